"""Source lines and bylines in the layouts that digests use."""

import pytest

from jianbao.reading.authors import is_name, parse_authors
from jianbao.reading.metadata import parse_affiliation, parse_byline, parse_signature, parse_source_line
from tests.reading.lines import IMPRINT

SURNAMES = IMPRINT.surnames


@pytest.mark.parametrize(
    ("line", "source", "date", "issue", "authors"),
    [
        (
            "（来源：海洋报，2025年2月 作者：王一, 某某研究院副研究员）",
            "海洋报",
            "2025-02",
            "",
            [("王一", "某某研究院副研究员")],
        ),
        ("(来源：科学导报 2025年5月12日）", "科学导报", "2025-05-12", "", []),
        (
            "（来源：《能源研究》2025年第2期 作者：李四 甲大学教授； 张三 乙所）",
            "能源研究",
            "2025",
            "2025年第2期",
            [("李四", "甲大学教授"), ("张三", "乙所")],
        ),
        (
            "来源：人民邮报 2024-03-05 作者：欧阳明、赵六",
            "人民邮报",
            "2024-03-05",
            "",
            [("欧阳明", ""), ("赵六", "")],
        ),
        ("（原载《中国软科学》2024年第11期）", "中国软科学", "2024", "2024年第11期", []),
        ("（来源：经济日报）", "经济日报", "", "", []),
        ("2025-05-12 09:30 来源：科学导报 作者：王一", "科学导报", "2025-05-12", "", [("王一", "")]),
        ("【来源：科学导报】", "科学导报", "", "", []),
        (
            "（來源：海洋城市報 2025年4月9日 作者：葉書航 東岸大學）",
            "海洋城市報",
            "2025-04-09",
            "",
            [("葉書航", "東岸大學")],
        ),
        ("（来源：科技参考 作者：王 强 丙大学）", "科技参考", "", "", [("王强", "丙大学")]),
    ],
)
def test_source_lines(line, source, date, issue, authors):
    found = parse_source_line(line, IMPRINT)
    assert (found.source, found.date, found.issue) == (source, date, issue)
    assert [(a.name, a.affiliation) for a in found.authors] == authors


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("（作者系某大学教授）", [("", "某大学教授")]),
        ("（作者：王一，系某院研究员）", [("王一", "某院研究员")]),
        ("话说完了。（作者单位：某所）", [("", "某所")]),
        ("（作者分别系甲大学教授、乙所研究员）", [("", "甲大学教授"), ("", "乙所研究员")]),
        ("（作者：王一、李四）", [("王一", ""), ("李四", "")]),
        ("（作者：王一、李四，某院研究员）", [("王一", ""), ("李四", "某院研究员")]),
        ("（某某：王一）", []),
        ("（作者系）", []),
        ("（责任编辑：王一）", []),
        ("（责任单位：科技厅）", []),
        ("没有署名。", []),
    ],
)
def test_signatures(text, authors):
    assert [(a.name, a.affiliation) for a in parse_signature(text, IMPRINT)] == authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报讯（记者 李争） 近日，某地……", ["李争"]),
        ("本报北京3月1日电（记者 王一、通讯员 张三）今天", ["王一", "张三"]),
        ("作者：刘冬 李哲", ["刘冬", "李哲"]),
        ("□ 周明", ["周明"]),
        ("李明 王强", ["李明", "王强"]),
        ("本报记者 赵晨", ["赵晨"]),
        ("这是正文的第一句话", []),
    ],
)
def test_bylines(line, names):
    assert [a.name for a in parse_byline(line, IMPRINT)] == names


