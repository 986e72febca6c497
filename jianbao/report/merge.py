"""Several executed notebooks as one, in the order of its readers, which all exporters take like any other; nothing is executed.

What a notebook's cells show is put where their metadata says, `jianbao.section`: a section of the main report (`SECTIONS`),
`appendix`, which is where they go without it, or `nowhere`.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import nbformat
from nbformat import NotebookNode

from jianbao.chapters import SOURCE_MIME, TABLE_MIME
from jianbao.errors import JianbaoError

SECTIONS = {
    "summary": "要点",
    "dossiers": "各篇档案",
    "problems": "问题与建议",
    "figures": "数据与核对",
    "actors": "机构与关系",
    "calendar": "时间节点",
    "differences": "异同与主题",
    "limits": "局限",
}
"""The sections of the main report in their order, with their headings."""
APPENDIX, NOWHERE = "appendix", "nowhere"

_HEADING = re.compile(r"\A#{1,2} [^\n]*")
_CHAPTER = re.compile(r"\A# \d+\s+")
_LEADS_TO_SOURCE = re.compile(r"\A## 附")

Cells = list[NotebookNode]


def merge(
    notebooks: Sequence[tuple[str, NotebookNode]],
    *,
    title: str,
    subtitle: str = "",
    subject: str = "",
    date: str = "",
) -> NotebookNode:
    """Return one notebook of the cells of several, named as files (`02-term-frequency.ipynb`), with what it is about.

    The main report comes first, section by section, each with what the notebooks show in it in their order; then a
    chapter for each notebook that shows more, without the number that its title has in the series; and once what
    every notebook ends with: code cells tagged `provenance`, those with equal outputs once, and the source text; a heading
    in front of it that begins with 附 is left out. Of
    each cell `metadata.jianbao` says the `part` (main or appendix) and the `section`.

    Headings and what leads to a figure or table stand only where something follows that says something: an output
    marked `nothing` is left out. Of a table that names its `leading` rows the main report shows these, and the
    appendix the whole, under an id of its own. Raises `JianbaoError` for a section that is none.
    """
    sections: dict[str, Cells] = {name: [] for name in SECTIONS}
    chapters: Cells = []
    provenance: Cells = []
    source: Cells = []
    for name, notebook in notebooks:
        stem = name.removesuffix(".ipynb")
        kept: Cells = []
        for cell in notebook.cells:
            if _shows_source(cell):
                if kept and _LEADS_TO_SOURCE.match(kept[-1].source):
                    kept.pop()
                source = [_placed(cell, stem, APPENDIX)]
            elif "provenance" not in cell.metadata.get("tags", []):
                kept.append(cell)
            elif cell.cell_type == "code" and all(_shown(cell) != _shown(other) for other in provenance):
                provenance.append(_placed(cell, stem, APPENDIX))
        placed = [
            _placed(cell, stem, place) for block in _blocks(kept) for place, cell in _block(block, stem)
        ]
        own = [cell for cell in placed if cell.metadata["jianbao"]["section"] == APPENDIX]
        wordy = all(cell.cell_type == "markdown" for cell in kept)
        # Limits of what a digest has nothing of are nobody's concern.
        if wordy or any(cell.cell_type == "code" for cell in placed):
            for cell in placed:
                if (place := cell.metadata["jianbao"]["section"]) != APPENDIX:
                    sections[place].append(cell)
        if any(cell.cell_type == "code" for cell in own) or (wordy and (len(own) > 1 or own == placed)):
            chapters += own
    cells = [
        c for name, own in sections.items() if own for c in (_heading(SECTIONS[name], name), *_undivided(own))
    ]
    for heading, own in ((None, chapters), ("版本与来源", provenance), ("原文", source)):
        cells += [*([_heading(heading, APPENDIX)] if heading and own else []), *own]
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "markdown":
            cell.source = _CHAPTER.sub("# ", cell.source)
    about = {"title": title, "subtitle": subtitle, "subject": subject, "date": date, "merged": True}
    return nbformat.v4.new_notebook(cells=cells, metadata={"jianbao": about})


def _heading(text: str, place: str) -> NotebookNode:
    about = {"part": _part(place), "section": place}
    return nbformat.v4.new_markdown_cell(f"## {text}", metadata={"jianbao": about})


def _undivided(section: Cells) -> Cells:
    """Return the cells of a section without the only heading among them, which would repeat the section's."""
    headed = [cell for cell in section if cell.cell_type == "markdown" and _HEADING.match(cell.source)]
    if len(headed) != 1:
        return section
    headed[0].source = _HEADING.sub("", headed[0].source).strip()
    return [cell for cell in section if cell.source or cell.cell_type == "code"]


def _part(place: str) -> str:
    return "appendix" if place == APPENDIX else "main"


def _placed(cell: NotebookNode, notebook: str, place: str) -> NotebookNode:
    """Return a copy of a cell that knows where it is from and where it stands."""
    copy = deepcopy(cell)
    copy.metadata["jianbao"] = {
        "notebook": notebook,
        "heading_shift": 1,
        "part": _part(place),
        "section": place,
    }
    return copy


