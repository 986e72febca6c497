"""Spans of years, decades and centuries."""

import pytest

from jianbao.quantities.dates.finding import DATE_COLUMNS
from tests.made_digest import digest_of
from tests.quantities.found import dates_of


def find(sentence: str, date: str) -> list[tuple[str, str, str]]:
    table = dates_of(digest_of(sentence, date=date))
    assert list(table.columns) == DATE_COLUMNS
    return list(table[["surface", "iso", "kind"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("sentence", "date", "found"),
    [
        ("20世纪初的探索。", "2025-06-01", ("20世纪初", "1901/1910", "century")),
        ("19世纪上半叶的城市。", "2025-06-01", ("19世纪上半叶", "1801/1850", "century")),
        ("19世纪后半叶的城市。", "2025-06-01", ("19世纪后半叶", "1851/1900", "century")),
        ("本世纪中叶建成。", "2025-06-01", ("本世纪中叶", "2050", "century")),
        ("20世纪的遗产。", "2025-06-01", ("20世纪", "1901/2000", "century")),
        ("21世纪的挑战。", "2025-06-01", ("21世纪", "2001/..", "century")),
        ("21世纪的挑战。", "2125-06-01", ("21世纪", "2001/2100", "century")),
        ("下世纪的挑战。", "2025-06-01", ("下世纪", "2101/2200", "century")),
        ("上个世纪的挑战。", "2025-06-01", ("上个世纪", "1901/2000", "century")),
        ("下个世纪的挑战。", "2025-06-01", ("下个世纪", "2101/2200", "century")),
        ("上世纪80年代的厂房。", "2025-06-01", ("上世纪80年代", "1980/1989", "century")),
        ("上世纪80年代的厂房。", "", ("上世纪80年代", "1980/1989", "century")),
        ("九十年代初期的改革。", "2025-06-01", ("九十年代初期", "1990/1992", "century")),
        ("90年代末的改革。", "2025-06-01", ("90年代末", "1997/1999", "century")),
        ("三十年代的建筑。", "2025-06-01", ("三十年代", "1930/1939", "century")),
        ("20世纪20年代的建筑。", "2025-06-01", ("20世纪20年代", "1920/1929", "century")),
        ("2010年代的平台。", "2025-06-01", ("2010年代", "2010/2019", "century")),
        ("20世纪八十至九十年代的厂房。", "2025-06-01", ("20世纪八十至九十年代", "1980/1999", "century")),
        ("近五年的投入。", "2025-06-01", ("近五年", "2020/2025", "relative")),
        ("近3个月的投入。", "2025-02-01", ("近3个月", "2024-11/2025-02", "relative")),
        ("未来六个月的投入。", "2025-09-01", ("未来六个月", "2025-09/2026-03", "relative")),
        ("未来三至五年建成。", "2025-06-01", ("未来三至五年", "2025/2030", "relative")),
        ("近3个月的投入。", "2025", ("近3个月", "", "relative")),
        ("近几年的投入。", "2025-06-01", ("近几年", "", "relative")),
        ("十年前的标准。", "2025-06-01", ("十年前", "2015", "relative")),
        ("二十多年来的变化。", "2025-06-01", ("二十多年来", "2005/2025", "relative")),
        ("2024—2026年实施。", "2025-06-01", ("2024—2026年", "2024/2026", "range")),
    ],
)
def test_forms(sentence, date, found):
    assert find(sentence, date) == [found]


@pytest.mark.parametrize(
    "sentence", ["十年代的建筑。", "二十年代的建筑。", "七千年前的稻田。", "每三年来一次。"]
)
def test_what_is_no_span(sentence):
    assert find(sentence, "2025-06-01") == []


def test_years_in_the_wrong_order_are_two_dates():
    assert [iso for _, iso, _ in find("2026年—2024年。", "2025-06-01")] == ["2026", "2024"]
