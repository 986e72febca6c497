"""Tables that hold data, and those that only place text on the page."""

import pytest

from jianbao.reading.formats.table_text import is_layout, running_length

SENTENCE = "沿河步道今年向北延伸四公里，新设休息点十二处，沿线居民可以步行到达三座公园。"
LATER = "下一阶段将补种乔木二千株，并把夜间照明换成低功率灯具。”"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([["全部"], [], [""]], True),
        ([["甲"], ["乙"]], False),
        # Three paragraphs with more than 200 characters are prose; more than half of the text must be such.
        ([["字" * 67] * 3, ["乙"]], True),
        ([["字" * 50] * 4, ["乙"]], False),
        ([["字" * 150] * 2, ["乙"]], False),
        ([["字" * 67] * 3, ["乙" * 201]], False),
        ([["字" * 67] * 3, ["乙" * 200]], True),
    ],
)
def test_a_table_that_holds_prose_places_text(cells, expected):
    assert is_layout([cells]) is expected


def rows(*texts: str) -> list[list[list[str]]]:
    """Rows written as cells with "|" between them, each of one paragraph."""
    return [[[cell] for cell in text.split("|")] for text in texts]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # A label and running text beside it,
        (rows(f"背景|{SENTENCE}", f"做法|{LATER}{SENTENCE}"), True),
        (rows("事项|说明", f"步道|{SENTENCE}", f"照明|{SENTENCE}"), True),
        # or text alone, row below row.
        (rows("沿河步道延伸工程", SENTENCE, "（来源：河岸日报）"), True),
        (rows("沿河步道延伸工程|", f"|{SENTENCE}"), True),
        # Figures, short cells and half sentences are data,
        (rows("街道|数量", "东街|3", "西街|5"), False),
        (rows("街道|说明", "东街|已经建成。", "西街|明年完工。"), False),
        (rows(f"背景|{SENTENCE[:-1]}", f"做法|{SENTENCE[:-1]}"), False),
        # and so are the columns of a list of tasks.
        (rows("序号|任务|单位", f"1|{SENTENCE}|园林处", f"2|{SENTENCE}|路灯所"), False),
        # One long note does not make a table of figures text.
        (rows("街道|数量", *["东街的步道长度（公里）|3.5"] * 12, f"说明|{SENTENCE}"), False),
    ],
)
def test_labels_beside_running_text_are_text(table, expected):
    assert is_layout(table) is expected


def test_running_text_is_finished_sentences_of_thirty_characters():
    assert running_length(rows(f"1|{SENTENCE}|园林处")) == len(SENTENCE)
    assert running_length([[["题目", SENTENCE]]]) == 2 + len(SENTENCE)
    for last, length in ((28, 0), (29, 30)):
        assert running_length(rows("字" * last + "。")) == length
    assert running_length(rows("字" * 40)) == 0
