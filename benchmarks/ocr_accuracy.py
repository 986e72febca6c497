"""How many characters of recognised pages are wrong, by kind, as recognised and as kept, and how long a page takes.

    python -m benchmarks.ocr_accuracy
    python -m benchmarks.ocr_accuracy --fonts /usr/share/fonts --font "Noto Serif CJK SC" --font "LXGW WenKai"

Pages of invented articles and one of marks and figures are set in each font and spoiled as scanning does; it needs
`pip install -r ocr.lock`. rapidocr-onnxruntime and tesseract are measured beside it where one installs them.
"""

import argparse
import importlib.util
import io
import shutil
import subprocess
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import typst
from PIL import Image

from jianbao.lexicon import load_lexicon
from jianbao.paths import font_path
from jianbao.reading.formats.scan import read_pictures
from jianbao.reading.formats.scan.engine import load_recogniser

ARTICLES = Path(__file__).parent.parent / "tests" / "data" / "articles"
MARKS = """改革不是一蹴而就——它需要时间，也需要耐心。《成果转化促进办法（试行）》第十二条规定：“所得收益的70%以上，归完成人所有。”\
有人问：“钱从哪里来？”答案是……“市场”！甲市（含所辖三县）、乙市、丙市分别投入12.5亿元、8,300万元、1.05亿元；占比为23.6%、15.0%、2.1%。

“十四五”期间（2021—2025年）建成实验室12家；其中，“双一流”高校牵头46家，企业牵头62家——占57.4%。按GB/T 22239-2019的要求，\
A类机房面积不少于1,200平方米。AI、5G、IPv6等技术（见附件2）得到应用。一是“放”，二是“管”；①简化流程，②压缩时限。"""
KINDS = ("Han", "digits", "Latin", "marks")


@dataclass(frozen=True)
class Spoiling:
    """How a page is printed and scanned: type size in points, columns, dots per inch, degrees, noise, JPEG quality."""

    size: float
    columns: int
    dots: int
    skew: float
    noise: float
    quality: int


SPOILINGS = (
    Spoiling(12, 1, 200, 0.0, 0, 95),
    Spoiling(16, 1, 150, 0.6, 10, 50),
    Spoiling(10.5, 1, 300, -1.0, 15, 60),
    Spoiling(9, 2, 200, 0.3, 10, 60),
)


def source(texts: Sequence[str], font: str, spoiling: Spoiling) -> str:
    """Return the typst source of a page without page number."""
    body = "\n".join(f'#par[#"{text}"]' for text in texts)
    return (
        f'#set page(paper: "a4", margin: 2.6cm, columns: {spoiling.columns})\n'
        f'#set text(font: "{font}", size: {spoiling.size}pt, lang: "zh", region: "cn")\n'
        f"#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.8em)\n{body}\n"
    )


def pages(fonts: Sequence[str], folder: str) -> Iterator[tuple[str, Spoiling, Image.Image]]:
    """Yield text, spoiling and picture of each page."""
    articles = [tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted(ARTICLES.glob("*.toml"))]
    texts = [[p["text"] for p in article["paragraphs"]] for article in articles]
    for f, font in enumerate(fonts):
        for s, spoiling in enumerate(SPOILINGS):
            chosen = MARKS.split("\n\n") if (f + s) % 4 == 0 else texts[(4 * f + s) % len(texts)]
            with tempfile.TemporaryDirectory() as work:
                path = Path(work, "page.typ")
                path.write_text(source(chosen, font, spoiling), encoding="utf-8")
                places = [str(font_path().parent), *([folder] if folder else [])]
                pdf = pdfium.PdfDocument(typst.compile(str(path), font_paths=places))
            text = pdf[0].get_textpage().get_text_range()
            yield "".join(text.split()), spoiling, spoiled(pdf[0], spoiling, seed=10 * f + s)


