"""Whether a relation is current, historic or proposed, or denied, by the words of its sentence and its paragraph."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jianbao.actors.relations.forms import NODE
from jianbao.actors.relations.subjects import BREAK
from jianbao.lexicon import Lexicon, either

_REACH = 150
"""How far before a form its status may be told, in characters of the marked text."""
_DENIED_REACH = 8
_NODE = re.compile(NODE)
_FORMED = re.compile(f"(?<=[为成立建]){NODE}，")
"""A body that is newly formed: what is said of it next is not past, as what it came from is."""
_ASIDE = re.compile("（[^（）]*）")
_OLD_YEAR = r"19[0-7]\d年"


@dataclass(frozen=True)
class StatusWords:
    """What tells the status of a relation, what denies it, and where a paragraph passes into history and out of it."""

    proposed: re.Pattern[str]
    historic: re.Pattern[str]
    denied: re.Pattern[str]
    history_begins: re.Pattern[str]
    now: re.Pattern[str]
    gives: re.Pattern[str]
    to_be: re.Pattern[str]
    panel: re.Pattern[str]

    def of(self, marked: str, match: re.Match[str], relation: str, *, history: bool) -> str:
        """Return the status of what a form says in a marked sentence; `history` tells that its paragraph is in it.

        What a body was formed from has gone into it, unless it only gave duties or means.
        """
        lowest = max(0, match.start() - _REACH)
        begin = max(lowest, *(marked.rfind(c, lowest, match.start()) + 1 for c in "；。"))
        formed = list(_FORMED.finditer(marked, begin, match.start()))
        begin = formed[-1].start() if formed else begin
        segment = _ASIDE.sub("", marked[begin : match.start()]) + match.group()
        if self.proposed.search(segment):
            return "proposed"
        if relation == "formed_from":
            return "current" if self.gives.search(match.group()) else "historic"
        return "historic" if history or self.historic.search(segment) else "current"

    def is_to_be(self, marked: str, head: str, tail: str) -> bool:
        """Tell whether a sentence sets a task: to found the panel that stands in a relation as its head or tail."""
        return self.to_be.match(marked) is not None and any(self.panel.search(n) for n in (head, tail))

    def is_denied(self, marked: str, match: re.Match[str]) -> bool:
        """Tell whether the words of a form, or those right before it in its clause, say no."""
        before = BREAK.split(marked[max(0, match.start() - _DENIED_REACH) : match.start()])[-1]
        return self.denied.search(_NODE.split(before)[-1] + match.group()) is not None

    def in_history(self, sentences: Iterable[str]) -> list[bool]:
        """Tell of each sentence of a paragraph whether it speaks of history, by itself or those before it."""
        history, told = False, []
        for text in sentences:
            if self.history_begins.search(text):
                history = True
            elif self.now.search(text):
                history = False
            told.append(history)
        return told


@lru_cache(maxsize=4)
def load_status_words(lexicon: Lexicon) -> StatusWords:
    """Read [status] of relations.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/relations.toml")
    proposed, historic, denied, begins, now = (
        either(tables.entries("status", key))
        for key in ("proposed", "historic", "denied", "history_begins", "now")
    )
    gives, founds, founded, panels = (
        either(tables.words("status", key)) for key in ("gives", "founds", "founded", "panels")
    )
    # 20世纪五十年代 as 20世纪五年代, 上世纪90年代
    decades = r"20世纪[四五六七八4567８]0?年代|(?:上世纪|20世纪)\d0年代"
    return StatusWords(
        re.compile(proposed),
        # 原〔name〕, 原|隶属于, 1965年
        re.compile(f"{historic}|原(?={NODE})|原(?:[隶直]?属|[由归系])[^，]*$|{decades}|{_OLD_YEAR}"),
        re.compile(denied),
        re.compile(rf"{begins}|20世纪(?:[四五六七]十|[4-7]0)年代"),
        re.compile(rf"{now}|20[012]\d年"),
        re.compile(gives),
        # 建立〔name〕牵头的联席会议机制, and not 成立于
        re.compile(f"{founds}(?!{founded})"),
        re.compile(f"{panels}$"),
    )
