"""What is read of a line: how it begins, how it ends, how wide it is."""

import pytest

from jianbao.reading.document import Line
from jianbao.reading.facts import join_facts
from tests.reading.lines import OPENINGS, facts_of


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("一、甲", "一、"),
        ("（二）甲", "（二）"),
        ("3.甲", "3."),
        ("3.5亿元", ""),
        ("第四章甲", "第四章"),
        ("①甲", "①"),
        ("甲", ""),
    ],
)
def test_enumerators(text, mark):
    assert facts_of(text)[0].form.enumerator == mark


@pytest.mark.parametrize(
    ("text", "finished", "closed", "announces"),
    [
        ("话说完了。", True, False, False),
        ("话说完了！”", True, False, False),
        ("话说完了。）", True, True, False),
        ("没有说完，", False, False, False),
        ("（来源：某报）", False, True, False),
        ("（来源：某报）。", True, True, False),
        ("（来源：某报） .", False, True, False),
        ("某某指出：", False, False, True),
        ("某某（某局）指出：", False, False, True),
        ("（责任单位：", False, False, False),
        ("某某）指出：", False, False, True),
    ],
)
def test_how_a_line_ends(text, finished, closed, announces):
    (line,) = facts_of(text)
    assert (line.finished, line.closed, line.announces) == (finished, closed, announces)


@pytest.mark.parametrize(
    ("text", "kind", "word", "bracketed", "marked", "rest"),
    [
        ("[摘 要] 本文讨论", "abstract", "摘要", True, True, "本文讨论"),
        ("摘要：本文讨论", "abstract", "摘要", False, True, "本文讨论"),
        ("摘要】本文讨论", "abstract", "摘要", False, True, "本文讨论"),
        ("关 键 词 粮食", "keywords", "关键词", False, False, "粮食"),
        ("關鍵詞：糧食", "keywords", "關鍵詞", False, True, "糧食"),
        ("KEYWORDS: grain", "keywords", "KEYWORDS", False, True, "grain"),
        ("Key words: grain", "keywords", "Key words", False, True, "grain"),
        ("内容提要：本文", "abstract", "内容提要", False, True, "本文"),
    ],
)
def test_labels(text, kind, word, bracketed, marked, rest):
    label = facts_of(text)[0].form.label
    assert label is not None
    assert (label.kind, label.word, label.bracketed, label.marked) == (kind, word, bracketed, marked)
    assert text[label.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "一、甲", "摘要：甲", "（作者：王一）", "（责任编辑：王一）", "本报讯（记者 王一）", "问：怎么办？", "● 甲", "参考文献：",
        "[参考文献]",
    ],
)  # fmt: skip
def test_what_opens_a_paragraph_whatever_its_width(text):
    assert facts_of(text)[0].form.opens


@pytest.mark.parametrize(
    "text",
    ["第一，甲", "（记者 王一）今天", "摘要本身", "新华社北京3月1日电，据", "参考文献很多", "问题在于", "甲"],
)
def test_what_opens_none_by_itself(text):
    assert not facts_of(text)[0].form.opens


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("第一，甲", {"counts"}),
        ("一是要甲", {"counts"}),
        ("其二，甲", {"counts"}),
        ("首先，甲", {"counts"}),
        ("——副题", {"dashed"}),
        ("--副题", {"dashed"}),
        ("来源：某报", {"source"}),
        ("原载《某刊》", {"source"}),
        ("来 源：某报", {"source"}),
        ("2025-05-12 09:30 来源：某报", {"source", "source_part"}),
        ("某报", set()),
        ("王一、李四", set()),
        ("2024-03-05", {"source_part"}),
        ("2024年3月5日，某市发文", set()),
        ("据某报报道", {"source"}),
        ("据某报报道，近日", set()),
        ("《某报》2025年3月1日", {"source"}),
        ("【来源】某报", {"source"}),
        ("责任编辑：王一", {"source_part"}),
        ("资料来源：某局", set()),
        ("作者：王一", {"byline", "source_part"}),
        ("本报记者 王一", {"byline", "reporter"}),
        ("首席记者王一", {"reporter"}),
        ("□ 王一", {"byline"}),
        ("新华社北京3月1日电（", {"dateline"}),
        ("新华社社长指出", set()),
        ("（责任单位：某厅）", {"duty"}),
        ("[17] 某人", {"reference"}),
        ("第3页", {"page_number"}),
        ("表1 各省产量", {"caption"}),
        ("图2 各省产量", {"caption"}),
        ("本期目 录：", {"contents_heading"}),
        ("目录学", set()),
        ("粮食安全………12", {"contents_entry"}),
        ("粮食安全\t（iv）", {"contents_entry"}),
        ("粮食安全12", set()),
        ("正文的一行字", set()),
    ],
)
def test_what_the_form_of_a_line_makes_of_it(text, names):
    form = facts_of(text)[0].form
    told = (
        "counts", "dashed", "source", "source_part", "byline", "reporter", "dateline", "duty", "reference",
        "page_number", "caption", "contents_heading", "contents_entry",
    )  # fmt: skip
    assert {name for name in told if getattr(form, name)} == names


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("（作者系某大学教授）", "author"),
        ("（本文作者单位：某所）", "author"),
        ("（执笔人：王一）", "author"),
        ("（作者分别为某所研究员）", "author"),
        ("（本报记者 王一）", "reporter"),
        ("（责任编辑：王一）", "editor"),
        ("（责任单位：某厅）", ""),
        ("作者系某大学教授", ""),
    ],
)
def test_whose_signature_a_line_begins(text, whose):
    assert facts_of(text)[0].form.signature == whose


def test_widths_of_a_line_are_as_printed_or_by_its_characters():
    text, printed = facts_of("甲12乙", Line(2, 2, "甲12乙", width=9.0))
    assert (text.width(0.25), text.text_width(0.25), text.text_width(0)) == (3.5, 3.5, 3)
    assert (printed.width(0.25), printed.text_width()) == (9.0, 3.5)
    assert (text.head_width(0.25), text.head_width(0)) == (1, 1)
    (latin,) = facts_of("“AI，芯片")
    assert (latin.head_width(0), latin.head_width(0.25)) == (3, 3)


def test_the_facts_of_a_paragraph_follow_from_those_of_its_lines():
    lines = facts_of("一、甲12", "乙，丙", "（丁：")
    paragraph = join_facts(lines, Line(1, 3, "一、甲12乙，丙（丁："), OPENINGS)
    assert (paragraph.ems, paragraph.joints, paragraph.form.enumerator) == (4 + 3 + 3, 1, "一、")
    assert paragraph.marks == {"、", "，", "："}
    assert (paragraph.finished, paragraph.closed, paragraph.announces) == (False, False, False)


def test_facts_stay_with_another_layout():
    (line,) = facts_of("一、甲")
    moved = line.placed(Line(9, 9, "一、甲", page=3))
    assert (moved.layout.page, moved.form, moved.ems) == (3, line.form, line.ems)


@pytest.mark.parametrize(
    ("text", "source"),
    [("（来源：某报）", "bracketed"), ("【来源：某报】", "bracketed"), ("来源：某报", "bare"), ("某报", "")],
)
def test_source_lines_with_and_without_brackets(text, source):
    assert facts_of(text)[0].form.source == source
