"""What chapter 1 says of articles, repairs, boundaries and suspects, of tables made by hand."""

import pandas as pd
import pytest

from jianbao.chapters import corpus
from jianbao.chapters.display import Prose
from tests.chapters.handmade import articles, handmade, rows

REPAIRS = rows(
    "article_id line_start line_end kind before after",
    ("A1", 3, 4, "wrap", "甲⏎乙", "甲乙"),
    ("A2", 9, 9, "spacing", "2 0", "20"),
    ("A2", 5, 6, "wrap", "长" * 45, "长" * 44),
    ("A2", 8, 8, "page_number", "42", ""),
)
PARAGRAPHS = rows(
    "paragraph_id article_id kind level text",
    ("A1-P1", "A1", "heading", 1, "一、总体"),
    ("A1-P2", "A1", "body", 0, "甲。乙。"),
    ("A2-P1", "A2", "abstract", 0, "丙*。"),
    ("A2-P2", "A2", "source", 0, "来源"),
)
SENTENCES = rows(
    "sentence_id article_id paragraph_id text",
    ("A1-S1", "A1", "A1-P1", "一、总体"),
    ("A1-S2", "A1", "A1-P2", "甲。"),
    ("A1-S3", "A1", "A1-P2", "乙。"),
    ("A2-S1", "A2", "A2-P1", "丙*。"),
)
BOTH = handmade(articles=articles(2), repairs=REPAIRS, paragraphs=PARAGRAPHS, sentences=SENTENCES)


def test_the_points_count_articles_characters_and_repairs():
    lines = corpus.key_points(BOTH).markdown.split("\n")
    assert lines == [
        "- 本期简报收文2篇，合计3,000字（不计空白）、2个正文段落、4个句子（含标题与来源行）。",
        "- 最长一篇的篇幅是最短一篇的2.0倍：最长的是《氢能产业》（2,000字），最短的是《粮食安全》（1,000字），跨篇比较一律用比率。",
        "- 文章来自《科技日报》，日期为2025年1月1日至2025年2月1日。",
        "- 排版损伤修复4处（折行接合2处、页码1处、空格1处），举例见@tbl-repairs。",
    ]


def test_one_sound_article_without_a_source_is_described_in_three_points():
    one = handmade(
        articles=articles(1).assign(source="", date=""),
        repairs=REPAIRS[:0],
        paragraphs=PARAGRAPHS[:2],
        sentences=SENTENCES[:3],
    )
    lines = corpus.key_points(one).markdown.split("\n")
    assert lines[1:] == ["- 有1篇没有注明来源。", "- 原文没有需要修复的排版损伤。"]


def test_the_longest_article_has_its_share_of_all_characters():
    assert corpus.lengths_figure(BOTH).caption == "各篇字数。A2最长，占全部字数的67%"
    assert corpus.articles_table(BOTH).frame["作者"].tolist() == ["张三、李四"] * 2


def test_the_outline_is_indented_and_leads_to_the_heading():
    (table,) = corpus.outline_table(
        handmade(
            articles=articles(2),
            paragraphs=PARAGRAPHS.assign(level=[2, 0, 0, 0]),
            sentences=SENTENCES,
        )
    )
    assert table.frame.to_numpy().tolist() == [["A1", 2, "　一、总体", "A1-S1"]]
    assert table.note == "A2没有小标题。"


def test_repairs_are_drawn_by_kind_the_commonest_first():
    (figure,) = corpus.repairs_figure(BOTH)
    assert figure.caption == "各篇修复处数：折行接合最多（2处），A2修复最多"
    assert [t.get_text() for t in figure.figure.axes[0].get_yticklabels()] == ["折行接合", "页码", "空格"]
    assert [t.get_text() for t in figure.figure.axes[0].texts] == ["1", "1", "", "1", "", "1"]


def test_examples_of_repairs_name_their_lines_and_are_cut():
    frame = corpus.repairs_table(BOTH, examples=1).frame
    assert frame["类别"].tolist() == ["页码", "空格", "折行接合"]
    assert frame["原始行"].tolist() == ["8", "9", "3–4"]
    assert frame["修复后"].tolist() == ["（删去）", "20", "甲乙"]
    frame = corpus.repairs_table(BOTH, examples=2).frame
    assert frame["修复前"].iloc[-1] == "长" * 43 + "…"
    assert frame["修复后"].iloc[-1] == "长" * 44


