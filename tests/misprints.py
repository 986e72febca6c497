"""Puts one error at a time into clean text, by a seed, so that tests can count how many are found."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from jianbao.lexicon import load_lexicon
from jianbao.suspects.confusables import load_confusables
from jianbao.suspects.marks import check_marks
from jianbao.suspects.words import WordChecker
from jianbao.terms.general_words import load_general_words

DATA = Path(__file__).parent / "data"
COMMON = 300
"""Dictionary frequency of the words that are damaged."""


LONG = 40
"""Characters of the shortest paragraph that is damaged."""


class Misprint(NamedTuple):
    """A paragraph with one error in [start, end), and what stood there before."""

    text: str
    start: int
    end: int
    before: str


def clean_paragraphs() -> list[str]:
    """Every paragraph of the clean texts in tests/data."""
    files = sorted(DATA.glob("clean_*.txt"))
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def _words(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for token in load_general_words().cut(text):
        if (
            len(token) > 1
            and token.isalpha()
            and not token.isascii()
            and load_general_words().frequency(token) >= COMMON
        ):
            yield start, token
        start += len(token)


def _chosen(options: list[Misprint], rng: random.Random) -> Misprint | None:
    return rng.choice(options) if options else None


def _misprinted(text: str, rng: random.Random, reason: str) -> Misprint | None:
    """Replace a character of a frequent word so that the word is in no dictionary any more."""
    confusable = load_confusables(load_lexicon()).characters
    options = []
    for start, word in _words(text):
        for k, c in enumerate(word):
            others = sorted(o for o, why in confusable.get(c, {}).items() if why == reason)
            damaged = [word[:k] + o + word[k + 1 :] for o in others]
            options += [
                Misprint(text[: start + k] + d[k] + text[start + k + 1 :], start + k, start + k + 1, word)
                for d in damaged
                if not load_general_words().frequency(d)
            ]
    return _chosen(options, rng)


def by_shape(text: str, rng: random.Random) -> Misprint | None:
    """Put a look-alike for a character."""
    return _misprinted(text, rng, "misprint_shape")


def by_sound(text: str, rng: random.Random) -> Misprint | None:
    """Put a sound-alike for a character."""
    return _misprinted(text, rng, "misprint_sound")


def lost(text: str, rng: random.Random) -> Misprint | None:
    """Lose a character of a frequent word; what is left of it is the place."""
    options = [
        Misprint(text[: start + k] + text[start + k + 1 :], start, start + len(word) - 1, word)
        for start, word in _words(text)
        for k in range(len(word))
    ]
    return _chosen(options, rng)


def doubled(text: str, rng: random.Random) -> Misprint | None:
    """Print a character of a frequent word twice."""
    options = [
        Misprint(text[: at + 1] + text[at:], at, at + 2, text[at])
        for start, word in _words(text)
        for at in range(start, start + len(word))
    ]
    return _chosen(options, rng)


def unpaired(text: str, rng: random.Random) -> Misprint | None:
    """Lose one bracket or quote; the place is the whole paragraph, for its partner may be anywhere."""
    options = [
        Misprint(text[:i] + text[i + 1 :], 0, len(text) - 1, c)
        for i, c in enumerate(text)
        if c in "“”（）《》" and not (c in "“" and i == 0)
    ]
    return _chosen(options, rng)


MAKERS: dict[str, Callable[[str, random.Random], Misprint | None]] = {
    "shape": by_shape,
    "sound": by_sound,
    "lost": lost,
    "doubled": doubled,
    "unpaired": unpaired,
}


def measure(checker: WordChecker, kind: str, rng: random.Random) -> Counter[str]:
    """Damage every long paragraph of the clean texts once; count errors `put_in`, `found` and `mended`.

    Found is an error with a suspect over its place, mended one whose suggestion has the right word.
    """
    clean = clean_paragraphs()
    damaged = [MAKERS[kind](text, rng) if len(text) > LONG else None for text in clean]
    texts = [m.text if m else text for m, text in zip(damaged, clean, strict=True)]
    words = checker.check(texts)
    counts: Counter[str] = Counter()
    for m, text, suspects in zip(damaged, texts, words, strict=True):
        if m is None:
            continue
        here = [
            s
            for s in (*suspects, *check_marks([text], lexicon=load_lexicon())[0])
            if s.start < m.end and m.start < s.end
        ]
        counts["put_in"] += 1
        counts["found"] += bool(here)
        counts["mended"] += any(m.before in s.suggestion or s.suggestion in m.before for s in here)
    return counts
