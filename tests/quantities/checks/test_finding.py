"""Checks of a text's arithmetic, on paragraphs written by hand, clean ones and one that contradicts itself."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao import paths
from jianbao.quantities.checks.finding import CHECK_COLUMNS
from tests.made_digest import digest_of
from tests.quantities.found import checks_of

OWN = paths.ROOT / "tests" / "gold" / "checks_own.tsv"


def rows_of(*sentences: str) -> list[tuple[str, Decimal, Decimal, str]]:
    table = checks_of(digest_of(*sentences))
    return [(r.check, Decimal(r.claimed), round(Decimal(r.computed), 2), r.holds) for r in table.itertuples()]


def own_cases(path: Path = OWN) -> dict[str, list[tuple[str, Decimal, Decimal, str]]]:
    cases: dict[str, list[tuple[str, Decimal, Decimal, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row[0].startswith("#"):
                stated = [(row[1], Decimal(row[2]), Decimal(row[3]), row[4])] if row[1] else []
                cases.setdefault(row[0], []).extend(stated)
    return cases


@pytest.mark.parametrize(("sentence", "wanted"), own_cases().items())
def test_own_sentences(sentence, wanted):
    found = [(c, round(x, 2), y, h) for c, x, y, h in rows_of(sentence)]
    if wanted:
        assert found == wanted
    else:
        assert "false" not in [h for *_, h in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "在北京、上海、深圳设立2个中心，服务3个省份。",
        "在生物、信息领域新增芯片、材料、装备等3个方向。",
        "营业收入由100亿元增至120亿元，利润增长30%。",
        "从2020年的5万家增至2024年的8万家，同比增长10%。",
        "出口由20亿元增加到30亿元，进口增加5亿元。",
        "全国共有企业1000家，其中中型企业600家，小型企业占比30%。",
        "三类企业，分别是国有、民营企业，外资企业。",
        "近三年取得2项成果。一是研制样机；二是建成产线；三是培养人才。",
        "组织开展两项行动：第一，加强监管；第二，优化服务，第三季度完成。",
        "企业2万家，其中高新技术企业8000家，科技型企业9000家，专精特新企业7000家。",
        "研发人员中，博士占40%，女性占45%，35岁以下占60%。",
        "2024年投资10亿元，2025年投资12亿元，累计完成投资50亿元。",
        "建成5个平台、3个中心，合计投资8亿元。",
        "甲公司营收20亿元，乙公司营收30亿元，行业总规模约200亿元。",
        "面向高校和科研院所、企业、社会组织等3类主体开放。",
        "全市拥有专利5万件，其中发明专利2万件，占全省的30%。",
        "先后出台《条例》《办法》等6部法规。",
        "全年营收50.3亿元，其中上半年22.5亿元、下半年27.7亿元。",
        "贷款余额由1.2万亿元增至1.5万亿元，增长24.6%。",
        "设有3个分会场、5个展区和一个主会场，共9个场地。",
        "地下水位由0.8米降到1.6米，下降0.8米。",
        "开展阑尾切除、剖宫产、清创等二级手术。",
        "占比由20%提高到30%，提高10%。",
        "地区生产总值由3万亿元增加到4万亿元，增长25%。",
        "全国共招募320名志愿者，其中党员180名、女性150名。",
        "面积1.5万平方米，其中一期0.8万平方米、二期0.8万平方米。",
    ],
)
def test_what_can_be_right_is_not_questioned(sentence):
    assert "false" not in [h for *_, h in rows_of(sentence)]


@pytest.mark.parametrize(
    ("sentences", "row"),
    [
        (["将增加3000亿元额度，由目前的5000亿元增加至9000亿元。"], ("change", 3 * 10**11, 4 * 10**11, "false")),
        (["在5000亿元的项目中，1000亿元用于贷款；4000亿元用于改造。"], ("sum", 5 * 10**11, 5 * 10**11, "true")),
        (["出口额300亿美元，比2023年的250亿美元增长25%。"], ("change", 25, 20, "false")),
        (["累计投入27亿元，其中2023年12亿元、2024年15亿元。"], ("part_whole", 27 * 10**8, 27 * 10**8, "true")),
        (["招募320名志愿者，其中男性180名、女性150名。"], ("part_whole", 320, 330, "false")),
        (["发布“星、火”“燎原”“晨曦”三款模型。"], ("list_count", 3, 3, "true")),
        (["新增甲、乙、丙、丁等3个主赛道。"], ("list_count", 3, 4, "false")),
        (["体现在三个方面：一是甲。", "甲很重要。", "二是乙。", "三是丙。"], ("list_count", 3, 3, "true")),
        (
            ["体系形成四大方向20个赛道。", "商业方向赛道由8个增至12个；", "数字方向赛道由9个增长至11个。"],
            ("part_whole", 20, 23, "false"),
        ),
    ],
)  # fmt: skip
def test_across_clauses_and_sentences(sentences, row):
    assert rows_of(*sentences) == [row]


def test_the_arithmetic_is_written_out():
    (row,) = checks_of(digest_of("额度由5000亿元增加至8000亿元，增加3000亿元。")).itertuples()
    assert row.computation == "8000亿元−5000亿元=3000亿元"
    assert (row.check_id, row.sentence_ids) == ("A1-K1", "A1-S1")


def test_shipped_digest_contradicts_itself_once(shipped_digest):
    table = checks_of(shipped_digest)
    failing = table[table["holds"] == "false"]
    assert failing[["article_id", "check", "claimed", "computed"]].values.tolist() == [
        ["A5", "part_whole", 28, 39]
    ]
    assert failing["computation"].tolist() == ["9＋10＋20=39，总数为28"]
    articles = table[table["article_id"].isin(["A3", "A4"])]
    assert articles[["check", "claimed", "holds"]].values.tolist() == [
        ["change", 3 * 10**11, "true"],
        ["sum", 5 * 10**11, "true"],
        ["ratio", Decimal("4.14"), "true"],
    ]
    sentences = set(shipped_digest.sentences_table["sentence_id"])
    assert all(set(ids.split("; ")) <= sentences for ids in table["sentence_ids"])


def test_nothing_to_check():
    table = checks_of(digest_of("没有数字。"))
    assert list(table.columns) == CHECK_COLUMNS
    assert table.empty


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_change_that_is_computed_right_holds(first, last):
    verb = "增至" if last > first else "降至"
    word = "增加" if last > first else "减少"
    if first != last:
        assert rows_of(f"数量由{first}家{verb}{last}家，{word}{abs(last - first)}家。") == [
            ("change", last - first, last - first, "true")
        ]


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6))
def test_a_sum_that_is_computed_right_holds_and_another_does_not(parts):
    listed = "、".join(f"{name}{n}亿元" for name, n in zip("甲乙丙丁戊己", parts, strict=False))
    assert [h for *_, h in rows_of(f"{listed}，合计{sum(parts)}亿元。")] == ["true"]
    if sum(parts) < 900:
        assert [h for *_, h in rows_of(f"{listed}，合计{sum(parts) + 99}亿元。")] == ["false"]


@pytest.mark.parametrize(
    "unit",
    [
        "甲、",
        "等3个",
        "甲、乙等2个",
        "两个方面：一是",
        "共5个，其中2个、",
        "占5%，",
        "5个，占",
        "1亿元，合计",
        "“《",
        "两个：甲，",
    ],
)
def test_long_hostile_lines_are_read_to_the_end(unit):
    digest = digest_of((unit * 20_000)[:20_000])
    assert len(checks_of(digest)) <= 20_000


@pytest.mark.parametrize(
    "sentence",
    [
        # A share of something else than the figures before it.
        "近百场演出登台，集中展出16台34场剧目，首演率超过90%。",
        # The list begins inside an item.
        "支持供销、物流企业加快改造市、县、村三级网点。",
        "全省一般公共预算支出中教育支出120.4亿元，减少2.6亿元，下降2.1%，占一般公共预算支出的比重为15.2%。",
        "石化产业占比超过40%，轻工产业占比55.7%。",
    ],
)
def test_what_no_check_can_tell(sentence):
    assert rows_of(sentence) == []
