"""Quantities, dates and documents, on sentences made for the purpose and on the hand-made truth."""

import csv
import re
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao import paths
from jianbao.digest import Article, Digest, InputFile, Paragraph, Sentence
from jianbao.lexicon import load_lexicon
from jianbao.quantities.dates import find_dates
from jianbao.quantities.exclusions import REASONS
from jianbao.quantities.finding import QUANTITY_COLUMNS, UNPARSED_COLUMNS, find_quantities, unparsed_numerals
from jianbao.quantities.numerals import parse_numeral

OWN = paths.ROOT / "tests" / "gold" / "quantities_own.tsv"


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
    return find_quantities(digest_of(*sentences), lexicon=load_lexicon())


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


@given(
    st.text(
        "0123456789.,%万亿十百千两一二三第年月日元家公里kG约近超多余以上至—“”，。的大个成半号线[]（）A-",
        max_size=80,
    )
)
def test_every_numeral_is_a_quantity_or_a_date_or_listed(text):
    digest = digest_of(text if text.strip() else "无")
    dates = find_dates(digest, lexicon=load_lexicon())
    taken = [
        (row.char_start, row.char_end)
        for table in (find_quantities(digest, lexicon=load_lexicon()), dates)
        for row in table.itertuples()
    ]
    left = unparsed_numerals(digest, dates, lexicon=load_lexicon())
    listed = [(row.char_start, row.char_end) for row in left.itertuples()]
    assert list(left.columns) == UNPARSED_COLUMNS
    for row in left.itertuples():
        assert text[row.char_start : row.char_end] == row.surface
        assert row.reason in REASONS
    for match in re.finditer(r"\d+(?:[.,]\d+)*|[零〇一二两三四五六七八九十百千万亿]+", text):
        overlaps = [any(s < match.end() and match.start() < e for s, e in spans) for spans in (taken, listed)]
        assert overlaps in ([True, False], [False, True])


@pytest.mark.parametrize(
    ("sentence", "surface", "reason"),
    [
        ("“祖冲之三号”和C919首飞。", "三", "name"),
        ("“祖冲之三号”和C919首飞。", "919", "name"),
        ("坚持三位一体的布局。", "三", "idiom"),
        ("他一心一意从事科研。", "一", "idiom"),
        ("《十五人专门委员会的决定》公布。", "十五", "title"),
        ("一是完善制度，", "一", "enumeration"),
        ("（二）深化改革", "二", "enumeration"),
        ("恢复原有关系，[17]明确领导。", "17", "citation"),
        ("印发通知（国发〔2024〕5号）。", "5", "reference"),
        ("按照第三十二条处理。", "三十二", "reference"),
        ("构建1+6+N体系。", "1", "formula"),
        ("每千人口拥有床位7张。", "千", "denominator"),
        ("这是一项制度。", "一", "indefinite"),
        ("推动统一部署。", "一", "word"),
        ("会员代号417出席。", "417", "unknown"),
    ],
)
def test_what_is_no_quantity_is_listed_with_its_reason(sentence, surface, reason):
    digest = digest_of(sentence)
    rows = unparsed_numerals(digest, find_dates(digest, lexicon=load_lexicon()), lexicon=load_lexicon())
    assert (surface, reason) in set(zip(rows["surface"], rows["reason"], strict=True))


@pytest.mark.parametrize(
    "unit",
    ["9", "9,", "亿", "第", "百分之", "约", "1至", "1—", "翻", "《", "一", "十一", "[1", "1.", "1+", "1-", "A1", "年1", "1:",
     "不", "三分之", "1比特", "量1元/", "第1条", "零下", "1个多", "半", "每万", "数千", "1万、", "由1", "十届"],
)  # fmt: skip
def test_long_hostile_lines_are_read_in_one_pass(unit):
    assert len(find(unit * (30_000 // len(unit)))) <= 30_000


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


def test_source_lines_hold_no_quantities(shipped_digest):
    found = find_quantities(shipped_digest, lexicon=load_lexicon())
    sources = {p.paragraph_id for a in shipped_digest.articles for p in a.paragraphs if p.kind == "source"}
    lines = {s.sentence_id for a in shipped_digest.articles for s in a.sentences if s.paragraph_id in sources}
    assert not lines & set(found["sentence_id"])
