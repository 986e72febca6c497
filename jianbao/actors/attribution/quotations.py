"""Where quotations begin and end in the sentences of a paragraph.

Whose they are is in `reading`.
"""

import re
from collections.abc import Iterator, Sequence

from jianbao.digest import Sentence

_QUOTED = re.compile(r"“[^”]*(?:”|$)|《[^《》]{0,200}》")


def masked(text: str, *, inside: bool) -> str:
    """Return a sentence with its quotations and titles blanked, marks and length kept.

    `inside` tells that it begins in a quotation.
    """
    opened = f"“{text}" if inside else text
    blanked = _QUOTED.sub(lambda m: f"{m.group()[0]}{chr(0) * (len(m.group()) - 2)}{m.group()[-1]}", opened)
    return blanked[inside:]


def quoted_before(sentences: Sequence[Sentence]) -> list[bool]:
    """Tell for each sentence of a paragraph whether it begins inside a quotation."""
    inside, open_ = [], False
    for sentence in sentences:
        inside.append(open_)
        opened, closed = sentence.text.rfind("“"), sentence.text.rfind("”")
        if opened != closed:
            open_ = opened > closed
    return inside


def ends_quote(sentences: Sequence[Sentence], i: int, inside: Sequence[bool]) -> bool:
    """Tell whether a sentence is nothing but a quotation, or a piece of one."""
    text = sentences[i].text
    return (inside[i] or text.startswith("“")) and (text.endswith("”") or "”" not in text)


def quotes_before(
    text: str, clause: int, *, inside: bool, asked: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Yield the quotation that stands right before an attribution in its own sentence."""
    if inside and "“" not in text[:clause]:
        yield 0, quote_end(text)
        return
    before = re.search(r"“[^“”]{4,}”[^“”]{0,30}$", text[:clause])
    if (
        before
        and re.search(r"[，。！？…]”", before.group())
        and not asked.search(before.group().split("”")[1])
    ):
        yield before.start(), text.index("”", before.start()) + 1


def quote_end(text: str) -> int:
    """Return where the quotation ends in which a text begins, behind its mark; the end of the text for no mark."""
    end = text.find("”")
    return len(text) if end < 0 else end + 1
