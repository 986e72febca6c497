"""The engines that cut Chinese text by jieba's dictionary, behind one interface, and that dictionary itself.

Both give the same tokens, a test compares them; they may differ where 看|看看 and 看看|看 are as likely as each
other. What a term is, and what of a text they get to see, is decided in `segmentation`.
"""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Protocol

import rjieba

from jianbao.errors import JianbaoError


class Tokenizer(Protocol):
    """An engine with a dictionary of its own, which grows; nothing is shared with another instance."""

    def add_word(self, word: str, frequency: int) -> None:
        """Add a word to the dictionary, or give it another frequency."""

    def cut(self, text: str) -> list[str]:
        """Return the likeliest cut by the dictionary alone; joined again, the tokens are the text."""


class RustTokenizer:
    """The engine in use: rjieba."""

    def __init__(self) -> None:
        """Load the dictionary, which is built into rjieba."""
        self._engine = rjieba.Jieba()

    def add_word(self, word: str, frequency: int) -> None:
        """See `Tokenizer`."""
        self._engine.add_word(word, frequency, "")

    def cut(self, text: str) -> list[str]:
        """See `Tokenizer`."""
        tokens: list[str] = self._engine.cut(text, False)
        return tokens


class ReferenceTokenizer:
    """jieba itself, twenty times slower: what the engine in use is measured against.

    Its cache in the shared temporary folder is neither read (anyone could have written it) nor written,
    and its module-level tokenizer is left alone.
    """

    def __init__(self) -> None:
        """Load the dictionary."""
        import jieba  # it opens a log stream when imported; nobody but this class needs it

        self._engine = jieba.Tokenizer()
        self._engine.FREQ, self._engine.total = self._engine.gen_pfdict(BytesIO(_dictionary_bytes()))
        self._engine.initialized = True

    def add_word(self, word: str, frequency: int) -> None:
        """See `Tokenizer`."""
        # jieba adds a word's new frequency to its total, and forgets to take off the old one.
        self._engine.total -= self._engine.FREQ.get(word, 0)
        self._engine.add_word(word, frequency)

    def cut(self, text: str) -> list[str]:
        """See `Tokenizer`."""
        tokens: list[str] = self._engine.lcut(text, HMM=False)
        return tokens


def read_dictionary() -> tuple[dict[str, int], dict[str, str]]:
    """Return how often each word of jieba's dictionary stood in the texts it was made of, and its part of speech."""
    columns = _dictionary_bytes().decode().split()
    words = columns[::3]
    frequencies = dict(zip(words, map(int, columns[1::3]), strict=True))
    return frequencies, dict(zip(words, columns[2::3], strict=True))


def _dictionary_bytes() -> bytes:
    """Read the dictionary in jieba's package, which is not imported: lines of word, frequency and tag."""
    found = find_spec("jieba")
    folders = found.submodule_search_locations if found else None
    path = Path(folders[0]) / "dict.txt" if folders else None
    if path is None or not path.is_file():
        raise JianbaoError("the dictionary dict.txt of jieba is missing; install requirements.lock again")
    return path.read_bytes()
