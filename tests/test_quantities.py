"""Quantities, dates and documents, on sentences made for the purpose and on the hand-made truth."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao import paths
from jianbao.digest import Article, Digest, InputFile, Paragraph, Sentence
from jianbao.numerals import parse_numeral
from jianbao.quantities import QUANTITY_COLUMNS, find_quantities

OWN = Path(__file__).parent / "gold" / "quantities_own.tsv"


def digest_of(*sentences: str, date: str = "2025-06-01") -> Digest:
    """A digest of one article whose only paragraph holds the sentences."""
    text = "".join(sentences)
    paragraph = Paragraph("A1-P1", "A1", "body", 0, text, 1, 1, 1, 0)
    rows, start = [], 0
    for n, sentence in enumerate(sentences, 1):
        rows.append(Sentence(f"A1-S{n}", "A1-P1", "A1", start, start + len(sentence), sentence))
        start += len(sentence)
    article = Article("A1", "test", "题目", "", "", date, "", (), (paragraph,), tuple(rows))
    return Digest((InputFile("test", "0" * 64, 1),), (article,), ())


def find(*sentences: str):
    return find_quantities(digest_of(*sentences), lexicon=paths.LEXICON)


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
        if r.kind != "ordinal"
    ]
    assert rows == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8000", 8000),
        ("3,000.5", Decimal("3000.5")),
        ("一百二十", 120),
        ("二〇二五", 2025),
        ("1.2万亿", Decimal("1.2") * 10**12),
        ("千万亿", 10**15),
        ("百", 100),
        ("十五", 15),
        ("两千零三", 2003),
        ("3万5千亿", 35_000 * 10**8),
        ("一亿二千万", 120_000_000),
    ],
)
def test_numerals(text, value):
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["", "abc", "十x"])
def test_what_is_no_numeral_is_an_error(text):
    with pytest.raises(ValueError, match="no numeral"):
        parse_numeral(text)


@given(st.integers(0, 10**12))
def test_arabic_numerals_keep_their_value(number):
    assert parse_numeral(str(number)) == number
    assert parse_numeral(f"{number:,}") == number


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


def test_long_hostile_lines_are_read_in_one_pass():
    for unit in ("9", "亿", "第", "百分之", "约", "1至", "翻", "《"):
        assert len(find(unit * 20_000)) <= 20_000


def test_what_is_measured_by_whom_and_how_sure():
    row = find("报告显示，2024年全国氢气产量约3700万吨。").iloc[0]
    assert (row["property"], row["qualifier"], row["time"], row["speaker"], row["claim"]) == (
        "全国氢气产量",
        "全国",
        "2024年",
        "报告",
        "fact",
    )
    assert find("到2030年力争建成5000公里管道。").iloc[0]["claim"] == "target"
    assert find("预计市场规模突破2000亿元。").iloc[0]["claim"] == "forecast"
    assert find("共有28个主赛道。").iloc[0]["entity"] == "主赛道"


def test_source_lines_hold_no_quantities(shipped_digest):
    found = find_quantities(shipped_digest, lexicon=paths.LEXICON)
    sources = {p.paragraph_id for a in shipped_digest.articles for p in a.paragraphs if p.kind == "source"}
    lines = {s.sentence_id for a in shipped_digest.articles for s in a.sentences if s.paragraph_id in sources}
    assert not lines & set(found["sentence_id"])
