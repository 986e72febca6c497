"""Notes follow the paragraph that cites them."""

import pytest

from jianbao.reading.document import FOOTNOTE
from tests.reading.formats.web.samples import LATER, LONG, page, texts


def test_notes_follow_what_cites_them():
    document = page(
        f"<p>{LONG[:-1]}<sup>[<a href='#_ftn1'>1</a>]</sup>。</p><p>{LATER}<a href='#fn9'>图九</a></p>"
        "<div><p><a name=_ftn1 href='#_ftnref1'>[1]</a> 含支线<a href='#_ftn2'>[2]</a>。</p><p id=_ftn2>另计。</p></div>"
    )
    assert [(x.text, x.style) for x in document.lines] == [
        (LONG, ""),
        ("含支线。", FOOTNOTE),
        ("另计。", FOOTNOTE),
        (LATER + "图九", ""),
    ]


def test_notes_that_cite_each_other_end():
    notes = "".join(f"<p id=fn{i}>注{i}<a href='#fn{i + 1}'>*</a></p>" for i in range(1500))
    document = page(f"<p>{LONG}<a href='#fn0'>*</a></p>{notes}<p>{LATER}</p>")
    assert texts(document) == [LONG, *(f"注{i}" for i in range(1499)), "注1499*", LATER]


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ("<a href='#fn1'>1</a>", "<p id=fn1>注。</p>"),
        ("<a href='#cite_note-a'>1</a>", "<ul><li id=cite_note-a>注。</ul>"),
        (
            "<a href='#footnote-1'>1</a>",
            "<div><span><b><i><s><u id=footnote-1>注。</u></s></i></b></span></div>",
        ),
        ("<a href='#_edn1'>1</a>", "<p><a name=_edn1>注。</a></p>"),
    ],
)
def test_notes_are_known_by_where_links_lead(link, note):
    document = page(f"<p>{LONG}{link}</p><p>{LATER}</p>{note}")
    assert [(x.text, x.style) for x in document.lines] == [(LONG, ""), ("注。", FOOTNOTE), (LATER, "")]


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ("<a href='#top1'>1</a>", "<p id=top1>注。</p>"),
        ("<a href='#fn1'>1</a>", "<p id=fn2>注。</p>"),
        ("<a href='#fn1'>1</a>", "<h2 id=fn1>注。</h2>"),
        ("<a href='#fn1'>1</a>", "<p><b><b><b><b><b><b id=fn1>注。</b></b></b></b></b></b></p>"),
    ],
)
def test_other_links_are_text(link, note):
    document = page(f"<p>{LONG}{link}</p>{note}")
    assert [x.text for x in document.lines] == [LONG + "1", "注。"]


def test_links_that_lead_back_are_left_out():
    document = page(f"<p>{LONG}<a href='#fnref1'>↩</a><a href='#fn-ref2'>↩</a></p>")
    assert [x.text for x in document.lines] == [LONG]
