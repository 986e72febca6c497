"""The head of an article: title, subtitle, what stands above and below it."""

from jianbao.reading.document import Line
from jianbao.reading.heads import Head, read_head
from jianbao.reading.measure import Measure
from tests.reading.lines import ENDINGS, facts_of

BODY = "这是正文的一段话，说的是同一件事情，写得足够长，不会被当成标题。"
WRAPPED = Measure(20, 20, 0.0, True)
APART = Measure(0, 0, 0.0, False)


def head(*rows: str | Line, size: Measure = WRAPPED, sources: dict[int, int] | None = None) -> Head:
    return read_head(facts_of(*rows), 0, size, ENDINGS, sources or {})


def title(*rows: str | Line, size: Measure = WRAPPED) -> tuple[int, int]:
    found = head(*rows, size=size)
    return found.title, found.title_end


def test_a_subtitle_goes_on_over_lines():
    dashed = "——江州三县一百二十座站点运行"
    assert title("山区怎样联网", dashed, "情况的调查", BODY) == (0, 3)
    assert title("山区怎样联网", dashed, BODY) == (0, 2)
    # A subtitle that had room for the next line has ended.
    assert title("山区怎样联网", "——江州调查", "一件小事", BODY) == (0, 2)
    # So has one before an indented line.
    assert title("山区怎样联网", dashed, Line(3, 3, "情况的调查", indent=2), BODY) == (0, 2)


def test_the_number_of_a_document_and_its_addressee_are_no_title():
    assert title("江政发〔2025〕7号", "关于联网的意见", "各县人民政府：", BODY) == (1, 2)
    assert title("关于联网的意见", "江政发〔2025〕7号", "各县人民政府：", BODY) == (0, 1)
    assert head("关于联网的意见", "江政发〔2025〕7号", "各县人民政府：", BODY).parts == {"number"}
    assert title("江政发〔2025〕7号文件怎样落实", BODY) == (0, 1)


def test_the_name_of_a_series_above_a_title_is_no_part_of_it():
    rows = [Line(1, 1, "政策简报——", size=1.3), Line(2, 2, "山区怎样联网", size=1.8), BODY]
    assert title(*rows) == (1, 2)
    # A title whose own dash ends its line goes on.
    rows[0] = Line(1, 1, "让数据多跑路——", size=1.8)
    assert title(*rows) == (0, 2)


def test_numbered_and_marked_titles_are_titles():
    for opening in ("1. ", "一、", "（二）", "▶", "● ", "·"):
        assert title(f"{opening}山区怎样联网", BODY, size=APART) == (0, 1)
    assert title("一、这句话说完了。", BODY, size=APART) == (0, 0)


def test_lines_of_a_pages_title_may_be_centred_and_bold_alone():
    rows = [Line(1, 1, "某市关于在新区", bold=True, centred=True, style="title")]
    rows += [Line(2, 2, t, bold=True, centred=True) for t in ("暂时调整", "有关规定的决定")]
    assert title(*rows, BODY, size=APART) == (0, 3)
    plain = [rows[0], Line(2, 2, "暂时调整"), BODY]
    assert title(*plain, size=APART) == (0, 1)


def test_what_stands_between_title_and_text():
    found = head("山区怎样联网", "来源：某报", "作者：王一", BODY, sources={1: 2})
    assert (found.source, found.end, found.parts) == ((1, 2), 3, {"byline"})
    assert head("山区怎样联网", "王一", "（某院）", "摘要：甲", BODY).parts == {"byline", "label"}
