"""The damage maker keeps to the rules of typesetting, and its measure of what comes back counts right."""

import io
import random
import re
import unicodedata
import zipfile
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.digest import Author, Digest
from tests import accuracy, damage
from tests.clean_articles import CleanArticle, CleanParagraph, choose, load_articles
from tests.damage_files import DOCX_KINDS, PDF_KINDS, digest_docx, digest_pdf
from tests.damage_kinds import KINDS, Damage, TitlePrint, draw
from tests.typesetting import NO_END, NO_START, LineRules, em, overprint, set_lines, units

RNG = random.Random(0)
SMALL = CleanArticle(
    "small",
    "治沙的账——三年记",
    "三年记",
    "林业报",
    "2025-03-01",
    "",
    (Author("甲乙", "某大学"),),
    (
        CleanParagraph("heading", 1, "一、种树"),
        CleanParagraph("body", 0, "三年种树2400亩，成活九成。"),
        CleanParagraph("source", 0, "（来源：林业报 2025年3月1日 作者：甲乙 某大学）"),
    ),
)
OTHER = replace(
    SMALL, name="other", title="草方格", subtitle="", paragraphs=(CleanParagraph("body", 0, "沙停了。"),)
)


@pytest.mark.parametrize(
    ("text", "rules", "indent", "lines"),
    [
        ("春天来了，草木萌发。", LineRules(full=4), 0, ["春天来", "了，草木", "萌发。"]),
        ("春天来了，草木萌发。", LineRules(full=5), 2, ["春天来", "了，草木萌", "发。"]),
        ("一是“稳”，二是“进”。", LineRules(full=6, squeeze=True), 0, ["一是“稳”，二", "是“进”。"]),
        ("一是“稳”，二是“进”。", LineRules(full=5), 0, ["一是", "“稳”，二", "是“进”。"]),
        ("一是“稳”，二是“进”。", LineRules(full=5, squeeze=True), 0, ["一是“稳”，", "二是“进”。"]),
        ("产量3700万吨", LineRules(full=3, quarter=False), 0, ["产量", "3700万", "吨"]),
        ("产量3700万吨", LineRules(full=3, quarter=False, split_numbers=True), 0, ["产量37", "00万吨"]),
        ("产量3700万吨", LineRules(full=4), 0, ["产量", "3700万", "吨"]),
        ("建设——还是等", LineRules(full=3), 0, ["建", "设——", "还是等"]),
        (
            "使用infrastructure建设",
            LineRules(full=8, quarter=False, hyphenate=True),
            0,
            ["使用infrastruct-", "ure建设"],
        ),
        (
            "使用infrastructure建设",
            LineRules(full=8.5, quarter=False, hyphenate=True),
            0,
            ["使用infrastruct-", "ure建设"],
        ),
        ("请用pull request", LineRules(full=5, quarter=False), 0, ["请用pull", "request"]),
    ],
)
def test_lines_end_where_a_typesetter_ends_them(text, rules, indent, lines):
    assert set_lines(text, rules, RNG, indent=indent) == lines


@given(
    st.text("甲乙丙，。“”（）《》—3a%", max_size=60),
    st.integers(4, 20),
    st.booleans(),
    st.booleans(),
)
def test_no_line_breaks_the_line_rules_and_none_loses_a_character(text, full, quarter, squeeze):
    text = f"甲{text}"
    rules = LineRules(full=full, quarter=quarter, squeeze=squeeze)
    lines = set_lines(text, rules, RNG, indent=2)
    assert "".join(lines) == text
    assert all(line[0] not in NO_START for line in lines)
    assert all(line[-1] not in NO_END for line in lines[:-1])
    for i, line in enumerate(lines):
        room = full - (2 if i == 0 else 0) + (1 if squeeze else 0)
        assert em(line, quarter=quarter) <= room or len(units(line)) == 1


def test_widths_count_half_ems_and_quarters():
    assert em("2024年1月") == 4.5
    assert em("2024年1月", quarter=True) == 5.25
    assert em("用API（2）", quarter=True) == 5.25


