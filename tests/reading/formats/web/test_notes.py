"""Notes follow the paragraph that cites them."""

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
