"""What chapters 4, 7 and 8 say of digests of one, two and many articles, and of one that states nothing."""

import pandas as pd
import pytest

from jianbao.analysis import Analysis
from jianbao.chapters import changes as changes
from jianbao.chapters import dates as dates
from jianbao.chapters import dossiers as dossiers
from jianbao.chapters import figures as figures
from jianbao.chapters import summary as summary
from jianbao.chapters.display import Figure, Prose, SpanLinks, Table
from jianbao.lexicon import load_lexicon
from jianbao.reading.splitting import read_digest
from jianbao.report.markdown import parse
from tests.clean_articles import load_articles
from tests.damage import digest_text
from tests.damage_kinds import KINDS

PLAIN = "题目甲乙丙\n\n会议在京召开，有关方面介绍情况。\n\n（来源：科技日报 2025年5月12日）\n"


def analysis_of(text: str, folder) -> Analysis:
    path = folder / "digest.txt"
    path.write_text(text, encoding="utf-8")
    return Analysis(read_digest(path, lexicon=load_lexicon()), lexicon=load_lexicon())


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Analysis:
    return analysis_of(PLAIN, tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def single(tmp_path_factory) -> Analysis:
    return analysis_of(
        digest_text(load_articles()[5:6], KINDS["clean_lines"], 1), tmp_path_factory.mktemp("single")
    )


@pytest.fixture(scope="module")
def several(tmp_path_factory) -> Analysis:
    return analysis_of(
        digest_text(load_articles()[:12], KINDS["clean_lines"], 1), tmp_path_factory.mktemp("several")
    )


def shown(a: Analysis) -> list[Figure | Prose | Table]:
    return [
        figures.key_points(a),
        *figures.kinds_figure(a),
        *figures.values_figure(a, fewest=3, most=10),
        *figures.quantities_tables(a),
        *figures.unparsed_table(a),
        *changes.changes_figure(a, most=10),
        *changes.changes_table(a),
        changes.checks_reading(a),
        *changes.checks_table(a),
        *dates.dates_figure(a, most=24),
        dates.targets_reading(a),
        *dates.dates_table(a),
        dossiers.key_points(a),
        dossiers.glance_table(a),
        *dossiers.dossiers(a),
        summary.about(a),
        summary.findings(a),
        summary.overview_figure(a),
        *summary.matrix_table(a),
        summary.digest_summary(a),
    ]


@pytest.mark.parametrize("name", ["plain", "single", "several"])
def test_everything_can_be_shown_and_leads_to_what_exists(name, request):
    a = request.getfixturevalue(name)
    parts = shown(a)
    ids = [p.id for p in parts if not isinstance(p, Prose)]
    assert len(ids) == len(set(ids))
    anchors = {*a.sentences["sentence_id"], *a.spans["span_id"]}
    for part in parts:
        part._repr_mimebundle_()
        if isinstance(part, Prose):
            parse(part.markdown)
            assert "nan" not in part.markdown.lower().replace("finance", "")
        elif isinstance(part, Table):
            links = [v for row in part.frame.itertuples(index=False) for v in row if isinstance(v, SpanLinks)]
            assert {span for link in links for span in link.sentences} <= anchors


def test_an_article_without_figures_says_so_in_words(plain):
    assert plain.quantities.empty
    parts = [p for p in shown(plain) if isinstance(p, Prose)]
    text = "\n".join(p.markdown for p in parts)
    for phrase in (
        "没有给出可以量化的数据",
        "没有写明数量的增减",
        "没有可以自行核对",
        "没有写明年份的时间",
        "没有明确的问题或建议",
    ):
        assert phrase in text


def test_each_figure_stands_in_one_table_with_a_link_to_itself(several):
    tables = [t for t in figures.quantities_tables(several) if isinstance(t, Table)]
    links = [span for t in tables for cell in t.frame["原文"] for span in cell.sentences]
    kept = several.quantities[~several.quantities["kind"].isin(["ordinal", "version"])]
    assert sorted(links) == sorted(kept["quantity_id"])


def test_each_unparsed_numeral_is_counted_under_a_reason(several):
    (table,) = figures.unparsed_table(several)
    assert table.frame["次数"].sum() == len(several.unparsed)


def test_each_article_has_a_dossier_that_opens_a_page(several):
    pages = [p for p in dossiers.dossiers(several) if isinstance(p, Prose)]
    assert [p.markdown.split("　")[0] for p in pages] == [f"## {i}" for i in several.articles["article_id"]]
    assert all(p.new_page for p in pages)


def test_the_first_page_has_ten_findings_at_most(several, single):
    for a in (several, single):
        lines = summary.findings(a).markdown.splitlines()
        assert 4 <= len(lines) <= 10
        assert all("](" in line for line in lines)


def test_checks_that_fail_come_first_and_are_put_as_questions(several):
    checks = pd.DataFrame(
        [
            ("A1-K1", "A1", "sum", "甲说", "3", "3", "true", "A1-S1", "1+2=3"),
            ("A2-K1", "A2", "part_whole", "乙说", "28", "39", "false", "A2-S1; A2-S2", "9+10+20=39"),
        ],
        columns=[
            "check_id",
            "article_id",
            "check",
            "statement",
            "claimed",
            "computed",
            "holds",
            "sentence_ids",
            "computation",
        ],
    )
    a = Analysis(several.digest, lexicon=several.lexicon)
    a.__dict__["checks"] = checks
    (table,) = changes.checks_table(a)
    assert table.frame["结果"].tolist() == ["待查", "相符"]
    assert "1项待查" in table.caption
    text = changes.checks_reading(a).markdown
    assert "？" in text
    assert "(#A2-S1)、" in text
    assert "甲说" not in text
