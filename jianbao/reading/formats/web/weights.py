"""How much text each element of a page holds, how much of it in links, and how many sentences.

What is concluded from it is in `main_text`, `hidden` and `side_lists`.
"""

from collections.abc import Container
from dataclasses import dataclass, field

from bs4 import Tag

from jianbao.reading.formats.web.tree import attribute, walk

HOLDERS = frozenset({"article", "main"})


@dataclass
class Weight:
    """How much text an element holds, how much of it in links, how many links; sentence ends and stops outside."""

    text: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0
    stops: int = 0

    def add(self, other: "Weight") -> None:
        """Add what an element within holds."""
        self.text += other.text
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences
        self.stops += other.stops

    @property
    def prose(self) -> int:
        """Characters outside links, where there are sentences among them."""
        return self.text - self.linked if self.stops else 0


@dataclass
class Survey:
    """The shown elements in order, their weights by `id()`, the outermost articles, and what is inside one."""

    tags: list[Tag] = field(default_factory=list)
    weights: dict[int, Weight] = field(default_factory=dict)
    articles: list[Tag] = field(default_factory=list)
    mains: list[Tag] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    with_title: set[int] = field(default_factory=set)


def survey(root: Tag, dropped: Container[int]) -> Survey:
    """Weigh an element and all within it, what is dropped aside."""
    found = Survey()
    open_weights: list[Weight] = []
    holders = links = 0
    for event, tag, text in walk(root, dropped):
        if event == "text":
            shown = len(text) - sum(map(text.count, " \t\n\r\u3000\u00a0"))
            open_weights[-1].text += shown
            if links:
                open_weights[-1].linked += shown
            else:
                stops = text.count("。")
                open_weights[-1].stops += stops
                open_weights[-1].sentences += stops + sum(map(text.count, "！？"))
        elif event == "start":
            open_weights.append(Weight(links=int(tag.name == "a")))
            found.tags.append(tag)
            if holders:
                found.inside.add(id(tag))
            elif tag.name == "article":
                found.articles.append(tag)
            if tag.name == "main" or attribute(tag, "role") == "main":
                found.mains.append(tag)
            holders += tag.name in HOLDERS
            links += tag.name == "a"
        elif event == "end":
            holders -= tag.name in HOLDERS
            links -= tag.name == "a"
            weight = open_weights.pop()
            found.weights[id(tag)] = weight
            if open_weights:
                open_weights[-1].add(weight)
            parent = tag.parent
            # A heading that is no mere link to the site's front page may be the only title there is.
            if parent and (id(tag) in found.with_title or (tag.name == "h1" and weight.text > weight.linked)):
                found.with_title.add(id(parent))
    return found
