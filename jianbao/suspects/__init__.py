"""What merely looks wrong in the source: a digest and the lexicon come in, the table of suspects goes out.

Misprints and doubled words, marks without partner, figures that cannot be, each with what may be meant. Nothing is
repaired here (see `reading`), and whether figures agree with one another is checked in `quantities`.
"""

from jianbao.suspects.finding import find_suspects

__all__ = [
    "find_suspects",
]