def spoiled(page: pdfium.PdfPage, spoiling: Spoiling, *, seed: int) -> Image.Image:
    """Return the picture of a page as a scanner gives it."""
    picture = page.render(scale=spoiling.dots / 72).to_pil().convert("L")
    picture = picture.rotate(spoiling.skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(seed).normal(0, spoiling.noise, (picture.height, picture.width))
    grey = np.clip(np.asarray(picture, dtype=float) + noise, 0, 255).astype(np.uint8)
    stream = io.BytesIO()
    Image.fromarray(grey).save(stream, "JPEG", quality=spoiling.quality)
    return Image.open(stream).convert("L")


def kept(picture: Image.Image, _: int) -> str:
    """Read a page as a digest is read."""
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    document = read_pictures("page.png", stream.getvalue(), lexicon=load_lexicon())
    return "".join(line.text for line in document.lines)


def recognised(picture: Image.Image, columns: int) -> str:
    """Read a page with the same recogniser, and take its lines as they are."""
    seen = load_recogniser()(np.asarray(picture.convert("RGB"))[:, :, ::-1].copy())
    return in_order([(s.corners, s.text) for s in seen], columns, picture.width)


def older(picture: Image.Image, columns: int) -> str:
    """Read a page with rapidocr-onnxruntime."""
    from rapidocr_onnxruntime import RapidOCR

    lines, _ = RapidOCR(text_score=0.0)(np.asarray(picture.convert("RGB"))[:, :, ::-1].copy(), use_cls=False)
    return in_order([(np.array(box), text) for box, text, _ in lines], columns, picture.width)


def tesseract(picture: Image.Image, _: int) -> str:
    """Read a page with tesseract and its Chinese model."""
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    command = ["tesseract", "-", "-", "-l", "chi_sim"]
    return subprocess.run(command, input=stream.getvalue(), capture_output=True, check=True).stdout.decode()


def in_order(lines: list[tuple[np.ndarray, str]], columns: int, width: int) -> str:
    """Join lines in the order in which they are read, their columns known."""

    def place(line: tuple[np.ndarray, str]) -> tuple[int, int, float]:
        corners = line[0]
        column = int(columns > 1 and corners[0][0] > 0.47 * width)
        return column, round(float(corners[:, 1].mean()) / 12), float(corners[0][0])

    return "".join(text for _, text in sorted(lines, key=place))


def kind(c: str) -> str:
    """Return the kind of a character."""
    if "\u3400" <= c <= "\u9fff":
        return "Han"
    return "digits" if c.isdigit() else "Latin" if c.isascii() and c.isalpha() else "marks"


def errors(truth: str, read: str) -> Counter[str]:
    """Return how many characters are wrong, missing or too many, by kind (the least edits that make them equal)."""
    codes = np.array([ord(c) for c in read])
    along = np.arange(len(read) + 1)
    table = [along]
    for i, c in enumerate(truth, 1):
        least = np.minimum(table[-1][:-1] + (codes != ord(c)), table[-1][1:] + 1)
        table.append(np.minimum.accumulate(np.concatenate([[i], least]) - along) + along)
    found: Counter[str] = Counter()
    i, j = len(truth), len(read)
    while i or j:
        if i and j and table[i][j] == table[i - 1][j - 1] + (truth[i - 1] != read[j - 1]):
            i, j = i - 1, j - 1
            if truth[i] != read[j]:
                found[kind(truth[i])] += 1
        elif i and table[i][j] == table[i - 1][j] + 1:
            i -= 1
            found[kind(truth[i])] += 1
        else:
            j -= 1
            found[kind(read[j])] += 1
    return found


def main() -> None:
    """Print a row for each way of reading: wrong characters in a hundred by kind, seconds a page."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--fonts", default="", help="a folder of fonts")
    parser.add_argument(
        "--font", action="append", default=[], help="the name of a font in it; may be repeated"
    )
    options = parser.parse_args()
    made = list(pages(["Noto Sans SC", *options.font], options.fonts))
    count = Counter(map(kind, "".join(text for text, _, _ in made)))
    print(f"{len(made)} pages: " + ", ".join(f"{count[k]:,} {k}" for k in KINDS) + "\n")
    print("| read by | " + " | ".join(f"{k}, %" for k in KINDS) + " | seconds a page |\n|---|" + "---:|" * 5)
    ways: dict[str, Callable[[Image.Image, int], str]] = {
        "jianbao --ocr": kept,
        "its recogniser alone": recognised,
    }
    if importlib.util.find_spec("rapidocr_onnxruntime"):
        ways["rapidocr-onnxruntime"] = older
    if shutil.which("tesseract"):
        ways["tesseract"] = tesseract
    for name, read in ways.items():
        wrong: Counter[str] = Counter()
        start = time.perf_counter()
        for text, spoiling, picture in made:
            wrong += errors(text, "".join(read(picture, spoiling.columns).split()))
        seconds = (time.perf_counter() - start) / len(made)
        print(
            f"| {name} | "
            + " | ".join(f"{100 * wrong[k] / max(count[k], 1):.2f}" for k in KINDS)
            + f" | {seconds:.1f} |"
        )


if __name__ == "__main__":
    main()