BOUNDARIES = rows(
    "article_id file line page text confidence evidence taken",
    ("A1", "a.txt", 1, 1, "粮食安全", 1.0, "start; set_off", True),
    ("A2", "a.txt", 90, 2, "长" * 25, 0.79, "new_sign", True),
    ("", "a.txt", 99, 2, "小标题", 0.3, "set_off", False),
)


def with_boundaries(table: pd.DataFrame, *files: str):
    return handmade(boundaries=table, digest=handmade(files=[handmade(name=f) for f in files]))


def test_boundaries_are_listed_with_their_signs_and_what_is_not_taken():
    table = corpus.boundaries_table(with_boundaries(BOUNDARIES, "a.txt"))
    assert table.frame.to_numpy().tolist() == [
        ["A1", 1, 1, "粮食安全", "文件开头、上方空行", "100%"],
        ["A2", 90, 2, "长" * 23 + "…", "new_sign", "79%"],
        ["未采用", 99, 2, "小标题", "上方空行", "30%"],
    ]
    assert "另有1处略有迹象但未采用" in table.note
    several = corpus.boundaries_table(with_boundaries(BOUNDARIES[:2], "a.txt", "b.txt"))
    assert several.frame["文件"].tolist() == ["a.txt"] * 2
    assert "未采用" not in several.note


@pytest.mark.parametrize(
    ("confidence", "said"), [(0.79, "A2起始行的可信度不足80%"), (0.8, "各篇起始行的可信度都不低于80%")]
)
def test_boundaries_that_are_not_sure_are_named(confidence, said):
    table = BOUNDARIES.assign(confidence=[1.0, confidence, 0.3])
    assert corpus.boundaries_reading(with_boundaries(table, "a.txt")).markdown.startswith(said)


def test_suspects_are_marked_in_what_is_around_them_marks_last():
    text = "甲乙丙丁戊己庚辛壬癸强国建没，子丑\n寅卯,辰"
    suspects = rows(
        "article_id reason suggestion sentence_id char_start char_end",
        ("A1", "half_width", "，", "A1-S2", 20, 21),
        ("A1", "misprint_shape", "建设", "A1-S1", 12, 14),
    )
    a = handmade(suspects=suspects, digest=handmade(articles=[handmade(article_id="A1", text=text)]))
    (table,) = corpus.suspects_table(a, limit=5)
    assert table.frame.to_numpy().tolist() == [
        ["A1", "形近字", "丙丁戊己庚辛壬癸强国【建没】，子丑", "建设", "A1-S1"],
        ["A1", "半角标点", "寅卯【,】辰", "，", "A1-S2"],
    ]
    assert table.note == ""
    (table,) = corpus.suspects_table(a, limit=1)
    assert table.note == "列出1处，其余1处见suspects.csv。"


def test_the_first_sentence_of_the_body_is_quoted():
    assert corpus.opening_sentences(BOTH).markdown == (
        "- **A1** 甲。（[A1&#45;S2](#A1-S2)）\n- **A2** 丙&#42;。（[A2&#45;S1](#A2-S1)）"
    )


def test_tables_and_pictures_of_the_files_are_counted():
    table = handmade(article_id="A1", page=2, caption="", rows=[[1], [2]], table_id="t1")
    picture = handmade(article_id="A1", page=3, name="p.png")
    (shown,) = corpus.inserts_table(handmade(digest=handmade(tables=[table], pictures=[picture])))
    assert shown.frame.to_numpy().tolist() == [
        ["A1", "表格", 2, "（无题）", "2行，存为t1.csv"],
        ["A1", "图片", 3, "p.png", "内容未读取"],
    ]


def test_what_is_not_there_is_said():
    nothing = handmade(
        repairs=REPAIRS[:0],
        paragraphs=PARAGRAPHS[1:],
        suspects=rows("reason"),
        digest=handmade(tables=[], pictures=[]),
    )
    for shown in (
        corpus.repairs_figure(nothing),
        corpus.outline_table(nothing),
        corpus.suspects_table(nothing, limit=5),
        corpus.inserts_table(nothing),
    ):
        assert [type(part) for part in shown] == [Prose]
