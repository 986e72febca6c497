"""Brackets and quotes that have no partner, face the wrong way, or are of another width than their partner."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jianbao.suspects.record import Suspect

REACH = 3
"""Paragraphs after its own in which an open bracket or quote may still be closed."""

_CLOSING = dict(zip("“‘（《〈【〔「『([［｛", "”’）》〉】〕」』)]］｝", strict=True))
_OPENING = {close: opening for opening, close in _CLOSING.items()}
_WIDE = dict(zip("()[]", "（）［］", strict=True))
_QUOTES = frozenset("“”‘’「」『』")
# A bracket that closes a mark of enumeration (1）, a), 二）) was never opened.
_LIST_MARK = re.compile(r"(?:^|[\s。；：，、;:,]) ?[0-9A-Za-z一二三四五六七八九十①-⑳]{1,3}[)）]")
_BRACKETS = re.compile("[" + re.escape("".join(_CLOSING) + "".join(_OPENING)) + "]")
_INTERVAL = re.compile(r"[\[(]-?[\d.]{1,12}, ?-?[\d.∞+]{1,12}[\])]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])[’‘]|[’‘](?=\d\d(?!\d)|[A-Za-z])")


class _Mark(NamedTuple):
    paragraph: int
    at: int
    char: str


def find_unbalanced(paragraphs: Sequence[str]) -> Iterator[tuple[int, Suspect]]:
    """Brackets and quotes without their partner, turned the wrong way, or of mixed width."""
    unclosed: list[_Mark] = []
    unopened: list[_Mark] = []
    for i, text in enumerate(paragraphs):
        opened, closed, mixed = _match_brackets(text)
        unclosed += [_Mark(i, at, text[at]) for at in opened]
        unopened += [_Mark(i, at, text[at]) for at in closed]
        yield from ((i, Suspect(at, at + 1, _WIDE[text[at]], "half_width")) for at in mixed)
        if text.count('"') % 2:
            at = text.rindex('"')
            yield i, Suspect(at, at + 1, "", "unbalanced_quote")
    yield from _turned_or_lost(unclosed, unopened, paragraphs)


def _match_brackets(text: str) -> tuple[list[int], list[int], list[int]]:
    """Return where brackets are open at the end, where they close nothing, and half-width ones of mixed pairs."""
    ignored = {m.end() - 1 for m in _LIST_MARK.finditer(text)} | {
        m.start() for m in _APOSTROPHE.finditer(text)
    }
    for m in _INTERVAL.finditer(text):
        ignored |= {m.start(), m.end() - 1}
    stacks: dict[str, list[int]] = {}
    closing_nothing, mixed = [], []
    for match in _BRACKETS.finditer(text):
        at, char = match.start(), match.group()
        wide = _WIDE.get(char, char)
        if wide in _CLOSING:
            stacks.setdefault(wide, []).append(at)
        elif stack := stacks.get(_OPENING[wide]):
            partner = stack.pop()
            if (char in _WIDE) != (text[partner] in _WIDE):
                mixed.append(at if char in _WIDE else partner)
        elif at not in ignored:
            closing_nothing.append(at)
    still_open = sorted(at for stack in stacks.values() for at in stack if at not in ignored)
    return still_open, closing_nothing, mixed


def _turned_or_lost(
    unclosed: Sequence[_Mark], unopened: Sequence[_Mark], paragraphs: Sequence[str]
) -> Iterator[tuple[int, Suspect]]:
    """Report marks without partner, but those whose partner stands in a paragraph soon after."""
    by_char: dict[str, list[_Mark]] = {}
    for mark in sorted([*unclosed, *unopened]):
        opening = _OPENING.get(mark.char, mark.char)
        by_char.setdefault(_WIDE.get(opening, opening), []).append(mark)
    for marks in by_char.values():
        i = 0
        while i < len(marks):
            one, two = marks[i], marks[i + 1] if i + 1 < len(marks) else None
            opens = one.char in _CLOSING
            near = two is not None and two.paragraph - one.paragraph <= REACH
            same_place = two is not None and two.paragraph == one.paragraph
            if two and opens and near and two.char not in _CLOSING:
                i += 2
                continue
            if opens and _quote_goes_on(one, paragraphs):
                i += 1
                continue
            reason = "unbalanced_quote" if one.char in _QUOTES else "unbalanced_bracket"
            partner = _CLOSING.get(one.char) or _OPENING[one.char]
            # Two marks of one paragraph that face the same way, or turn their backs: the wrong one is turned.
            if two and same_place and two.char == one.char:
                turned = two if opens else one
                yield turned.paragraph, Suspect(turned.at, turned.at + 1, partner, reason)
                i += 2
                continue
            yield one.paragraph, Suspect(one.at, one.at + 1, partner, reason)
            i += 1


def _quote_goes_on(mark: _Mark, paragraphs: Sequence[str]) -> bool:
    """A quotation over several paragraphs opens each of them and is closed in the last."""
    after = paragraphs[mark.paragraph + 1 : mark.paragraph + 2]
    return mark.char in _QUOTES and any(text.lstrip().startswith(mark.char) for text in after)
