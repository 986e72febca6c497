"""Words that look wrong: misprinted, missing or doubled characters, found without looking at marks.

Nothing is changed. The judge is the likelihood of a cut: characters left over between words are suspect
where one other character would make a frequent word of them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from jianbao.lexicon import Lexicon
from jianbao.reading import load_surnames
from jianbao.suspects.confusables import load_confusables
from jianbao.suspects.cut import Cut, is_han, is_long
from jianbao.suspects.dictionary import COMMON_PAIR, FREQUENT, LONGEST, Dictionary, load_dictionary
from jianbao.suspects.intended import Intended, load_habits
from jianbao.suspects.record import Suspect
from jianbao.terms import read_terms

LEAST_SCORE = 9.5
"""How much likelier the mended cut must be (natural logarithm); benchmarks/suspects_rate.py measures it."""

LEAST_SCORE_MISSING = 11.5
"""The same where a character is put in: any may be missing, so chance finds more."""

MOST_REMNANTS = 3
"""A single character that stands alone more often in a digest is a word of it, not a remnant."""

REMEMBERED = 1 << 17
"""Character strings whose look-up is remembered; bounds the memory on long digests."""

_KNOWN = 10
# A character that is so frequent a word is grammar; a remnant beside it is found by itself.
_GRAMMATICAL = 100_000
_PAIR_BONUS, _SEEN_BONUS = 3.0, 3.0
_NAME_MALUS, _SOUND_MALUS = 2.0, 2.0
_NOUN_TAGS = frozenset(("n", "j", "ng", "g"))
_PREDICATE_TAGS = frozenset(("v", "ad", "d", "vn", "a", "vd"))
# First letters of the tags of grammatical words: one character of these is no remnant.
_GRAMMAR_TAGS = frozenset("umqcpfdryk")
_DOUBLED_FREELY = frozenset("vzadmqotilhr")
_CLAUSE_MARKS = frozenset("，。；：！？")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# Not 一个阶段一个阶段, one after the other.
_REPEATED = re.compile(r"((?![一每])[\u4e00-\u9fff]{4,12})\1")


class _Usage(NamedTuple):
    words: Counter[str]
    pairs: Counter[tuple[str, str]]


class _Candidate(NamedTuple):
    score: float
    start: int
    printed: str
    mended: str
    reason: str
    once: bool = True


class WordChecker:
    """Finds suspect words. What is frequent comes from the dictionary, the lexicon and the digest itself."""

    def __init__(self, lexicon: Lexicon, dictionary: Dictionary | None = None) -> None:
        """Read terms.txt, surnames.txt, confusables.txt and words.toml of the lexicon.

        The dictionary is the general one unless another is given.
        Raises JianbaoError where a file is missing or malformed.
        """
        self._dictionary = dictionary or load_dictionary()
        self._confusables = load_confusables(lexicon)
        self._habits = load_habits(lexicon)
        self._surnames = load_surnames(lexicon)
        terms = list(read_terms(lexicon))
        self._intended = Intended(lexicon, self._dictionary)
        self._term_pairs = frozenset(pair for t in terms for pair in pairwise(self._cut(t).tokens))
        self._mendings = lru_cache(REMEMBERED)(self._look_up)
        self._binding_word = lru_cache(REMEMBERED)(self._dictionary.binding_word)

    def check(self, texts: Sequence[str]) -> list[list[Suspect]]:
        """Return the suspects of each text, in reading order and without overlaps; offsets count from its start.

        The texts are those of one digest: what is printed twice the same way is taken for intended.
        """
        cuts = [self._cut(text) for text in texts]
        usage = _Usage(
            Counter(chain.from_iterable(cut.tokens for cut in cuts)),
            Counter(chain.from_iterable(pairwise(cut.tokens) for cut in cuts)),
        )
        found = [
            [
                *self._misspelt(cut),
                *_repeated(cut.text),
                *self._doubled(cut),
                *self._misprints(cut, usage),
                *self._remnants(cut, usage),
            ]
            for cut in cuts
        ]
        once = _printed_once(texts, [c for of_text in found for c in of_text if c.once])
        return [_best([c for c in of_text if not c.once or c.printed in once]) for of_text in found]

    def _cut(self, text: str) -> Cut:
        tokens = self._dictionary.words.cut(text)
        return Cut(text, tokens, list(accumulate(map(len, tokens), initial=0)))

    def _misspelt(self, cut: Cut) -> Iterator[_Candidate]:
        """Known misspellings, where they begin and end with words (not in 按|装机容量)."""
        bounds = frozenset(cut.starts)
        for match in self._confusables.misspelt.finditer(cut.text):
            if match.start() in bounds and match.end() in bounds:
                right = self._confusables.words[match.group()]
                yield _Candidate(math.inf, match.start(), match.group(), right, "misspelling", once=False)

    def _doubled(self, cut: Cut) -> Iterator[_Candidate]:
        """Words, and characters at the border of two words, that are printed twice in a row."""
        tags = self._dictionary.words.tags
        for i, (one, two) in enumerate(pairwise(cut.tokens)):
            if (one != two and one[-1] != two[0]) or not is_han(one + two):
                continue
            at, printed = cut.starts[i], one + two
            if one == two:
                if cut.token(i - 1) == one:
                    continue
                freely = len(one) == 1 or tags.get(one, "n")[0] in _DOUBLED_FREELY
                # 党对|对|台工作
                meant = tags.get(one, "n") == "p" and self._intended.ends_with_next(cut, i + 1)
                if not meant and (one in self._habits.never_twice or not freely):
                    reason = "doubled_character" if len(one) == 1 else "doubled_word"
                    yield _Candidate(math.inf, at, printed, one, reason, once=False)
            elif len(two) == 1:
                if (
                    self._is_doubled(two, one)
                    and one[0] not in "一两几"
                    and two not in "的地年"
                    # 人才|才是: an adverb begins what is said of the noun before it.
                    and tags.get(two, "n")[0] != "d"
                    and not self._intended.ends_with_next(cut, i + 1)
                    and not self._intended.known(cut.text, at + len(one), at + len(one) + 1)
                ):
                    yield _Candidate(math.inf, at, printed, one, "doubled_character")
            elif len(one) == 1 and self._is_doubled(one, two) and one not in self._habits.bodies:
                halves_twice = cut.token(i + 2).startswith(two[-1])  # 蹦|蹦跳|跳
                if (
                    not halves_twice
                    and not self._intended.begins_with_last(cut, i)
                    and not self._intended.known(cut.text, at, at + 1)
                ):
                    yield _Candidate(math.inf, at, printed, two, "doubled_character")

    def _is_doubled(self, c: str, word: str) -> bool:
        """Tell whether a character beside a word that has it is one too many, not a figure of speech.

        Measures are said twice (一册册), and so are the verbs of homely phrases (补补课), which are rarer.
        """
        tag = self._dictionary.words.tags.get(c, "x")[0]
        least = FREQUENT if tag == "v" else COMMON_PAIR
        return tag not in "mq" and self._dictionary.words.frequency(word) >= least

    def _misprints(self, cut: Cut, usage: _Usage) -> Iterator[_Candidate]:
        """Strings around a single character that one other character makes a frequent word."""
        owner = [i for i, token in enumerate(cut.tokens) for _ in token]
        for a, b in self._windows(cut):
            if mendings := self._mendings(cut.text[a:b]):
                yield from self._weigh(cut, a, b, owner[a], owner[b - 1], mendings, usage)

    def _windows(self, cut: Cut) -> Iterator[tuple[int, int]]:
        """Two or three Han characters, or four that are whole tokens; one is a token by itself and not grammar."""
        frequency = self._dictionary.words.frequency
        bounds = frozenset(cut.starts)
        singles = frozenset(
            at
            for token, at in zip(cut.tokens, cut.starts, strict=False)
            if len(token) == 1 and frequency(token) < _GRAMMATICAL
        )
        for run in _HAN.finditer(cut.text):
            earliest = run.start()
            for at in range(run.start(), run.end()):
                if at in singles:
                    for a in range(max(earliest, at - LONGEST + 1), at + 1):
                        for b in range(max(a + 2, at + 1), min(a + LONGEST, run.end()) + 1):
                            if b - a == 2 or (a in bounds and b in bounds):
                                yield a, b
                    # Windows that begin earlier hold this character and have been given.
                    earliest = at + 1

    def _weigh(
        self,
        cut: Cut,
        a: int,
        b: int,
        first: int,
        last: int,
        mendings: Sequence[tuple[str, str]],
        usage: _Usage,
    ) -> Iterator[_Candidate]:
        """Compare the cut as printed with the cut that has the mended word in the window [a, b)."""
        printed = cut.text[a:b]
        left, right = cut.text[cut.starts[first] : a], cut.text[b : cut.starts[last + 1]]
        frequency, log_p = self._dictionary.words.frequency, self._dictionary.words.log_p
        if frequency(printed) >= _KNOWN or not all(frequency(rest) for rest in (left, right) if rest):
            return
        given = sum(map(log_p, cut.tokens[first : last + 1])) - sum(log_p(r) for r in (left, right) if r)
        before, after = left or cut.token(first - 1), right or cut.token(last + 1)
        a_name = len(printed) < LONGEST and not self._surnames.isdisjoint((before, printed[0]))
        for word, reason in mendings:
            in_company = self._pair(before, word, usage) or self._pair(word, after, usage)
            seen = word in usage.words
            score = log_p(word) - given - _NAME_MALUS * a_name
            score += _SEEN_BONUS * seen + _PAIR_BONUS * in_company
            if reason == "missing_character":
                # What is lost at an edge leaves a word of its own: 创新药(物), (凝)聚力.
                inside = not word.startswith(printed) and not word.endswith(printed)
                suspect = score >= LEAST_SCORE_MISSING and seen and inside and not (left or right)
            else:
                score -= _SOUND_MALUS * (reason == "misprint_sound")
                suspect = score >= LEAST_SCORE
            if suspect and not self._intended.is_new_word(cut, a, b, first, word):
                yield _Candidate(score, a, printed, word, reason)

    def _pair(self, one: str, two: str, usage: _Usage) -> bool:
        """Tell whether two words stand side by side in the digest, or within a term of the lexicon."""
        return usage.pairs[one, two] > 0 or (one, two) in self._term_pairs

    def _look_up(self, printed: str) -> list[tuple[str, str]]:
        """The frequent words that one character put in or put for a confusable one makes of a string."""
        found = [(w, "missing_character") for w in self._dictionary.shortened.get(printed, ())]
        with_hole = self._dictionary.with_hole
        for k, c in enumerate(printed):
            if (hole := f"{printed[:k]}_{printed[k + 1 :]}") in with_hole:
                others = self._confusables.characters.get(c, {})
                found += [(word, others[word[k]]) for word in with_hole[hole] if word[k] in others]
        return found

    def _remnants(self, cut: Cut, usage: _Usage) -> Iterator[_Candidate]:
        """Single characters that stand where a word of two characters is expected."""
        tags = self._dictionary.words.tags
        for i, (c, at) in enumerate(zip(cut.tokens, cut.starts, strict=False)):
            if len(c) == 1 and tags.get(c, "x")[0] not in _GRAMMAR_TAGS:
                before, after = cut.token(i - 1), cut.token(i + 1)
                for left, word, right in self._complete(before, c, after, usage):
                    score = LEAST_SCORE_MISSING + self._dictionary.words.log_p(word)
                    printed, mended = left + c + right, left + word + right
                    if self._intended.known(cut.text, at, at + 1):
                        continue
                    yield _Candidate(score, at - len(left), printed, mended, "missing_character")

    def _complete(self, before: str, c: str, after: str, usage: _Usage) -> Iterator[tuple[str, str, str]]:
        """Yield the words that a single character may be left of, each with the neighbour that tells so."""
        words, tag = self._dictionary.with_character.get(c, ()), self._dictionary.words.tags.get
        rare = usage.words[c] <= MOST_REMNANTS
        if (
            rare
            and before in self._habits.before_predicate
            and tag(c) in _NOUN_TAGS
            and tag(after) in _PREDICATE_TAGS
        ):
            lost = [w for w in words if w[1] == c and w[0] in self._habits.lost]
            yield from ((before, w, after) for w in lost if self._dictionary.words.frequency(w) >= FREQUENT)
            return
        no_name = tag(before, "n")[:2] != "nr" and self._surnames.isdisjoint((before, c))
        if c not in self._habits.places and no_name and (word := self._binding_word(c)):
            frequency = self._dictionary.words.frequency
            if is_long(after) and self._apart(before) and not frequency(c + after[0]):
                yield "", word, after
            elif is_long(before) and self._apart(after) and not frequency(before[-1] + c):
                yield before, word, ""

    def _apart(self, token: str) -> bool:
        """Tell whether a token parts what stands beside it from all else: grammar, or the end of a clause.

        A comma of a list does not: names and short forms stand there (央视网、央视频).
        """
        return not token or token in self._habits.links or token in _CLAUSE_MARKS


def _repeated(text: str) -> Iterator[_Candidate]:
    for match in _REPEATED.finditer(text):
        yield _Candidate(math.inf, match.start(), match.group(), match[1], "doubled_word", once=False)


def _printed_once(texts: Sequence[str], candidates: Sequence[_Candidate]) -> frozenset[str]:
    """The printed strings that occur only once, not counting where they are a part of the mended string.

    Told by their first four characters, in one pass over the texts for each length.
    """
    keys = {c.printed: c.printed[:LONGEST] for c in candidates}
    whole = {
        c.printed: c.mended[: LONGEST + 1] for c in candidates if c.mended[1:].startswith(keys[c.printed])
    }
    wanted = frozenset(keys.values()) | frozenset(whole.values())
    lengths = sorted({len(k) for k in wanted})
    pieces = (text[i : i + n] for text in texts for n in lengths for i in range(len(text) - n + 1))
    times = Counter(piece for piece in pieces if piece in wanted)
    return frozenset(p for p, k in keys.items() if times[k] - (times[whole[p]] if p in whole else 0) < 2)


def _best(candidates: list[_Candidate]) -> list[Suspect]:
    """Of candidates that overlap the one with the best score stays."""
    kept: list[Suspect] = []
    taken: set[int] = set()
    for c in sorted(candidates, key=lambda c: (-c.score, c.start, -len(c.printed), c.mended)):
        span = range(c.start, c.start + len(c.printed))
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(Suspect(c.start, span.stop, c.mended, c.reason))
    return sorted(kept)
