"""The heads of reports, bulletins and notices: day, occasion, number and officer under the title, captions above the text."""

from pathlib import Path

from jianbao.digest import Article
from jianbao.lexicon import load_lexicon
from jianbao.reading.splitting import read_digest

TEXT = "全年水稻播种面积十二万亩，亩产比上年提高两成，农户的收入随之增加，仓储和烘干的能力也跟了上来。"
OTHER = "港口的集装箱吞吐量连续三年增长，新开的两条航线把运到邻省的时间缩短了一半，货主因此多了选择。"


def read(folder: Path, *rows: str) -> tuple[Article, ...]:
    path = folder / "digest.txt"
    path.write_text("\n".join(rows), encoding="utf-8")
    return read_digest(path, lexicon=load_lexicon()).articles


def kinds(article: Article) -> list[str]:
    return [p.kind for p in article.paragraphs]


def test_a_title_that_begins_with_a_year_is_no_source_line(tmp_path):
    articles = read(
        tmp_path,
        *("访一位老农艺师", TEXT, TEXT, "（来源：江岸日报 2022年3月4日）", ""),
        *("2021年江岸县环境状况公报", "（2022年2月8日）", OTHER, "一、水环境", OTHER),
        *("（来源：江岸县生态环境局 2022年2月9日）", ""),
        *("2022年江岸县两会新闻", OTHER, OTHER, "（来源：江岸日报 2022年3月6日）"),
    )
    assert [(a.title, a.source, a.date) for a in articles] == [
        ("访一位老农艺师", "江岸日报", "2022-03-04"),
        ("2021年江岸县环境状况公报", "江岸县生态环境局", "2022-02-09"),
        ("2022年江岸县两会新闻", "江岸日报", "2022-03-06"),
    ]


def test_a_day_and_a_paper_still_are_a_source_line(tmp_path):
    articles = read(
        tmp_path,
        *("粮食安全的账本", TEXT, TEXT, "2022年3月4日《江岸日报》", "港口的新航线", OTHER, OTHER),
        "2022年第3期《江岸学刊》",
    )
    assert [(a.title, a.source) for a in articles] == [
        ("粮食安全的账本", "江岸日报"),
        ("港口的新航线", "江岸学刊"),
    ]


def test_a_day_in_brackets_under_the_title_dates_a_bulletin(tmp_path):
    (article,) = read(
        tmp_path, "江岸县2021年人口普查主要数据公报", "（2022年2月8日）", TEXT, "一、总量", OTHER, TEXT
    )
    assert (article.title, article.date) == ("江岸县2021年人口普查主要数据公报", "2022-02-08")
    assert kinds(article) == ["source", "body", "heading", "body", "body"]


def test_the_number_of_a_document_under_its_title_is_no_heading(tmp_path):
    (article,) = read(
        tmp_path,
        *("江岸县人民政府关于推广烘干设备的意见", "岸政发〔2022〕7号", "各乡镇人民政府："),
        *(TEXT, "一、总体安排", OTHER, TEXT, "江岸县人民政府", "2022年5月6日"),
    )
    assert kinds(article)[:4] == ["source", "body", "body", "heading"]
    assert (article.source, article.date) == ("", "2022-05-06")


def test_who_reports_and_on_what_occasion_is_told_under_the_title(tmp_path):
    (article,) = read(
        tmp_path,
        *("江岸县2022年政府工作报告", "（2022年1月9日在江岸县第十届人民代表大会第二次会议上）"),
        *("县长 陶 远", "各位代表：", TEXT, "一、去年的工作", OTHER, TEXT),
    )
    assert (article.title, article.date) == ("江岸县2022年政府工作报告", "2022-01-09")
    assert [(a.name, a.affiliation) for a in article.authors] == [("陶远", "县长")]
    assert kinds(article) == ["byline", "byline", "body", "body", "heading", "body", "body"]
    (article,) = read(
        tmp_path,
        *("政府工作报告", "——2022年1月9日在江岸县第十届人民代表大会第二次会议上", "江岸县人民政府县长陶远"),
        *("各位代表：", TEXT, "一、去年的工作", OTHER, TEXT),
    )
    assert (article.subtitle, article.date) == (
        "2022年1月9日在江岸县第十届人民代表大会第二次会议上",
        "2022-01-09",
    )
    assert [a.name for a in article.authors] == ["陶远"]
    # A sentence that begins so is text.
    (article,) = read(tmp_path, "港口的新航线", f"2022年1月9日，在江岸县的会议上，{TEXT}", OTHER)
    assert (article.date, kinds(article)) == ("", ["body", "body"])


def test_what_stands_under_a_picture_is_neither_text_nor_author(tmp_path):
    (article,) = read(
        tmp_path,
        *("港口的新航线", "本报记者 郭海", "新航线首航。本报记者 方圆 摄", OTHER, TEXT, OTHER, TEXT),
        *("图为工人在检修岸桥。", "陈晨 摄影", "这一组照片是他自己拍摄", OTHER, "江岸日报记者 方圆摄", TEXT),
    )
    assert [a.name for a in article.authors] == ["郭海"]
    assert [p.text for p in article.paragraphs if p.kind == "byline"] == [
        "本报记者 郭海", "新航线首航。本报记者 方圆 摄", "图为工人在检修岸桥。", "陈晨 摄影", "江岸日报记者 方圆摄",
    ]  # fmt: skip


