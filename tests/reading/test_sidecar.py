"""The analyst's corrections: read strictly, honoured on a rerun, offered as a file to start from."""

import pytest

from jianbao.digest import Author
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.reading.inputs import sidecar_path
from jianbao.reading.sidecar import Correction, parse_sidecar, render_sidecar
from jianbao.reading.splitting import read_digest

BODY = "这是正文的一句话，说的是同一件事情，写得足够长，不会被当成标题。"
TEXT = f"甲题\n{BODY}\n{BODY}\n乙题\n{BODY}\n{BODY}\n"


def test_a_sidecar_states_starts_and_metadata():
    data = """
[[articles]]
start = 3
title = "甲——乙"
date = "2025-05"
authors = ["王一 某大学 教授", "李四"]

[[articles]]
start = 9
""".encode()
    assert parse_sidecar("x", data, raw_lines=9) == (
        Correction(
            3, title="甲——乙", date="2025-05", authors=(Author("王一", "某大学 教授"), Author("李四"))
        ),
        Correction(9),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("start = 1", "unknown key 'start'"),
        ("[[articles]\n", "not TOML"),
        ("articles = 3", r"no \[\[articles\]\]"),
        ("[[articles]]\ntitle = '甲'", "no line of the file"),
        ("[[articles]]\nstart = 10", "no line of the file"),
        ("[[articles]]\nstart = true", "no line of the file"),
        ("[[articles]]\nstart = 1\nname = '甲'", "unknown key 'name'"),
        ("[[articles]]\nstart = 2\n[[articles]]\nstart = 2", "do not rise"),
        ("[[articles]]\nstart = 1\ndate = '2025-13'", "is not like"),
        ("[[articles]]\nstart = 1\ndate = '2025-02-30'", "is not like"),
        ("[[articles]]\nstart = 1\nauthors = '王一'", "no list"),
        ("[[articles]]\nstart = 1\nauthors = ['']", "no author"),
    ],
)
def test_what_is_wrong_with_a_sidecar_is_said_in_one_line(text, says):
    with pytest.raises(JianbaoError, match=says) as error:
        parse_sidecar("digest.articles.toml", text.encode(), raw_lines=9)
    assert str(error.value).startswith("digest.articles.toml: ")
    assert "\n" not in str(error.value)


def test_a_rerun_honours_the_sidecar(tmp_path):
    path = tmp_path / "简报.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert sidecar_path(path) == tmp_path / "简报.articles.toml"
    sidecar_path(path).write_text(
        '[[articles]]\nstart = 1\n[[articles]]\nstart = 4\ntitle = "乙题——副题"\nsource = "某报"\n',
        encoding="utf-8",
    )
    digest = read_digest(path, lexicon=load_lexicon())
    assert [(a.title, a.subtitle, a.source, len(a.paragraphs)) for a in digest.articles] == [
        ("甲题", "", "", 2),
        ("乙题——副题", "副题", "某报", 2),
    ]
    assert [b.evidence for b in digest.boundaries] == [("sidecar",)] * 2
    assert digest.files[0].sidecar_sha256
    assert digest.sha256 != digest.files[0].sha256


def test_lines_before_the_first_start_are_front_matter(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"某某参考\n{TEXT}", encoding="utf-8")
    sidecar_path(path).write_text("[[articles]]\nstart = 2\n", encoding="utf-8")
    digest = read_digest(path, lexicon=load_lexicon())
    assert [(r.kind, r.before) for r in digest.repairs] == [("front_matter", "某某参考")]
    assert len(digest.articles) == 1


def test_the_sidecar_that_is_offered_says_what_was_found(tmp_path, shipped_digest):
    text = render_sidecar(shipped_digest, shipped_digest.files[0].name)
    found = parse_sidecar("x", text.encode(), raw_lines=shipped_digest.raw_lines)
    assert [c.start for c in found] == [b.line for b in shipped_digest.boundaries if b.taken]
    for correction, article in zip(found, shipped_digest.articles, strict=True):
        assert correction.title == article.title
        assert (correction.authors or ()) == article.authors


def test_quotes_and_backslashes_in_titles_are_escaped(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f'"甲"\\题\n{BODY}\n{BODY}\n', encoding="utf-8")
    digest = read_digest(path, lexicon=load_lexicon())
    assert parse_sidecar("x", render_sidecar(digest, "a.txt").encode(), raw_lines=9)[0].title == '"甲"\\题'


def test_a_sidecar_that_two_files_share_is_refused(tmp_path):
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.articles.toml").write_text("[[articles]]\nstart = 1\n", encoding="utf-8")
    with pytest.raises(JianbaoError, match="two files"):
        read_digest(tmp_path, lexicon=load_lexicon())
