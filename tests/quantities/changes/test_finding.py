"""Changes of quantities, on sentences written by hand and on what is worked out from two figures."""

import csv
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from jianbao import paths
from jianbao.quantities.changes.finding import CHANGE_COLUMNS
from tests.made_digest import digest_of
from tests.quantities.found import changes_of, quantities_of

STATED = ("from_value", "to_value", "unit", "delta", "delta_percent", "verb", "from_time", "to_time")

OWN = paths.ROOT / "tests" / "gold" / "changes_own.tsv"


def find(*sentences: str) -> pd.DataFrame:
    return changes_of(digest_of(*sentences))


def shown(value: object) -> str:
    if isinstance(value, Decimal):
        return format(round(value, 2).normalize(), "f")
    return "" if value is None or pd.isna(value) else str(value)


def stated(sentence: str) -> list[tuple[str, ...]]:
    """What the sentence itself states of each change: nothing that is worked out."""
    rows = []
    for row in find(sentence).itertuples():
        computed = row.computed.split("; ")
        rows.append(tuple("" if c in computed else shown(getattr(row, c)) for c in STATED))
    return rows


def own_cases(path: Path = OWN) -> dict[str, list[tuple[str, ...]]]:
    cases: dict[str, list[tuple[str, ...]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row[0].startswith("#"):
                numbers = [
                    shown(Decimal(v)) if v and i in (0, 1, 3, 4) and ".." not in v else v
                    for i, v in enumerate(row[1:9])
                ]
                # The column holds one number; the ends of a range stand in the row of its quantity.
                numbers[:2] = ["" if ".." in v else v for v in numbers[:2]]
                cases.setdefault(row[0], []).extend([tuple(numbers)] if any(numbers) else [])
    return cases


@pytest.mark.parametrize(("sentence", "wanted"), own_cases().items())
def test_own_sentences(sentence, wanted):
    assert stated(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "surface", "values", "computed"),
    [
        ("产量由5万吨增至8万吨。", "由5万吨增至8万吨", (50000, 80000, 30000, 60), "delta; delta_percent"),
        ("学校由22所减少到9所。", "由22所减少到9所", (22, 9, -13, Decimal("-59.09")), "delta; delta_percent"),
        ("总数达到232家，比上年净增2家。", "232家，比上年净增2家", (230, 232, 2, Decimal("0.87")), "from_value; delta_percent"),
        ("比重增加5个百分点，达到23%。", "增加5个百分点，达到23%", (18, 23, 5, None), "from_value"),
        ("产量由近5万吨增至8万吨。", "由近5万吨增至8万吨", (50000, 80000, None, None), ""),
        ("出口30亿元，比2023年的25亿元增长20%。", "30亿元，比2023年的25亿元增长20%", (25 * 10**8, 30 * 10**8, 5 * 10**8, 20), "delta"),
        ("占比由20%提高到35%。", "由20%提高到35%", (20, 35, 15, None), "delta"),
    ],
)  # fmt: skip
def test_what_follows_from_two_exact_figures(sentence, surface, values, computed):
    (row,) = find(sentence).itertuples()
    found = (row.from_value, row.to_value, row.delta, row.delta_percent)
    assert (row.surface, row.computed) == (surface, computed)
    assert [None if pd.isna(v) else v for v in found] == list(values)


@pytest.mark.parametrize(
    ("sentence", "entity"),
    [
        ("试点学校由5所增至8所。", "试点学校"),
        ("商业赛道大幅整合，由22个整合至9个。", "商业赛道"),
        ("规上工业增加值同比增长5.8%。", "规上工业增加值"),
        ("从业人员规模由5人增至8人。", "从业人员规模"),
        ("减少农药用量14%。", "农药用量"),
        ("争取把理赔周期由30天压缩到7天。", "理赔周期"),
    ],
)
def test_what_changes_is_named_before_it(sentence, entity):
    assert find(sentence)["entity"].tolist() == [entity]


def test_quantities_are_referred_to_by_their_ids():
    (row,) = find("试点由5家增至9家，新增4家，时间3年。").itertuples()
    assert (row.from_quantity, row.to_quantity, row.by_quantity) == ("A1-Q1", "A1-Q2", "A1-Q3")


def test_no_quantities_no_changes():
    assert list(find("没有数字。").columns) == CHANGE_COLUMNS
    assert find("没有数字。").empty


@pytest.mark.parametrize(
    "unit", ["由5个增至", "增长5%，", "由从", "增加、", "由5个", "2024年的", "增长了一二三"]
)
def test_long_hostile_lines_are_read_to_the_end(unit):
    digest = digest_of((unit * 20_000)[:20_000])
    assert len(changes_of(digest)) <= len(quantities_of(digest))


def test_shipped_digest(shipped_digest):
    quantities, table = quantities_of(shipped_digest), changes_of(shipped_digest)
    texts = {a.article_id: a.text for a in shipped_digest.articles}
    assert all(texts[r.article_id][r.char_start : r.char_end] == r.surface for r in table.itertuples())
    assert set(table["from_quantity"]) - {""} <= set(quantities["quantity_id"])
    both = table[table["from_value"].notna() & table["to_value"].notna()]
    assert [(r.from_value, r.to_value) for r in both.itertuples()] == [
        (5 * 10**11, 8 * 10**11),
        (22, 9),
        (12, 10),
        (9, 20),
    ]
