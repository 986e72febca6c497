"""What notebooks show: figures, tables, computed prose and the source text, each with id, caption and alt text.

Each object emits what JupyterLab shows and the data from which the exporters of `report` set page and PDF.
Nothing is computed from a digest here; prose is put together with `markdown`.
"""

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from html import escape as escape_html
from io import StringIO
from typing import Any

import matplotlib as mpl
import pandas as pd
from IPython import get_ipython
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure as MatplotlibFigure

from jianbao.chapters.markdown import SENTENCE_ID
from jianbao.digest import Article, Digest
from jianbao.printable import printable

TEXT_SVG_MIME = "application/vnd.jianbao.svg+text"
"""The SVG whose labels are text, for a medium that has the font; `image/svg+xml` holds them as outlines."""

TABLE_MIME = "application/vnd.jianbao.table+json"
SOURCE_MIME = "application/vnd.jianbao.source+json"

Bundle = tuple[dict[str, Any], dict[str, Any]]
"""Data by media type, and metadata: what IPython takes from `_repr_mimebundle_`."""

_POINTS = 72
# What stands before each text in either form, and after both, while a figure is written. No text of a chart
# can forge them: `displayable` takes out control characters.
_OUTLINES, _LETTERS, _TEXT_END = "\1outlines", "\1letters", "\1end"
_BOTH_FORMS = re.compile(
    rf" *<!-- {_OUTLINES} -->\n(.*?) *<!-- {_LETTERS} -->\n(.*?) *<!-- {_TEXT_END} -->\n", re.DOTALL
)
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_NUMBER = re.compile(r"[-−+<>＜＞≤≥~≈]?\d[\d,]*(?:\.\d+)?%?")
_SENTENCE_IDS = re.compile(r"A\d+-S\d+(?:; A\d+-S\d+)*")


def is_interactive() -> bool:
    """Tell whether a person sits before the notebook: its front end could ask one for input.

    JupyterLab says so with every cell; whatever executes notebooks unattended (nbclient, papermill,
    nbconvert) says that it could not.
    """
    kernel = getattr(get_ipython(), "kernel", None)
    request = kernel.get_parent() if kernel else {}
    return bool(request.get("content", {}).get("allow_stdin"))


