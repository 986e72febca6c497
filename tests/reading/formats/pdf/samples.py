"""Articles, PDFs written by hand, and what is asked of documents, for the tests of the PDF reader."""

import io
import re
from collections.abc import Callable

import numpy as np
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jianbao.reading.document import Document
from jianbao.reading.formats.pdf.glyphs import Content, Glyphs
from tests.make_pdf import make_pdf

TITLE = "北岭县茶园改造见效——2024年“一园一策”"


FIRST = (
    "北岭县今年改造茶园120个，面积8888亩，实实在在增收。茶农说：“好好好好，明年还改。”专家认为这条路走得通。"
)


SECOND = "全县将在明年底前完成其余茶园的改造，投入4.5亿元……并建立PM2.5监测点，与 open data 平台相连，每月公布一次。"


SOURCE = "（来源：北岭日报 2024年5月6日）"


ARTICLE = [TITLE, FIRST, SECOND, SOURCE]


LONG = [TITLE, *[FIRST, SECOND] * 20, SOURCE]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(document: Document) -> str:
    return squeezed("".join(line.text for line in document.lines))


def kinds(document: Document, kind: str) -> list[str]:
    return [r.before for r in document.repairs if r.kind == kind]


def raw_pdf(
    content: bytes, *, box: str = "0 0 595 842", catalog: str = "", pages: int = 1, unicode: bytes = b""
) -> bytes:
    """Write a PDF by hand, one page as often as wanted, for what no typesetter makes.

    `unicode` is the font's map from character codes to Unicode.
    """
    kids = " ".join(["3 0 R"] * pages)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(unicode), unicode),
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    end = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 7\n" + table + end


WHOLE = make_pdf([ARTICLE])


def unembedded(draw: Callable[[Canvas], None], *, vertical: bool = False) -> bytes:
    """Draw with a font that the file only names, as older typesetters do."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light", isVertical=vertical))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def glyphs(*drawn: tuple[str, float, float], size: float = 10.0, **more) -> Glyphs:
    """Characters with left edge and baseline, each as wide as its size where it is Chinese, else half as wide.

    A text of several characters is set solid. `sizes`, `bold` and `angle` are by character.
    """
    code, x0, x1, y = [], [], [], []
    for text, left, base in drawn:
        for c in text:
            width = size if ord(c) > 0x2E80 else size / 2
            code.append(ord(c))
            x0.append(left)
            x1.append(left + width)
            y.append(base)
            left += width
    n = len(code)
    return Glyphs(
        code=np.array(code),
        x0=np.array(x0, dtype=float),
        x1=np.array(x1, dtype=float),
        y=np.array(y, dtype=float),
        size=np.array(more.get("sizes", [size] * n), dtype=float),
        bold=np.array(more.get("bold", [False] * n)),
        angle=np.array(more.get("angle", [0] * n)),
    )


def content(drawn: Glyphs, **more) -> Content:
    return Content((0, 0, 600, 800), drawn, more.get("horizontals", []), more.get("verticals", []), more.get("pictures", []))  # fmt: skip
