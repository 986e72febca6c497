"""What chapter 3 says of digests of one, two and many articles, and of parameters that cannot be."""

import pandas as pd
import pytest

from jianbao.analysis import Analysis
from jianbao.chapters import comparison as words
from jianbao.chapters import likeness, topics
from jianbao.chapters.display import Figure, Prose
from jianbao.errors import JianbaoError


def sections(a: Analysis) -> list[list]:
    """Return what each section of the chapter shows."""
    return [
        [words.key_points(a)],
        [
            *words.keyness_overview(a, top=8),
            *words.keyness_figures(a, top=8),
            *words.keyness_table(a, top=8),
            *words.second_opinion(a, top=8),
        ],
        words.keyness_null(a),
        words.keyness_pair(a, pair=[], top=8),
        [*likeness.similarity_figure(a), *likeness.similarity_table(a), *likeness.similarity_reading(a)],
        [*likeness.correspondence_figure(a, terms=18), *likeness.correspondence_reading(a)],
        [
            *topics.topics_figure(a),
            *topics.topics_table(a, words=8),
            *topics.topics_choice(a),
            *topics.topics_reading(a),
        ],
    ]


def test_one_article_has_no_more_than_a_sentence_for_each_section(single):
    shown = sections(single)
    assert all(len(section) <= 1 for section in shown)
    assert all(isinstance(item, Prose) and item.markdown.endswith("。") for s in shown for item in s)


def test_many_articles_fill_every_section(several):
    shown = [item for section in sections(several) for item in section]
    ids = [item.id for item in shown if not isinstance(item, Prose)]
    assert ids == [
        "fig-keyness-all",
        "fig-keyness-1",
        "fig-keyness-2",
        "tbl-keyness",
        "tbl-null",
        "fig-similarity",
        "tbl-similarity",
        "fig-correspondence",
        "fig-topics",
        "tbl-topics",
        "tbl-typical",
        "tbl-topic-choice",
    ]
    for figure in (item for item in shown if isinstance(item, Figure)):
        figure.figure.draw_without_rendering()
    for prose in (item for item in shown if isinstance(item, Prose)):
        assert "nan" not in prose.markdown


def test_the_pair_is_the_one_asked_for_or_the_most_alike(several):
    first = words.keyness_pair(several, pair=["A9", "A2"], top=5)[0]
    assert first.caption.startswith("A9与A2单独对照，可靠的特征词A9有0个、A2有1个")
    first.figure.draw_without_rendering()
    alike = words.keyness_pair(several, pair=[], top=5)[0]
    closest = likeness.pairs_by_cosine(several).iloc[0]
    assert f"{closest['article_id']}与{closest['other_id']}单独对照" in alike.markdown


@pytest.mark.parametrize("pair", [["A1"], ["A1", "A1"], ["A1", "A99"], ["A1", "A2", "A3"]])
def test_a_pair_that_cannot_be_is_one_clear_error(pair, several):
    with pytest.raises(JianbaoError, match="PAIR must name two articles of A1 to A12"):
        words.keyness_pair(several, pair=pair, top=5)


def test_key_terms_link_to_a_sentence_that_holds_them(several):
    table = words.keyness_table(several, top=8)[0].frame
    held = several.tokens.groupby("sentence_id")["token"].agg(set)
    assert all(r.词 in held[r.首见] for r in table.itertuples())


def test_agreement_is_counted_within_each_article(several, monkeypatch):
    keyness = pd.DataFrame(
        [("A1", "甲", 1.0, 1, 1.0), ("A1", "乙", 0.5, 7, 0.5), ("A2", "丙", 1.0, 2, 0.9)],
        columns=["article_id", "term", "lrc", "z_rank", "kept_share"],
    )
    monkeypatch.setattr(several, "keyness", keyness)
    text = words.second_opinion(several, top=2)[0].markdown
    assert "3个词里，有2个按z排也在本篇的前2位" in text
    assert "A1的“乙”（第7位）" in text
    assert "2个词在八成以上的重抽样里" in text
