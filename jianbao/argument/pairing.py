"""Which recommendation answers which problem: by shared terms, by place and by topic, point by point.

A point is what stands under one sub-heading, in one item of a list or in one paragraph; its statements share
their answers. What a statement is, is decided in `statements`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

import pandas as pd
from scipy import sparse

from jianbao.argument.discourse import Place
from jianbao.terms import load_general_words, significant

PAIR_COLUMNS = [
    "problem", "recommendation", "article_id", "other_id", "score", "likeness", "place", "topic", "shared",
    "problem_point", "recommendation_point",
]  # fmt: skip

# The constants below were chosen by hand, with the pairs marked by reading in view (tests/gold/statements/pairing.jsonl;
# `python -m benchmarks.statement_accuracy` measures them). They are no fit: moving one by a fifth costs few right answers.

PAIRED = 0.06
"""Score from which a point of recommendations answers a point of problems of the same article: the highest at which no
right answer is lost. Points under one heading reach it by place alone, items of two lists do not."""

PAIRED_ACROSS = 0.22
"""The same for points of different articles, which place cannot speak for: what two articles on unlike matters share
by chance stays below."""

# What place and topic add to the likeness, which for half of the pairs is between 0.09 and 0.2: a place decides between
# points that are about as like, a topic only between points that nothing else tells apart.
_PLACE, _TOPIC = 0.1, 0.02
# How much a place says. Advice behind a problem in its own point answers it whatever it is like; the same heading says
# more than the same item of two lists, and lists of unlike lengths say little.
_OWN_POINT, _SAME_HEADING, _SAME_ORDER, _SAME_RANK = 5.0, 1.0, 0.5, 0.2
# How often what opens a point is counted: it says what the point is about.
_OPENING = 3
# Of several points those answer whose score is nearly the best one's: below, more wrong pairs come in than right ones.
_CLOSE = 0.85
# Words that a pair is shown with: as many as fit a line.
_MOST_SHARED = 5
# A single word may be shared by chance: without a place, two words at least or a likeness that one rare word gives;
# between articles, which share what every text of their field does, four.
_PLAIN, _FEWEST_SHARED, _FEWEST_ACROSS = 0.15, 2, 4
# Points whose products with all others are held at once, and by how much rounding may lower a likeness.
_AT_ONCE, _ROUNDING = 500, 1e-6
# Points that are about as like may still speak of two things. A recommendation answers a problem where both name things
# that few points name: up to a quarter of them, three at the least; two such things, one where both are the same item of
# two lists of equal length. By hand over the marked pairs: 54 pairs of 456 are left, .87 of them right instead of .66.
_FEW_POINTS, _FEW_SHARE = 3, 0.25
_NAMED, _NAMED_IN_ORDER = 2, 1


def pair_points(statements: pd.DataFrame, places: Mapping[str, Place], terms: pd.DataFrame) -> pd.DataFrame:
    """Return which points of recommendations answer which points of problems (PAIR_COLUMNS), in reading order.

    `statements` has the columns of `statements.find_statements`, `places` the place of each sentence, `terms`
    the content words (columns sentence_id, token). A point of problems is answered by the best point of its own
    article that reaches PAIRED, by those nearly as good, and by points of other articles that reach
    PAIRED_ACROSS. `problem` and `recommendation` are the leading statements of the points, `…_point` the
    sentences that open them. The score is the likeness (cosine of the TF-IDF of the points' words and of the
    words they are made of, what opens a point counted three times, the points of the article as documents, or
    those of the digest; 0 within one point) + 0.1 × place (5 for advice that follows in the same point, 1 under the same heading, 0.5 for the same item of
    two lists of equal length, 0.2 of unequal ones) + 0.02 × topic (1 for the same). `shared` lists the words
    that the likeness rests on: two at least where place says nothing and the likeness is below 0.15, four at
    least between articles. Points are no pair where no recommendation of one names what a problem of the other does.
    """
    leads = {
        kind: dict(leading_statements(statements, kind)[["point", "statement_id"]].to_numpy())
        for kind in ("problem", "recommendation")
    }
    if not all(leads.values()):
        return pd.DataFrame(columns=PAIR_COLUMNS)
    order = {sentence_id: n for n, sentence_id in enumerate(places)}
    place_of = statements.assign(order=statements["sentence_id"].map(order)).groupby(["kind", "point"])[
        "order"
    ]
    first, last = place_of.min().to_dict(), place_of.max().to_dict()
    vectors, named = _vectors(places, terms), _Named(places, terms)
    own_sentences = statements.groupby(["kind", "point"])["sentence_id"].agg(list).to_dict()
    topics = {
        statement: topic
        for statement, topic in zip(statements["statement_id"], statements["topic"], strict=True)
        if pd.notna(topic)
    }
    advised = [
        (point, lead, places[point].sentence.article_id) for point, lead in leads["recommendation"].items()
    ]
    alike = _alike(list(leads["problem"]), [point for point, _, _ in advised], vectors[""])
    of_article: dict[str, set[int]] = {}
    for n, (_, _, other_id) in enumerate(advised):
        of_article.setdefault(other_id, set()).add(n)
    pairs: list[tuple] = []
    for problem, lead in leads["problem"].items():
        article = places[problem].sentence.article_id
        found = []
        for n in sorted(of_article.get(article, set()) | alike.get(problem, set())):
            advice, other, other_id = advised[n]
            own = article == other_id
            if problem == advice and last["recommendation", advice] < first["problem", problem]:
                continue
            weights = vectors[article if own else ""]
            products = {} if problem == advice else _products(weights, problem, advice)
            likeness, place = sum(products.values()), _place(places[problem], places[advice]) if own else 0.0
            topic = float(lead in topics and topics[lead] == topics.get(other))
            score = likeness + _PLACE * place + _TOPIC * topic
            pairs_of_both = product(
                own_sentences["problem", problem], own_sentences["recommendation", advice]
            )
            if _is_answer(score, likeness, place, len(products), own=own) and any(
                named.alike(*pair) for pair in pairs_of_both
            ):
                shared = "、".join(sorted(products, key=lambda w: (-products[w], w))[:_MOST_SHARED])
                found.append(
                    (lead, other, article, other_id, score, likeness, place, topic, shared, problem, advice)
                )
        most = max((f[4] for f in found if f[2] == f[3]), default=0.0)
        pairs += [f for f in found if f[2] != f[3] or f[4] >= _CLOSE * most]
    table = pd.DataFrame(pairs, columns=PAIR_COLUMNS)
    return table.assign(score=significant(table["score"]), likeness=significant(table["likeness"]))


def _is_answer(score: float, likeness: float, place: float, shared: int, *, own: bool) -> bool:
    """Tell whether a point of the same article (`own`) or of another answers, given what it shares and where it is."""
    if own:
        return score >= PAIRED and (place > 0 or likeness >= _PLAIN or shared >= _FEWEST_SHARED)
    return score >= PAIRED_ACROSS and shared >= _FEWEST_ACROSS


class _Named:
    """What sentences name that few points of their article do, and so tells what they are about."""

    def __init__(self, places: Mapping[str, Place], terms: pd.DataFrame) -> None:
        self._places = places
        self._words: dict[str, set[str]] = {}
        points: dict[tuple[str, str], set[str]] = {}
        for sentence_id, token in terms[["sentence_id", "token"]].itertuples(index=False):
            place = places[sentence_id]
            self._words.setdefault(sentence_id, set()).add(token)
            points.setdefault((place.sentence.article_id, token), set()).add(place.point)
        self._points = {key: len(own) for key, own in points.items()}
        every = {(p.sentence.article_id, p.point) for p in places.values()}
        self._most = {
            article: max(_FEW_POINTS, int(_FEW_SHARE * n))
            for article, n in Counter(article for article, _ in every).items()
        }

    def alike(self, problem: str, advice: str) -> bool:
        """Tell whether two sentences are one, or name enough of the same things."""
        if problem == advice:
            return True
        p, r = self._places[problem], self._places[advice]
        articles = {p.sentence.article_id, r.sentence.article_id}
        shared = [
            word
            for word in self._words.get(problem, set()) & self._words.get(advice, set())
            if all(self._points[article, word] <= self._most[article] for article in articles)
        ]
        in_order = len(articles) == 1 and p.point != r.point and _place(p, r) == _SAME_ORDER
        return len(shared) >= (_NAMED_IN_ORDER if in_order else _NAMED)


def answers(
    statements: pd.DataFrame, places: Mapping[str, Place], pairs: pd.DataFrame, terms: pd.DataFrame
) -> pd.Series:
    """Return for each statement the ids of the problems that it answers, joined by `; ` (empty for none).

    A recommendation of a point answers those problems of the points paired with it that name what it names; where one
    point holds both, the problems that do not stand after it, its opening one all.
    """
    named = _Named(places, terms)
    order = {sentence_id: n for n, sentence_id in enumerate(places)}
    problems: dict[str, list[tuple[str, str]]] = {}
    for row in statements.itertuples():
        if row.kind == "problem":
            problems.setdefault(row.point, []).append((row.sentence_id, row.statement_id))
    answered = pairs.groupby("recommendation_point", sort=False)["problem_point"].agg(list)
    found = []
    for row in statements.itertuples():
        own = row.point
        others = answered.get(own, []) if row.kind == "recommendation" else []
        listed = [
            t
            for o in others
            for s, t in problems[o]
            if (o != own or order[s] <= order[row.sentence_id] or own == row.sentence_id)
            and named.alike(s, row.sentence_id)
        ]
        found.append("; ".join(listed))
    return pd.Series(found, index=statements.index, dtype=str)


def leading_statements(statements: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return one statement of a kind for each point that has one, in reading order: what opens the point, else of
    the lowest level and then the highest score.
    """
    own = statements[statements["kind"] == kind]
    own = own.assign(later=own["sentence_id"] != own["point"])
    ranked = own.sort_values(["later", "level", "score"], ascending=[True, True, False], kind="stable")
    return ranked.drop_duplicates("point").drop(columns="later").sort_index()