@dataclass(frozen=True, slots=True)
class SpanLinks:
    """A cell of a table: sentence ids that lead to quantities, dates or changes in them.

    `sentences` maps the id of each span (`A1-Q7`) to that of its sentence.
    """

    sentences: Mapping[str, str]

    def __str__(self) -> str:
        """Return what the cell shows."""
        return "; ".join(self.sentences.values())


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a figure that leads to a sentence: its box in shares of the figure, from the upper left corner."""

    sentence_id: str
    left: float
    top: float
    width: float
    height: float

    def __post_init__(self) -> None:
        """Refuse what would lead nowhere."""
        if not SENTENCE_ID.fullmatch(self.sentence_id):
            raise ValueError(f"{self.sentence_id!r} is not a sentence id like A1-S12")

    @property
    def place(self) -> str:
        """The box as a style of the page."""
        sides = {"left": self.left, "top": self.top, "width": self.width, "height": self.height}
        return "; ".join(f"{side}: {share:.2%}" for side, share in sides.items())


@dataclass(frozen=True, eq=False)
class Prose:
    """Markdown computed in a notebook. What comes from a digest goes through `escape` first.

    `nothing` marks what says only that there is nothing to say, which a notebook shows and a report leaves out.
    """

    markdown: str
    _: KW_ONLY
    nothing: bool = False

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        about = {"jianbao": {"kind": "prose", "nothing": True}} if self.nothing else {}
        return {"text/markdown": self.markdown, "text/plain": self.markdown}, about


@dataclass(frozen=True, eq=False)
class Figure:
    """A chart with its id (`fig-…`), caption, alt text (what it shows) and data (`terms.csv`).

    Its `spots` lead to sentences where a page is read on a screen; on paper a table beside it has to.
    Raises `ValueError` for an id or data of another form and for an empty caption or alt text.
    """

    figure: MatplotlibFigure
    _: KW_ONLY
    id: str
    caption: str
    alt: str
    data: str = ""
    spots: Sequence[Spot] = ()

    def __post_init__(self) -> None:
        """Refuse what no page could show: a figure without caption, alt text or a usable id."""
        _check("fig", self.id, self.caption, self.data)
        if not self.alt.strip():
            raise ValueError(f"figure {self.id} has no alt text")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        svg = self._svg()
        data = {
            "image/svg+xml": _BOTH_FORMS.sub(r"\1", svg),
            TEXT_SVG_MIME: _BOTH_FORMS.sub(r"\2", svg),
            "text/plain": printable(self.caption),
        }
        about: dict[str, Any] = {
            "kind": "figure",
            "id": self.id,
            "caption": self.caption,
            "alt": self.alt,
            "data": self.data,
        }
        if self.spots:
            about["spots"] = [
                {"href": f"#{s.sentence_id}", "label": s.sentence_id, "place": s.place} for s in self.spots
            ]
        return data, {"jianbao": about}

    def _svg(self) -> str:
        """Draw the figure once, its texts in both forms."""
        buffer, dpi, canvas = StringIO(), self.figure.dpi, self.figure.canvas
        width, height = self.figure.get_size_inches() * _POINTS
        with mpl.rc_context({"svg.hashsalt": self.id}):
            # The layout is measured by the canvas, which must know texts as they are written here.
            FigureCanvasSVG(self.figure)
            self.figure.dpi = _POINTS
            renderer = _BothForms(width, height, buffer, image_dpi=dpi, metadata=_NO_METADATA)
            self.figure.draw(renderer)
            renderer.finalize()
        self.figure.dpi = dpi
        self.figure.set_canvas(canvas)
        return buffer.getvalue()


class _BothForms(RendererSVG):
    """Writes each text twice, as outlines and as letters: drawing all twice takes half as long again."""

    def draw_text(self, *args: Any, **kwargs: Any) -> None:
        for mark, fonttype in ((_OUTLINES, "path"), (_LETTERS, "none")):
            self.writer.comment(mark)
            mpl.rcParams["svg.fonttype"] = fonttype
            super().draw_text(*args, **kwargs)
        self.writer.comment(_TEXT_END)

    def _make_id(self, kind: str, content: Any) -> str:
        # The solver of layouts leaves the last bits of a clip's place open; named by them, a figure would differ from
        # one process to the next.
        if isinstance(content, tuple):
            content = tuple(round(float(v), 2) if isinstance(v, float) else v for v in content)
        name: str = super()._make_id(kind, content)
        return name


@dataclass(frozen=True, eq=False)
class Table:
    """A data frame, its index left out, with id (`tbl-…`), caption, note and data (`terms.csv`).

    Cells that hold sentence ids (`A1-S12`, or several joined by `; `) become links to the sentences; a
    `SpanLinks` leads to spans of them.
    Columns in which all cells are numbers are set flush right. `leading` are the positions of the rows that weigh
    most: the main report shows these alone where the table is long. Raises `ValueError` for an id or data of
    another form and for an empty caption.
    """

    frame: pd.DataFrame
    _: KW_ONLY
    id: str
    caption: str
    note: str = ""
    data: str = ""
    leading: Sequence[int] = ()

    def __post_init__(self) -> None:
        """Refuse what no page could show: a table without caption or a usable id."""
        _check("tbl", self.id, self.caption, self.data)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        cells = list(self.frame.itertuples(index=False, name=None))
        texts = [[_cell_text(value) for value in row] for row in cells]
        aligns = [_align([row[i] for row in texts]) for i in range(self.frame.shape[1])]
        about = {
            "kind": "table",
            "id": self.id,
            "caption": self.caption,
            "note": self.note,
            "data": self.data,
        }
        names = [printable(str(name)) for name in self.frame.columns]
        content = {
            **about,
            "columns": [{"name": name, "align": align} for name, align in zip(names, aligns, strict=True)],
            "rows": [list(map(_runs, row, shown)) for row, shown in zip(cells, texts, strict=True)],
        }
        data = {TABLE_MIME: content, "text/html": _table_html(content), "text/plain": printable(self.caption)}
        return data, {"jianbao": {**about, "leading": sorted(self.leading)} if self.leading else about}


@dataclass(frozen=True, eq=False)
class Source:
    """The text of a digest, sentence by sentence: the appendix that links to sentences and spans lead to.

    `spans` (span_id, article_id, char_start, char_end) are marked in it. They nest: one that begins in another
    and ends beyond it widens that one's mark.
    """

    digest: Digest
    _: KW_ONLY
    spans: pd.DataFrame | None = None

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        marked = dict(list(self.spans.groupby("article_id"))) if self.spans is not None else {}
        articles = [_article(a, marked.get(a.article_id)) for a in self.digest.articles]
        data = {
            SOURCE_MIME: {"articles": articles},
            "text/html": "".join(map(_article_html, articles)),
            "text/plain": f"原文：{len(articles)}篇",
        }
        return data, {"jianbao": {"kind": "source"}}


def _check(prefix: str, id: str, caption: str, data: str) -> None:
    if not re.fullmatch(rf"{prefix}(?:-[a-z0-9]+)+", id):
        raise ValueError(f"id {id!r} is not {prefix}- and lower-case letters, digits and hyphens")
    if not caption.strip():
        raise ValueError(f"{id} has no caption")
    if data and not re.fullmatch(r"[a-z0-9_]+\.csv", data):
        raise ValueError(f"{data!r} does not name a table like terms.csv")


def _cell_text(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    text = re.sub(r"\s+", " ", printable(str(value))).strip()
    return f"−{text[1:]}" if text.startswith("-") and _NUMBER.fullmatch(text) else text


def _align(texts: Sequence[str]) -> str:
    filled = [text for text in texts if text not in ("", "–", "—")]
    return "right" if filled and all(_NUMBER.fullmatch(text) for text in filled) else "left"


def _runs(value: object, text: str) -> list[dict[str, str]]:
    """Cut the text of a cell into runs, of which those that are sentence ids have an `href`."""
    if isinstance(value, SpanLinks):
        links = [(sentence, span) for span, sentence in value.sentences.items()]
    elif _SENTENCE_IDS.fullmatch(text):
        links = [(sentence, sentence) for sentence in text.split("; ")]
    else:
        return [{"text": text}]
    runs: list[dict[str, str]] = []
    for sentence, anchor in links:
        runs += [{"text": "; "}] * bool(runs)
        runs.append({"text": sentence, "href": f"#{anchor}"})
    return runs


def _table_html(content: dict[str, Any]) -> str:
    def cells(tag: str, contents: Sequence[str]) -> str:
        aligned = zip(contents, content["columns"], strict=True)
        return "".join(f'<{tag} style="text-align: {c["align"]}">{text}</{tag}>' for text, c in aligned)

    def run(r: dict[str, str]) -> str:
        text = escape_html(r["text"])
        return f'<a href="{r["href"]}">{text}</a>' if "href" in r else text

    head = cells("th", [escape_html(c["name"]) for c in content["columns"]])
    body = "".join(
        f"<tr>{cells('td', [''.join(map(run, cell)) for cell in row])}</tr>\n" for row in content["rows"]
    )
    note = f"<p>{escape_html(printable(content['note']))}</p>" if content["note"] else ""
    return (
        f'<table id="{content["id"]}">\n<caption>{escape_html(printable(content["caption"]))}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n{note}"
    )


Run = dict[str, Any]
"""A piece of a sentence: its `text`, or the `id` of a span and its own `runs`."""


def _article(article: Article, spans: pd.DataFrame | None) -> dict[str, Any]:
    sentences: dict[str, list[dict[str, Any]]] = {p.paragraph_id: [] for p in article.paragraphs}
    marks: deque[tuple[int, int, str]] = deque()
    if spans is not None:
        # The outer span of two that begin together comes first.
        order = spans.assign(back=-spans["char_end"]).sort_values(["char_start", "back"], kind="stable")
        marks.extend(zip(order["char_start"], order["char_end"], order["span_id"], strict=True))
    for s in article.sentences:
        own = []
        while marks and marks[0][0] < s.char_end:
            start, end, span = marks.popleft()
            if end > s.char_start:
                own.append((max(start, s.char_start) - s.char_start, end - s.char_start, span))
        runs = _nested(s.text, 0, len(s.text), deque(own))
        sentences[s.paragraph_id].append({"id": s.sentence_id, "runs": runs})
    meta = [article.source, article.issue or article.date, "、".join(a.name for a in article.authors)]
    return {
        "id": article.article_id,
        "title": printable(article.title),
        "meta": printable("　".join(part for part in meta if part)),
        "paragraphs": [
            {
                "kind": p.kind,
                "level": p.level,
                # What is not cut into sentences is shown whole, without an anchor.
                "sentences": sentences[p.paragraph_id] or [{"id": "", "runs": [{"text": printable(p.text)}]}],
            }
            for p in article.paragraphs
        ],
    }


def _nested(text: str, start: int, end: int, marks: deque[tuple[int, int, str]]) -> list[Run]:
    """Return `text[start:end]` as runs; takes the spans that begin in it from the front of `marks`."""
    runs: list[Run] = []
    while marks and marks[0][0] < end:
        first, last, span = marks.popleft()
        crossing = [m[1] for m in marks if m[0] < last]
        last = min(end, max([last, *crossing]))
        if first > start:
            runs.append({"text": printable(text[start:first])})
        runs.append({"id": span, "runs": _nested(text, first, last, marks)})
        start = last
    if start < end:
        runs.append({"text": printable(text[start:end])})
    return runs


def _article_html(article: dict[str, Any]) -> str:
    def run(r: Run) -> str:
        return escape_html(r["text"]) if "text" in r else marked(r)

    def marked(holder: dict[str, Any]) -> str:
        inner = "".join(map(run, holder["runs"]))
        return f'<span id="{holder["id"]}">{inner}</span>' if holder["id"] else inner

    paragraphs = "".join(f"<p>{''.join(map(marked, p['sentences']))}</p>\n" for p in article["paragraphs"])
    title, meta = escape_html(article["title"]), escape_html(article["meta"])
    return f"<details><summary>{article['id']} {title}</summary>\n<p>{meta}</p>\n{paragraphs}</details>\n"