def _shows_source(cell: NotebookNode) -> bool:
    return any(SOURCE_MIME in output.get("data", {}) for output in cell.get("outputs", []))


def _shown(cell: NotebookNode) -> list[object]:
    """Return what a cell shows: not how often it was executed."""
    return [output.get("data", output.get("text")) for output in cell.outputs]


def _blocks(cells: Cells) -> Iterator[Cells]:
    """Cut a notebook before each heading of the first two levels."""
    block: Cells = []
    for cell in cells:
        if block and cell.cell_type == "markdown" and _HEADING.match(cell.source):
            yield block
            block = []
        block.append(cell)
    if block:
        yield block


def _place(cell: NotebookNode, notebook: str) -> str:
    place: str = cell.metadata.get("jianbao", {}).get("section", APPENDIX)
    if place not in (*SECTIONS, APPENDIX, NOWHERE):
        raise JianbaoError(f"{notebook}: no section of the report is called {place!r}; see docs/design.md")
    return place


def _block(block: Cells, notebook: str) -> Iterator[tuple[str, NotebookNode]]:
    """Yield the cells of a block, each with the place where it stands in the report; one may stand in two.

    A heading goes wherever something of the block is shown, and its text, as all Markdown, where it belongs, if
    something is shown there before the next Markdown.
    """
    shown = [list(_parts(cell, notebook)) for cell in block]
    places = {place for parts in shown for place, _ in parts}
    silent = all(cell.cell_type == "markdown" for cell in block)
    for i, cell in enumerate(block):
        if cell.cell_type != "markdown":
            yield from shown[i]
            continue
        own, heading = _place(cell, notebook), _HEADING.match(cell.source)
        if own == NOWHERE:
            continue
        # The title of a notebook stays with it.
        if _CHAPTER.match(cell.source):
            yield APPENDIX, cell
        elif silent or own in (places if heading else _following(block, shown, i)):
            yield own, cell
        if heading and not _CHAPTER.match(cell.source):
            for place in sorted(places - {own}):
                yield place, nbformat.v4.new_markdown_cell(heading[0])


def _following(block: Cells, shown: list[list[tuple[str, NotebookNode]]], i: int) -> set[str]:
    """Return where something is shown between a Markdown cell and the next; anywhere in the block where no code follows it."""
    behind = []
    for cell, parts in zip(block[i + 1 :], shown[i + 1 :], strict=True):
        if cell.cell_type == "markdown":
            break
        behind.append(parts)
    return {place for parts in (behind or shown) for place, _ in parts}


def _parts(cell: NotebookNode, notebook: str) -> Iterator[tuple[str, NotebookNode]]:
    """Yield what a code cell shows and where; nothing of one that shows nothing."""
    if cell.cell_type != "code":
        return
    place = _place(cell, notebook)
    outputs = [o for o in cell.outputs if not o.get("metadata", {}).get("jianbao", {}).get("nothing")]
    if place == NOWHERE or not outputs:
        return
    if place == APPENDIX:
        yield place, _with_outputs(cell, outputs)
        return
    short: Cells = []
    whole: Cells = []
    for output in outputs:
        rows = output.get("data", {}).get(TABLE_MIME, {}).get("rows", [])
        leading = output.get("metadata", {}).get("jianbao", {}).get("leading", [])
        if 0 < len(leading) < len(rows):
            short += _excerpt(output, leading)
            whole.append(_renamed(output))
        else:
            short.append(output)
    yield place, _with_outputs(cell, short)
    if whole:
        yield APPENDIX, _with_outputs(cell, whole)


def _with_outputs(cell: NotebookNode, outputs: Sequence[NotebookNode]) -> NotebookNode:
    copy = deepcopy(cell)
    copy.outputs = list(deepcopy(outputs))
    return copy


def _whole(id: str) -> str:
    return f"{id}-whole"


def _excerpt(output: NotebookNode, leading: Sequence[int]) -> Iterator[NotebookNode]:
    """Yield a line that says where the whole of a table is, and the table with its leading rows alone."""
    short = deepcopy(output)
    short.data.pop("text/html", None)
    content: dict[str, Any] = short.data[TABLE_MIME]
    rows = content["rows"]
    content["rows"] = [rows[i] for i in leading]
    line = f"下表列出其中{len(leading)}行，全部{len(rows):,}行见@{_whole(content['id'])}。"
    yield nbformat.v4.new_output(
        "display_data",
        data={"text/markdown": line, "text/plain": line},
        metadata={"jianbao": {"kind": "prose", "aside": True}},
    )
    yield short


def _renamed(output: NotebookNode) -> NotebookNode:
    """Return a table under the id that the whole one has beside its excerpt."""
    whole = deepcopy(output)
    about = whole.metadata["jianbao"]
    about["id"] = whole.data[TABLE_MIME]["id"] = _whole(about["id"])
    return whole
