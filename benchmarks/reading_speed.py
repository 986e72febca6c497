"""How fast a digest is read, repaired and split, and whether the time grows with its length: a Markdown table.

    python -m benchmarks.reading_speed

Digests of invented articles, damaged by `tests.damage`; hardly two lines are alike, so that no cache helps.
"""

import random
import re
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from jianbao.lexicon import load_lexicon
from jianbao.reading.splitting import read_digest
from tests.clean_articles import CleanArticle, load_articles
from tests.damage import digest_text
from tests.damage_kinds import KINDS

CHARACTERS = (375_000, 750_000, 1_500_000, 3_000_000)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def make(characters: int) -> str:
    """Return a damaged digest of at least so many characters; in each copy other characters are replaced."""
    rng = random.Random(1)
    common = "".join(_HAN.findall("".join(p.text for a in load_articles() for p in a.paragraphs)))
    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        articles: list[CleanArticle] = rng.sample(load_articles(), 16)
        text = digest_text(articles, replace(KINDS["word_double"], width=30), rng.randrange(1000))
        parts.append(_HAN.sub(lambda m: rng.choice(common) if rng.random() < 0.03 else m[0], text))
    return "".join(parts)[:characters]


def main() -> None:
    """Print the table."""
    print(
        "| characters | MB | articles | seconds | MB/s | peak memory, MB |\n|---:|---:|---:|---:|---:|---:|"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digest.txt"
        for characters in CHARACTERS:
            path.write_text(make(characters), encoding="utf-8")
            start = time.process_time()
            digest = read_digest(path, lexicon=load_lexicon())
            seconds = time.process_time() - start
            size = path.stat().st_size / 1e6
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
            print(
                f"| {characters:,} | {size:.1f} | {len(digest.articles):,} | {seconds:.2f} "
                f"| {size / seconds:.2f} | {peak:.0f} |"
            )


if __name__ == "__main__":
    main()
