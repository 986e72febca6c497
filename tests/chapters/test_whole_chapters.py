"""Chapters 4, 7 and 8 as a whole, of digests of one and many articles, and of one that states nothing."""

import pytest

from jianbao.analysis import Analysis
from jianbao.chapters import changes, dates, dossiers, figures, summary
from jianbao.chapters.display import Figure, Prose, SpanLinks, Table
from jianbao.report.markdown import parse
from jianbao.report.numbering import Numbering
from tests.run_chapters import merged_report


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
        *dates.dates_table(a),
        dossiers.key_points(a),
        dossiers.glance_table(a),
        *dossiers.dossiers(a),
        summary.about(a),
        summary.findings(a),
        *summary.overview_figure(a),
        summary.limits(a),
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
        "没有可以核对",
        "没有写明年份的时间",
    ):
        assert phrase in text


def test_of_one_article_nothing_is_compared(single):
    report = merged_report(single)
    assert "differences" not in {cell.metadata["jianbao"]["section"] for cell in report.cells}
    assert "只有一篇文章" not in str(report)
    shown = {
        output.get("metadata", {}).get("jianbao", {}).get("id")
        for cell in report.cells
        for output in cell.get("outputs", [])
    }
    assert not shown & {
        "fig-overview",
        "fig-repairs",
        "fig-actors",
        "fig-topics",
        "fig-themes",
        "fig-keyness-all",
    }
    # What it refers to is there: numbering refuses a reference that leads nowhere.
    Numbering().preprocess(report, {"metadata": {"name": ""}})


def test_many_articles_have_a_bounded_number_of_dossiers(several, monkeypatch):
    monkeypatch.setattr(dossiers, "_FULL", 3)
    monkeypatch.setattr(dossiers, "_ROWS", 4)
    *full, lead, table = dossiers.dossiers(several)
    assert sum(isinstance(part, Prose) for part in full) == 3
    assert "@tbl-articles-short" in lead.markdown
    assert isinstance(table, Table)
    assert len(table.frame) == len(several.articles) - 3
    assert len(table.leading) == 4
