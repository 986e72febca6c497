"""Which part of a web page is its main text: what is never shown, hidden or navigation is left out.

What the main text says is read in `elements`. Nothing of a page is run or fetched.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from jianbao.reading.formats.web.tree import attribute, walk

# fmt: off
_NEVER_SHOWN = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "canvas",
    "audio", "video", "map", "select", "textarea", "button", "input", "datalist", "meta", "link", "base",
    "title", "rt", "rp", "dialog",
})
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
    "toplist", "friendlink", "friendlinks", "sitemap",
})
_EDGE_NAMES = frozenset({
    "header", "footer", "head", "foot", "top", "bottom", "topbar", "page-header", "page-footer",
    "site-header", "site-footer",
})
_BLOCKS_OF_LINKS = frozenset({"ul", "ol", "dl", "div", "section", "table", "tr", "td", "p"})
# fmt: on
_FOR_READERS_ALOUD = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})
_HIDDEN_STYLE = re.compile(r"display:none|visibility:hidden")
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HOLDERS = frozenset({"article", "main"})
_KEPT = frozenset({"html", "body", "h1", "main", "article", "[document]"})
_MOST_DROPPED = 0.4
_MAIN_SHARE = 0.5
_LINK_DENSITY = 0.7
_MIN_LINKS = 3
_SPACE = re.compile(r"\s+")


@dataclass
class _Weight:
    """How much text an element holds, how much of it in links, how many links, and sentence ends outside."""

    text: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0

    def add(self, other: "_Weight") -> None:
        self.text += other.text
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences


@dataclass
class _Survey:
    """The shown elements in order, their weights by `id()`, the outermost articles, and what is inside one."""

    tags: list[Tag] = field(default_factory=list)
    weights: dict[int, _Weight] = field(default_factory=dict)
    articles: list[Tag] = field(default_factory=list)
    mains: list[Tag] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    with_title: set[int] = field(default_factory=set)


@dataclass
class MainText:
    """The elements that hold the main text, in order, and what is left out of them (by `id()`), with why."""

    roots: list[Tag]
    dropped: dict[int, str] = field(default_factory=dict)


def main_text(page: BeautifulSoup) -> MainText:
    """Find the main text of a page.

    A `main` or the `article` elements make it where they hold at least half of the text; else the whole body
    does. Menus, bars and lists of links are left out by element, role, class or link density, but never an
    element with more than two fifths of the text.
    """
    found = MainText([page])
    for tag in page.find_all(True):
        if tag.name in _NEVER_SHOWN:
            found.dropped[id(tag)] = ""
        elif _is_hidden(tag):
            found.dropped[id(tag)] = "hidden"
    survey = _survey(page, found.dropped)
    total = survey.weights[id(page)].text
    for tag in survey.tags:
        weight = survey.weights[id(tag)]
        if tag.name in _KEPT or weight.text > _MOST_DROPPED * total:
            continue
        at_edge = id(tag) not in survey.inside and id(tag) not in survey.with_title
        if _is_furniture(tag, at_edge=at_edge) or _is_link_list(tag, weight):
            found.dropped[id(tag)] = "navigation"

    def hold_most(tags: list[Tag]) -> bool:
        return bool(tags) and sum(survey.weights[id(x)].text for x in tags) >= _MAIN_SHARE * total

    if hold_most(survey.mains[:1]):
        found.roots = survey.mains[:1]
    elif hold_most(survey.articles):
        found.roots = survey.articles
    elif page.body is not None:
        found.roots = [page.body]
    return found


def _is_hidden(tag: Tag) -> bool:
    if not tag.attrs:
        return False
    style = _SPACE.sub("", attribute(tag, "style")).lower()
    return (
        "hidden" in tag.attrs
        or attribute(tag, "aria-hidden").lower() == "true"
        or bool(_HIDDEN_STYLE.search(style))
        or not _FOR_READERS_ALOUD.isdisjoint(attribute(tag, "class").lower().split())
    )


def _survey(page: BeautifulSoup, dropped: Container[int]) -> _Survey:
    survey = _Survey()
    open_weights: list[_Weight] = []
    holders = links = 0
    for event, tag, text in walk(page, dropped):
        if event == "text":
            shown = len(text) - sum(map(text.count, " \t\n\r\u3000\u00a0"))
            open_weights[-1].text += shown
            if links:
                open_weights[-1].linked += shown
            else:
                open_weights[-1].sentences += sum(map(text.count, "。！？"))
        elif event == "start":
            open_weights.append(_Weight(links=int(tag.name == "a")))
            survey.tags.append(tag)
            if holders:
                survey.inside.add(id(tag))
            elif tag.name == "article":
                survey.articles.append(tag)
            if tag.name == "main" or attribute(tag, "role") == "main":
                survey.mains.append(tag)
            holders += tag.name in _HOLDERS
            links += tag.name == "a"
        elif event == "end":
            holders -= tag.name in _HOLDERS
            links -= tag.name == "a"
            weight = open_weights.pop()
            survey.weights[id(tag)] = weight
            if open_weights:
                open_weights[-1].add(weight)
            parent = tag.parent
            # A heading that is no mere link to the site's front page may be the only title there is.
            if parent and (
                id(tag) in survey.with_title or (tag.name == "h1" and weight.text > weight.linked)
            ):
                survey.with_title.add(id(parent))
    return survey


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


def _is_link_list(tag: Tag, weight: _Weight) -> bool:
    return (
        tag.name in _BLOCKS_OF_LINKS
        and weight.links >= _MIN_LINKS
        and not weight.sentences
        and weight.linked > _LINK_DENSITY * weight.text
    )
