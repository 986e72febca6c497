"""Each notebook of the series runs alone in a kernel of its own, and shows what it promises."""

import nbformat
import pytest
from nbclient import NotebookClient

from jianbao import paths
from jianbao.errors import JianbaoError
from jianbao.report.making import series
from jianbao.report.runner import with_parameters

SHOWN = {
    "01-corpus": {
        "tbl-articles",
        "fig-lengths",
        "tbl-outline",
        "fig-repairs",
        "tbl-repairs",
        "tbl-boundaries",
        "tbl-account",
        "tbl-suspects",
    },
    "02-term-frequency": {
        "tbl-cut",
        "tbl-apart",
        "fig-terms-all",
        "tbl-terms",
        *(f"fig-terms-a{n}" for n in range(1, 6)),
        "tbl-context",
        "tbl-collocations",
        "fig-network",
    },
    "03-topic-comparison": {
        "fig-keyness-all",
        "fig-keyness-1",
        "tbl-keyness",
        "tbl-null",
        "fig-keyness-pair",
        "fig-similarity",
        "tbl-similarity",
        "fig-correspondence",
        "fig-topics",
        "tbl-topics",
        "tbl-typical",
        "tbl-topic-choice",
    },
    "04-key-figures": {
        "fig-kinds",
        "fig-values",
        *(f"tbl-quantities-{group}" for group in ("money", "shares", "counts", "measures")),
        "fig-changes",
        "tbl-changes",
        "tbl-checks",
        "fig-timeline",
        "tbl-dates",
        "tbl-unparsed",
    },
    "05-actors": {
        "fig-actors",
        "tbl-organisations",
        "tbl-persons",
        "tbl-speakers",
        "fig-structure",
        "tbl-relations",
        "fig-documents",
        "tbl-documents",
        "fig-together",
    },
    "06-argument": {
        "fig-statements",
        "tbl-statements",
        "fig-themes",
        "fig-answers",
        "tbl-answers",
        "tbl-viewpoints",
        "fig-promises",
        "tbl-promises",
    },
    "07-dossiers": {"tbl-glance", "tbl-scheme-a3"},
    "08-summary": {"fig-overview"},
}


def run(notebook):
    resources = {"metadata": {"path": str(paths.NOTEBOOKS)}}
    return NotebookClient(notebook, resources=resources, timeout=300, record_timing=False).execute()


@pytest.mark.parametrize("path", series(), ids=lambda p: p.stem)
def test_runs_alone_and_shows_its_figures_and_tables(path):
    notebook = run(nbformat.read(path, as_version=4))
    outputs = [o for c in notebook.cells for o in c.get("outputs", [])]
    assert not [o for o in outputs if o.output_type == "stream"]
    about = [o.metadata.get("jianbao", {}) for o in outputs if "metadata" in o]
    ids = {a["id"] for a in about if "id" in a}
    assert ids == SHOWN[path.stem] | {"tbl-provenance"}
    assert about[-1]["kind"] == "source"
    for figure in (a for a in about if a.get("kind") == "figure"):
        assert len(figure["alt"]) > 15
        assert figure["alt"] != figure["caption"]


def test_parameters_are_set_after_their_cell():
    source = nbformat.read(series()[0], as_version=4)
    with_input = with_parameters(source, {"INPUT": "it's \\ a path"})
    position = next(i for i, c in enumerate(source.cells) if "parameters" in c.metadata.get("tags", []))
    injected = with_input.cells[position + 1]
    assert eval(injected.source.removeprefix("INPUT = ")) == "it's \\ a path"
    assert "remove" in injected.metadata["tags"]
    assert len(with_input.cells) == len(source.cells) + 1


def test_a_notebook_without_parameters_is_one_clear_error():
    with pytest.raises(JianbaoError, match="no cell tagged parameters"):
        with_parameters(nbformat.v4.new_notebook(), {"INPUT": "x"})
