"""docs/tables.md, made of the declared tables and the passages of its template: `make docs` writes it.

Run as `python -m jianbao.report.reference > docs/tables.md`; nothing else of the package needs it.
"""

import math
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from jianbao.report.schema import Column, declared

_TEMPLATE = Path(__file__).parent / "templates" / "tables.md.j2"


def reference() -> str:
    """Return docs/tables.md: what the template says, and a section for each table."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(tables=declared().values(), type_of=_type_of)


def _type_of(column: Column) -> str:
    """Say what a cell may hold: `one of money, percent`, `id of articles or all`, `number (%), 0 to 100`."""
    said = column.type
    if column.refers:
        table = column.refers[0]
        said = f"{'list of ids' if said == 'list' else said} of [{table}](#{table}csv)"
    elif column.values:
        said = (
            f"{'list' if said == 'list' else 'one'} of {', '.join(f'`{value}`' for value in column.values)}"
        )
    elif column.like:
        said = f"id, `{column.like}`"
    said += "".join(f" or `{value}`" for value in column.also)
    if column.unit:
        said += f" ({column.unit.en})"
    if math.isfinite(column.low):
        said += f", {column.low} " + (f"to {column.high}" if math.isfinite(column.high) else "or more")
    return said


if __name__ == "__main__":
    print(reference(), end="")
