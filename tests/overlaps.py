"""What can be read of a drawn chart: where its texts stand, which lie on one another, and which leave the page."""

from collections.abc import Iterable
from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

Box = tuple[str, Bbox]
"""What stands there, and its box in pixels: of the font's height, which is more than the ink's."""

_BREADTH, _HEIGHT = 1.0, 2.0
"""Points that two boxes may share where the ink of their texts does not touch yet."""


def text_boxes(figure: Figure) -> list[Box]:
    """Return each text that a figure shows, with its box; the figure is laid out for it."""
    figure.draw_without_rendering()
    texts = list(figure.texts)
    for legend in figure.legends:
        texts += legend.get_texts()
    for axes in figure.axes:
        if axes.get_visible():
            texts += _texts(axes)
    return [(t.get_text(), t.get_window_extent()) for t in texts if t.get_text() and t.get_visible()]


def _texts(axes: Axes) -> list[Text]:
    if not axes.axison:
        return list(axes.texts)
    frame = axes.get_window_extent()

    def shown(labels: Iterable[Text], side: str) -> list[Text]:
        """Ticks beyond the axis have labels, too, which are not drawn."""
        low, high = getattr(frame, f"interval{side}")
        middles = ((t, sum(getattr(t.get_window_extent(), f"interval{side}")) / 2) for t in labels)
        return [t for t, middle in middles if low - 0.01 <= middle <= high + 0.01]

    titles = [getattr(axes, name) for name in ("title", "_left_title", "_right_title")]
    labels = [axes.xaxis.label, axes.yaxis.label]
    ticks = shown(axes.get_xticklabels(), "x") + shown(axes.get_yticklabels(), "y")
    return [*axes.texts, *titles, *labels, *ticks]


def overlapping(boxes: Iterable[Box], *, dpi: float = 100) -> list[tuple[str, str]]:
    """Return the pairs of boxes that lie on one another."""
    breadth, height = _BREADTH * dpi / 72, _HEIGHT * dpi / 72
    return [
        (a, b)
        for (a, one), (b, other) in combinations(boxes, 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > breadth
        and min(one.y1, other.y1) - max(one.y0, other.y0) > height
    ]


def assert_readable(figure: Figure) -> None:
    """Demand that no text of a figure lies on another or leaves the page."""
    boxes = text_boxes(figure)
    assert boxes
    assert overlapping(boxes, dpi=figure.dpi) == []
    page = figure.bbox
    for text, box in boxes:
        assert page.x0 - 1 <= box.x0 <= box.x1 <= page.x1 + 1, text
        assert page.y0 - 1 <= box.y0 <= box.y1 <= page.y1 + 3, text
