"""Source lines: which are, over how many lines they run, and those glued to a paragraph."""

from jianbao.reading.document import Line
from jianbao.reading.measure import read_setting
from jianbao.reading.sources import part_glued_sources, source_spans
from tests.reading.lines import IMPRINT, OPENINGS, facts_of, texts

BODY = "这是正文的一行字，说的是同一件事情，写得足够长，不会被当成标题。"
OTHER = "海上风机每年要检修两次，船期紧张，费用占发电成本的一成以上。"


def spans(*rows: str | Line) -> list[tuple[int, int]]:
    lines = facts_of(*rows)
    return source_spans(lines, read_setting(lines).length)


def parted(*rows: str | Line) -> list[str]:
    return texts(part_glued_sources(facts_of(*rows), IMPRINT, OPENINGS))


def test_who_is_responsible_for_a_measure_is_no_source():
    assert spans("（责任单位：科技厅、教育厅）", "资料来源：某局", "数据来源：年鉴") == []


def test_an_unbracketed_source_line_takes_its_date_and_authors_along():
    assert spans(BODY, "来源：某报", "2024-03-05", "作者：王一", "另一个题目", OTHER) == [(1, 4)]


def test_a_source_line_glued_to_a_paragraph_gets_a_line_of_its_own():
    assert parted("话说完了。（来", "源：某报 2025年5月）", "题目") == [
        "话说完了。",
        "（来源：某报 2025年5月）",
        "题目",
    ]
    assert parted("话说完了。（来源：某报）") == ["话说完了。", "（来源：某报）"]
