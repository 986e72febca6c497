"""Quantities as a table, on sentences made for the purpose and on the hand-made truth."""

import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao import paths
from jianbao.lexicon import load_lexicon
from jianbao.quantities.finding import QUANTITY_COLUMNS, find_quantities
from tests.made_digest import digest_of
from tests.quantities.found import quantities_of

OWN = paths.ROOT / "tests" / "gold" / "quantities_own.tsv"


def find(*sentences: str) -> pd.DataFrame:
    return quantities_of(digest_of(*sentences))


def own_cases() -> dict[str, list[tuple[str, ...]]]:
    cases: dict[str, list[tuple[str, ...]]] = {}
    with OWN.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            if row and not row[0].startswith("#"):
                cases.setdefault(row[0], []).extend([tuple(row[1:6])] if row[1] else [])
    return cases


@pytest.mark.parametrize(("sentence", "wanted"), own_cases().items())
def test_own_sentences(sentence, wanted):
    found = find(sentence)
    rows = [
        (
            r.surface,
            r.kind,
            f"{r.value_min}..{r.value_max}" if r.value is None else format(r.value, "f"),
            r.unit,
            r.modifier,
        )
        for r in found.itertuples()
        if r.kind not in ("ordinal", "version")
    ]
    assert rows == wanted


@given(
    st.text(
        "0123456789.,%万亿十百千两一第年月元家公里kVGB约近超多余以上至—“”，。的大个成翻番分之数", max_size=80
    )
)
def test_offsets_hold_for_any_text(text):
    found = find(text) if text.strip() else find("无")
    assert list(found.columns) == QUANTITY_COLUMNS
    for row in found.itertuples():
        assert text[row.char_start : row.char_end] == row.surface
    assert found["char_start"].is_monotonic_increasing


@pytest.mark.parametrize(
    "unit",
    ["9", "9,", "亿", "第", "百分之", "约", "1至", "1—", "翻", "《", "一", "十一", "[1", "1.", "1+", "1-", "A1", "年1", "1:",
     "不", "三分之", "1比特", "量1元/", "第1条", "零下", "1个多", "半", "每万", "数千", "1万、", "由1", "十届"],
)  # fmt: skip
def test_long_hostile_lines_are_read_in_one_pass(unit):
    assert len(find(unit * (12_000 // len(unit)))) <= 12_000


def test_what_is_measured_by_whom_and_how_sure():
    row = find("报告显示，2024年全国氢气产量约3700万吨。").iloc[0]
    assert (row["property"], row["qualifier"], row["time"], row["claim"]) == (
        "全国氢气产量",
        "全国",
        "2024年",
        "fact",
    )
    assert find("到2030年力争建成5000公里管道。").iloc[0]["claim"] == "target"
    assert find("预计市场规模突破2000亿元。").iloc[0]["claim"] == "forecast"
    assert find("共有28个主赛道。").iloc[0]["entity"] == "主赛道"


def test_the_speaker_is_who_says_the_words_that_hold_the_figure():
    digest = digest_of("报告显示，产量约3700万吨。", "去年仅3500万吨，报告认为还会增长。")
    said = pd.DataFrame({"sentence_id": ["A1-S1"], "char_start": [5], "char_end": [15], "holder": ["报告"]})
    found = find_quantities(digest, lexicon=load_lexicon(), attributions=said)
    assert found["speaker"].tolist() == ["报告", ""]


@pytest.mark.parametrize(("start", "end", "speaker"), [(7, 8, "报告"), (8, 20, ""), (0, 7, "")])
def test_the_words_of_a_speaker_hold_where_a_figure_begins(start, end, speaker):
    digest = digest_of("报告显示，产量3700万吨。")
    said = pd.DataFrame(
        {"sentence_id": ["A1-S1"], "char_start": [start], "char_end": [end], "holder": ["报告"]}
    )
    found = find_quantities(digest, lexicon=load_lexicon(), attributions=said)
    assert found["speaker"].tolist() == [speaker]


def test_source_lines_hold_no_quantities(shipped_digest):
    found = find_quantities(shipped_digest, lexicon=load_lexicon())
    sources = {p.paragraph_id for a in shipped_digest.articles for p in a.paragraphs if p.kind == "source"}
    lines = {s.sentence_id for a in shipped_digest.articles for s in a.sentences if s.paragraph_id in sources}
    assert not lines & set(found["sentence_id"])
