"""Dates and periods, by form and by role."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao import paths
from tests.made_digest import digest_of
from tests.quantities.found import dates_of

OWN = paths.ROOT / "tests" / "gold" / "dates_own.tsv"


def find(sentence: str, date: str = "2025-06-01"):
    table = dates_of(digest_of(sentence, date=date))
    return [tuple(r) for r in table[["surface", "iso", "kind", "role"]].itertuples(index=False)]


def own_cases(path: Path = OWN) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """Sentences of tests/gold/dates_own.tsv with the date of their article, and the dates each holds."""
    cases: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row[0].startswith("#"):
                cases.setdefault((row[0], row[1]), []).extend([tuple(row[2:6])] if row[2] else [])
    return cases


@pytest.mark.parametrize(("sentence", "wanted"), own_cases().items())
def test_own_sentences(sentence, wanted):
    assert find(*sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("纲要（2006 —2020年）。", [("2006 —2020年", "2006/2020", "range", "period")]),
        ("《规划（2021—2035）》。", [("2021—2035", "2021/2035", "range", "period")]),
        ("2021、2022年两年。", [("2021", "2021", "year", "event"), ("2022年", "2022", "year", "event")]),
        ("3月15—18日举行。", [("3月15—18日", "2025-03-15/2025-03-18", "relative", "period")]),
        ("记者12日从科技部获悉。", [("12日", "2025-05-12", "relative", "event")]),
        ("20世纪七八十年代。", [("20世纪七八十年代", "1970/1989", "century", "period")]),
        ("“十四五”前三年。", [("“十四五”前三年", "2021/2023", "plan_period", "period")]),
        ("第十四个五年规划。", [("第十四个五年", "2021/2025", "plan_period", "period")]),
        ("二十届三中、四中全会。", [("二十届三中", "2024-07", "session", "event"), ("四中全会", "2025-10", "session", "target")]),
        ("十四届全国人大三次会议。", [("十四届全国人大三次会议", "2025-03", "session", "event")]),
        ("改革开放40多年来。", [("改革开放40多年来", "1978-12/..", "range", "period")]),
        ("抗日战争时期。", [("抗日战争时期", "1931-09/1945-09", "range", "period")]),
        ("建党一百周年。", [("建党一百周年", "2021-07", "month", "event")]),
        ("本季度9月投产。", [("9月", "2024-09", "relative", "event")]),
        ("将于9月投产。", [("9月", "2025-09", "relative", "target")]),
        ("2024年10月签约，12月开工。", [("2024年10月", "2024-10", "month", "event"), ("12月", "2024-12", "relative", "event")]),
        ("未来5至10年。", [("未来5至10年", "2025/2035", "relative", "period")]),
        ("力争2025年投产。", [("2025年", "2025", "year", "target")]),
        ("记者1日从科技部获悉。", [("1日", "2025-06-01", "relative", "event")]),
        ("三次会议11日上午闭幕。", [("11日", "2025-05-11", "relative", "event")]),
        ("2024年11月29日—12月1日。", [("2024年11月29日—12月1日", "2024-11-29/2024-12-01", "range", "period")]),
        ("2021年第四季度至2022年第一季度。", [("2021年第四季度至2022年第一季度", "2021-10/2022-03", "range", "period")]),
        ("每年3月5日、2000年来、数十年来。", []),
        ("说明年份、当今年轻人、以前年度、同年级、首次年会。", []),
        ("十五个项目、十大新赛道、1500年历史、产量达2024吨、未来产业、三月两月。", []),
        ("2024年2月30日。", []),
    ],
)  # fmt: skip
def test_forms(sentence, found):
    assert find(sentence) == found


@given(st.text(alphabet="0123456789一二十五年月日初底世纪近过去至—前党的大届中全会“”、", max_size=40))
def test_spans_are_in_order_and_hold_their_surface(text):
    end = 0
    table = dates_of(digest_of(text))
    for row in table.itertuples():
        assert end <= row.char_start < row.char_end
        assert text[row.char_start : row.char_end] == row.surface
        end = row.char_end


@pytest.mark.parametrize(
    "unit", ["一", "1", "2024—", "十五", "近三年", "新中国成立", "二十届三中、", "到2035年", "1—"]
)
def test_long_hostile_lines_are_read_to_the_end(unit):
    text = (unit * 30_000)[:30_000]
    assert len(dates_of(digest_of(text))) <= len(text)


def test_without_a_date_of_its_own_an_article_anchors_nothing():
    assert find("今年5月投产。", date="") == [("今年5月", "", "relative", "event")]


def test_the_source_line_gives_the_publication_date(shipped_digest):
    table = dates_of(shipped_digest)
    published = table[table["role"] == "publication"]
    dates = [a.date for a in shipped_digest.articles]
    assert list(published["iso"]) == dates
    for row in table.itertuples():
        article = next(a for a in shipped_digest.articles if a.article_id == row.article_id)
        assert article.text[row.char_start : row.char_end] == row.surface


@pytest.mark.parametrize(
    ("title", "own", "isos"),
    [
        ("2019年临江县国民经济和社会发展统计公报", "2020-04-08", ["2019-12", "2018"]),
        ("二〇一九年度决算报告（摘要）", "2020-04-08", ["2019-12", "2018"]),
        ("2019年渔业年报", "", ["2019-12", "2018"]),
        # The year of publication, two years, part of a year, no report: from the article's own date.
        ("2020年渔业年报", "2020-04-08", ["2020-12", "2019"]),
        ("2019年工作总结和2020年工作总结", "2020-04-08", ["2020-12", "2019"]),
        ("2019年上半年统计公报", "2020-04-08", ["2020-12", "2019"]),
        ("2019年的渔港为何忙碌", "2020-04-08", ["2020-12", "2019"]),
    ],
)
def test_a_report_counts_from_the_year_of_its_title(title, own, isos):
    digest = digest_of("年末渔船保有量900艘，比上年增长3%。", date=own)
    digest = replace(digest, articles=(replace(digest.articles[0], title=title),))
    assert list(dates_of(digest)["iso"]) == isos
