"""The likeliest ways of cutting a run of characters into words of the dictionary, with names as further words on them.

What could be a name, and how likely it is, is for `finding` to say.
"""

from collections.abc import Mapping, Sequence

from jianbao.actors.persons.shapes import NEVER
from jianbao.terms import GeneralWords

_DOTS = frozenset("·•・")
_LONGEST_WORD = 8
_UNKNOWN, _DOT = -18.0, -10.0
"""The log probability of a character that is no word, and of a dot between names."""

NAME_TAGS = frozenset(["nr", "nrt", "nrfg"])
_SEEN_AS_NAME, _SHORT_NAME, _LONELY = -8.5, -6.0, -1.5
"""What is taken off for a name of the dictionary, one of two characters (many are none), a noun of one character."""


def _word(word: str, words: GeneralWords) -> float:
    """Return how likely a word is that is no person's name: the dictionary has seen its names as such."""
    tag = words.tag(word)
    if not tag:
        return _UNKNOWN
    if tag in NAME_TAGS:
        return words.log_p(word) + (_SEEN_AS_NAME if len(word) > 2 else _SHORT_NAME)
    lonely = len(word) == 1 and tag[0] in "nvag" and tag not in ("v", "vn")
    return words.log_p(word) + (_LONELY if lonely else 0.0)


class WordPaths:
    """The likeliest cuts of a run into words of the dictionary, from its begin to each place and on to its end."""

    def __init__(self, run: str, words: GeneralWords) -> None:
        """Find the likeliest ways from the begin and to the end; time grows with the length of the run."""
        size = len(run)
        self.arcs: list[list[tuple[int, float]]] = []
        for at in range(size):
            own = [(at + 1, _DOT if run[at] in _DOTS else _word(run[at], words))]
            own += [
                (end, _word(run[at:end], words))
                for end in range(at + 2, min(size, at + _LONGEST_WORD) + 1)
                if words.frequency(run[at:end])
            ]
            self.arcs.append(own)
        to_here, self.came_from = [0.0] + [NEVER] * size, [0] * (size + 1)
        for at, own in enumerate(self.arcs):
            for end, score in own:
                if to_here[at] + score > to_here[end]:
                    to_here[end], self.came_from[end] = to_here[at] + score, at
        onward, self.goes_to = [NEVER] * size + [0.0], [size] * (size + 1)
        for at in range(size - 1, -1, -1):
            for end, score in self.arcs[at]:
                if score + onward[end] > onward[at]:
                    onward[at], self.goes_to[at] = score + onward[end], end

    def starts_before(self, at: int) -> list[int]:
        """Return where the last words begin on the likeliest way to a place, nearest first."""
        starts = []
        lowest = max(0, at - _LONGEST_WORD)
        while at > lowest:
            at = self.came_from[at]
            starts.append(at)
        return starts

    def best_with(self, names: Mapping[int, Sequence[tuple[int, float]]]) -> list[tuple[int, int]]:
        """Return the names on the likeliest way through the run when `names`, by start, may be words as well."""
        size = len(self.arcs)
        total, came = [0.0] + [NEVER] * size, [(0, False)] * (size + 1)
        for at, own in enumerate(self.arcs):
            for is_name, arcs in ((False, own), (True, names.get(at, ()))):
                for end, score in arcs:
                    if total[at] + score > total[end]:
                        total[end], came[end] = total[at] + score, (at, is_name)
        chosen = []
        while size:
            start, is_name = came[size]
            if is_name:
                chosen.append((start, size))
            size = start
        return chosen[::-1]
