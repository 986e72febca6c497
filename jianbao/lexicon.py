"""What the program knows of the language, as files that an analyst edits: word lists (.txt) and tables of them (.toml).

The files lie in folders named as the rooms that read them. In a folder of the analyst's own, a file stands for the
shipped one of the same name, and NAME.more.txt or NAME.more.toml adds to it. What the words of a file do is decided
where they are used; here they are read, and what is malformed is named with file and line.

Fitted weights (data/models) are read here too: they are no lexicon that anyone edits, but what a command fits.
"""

from __future__ import annotations

import hashlib
import math
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao import paths
from jianbao.errors import JianbaoError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

_NAME = re.compile(r"[a-z_]+\Z")


@dataclass(frozen=True)
class Word:
    """A word of a list, with its edges: what may not stand directly before or after it.

    In a TOML list it is a string, or `{ word = "年均", not_after = ["以来"], not_before = ["的"] }`.
    """

    text: str
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """The word as a regular expression that respects its edges."""
        return self.edged(re.escape(self.text))

    def edged(self, spelling: str) -> str:
        """Return a regular expression that stands for the word's text with the word's edges around it."""
        left = "".join(f"(?<!{re.escape(edge)})" for edge in self.not_after)
        right = "".join(f"(?!{re.escape(edge)})" for edge in self.not_before)
        return f"{left}{spelling}{right}"


def either(words: Iterable[str | Word], *, spelling: Callable[[str], str] = re.escape) -> str:
    """Return the words as alternatives of a regular expression, the longest first; nothing matches for none.

    `spelling` makes a regular expression of the text of a word, where it is more than its characters.
    """
    unique = {w if isinstance(w, Word) else Word(w) for w in words}
    ordered = sorted(unique, key=lambda w: (-len(w.text), w.text, w.not_after, w.not_before))
    return f"(?:{'|'.join(w.edged(spelling(w.text)) for w in ordered) or '(?!)'})"


@dataclass(frozen=True)
class Line:
    """A line of a word list that is neither empty nor a comment."""

    path: Path
    number: int
    text: str

    def error(self, expected: str) -> JianbaoError:
        """Return the error that names this line and what is expected in its place."""
        return JianbaoError(f"{self.path}, line {self.number}: expected {expected}, got {self.text[:40]!r}")


