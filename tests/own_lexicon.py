"""Lexicons of tests: the shipped one with a file of the analyst's own in its place, or with what is added to it."""

from pathlib import Path

from jianbao import paths
from jianbao.lexicon import Lexicon, load_lexicon


def own_lexicon(folder: Path, name: str, text: str) -> Lexicon:
    """Return the shipped lexicon with the text as its file `name`, which lies in a folder of the analyst's own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load_lexicon(folder)


def edited_lexicon(folder: Path, name: str, old: str, new: str) -> Lexicon:
    """Return the shipped lexicon with one passage of a file replaced."""
    text = (paths.LEXICON / name).read_text(encoding="utf-8")
    assert old in text
    return own_lexicon(folder, name, text.replace(old, new, 1))
