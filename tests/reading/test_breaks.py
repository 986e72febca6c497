"""Where paragraphs end where one line alone does not tell, on short texts set by hand; `/` marks their line ends."""

import pytest

from jianbao.reading.breaks import read_breaks
from jianbao.reading.document import Line
from jianbao.reading.measure import Measure
from jianbao.reading.wrapping import join_lines, own_measure
from tests.reading.lines import OPENINGS, facts_of, texts

UNKNOWN = Measure(0, 0, 0.25, False)


def lines(text: str) -> list[Line]:
    """Return the lines of a text: an ideographic space is an indent of an em, an empty line white space."""
    found: list[Line] = []
    gap = 0
    for n, row in enumerate(text.split("/"), 1):
        if row:
            bare = row.lstrip("\u3000")
            found.append(Line(n, n, bare, gap=gap, indent=len(row) - len(bare)))
        gap = 0 if row else gap + 1
    return found


def read(text: str, general: Measure = UNKNOWN) -> list[str]:
    """Return the paragraphs of a text whose measure is its own."""
    facts = facts_of(*lines(text))
    return texts(join_lines(facts, own_measure(facts, general, OPENINGS), OPENINGS)[0])


def joined(*paragraphs: str) -> list[str]:
    return [p.replace("/", "").replace("\u3000", "") for p in paragraphs]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # One paragraph below each heading: its first line is narrower, as the indent was lost.
        (
            "（一）茶园缺水",
            "今年春天雨水少，山上的茶园/已经连续四十天没有下过雨，新/芽发不出来。",
            "（二）工人难找",
            "采茶的大多是五十岁以上的妇/女，年轻人不愿意上山，工钱涨/到每天二百元。",
        ),
        (
            "1.井水太深",
            "打一口井要花八万元，村里拿/不出这笔钱，只好到邻村去拉，/来回十几里山路。",
            "2.管网太旧",
            "铸铁管用了三十年，锈穿的地/方多达百余处，一开闸便四处漏/水，修了这头又坏了那头。",
        ),
        # Two wrapped lines in all, with indents.
        ("\u3000\u3000粮库的新式通风机装好了，可是没/有人会用。",),
        (
            "\u3000\u3000窑厂停产以后，村里的年轻人陆续/去了沿海。",
            "\u3000\u3000老人们守着空窑。",
        ),
        # Items that a dash opens.
        (
            "三年内要达到以下目标。",
            "——道路。新建乡村公路四百公/里，改造危桥十五座，通车率达到/九成五。",
            "——饮水。解决六万人的饮水困/难，水质合格率达到百分之百以上。",
            "——用电。改造线路二百公里。",
        ),
        # Speakers by name and by role, where they recur.
        (
            "主持人：水从哪里来，大家最/关心的是这件事。",
            "水利站站长贺成：先从山南的/水库引一条管线，年底可以通水。",
            "主持人：引水的钱由谁来付，/有没有着落？",
            "水利站站长贺成：省里补助六/成，县里配套三成，村里只出一成。",
        ),
        (
            "问：退耕的地还能不能再种？",
            "答（董岩）：五年内，不得复/耕，期满以后由村民会议讨论决定。",
            "问：补助发到谁的手里？",
            "答（董岩）：直接打到农户的/一卡通上，不经过村组的账户转拨。",
        ),
    ],
)
def test_short_articles_are_read_by_their_own_measure(paragraphs):
    assert read("/".join(paragraphs)) == joined(*paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        # Each line is a paragraph: nothing agrees on a measure.
        "窑厂停产了。/村里的年轻人去了沿海，老人们守着空窑，一守就是十年。/没有人再来买砖。",
        # Verse and lists of the same width.
        "灯火照着长夜里的人/书页翻过流年里的风/潮水打着石头上的月",
        "城北机械厂技术革新小组/城南纺织厂质量管理小组/城西造纸厂节水攻关小组",
    ],
)
def test_lines_that_are_paragraphs_stay_apart(text):
    assert read(text) == text.split("/")


TEN = Measure(10, 10, 0.0, True)