@given(st.text("甲乙丙丁", min_size=1, max_size=40), st.integers(2, 6))
def test_overprint_prints_every_character_so_many_times(title, copies):
    printed = overprint(title, copies=copies, rng=random.Random(1)).replace(" ", "")
    assert len(printed) == copies * len(title)
    assert all(printed.count(c) == copies * title.count(c) for c in title)


def printed(**fields) -> list[str]:
    """The lines of a digest of the two small articles, set in eight ems."""
    what = Damage(width=8, title_print="once", page_mark="", spacing="single", **fields)
    return damage.digest_text([SMALL, OTHER], what, 0).rstrip("\n").split("\n")


def test_a_digest_line_by_line():
    assert printed() == [
        "治沙的账",
        "——三年记",
        "一、种树",
        "三年种树",
        "2400亩，成活九",
        "成。",
        "（来源：林业",
        "报 2025年3月1",
        "日 作者：甲乙 某",
        "大学）",
        "草方格",
        "沙停了。",
    ]


def test_titles_are_printed_over_themselves_line_by_line_or_in_groups():
    once = ["治沙的账", "——三年记"]
    assert titles("lines") == ["治沙的账"] * 2 + ["——三年记"] * 2
    assert titles("groups") == once * 2
    assert titles("whole") == ["治沙的账治沙的账", "——三年记——三年记"]
    assert titles("characters") == ["治治沙沙的的账账", "————三三年年记记"]


def titles(title_print: TitlePrint) -> list[str]:
    what = Damage(width=8, copies=2, title_print=title_print, page_mark="", spacing="single")
    lines = damage.digest_text([SMALL], what, 0).split("\n")
    return lines[: lines.index("一、种树")]


def test_blank_lines_and_indents_by_convention():
    one = replace(SMALL, paragraphs=SMALL.paragraphs[:2])
    base = Damage(width=8, title_print="once", page_mark="", spacing="single")

    def text(**fields) -> str:
        return damage.digest_text([one, OTHER], replace(base, **fields), 0)

    assert text(spacing="double").startswith("治沙的账\n\n——三年记\n\n一、种树\n\n三年种树\n\n2400")
    assert text(spacing="double", page_mark="space").endswith("成。\n 草方格\n\n沙停了。\n")
    assert text(spacing="paragraphs").startswith("治沙的账\n——三年记\n\n一、种树\n\n三年种树\n2400")
    assert text(spacing="titles").endswith("成。\n\n\n草方格\n\n沙停了。\n")
    assert text(page_mark="feed").endswith("成。\n\f草方格\n沙停了。\n")
    assert text(indent="kept").startswith("治沙的账\n——三年记\n　　一、种树\n　　三年种树\n2400")
    assert text(indent="spaces").endswith("成。\n     草方格\n    沙停了。\n")


def test_verse_stands_further_in_than_paragraphs():
    song = replace(OTHER, paragraphs=(CleanParagraph("body", 0, "大漠起孤烟"), *OTHER.paragraphs))
    assert "\n　　　　大漠起孤烟\n　　沙停了。\n" in damage.digest_text([song], KINDS["indent_kept"], 0)


def test_pages_hold_their_lines_and_keep_titles_with_what_follows():
    for seed in range(4):
        what = replace(KINDS["page_running_on"], title_print="lines", spacing="single", page_mark="feed")
        pages = damage.digest_text(choose(seed), what, seed).rstrip("\n").split("\n\f")
        assert max(page.count("\n") + 1 for page in pages) <= what.page_lines
        openings = {a.title[:5] for a in choose(seed)}
        assert not any(page.split("\n")[-1].startswith(tuple(openings)) for page in pages)


def test_page_numbers_and_headers():
    assert [damage.page_number(f, 9, 12) for f in ("plain", "dashes", "of", "roman", "slash")] == [
        "9",
        "- 9 -",
        "第 9 页 共 12 页",
        "ix",
        "9/12",
    ]
    what = Damage(header="numbered", number="dashes", spacing="single", page_mark="feed", page_lines=10)
    pages = damage.digest_text(choose(0), what, 0).rstrip("\n").split("\n\f")
    assert [page.split("\n")[0] for page in pages] == [f"政研参考 · {n}" for n in range(1, len(pages) + 1)]
    assert [page.split("\n")[-1] for page in pages] == [f"- {n} -" for n in range(1, len(pages) + 1)]


