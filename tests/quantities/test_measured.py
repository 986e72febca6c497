"""What figures measure, on sentences made for the purpose."""

import csv

import pytest

from jianbao import paths
from tests.made_digest import digest_of
from tests.quantities.found import quantities_of

OWN = paths.ROOT / "tests" / "gold" / "measured_own.tsv"
COLUMNS = ("entity", "property", "qualifier", "time", "claim")


def own_rows() -> list[list[str]]:
    with OWN.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]


def found(sentence: str, surface: str) -> dict[str, str]:
    table = quantities_of(digest_of(sentence))
    rows = table[table["surface"] == surface]
    return {c: str(rows.iloc[0][c]) for c in COLUMNS} if len(rows) else {}


@pytest.mark.parametrize("column", COLUMNS)
def test_own_sentences(column):
    rows = own_rows()
    place = COLUMNS.index(column) + 2
    right = sum(found(row[0], row[1]).get(column) == row[place] for row in rows)
    assert right >= 0.95 * len(rows)


@pytest.mark.parametrize(
    ("sentence", "surface", "wanted"),
    [
        ("美国量子领域社会投融资规模是我国的15倍。", "15倍", {"property": "美国量子领域社会投融资规模"}),
        ("可以获得一年的借款期限。", "一年", {"property": "借款期限", "entity": ""}),
        ("由2021年的22个整合至2025年的9个。", "9个", {"time": "2025年"}),
        ("已建成超过500座加氢站，到2030年再建300座。", "超过500座", {"claim": "fact", "entity": "加氢站"}),
        ("粮食产量1.4万亿斤，同比增长1.6%。", "1.6%", {"property": "粮食产量同比增长"}),
        ("从业人员减少5万人。", "5万人", {"entity": "从业人员"}),
        ("其中女性占四成。", "四成", {"property": "女性占比"}),
    ],
)
def test_single_figures(sentence, surface, wanted):
    row = found(sentence, surface)
    assert {c: row[c] for c in wanted} == wanted