def paragraphs(text: str, size: Measure = TEN) -> list[str]:
    return texts(join_lines(facts_of(*lines(text)), size, OPENINGS)[0])


def test_an_article_keeps_the_measure_of_the_digest_unless_its_own_explains_more():
    text = "今年春天雨水少，山上的茶园/已经连续四十天没有下过雨，新/芽发不出来。"
    general = Measure(15, 13, 0.25, True)
    assert own_measure(facts_of(*lines(text)), general, OPENINGS) is general
    own = own_measure(facts_of(*lines(text)), Measure(17, 15, 0.25, True), OPENINGS)
    assert (own.full, own.first) == (15, 13)


def test_inline_counting_goes_on_where_indents_are_shown():
    rows = "\u3000\u3000办三件事。一是修渠/引水，上山开荒种果树。/二是种树种草，再种花。/\u3000\u3000大家都说这样很好。"
    assert len(paragraphs(rows)) == 2
    # Without indents a count opens a paragraph after a full line, unless the one before it stands inside the text.
    assert len(paragraphs("办三件事情，先要修渠。/二是种树种草再种花草。")) == 2
    assert len(paragraphs("办三件事。一是要修渠。/二是种树种草再种花草。")) == 1
    assert len(paragraphs("一是修渠引水上山开荒。/二是种树种草再种花草。")) == 2


@pytest.mark.parametrize("marks", ["①②③", ("（1）", "（2）", "（3）"), ("第一，", "第二，", "第三，")])
def test_marks_at_the_edge_go_on_after_the_marks_inside(marks):
    one, two, three = marks
    wide = Measure(10 + len(one), 8 + len(one), 0.0, True)
    text = f"要做到{one}修好水渠；/{two}种树种草再种花草；/{three}把路修到大山里去。"
    assert len(paragraphs(text, wide)) == 1
    # A list: each item begins a line.
    text = f"{one}修好水渠引水上；/{two}种树种草再种花草；/{three}把路修到大山里去。"
    assert len(paragraphs(text, Measure(10 + len(one), 10 + len(one), 0.0, True))) == 3


def test_items_at_the_margin_go_on_where_indents_are_shown_and_headings_do_not():
    rows = "\u3000\u3000读者要做到两点哦：/①来以前三天打电话。/\u3000\u3000大家都说这样很好。"
    assert len(paragraphs(rows)) == 2
    assert len(paragraphs(rows.replace("①来以前三天打电话。", "一、预约办法和时间"))) == 3


def test_headings_one_under_the_other_are_two():
    rows = "一、春天/（一）播种//春天到了田里开始播种/小麦。//二、夏天/（一）除草//夏天到了地里又要除草/防虫。//秋天。"
    assert paragraphs(rows) == [
        "一、春天", "（一）播种", "春天到了田里开始播种小麦。",
        "二、夏天", "（一）除草", "夏天到了地里又要除草防虫。", "秋天。",
    ]  # fmt: skip


def test_a_numbered_line_that_fills_the_measure_is_a_heading_where_its_kin_are():
    short = "（一）春播/春天到了田里开始/播种小麦和大豆并且要/施肥。"
    full = "（二）夏天防虫除/夏天到了地里又要/除草防虫并且防旱防涝/了。"
    lost = Measure(10, 8, 0.0, True)
    assert paragraphs(f"{short}/{full}", lost)[2:] == [
        "（二）夏天防虫除",
        "夏天到了地里又要除草防虫并且防旱防涝了。",
    ]
    # Where its kin are text, it is text too.
    items = "（一）春播。种好小麦/大豆；/（二）夏天防虫除/草防旱；"
    assert paragraphs(items, lost) == ["（一）春播。种好小麦大豆；", "（二）夏天防虫除草防旱；"]


def test_keywords_that_fill_the_measure_end_before_a_heading():
    assert paragraphs("关键词：茶叶；水利；/一、茶园的现状/春天到了田里开始播种/了。")[:2] == [
        "关键词：茶叶；水利；",
        "一、茶园的现状",
    ]