def test_a_contents_page_names_the_pages_on_which_articles_begin():
    articles = choose(0)
    contents, *pages = damage.digest_text(articles, replace(KINDS["contents"], width=40), 0).split("\f")
    numbers = [int(n) for n in re.findall(r"…(\d+)$", contents, re.MULTILINE)]
    assert len(numbers) == len(articles)
    for article, number in zip(articles, numbers, strict=True):
        opening = article.paragraphs[0].text[:10]
        assert opening in pages[number - 1].replace("\n", "")


def test_what_a_careful_person_gets_back():
    kept = damage.expected([SMALL], Damage(brackets="half"))[0]
    assert kept.paragraphs[-1].text == "(来源：林业报 2025年3月1日 作者：甲乙 某大学)"
    mixed = damage.expected([SMALL], Damage(brackets="mixed"))[0]
    assert mixed.paragraphs[-1].text == "(来源：林业报 2025年3月1日 作者：甲乙 某大学）"
    dropped = damage.expected([SMALL], Damage(source="dropped"))[0]
    assert [p.kind for p in dropped.paragraphs] == ["heading", "body"]
    assert (dropped.source, dropped.date, dropped.authors) == ("", "", ())


def undone(text: str, what: Damage) -> str:
    """A digest with its page furniture, line breaks and stray characters taken out by knowing the damage."""
    headers = {damage.page_header(what.header, n) for n in range(1, 100)}
    number = re.compile(r"\d+|- \d+ -|第 \d+ 页 共 \d+ 页|[ivxlc]+|\d+/\d+")
    lines = [line.strip() for line in text.replace("\f", "").split("\n")]
    kept = [x for x in lines if x not in headers and not (what.number and number.fullmatch(x))]
    whole = re.sub(r"(?<=[A-Za-z]{3})-\n\n?(?=[a-z]{3})", "", "\n".join(kept))
    if what.characters == "bullets":
        whole = re.sub("[\uf06c\uf0b7\uf0d8]", "•", whole)
    if what.characters in ("full_width", "radicals"):
        whole = "".join(
            unicodedata.normalize("NFKC", c) if c.isalnum() or c == "％" or "\u2f00" <= c <= "\u2fd5" else c
            for c in whole
        )
    return re.sub(r"[\s\x00\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ue000-\uf8ff]", "", whole)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_text_can_be_got_back_by_undoing_the_damage(kind):
    what = KINDS[kind]
    articles = choose(3, traditional=what.encoding == "big5")
    whole = undone(damage.digest_text(articles, what, 3), what)
    position = 0
    for article in damage.expected(articles, what):
        for paragraph in article.paragraphs:
            if paragraph.kind != "heading" or what.heading_copies == 1:
                found = whole.find(accuracy.packed(paragraph.text), position)
                assert found >= position, paragraph.text
                position = found + 1


@pytest.mark.parametrize("kind", ["utf16", "gb18030", "big5", "bom", "cr"])
def test_bytes_decode_to_the_text(kind):
    what = KINDS[kind]
    articles = choose(1, traditional=kind == "big5")
    text = damage.digest_bytes(articles, what, 1).decode(what.encoding)
    assert text.replace(what.newline, "\n") == damage.digest_text(articles, what, 1)


def test_unwrapped_text_is_the_articles_themselves():
    articles = choose(2)
    lines = damage.digest_text(articles, KINDS["clean_lines"], 2).rstrip("\n").split("\n")
    titles = [
        [a.title.removesuffix(f"——{a.subtitle}"), f"——{a.subtitle}"] if a.subtitle else [a.title]
        for a in articles
    ]
    assert lines == [x for a, title in zip(articles, titles, strict=True) for x in (*title, *a.texts[1:])]


