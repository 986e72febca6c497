"""The search box: what it finds, that it is harmless, and that only a person gets to see it."""

from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from jupyter_client.manager import start_new_kernel
from nbformat.v4 import new_output

from jianbao.chapters import display
from jianbao.chapters.display import is_interactive
from jianbao.chapters.search_box import MOST_LINES, KwicBox, lines_html
from jianbao.report.html import JianbaoHTMLExporter
from jianbao.report.pdf import JianbaoPDFExporter
from tests.sample_report import code, notebook
from tests.terms.test_concordance import SENTENCES, sentences_of


def rows(html):
    return [
        [cell.text for cell in row.find_all("td")]
        for row in BeautifulSoup(html, "html.parser").find_all("tr")
    ]


def test_a_new_term_or_order_shows_other_lines():
    box = KwicBox(SENTENCES, term="夜里")
    assert rows(box.lines.value) == [["", "夜里", "也养鱼。", "A1-S2"]]
    box.term.value = " 养 "
    assert [row[2][:1] for row in rows(box.lines.value)] == ["虾", "鱼", "鱼", "鱼", "鱼"]
    box.order.value = "position"
    assert [row[3] for row in rows(box.lines.value)] == ["A1-S1", "A1-S1", "A1-S2", "A1-S3", "A1-S3"]
    box.order.value = "left"
    assert [row[0][-1:] for row in rows(box.lines.value)] == ["", "也", "民", "风", "鱼"]
    box.term.value = ""
    assert rows(box.lines.value) == []


def test_lines_are_escaped_and_link_to_their_sentence():
    page = BeautifulSoup(
        KwicBox(sentences_of("<img src=x onerror=alert(1)>养"), term="养").lines.value, "html.parser"
    )
    assert not page.find("img")
    assert page.find("a")["href"] == "#A1-S1"


def test_no_more_lines_are_shown_than_can_be_read():
    columns = ["left", "keyword", "right", "sentence_id"]
    html = lines_html(pd.DataFrame([("甲", "乙", "丙", "A1-S1")] * (MOST_LINES + 1), columns=columns))
    assert len(rows(html)) == MOST_LINES
    assert f"共{MOST_LINES + 1}处，列出前{MOST_LINES}处" in html


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        (None, False),
        (SimpleNamespace(), False),
        (SimpleNamespace(kernel=SimpleNamespace(get_parent=lambda: {})), False),
    ],
    ids=["no shell", "terminal", "no request"],
)
def test_without_a_front_end_nobody_is_there(monkeypatch, shell, expected):
    monkeypatch.setattr(display, "get_ipython", lambda: shell)
    assert is_interactive() is expected


def test_a_front_end_that_can_ask_has_a_person_before_it():
    manager, client = start_new_kernel()
    try:
        said = []
        for asks in (True, False):
            client.execute_interactive(
                "from jianbao.chapters.display import is_interactive; print(is_interactive())",
                allow_stdin=asks,
                timeout=60,
                output_hook=lambda m: said.append(m["content"].get("text")),
            )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert [s.strip() for s in said if s] == ["True", "False"]


def test_a_page_made_from_a_saved_notebook_shows_no_trace_of_the_box():
    data = KwicBox(SENTENCES, term="养")._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    saved = notebook(code("box", new_output("display_data", data=data)))
    page, _ = JianbaoHTMLExporter().from_notebook_node(saved)
    assert "KwicBox" not in page
    pdf, _ = JianbaoPDFExporter().from_notebook_node(saved)
    assert pdf.startswith(b"%PDF")
