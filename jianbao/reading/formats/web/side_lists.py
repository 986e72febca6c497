"""Lists beside the text of a page (most read, related) that no name of an element tells, by their headings."""

from collections.abc import Container, Iterator

from bs4 import Tag

from jianbao.reading.formats.web.furniture import Furniture
from jianbao.reading.formats.web.tree import walk
from jianbao.reading.formats.web.weights import Survey

_LONGEST_HEAD = 14
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "dl", "div", "section", "table", "nav"})
_MOST_SIBLINGS = 20
_SHORTEST_LIST = 2
_MOST = 0.4


def side_lists(root: Tag, survey: Survey, dropped: Container[int], furniture: Furniture) -> Iterator[Tag]:
    """Yield the elements that make lists beside the text: a heading as 热点排行, and items without a sentence."""
    weights, total = survey.weights, survey.weights[id(root)].text
    seen: set[int] = set()
    for event, tag, text in walk(root, dropped):
        if event != "text" or not 0 < len(text.strip()) <= _LONGEST_HEAD:
            continue
        if not furniture.side_head.fullmatch(text.strip()):
            continue
        head = tag
        while (
            head.parent
            and head.parent is not root
            and weights[id(head.parent)].text == weights[id(head)].text
        ):
            head = head.parent
        around = head.parent
        if around is None or id(around) not in weights:
            continue
        if id(around) not in seen:
            seen.add(id(around))
            weight = weights[id(around)]
            items = ("li", "a", "tr", "dd", "p")
            if (
                not weight.stops
                and weight.text <= _MOST * total
                and len(around.find_all(items, limit=_SHORTEST_LIST)) == _SHORTEST_LIST
            ):
                yield around
                continue
        below = list(_items_below(head, survey, dropped, _MOST * total))
        if below:
            yield head
            yield from below


def _items_below(head: Tag, survey: Survey, dropped: Container[int], most: float) -> Iterator[Tag]:
    for sibling in head.find_next_siblings(limit=_MOST_SIBLINGS):
        weight = survey.weights.get(id(sibling))
        if weight is None or id(sibling) in dropped or not weight.text:
            continue
        if sibling.name not in _LISTS or sibling.name in _HEADINGS or weight.stops or weight.text > most:
            return
        yield sibling