def test_the_path_to_a_page_saved_as_text_is_left_out(tmp_path):
    head = ("江岸县2022年政府工作报告", "首页", ">", "政府信息公开")
    (article,) = read(
        tmp_path,
        *(*head, "江岸县2022年政府工作报告", "时间：", "2022-02-03 09:20", "来源：", "江岸县人民政府"),
        *("县长陶远作报告", "各位代表：", TEXT, "一、去年的工作", OTHER, TEXT),
    )
    assert (article.title, article.source, article.date) == (head[0], "江岸县人民政府", "2022-02-03")
    # With text between, the second is a heading or an article that is named alike.
    rows = (head[0], TEXT, head[0], OTHER, TEXT)
    assert read(tmp_path, *rows)[0].paragraphs[0].text == TEXT


def test_a_title_may_ask_or_call(tmp_path):
    articles = read(
        tmp_path,
        *("水从哪里来、管网怎样修、水价由谁定？", "——县水务局回应群众关切", "本报记者 郭海", TEXT, TEXT),
        *(
            "（来源：江岸日报 2022年3月4日）",
            "",
            "把饭碗端牢！",
            OTHER,
            OTHER,
            "（来源：江岸日报 2022年3月5日）",
        ),
    )
    assert [(a.title, a.subtitle) for a in articles] == [
        ("水从哪里来、管网怎样修、水价由谁定？——县水务局回应群众关切", "县水务局回应群众关切"),
        ("把饭碗端牢！", ""),
    ]
    assert [kinds(a) for a in articles] == [
        ["byline", "body", "body", "source"], ["body", "body", "source"],
    ]  # fmt: skip
    # What is said is no title.
    (article,) = read(tmp_path, "问：水从哪里来？", TEXT, OTHER)
    assert kinds(article)[0] == "body"


def test_blanks_that_part_the_clauses_of_a_heading_and_its_number_stay(tmp_path):
    (article,) = read(
        tmp_path,
        *("港口的新航线", TEXT, "守住耕地红线 端牢自己饭碗", TEXT, "打通5G专网 联起每座粮库", OTHER),
        *("2 大米加工的出路", OTHER, "3 谁来修路？", OTHER, "5 月的安排", OTHER, "今 年", TEXT),
        "港口的 吞吐量 增长两成。",
    )
    assert [(p.kind, p.text) for p in article.paragraphs if len(p.text) < 30] == [
        ("heading", "守住耕地红线 端牢自己饭碗"),
        ("heading", "打通5G专网 联起每座粮库"),
        ("heading", "2 大米加工的出路"),
        ("heading", "3 谁来修路？"),
        ("heading", "5月的安排"),
        ("heading", "今年"),
        ("body", "港口的吞吐量增长两成。"),
    ]


def test_affiliations_of_several_authors_are_not_given_to_all(tmp_path):
    rows = ("稻田的账本", "陶远 方圆", "1 江岸大学农学院 江岸 430001", "2 江岸水稻研究所 江岸 430002")
    (article,) = read(tmp_path, *rows, "摘要：本文讨论一件事情。", TEXT, OTHER)
    assert [(a.name, a.affiliation) for a in article.authors] == [("陶远", ""), ("方圆", "")]
    (article,) = read(tmp_path, *rows[:3], "摘要：本文讨论一件事情。", TEXT, OTHER)
    assert {a.affiliation for a in article.authors} == {"江岸大学农学院 江岸 430001"}


def test_buttons_and_path_of_a_page_are_left_out(tmp_path):
    body = ("各位代表：", TEXT, "一、去年的工作", OTHER, TEXT)
    (article,) = read(
        tmp_path,
        *("打印", "收藏", "【字号：", "加大", "】", "江岸县2022年政府工作报告", "来源：江岸日报"),
        *("【字体：", "大", "小", "】", "——2022年1月9日在江岸县第十届人民代表大会第二次会议上", "县长 陶远"),
        *body,
    )
    assert (article.title, article.source, article.date) == (
        "江岸县2022年政府工作报告——2022年1月9日在江岸县第十届人民代表大会第二次会议上", "江岸日报", "2022-01-09",
    )  # fmt: skip
    assert kinds(article)[:3] == ["source", "byline", "body"]
    (article,) = read(tmp_path, "首页", ">", "江岸要闻", "江岸县2022年政府工作报告", "县长 陶远", *body)
    assert (article.title, kinds(article)[0]) == ("江岸县2022年政府工作报告", "byline")
    # Short lines alone are no buttons.
    assert read(tmp_path, "粮食", "安全", "账本", TEXT, OTHER)[0].title == "粮食"