def test_names():
    assert all(is_name(n, SURNAMES) for n in ("钮钦", "欧阳修文", "王一", "迈克·史密斯"))
    assert not any(is_name(n, SURNAMES) for n in ("科技日报", "王府大学", "研究", "中国科学院", "王"))


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("王 一 某大学", [("王一", "某大学")]),
        ("王一、李四/张三", [("王一", ""), ("李四", ""), ("张三", "")]),
        ("王一（某大学）", [("王一", "某大学")]),
        ("王一 某大学 教授", [("王一", "某大学 教授")]),
        ("教授王一", [("王一", "")]),
        ("记者 王一 通讯员 李四", [("王一", ""), ("李四", "")]),
        ("记者王一", [("王一", "")]),
        ("某大学", []),
        ("王一；某大学；李四", [("王一", "某大学"), ("李四", "")]),
        ("", []),
    ],
)
def test_lists_of_authors(text, authors):
    assert [(a.name, a.affiliation) for a in parse_authors(text, IMPRINT)] == authors


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王一", True), ("王一明", True), ("王一明华", False), ("欧阳明", True), ("欧阳修文", True), ("欧阳", True),
        ("很好", False), ("王公司", False), ("王学院", False), ("李报", False), ("马克·吐温", True), ("马克·", False),
        ("王1", False), ("", False),
    ],
)  # fmt: skip
def test_what_reads_as_a_name(name, expected):
    assert is_name(name, SURNAMES) is expected


def test_a_line_of_names_alone_is_no_longer_than_forty_characters():
    names = "王一明 " * 9
    assert len(parse_byline(names + "李四哥哥"[:3], IMPRINT)) == 10
    assert parse_byline(names + "李四哥 王一", IMPRINT) == ()


def test_whose_names_a_source_line_gives_in_other_words():
    def read(text: str) -> tuple[str, str, str]:
        line = parse_source_line(text, IMPRINT)
        return line.source, line.date, line.issue

    assert read("来源：某报 2025年3月7日 第2版") == ("某报", "2025-03-07", "")
    assert read("（来源：某刊 2025年第3卷第2期（总第118期））") == (
        "某刊",
        "2025",
        "2025年第3卷第2期（总第118期）",
    )
    assert read("（原载《某刊》总第7—8期）。") == ("某刊", "", "总第7—8期")
    assert read("发布时间：2025-05-12 | 来源：某网") == ("某网", "2025-05-12", "")
    assert read("来源：，") == ("", "", "")


