"""Paragraphs as tests of term discovery write them, and what is found in them."""

import pandas as pd

from jianbao.lexicon import load_lexicon
from jianbao.terms.candidates import Candidate, collect
from jianbao.terms.discovery import Proposals, discover
from jianbao.terms.general_words import load_general_words

HYDROGEN = (
    "绿氢制备成本偏高，氢燃料电池尚未普及。氢燃料电池的寿命、绿氢制备的能耗都要改进。",
    "氢燃料电池和绿氢制备是两条路线。重卡适合氢燃料电池，化工适合绿氢制备。",
)


def frame(*texts: str) -> pd.DataFrame:
    """Return a paragraph for each text, each of an article of its own."""
    return pd.DataFrame(
        [(f"A{n}-P1", f"A{n}", t) for n, t in enumerate(texts, 1)],
        columns=["paragraph_id", "article_id", "text"],
    )


def collected(*texts: str) -> dict[str, Candidate]:
    """Return the candidates in texts."""
    return collect(frame(*texts), words=load_general_words(), lexicon=load_lexicon())[0]


def discovered(*texts: str) -> Proposals:
    """Return what discovery proposes for texts."""
    return discover(frame(*texts), words=load_general_words(), lexicon=load_lexicon())
