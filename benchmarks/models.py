"""Writes fitted numbers into a file of data/models: its comments, its order and its other lines stay."""

import re
from collections.abc import Mapping
from pathlib import Path


def write_numbers(path: Path, table: str, numbers: Mapping[str, float], *, decimals: int) -> None:
    """Write numbers into a table of a TOML file (an empty name: above the first table), each on its line.

    A name that has no line yet gets one after the last, a line whose name is no longer given is dropped.
    Raises `ValueError` where the file has no such table.
    """
    before, body, after = _parts(path.read_text(encoding="utf-8"), table)
    left = {name: f"{value:.{decimals}f}" for name, value in numbers.items()}
    lines: list[str] = []
    end = 0
    for line in body:
        found = re.match(r"(\w+)\s*=\s*-?[0-9.]+\s*(#.*)?$", line)
        if not found:
            lines.append(line)
        elif found[1] in left:
            lines.append(" ".join(filter(None, (found[1], "=", left.pop(found[1]), found[2]))))
            end = len(lines)
    lines[end:end] = [f"{name} = {value}" for name, value in left.items()]
    path.write_text("\n".join([*before, *lines, *after]) + "\n", encoding="utf-8")


def _parts(text: str, table: str) -> tuple[list[str], list[str], list[str]]:
    """Return the lines up to a table's header, those of the table, and those after it."""
    lines = text.rstrip("\n").split("\n")
    heads = [n for n, line in enumerate(lines) if line.startswith("[")]
    if not table:
        start = 0
    elif f"[{table}]" in lines:
        start = lines.index(f"[{table}]") + 1
    else:
        raise ValueError(f"there is no table [{table}]")
    end = next((n for n in heads if n >= start), len(lines))
    return lines[:start], lines[start:end], lines[end:]