def test_reports_of_one_title_are_told_by_their_heads(tmp_path):
    def report(place: str, name: str) -> tuple[str, ...]:
        venue = f"（2022年1月9日在{place}第十届人民代表大会第二次会议上）"
        return (
            "",
            "县长作报告。本报记者 方圆 摄",
            "政府工作报告",
            venue,
            f"县长 {name}",
            "各位代表：",
            TEXT,
            OTHER,
        )

    articles = read(
        tmp_path,
        *(
            "江岸县的新航线",
            "来源：江岸日报",
            OTHER,
            TEXT,
            *report("江岸县", "陶远"),
            *report("南山县", "郭海"),
        ),
    )
    assert [(a.title, [x.name for x in a.authors]) for a in articles] == [
        ("江岸县的新航线", []), ("政府工作报告", ["陶远"]), ("政府工作报告", ["郭海"]),
    ]  # fmt: skip


def test_an_occasion_may_run_over_two_lines_of_the_subtitle(tmp_path):
    (article,) = read(
        tmp_path,
        *(
            "政府工作报告",
            "――2022年1月9日在江岸县第十届",
            "人民代表大会第二次会议上",
            "县长 陶远",
            "各位代表：",
        ),
        *(TEXT, "一、去年的工作", OTHER, TEXT, "附件1", OTHER),
    )
    assert (article.subtitle, article.date) == (
        "2022年1月9日在江岸县第十届人民代表大会第二次会议上",
        "2022-01-09",
    )


def test_the_title_of_a_document_over_two_lines_and_whose_it_is_above_its_number(tmp_path):
    articles = read(
        tmp_path,
        *(
            "江岸县人民政府文件",
            "岸政发〔2022〕7号",
            "江岸县人民政府关于加快烘干设备更新",
            "和仓储能力提升的实施意见",
        ),
        *("各乡镇人民政府：", TEXT, "一、总体安排", OTHER, TEXT, "江岸县人民政府", "2022年5月6日", ""),
    )
    assert articles[0].title == "江岸县人民政府关于加快烘干设备更新和仓储能力提升的实施意见"
    assert articles[0].date == "2022-05-06"
    # The first line is whole, or the second no end of a document's title.
    for below in ("粮食安全的账本", "三个乡镇的通知，"):
        (article,) = read(tmp_path, "江岸县人民政府关于加快烘干设备更新的意见", below, TEXT, OTHER, TEXT)
        assert article.title == "江岸县人民政府关于加快烘干设备更新的意见"


def test_the_name_of_a_page_that_holds_its_title_is_left_out(tmp_path):
    rows = ("各乡镇人民政府：", OTHER, TEXT)
    name = "岸政办发〔2022〕9号《关于做好秋粮收购工作的通知》"
    assert read(tmp_path, name, "浏览量：12", "关于做好秋粮收购工作的通知", *rows)[0].title == name[13:-1]
    # A source line between them counts more.
    found = read(tmp_path, name, "来源：江岸日报", "关于做好秋粮收购工作的通知", *rows)[0]
    assert (found.title, found.source) == (name, "江岸日报")


def test_the_body_that_signs_and_its_day_open_no_article(tmp_path):
    title = ("江岸县人民政府办公室", "关于推广烘干设备和改造粮库的", "若干措施", "岸政办发〔2022〕8号")
    text = (
        "各乡镇人民政府：",
        TEXT,
        "一、总体安排",
        OTHER,
        "二、补助标准",
        "每台设备补助两成，贫困村补助三成。",
    )
    (article,) = read(tmp_path, *title, *text, "江岸县人民政府办公室", "2022年5月6日", "（此件公开发布）")
    assert article.title == "".join(title[:3])
    assert article.date == "2022-05-06"
    # A title with its day, and text below it, does.
    articles = read(
        tmp_path, *title, *text, "江岸县人民政府办公室", "2022年5月6日", "",
        "走进县水稻研究所", "2022年6月1日", *[OTHER, TEXT] * 2,
    )  # fmt: skip
    assert [a.title for a in articles] == ["".join(title[:3]), "走进县水稻研究所"]


def test_who_signs_a_decree_is_not_its_author_and_the_rule_under_it_keeps_its_title(tmp_path):
    decree = "《仓储设施管护条例》已经2022年3月1日第55次常务会议通过，现予公布，自2022年7月1日起施行。"
    for body, number, officer in (
        ("江岸省人民政府令", "第31号", "省长 王一"),
        ("国务院令", "第七百号", "总理 李四"),
    ):
        articles = read(
            tmp_path,
            body,
            number,
            decree,
            officer,
            "2022年3月12日",
            "仓储设施管护条例",
            "第一章 总则",
            TEXT,
            OTHER,
        )
        assert [(a.title, a.authors) for a in articles] == [(body, ()), ("仓储设施管护条例", ())]
        assert kinds(articles[0])[:2] == ["source", "body"]
    [report] = read(tmp_path, "政府工作报告", "省长 王一", TEXT, OTHER)
    assert [a.name for a in report.authors] == ["王一"]
