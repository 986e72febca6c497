"""The account of characters closes: what a file holds is kept, or left out by a kind that is named."""

import pytest

from jianbao.digest import ADDED, HELD, KEPT, TABLES, UNEXPLAINED, Repair
from jianbao.lexicon import load_lexicon
from jianbao.reading.account import settle
from jianbao.reading.characters import visible
from jianbao.reading.document import Document, ExtractedTable, Line
from jianbao.reading.splitting import read_digest
from tests.make_docx import package, paragraph, run
from tests.make_pdf import Table, make_pdf

TITLE = "青禾镇的水车"
FIRST = "青禾镇今年修好了四架水车，灌溉面积比去年多出一成，镇上说明年还要再修两架。"
SECOND = "水车旁边立了木牌，写明开闸和关闸的时辰，几个村子轮流照看，到现在没有出过差错。"
BODY = len(TITLE + FIRST + SECOND)


def account(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    digest = read_digest(path, lexicon=load_lexicon())
    (file,) = digest.files
    found = dict(file.account)
    others = sum(n for kind, n in found.items() if kind not in (HELD, ADDED))
    assert found[HELD] + found[ADDED] == others
    inside = sum(visible(p.text) for a in digest.articles for p in a.paragraphs)
    assert inside <= found[KEPT]
    return {kind: n for kind, n in found.items() if n}


def test_white_space_and_what_has_no_glyph_do_not_count():
    assert visible("甲\u3000乙 \t\n\u200b丙\ufeff1") == 4


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.txt", f"{TITLE}\n\n{FIRST}\n\n- 1 -\n\n{SECOND}\n", {"page_number": 3}),
        ("a.txt", f"{TITLE}{TITLE}\n{FIRST}\n{SECOND}\n", {"overprint": 6}),
        ("a.txt", f"水利内参 2031年第4期 总第77期\n{TITLE}\n\n　　{FIRST}\n　　{SECOND}\n", {"front_matter": 17}),
        ("a.txt", f"{' '.join(TITLE)}\n{' '.join(FIRST)}\n{' '.join(SECOND)}\n", {}),
        ("a.txt", f"{TITLE}\n{FIRST}\ue123\u200b\n{SECOND}\n", {"character": 1}),
        ("a.html", f"<title>x</title><script>y</script><p hidden>暗</p><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}", {"hidden": 1}),
        ("a.html", f"<h1>{TITLE}</h1><p>{FIRST}<button>收藏</button><p>{SECOND}", {"controls": 2}),
        ("a.html", f"<main><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></main><p>镇志办</p>", {"navigation": 3}),
    ],
)  # fmt: skip
def test_what_is_left_out_is_counted_by_kind(tmp_path, name, text, left):
    found = account(tmp_path, name, text)
    assert found == {HELD: BODY + sum(left.values()), KEPT: BODY, **left}


def test_what_front_matter_gives_is_written_anew(tmp_path):
    fields = f"title: {TITLE}\nlayout: post"
    found = account(tmp_path, "a.md", f"---\n{fields}\n---\n\n{FIRST}\n\n{SECOND}\n")
    out, title = visible(fields), len(TITLE)
    assert found == {HELD: BODY - title + out, ADDED: title, KEPT: BODY, "front_matter": out}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_clean_file_is_kept_to_the_character(tmp_path, name):
    marks = {"a.txt": ("", "\n\n"), "a.md": ("# ", "\n\n"), "a.html": ("<h1>", "<p>")}
    before, after = marks[name]
    text = f"{before}{TITLE}{'</h1>' if name == 'a.html' else ''}{after}{FIRST}{after}{SECOND}"
    assert account(tmp_path, name, text) == {HELD: BODY, KEPT: BODY}


def test_list_numbers_and_forms_that_take_more_room_are_added(tmp_path):
    listed = f"<h1>{TITLE}</h1><ol><li>{FIRST}</li><li>{SECOND}</li></ol>"
    assert account(tmp_path, "a.html", listed) == {HELD: BODY, ADDED: 4, KEPT: BODY + 4}
    written = account(tmp_path, "a.txt", f"{TITLE}\n\n{FIRST}占地三㎡。\n\n{SECOND}\n")
    assert written == {HELD: BODY + 5, ADDED: 1, KEPT: BODY + 6}


def test_tables_are_apart_with_their_captions(tmp_path):
    table = "<table><caption>水车</caption><tr><td>甲村<td>2<tr><td>乙村<td>2</table>"
    found = account(tmp_path, "a.html", f"<h1>{TITLE}</h1><p>{FIRST}</p>{table}<p>{SECOND}</p>")
    assert found == {HELD: BODY + 8, KEPT: BODY, TABLES: 8}


def test_a_word_file_with_all_that_word_keeps_beside_the_text(tmp_path):
    data = package(
        paragraph(run(TITLE), properties='<w:pStyle w:val="1"/>')
        + paragraph(run(FIRST), run("暗文", "<w:vanish/>"), f"<w:del>{run('旧').replace('w:t', 'w:delText')}</w:del>")
        + paragraph(run(SECOND)),
        parts={"header": paragraph(run("水利简讯"))},
    )  # fmt: skip
    assert account(tmp_path, "a.docx", data) == {
        HELD: BODY + 7, KEPT: BODY, "deleted": 1, "hidden": 2, "running_header": 4,
    }  # fmt: skip


def test_a_header_that_cannot_be_read_costs_nothing(tmp_path):
    data = package(
        paragraph(run(TITLE)) + paragraph(run(FIRST)) + paragraph(run(SECOND)),
        parts={"header": "<w:p>"},
    )
    assert account(tmp_path, "a.docx", data) == {HELD: BODY, KEPT: BODY}


def test_a_pdf_counts_what_is_drawn(tmp_path):
    table = Table([["村", "水车"], ["甲", "2"], ["乙", "2"]])
    found = account(tmp_path, "a.pdf", make_pdf([[TITLE, FIRST, table, SECOND, FIRST]]))
    kept, printed_over, number = BODY + len(FIRST), 3 * len(TITLE), len("— 1 —") - 2
    assert found == {
        HELD: kept + 7 + printed_over + number, KEPT: kept, TABLES: 7,
        "overprint": printed_over, "page_number": number,
    }  # fmt: skip


LINE = Line(1, 1, "甲乙丙丁")


def test_what_no_repair_explains_is_stated():
    document = Document("a", "", (LINE,), 1, characters=10)
    assert dict(settle(document, [], kept=4))[UNEXPLAINED] == 6
    assert dict(settle(document, [Repair("", 1, 1, "hidden", "短…", "", 6)], kept=4))[UNEXPLAINED] == 0
    doubled = dict(settle(document, [], kept=12))
    assert doubled[UNEXPLAINED] == -2
    assert doubled[HELD] == 10


def test_a_reader_that_does_not_count_is_taken_to_hold_what_came_of_it():
    table = ExtractedTable(1, 1, "甲乙丙丁", (("一", "二"),))
    document = Document("a", "", (LINE,), 1, tables=(table,), added=1)
    made = [Repair("", 1, 1, "wrap", "ab-⏎c", "abc"), Repair("", 1, 2, "spacing", "甲 乙", "甲乙")]
    assert settle(document, made, kept=4) == (
        (HELD, 6), (ADDED, 1), (KEPT, 4), (TABLES, 2), ("wrap", 1), (UNEXPLAINED, 0),
    )  # fmt: skip
