"""The output tables: which there are, and how they are written as CSV and as one Excel workbook."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jianbao.actors import actor_graph
from jianbao.analysis import Analysis, Inputs, load
from jianbao.reading import render_sidecar, sidecar_path
from jianbao.report.graphml import graphml
from jianbao.report.output import staged

TABLES: Mapping[str, Callable[[Analysis], pd.DataFrame]] = {
    "articles": lambda a: a.articles,
    "paragraphs": lambda a: a.paragraphs.drop(columns="char_start").assign(
        level=a.paragraphs["level"].where(a.paragraphs["level"] > 0).astype("Int64")
    ),
    "sentences": lambda a: a.sentences,
    "repairs": lambda a: a.repairs,
    "boundaries": lambda a: a.boundaries,
    "suspects": lambda a: a.suspects,
    "terms": lambda a: a.all_terms,
    "keyness": lambda a: a.keyness,
    "keyness_null": lambda a: a.keyness_null,
    "correspondence": lambda a: a.correspondence.points,
    "correspondence_axes": lambda a: a.correspondence.axes,
    "concordance": lambda a: a.concordance,
    "collocations": lambda a: a.collocations,
    "topics": lambda a: a.topics.terms,
    "topic_articles": lambda a: a.topics.articles,
    "topic_sentences": lambda a: a.topics.windows,
    "topic_choice": lambda a: a.topics.choice,
    "similarity": lambda a: a.similarity,
    "summary": lambda a: a.summary,
    "quantities": lambda a: a.quantities,
    "changes": lambda a: a.changes,
    "checks": lambda a: a.checks,
    "unparsed": lambda a: a.unparsed,
    "dates": lambda a: a.dates,
    "organisations": lambda a: a.organisations,
    "persons": lambda a: a.persons,
    "documents": lambda a: a.documents,
    "statements": lambda a: a.statements,
    "pairs": lambda a: a.pairs,
    "promises": lambda a: a.promises,
    "movement": lambda a: a.movement,
    "relations": lambda a: a.relations,
    "attributions": lambda a: a.attributions,
    "schemes": lambda a: a.schemes,
}
"""Name of each table (that of its CSV file and of its sheet) and how an analysis gives it."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MAX_CELL = 32_767
_MAX_ROWS = 1_048_576
_MAX_LINKS = 65_530
"""What a sheet holds; cells beyond are text without links."""


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose decimals are written out without exponent, as CSV wants them."""
    return frame.map(lambda v: format(v, "f") if isinstance(v, Decimal) else v)


def make_tables(
    inputs: Inputs, out: Path, *, lexicon: Path | None = None, without: Sequence[str] = ()
) -> Path:
    """Write the tables of a digest into a folder; no notebook is run. Raises `JianbaoError`."""
    analysis = load(inputs, lexicon=lexicon or "", without=without)
    with staged(out) as stage:
        write_tables(analysis, stage)
    return out


def write_tables(analysis: Analysis, folder: Path) -> list[Path]:
    """Write every table as CSV (UTF-8, LF, header row) and all of them as tables.xlsx; return the paths.

    relations.graphml holds the relations as a graph. Tables that stood in the digest's own files go to
    extracted_tables/, a CSV file without header row each; sidecar/ holds for each file of the digest the sidecar
    that says what was found.
    """
    folder.mkdir(parents=True, exist_ok=True)
    frames = {name: table(analysis) for name, table in TABLES.items()}
    paths = []
    for name, frame in frames.items():
        path = folder / f"{name}.csv"
        plain(frame).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
        paths.append(path)
    graph = folder / "relations.graphml"
    graph.write_text(
        graphml(actor_graph(analysis.relations, analysis.organisation_mentions)), encoding="utf-8"
    )
    paths.append(graph)
    for table in analysis.digest.tables:
        path = folder / "extracted_tables" / f"{table.table_id}.csv"
        path.parent.mkdir(exist_ok=True)
        pd.DataFrame(table.rows).map(_neutral, na_action="ignore").to_csv(
            path, index=False, header=False, lineterminator="\n", encoding="utf-8"
        )
        paths.append(path)
    for file in analysis.digest.files:
        path = folder / "sidecar" / sidecar_path(Path(file.name)).name
        path.parent.mkdir(exist_ok=True)
        path.write_text(render_sidecar(analysis.digest, file.name), encoding="utf-8")
        paths.append(path)
    return [*paths, _write_workbook(frames, folder / "tables.xlsx")]


def _write_workbook(frames: Mapping[str, pd.DataFrame], path: Path) -> Path:
    """Write a sheet for each table, in which sentence ids lead to the sheet of sentences.

    Tables of spans have a last column `sentence`, the whole sentence with the span in bold and colour.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    sentences = frames["sentences"].set_index("sentence_id")
    rows = {sentence: row for row, sentence in enumerate(sentences.index[: _MAX_ROWS - 1], 2)}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _EPOCH.replace(tzinfo=None)})
        header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2F7"})
        link = book.add_format({"font_color": "#17528C", "underline": 1})
        mark = book.add_format({"bold": True, "font_color": "#B03A2E"})
        for name, frame in frames.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            links = 0
            for column, label in enumerate(frame.columns):
                cells = [_cell(v) for v in frame[label].iloc[: _MAX_ROWS - 1]]
                sheet.write_string(0, column, str(label), header)
                linked = name != "sentences" and label in ("sentence_id", "sentence_ids")
                for row, value in enumerate(cells, 1):
                    if not isinstance(value, str):
                        sheet.write_number(row, column, value)
                    elif linked and links < _MAX_LINKS and (target := rows.get(value.split("; ")[0])):
                        sheet.write_url(row, column, f"internal:'sentences'!A{target}", link, value)
                        links += 1
                    elif value:
                        sheet.write_string(row, column, value)
                widest = max([_width(str(label)), *(_width(str(c)) for c in cells[:200])])
                sheet.set_column(column, column, min(60, widest + 2))
            if {"sentence_id", "char_start", "char_end"} <= set(frame.columns) and name != "sentences":
                column = len(frame.columns)
                sheet.write_string(0, column, "sentence", header)
                sheet.set_column(column, column, 100)
                spans = frame[["sentence_id", "char_start", "char_end"]].iloc[: _MAX_ROWS - 1]
                for row, (sentence, start, end) in enumerate(spans.itertuples(index=False), 1):
                    text, first = sentences.loc[sentence, ["text", "char_start"]]
                    _write_marked(sheet, row, column, text, (start - first, end - first), mark)
            sheet.autofilter(0, 0, min(len(frame), _MAX_ROWS - 1), max(0, len(frame.columns) - 1))
    return path