class Tables:
    """A TOML file of the lexicon. Every question names the keys that lead to a value, and what it must be."""

    def __init__(self, data: dict[str, Any], sources: Sequence[tuple[Path, str]]) -> None:
        """Bind what the files hold together, and each file with its text."""
        self.data = data
        self._sources = sources

    def keys(self, *keys: str) -> tuple[str, ...]:
        """Return the names in a table, in the order of the file."""
        return tuple(self._table(keys))

    def words(self, *keys: str) -> tuple[str, ...]:
        """Return a list of words without edges."""
        value = self._value(keys)
        if not isinstance(value, list) or not all(isinstance(w, str) and w for w in value):
            raise self.error('a list of words, such as ["甲", "乙"]', *keys)
        return tuple(value)

    def entries(self, *keys: str) -> tuple[Word, ...]:
        """Return a list of words with their edges."""
        value = self._value(keys)
        if not isinstance(value, list):
            raise self.error('a list of words, such as ["甲", { word = "乙", not_after = ["丙"] }]', *keys)
        return tuple(self._entry(item, keys) for item in value)

    def groups(self, *keys: str) -> dict[str, tuple[str, ...]]:
        """Return the lists of words in a table, by name."""
        return {name: self.words(*keys, name) for name in self._table(keys)}

    def pairs(self, *keys: str) -> dict[str, str]:
        """Return a table of lines `"short" = "long"`."""
        table = self._table(keys)
        for name, value in table.items():
            if not isinstance(value, str) or not value:
                raise self.error(f'a line "{name}" = "…"', *keys, name)
        return dict(table)

    def text(self, *keys: str) -> str:
        """Return a text."""
        value = self._value(keys)
        if not isinstance(value, str) or not value:
            raise self.error("a text in quotation marks", *keys)
        return value

    def number(self, *keys: str) -> float:
        """Return a number."""
        value = self._value(keys)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.error("a number", *keys)
        return float(value)

    def numbers(self, *keys: str) -> dict[str, float]:
        """Return a table of lines `name = number`, in the order of the file."""
        return {name: self.number(*keys, name) for name in self._table(keys)}

    def rows(self, *keys: str) -> dict[str, list[Any]]:
        """Return a table of lines `"name" = [value, …]`, whatever the values are."""
        table = self._table(keys)
        for name, value in table.items():
            if not isinstance(value, list):
                raise self.error(f'a line "{name}" = […]', *keys, name)
        return dict(table)

    def error(self, expected: str, *keys: str) -> JianbaoError:
        """Return the error that names the place of a value and what is expected there."""
        path, number = self._place(keys)
        name = " ".join([f"[{'.'.join(keys[:-1])}]"] * (len(keys) > 1) + [*keys[-1:]])
        return JianbaoError(f"{path}, line {number}: {name}: expected {expected}")

    def _table(self, keys: Sequence[str]) -> Mapping[str, Any]:
        value = self._value(keys) if keys else self.data
        if not isinstance(value, dict):
            raise self.error("a table", *keys)
        return value

    def _value(self, keys: Sequence[str]) -> Any:
        value: Any = self.data
        for key in keys:
            if not isinstance(value, dict) or key not in value:
                raise self.error("a value, but there is none", *keys)
            value = value[key]
        return value

    def _entry(self, item: Any, keys: Sequence[str]) -> Word:
        if isinstance(item, str) and item:
            return Word(item)
        if isinstance(item, dict) and isinstance(item.get("word"), str) and item["word"]:
            edges = [item.get(name, []) for name in ("not_after", "not_before")]
            known = set(item) <= {"word", "not_after", "not_before"}
            if known and all(isinstance(e, list) and all(isinstance(w, str) and w for w in e) for e in edges):
                return Word(item["word"], *map(tuple, edges))
        raise self.error(
            f'a word or {{ word = "…", not_after = ["…"], not_before = ["…"] }}, got {item!r}', *keys
        )

    def _place(self, keys: Sequence[str]) -> tuple[Path, int]:
        """Return the file and line of a value, else of the table it belongs to, else the last file's first line."""
        tables: list[tuple[Path, int]] = []
        for path, text in self._sources:
            section: tuple[str, ...] = ()
            place = 0
            for number, line in enumerate(text.splitlines(), 1):
                if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
                    section = tuple(part.strip().strip("\"'") for part in header[1].split("."))
                    place = number if section == tuple(keys[: len(section)]) else place
                elif (name := re.match(r'\s*["\']?([^"\'=]+?)["\']?\s*=', line)) and (
                    *section,
                    name[1],
                ) == tuple(keys):
                    return path, number
            if place:
                tables.append((path, place))
        return tables[0] if tables else (self._sources[-1][0], 1)


@dataclass(frozen=True)
class Lexicon:
    """The folders of a lexicon, the analyst's own first, and a hash of all that they hold.

    Equal values hold equal words, so that what is made of a lexicon can be kept by it.
    """

    folders: tuple[Path, ...]
    state: str

    def lines(self, name: str) -> list[Line]:
        """Return the lines of a word list (`room/name.txt`), stripped, without empty lines and comments (`#`)."""
        return [
            Line(path, number, line.strip())
            for path, text in self._sources(name)
            for number, line in enumerate(text.splitlines(), 1)
            if line.strip() and not line.startswith("#")
        ]

    def tables(self, name: str) -> Tables:
        """Return a TOML file (`room/name.toml`) with what is added to it."""
        (base, text), *more = self._sources(name)
        data = _parsed(base, text)
        open_tables = frozenset(" ".join(re.findall(r"(?m)^# open: (.*)$", text)).split())
        for path, added in more:
            addition = _parsed(path, added)
            _refuse_unknown(data, Tables(addition, [(path, added)]), addition, (), open_tables)
            data = _merged(data, addition)
        # What is added is looked at first when the place of a value is asked for.
        return Tables(data, [*reversed(more), (base, text)])

    def _sources(self, name: str) -> list[tuple[Path, str]]:
        """Return the files that make up a file of the lexicon, with their texts: what is replaced is left out."""
        file = Path(name)
        more = file.with_suffix(f".more{file.suffix}")
        base = next((f / file for f in self.folders if (f / file).is_file()), self.folders[-1] / file)
        return [
            (path, _text(path)) for path in (base, *(f / more for f in self.folders if (f / more).is_file()))
        ]


