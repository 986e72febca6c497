"""Which lines read as a title may, and which are printed alike.

What tells the titles of a digest is in `marks`; what it weighs against other signs, in `decision`.
"""

from jianbao.reading.facts import LineFacts

MAX_TITLE_LINES = 4
MAX_TITLE = 60
SAME_SIZE = 0.08
LARGE = 1.15
TITLE_STYLES = ("title", "h1", "h2", "h3")
_SENTENCE_MARKS = "。；"
_UNFINISHED = ("，", "、", "：")


def title_like(line: LineFacts) -> bool:
    """Tell whether a line reads as a title may."""
    form = line.form
    return not (
        (form.enumerator or form.label or form.source or form.dateline or form.signature)
        or (form.reference or form.caption or form.credit)
        or line.layout.style in ("item", "footnote")
        or line.finished
        or len(line.text) > MAX_TITLE
        or line.text.endswith(_UNFINISHED)
        or not line.marks.isdisjoint(_SENTENCE_MARKS)
    )


def same_look(a: LineFacts, b: LineFacts) -> bool:
    """Tell whether two lines are printed alike."""
    x, y = a.layout, b.layout
    return x.copies == y.copies and x.style == y.style and abs(x.size - y.size) <= SAME_SIZE


def stands_out(line: LineFacts) -> bool:
    """Tell whether a line is printed otherwise than text: overprinted, large, or in the style of a heading."""
    layout = line.layout
    return layout.copies > 1 or layout.size >= LARGE or layout.style in TITLE_STYLES
