"""Years, months and days, and what they are in ISO 8601."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.lexicon import load_lexicon
from jianbao.quantities.dates.calendar import load_calendar, read_calendar
from jianbao.quantities.dates.reading import Anchor


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28))
def test_a_full_date_is_read_as_it_is_written(year, month, day):
    text = f"{year}年{month}月{day}日"
    reading = read_calendar(text, 0, Anchor(""), load_calendar(load_lexicon()), ahead=False)
    assert reading is not None
    assert (reading.end, reading.iso, reading.kind) == (len(text), f"{year}-{month:02}-{day:02}", "date")


@pytest.mark.parametrize(
    ("text", "end", "iso"),
    [
        ("2024年初", 6, "2024-01"),
        ("2024年底，", 6, "2024-12"),
        ("2024年末", 6, "2024-12"),
        ("2024年中，", 6, "2024-06"),
        # What makes another word of it stays outside.
        ("2024年初步建成", 5, "2024"),
        ("2024年中期限内", 5, "2024"),
    ],
)
def test_the_edges_of_a_year(text, end, iso):
    reading = read_calendar(text, 0, Anchor(""), load_calendar(load_lexicon()), ahead=False)
    assert reading is not None
    assert (reading.end, reading.iso) == (end, iso)


@pytest.mark.parametrize(
    ("text", "at", "iso"),
    [
        ("统计局17日公布数据", 3, "2025-06-17"),
        ("截至15日，", 2, "2025-06-15"),
        # A later day than the article's own is one of the month before.
        ("市政府25日印发通知", 3, "2025-05-25"),
        ("展期17日，", 2, None),
        ("共17日，", 1, None),
        ("每月15日发布", 2, None),
        ("施工45日", 2, None),
    ],
)
def test_a_day_without_its_month_is_told_from_a_number_of_days(text, at, iso):
    calendar = load_calendar(load_lexicon())
    reading = read_calendar(text, at, Anchor("2025-06-18"), calendar, ahead=False)
    assert (reading and reading.iso) == iso