def test_the_same_seed_gives_the_same_digest():
    articles = choose(5)
    for what in (Damage(loose=0.2), KINDS["invisible"], KINDS["title_mixed"], draw(5)):
        assert damage.digest_bytes(articles, what, 5) == damage.digest_bytes(articles, what, 5)
    assert damage.digest_text(articles, Damage(), 5) != damage.digest_text(articles, Damage(), 6)
    assert choose(5) == choose(5) != choose(6)
    for make, kind in ((digest_pdf, PDF_KINDS["usual"]), (digest_docx, DOCX_KINDS["styles"])):
        assert make(articles[:1], kind, 5) == make(articles[:1], kind, 5)


def test_word_files_hold_styles_or_pasted_lines():
    def document(kind: str, **fields) -> str:
        what = replace(DOCX_KINDS[kind], **fields)
        packed = zipfile.ZipFile(io.BytesIO(digest_docx([SMALL, OTHER], what, 0)))
        return packed.read("word/document.xml").decode()

    assert document("styles").count('<w:pStyle w:val="1"/>') == 2
    assert document("wrapped_soft", width=8).count("<w:br/>") == 5
    assert document("wrapped", width=8).count("firstLineChars") == 4
    assert document("looks").count('<w:sz w:val="32"/>') >= 2
    pasted = document("pasted_double")
    assert "w:pStyle" not in pasted
    assert (
        pasted.count("<w:p>")
        == damage.digest_text([SMALL, OTHER], DOCX_KINDS["pasted_double"], 0).count("\n") + 1
    )


def test_articles_are_as_the_maker_needs_them():
    articles = load_articles()
    assert len(articles) == 16
    for a in (*articles, *load_articles("traditional")):
        assert a.title.endswith(f"——{a.subtitle}") if a.subtitle else "——" not in a.title
        assert not any("\n" in x or x != x.strip() for x in a.texts)
        assert [p.level > 0 for p in a.paragraphs] == [p.kind == "heading" for p in a.paragraphs]
        printed_names = "".join(a.texts)
        assert all(author.name in printed_names for author in a.authors)


def as_digest(*articles: CleanArticle) -> Digest:
    return cast("Digest", SimpleNamespace(articles=articles))


def test_articles_that_came_back_whole_score_one():
    articles = choose(7)
    assert set(accuracy.score(as_digest(*articles), articles).values()) == {1.0}


def test_articles_run_together_cost_a_boundary_and_a_paragraph():
    title = CleanParagraph("body", 0, OTHER.title)
    merged = replace(SMALL, paragraphs=(*SMALL.paragraphs, title, *OTHER.paragraphs))
    found = accuracy.score(as_digest(merged), [SMALL, OTHER])
    assert found["paragraph_precision"] == 4 / 5
    assert found["paragraph_recall"] == 1.0
    assert found["paragraph_f1"] == pytest.approx(8 / 9)
    assert (found["articles"], found["title"], found["authors"]) == (0.5, 0.5, 0.5)
    assert (found["boundary_precision"], found["boundary_recall"]) == (1.0, 0.0)


def test_a_spurious_article_costs_precision_and_pairs_with_none():
    spurious = replace(OTHER, title="目录", paragraphs=(CleanParagraph("body", 0, "治沙的账……1"),))
    found = accuracy.score(as_digest(spurious, SMALL, OTHER), [SMALL, OTHER])
    assert (found["title"], found["articles"]) == (1.0, 1.0)
    assert (found["boundary_precision"], found["boundary_recall"]) == (0.5, 1.0)


def test_titles_that_are_hardly_alike_do_not_make_a_pair():
    found = accuracy.score(as_digest(replace(OTHER, title="治水")), [SMALL])
    assert (found["articles"], found["source"]) == (0.0, 0.0)


def test_a_wrong_affiliation_is_a_wrong_author():
    wrong = replace(SMALL, authors=(Author("甲乙", ""),), title="治沙的账——三年")
    found = accuracy.score(as_digest(wrong), [SMALL])
    assert (found["authors"], found["title"], found["source"], found["articles"]) == (0.0, 0.0, 1.0, 1.0)