def _text(path: Path, what: str = "lexicon file") -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise JianbaoError(
            f"{path}: cannot read this {what} as UTF-8 text; save it as UTF-8 ({error})"
        ) from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        number = said[2] if said and said[2] else len(text.splitlines())
        raise JianbaoError(f"{path}, line {number}: no TOML: {said[1] if said else error}") from error


def _refuse_unknown(
    shipped: Mapping[str, Any],
    added: Tables,
    addition: Mapping[str, Any],
    keys: tuple[str, ...],
    open_tables: Collection[str],
) -> None:
    """Raise `JianbaoError` for a table or list that is added and that nobody would read: its name is misspelt.

    A table is the analyst's own to extend where its names are words (units, short forms), or where a line
    `# open: …` of the shipped file names it.
    """
    if not all(_NAME.match(name) for name in shipped) or (keys and keys[0] in open_tables):
        return
    for name, value in addition.items():
        if name not in shipped:
            raise added.error(f"one of {', '.join(shipped)}, as the shipped file has them", *keys, name)
        if isinstance(value, dict) and isinstance(shipped[name], dict):
            _refuse_unknown(shipped[name], added, value, (*keys, name), open_tables)


def _merged(base: Any, more: Any) -> Any:
    if isinstance(base, dict) and isinstance(more, dict):
        return {key: _merged(base.get(key), more.get(key)) for key in {**base, **more}}
    if isinstance(base, list) and isinstance(more, list):
        return [*base, *more]
    return base if more is None else more


def load_lexicon(own: Path | None = None) -> Lexicon:
    """Return the shipped lexicon, under the files of a folder of the analyst's own.

    That is the folder given, else the one of the work folder around the current folder, if there is one. Raises
    `JianbaoError` where the folder is missing or holds a file that stands for none of the shipped ones.
    """
    work = paths.work_folder()
    folder = (own or (work / "data" / "lexicon" if work else paths.LEXICON)).resolve()
    if not folder.is_dir():
        raise JianbaoError(f"{own}: no folder; give the folder of your own lexicon files")
    return _of((paths.LEXICON,) if folder == paths.LEXICON else (folder, paths.LEXICON))


def _of(folders: tuple[Path, ...]) -> Lexicon:
    state = hashlib.sha256()
    for folder in folders:
        for path in _files(folder):
            state.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    for path in (p for folder in folders[:-1] for p in _files(folder)):
        name = path.relative_to(folders[0]).as_posix().replace(".more.", ".")
        if not (folders[-1] / name).is_file():
            raise JianbaoError(f"{path}: there is no lexicon file {name} that it could replace or add to")
    return Lexicon(folders, state.hexdigest())


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in (".toml", ".txt") and p.is_file())


@dataclass(frozen=True)
class Model:
    """A fitted logistic model: the weight of each feature in the log odds, their intercept, thresholds of scores."""

    intercept: float
    weights: Mapping[str, float]
    thresholds: Mapping[str, float]
    source: Path

    def scores(self, features: pd.DataFrame) -> NDArray[np.float64]:
        """Return how sure each row is (0 to 1); `features` has a column for each weight, and may have others.

        Raises `JianbaoError` where there is a weight for a feature that is no column.
        """
        # Words are looked up in processes that score nothing, and need not wait for numpy.
        import numpy as np

        if unknown := [name for name in self.weights if name not in features]:
            raise JianbaoError(f"{self.source}: there is no feature {unknown[0]}; fit the model again")
        values = features[list(self.weights)].to_numpy(dtype=float) @ np.array(list(self.weights.values()))
        return np.asarray(1 / (1 + np.exp(-(self.intercept + values))))


def load_model(name: str, *part: str, folder: Path = paths.MODELS) -> Model:
    """Return the model of a file NAME.toml, or of a table in it where a file holds several.

    The table has a number `intercept` and the tables `weights` (by feature) and `thresholds` (by name). Raises
    `JianbaoError` with file and line where one of them is missing or holds what is no number.
    """
    path = folder / f"{name}.toml"
    text = _text(path, "model")
    tables = Tables(_parsed(path, text), [(path, text)])
    return Model(
        tables.number(*part, "intercept"),
        tables.numbers(*part, "weights"),
        tables.numbers(*part, "thresholds"),
        path,
    )
