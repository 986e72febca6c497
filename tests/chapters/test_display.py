"""What notebooks show: bundles, ids, links, and the source text with its anchors."""

import json
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure as MatplotlibFigure

from jianbao.chapters.display import (
    SOURCE_MIME,
    TABLE_MIME,
    TEXT_SVG_MIME,
    Figure,
    Prose,
    Source,
    SpanLinks,
    Table,
)
from tests.sample_report import DIGEST, figure


def bundle(item):
    return item._repr_mimebundle_()


def table_content(frame: pd.DataFrame) -> dict:
    return bundle(Table(frame, id="tbl-a", caption="说明"))[0][TABLE_MIME]


def texts(content: dict) -> list[list[str]]:
    return [["".join(run["text"] for run in cell) for cell in row] for row in content["rows"]]


def test_a_figure_has_outlines_for_pages_and_text_for_the_pdf():
    data, _ = bundle(figure("fig-a"))
    assert "<text" not in data["image/svg+xml"]
    assert "氢能" in data[TEXT_SVG_MIME]


def test_each_form_of_a_figure_holds_each_text_once_whatever_it_says():
    drawn = MatplotlibFigure()
    for i, label in enumerate(["letters", "<!-- outlines -->", "end --> <!--"]):
        drawn.text(0.2, 0.2 * i, label)
    data, _ = bundle(Figure(drawn, id="fig-a", caption="甲", alt="乙"))
    svg = "{http://www.w3.org/2000/svg}"
    letters, outlines = (ElementTree.fromstring(data[mime]) for mime in (TEXT_SVG_MIME, "image/svg+xml"))
    assert [t.text for t in letters.iter(f"{svg}text")] == ["letters", "<!-- outlines -->", "end --> <!--"]
    assert not list(letters.iter(f"{svg}use"))
    assert len(list(outlines.iter(f"{svg}use"))) == len("letters" + "<!-- outlines -->" + "end --> <!--")
    assert not list(outlines.iter(f"{svg}text"))


def test_a_figure_tells_what_it_is():
    _, metadata = bundle(figure("fig-a"))
    assert metadata["jianbao"] == {
        "kind": "figure",
        "id": "fig-a",
        "caption": "fig-a的说明",
        "alt": "fig-a的内容",
        "data": "terms.csv",
    }


def test_figures_are_the_same_bytes_every_time_and_carry_no_date_or_program():
    first, second = bundle(figure("fig-a")), bundle(figure("fig-a"))
    assert first == second
    assert "<metadata" not in first[0]["image/svg+xml"]


def test_showing_a_figure_leaves_the_settings_of_matplotlib_alone():
    before = mpl.rcParams["svg.hashsalt"], mpl.rcParams["svg.fonttype"]
    bundle(figure("fig-a"))
    assert (mpl.rcParams["svg.hashsalt"], mpl.rcParams["svg.fonttype"]) == before


def test_showing_a_figure_leaves_the_figure_as_it_was():
    drawn = MatplotlibFigure(layout="constrained", dpi=90)
    drawn.subplots().plot([1, 2])
    before = drawn.canvas, drawn.get_layout_engine()
    bundle(Figure(drawn, id="fig-a", caption="甲", alt="乙"))
    assert (drawn.canvas, drawn.get_layout_engine()) == before
    assert drawn.dpi == 90


@pytest.mark.parametrize(
    "change",
    [{"id": "terms"}, {"id": "fig-Ä"}, {"id": "tbl-a"}, {"alt": " "}, {"caption": ""}, {"data": "../x.csv"}],
)
def test_a_figure_without_usable_id_caption_alt_or_data_is_refused(change):
    options = {"id": "fig-a", "caption": "说明", "alt": "内容", **change}
    with pytest.raises(ValueError, match=r"fig|csv"):
        Figure(MatplotlibFigure(), **options)


@pytest.mark.parametrize("change", [{"id": "fig-a"}, {"caption": ""}, {"data": "a b.csv"}])
def test_a_table_without_usable_id_caption_or_data_is_refused(change):
    with pytest.raises(ValueError, match=r"tbl|csv"):
        Table(pd.DataFrame(), **{"id": "tbl-a", "caption": "说明", **change})


def test_table_cells_become_text_and_missing_ones_empty():
    frame = pd.DataFrame({"甲": [1.5, float("nan")], "乙": ["a\n b", None], "丙": [True, pd.NA]})
    assert texts(table_content(frame)) == [["1.5", "a b", "True"], ["", "", ""]]


def test_columns_of_numbers_are_set_flush_right_with_a_true_minus():
    frame = pd.DataFrame({"词": ["1月", "2"], "变化": ["-0.5", "＞3,000"], "率": ["12%", ""], "空": ["", ""]})
    content = table_content(frame)
    assert [c["align"] for c in content["columns"]] == ["left", "right", "right", "left"]
    assert texts(content)[0][1] == "−0.5"


