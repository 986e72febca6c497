"""Who says what: holders, verbs, stances and how many sentences carry it, on sentences made beforehand."""

import pytest

from benchmarks.actors_accuracy import figures, sentences
from jianbao.actors.attribution.reading import find_attributions
from jianbao.actors.persons import person_mentions
from jianbao.digest import sentence_spans
from jianbao.lexicon import load_lexicon
from tests.actor_truth import own_rows
from tests.made_digest import digest_of


def sayings(text):
    digest = digest_of(*(text[a:b] for a, b in sentence_spans(text)))
    persons = person_mentions(digest, lexicon=load_lexicon())
    table = find_attributions(digest, persons, lexicon=load_lexicon())
    found = []
    for _, own in table.groupby("attribution_id", sort=False):
        first = own.iloc[0]
        found.append((first["holder"], first["verb"], first["stance"], str(own["sentence_id"].nunique())))
    return found


MISSED = {"他写道：“江水浑了，鱼少了。渔民上岸了，船烂在滩上。”韩少康的这段日记记于1996年。"}
"""A pronoun that is explained only afterwards."""


@pytest.mark.parametrize(
    ("text", "rows"), [(t, r) for t, r in own_rows("attributions").items() if t not in MISSED]
)
def test_own_sentences(text, rows):
    found = sayings(text)
    left = list(found)
    for *cells, optional in (r for r in rows if r[0]):
        hit = next((f for f in left if all(v in c.split("|") for v, c in zip(f, cells, strict=True))), None)
        assert hit or optional, found
        if hit:
            left.remove(hit)
    allowed = [r[0].split("|") for r in rows if r[-1]]
    assert not [f for f in left if not any(f[0] in a for a in allowed)]


@pytest.mark.parametrize(
    ("part", "least_recall", "least_precision"), [("more", 1.0, 1.0), ("later", 0.96, 1.0)]
)
def test_further_sentences_are_mostly_right(part, least_recall, least_precision):
    _, recall, precision = figures(list(sentences("attributions", part)))
    assert recall >= least_recall
    assert precision >= least_precision


@pytest.mark.parametrize(
    "piece", ["在", "对在", "“", "《", "有关人士", "据", "教授", "在上", "深深地", "·阿", "和"]
)
def test_long_lines_take_linear_time(piece):
    text = piece * 6000
    digest = digest_of(text + "表示，好。")
    persons = person_mentions(digest, lexicon=load_lexicon())
    find_attributions(digest, persons, lexicon=load_lexicon())


def test_the_words_lie_where_the_offsets_say():
    first, second = "“风电要提速。", "储能要跟上，”院长龚梅说，“不等。”"
    digest = digest_of(first, second)
    table = find_attributions(digest, person_mentions(digest, lexicon=load_lexicon()), lexicon=load_lexicon())
    text = digest.articles[0].text
    parts = [(r.sentence_id, text[r.char_start : r.char_end]) for r in table.itertuples()]
    assert parts == [("A1-S1", first), ("A1-S2", "储能要跟上，”"), ("A1-S2", "“不等。”")]
    assert set(table["attribution_id"]) == {"A1-V1"}
    assert set(table["holder"]) == {"龚梅"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("专家建议，应当做好以下三项工作。一是摸清底数。二是分类指导。三是跟踪问效。", "4"),
        ("专家认为，应当做好以下三项工作。一是摸清底数。二是分类指导。三是跟踪问效。", "1"),
        ("专家建议，应当摸清底数。一是人少。二是钱少。", "1"),
    ],
)
def test_an_announced_list_belongs_to_advice_alone(text, number):
    assert [row[-1] for row in sayings(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        '沈云舟说：“船太旧。"港里有船40条。',
        '沈云舟说："船太旧。"港里有船40条。',
        "沈云舟说：“船太旧。”港里有船40条。",
    ],
)
def test_a_quotation_ends_at_a_straight_mark(text):
    """Of two sentences the second is nobody's."""
    assert [n for *_, n in sayings(text)] == ["1"]
    assert len(sentence_spans(text)) == 2
