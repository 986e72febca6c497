"""Which figures belong to one change, and when it begins and ends."""

import pandas as pd
import pytest

from tests.made_digest import digest_of
from tests.quantities.found import changes_of


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("2024年产量由5万吨增至8万吨。", ("", "2024")),
        ("产量由2021年的5万吨增至2024年的8万吨。", ("2021", "2024")),
        ("2021—2024年产量增长20%。", ("2021", "2024")),
        ("2021年以来产量增长20%。", ("2021", "")),
        ("2024年1月至6月产量增长20%。", ("", "2024-01/2024-06")),
        ("2023年7月至2024年6月产量增长20%。", ("2023-07", "2024-06")),
        ("2021年以前产量由5万吨增至8万吨。", ("", "2021")),
        ("比2023年增长20%。", ("2023", "")),
        # Only dates that the article's own date has no part in.
        ("今年产量增长20%。", ("", "")),
    ],
)
def test_times(sentence, times):
    (row,) = changes_of(digest_of(sentence)).itertuples()
    assert (row.from_time, row.to_time) == times


def test_a_part_of_a_sentence_has_its_own_time():
    table = changes_of(digest_of("2024年产量8万吨，增长20%；2025年产量9万吨，增长12%。"))
    assert table["to_time"].tolist() == ["2024", "2025"]


@pytest.mark.parametrize(("more", "joined"), [("约", True), ("已约", False)])
def test_a_level_and_its_difference_stand_near_each_other(more, joined):
    between = f"，{'同比' * 11}{more}"
    (row,) = changes_of(digest_of(f"产量8万吨{between}增长20%。")).itertuples()
    assert (row.surface == f"8万吨{between}增长20%") == joined


@pytest.mark.parametrize(
    ("sentence", "surfaces"),
    [
        ("总数232家，5年增加21家。", ["232家，5年增加21家"]),
        ("共65个县，增加25个县。", ["65个县，增加25个"]),
        ("产量8万吨，利润增长20%。", ["增长20%"]),
        ("产量8万吨，增加3家。", ["增加3家"]),
        ("产量增长20%，达到8万吨。", ["增长20%，达到8万吨"]),
        ("产量增长20%，出口达到8万吨。", ["增长20%"]),
        ("占比由20%提高到35%，提高15个百分点。", ["由20%提高到35%，提高15个百分点"]),
        ("产量由5万吨增至8万吨，增加3万吨，增长60%。", ["由5万吨增至8万吨，增加3万吨，增长60%"]),
        # What goes the other way is another change.
        ("产量由5万吨增至8万吨，减少3万吨。", ["由5万吨增至8万吨", "减少3万吨"]),
        # Growth in percent is stated once of one change.
        ("产量增长20%，增长30%。", ["增长20%", "增长30%"]),
    ],
)
def test_which_figures_belong_together(sentence, surfaces):
    assert changes_of(digest_of(sentence))["surface"].tolist() == surfaces


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("出口300亿元，比2023年的250亿元增长20%。", (250 * 10**8, 300 * 10**8)),
        ("出口300亿元，比2023年的250亿元，增长20%。", (None, 250 * 10**8)),
        ("投资300亿元、出口250亿元增长20%。", (None, None)),
        ("出口300亿元，比2023年的250亿美元增长20%。", (None, None)),
    ],
)
def test_a_level_that_is_compared_with_is_what_was(sentence, ends):
    (row,) = changes_of(digest_of(sentence)).itertuples()
    assert tuple(None if pd.isna(v) else v for v in (row.from_value, row.to_value)) == ends


def test_what_is_added_of_another_kind_is_no_part_of_the_level_before():
    table = changes_of(digest_of("新入选领军教师409名，新增青年医师475名。"))
    assert table["from_value"].tolist() == [None] * len(table)
    (row,) = changes_of(digest_of("医师475名，新增医师9名。")).itertuples()
    assert int(row.from_value) == 466
