"""What chapter 2 says of the cut, of proposals made by hand."""

from jianbao.chapters import audit
from tests.chapters.handmade import handmade, rows

TERMS = rows(
    "term article_id count origin aliases",
    ("科技体制改革", "all", 4, "user", ""),
    ("量子计算原型机", "all", 4, "discovered", "原型机"),
    ("粮食", "all", 50, "dictionary", ""),
    ("科技", "all", 9, "user", ""),
    ("科技体制改革", "A1", 4, "user", ""),
)
PROPOSALS = rows(
    "term form apart score count c_value npmi",
    ("量子计算原型机", "quoted", "", 0.9, 4, 8.0, 0.5),
    ("耐心资本", "quoted", "", 0.8, 1, 2.0, 0.5),
    ("发展目标", "noun", "once", 0.7, 1, 1.0, 0.1),
    ("一种材料", "noun", "unsure", 0.4, 2, 1.0, 0.1),
    ("两种材料", "noun", "unsure", 0.3, 2, 1.0, 0.1),
    ("粮食", "noun", "word", 0.2, 9, 1.0, 0.1),
)
A = handmade(terms=TERMS, proposals=handmade(terms=PROPOSALS), aliases={"原型机": "量子计算原型机"})


def test_terms_that_the_dictionary_would_cut_are_counted_by_who_keeps_them():
    assert audit.audit_key_points(A).markdown == (
        "通用词典会拆开、本报告保持完整的词有2个（来自简报自身的1个、来自术语表的1个），共8处。"
        "另有3个候选没有合为一词，其中2个可信度不足五成。"
    )


def test_they_are_listed_with_the_cut_of_the_dictionary():
    (table,) = audit.audit_table(A, limit=1)
    assert table.frame[["词", "次数", "依据"]].to_numpy().tolist() == [["科技体制改革", 4, "术语表"]]
    assert table.frame["只靠通用词典的切法"].iloc[0].replace(" | ", "") == "科技体制改革"
    assert " | " in table.frame["只靠通用词典的切法"].iloc[0]
    assert table.note == "其余1个见terms.csv。次数含并入的简称。"
    (whole,) = audit.audit_table(A, limit=2)
    assert whole.note == "次数含并入的简称。"


def test_candidates_left_in_parts_stand_by_reason():
    (table,) = audit.left_apart_table(A, each=1)
    assert table.frame[["候选", "理由"]].to_numpy().tolist() == [
        ["一种材料", "把握不足五成"],
        ["发展目标", "只出现一次"],
    ]
    (text,) = audit.left_apart_table(handmade(proposals=handmade(terms=PROPOSALS[5:])), each=1)
    assert text.markdown == "没有落选的候选词。"


def test_short_forms_and_quoted_terms_are_named():
    assert audit.asides(A, limit=1).markdown == (
        "- 简称与全称合并计数：“原型机”并入“量子计算原型机”。\n"
        "- 文章用引号标出的提法有“量子计算原型机”，即使只出现一次也保持完整。"
    )
    many = handmade(aliases={f"简{n}": f"全{n}" for n in range(9)}, proposals=handmade(terms=PROPOSALS[2:]))
    assert audit.asides(many, limit=1).markdown.endswith("“简7”并入“全7”等9对。")