def test_sentence_ids_become_links_and_nothing_else_does():
    frame = pd.DataFrame({"出处": ["A1-S2", "A1-S2; A12-S30", "见A1-S2", "A1-S2;A1-S3"]})
    cells = [row[0] for row in table_content(frame)["rows"]]
    assert cells[0] == [{"text": "A1-S2", "href": "#A1-S2"}]
    assert [run.get("href") for run in cells[1]] == ["#A1-S2", None, "#A12-S30"]
    assert all("href" not in run for cell in cells[2:] for run in cell)


def test_an_empty_table_keeps_its_columns():
    content = table_content(pd.DataFrame(columns=["词", "次数"]))
    assert [c["name"] for c in content["columns"]] == ["词", "次数"]
    assert content["rows"] == []


def test_a_table_is_json_and_its_html_is_escaped():
    frame = pd.DataFrame({"<i>": ["<script>alert(1)</script>", "A1-S1"]})
    data, _ = bundle(Table(frame, id="tbl-a", caption="<b>", note="<u>"))
    json.dumps(data)
    page = BeautifulSoup(data["text/html"], "html.parser")
    assert not page.find(["script", "i", "b", "u"])
    assert page.a["href"] == "#A1-S1"


SPAN_COLUMNS = ["span_id", "article_id", "char_start", "char_end"]


def marked(*spans: tuple[str, int, int]) -> list:
    """The runs of the second sentence of the sample, 先立后破。, which begins at 5."""
    rows = [[name, "A1", start, end] for name, start, end in spans]
    data, _ = bundle(Source(DIGEST, spans=pd.DataFrame(rows, columns=SPAN_COLUMNS)))
    return data[SOURCE_MIME]["articles"][0]["paragraphs"][1]["sentences"][0]["runs"]


def test_spans_are_marked_where_they_stand_and_nest():
    inner = {"id": "A1-Q1", "runs": [{"text": "立"}]}
    assert marked(("A1-Q1", 6, 7), ("A1-C1", 6, 8)) == [
        {"text": "先"},
        {"id": "A1-C1", "runs": [inner, {"text": "后"}]},
        {"text": "破。"},
    ]


def test_a_span_that_ends_beyond_the_one_it_begins_in_widens_it():
    inner = {"id": "A1-D1", "runs": [{"text": "后破"}]}
    assert marked(("A1-C1", 6, 8), ("A1-D1", 7, 9)) == [
        {"text": "先"},
        {"id": "A1-C1", "runs": [{"text": "立"}, inner]},
        {"text": "。"},
    ]


@given(st.lists(st.tuples(st.integers(0, 13), st.integers(1, 6)), max_size=8))
def test_marking_keeps_the_text_whatever_the_spans(spans):
    rows = [[f"A1-Q{i}", "A1", start, start + length] for i, (start, length) in enumerate(spans)]
    data, _ = bundle(Source(DIGEST, spans=pd.DataFrame(rows, columns=SPAN_COLUMNS)))

    def text(runs: list) -> str:
        return "".join(r["text"] if "text" in r else text(r["runs"]) for r in runs)

    paragraphs = data[SOURCE_MIME]["articles"][0]["paragraphs"]
    read = ["".join(text(s["runs"]) for s in p["sentences"]) for p in paragraphs]
    assert read == [p.text for p in DIGEST.articles[0].paragraphs]


def test_a_cell_leads_to_a_span_and_shows_the_sentence():
    rows = table_content(pd.DataFrame({"出处": [SpanLinks({"A1-Q1": "A1-S2"})]}))["rows"]
    assert rows == [[[{"text": "A1-S2", "href": "#A1-Q1"}]]]


def test_the_source_has_every_sentence_and_paragraph_in_order():
    data, _ = bundle(Source(DIGEST))
    first = data[SOURCE_MIME]["articles"][0]
    sentences = [s for p in first["paragraphs"] for s in p["sentences"]]
    assert [s["runs"] for s in sentences] == [
        [{"text": text}] for text in ("一、部署", "先立后破。", "再改革。", "（科技日报）")
    ]
    assert [s["id"] for s in sentences] == ["A1-S1", "A1-S2", "A1-S3", ""]
    assert first["meta"] == "科技日报　2025-05-12　张三、李四"
    page = BeautifulSoup(data["text/html"], "html.parser")
    assert page.find(id="A1-S2").text == "先立后破。"
    assert not page.find(["script", "b"])


def test_every_object_has_plain_text_so_that_no_address_of_an_object_is_shown():
    for item in (
        figure("fig-a"),
        Table(pd.DataFrame(), id="tbl-a", caption="说明"),
        Source(DIGEST),
        Prose("文"),
    ):
        assert "0x" not in bundle(item)[0]["text/plain"]


def test_the_last_bits_of_a_layout_change_nothing():
    def drawn(left: float) -> str:
        figure = MatplotlibFigure(figsize=(3, 2))
        axes = figure.add_axes((left, 0.1, 0.8, 0.8))
        axes.plot([0, 1], [0, 2])
        data, _ = Figure(figure, id="fig-a", caption="说明", alt="内容")._repr_mimebundle_()
        return str(data["image/svg+xml"])

    assert "clip-path" in drawn(0.1)
    assert drawn(0.1) == drawn(0.1 + 1e-13)
    assert drawn(0.1) != drawn(0.12)
