"""How fast a digest is read, repaired and split, and whether the time grows with its length: Markdown tables.

    python -m benchmarks.reading_speed

Digests of invented articles, damaged by `tests.damage`; hardly two lines are alike, so that no cache helps. PDFs
are of some 150 pages: lines drawn whole, as typesetters do, and character by character. Beside them stands what
pypdfium2 alone needs for the bare text.
"""

import random
import re
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import typst

from jianbao.lexicon import load_lexicon
from jianbao.paths import font_path
from jianbao.reading.formats.pdf import read_pdf
from jianbao.reading.splitting import read_digest
from tests.clean_articles import CleanArticle, load_articles
from tests.damage import digest_text
from tests.damage_kinds import KINDS
from tests.make_pdf import make_pdf

PDF_CHARACTERS = 150_000
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


def make_pdfs() -> dict[str, bytes]:
    """Return PDFs of the digest, by how they are drawn."""
    lines = [line.strip() for line in make(PDF_CHARACTERS).split("\n") if line.strip()]
    articles = [lines[i : i + 60] for i in range(0, len(lines), 60)]
    marked = re.sub(r"([^\w\s])", r"\\\1", "\n\n".join(lines))
    head = (
        '#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh")\n#set page(numbering: "1", columns: %d)\n'
    )
    fonts = [str(font_path().parent)]
    return {
        "lines": typst.compile((head % 1 + marked).encode(), font_paths=fonts),
        "lines, two columns": typst.compile((head % 2 + marked).encode(), font_paths=fonts),
        "characters": make_pdf(articles, title_mode="none"),
    }


def bare_text(data: bytes) -> int:
    """Return how many characters pypdfium2 finds in a PDF."""
    count = 0
    with pdfium.PdfDocument(data) as pdf:
        for page in pdf:
            count += len(page.get_textpage().get_text_range())
    return count


def main() -> None:
    """Print the tables."""
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
    print("\n| PDF, drawn by | characters | a second | pypdfium2 alone |\n|---|---:|---:|---:|")
    for drawn, data in make_pdfs().items():
        times = []
        for read in (
            lambda data=data: read_pdf("a.pdf", data, lexicon=load_lexicon()),
            lambda data=data: bare_text(data),
        ):
            start = time.process_time()
            read()
            times.append(time.process_time() - start)
        count = bare_text(data)
        print(f"| {drawn} | {count:,} | {count / times[0]:,.0f} | {count / times[1]:,.0f} |")


if __name__ == "__main__":
    main()
