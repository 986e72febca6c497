"""Statements: which sentences state a problem, recommend, look ahead or report a view, and how sure that is.

Each sentence gets a score for each kind from a logistic model over features that can be read (see
`features`); its weights are fitted, data/models/statements.toml. How a statement is quoted is decided in `gists`, which recommendation
answers which problem in `pairing`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

import pandas as pd

from jianbao.actors import ANSWER, Turn
from jianbao.argument.clauses import load_clauses
from jianbao.argument.cues import KINDS, Cues, load_cues
from jianbao.argument.features import sentence_features
from jianbao.argument.gists import gist
from jianbao.argument.measures import labels, own_will
from jianbao.argument.questions import asks, states_a_problem
from jianbao.argument.reads import Read
from jianbao.argument.refusals import load_refusals, states_nothing
from jianbao.argument.signs import Signs, load_signs
from jianbao.lexicon import Lexicon, Model, load_model
from jianbao.terms import significant

STATEMENT_COLUMNS = [
    "statement_id", "article_id", "sentence_id", "kind", "level", "holder", "topic", "text", "answers", "score",
    "evidence", "point", "gist",
]  # fmt: skip

STATEMENT_KINDS = ("problem", "recommendation", "measure", "outlook", "viewpoint")
"""The kinds of statements: those that are scored, and measures, which are told from recommendations by whose will they are."""

# （2013年3月20日）
_BRACKETED = re.compile(r"[（(][^（()）]*[）)][。]?")
# Log odds from which a feature is told as evidence: below it moves a score by less than 0.08.
_TOLD = 0.3


@cache
def load_models() -> Mapping[str, Model]:
    """Return the model of each kind: the weights of features, and the score from which a sentence is a statement.

    Raises `JianbaoError` where data/models/statements.toml is missing or malformed.
    """
    return {kind: load_model("statements", kind) for kind in KINDS}


def find_statements(
    reads_by_article: Mapping[str, Sequence[Read]],
    *,
    titles: Mapping[str, str],
    lexicon: Lexicon,
    ahead: Collection[str],
    attributions: pd.DataFrame,
    turns: Mapping[str, Turn],
    topics: Mapping[str, int],
) -> pd.DataFrame:
    """Return the statements of a digest (STATEMENT_COLUMNS; `answers` is left empty), in reading order.

    The sentences are given by article, as are `titles`. A sentence may be a statement of several kinds. `level` is 1 for headings,
    items and what announces a list or sums up, else 2; `score` runs from the kind's threshold to 1, `evidence`
    lists the features that moved it, the cues in brackets; `point` is the sentence that opens the sub-heading,
    item or paragraph that it belongs to; `gist` the clauses, quoted, from the first whose cues say much. `ahead`
    holds the ids of sentences with a date ahead of the article, `attributions` says who says what (columns
    sentence_id, holder, verb, stance), `turns` whose turn it is in the paragraphs of interviews: who asks states nothing. `topics` is the topic of each sentence.
    """
    by_sentence = attributions.groupby("sentence_id", sort=False)
    holders = by_sentence["holder"].agg(lambda own: "; ".join(dict.fromkeys(own)))
    stances = stances_of(attributions)
    cues, signs, models = load_cues(lexicon), load_signs(lexicon), load_models()
    refusals, clauses = load_refusals(lexicon), load_clauses(lexicon)
    rows = []
    for article_id, reads in reads_by_article.items():
        if not reads:
            continue
        features = sentence_features(reads, lexicon=lexicon, ahead=ahead, stances=stances, turns=turns)
        scored = {k: pd.Series(significant(m.scores(features)), features.index) for k, m in models.items()}
        said = {k: set(s.index[s >= models[k].thresholds["statement"]]) for k, s in scored.items()}
        own = own_will(
            titles[article_id], reads, said["recommendation"], said["problem"], stances, lexicon=lexicon
        )
        empty = labels(reads, lexicon=lexicon)
        number = 0
        for read, following in zip(reads, [*reads[1:], None], strict=True):
            sentence = read.place.sentence
            turn = turns.get(sentence.paragraph_id)
            if sentence.sentence_id in empty or (turn and turn.asks):
                continue
            will, told = own.get(sentence.sentence_id, ("", ""))
            for kind in STATEMENT_KINDS:
                if (
                    kind != "viewpoint"
                    and asks(read, signs)
                    and not (kind == "problem" and states_a_problem(read, signs))
                ):
                    continue
                if kind == "outlook" and _looks_nowhere(read, signs):
                    continue
                if kind == will:
                    score, evidence = 1.0, told
                # What the author's own body will do it recommends to nobody.
                elif kind == "measure" or (kind == "recommendation" and will):
                    continue
                else:
                    score = scored[kind][sentence.sentence_id]
                    if score < models[kind].thresholds["statement"]:
                        continue
                    if (
                        kind == "outlook"
                        and not (will == "measure" and refusals.aims(sentence.text))
                        and (will == "measure" or not refusals.foresaid(sentence.text))
                    ):
                        continue
                    if kind == "recommendation" and not refusals.advises(
                        read, clauses, following.place.sentence.text if following else ""
                    ):
                        continue
                    if kind == "problem" and (
                        refusals.proposal.match(sentence.text)
                        or states_nothing(features.loc[sentence.sentence_id])
                    ):
                        continue
                    # What is done about a trouble, in words that do not state it first.
                    if (
                        kind == "problem"
                        and will == "measure"
                        and not features.loc[sentence.sentence_id, "problem_apart"]
                    ):
                        continue
                    evidence = _evidence(read, features.loc[sentence.sentence_id], kind, models[kind])
                number += 1
                rows.append(
                    (
                        f"{article_id}-T{number}",
                        article_id,
                        sentence.sentence_id,
                        kind,
                        _level(read, cues),
                        holders.get(sentence.sentence_id, ""),
                        topics.get(sentence.sentence_id, pd.NA),
                        sentence.text,
                        "",
                        score,
                        evidence,
                        read.place.point,
                        gist(read, "recommendation" if kind == "measure" else kind, lexicon),
                    )
                )
    return pd.DataFrame(rows, columns=STATEMENT_COLUMNS).astype({"topic": "Int64"})


def stances_of(attributions: pd.DataFrame) -> dict[str, set[str]]:
    """Return how holders say what sentences say; that somebody answers in an interview is no stance."""
    said = attributions[attributions["verb"] != ANSWER]
    return said.groupby("sentence_id", sort=False)["stance"].agg(set).to_dict()


def _looks_nowhere(read: Read, signs: Signs) -> bool:
    """Tell whether a sentence is no outlook whatever its words and dates: a heading, a line in brackets such as that of
    a date, a supposition against the facts, or what was done with a document without a word that looks ahead.
    """
    text = read.place.sentence.text
    if read.place.heading or _BRACKETED.fullmatch(text) or signs.supposed.search(text):
        return True
    return bool(signs.documented.search(text)) and not signs.ahead.search(text)


def _level(read: Read, cues: Cues) -> int:
    place = read.place
    announces = cues.holds("announcements", "list", place.sentence.text)
    return 1 if place.heading or place.item or announces or place.kind == "abstract" else 2


def _evidence(read: Read, features: pd.Series, kind: str, model: Model) -> str:
    """List the features that moved a score by 0.3 or more in log odds, the strongest first."""
    moved = {n: w * features[n] for n, w in model.weights.items()}
    told = []
    for name, value in sorted(moved.items(), key=lambda item: (-abs(item[1]), item[0])):
        if abs(value) >= _TOLD:
            own, _, strength = name.rpartition("_")
            found = [
                c.surface for c in read.cues.get(own, ()) if c.strength == strength and c.state == "stated"
            ]
            cited = f"（{'、'.join(dict.fromkeys(found))}）" if found else ""
            told.append(f"{name}{cited} {value:+.1f}")
    return "; ".join(told)
