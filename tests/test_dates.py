"""Dates and periods, by form and by role."""

import pytest

from jianbao import paths
from jianbao.dates import find_dates
from tests.test_quantities import digest_of


def find(sentence: str, date: str = "2025-06-01"):
    table = find_dates(digest_of(sentence, date=date), lexicon=paths.LEXICON)
    return [tuple(r) for r in table[["surface", "iso", "kind", "role"]].itertuples(index=False)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("2024年3月5日成立。", [("2024年3月5日", "2024-03-05", "date", "event")]),
        ("2024年3月成立。", [("2024年3月", "2024-03", "month", "event")]),
        ("自2002年以来。", [("2002年以来", "2002/..", "year", "period")]),
        ("纲要（2006—2020年）。", [("2006—2020年", "2006/2020", "range", "period")]),
        ("2024年上半年增长。", [("2024年上半年", "2024-01/2024-06", "range", "period")]),
        ("2024年第三季度下降。", [("2024年第三季度", "2024-07/2024-09", "range", "period")]),
        ("2024年3月5日至8日举行。", [("2024年3月5日至8日", "2024-03-05/2024-03-08", "range", "period")]),
        ("“十五五”时期加快。", [("“十五五”时期", "2026/2030", "plan_period", "period")]),
        ("党的二十届三中全会通过。", [("党的二十届三中全会", "2024-07", "session", "event")]),
        ("党的十八大以来进步。", [("党的十八大以来", "2012-11/..", "session", "period")]),
        ("20世纪90年代引入。", [("20世纪90年代", "1990/1999", "century", "period")]),
        ("进入21世纪。", [("21世纪", "2001/..", "century", "period")]),
        ("今年5月投产。", [("今年5月", "2025-05", "relative", "event")]),
        ("去年增长。", [("去年", "2024", "relative", "event")]),
        ("5月3日发布。", [("5月3日", "2025-05-03", "relative", "event")]),
        ("到2035年建成。", [("2035年", "2035", "year", "target")]),
        ("力争2025年投产。", [("2025年", "2025", "year", "target")]),
        ("近日，会议召开。", [("近日", "", "relative", "event")]),
        ("产量达2024吨。", []),
    ],
)
def test_forms(sentence, found):
    assert find(sentence) == found


def test_without_a_date_of_its_own_an_article_anchors_nothing():
    assert find("今年5月投产。", date="") == [("今年5月", "", "relative", "event")]


def test_the_source_line_gives_the_publication_date(shipped_digest):
    table = find_dates(shipped_digest, lexicon=paths.LEXICON)
    published = table[table["role"] == "publication"]
    dates = [a.date for a in shipped_digest.articles]
    assert list(published["iso"]) == dates
    for row in table.itertuples():
        article = next(a for a in shipped_digest.articles if a.article_id == row.article_id)
        assert article.text[row.char_start : row.char_end] == row.surface
