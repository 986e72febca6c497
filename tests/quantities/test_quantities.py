"""What holds across the room: no numeral is lost between quantities, dates and those that are neither."""

import re

from hypothesis import given
from hypothesis import strategies as st

from jianbao.lexicon import load_lexicon
from jianbao.quantities import unparsed_numerals
from jianbao.quantities.exclusions import REASONS
from jianbao.quantities.finding import UNPARSED_COLUMNS
from tests.made_digest import digest_of
from tests.quantities.found import changes_of, checks_of, dates_of, quantities_of


@given(
    st.text(
        "0123456789.,%万亿十百千两一二三第年月日元家公里kG约近超多余以上至—“”，。的大个成半号线[]（）A-",
        max_size=80,
    )
)
def test_every_numeral_is_a_quantity_or_a_date_or_listed(text):
    digest = digest_of(text if text.strip() else "无")
    dates = dates_of(digest)
    taken = [
        (row.char_start, row.char_end)
        for table in (quantities_of(digest), dates)
        for row in table.itertuples()
    ]
    left = unparsed_numerals(digest, dates, lexicon=load_lexicon())
    listed = [(row.char_start, row.char_end) for row in left.itertuples()]
    assert list(left.columns) == UNPARSED_COLUMNS
    for row in left.itertuples():
        assert text[row.char_start : row.char_end] == row.surface
        assert row.reason in REASONS
    for match in re.finditer(r"\d+(?:[.,]\d+)*|[零〇一二两三四五六七八九十百千万亿]+", text):
        overlaps = [any(s < match.end() and match.start() < e for s, e in spans) for spans in (taken, listed)]
        assert overlaps in ([True, False], [False, True])


def test_rows_are_numbered_from_one():
    digest = digest_of("2024年产量由40万吨增至50万吨，增长25%。", "2025年设三类专区：甲、乙、丙。")
    ids = [
        table.iloc[:, 0].tolist()
        for table in (f(digest) for f in (quantities_of, dates_of, changes_of, checks_of))
    ]
    assert ids == [["A1-Q1", "A1-Q2", "A1-Q3", "A1-Q4"], ["A1-D1", "A1-D2"], ["A1-C1"], ["A1-K1", "A1-K2"]]