def _write_marked(
    sheet: Worksheet, row: int, column: int, text: str, span: tuple[int, int], mark: Format
) -> None:
    """Write a text whose span stands out; a text too long for a cell is cut short around the span."""
    start = max(0, span[1] - _MAX_CELL + 1)
    before, inside, after = (
        _ILLEGAL.sub("", piece) for piece in (text[start : span[0]], text[slice(*span)], text[span[1] :])
    )
    before = "'" * (before or inside).startswith(_FORMULA) + before
    after = after[: max(0, _MAX_CELL - 1 - len(before) - len(inside))]
    parts = [part for piece in ([before], [mark, inside], [after]) if piece[-1] for part in piece]
    if len(parts) > 2:
        sheet.write_rich_string(row, column, *parts)
    else:
        sheet.write_string(row, column, inside, mark)


def _cell(value: object) -> str | float:
    """Return a cell as a number or as text that no spreadsheet takes for a formula."""
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, int | float) or hasattr(value, "item"):
        return float(value)  # type: ignore[arg-type]
    return _neutral(str(value))


def _neutral(text: str) -> str:
    text = _ILLEGAL.sub("", text)[: _MAX_CELL - 1]
    return f"'{text}" if text.startswith(_FORMULA) else text


def _width(text: str) -> int:
    return sum(1 if c.isascii() else 2 for c in text)
