"""Elements that a page hides, and which of them hold its text all the same.

Hidden is no proof: many pages show their text only when a script runs, or fold the rest of it behind a button. So what
outweighs the text that is shown is text, and where a button unfolds something, so are the paragraphs that are folded.
"""

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag

from jianbao.reading.formats.web.furniture import Furniture
from jianbao.reading.formats.web.tree import attribute, walk
from jianbao.reading.formats.web.weights import survey

_FOR_READERS_ALOUD = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})
_HIDDEN_STYLE = re.compile(r"display:none|visibility:hidden")
_POPUPS = frozenset({
    "pop", "popup", "popbox", "modal", "dialog", "layer", "mask", "tip", "tips", "toast", "login", "alert",
    "overlay", "cookie", "cookies", "tooltip", "qrcode", "share", "comment", "comments", "search", "menu",
    "nav", "ad", "ads", "copyright", "footer", "print", "mobile",
})  # fmt: skip
_HOLDING_TEXT = frozenset({"noscript", "dialog"})
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_BUTTON = 16
_SHORTEST_PART = 30
_LITTLE = 60
_MOST_HOLDERS = 20
_SAMPLE = 16


def is_hidden(tag: Tag) -> bool:
    """Tell whether a page hides an element by an attribute, its own style or a class for readers aloud."""
    if not tag.attrs:
        return False
    style = _SPACE.sub("", attribute(tag, "style")).lower()
    return (
        "hidden" in tag.attrs
        or attribute(tag, "aria-hidden").lower() == "true"
        or bool(_HIDDEN_STYLE.search(style))
        or not _FOR_READERS_ALOUD.isdisjoint(attribute(tag, "class").lower().split())
    )


def hidden_text(page: BeautifulSoup, dropped: Mapping[int, str], furniture: Furniture) -> list[Tag]:
    """Return those of the elements that are dropped as hidden or never shown which hold a page's text."""
    hidden: list[Tag] = []
    shown: list[str] = []
    unfolds = False
    for event, tag, text in walk(page, dropped):
        if event == "text":
            shown.append(text)
            unfolds = unfolds or _is_button(text, furniture)
        elif event == "skip":
            if dropped[id(tag)]:
                hidden.append(tag)
            elif tag.name == "button":
                unfolds = unfolds or _is_button(tag.get_text(), furniture)
    plain = _SPACE.sub("", "".join(shown))
    kept = survey(page, dropped).weights[id(page)]
    # What is hidden within counts here; it is asked for again once this is kept.
    never = {key for key, why in dropped.items() if not why}
    weighed = [(tag, survey(tag, never).weights[id(tag)]) for tag in hidden]
    parts = [
        (tag, weight.prose)
        for tag, weight in weighed
        if weight.prose >= _SHORTEST_PART and not _stands_in(tag, plain)
    ]
    no_popups = [(tag, prose) for tag, prose in parts if not _is_popup(tag)]
    seen = kept.text - kept.linked
    if no_popups and (unfolds or sum(prose for _, prose in no_popups) > seen):
        return [tag for tag, _ in no_popups]
    if alone := [tag for tag, prose in parts if prose > seen]:
        return alone
    if seen > _LITTLE:
        return []
    # A page without scripts says here what it would have said.
    others = [
        tag for tag in page.find_all(list(_HOLDING_TEXT), limit=_MOST_HOLDERS) if not dropped.get(id(tag), "")
    ]
    return [tag for tag in others if survey(tag, ()).weights[id(tag)].prose > max(seen, _LITTLE)]


def _is_button(text: str, furniture: Furniture) -> bool:
    text = text.strip()
    return 0 < len(text) <= _LONGEST_BUTTON and bool(furniture.unfolding.fullmatch(text))


def _is_popup(tag: Tag) -> bool:
    names = f"{attribute(tag, 'class')} {attribute(tag, 'id')}".lower()
    return not _POPUPS.isdisjoint(_WORD.findall(names))


def _stands_in(tag: Tag, shown: str) -> bool:
    """Tell whether the text of a hidden element is shown elsewhere as well, as for another width of screen."""
    text = _SPACE.sub("", tag.get_text())
    samples = [text[at : at + _SAMPLE] for at in (0, len(text) // 2, max(0, len(text) - _SAMPLE))]
    return sum(sample in shown for sample in samples) >= 2
