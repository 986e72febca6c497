"""Term discovery: what a digest seems to use as terms, with the evidence. It proposes; the lexicon decides.

Each of the `candidates` is weighed by a logistic model over its `features`: how often and where it stands, what it
is made of, how specific its words are. How the terms are then cut and counted is in `segmentation` and `frequency`.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from jianbao.lexicon import Lexicon, load_model
from jianbao.terms.association import npmi
from jianbao.terms.candidates import Candidate, Token, collect, load_shapes
from jianbao.terms.features import VERBS, candidate_features, load_endings
from jianbao.terms.general_words import GeneralWords
from jianbao.terms.nesting import inner_strings, nested_c_values, nesting
from jianbao.terms.resampling import significant

PROPOSAL_COLUMNS = [
    "term", "score", "count", "free", "c_value", "npmi", "left_entropy", "right_entropy", "form", "paragraph_id",
    "apart",
]  # fmt: skip

_COUNT_COLUMNS = ["term", "article_id", "count"]

_MUCH_COMMONER = 2.5
_BEGINNING = 0.8


@dataclass(frozen=True)
class Proposals:
    """What discovery proposes: `terms` best first (PROPOSAL_COLUMNS), `counts` of each in each article
    (columns term, article_id, count)."""

    terms: pd.DataFrame
    counts: pd.DataFrame


def discover(paragraphs: pd.DataFrame, *, words: GeneralWords, lexicon: Lexicon) -> Proposals:
    """Return the terms that paragraphs (columns paragraph_id, article_id, text) seem to use.

    Columns of `terms`: term; score (0 to 1, how sure); count (occurrences, also inside longer candidates); free (as a
    whole run between function words or marks); c_value (Frantzi et al. 2000, length in characters); npmi
    (Bouma 2009, of the weakest of its splits into two, 0 for single words); left_entropy and right_entropy
    (bits, of its neighbours; the edge of a run counts as a neighbour of its own each time); form (word,
    compound, quoted, name); paragraph_id of the first occurrence; apart (why it is not to be cut as one word, an
    empty string where it is, see `_apart_because`). Of the lexicon, stopwords.txt, surnames.txt and discovery.toml
    are asked. A person with a post (a name and 总书记) is no term. Raises `JianbaoError` where a file of the lexicon
    or the model discovery.toml is malformed.
    """
    found, tokens = collect(paragraphs, words=words, lexicon=lexicon)
    if not found:
        return Proposals(pd.DataFrame(columns=PROPOSAL_COLUMNS), pd.DataFrame(columns=_COUNT_COLUMNS))
    model = load_model("discovery")
    named = load_shapes(lexicon).named
    scores = model.scores(candidate_features(found, words=words, lexicon=lexicon))
    scores = significant(np.where([bool(named.fullmatch(t)) for t in found], 1.0, scores))
    listed = scores >= model.thresholds["listed"]
    kept = [term for term, yes in zip(found, listed, strict=True) if yes]
    own = [found[term] for term in kept]
    table = pd.DataFrame(
        {
            "term": kept,
            "score": scores[listed],
            "count": [c.count for c in own],
            "free": [c.free for c in own],
            "c_value": _c_values(kept, own),
            "npmi": significant(_npmi(own, found, tokens)),
            "left_entropy": significant([_entropy(c.left) for c in own]),
            "right_entropy": significant([_entropy(c.right) for c in own]),
            "form": [_form(term, found[term], named) for term in kept],
            "paragraph_id": [c.paragraph_id for c in own],
        },
    )
    table = table.sort_values(["score", "count", "term"], ascending=[False, False, True], ignore_index=True)
    counts = [(t, a, n) for t in table["term"] for a, n in found[t].articles.items()]
    apart = _apart_because(
        table, found, words, load_endings(lexicon).attributive_verbs, sure=model.thresholds["sure"]
    )
    return Proposals(
        table.assign(apart=apart)[PROPOSAL_COLUMNS],
        pd.DataFrame(counts, columns=_COUNT_COLUMNS),
    )


def _apart_because(
    table: pd.DataFrame,
    found: Mapping[str, Candidate],
    words: GeneralWords,
    attributive: frozenset[str],
    *,
    sure: float,
) -> list[str]:
    """Return why each proposal is not cut as one word, an empty string where it is.

    `word`: it is one word anyway; `unsure`: less likely a term than not; `once`: it stands once, and is no
    name and not quoted; `verb`: it begins with a verb that has the rest for its object (减碳行动), not one that names a kind
    (应用数学, see attributive_verbs of the lexicon); `beginning`: a noun follows nearly always, so it is but
    the beginning of other terms; `holds`: it holds a much commoner term of several words, which it would hide
    (科技智库建设, 科技智库).
    """
    reasons = {
        r.term: _reason(r.score, r.form, found[r.term], words, attributive, sure=sure)
        for r in table.itertuples()
    }
    count = {t: found[t].count for t, reason in reasons.items() if not reason}
    for term in count:
        if any(count.get(part, 0) > _MUCH_COMMONER * count[term] for part in inner_strings(term)):
            reasons[term] = "holds"
    return [reasons[t] for t in table["term"]]


def _reason(
    score: float,
    form: str,
    found: Candidate,
    words: GeneralWords,
    attributive: frozenset[str],
    *,
    sure: float,
) -> str:
    # AI for Science is one run of Latin words, which are cut apart unless it is known as a term.
    if len(found.tokens) == 1 and " " not in found.tokens[0][0]:
        return "word"
    if score < sure:
        return "unsure"
    if found.count == 1 and form not in ("name", "quoted"):
        return "once"
    verb, tag = found.tokens[0]
    if tag in VERBS and verb not in attributive:
        return "verb"
    goes_on = sum(n for x, n in found.right.items() if words.tag(x)[:1] == "n" or words.tag(x) == "vn")
    return "beginning" if goes_on > _BEGINNING * found.count else ""


def _npmi(
    own: Sequence[Candidate], found: Mapping[str, Candidate], tokens: Counter[str]
) -> NDArray[np.float64]:
    """Return how the two parts of each candidate hold together, split where they do so least; 0 for single words."""
    splits = np.array([_weakest_split(c, found, tokens) for c in own]).reshape(-1, 2)
    values = npmi([c.count for c in own], splits[:, 0], splits[:, 1], tokens.total())
    return np.where([len(c.tokens) == 1 for c in own], 0.0, values)


def _weakest_split(c: Candidate, found: Mapping[str, Candidate], tokens: Counter[str]) -> tuple[int, int]:
    """Return how often the two parts stand that are least bound to each other: those that stand most often."""

    def count(words: Sequence[Token]) -> int:
        part = "".join(w for w, _ in words)
        # What is no candidate, or less often one than it stands here, is a token, or stands nowhere else.
        return max(found[part].count if part in found else tokens[part], c.count)

    splits = [(count(c.tokens[:i]), count(c.tokens[i:])) for i in range(1, len(c.tokens))]
    return max(splits, key=lambda split: split[0] * split[1], default=(c.count, c.count))


def _entropy(neighbours: Mapping[str, int]) -> float:
    edges = sum(n for x, n in neighbours.items() if x[0] in "^$")
    counts = [n for x, n in neighbours.items() if x[0] not in "^$"] + [1] * edges
    shares = np.array(counts) / sum(counts)
    return float(-(shares * np.log2(shares)).sum()) + 0.0


def _c_values(terms: Sequence[str], found: Sequence[Candidate]) -> NDArray[np.float64]:
    frequency = np.array([c.count for c in found])
    return significant(nested_c_values(terms, frequency, nesting(terms)))


def _form(term: str, found: Candidate, named: re.Pattern[str]) -> str:
    if named.fullmatch(term):
        return "name"
    if found.quoted:
        return "quoted"
    return "compound" if len(found.tokens) > 1 else "word"
