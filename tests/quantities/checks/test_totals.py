"""Totals against the parts before them, shares against part and whole, parts against the whole they follow."""

import pytest

from tests.made_digest import digest_of
from tests.quantities.found import checks_of


def rows(sentence: str) -> list[tuple[object, ...]]:
    table = checks_of(digest_of(sentence))
    return [(r.check, r.claimed, round(r.computed, 2), r.holds, r.computation) for r in table.itertuples()]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "甲3亿元、乙4亿元，合计7亿元，丙5亿元、丁6亿元，合计11亿元。",
            [
                ("sum", 7 * 10**8, 7 * 10**8, "true", "3亿元＋4亿元=7亿元"),
                ("sum", 11 * 10**8, 11 * 10**8, "true", "5亿元＋6亿元=11亿元"),
            ],
        ),
        ("甲3家、乙4家，共计8家。", [("sum", 8, 7, "false", "3家＋4家=7家")]),
        ("48家企业中有12家亏损，占比30%。", [("ratio", 30, 25, "false", "12家÷48家=25%")]),
        ("48家企业中有12家亏损，占四分之一。", [("ratio", 25, 25, "true", "12家÷48家=25%")]),
        (
            "投资25亿元，占全国投资总额100亿元的20%。",
            [("ratio", 20, 25, "false", "25亿元÷100亿元=25%")],
        ),
        (
            "甲类3家、乙类4家、总共10家，其中丙类4家、丁类6家。",
            [("part_whole", 10, 10, "true", "4家＋6家=10家")],
        ),
        ("共27个乡镇，包括12个镇、15个乡。", [("part_whole", 27, 27, "true", "12个＋15个=27个")]),
        # 其他 and 其余 name all that is left.
        (
            "共有货车64辆，其中甲县21辆、乙县18辆、其他县15辆。",
            [("part_whole", 64, 54, "false", "21辆＋18辆＋15辆=54辆")],
        ),
        (
            "共有货车64辆，其中甲县31辆、乙县18辆、其余县15辆。",
            [("part_whole", 64, 64, "true", "31辆＋18辆＋15辆=64辆")],
        ),
        # More than a half is said of any larger share.
        (
            "获奖1620项，占申报2700项的60%，超过了申报总数的一半。",
            [
                ("ratio", 60, 60, "true", "1620项÷2700项=60%"),
                ("ratio", 50, 60, "true", "1620项÷2700项=60%"),
            ],
        ),
        ("甲类占40%，乙类占60%。", [("part_whole", 100, 100, "true", "40%＋60%=100%")]),
        ("甲类占40%，乙类占50%，丙类占30%。", [("part_whole", 100, 120, "false", "40%＋50%＋30%=120%")]),
    ],
)
def test_arithmetic(sentence, found):
    assert rows(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        # The figure says which villages, and is no part of the whole before it.
        "全县渔业产值达3420亿元，集体经营收入50万元以上的村占比达68%。",
        "全市渔获12万吨，年捕捞3吨以下的渔船占比为45%。",
        # Two shares that exceed a hundred may overlap.
        "甲类占70%，乙类占60%。",
        # What is named is no part of the other.
        "营收48亿元，利润12亿元，增长30%。",
        # 累计 may hold what is not named.
        "甲3家、乙4家，累计建成，合计8家。",
        # 其中 alone leaves the rest open.
        "共有货车64辆，其中甲县21辆、乙县18辆。",
        # Nor must shares near a hundred make it up.
        "甲类占40%，乙类占60.8%。",
        # One part is no sum.
        "甲3家，合计8家。",
    ],
)
def test_what_can_be_right_is_not_questioned(sentence):
    assert rows(sentence) == []