def test_who_said_something_within_a_paragraph_speaks_to_nobody():
    rows = "他站起来走到了窗边。/老人说：春天要播种子。/他听了又走回到桌子边。/老人说：夏天要除草了。"
    assert len(paragraphs(rows)) == 1
    rows = rows.replace("老人说：", "老人王：")
    assert len(paragraphs(rows)) == 3


def test_a_reading_costs_more_on_a_measure_that_does_not_fit():
    facts = facts_of(*lines("春天到了田里开始/播种小麦和大豆并且要/施肥浇水。"))
    fits, wide, narrow = (
        read_breaks(facts, Measure(full, full - 2, 0.0, True), OPENINGS).cost for full in (10, 13, 7)
    )
    assert fits < wide
    assert fits < narrow
    assert read_breaks([], TEN, OPENINGS).starts == ()


def test_a_paragraph_seldom_ends_within_a_quotation():
    ten = Measure(10, 8, 0.0, True)
    inside = "老人们都说：“春/天要播种子了多好啊。/夏天要除草防虫/了。”"
    assert len(paragraphs(inside, ten)) == 1
    assert len(paragraphs(inside.replace("“", "").replace("”", "，"), ten)) == 2
    # Each paragraph of a long quotation opens it anew.
    assert len(paragraphs(inside.replace("夏天", "“夏天"), ten)) == 2


def test_white_space_within_paragraphs_is_that_after_full_lines_that_end_no_sentence():
    # Most lines are paragraphs, with white space before each of them.
    rows = (
        "一是要修渠。//二是要修路。//三是要种树。//春天到了田里开始播种/小麦和大豆并且要施肥。//夏天要除草。"
    )
    assert paragraphs(rows) == [
        "一是要修渠。", "二是要修路。", "三是要种树。", "春天到了田里开始播种小麦和大豆并且要施肥。", "夏天要除草。",
    ]  # fmt: skip


def test_a_heading_that_recurs_opens_a_paragraph_below_a_full_line():
    first = "\u3000\u3000南湖的老码头修好以后，/渔船又能靠岸，游客也多起来。"
    again = "\u3000\u3000北湖的栈桥加宽以后，/手推车可以并行，装卸快一倍，/商户都搬来了。"
    rows = ["改造办法", again, "改造效果", again, "改造办法", first, "改造效果", again]
    assert read("/".join(rows)) == joined(*rows)


def test_a_paragraph_that_a_page_breaks_is_joined_where_lines_are_paragraphs():
    apart = Measure(40, 40, 0.25, False)

    def count(*rows: str | Line) -> int:
        return len(join_lines(facts_of(*rows), apart, OPENINGS)[0])

    whole = "今年春天雨水少，茶园连续四十天没有下雨。新芽发不出来，工人也难找。"
    broken = "采茶的大多是五十岁以上的妇女。年轻人不愿意上山，工钱涨到每天二百元，只好"
    rest = "从邻县请人来帮忙，食宿都由茶场负担，一天下来所剩无几。"
    assert count(whole, broken, rest, whole) == 3
    assert count(whole, broken[:-3], f"“{rest}", whole) == 3
    # A heading below, a list, an indent, white space; a figure beside a figure; a format that tells paragraphs.
    assert count(whole, broken, "茶场的难处", whole) == 4
    assert count(whole, broken, f"（一）{rest}", whole) == 4
    assert count(whole, broken, Line(3, 3, rest, indent=2), whole) == 4
    assert count(whole, broken, Line(3, 3, rest, gap=1), whole) == 4
    assert count(whole, "工钱涨了。今年每天200", "2024年又要涨，茶场负担不起。", whole) == 4
    assert count(whole, broken, Line(3, 3, rest, whole=True), whole) == 4
    # Nothing but such ends: the marks are missing throughout. And where nothing is to be joined, nothing is.
    assert count(*[broken, rest] * 3) == 6
    assert len(join_lines(facts_of(broken, rest), Measure(0, 0, 0.0, False), OPENINGS)[0]) == 2
