"""All tables as one Excel workbook: a cover, a sheet that explains their columns, then a sheet for each, with links to sentences.

Widths, formats and explanations follow from the declared columns (`schema`); no table is made here.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jianbao.chapters import Names
from jianbao.report.schema import TYPES, Column, Table, declared

COVER, EXPLANATION = "目录", "说明"
"""The first two sheets."""

_TWO_LINES = 32
"""The height of a header, in points."""
_HEADER = {"bold": True, "bottom": 1, "bg_color": "#EEF2F7"}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SIGNED = re.compile(r"[-+]\d[\d.,]*[\w%℃°]*|[=+-]")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MAX_CELL = 32_767
_MAX_ROWS = 50_001
"""Rows of a sheet, its header among them: more than anybody reads there, and a million take a minute to write."""
_MAX_LINKS = 65_500
"""What a sheet holds, room left for the links of the headers; cells beyond are text without links."""

_CUT = "这里只有前{shown:,}行，其余{left:,}行见{name}.csv"
_LONGEST, _AROUND = 1_000, 200
"""Characters of the longest sentence that stands whole beside its spans, and those around a span in a longer one."""

_WIDEST = {"text": 60, "list": 40, "code": 24, "period": 24}
"""The greatest width of a column in characters, by type; of all others `_NARROW`."""
_NARROW = 18
_MEASURED = 200
"""Rows by which the width of a column is measured."""

_NUMBER_FORMATS = {"integer": "0", "decimal": "#,##0", "fraction": "#,##0.##########", "id": "@", "date": "@"}
"""How cells are shown, by type; dates and ids stay text where somebody edits them. `fraction`: a decimal that is
no whole number."""

_TEXTS = frozenset(TYPES.keys() - {"boolean", "integer", "decimal", "number"})

_COVER_HEADINGS = ("表", "一行是", "行数", "列", "CSV文件")
_COVER_WIDTHS = (24, 44, 8, 100, 30)
_HEADINGS = ("表", "列", "类型", "单位", "含义", "空白表示", "取值", "指向", "Meaning")
_HEADING_WIDTHS = (22, 22, 10, 12, 48, 32, 60, 24, 60)


def write_workbook(frames: Mapping[str, pd.DataFrame], path: Path, *, names: Names) -> Path:
    """Write the declared tables as a workbook, in which sentence ids lead to the sheet of sentences; return its path.

    `frames` are all declared tables in their order, with the columns declared. The first sheet explains tables and
    columns, and each header leads there. Tables of spans have a last column `sentence`, the whole sentence with the
    span in bold and colour.
    """
    known = frames["sentences"][["sentence_id", "text", "char_start"]]
    sentences = {sentence: (text, start) for sentence, text, start in known.itertuples(index=False)}
    rows = {sentence: row for row, sentence in enumerate(list(sentences)[: _shown_rows(known)], 2)}
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _EPOCH.replace(tzinfo=None)})
        formats = {
            "header": book.add_format(_HEADER),
            "table": book.add_format({"bold": True, "font_color": "#17528C", "top": 1}),
            "link": book.add_format({"font_color": "#17528C", "underline": 1}),
            "mark": book.add_format({"bold": True, "font_color": "#B03A2E"}),
            **{kind: book.add_format({"num_format": shown}) for kind, shown in _NUMBER_FORMATS.items()},
        }
        titles = dict.fromkeys(column.title for table in declared().values() for column in table.columns)
        # The cell holds the name that programs know; beside it a reader sees the title.
        headers = {
            title: book.add_format({**_HEADER, "text_wrap": True, "num_format": f'@" {title}"'})
            for title in titles
        }
        _cover(book.add_worksheet(COVER), formats, frames)
        cut = {name: len(frame) - _shown_rows(frame) for name, frame in frames.items()}
        explained = _explain(book.add_worksheet(EXPLANATION), formats, names, cut)
        for name, frame in frames.items():
            table = declared()[name]
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_row(0, _TWO_LINES)
            _write_columns(sheet, table, frame, rows, explained, formats, headers)
            if {"sentence_id", "char_start", "char_end"} <= set(table.names) and name != "sentences":
                column = len(table.names)
                sheet.write_string(0, column, "sentence", formats["header"])
                sheet.set_column(column, column, 100)
                spans = frame[["sentence_id", "char_start", "char_end"]].iloc[: _shown_rows(frame)]
                for row, (sentence, start, end) in enumerate(spans.itertuples(index=False), 1):
                    if sentence in sentences:
                        text, first = sentences[sentence]
                        _write_marked(sheet, row, column, text, (start - first, end - first), formats["mark"])
            shown = _shown_rows(frame)
            if cut[name]:
                sheet.write_string(shown + 1, 0, _CUT.format(shown=shown, left=cut[name], name=name))
            sheet.autofilter(0, 0, shown, max(0, len(table.names) - 1))
    return path


def _cover(sheet: Worksheet, formats: Mapping[str, Format], frames: Mapping[str, pd.DataFrame]) -> None:
    """Write the sheet that says what each sheet is, and leads there."""
    sheet.freeze_panes(1, 1)
    for number, (heading, width) in enumerate(zip(_COVER_HEADINGS, _COVER_WIDTHS, strict=True)):
        sheet.write_string(0, number, heading, formats["header"])
        sheet.set_column(number, number, width)
    sheet.write_url(1, 0, f"internal:'{EXPLANATION}'!A1", formats["link"], EXPLANATION)
    sheet.write_string(1, 1, "各表各列的含义、单位和取值")
    for row, table in enumerate(declared().values(), 2):
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", formats["link"], table.name)
        sheet.write_string(row, 1, table.says.zh)
        sheet.write_number(row, 2, len(frames[table.name]))
        sheet.write_string(row, 3, "、".join(column.title for column in table.columns))
        sheet.write_string(row, 4, f"{table.name}.csv")


def _shown_rows(frame: pd.DataFrame) -> int:
    """Return how many rows of a table its sheet holds: all, or as many as leave room for the line that says what is missing."""
    return len(frame) if len(frame) < _MAX_ROWS else _MAX_ROWS - 2


def _explain(
    sheet: Worksheet, formats: Mapping[str, Format], names: Names, cut: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    """Write the sheet that says what tables and columns hold; return the row, from 1, of each column."""
    sheet.freeze_panes(1, 2)
    for number, (heading, width) in enumerate(zip(_HEADINGS, _HEADING_WIDTHS, strict=True)):
        sheet.write_string(0, number, heading, formats["header"])
        sheet.set_column(number, number, width)
    places: dict[tuple[str, str], int] = {}
    row = 1
    for table in declared().values():
        sheet.set_row(row, None, formats["table"])
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", formats["table"], table.name)
        key = f"；各行的 {'、'.join(table.key)} 互不相同" if table.key else ""
        notes = [f"一行是{table.says.zh}{key}", *([table.note.zh] if table.note else [])]
        if cut[table.name]:
            notes.append(_CUT.format(shown=_MAX_ROWS - 2, left=cut[table.name], name=table.name))
        sheet.write_string(row, 4, "；".join(notes))
        sheet.write_string(row, 8, table.says.en)
        row += 1
        for column in table.columns:
            for number, text in enumerate(_explained(table, column, names)):
                sheet.write_string(row, number, text)
            row += 1
            places[table.name, column.name] = row
    sheet.autofilter(0, 0, row - 1, len(_HEADINGS) - 1)
    return places


def _explained(table: Table, column: Column, names: Names) -> tuple[str, ...]:
    """Return what the sheet says about a column, under `_HEADINGS`."""
    shown = names.of(column.named) if column.named else column.values
    values = "; ".join(f"{shown[value]} {value}" for value in column.values)
    return (
        table.name,
        column.name,
        TYPES[column.type],
        column.unit.zh if column.unit else "",
        column.says.zh,
        column.empty.zh if column.empty else "",
        values or (f"例：{column.like}" if column.like else ""),
        " / ".join([".".join(column.refers), *column.also]) if column.refers else "",
        column.says.en,
    )


def _write_columns(
    sheet: Worksheet,
    table: Table,
    frame: pd.DataFrame,
    rows: Mapping[str, int],
    explained: Mapping[tuple[str, str], int],
    formats: Mapping[str, Format],
    headers: Mapping[str, Format],
) -> None:
    """Write the columns of a table; `rows` are those of the sentences in their sheet, from 1, `headers` the forms of titles."""
    links = 0
    for number, column in enumerate(table.columns):
        target = f"internal:'{EXPLANATION}'!B{explained[table.name, column.name]}"
        sheet.write_url(0, number, target, headers[column.title], column.name, column.says.zh)
        values = frame[column.name].iloc[: _shown_rows(frame)]
        unknown = values.isna()
        cells = ["" if u else _cell(v, column.type) for v, u in zip(values, unknown, strict=True)]
        linked = table.name != "sentences" and column.name in ("sentence_id", "sentence_ids")
        for row, value in enumerate(cells, 1):
            if isinstance(value, bool):
                sheet.write_boolean(row, number, value)
            elif isinstance(value, float):
                whole = column.type != "decimal" or value.is_integer()
                sheet.write_number(row, number, value, formats.get(column.type if whole else "fraction"))
            elif linked and links < _MAX_LINKS and (place := rows.get(value.split("; ")[0])):
                sheet.write_url(row, number, f"internal:'sentences'!A{place}", formats["link"], value)
                links += 1
            elif value:
                sheet.write_string(row, number, value, formats.get(column.type))
        widest = max(
            [_width(column.name), _width(column.title), *(_width(str(c)) for c in cells[:_MEASURED])]
        )
        sheet.set_column(number, number, min(_WIDEST.get(column.type, _NARROW), widest + 2))


def _write_marked(
    sheet: Worksheet, row: int, column: int, text: str, span: tuple[int, int], mark: Format
) -> None:
    """Write a text whose span stands out; of a long one what is around the span."""
    before, inside, after = text[: span[0]], text[slice(*span)], text[span[1] :]
    if len(text) > _LONGEST:
        before = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
        after = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
        inside = inside[: _MAX_CELL - 2 * _AROUND - 4]
    before, inside, after = (_ILLEGAL.sub("", piece) for piece in (before, inside, after))
    before = "'" * (before or inside).startswith(_FORMULA) + before
    parts = [part for piece in ([before], [mark, inside], [after]) if piece[-1] for part in piece]
    if len(parts) > 2:
        sheet.write_rich_string(row, column, *parts)
    else:
        sheet.write_string(row, column, inside, mark)


def _cell(value: Any, kind: str) -> str | float | bool:
    """Return a known value of a column of a type as true or false, as a number, or as harmless text."""
    if kind in _TEXTS or value == "":
        return harmless(str(value))
    return str(value).lower() == "true" if kind == "boolean" else float(value)


def harmless(text: str) -> str:
    """Return a text that fits a cell and that no spreadsheet takes for a formula."""
    text = _ILLEGAL.sub("", text)[: _MAX_CELL - 1]
    return f"'{text}" if text.startswith(_FORMULA) else text


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, else as it is: a number with its sign is none."""
    text = str(text)
    return f"'{text}" if text.startswith(_FORMULA) and not _SIGNED.fullmatch(text) else text


def _width(text: str) -> int:
    return sum(1 if c.isascii() else 2 for c in text)
