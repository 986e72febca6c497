"""What speaks for and against a candidate being a term, in numbers that can be read.

Whether it is one is judged in `discovery`, by the weights of data/models/discovery.toml.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import numpy as np
import pandas as pd

from jianbao.lexicon import Lexicon, either
from jianbao.terms.candidates import Candidate
from jianbao.terms.general_words import GeneralWords
from jianbao.terms.segmentation import load_stopwords

VERBS = frozenset(("v", "vd", "vi"))
"""Tags of the dictionary for verbs that stay verbs; `vn` is one that is used as a noun."""

_MODIFIERS = frozenset("abdz")
_NAMELESS = frozenset("adfbq")
_IDIOMS = frozenset("il")
# Tags of what ends a run and is seen: particles, conjunctions, prepositions, marks.
_CLEAR = frozenset("uwpc")


@dataclass(frozen=True)
class Endings:
    """How terms end and begin, and how they do not; see terms/discovery.toml of the lexicon."""

    attributive_verbs: frozenset[str]
    light: frozenset[str]
    body: re.Pattern[str]
    abstract: re.Pattern[str]


@lru_cache(maxsize=4)
def load_endings(lexicon: Lexicon) -> Endings:
    """Read the endings of the lexicon. Raises `JianbaoError` where a list is malformed."""
    words = lexicon.tables("terms/discovery.toml")
    return Endings(
        frozenset(words.words("attributive_verbs")),
        frozenset(words.words("light_heads")),
        re.compile(f"{either(words.entries('body_endings'))}$"),
        re.compile(f"{either(words.entries('abstract_endings'))}$"),
    )


def candidate_features(
    found: Mapping[str, Candidate], *, words: GeneralWords, lexicon: Lexicon
) -> pd.DataFrame:
    """Return the features of candidates: a row for each (index), a column of numbers for each feature.

    Commonness is the logarithm of a word's frequency in the dictionary for a million words; `first_in_compounds`,
    of how many compounds of the dictionary have the same first token; variety, of how many neighbours there are.
    Edges of runs, verbs and function words beside the candidate, and quotation marks around it, are shares of its
    occurrences. `ragged`: a word of one character stands before a first token of one character, so that the cut
    between them is a guess (用|海|管理).
    """
    endings = load_endings(lexicon)
    common = cache(partial(_commonness, words=words))
    stop = cache(load_stopwords(lexicon).__contains__)
    verbal = cache(lambda word: stop(word) or words.tag(word) in VERBS)
    nominal = cache(lambda word: words.tag(word)[:1] in ("n", "v"))
    rows = []
    for term, c in found.items():
        n, several = c.count, len(c.tokens) > 1
        (first, first_tag), (head, head_tag) = c.tokens[0], c.tokens[-1]
        commonness = [common(w) for w, _ in c.tokens]
        left_edge, after_function_word, after_verb = _beside(c.left, verbal)
        right_edge, before_function_word, before_noun = _beside(c.right, nominal)
        short_first = several and len(first) == 1
        rows.append(
            {
                "log_count": math.log2(n),
                "left_edge": left_edge / n,
                "right_edge": right_edge / n,
                "left_variety": math.log2(len(c.left)),
                "right_variety": math.log2(len(c.right)),
                "after_verb": after_verb / n,
                "before_noun": before_noun / n,
                "after_function_word": after_function_word / n,
                "before_function_word": before_function_word / n,
                "tokens": len(c.tokens),
                "single_word": not several,
                "single_commonness": 0.0 if several else commonness[0],
                "noun_head": several and head_tag[0] == "n",
                "verbal_noun_head": several and head_tag in ("vn", "an"),
                "verb_first": several and first_tag in VERBS,
                "noun_first": several and first_tag[0] == "n",
                "modifier_first": several and first_tag[0] in _MODIFIERS,
                "stop_words": sum([stop(w) for w, _ in c.tokens]),
                "stop_head": stop(head),
                "stop_first": stop(first),
                "commonness": sum(commonness) / len(commonness),
                "least_commonness": min(commonness),
                "first_in_compounds": math.log2(1 + words.firsts.get(first, 0)) if several else 0.0,
                "quoted_share": c.quoted / n,
                "listed": c.listed > 0,
                "body": len(term) > 3 and endings.body.search(term) is not None,
                "abstract": endings.abstract.search(term) is not None,
                "four_characters": len(term) == 4,
                "once": n == 1,
                "inner_verbs": sum([tag in VERBS for _, tag in c.tokens[1:-1]]),
                "nameless_head": several and head_tag[0] in _NAMELESS,
                "light_head": several and head in endings.light,
                "idiom": not several and head_tag[0] in _IDIOMS,
                "long_word": not several and len(term) > 3,
                "short_first": short_first,
                "ragged": sum([k for x, k in c.left.items() if _is_short(x)]) / n if short_first else 0.0,
            }
        )
    # One array of numbers costs a tenth of a frame made of rows.
    columns = list(rows[0]) if rows else []
    values = np.array([list(row.values()) for row in rows], dtype=float).reshape(len(rows), len(columns))
    return pd.DataFrame(values, index=list(found), columns=columns)


def _beside(neighbours: Mapping[str, int], counts: Callable[[str], bool]) -> tuple[int, int, int]:
    """Return how often the run ends there, how often at a mark or function word, and how often a word `counts`."""
    edge = function = other = 0
    for x, k in neighbours.items():
        if x[0] in "^$":
            edge += k
            function += k * (x[1] in _CLEAR)
        elif counts(x):
            other += k
    return edge, function, other


def _is_short(neighbour: str) -> bool:
    """Tell whether a left neighbour is a word of one character, whether it ends the run or not."""
    return len(neighbour) == 1 or (neighbour[0] == "^" and neighbour[1] != "w" and len(neighbour) == 3)


def _commonness(word: str, words: GeneralWords) -> float:
    return math.log((words.frequency(word) + 1) / words.total * 1e6 + 0.05)
