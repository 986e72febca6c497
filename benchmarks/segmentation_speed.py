"""How fast text is cut, by our segmenter and by others, on the same text in one run: a Markdown table.

    python -m benchmarks.segmentation_speed --megabytes 50

The text is new to every engine: paragraphs of dictionary words by their frequency, with terms of the lexicon,
Latin words, figures, rare characters and punctuation between them. Each engine runs alone in a process of its
own, cuts a paragraph at a time, and stops after about ten seconds. Start-up lasts from the import of the
engine to its first token; pandas is loaded before. snownlp and thulac are no dependencies of this project.
"""

import argparse
import contextlib
import io
import logging
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pandas  # noqa: F401  (not counted as start-up)

from jianbao.lexicon import load_lexicon

SECONDS = 10.0
"""Processor time after which an engine stops."""

PORTION = 50
"""Paragraphs between two looks at the clock."""

_LATIN = ("GPT-4", "Web3.0", "6G", "AI", "2024", "3.5%", "A股", "R&D")

_Cut = Callable[[str], Sequence[object]]


class Speed(NamedTuple):
    """What was measured; times are processor time, memory is the peak."""

    start_up: float
    megabytes: float
    seconds: float
    memory: float


def make(*, megabytes: float, seed: int = 1) -> list[str]:
    """Return paragraphs of so many megabytes (10⁶ bytes of UTF-8) together, or a little more."""
    from jianbao.terms.segmentation import read_terms
    from jianbao.terms.tokenizers import read_dictionary

    rng = random.Random(seed)
    words, _ = read_dictionary()
    vocabulary, weights = list(words), list(accumulate(words.values()))
    terms = list(read_terms(load_lexicon()))
    paragraphs, size = [], 0.0
    while size < megabytes * 1e6:
        tokens = rng.choices(vocabulary, cum_weights=weights, k=rng.randint(20, 150))
        for k in range(0, len(tokens), 15):
            tokens[k] += rng.choice("，。、；")
            tokens[rng.randrange(len(tokens))] = rng.choice(terms)
        rare = chr(rng.randint(0x3400, 0x9FFF))
        tokens[rng.randrange(len(tokens))] = rng.choice((*_LATIN, rng.choice(vocabulary), rare))
        paragraphs.append("".join(tokens))
        size += len(paragraphs[-1].encode())
    return paragraphs


def start_segmenter() -> _Cut:
    """Our segmenter: tokens with their offsets."""
    from jianbao.terms.segmentation import Segmenter

    segmenter = Segmenter(load_lexicon())
    return lambda text: list(segmenter.cut(text))


def start_rjieba() -> _Cut:
    """The bare engine."""
    from jianbao.terms.tokenizers import RustTokenizer

    return RustTokenizer().cut


def start_jieba() -> _Cut:
    """The reference."""
    from jianbao.terms.tokenizers import ReferenceTokenizer

    return ReferenceTokenizer().cut


def start_jieba_posseg() -> _Cut:
    """jieba with parts of speech, as it comes."""
    import jieba.posseg

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = tempfile.gettempdir()
    cut: _Cut = jieba.posseg.POSTokenizer(tokenizer).lcut
    return cut


def start_snownlp() -> _Cut:
    """A generative model over characters."""
    cut: _Cut = import_module("snownlp.seg").seg
    return cut


def start_thulac() -> _Cut:
    """A perceptron; it cuts only."""
    thulac = import_module("thulac")
    with contextlib.redirect_stdout(io.StringIO()):
        cut: _Cut = thulac.thulac(seg_only=True).cut
    return cut


ENGINES = {
    "`Segmenter.cut` with the lexicon": start_segmenter,
    "rjieba": start_rjieba,
    "jieba, no character model": start_jieba,
    "jieba.posseg": start_jieba_posseg,
    "snownlp": start_snownlp,
    "thulac": start_thulac,
}


def measure(name: str, text: Path) -> Speed | None:
    """Start an engine and let it cut; None where it is not installed."""
    tempfile.tempdir = str(text.parent)  # where jieba.posseg leaves its cache
    begin = time.process_time()
    try:
        cut = ENGINES[name]()
    except ModuleNotFoundError:
        return None
    cut("量子计算")
    start_up = time.process_time() - begin
    paragraphs = text.read_text(encoding="utf-8").splitlines()
    done, begin = 0, time.process_time()
    while done < len(paragraphs) and time.process_time() - begin < SECONDS:
        for paragraph in paragraphs[done : done + PORTION]:
            cut(paragraph)
        done += PORTION
    seconds = time.process_time() - begin
    size = sum(len(p.encode()) for p in paragraphs[:done]) / 1e6
    return Speed(start_up, size, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=50)
    options = parser.parse_args()
    print("| engine | start-up, s | MB cut | MB/s | × jieba | memory, MB |\n|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text"
        text.write_text("\n".join(make(megabytes=options.megabytes)), encoding="utf-8")
        speeds = {name: _alone(name, text) for name in ENGINES}
    jieba = speeds["jieba, no character model"]
    for name, s in speeds.items():
        if s is None or jieba is None:
            print(f"| {name} | not installed | | | | |")
            continue
        rate = s.megabytes / s.seconds
        factor = rate / (jieba.megabytes / jieba.seconds)
        print(
            f"| {name} | {s.start_up:.2f} | {s.megabytes:.1f} | {rate:.3g} | {factor:.2g} | {s.memory:.0f} |"
        )


def _alone(name: str, text: Path) -> Speed | None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, name, text).result()


if __name__ == "__main__":
    main()