@pytest.mark.parametrize(
    ("line", "source", "date", "issue", "names"),
    [
        ("（摘编自《江城晚报》2024年8月3日，作者苟小川，有删改）", "江城晚报", "2024-08-03", "", ["苟小川"]),
        ("（2024年8月3日《江城晚报》）", "江城晚报", "2024-08-03", "", []),
        ("［江城晚报 2024-08-03 第5版］", "江城晚报", "2024-08-03", "", []),
        ("（据江城晚报2024年8月3日报道）", "江城晚报", "2024-08-03", "", []),
        ("（据新华社电）", "新华社", "", "", []),
        ("据江城发布客户端8月3日消息", "江城发布客户端", "", "", []),
        ("稿源：江城发布 2024年8月3日", "江城发布", "2024-08-03", "", []),
        ("【来源】江城晚报", "江城晚报", "", "", []),
        ("——转引自《江城学刊》二〇二四年第四期", "江城学刊", "2024", "2024年第4期", []),
        ("来源：新华社江城8月3日电", "新华社", "", "", []),
        (
            "（来源：“江城科技”微信公众号 作者：王一 2024年8月3日）",
            "“江城科技”微信公众号",
            "2024-08-03",
            "",
            ["王一"],
        ),
        ("（来源：MIT Technology Review 2024年8月）", "MIT Technology Review", "2024-08", "", []),
        (
            "发布时间：2024-08-03来源：江城晚报作者：王一浏览次数：12次",
            "江城晚报",
            "2024-08-03",
            "",
            ["王一"],
        ),
        ("2024-08-03 10:22 来源：江城晚报 字号：大 中 小 分享到：", "江城晚报", "2024-08-03", "", []),
        ("来源：江城晚报 责任编辑：李四", "江城晚报", "", "", []),
        ("作者：王一 来源：江城晚报 2024.8.3", "江城晚报", "2024-08-03", "", ["王一"]),
        ("（来源：江城晚报 记者：王一 通讯员：李四）", "江城晚报", "", "", ["王一", "李四"]),
        ("（来源：江城晚报 本报记者 王一 李四）", "江城晚报", "", "", ["王一", "李四"]),
        ("供稿：江城市水务局", "江城市水务局", "", "", []),
        ("（来源：江城晚报 供稿：王一、李四）", "江城晚报", "", "", ["王一", "李四"]),
        ("（ 来 源 ： 江 城 晚 报 2024 年 8 月 3 日 ）", "江城晚报", "2024-08-03", "", []),
        ("来源：江城晚报 2024年2月30日", "江城晚报", "2024-02", "", []),
        ("（江城晚报记者 王一 2024年8月3日）", "江城晚报", "2024-08-03", "", ["王一"]),
        ("2024年8月3日 王一", "", "2024-08-03", "", ["王一"]),
        ("综合江城晚报、水乡日报消息", "江城晚报、水乡日报", "", "", []),
        ("《 江城晚报 》( 2024年08月03日 06 版)", "江城晚报", "2024-08-03", "", []),
        ("来源: 江城晚报 作者:", "江城晚报", "", "", []),
        ("（来源：江城晚报 作者：本刊编辑部）", "江城晚报", "", "", []),
        ("（来源：江城晚报 作者：江城市水务局课题组）", "江城晚报", "", "", ["江城市水务局课题组"]),
        ("（来源：江城晚报 责任编辑：李四）", "江城晚报", "", "", []),
    ],
)
def test_source_lines_in_the_words_of_papers_and_pages(line, source, date, issue, names):
    found = parse_source_line(line, IMPRINT)
    assert (found.source, found.date, found.issue) == (source, date, issue)
    assert [a.name for a in found.authors] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("特约记者 王一 通讯员 李四", ["王一", "李四"]),
        ("江城晚报记者 王一", ["王一"]),
        ("撰文｜王一 李四", ["王一", "李四"]),
        ("执笔：王一", ["王一"]),
        ("文/王一 图/李四", ["王一"]),
        ("王一/文 李四/图", ["王一"]),
        ("记者：王一、李四", ["王一", "李四"]),
        ("记者：这项工程何时完工？", []),
        ("责任编辑：王一", []),
        ("校对：李四", []),
    ],
)
def test_bylines_in_other_words(line, names):
    assert [a.name for a in parse_byline(line, IMPRINT)] == names


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("南川市人民政府市长 陶远", [("陶远", "南川市人民政府市长")]),
        ("代县长 孟 晓", [("孟晓", "代县长")]),
        ("自治州州长 丹增扎西", [("丹增扎西", "自治州州长")]),
        ("（区人民法院院长 古丽·买买提）", [("古丽·买买提", "区人民法院院长")]),
        ("2024年1月9日在南川市第六届人民代表大会第三次会议上 市长 陶远", [("陶远", "市长")]),
        ("南川市人民政府市长陶远", [("陶远", "南川市人民政府市长")]),
        ("记者｜郇小溪", [("郇小溪", "")]),
        # No name stands behind the post, or no post before the name; a photographer is no author.
        ("市长 热线", []),
        ("副市长谈民生", []),
        ("本报记者 方圆 摄", []),
        ("市民在新馆看展。新华社记者 方圆摄", []),
        ("（方圆供图）", []),
        ("本报记者 方圆 摄影报道", [("方圆", "")]),
        ("记者：您怎么看？", []),
    ],
)
def test_officers_are_authors_and_photographers_are_none(text, authors):
    assert [(a.name, a.affiliation) for a in parse_byline(text, IMPRINT)] == authors


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("（南川大学农学院，南川 430001）", "南川大学农学院，南川 430001"),
        ("2 南川水稻研究所 南川 430002", "南川水稻研究所 南川 430002"),
        ("南川水稻研究所南川430002", "南川水稻研究所南川430002"),
        ("联系电话430002", ""),
        ("全年产量比上年增加430002", ""),
    ],
)
def test_where_authors_work_with_or_without_brackets(text, affiliation):
    assert parse_affiliation(text) == affiliation
