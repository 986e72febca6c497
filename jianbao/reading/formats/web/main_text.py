"""Which part of a web page is its main text: what is never shown, hidden or navigation is left out.

What the main text says is read in `elements`. Nothing of a page is run or fetched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from jianbao.reading.formats.web.furniture import Furniture
from jianbao.reading.formats.web.hidden import hidden_text, is_hidden
from jianbao.reading.formats.web.side_lists import side_lists
from jianbao.reading.formats.web.tree import attribute, walk
from jianbao.reading.formats.web.weights import Survey, Weight, survey

# fmt: off
_NEVER_SHOWN = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "canvas",
    "audio", "video", "map", "select", "textarea", "button", "input", "datalist", "meta", "link", "base",
    "title", "rt", "rp", "dialog",
})
_WITHOUT_TEXT = frozenset({"script", "style", "template", "title", "meta", "link", "base", "input"})
"""Of what is never shown, what holds no text for readers: the rest is logged."""
_PAGE_FURNITURE = frozenset({"nav", "aside", "menu"})
_PAGE_EDGES = frozenset({"header", "footer"})
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar",
    "tablist", "dialog",
})
_WORDS = frozenset({
    "nav", "navbar", "navigation", "subnav", "topnav", "menu", "menus", "submenu", "breadcrumb",
    "breadcrumbs", "crumb", "crumbs", "share", "sharing", "related", "recommend", "recommended",
    "recommendation", "sidebar", "comments", "pagination", "pager", "paging", "toolbar", "advert",
    "adverts", "ads", "adsense", "banner", "copyright", "login", "signin", "qrcode", "hotnews",
    "toplist", "friendlink", "friendlinks", "sitemap", "side", "sidelist", "rank", "ranking",
})
_EDGE_NAMES = frozenset({
    "header", "footer", "head", "foot", "top", "bottom", "topbar", "page-header", "page-footer",
    "site-header", "site-footer",
})
_BLOCKS_OF_LINKS = frozenset({"ul", "ol", "dl", "div", "section", "table", "tr", "td", "p"})
# fmt: on
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KEPT = frozenset({"html", "body", "h1", "main", "article", "[document]"})
_HIDDEN_IN_HIDDEN = 3
_MOST_DROPPED = 0.4
_MAIN_SHARE = 0.5
_LINK_DENSITY = 0.7
_MIN_LINKS = 3


@dataclass
class MainText:
    """The elements that hold the main text, in order, and what is left out of them (by `id()`), with why.

    `unhidden` are those that are kept though the page hides them, `outside` is text around the elements, `shown` how
    many characters they hold, `prose` those outside links where there are sentences.
    """

    roots: list[Tag]
    dropped: dict[int, str] = field(default_factory=dict)
    unhidden: list[Tag] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    shown: int = 0
    prose: int = 0


def main_text(page: BeautifulSoup, furniture: Furniture) -> MainText:
    """Find the main text of a page.

    A `main` or the `article` elements make it where they hold at least half of the text; else the whole body
    does. Menus, bars and lists of links are left out by element, role, class, heading or link density, but never an
    element with more than two fifths of the text; what is hidden is, unless it outweighs what is shown (see `hidden`).
    """
    found = MainText([page])
    for tag in page.find_all(True):
        if tag.name in _NEVER_SHOWN:
            found.dropped[id(tag)] = ""
        elif is_hidden(tag):
            found.dropped[id(tag)] = "hidden"
    for _ in range(_HIDDEN_IN_HIDDEN):
        unhidden = hidden_text(page, found.dropped, furniture)
        for tag in unhidden:
            del found.dropped[id(tag)]
        found.unhidden += unhidden
        if not unhidden:
            break
    surveyed = survey(page, found.dropped)
    weights, total = surveyed.weights, surveyed.weights[id(page)].text
    navigation = [tag for tag in surveyed.tags if _is_navigation(tag, surveyed, total)]
    found.dropped |= dict.fromkeys(map(id, navigation), "navigation")
    for tag in side_lists(page, surveyed, found.dropped, furniture):
        found.dropped[id(tag)] = "navigation"
    _keep_most(page, found, weights)

    def hold_most(tags: list[Tag]) -> bool:
        return bool(tags) and sum(weights[id(x)].text for x in tags) >= _MAIN_SHARE * total

    if hold_most(surveyed.mains[:1]):
        found.roots = surveyed.mains[:1]
    elif hold_most(surveyed.articles):
        found.roots = surveyed.articles
    elif page.body is not None and id(page.body) in weights and weights[id(page.body)].text == total:
        found.roots = [page.body]
    roots = {id(root) for root in found.roots}
    if id(page) not in roots:
        outside = (text for event, _, text in walk(page, found.dropped.keys() | roots) if event == "text")
        found.outside = [text for text in outside if not text.isspace()]
    kept = survey(page, found.dropped).weights[id(page)]
    found.shown, found.prose = kept.text, kept.prose
    for tag in page.find_all(list(_NEVER_SHOWN - _WITHOUT_TEXT)):
        if found.dropped.get(id(tag)) == "":
            found.dropped[id(tag)] = "controls"
    return found


def _is_navigation(tag: Tag, surveyed: Survey, total: int) -> bool:
    weight = surveyed.weights[id(tag)]
    if tag.name in _KEPT or weight.text > _MOST_DROPPED * total:
        return False
    at_edge = id(tag) not in surveyed.inside and id(tag) not in surveyed.with_title
    return _is_furniture(tag, at_edge=at_edge) or _is_link_list(tag, weight)


def _keep_most(page: BeautifulSoup, found: MainText, weights: Mapping[int, Weight]) -> None:
    """Take back what was left out as navigation where its sentences together outweigh what is kept."""
    events = walk(page, found.dropped)
    left_out = [tag for event, tag, _ in events if event == "skip" and found.dropped[id(tag)] == "navigation"]
    kept = weights[id(page)]
    prose = sum(weights[id(tag)].prose for tag in left_out)
    around = kept.text - kept.linked - sum(weights[id(t)].text - weights[id(t)].linked for t in left_out)
    if prose > around:
        for tag in left_out:
            if weights[id(tag)].prose:
                del found.dropped[id(tag)]


def _is_furniture(tag: Tag, *, at_edge: bool) -> bool:
    """Tell whether an element is a page's furniture by its name, role, class or id; edges only outside articles."""
    if not tag.attrs:
        return tag.name in _PAGE_FURNITURE or (at_edge and tag.name in _PAGE_EDGES)
    if tag.name in _PAGE_FURNITURE or attribute(tag, "role").lower() in _ROLES:
        return True
    names = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
    if at_edge and (tag.name in _PAGE_EDGES or not _EDGE_NAMES.isdisjoint(names.lower().split())):
        return True
    return not _WORDS.isdisjoint(_WORD.findall(_CAMEL.sub(" ", names).lower()))


def _is_link_list(tag: Tag, weight: Weight) -> bool:
    return (
        tag.name in _BLOCKS_OF_LINKS
        and weight.links >= _MIN_LINKS
        and not weight.sentences
        and weight.linked > _LINK_DENSITY * weight.text
    )
