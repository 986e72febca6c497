"""What each output table holds: tables.toml read into frozen values, and frames put into the columns declared there.

Nothing is computed or written here; CSV files and workbook are made in `tables`, docs/tables.md in `reference`.
"""

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from jianbao.errors import JianbaoError

TYPES: Mapping[str, str] = {
    "text": "文字",
    "id": "编号",
    "integer": "整数",
    "decimal": "精确小数",
    "number": "数值",
    "boolean": "是否",
    "date": "日期",
    "period": "时期",
    "code": "代码",
    "list": "列表",
}
"""The types of columns, with their names in Chinese; docs/tables.md says how a file writes each of them."""

_EXPLAINING = re.compile("[，；：（]")
_SOURCE = Path(__file__).with_name("tables.toml")
_TABLE_KEYS = frozenset({"says", "note", "key", "surface", "columns"})
_COLUMN_KEYS = frozenset(
    {"type", "says", "empty", "values", "named", "refers", "also", "unit", "range", "like"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """The same in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `empty` says what an empty cell means, None where no cell is empty.

    `values` are the values allowed with their names in Chinese (none: any), those of the items in a list; where
    `named` is not empty, their names are in that section of the lexicon's chapters/names.toml;
    `refers` is the table and column that holds each value (or item) but those in `also`; `low` and `high` are
    the least and the greatest number allowed; `like` is an example of the ids that the column itself gives.
    """

    name: str
    type: str
    says: Said
    empty: Said | None
    values: Mapping[str, str]
    named: str
    refers: tuple[str, str] | None
    also: tuple[str, ...]
    unit: Said | None
    low: float
    high: float
    like: str

    @property
    def title(self) -> str:
        """What the column is called in Chinese: what it says, without what explains it."""
        return _EXPLAINING.split(self.says.zh)[0]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, its columns in order, those that no two rows share (`key`, maybe none).

    `surface` names the column that holds the text from char_start to char_end, "" where none does.
    """

    name: str
    says: Said
    note: Said | None
    key: tuple[str, ...]
    surface: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    def of(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a frame with its columns in the order declared.

        Raises `JianbaoError`, which names both, where the frame has other columns than the declaration.
        """
        extra = [str(name) for name in frame.columns if name not in self.names]
        missing = [name for name in self.names if name not in frame.columns]
        if extra or missing or len(frame.columns) != len(self.names):
            raise JianbaoError(
                f"the table {self.name} has the columns {', '.join(map(str, frame.columns))}, but {_SOURCE.name} "
                f"declares {', '.join(self.names)}; missing: {', '.join(missing) or 'none'}; "
                f"not declared: {', '.join(extra) or 'none'}"
            )
        return frame[self.names]


@cache
def declared() -> Mapping[str, Table]:
    """Return the tables by name, in their order. Raises `JianbaoError` where the declaration is wrong."""
    return read_tables(_SOURCE)


def read_tables(path: Path) -> Mapping[str, Table]:
    """Return the tables that a file declares, by name, in their order.

    Raises `JianbaoError` with file, table, column and what is expected where something is wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise JianbaoError(f"{path.name}: cannot be read as TOML ({error})") from error
    reader = _Reader(path.name)
    common = reader.table(data, "common", "")
    tables = {
        name: reader.declared_table(name, about, common)
        for name, about in reader.table(data, "tables", "").items()
    }
    for table in tables.values():
        for column in table.columns:
            reader.check_reference(table, column, tables)
    return tables


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes tables and columns of what the file says, with errors that say where it is wrong."""

    file: str

    def wrong(self, where: str, problem: str) -> JianbaoError:
        return JianbaoError(f"{self.file}: {where or 'the file'}: {problem}")

    def table(self, data: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
        if not isinstance(value := data.get(key), dict):
            raise self.wrong(where, f"expected a table {key}")
        return value

    def declared_table(self, name: str, about: object, common: Mapping[str, Any]) -> Table:
        if not isinstance(about, dict):
            raise self.wrong(name, "expected a table")
        self.known(name, about, _TABLE_KEYS)
        columns = tuple(
            self.column(f"{name}.{column}", column, own, common)
            for column, own in self.table(about, "columns", name).items()
        )
        table = Table(
            name,
            self.said(name, about, "says"),
            self.said(name, about, "note") if "note" in about else None,
            self.strings(name, about, "key"),
            str(about.get("surface", "")),
            columns,
        )
        for key in table.key:
            if key not in table.names:
                raise self.wrong(name, f"key names {key}, expected one of {', '.join(table.names)}")
            if columns[table.names.index(key)].empty:
                raise self.wrong(f"{name}.{key}", "a key is never empty, expected no empty")
        if table.surface and not {table.surface, "article_id", "char_start", "char_end"} <= set(table.names):
            raise self.wrong(
                name, "surface expects columns of that name, article_id, char_start and char_end"
            )
        return table

    def column(self, where: str, name: str, own: object, common: Mapping[str, Any]) -> Column:
        if not isinstance(own, dict):
            raise self.wrong(where, "expected a table")
        about = own if "type" in own else {**common.get(name, {}), **own}
        self.known(where, about, _COLUMN_KEYS)
        kind = str(about.get("type", ""))
        if kind not in TYPES:
            raise self.wrong(where, f"type is {kind!r}, expected one of {', '.join(TYPES)}")
        if kind == "code" and not about.get("values"):
            raise self.wrong(where, "a code expects values")
        if kind == "id" and bool(about.get("like")) == bool(about.get("refers")):
            raise self.wrong(where, "an id expects like or refers")
        low, high = self.bounds(where, about.get("range", [-math.inf, math.inf]))
        return Column(
            name,
            kind,
            self.said(where, about, "says"),
            self.said(where, about, "empty") if "empty" in about else None,
            self.values(where, about),
            str(about.get("named", "")),
            self.reference(where, about["refers"]) if "refers" in about else None,
            self.strings(where, about, "also"),
            self.said(where, about, "unit") if "unit" in about else None,
            low,
            high,
            about.get("like", ""),
        )

    def known(self, where: str, about: Mapping[str, Any], keys: frozenset[str]) -> None:
        if unknown := sorted(about.keys() - keys):
            raise self.wrong(where, f"unknown: {', '.join(unknown)}; expected {', '.join(sorted(keys))}")

    def strings(self, where: str, about: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = about.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(where, f"{key} expects a list of strings")
        return tuple(value)

    def said(self, where: str, about: Mapping[str, Any], key: str) -> Said:
        value = self.strings(where, about, key)
        if len(value) != 2 or not all(value):
            raise self.wrong(where, f"{key} expects two strings, Chinese and English")
        return Said(*value)

    def values(self, where: str, about: Mapping[str, Any]) -> Mapping[str, str]:
        if "named" in about:
            return dict.fromkeys(self.strings(where, about, "values"), "")
        value = about.get("values", {})
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value.values()):
            raise self.wrong(where, 'values expects a table of values and names, { plan = "规划" }, or named')
        return value

    def bounds(self, where: str, value: object) -> tuple[float, float]:
        match value:
            case [int() | float() as low, int() | float() as high] if low <= high:
                return low, high
        raise self.wrong(where, f"range is {value!r}, expected the least and the greatest number")

    def reference(self, where: str, value: object) -> tuple[str, str]:
        table, _, column = str(value).partition(".")
        if not column:
            raise self.wrong(where, f"refers is {value!r}, expected table.column")
        return table, column

    def check_reference(self, table: Table, column: Column, tables: Mapping[str, Table]) -> None:
        if column.refers:
            name, of = column.refers
            if name not in tables or of not in tables[name].names:
                raise self.wrong(f"{table.name}.{column.name}", f"refers to {name}.{of}, which is no column")
