"""Damages clean articles as typesetting and text extraction do, so that tests can ask for the text back."""

import random
from collections.abc import Sequence
from pathlib import Path

DATA = Path(__file__).parent / "data"
NO_START = "，。、；：！？”’）》」』】,.;:!?)%"
NO_END = "“‘（《「『【("


def clean_article(name: str) -> list[str]:
    """Title, then paragraphs, the last of which is the source line."""
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def em(text: str) -> float:
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def wrap(text: str, *, full: int, indent: int) -> list[str]:
    """Break a paragraph greedily at `full` ems, the first line shorter by `indent`, by Chinese line rules."""
    lines, line, room = [], "", float(full - indent)
    units: list[str] = []
    for c in text:
        latin = c.isascii() and c.isalnum()
        if units and (
            c in NO_START
            or units[-1][-1] in NO_END
            or (latin and units[-1][-1].isascii() and units[-1][-1].isalnum())
        ):
            units[-1] += c
        else:
            units.append(c)
    for unit in units:
        if line and em(line + unit) > room:
            lines.append(line)
            line, room = "", float(full)
        line += unit
    return [*lines, line]


def overprint(title: str, *, copies: int, rng: random.Random) -> str:
    """Print a title run by run over itself, as fake bold comes out of a text extractor."""
    out, i = "", 0
    while i < len(title):
        size = rng.randint(4, 14)
        out += title[i : i + size] * copies
        i += size
    return out


def digest(
    articles: Sequence[Sequence[str]],
    *,
    seed: int = 0,
    full: int = 26,
    indent: int = 2,
    copies: int = 4,
    double_spaced: bool = True,
    page_lines: int = 28,
) -> str:
    """Return a digest of the articles with wraps, lost indents, overprinted titles and page breaks."""
    rng = random.Random(seed)
    printed: list[str] = []
    starts = set()
    for article in articles:
        starts.add(len(printed))
        title = article[0]
        printed += [overprint(t, copies=copies, rng=rng) for t in wrap(title, full=22, indent=0)]
        for paragraph in article[1:]:
            printed += wrap(paragraph, full=full, indent=indent)
    out = ""
    for i, line in enumerate(printed):
        page = i in starts or i % page_lines == 0
        if double_spaced:
            out += f" {line}\n" if page else f"{chr(10) if i else ''}{line}\n"
        else:
            out += f"\f{line}\n" if page and i else f"{line}\n"
    return out
