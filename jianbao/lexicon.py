"""The files of the lexicon folder as lines. What a line of each file means is read where it is used."""

from pathlib import Path

from jianbao.errors import JianbaoError


def lexicon_lines(path: Path) -> list[str]:
    """Return the lines of a lexicon file, stripped; empty lines and comments (`#`) are empty strings.

    Raises `JianbaoError` where the file is missing or not UTF-8 text.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise JianbaoError(f"{path}: cannot read this lexicon file as UTF-8 text ({error})") from error
    return ["" if line.startswith("#") else line.strip() for line in lines]