def _place(p: Place, r: Place) -> float:
    if p.point == r.point:
        return _OWN_POINT
    if p.heading_id and p.heading_id == r.heading_id:
        return _SAME_HEADING
    if p.ordinal and p.ordinal == r.ordinal:
        return _SAME_ORDER if p.siblings == r.siblings else _SAME_RANK
    return 0.0


def _alike(
    problems: Sequence[str], advised: Sequence[str], vectors: Mapping[str, Mapping[str, float]]
) -> dict[str, set[int]]:
    """Return for each point of problems which points of advice, by number, are so like it that they may answer from afar."""
    words = {word: n for n, word in enumerate(sorted({w for v in vectors.values() for w in v}))}

    def matrix(points: Sequence[str]) -> sparse.csr_matrix:
        weights = [(n, words[w], x) for n, point in enumerate(points) for w, x in vectors[point].items()]
        rows, columns, values = zip(*weights, strict=True) if weights else ((), (), ())
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(points), len(words)), dtype=float)

    found: dict[str, set[int]] = {}
    own, others = matrix(problems), matrix(advised).T.tocsr()
    for start in range(0, len(problems), _AT_ONCE):
        products = (own[start : start + _AT_ONCE] @ others).tocoo()
        near = products.data >= PAIRED_ACROSS - _TOPIC - _ROUNDING
        for row, column in zip(products.row[near].tolist(), products.col[near].tolist(), strict=True):
            found.setdefault(problems[start + row], set()).add(column)
    return found


