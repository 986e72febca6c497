"""From lines to articles: against the hand-made truth of the shipped digest, and on damage made here."""

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao import paths
from jianbao.digest import sentence_spans
from jianbao.errors import JianbaoError
from jianbao.lexicon import load_lexicon
from jianbao.reading.splitting import read_digest
from tests import accuracy, damage
from tests.clean_articles import choose
from tests.damage_kinds import KINDS, draw

GOLD = paths.ROOT / "tests" / "gold"
ARTICLES = [damage.clean_article(name) for name in ("clean_a", "clean_b", "clean_c")]


def read(folder: Path, text: str):
    path = folder / "digest.txt"
    path.write_text(text, encoding="utf-8")
    return read_digest(path, lexicon=load_lexicon())


@pytest.mark.parametrize("number", [1, 3, 4])
def test_shipped_articles_equal_the_truth_to_the_character(shipped_digest, number):
    title, *paragraphs = (GOLD / f"clean_{number}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    article = shipped_digest.articles[number - 1]
    assert article.title == title
    assert [p.text for p in article.paragraphs] == paragraphs


def test_shipped_metadata_and_headings(shipped_digest):
    for line in (GOLD / "meta.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        article = shipped_digest.articles[truth["id"] - 1]
        assert (article.source, article.date, article.subtitle) == (
            truth["source"],
            truth["date"],
            truth["subtitle"],
        )
        assert [a.name for a in article.authors] == [a["name"] for a in truth["authors"]]
        assert [a.affiliation for a in article.authors] == [
            a["affiliation"] + a["role"] for a in truth["authors"]
        ]
    headings = [json.loads(x) for x in (GOLD / "headings.jsonl").read_text(encoding="utf-8").splitlines()]
    for number in (1, 3, 4):
        found = [
            (p.text, p.level) for p in shipped_digest.articles[number - 1].paragraphs if p.kind == "heading"
        ]
        assert found == [(h["text"], h["level"]) for h in headings if h["id"] == number]


def test_offsets_identifiers_and_lines(shipped_digest):
    digest = shipped_digest
    assert [a.article_id for a in digest.articles] == ["A1", "A2", "A3", "A4", "A5"]
    for article in digest.articles:
        for n, sentence in enumerate(article.sentences, 1):
            assert sentence.sentence_id == f"{article.article_id}-S{n}"
            assert article.text[sentence.char_start : sentence.char_end] == sentence.text
        starts = [p.line_start for p in article.paragraphs]
        assert starts == sorted(starts)
        assert all(p.line_start <= p.line_end <= digest.raw_lines for p in article.paragraphs)


def test_every_repair_is_logged_with_an_article_and_lines(shipped_digest):
    repairs = shipped_digest.repairs_table
    assert set(repairs["kind"]) == {"overprint", "wrap", "page_break", "page_number", "spacing"}
    assert set(repairs["article_id"]) == {"A1", "A2", "A3", "A4", "A5"}
    assert (repairs["line_start"] <= repairs["line_end"]).all()
    number = repairs[repairs["kind"] == "page_number"]
    assert number[["article_id", "line_start", "before", "after"]].to_numpy().tolist() == [
        ["A4", 1410, "42", ""]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_of_damage_is_undone(tmp_path, kind):
    """Each kind alone, on one digest; what many digests give on average is in benchmarks/."""
    articles = choose(3, traditional=KINDS[kind].encoding == "big5")
    path = tmp_path / "digest.txt"
    path.write_bytes(damage.digest_bytes(articles, KINDS[kind], 3))
    rates = accuracy.score(read_digest(path, lexicon=load_lexicon()), damage.expected(articles, KINDS[kind]))
    assert rates["paragraph_f1"] >= (0.9 if kind == "loose" else 0.97)
    assert [rates[name] for name in ("title", "authors", "articles")] == [1.0] * 3
    # Where headings are overprinted like titles, one may be taken for a title.
    assert min(rates["source"], rates["date"]) >= (0.75 if kind == "headings_overprinted" else 1.0)


def together(folder, seed: int) -> dict[str, float]:
    """Damage a digest in many ways at once, and return how much of it comes back."""
    articles, what = choose(seed), draw(seed)
    path = folder / "digest.txt"
    path.write_bytes(damage.digest_bytes(articles, what, seed))
    return accuracy.score(read_digest(path, lexicon=load_lexicon()), damage.expected(articles, what))


# The same seeds every time: what is lost in one digest of many hundreds is measured in benchmarks/.
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10_000))
def test_many_kinds_of_damage_together_lose_little(tmp_path, seed):
    rates = together(tmp_path, seed)
    assert rates["paragraph_f1"] >= 0.85
    assert rates["articles"] >= 0.75


def test_headers_that_take_turns_on_few_pages(tmp_path):
    assert together(tmp_path, 1565)["paragraph_f1"] >= 0.85


def test_a_line_break_after_an_authors_name_parts_name_and_affiliation(tmp_path):
    body = "这是一篇文章的正文，长度足够，可以独立成为一个段落，内容并不重要。\n" * 3
    found = []
    for broken in (
        "作者：林知远\n华东大学教授；赵清和 某院）",
        "作者：林知\n远 华东大学教授；赵清和\n某院）",
    ):
        digest = read(tmp_path, f"题目\n{body}（来源：《能源》2025年第3期 {broken}\n")
        found.append([(a.name, a.affiliation) for a in digest.articles[0].authors])
    assert found == [[("林知远", "华东大学教授"), ("赵清和", "某院")]] * 2


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_text_that_is_not_wrapped_keeps_its_paragraphs(tmp_path, joint):
    digest = read(tmp_path, joint.join(joint.join(a) for a in ARTICLES))
    assert [[a.title, *(p.text for p in a.paragraphs)] for a in digest.articles] == ARTICLES
    assert [[x.name for x in a.authors] for a in digest.articles] == [["林知远", "赵清和"], [], ["方舟"]]
    assert [a.date for a in digest.articles] == ["2025", "2025-06-18", "2025-07-02"]


def test_articles_without_source_lines_are_parted_by_white_space(tmp_path):
    digest = read(tmp_path, "\n\n\n".join("\n".join(a[:-1]) for a in ARTICLES))
    assert [a.title for a in digest.articles] == [a[0] for a in ARTICLES]
    assert [a.source for a in digest.articles] == ["", "", ""]


def test_indents_that_were_kept_part_the_paragraphs(tmp_path):
    lines = []
    for title, *paragraphs in ARTICLES[1:]:
        lines.append(title)
        for paragraph in paragraphs:
            first, *rest = damage.wrap(paragraph, full=28, indent=2)
            lines += [f"　　{first}", *rest]
    digest = read(tmp_path, "\n".join(lines))
    assert [[a.title, *(p.text for p in a.paragraphs)] for a in digest.articles] == ARTICLES[1:]


def test_one_paragraph_is_a_digest_named_by_its_opening(tmp_path):
    digest = read(tmp_path, ARTICLES[1][1])
    assert [a.title for a in digest.articles] == [
        "近日，教育部会同工业和信息化部召开全国职业教育与产业融合推进…"
    ]


def test_a_page_of_headings_alone_is_no_digest(tmp_path):
    with pytest.raises(JianbaoError, match="no digest"):
        read(tmp_path, "12\n13\n14\n")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("他说：“好。”走了。", ["他说：“好。”", "走了。"]),
        ("前（注。中。）后。", ["前（注。中。）后。"]),
        ("未闭（甲。乙。", ["未闭（甲。", "乙。"]),
        ("《问？答》一书。", ["《问？答》一书。"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    assert [text[a:b] for a, b in sentence_spans(text)] == sentences


@given(st.text("甲乙。！”（）《》… ", max_size=60))
def test_sentences_cover_all_but_white_space_and_never_overlap(text):
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")


def test_an_articles_foot_is_parted_from_a_last_line_that_fills_the_measure(tmp_path):
    full = "这一行把二十个字的版心刚好都填满了而且说完。"
    lines = ["　　这里开头缩进两格写到行尾正好折行", "然后接着说下去一直说到了第二行的末尾才", full] * 3
    text = "\n".join(["山区怎样联网", *lines, "联系电话：010-12345678"])
    article = read(tmp_path, text).articles[0]
    assert article.paragraphs[-1].text == "联系电话：010-12345678"


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("甲" * 2000 + "。", [2000, 1]),
        ("甲乙；" * 1000 + "。", [1998, 1003]),
        ("甲" * 1500 + "、" + "乙" * 1500, [1501, 1500]),
        ("甲" * 100 + "、" + "乙" * 4000, [2000, 2000, 101]),
        ("甲" * 1999 + "。" + "乙" * 1999 + "。", [2000, 2000]),
    ],
)
def test_what_no_sentence_is_as_long_as_is_cut_at_a_mark_within_reach(text, lengths):
    spans = sentence_spans(text)
    assert [b - a for a, b in spans] == lengths
    assert "".join(text[a:b] for a, b in spans) == text
