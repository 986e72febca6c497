"""Every table and every chapter works on every digest that reading can produce, and a failure in one costs no other."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings

from jianbao import paths
from jianbao.analysis import Analysis
from jianbao.chapters import corpus, terms
from jianbao.chapters.tallies import MOST_DRAWN
from jianbao.cli import main
from jianbao.desk import lay_out
from jianbao.lexicon import load_lexicon
from jianbao.report.making import make_tables, series
from jianbao.report.schema import declared
from jianbao.report.tables import TABLES
from tests.any_digest import KINDS, PIECES, article_of, digest_of_articles, digests
from tests.run_chapters import run_notebook

LONGEST_PAGE = 9.0
"""Inches that a page has room for."""
SMALL = {
    "a byline alone": [article_of(1, [("byline", "作者：周代数")])],
    "an empty list of keywords": [article_of(1, [("keywords", "")])],
    "a mark": [article_of(1, [("body", "，")])],
    "a heading": [article_of(1, [("heading", "一、问题")])],
    "no paragraph": [article_of(1, [])],
    "two short sentences": [article_of(1, [("body", "甲乙丙丁。")]), article_of(2, [("body", "戊己庚辛。")])],
    "a change without its size": [article_of(1, [("body", "占17%，规模从31.1%降至22.5%。")])],
    "a span with a misread dash": [article_of(1, [("body", "今后5一10年，将建成体系。")], date="2025-05")],
    "a kind that only web pages have": [
        article_of(1, [("navigation", "首页 > 要闻"), ("body", "今年开工。")])
    ],
}
MANY = [article_of(n, [("body", "同样的话。")]) for n in range(1, 41)]
HUNDREDS = [
    article_of(
        n, [("body", PIECES[n % len(PIECES)] + PIECES[n // len(PIECES)] + "。")], date="2025-05" * (n % 2)
    )
    for n in range(1, 301)
]


def analysis_of(articles) -> Analysis:
    return Analysis(digest_of_articles(articles), lexicon=load_lexicon())


@pytest.mark.parametrize(
    "articles",
    [*SMALL.values(), MANY, HUNDREDS],
    ids=[*SMALL, "one article forty times", "three hundred articles, some without a word"],
)
def test_every_table_of_the_smallest_digests(articles):
    a = analysis_of(articles)
    for name, table in declared().items():
        table.of(TABLES[name](a))


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(digests())
def test_every_table_of_any_digest(digest):
    a = Analysis(digest, lexicon=load_lexicon())
    for name, table in declared().items():
        table.of(TABLES[name](a))


@pytest.mark.parametrize("notebook", series(), ids=lambda p: p.stem)
@pytest.mark.parametrize(
    "articles",
    [
        SMALL["a byline alone"],
        SMALL["a kind that only web pages have"],
        [article_of(1, [(k, "12。") for k in KINDS])],
    ],
    ids=["a byline alone", "navigation", "each kind of paragraph"],
)
def test_every_chapter_of_the_smallest_digests(notebook, articles):
    for item in run_notebook(notebook, analysis_of(articles)):
        if hasattr(item, "_repr_mimebundle_"):
            item._repr_mimebundle_()


def test_charts_of_many_articles_fit_a_page_and_say_what_they_leave_out():
    a = analysis_of([article_of(n, [("body", "量子科技存在短板。" * n)]) for n in range(1, 41)])
    assert corpus.lengths_figure(a).figure.get_size_inches()[1] < LONGEST_PAGE
    drawn = terms.article_figures(a, top=3, cloud=3)
    assert len(drawn) == MOST_DRAWN + 1
    assert (
        drawn[-1].markdown
        == f"这里只画最长的{MOST_DRAWN}篇；其余{40 - MOST_DRAWN}篇的高频词见数据表terms.csv。"
    )
    assert len(terms.spread_table(a, top=3)[0].frame.columns) == 4 + MOST_DRAWN


def test_a_table_that_fails_costs_no_other(tmp_path, monkeypatch, capsys, other_file):
    def broken(analysis):
        raise ZeroDivisionError("nothing to divide by")

    make_tables(other_file, tmp_path / "whole")
    monkeypatch.setitem(TABLES, "keyness", broken)
    assert main(["tables", str(other_file), "-o", str(tmp_path / "out")]) == 3
    shown = capsys.readouterr()
    assert shown.out == f"{tmp_path / 'out'}\n"
    assert shown.err == (
        "jianbao: incomplete: the table keyness (ZeroDivisionError: nothing to divide by); "
        "everything else is written. Please report this\n"
    )
    with (tmp_path / "out" / "keyness.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [declared()["keyness"].names]
    for path in (tmp_path / "whole").glob("*.csv"):
        if path.stem != "keyness":
            assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()


def test_a_cell_that_fails_is_said_in_its_place(tmp_path, monkeypatch, capsys):
    desk = lay_out(tmp_path / "desk")
    (desk / "data" / "raw" / "digest.txt").write_text(
        "海水淡化\n海水淡化正在稳步推进，省科技厅鼓励企业参与，各地陆续出台支持措施。", encoding="utf-8"
    )
    for name, old, new in (
        ("01-corpus.ipynb", "chapter.articles_table(analysis)", "1 / 0"),
        ("04-key-figures.ipynb", "analysis = load(", "analysis = no_such_thing(load("),
    ):
        path = desk / "notebooks" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    path.write_text(
        path.read_text(encoding="utf-8").replace("without=WITHOUT, ocr=OCR)", "without=WITHOUT, ocr=OCR))"),
        encoding="utf-8",
    )
    monkeypatch.chdir(desk)
    assert main(["report", "data/raw/digest.txt", "-o", "build"]) == 3
    said = capsys.readouterr()
    assert said.err.endswith(
        "of 01-corpus.ipynb (ZeroDivisionError: division by zero) and 1 more; everything else is written. Please report this\n"
    )
    assert said.err.count("jianbao: incomplete: cell ") == 1
    page = (desk / "build" / "report.html").read_text(encoding="utf-8")
    assert page.count("这一处未能生成") == 2
    assert "ZeroDivisionError: division by zero" in page
    assert "no_such_thing" in page
    assert 'id="tbl-boundaries"' in page
    assert 'id="fig-actors"' in page or 'id="tbl-organisations"' in page
    assert (desk / "build" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert len(list((desk / "build" / "tables").glob("*.csv"))) == len(declared())
    assert paths.work_folder() == desk