def _products(vectors: Mapping[str, Mapping[str, float]], first: str, second: str) -> dict[str, float]:
    """Return the summands of the cosine of two points, by word."""
    a, b = vectors[first], vectors[second]
    return {w: round(a[w] * b[w], 9) for w in sorted(a.keys() & b.keys())}


def _vectors(places: Mapping[str, Place], terms: pd.DataFrame) -> dict[str, dict[str, dict[str, float]]]:
    """Return the TF-IDF (words by weight) of the points of each article, and of all points under an empty name.

    What is rare among the points of an article tells them apart, what is rare in the digest its articles.
    """
    words = load_general_words()
    counts: dict[str, dict[str, Counter[str]]] = {"": {}}
    for place in places.values():
        for name in ("", place.sentence.article_id):
            counts.setdefault(name, {}).setdefault(place.point, Counter())
    for sentence_id, token in terms[["sentence_id", "token"]].itertuples(index=False):
        place = places[sentence_id]
        times = _OPENING if sentence_id == place.point else 1
        for word in (token, *(w for w in words.cut(token) if 1 < len(w) < len(token))):
            for name in ("", place.sentence.article_id):
                counts[name][place.point][word] += times
    return {name: _tfidf(own) for name, own in counts.items()}


def _tfidf(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, float]]:
    if not any(counts.values()):
        # An article may hold nothing but words that do not count.
        return {point: {} for point in counts}
    # Imported where it works: it takes most of a second, and a process that finds its tables kept never needs it.
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    vectorizer = DictVectorizer()
    matrix = TfidfTransformer(sublinear_tf=True).fit_transform(vectorizer.fit_transform(counts.values()))
    names = vectorizer.get_feature_names_out()
    return {
        point: {str(names[i]): float(x) for i, x in zip(row.indices, row.data, strict=True)}
        for point, row in zip(counts, matrix, strict=True)
    }
