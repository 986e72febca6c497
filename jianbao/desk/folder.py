"""Laying out a work folder: notebooks to change, a place for digests, and lexicon files that add to the shipped ones."""

import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jianbao import paths
from jianbao.errors import JianbaoError

_README = """# 简报工作文件夹

- `data/raw/`：把简报放在这里；各笔记本默认读取 `data/raw/digest.txt`，改笔记本开头的 `INPUT` 可读别的文件。
- `notebooks/`：八个笔记本，可以随意改，改了就按改过的运行。
- `data/lexicon/`：词表。这里写的加在随程序附带的词表之后；每个文件开头说明它管什么、怎么写。

在本文件夹里运行：

    jianbao lab                                    打开JupyterLab
    jianbao report data/raw/digest.txt -o build    生成报告和数据表
"""
_ADDS = (
    "# 这里写的内容加在随程序附带的同名词表之后。要整张换掉，请另建不带“.more”的同名文件。\n"
    "# What is written here is added to the shipped file of this name; a file named without `.more` replaces it.\n"
)
_SHOWN = 2
"""How many entries of a shipped list stand in the outline of its file, as examples."""

_LONGEST_ROW = 4
"""A list of no more values is a row that belongs together, such as a unit: ["km", "1", "measure"]."""


def lay_out(folder: Path) -> Path:
    """Make a work folder: notebooks, `data/raw`, and `data/lexicon` with commented files that add nothing yet.

    Raises `JianbaoError` where something is there already or the folder cannot be made; then nothing is left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise JianbaoError(f"{folder}: is there already; name a new or an empty folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".jianbao-", dir=folder.parent) as parent:
            stage = Path(parent) / "folder"
            _fill(stage)
            stage.replace(folder)
    except OSError as error:
        raise JianbaoError(f"{folder}: cannot be made ({error.strerror}); choose another place") from error
    return folder


def _fill(stage: Path) -> None:
    (stage / "data" / "raw").mkdir(parents=True)
    (stage / "notebooks").mkdir()
    (stage / "说明.md").write_text(_README, encoding="utf-8")
    for notebook in sorted(paths.NOTEBOOKS.glob("*.ipynb")):
        shutil.copyfile(notebook, stage / "notebooks" / notebook.name)
    for path in sorted(p for p in paths.LEXICON.rglob("*") if p.suffix in (".toml", ".txt")):
        name = path.relative_to(paths.LEXICON)
        target = stage / "data" / "lexicon" / name.with_suffix(f".more{name.suffix}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_beginning(path), encoding="utf-8")


def _beginning(path: Path) -> str:
    """Return what a file that adds to a shipped one begins with: that one's head, and its lists as comments."""
    text = path.read_text(encoding="utf-8-sig")
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    outline = _outline(tomllib.loads(text), ()) if path.suffix == ".toml" else ()
    return "\n".join([*head, "#", _ADDS, *outline]).rstrip() + "\n"


def _outline(table: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    """Yield a table's lists as comments, each with a few of its entries, and then the tables within it."""
    values = {name: value for name, value in table.items() if not isinstance(value, dict)}
    if keys and values:
        yield f"# [{'.'.join(map(_key, keys))}]"
    # Of a table of many lines (units, short forms) a few show how a line is written.
    for name, value in list(values.items())[: _SHOWN if len(values) > 3 * _SHOWN and keys else None]:
        examples = value[:_SHOWN] if isinstance(value, list) and len(value) > _LONGEST_ROW else ()
        shown = "、".join(v for v in examples if isinstance(v, str))
        yield f"# {_key(name)} = {_literal(value)}" + (f"  # 例如 {shown}" if shown else "")
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _outline(value, (*keys, name))


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "a").replace("-", "a").isalnum() else f'"{name}"'


def _literal(value: Any) -> str:
    """Return a value as TOML that says nothing new where it is uncommented: long lists are shown empty."""
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]" if len(value) <= _LONGEST_ROW else "[]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(k)} = {_literal(v)}' for k, v in value.items())} }}"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "")
    return f'"{text}"' if isinstance(value, str) else str(value).lower()
