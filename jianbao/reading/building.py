"""The lines of one article to an `Article`: paragraphs and their sentences, and what is printed about it.

Which lines are its own is decided in `splitting`, which of them are the title in `titles`, and what kind each
paragraph is in `kinds`.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from jianbao.digest import HAN, Article, Author, Paragraph, Repair, Sentence, sentence_spans
from jianbao.lexicon import Lexicon
from jianbao.reading.authors import is_name
from jianbao.reading.characters import visible
from jianbao.reading.dates import is_date, is_occasion, parse_date
from jianbao.reading.document import FOOTNOTE, Line
from jianbao.reading.facts import LineFacts, read_facts
from jianbao.reading.imprint import Imprint, load_imprint
from jianbao.reading.kinds import paragraph_kinds
from jianbao.reading.measure import Measure
from jianbao.reading.metadata import (
    merged,
    parse_affiliation,
    parse_byline,
    parse_signature,
    parse_source_line,
)
from jianbao.reading.openings import Openings, load_openings
from jianbao.reading.page_marks import DOCUMENT_NUMBER
from jianbao.reading.sidecar import Correction
from jianbao.reading.spacing import Spacing, close_spacing, load_spacing
from jianbao.reading.titles import subtitle_of, title_from_text, title_text
from jianbao.reading.wrapping import join_block, join_lines, own_measure

_SIGN_OFF = 3
"""Paragraphs at an article's end among which a day alone dates it."""
_LINES_APART = Measure(0.0, 0.0, 0.0, False)
_KEEPING_SEPARATORS = ("keywords", "source", "byline")
# 作者：王一, at the end of a line
_NAME_AT_END = re.compile(rf"(?:作者\s*[：:]|[；;，,])\s*([{HAN}]{{2,4}})$")
# The rest of a name that is broken: 强，
_REST_OF_NAME = re.compile(rf"[{HAN}]{{1,2}}[\s，,；;、]")


@dataclass(frozen=True)
class Part:
    """The lines of one article, sorted into title, body and source line."""

    title: tuple[LineFacts, ...]
    body: tuple[LineFacts, ...]
    source: tuple[LineFacts, ...]

    @property
    def lines(self) -> tuple[LineFacts, ...]:
        """All lines, title first and source line last."""
        return (*self.title, *self.body, *self.source)


def build_article(
    article_id: str,
    file: str,
    part: Part,
    general: Measure,
    lexicon: Lexicon,
    *,
    correction: Correction | None = None,
    without: Collection[str] = (),
) -> tuple[Article, list[Repair]]:
    """Return the article that the lines of a part make, and the repairs made on the way.

    `general` is the measure of all articles of the file. A correction by the analyst overrides what the
    lines say; `without` names repair steps (see `repair.STEPS`) that are left out.
    """
    imprint, openings, spacing = load_imprint(lexicon), load_openings(lexicon), load_spacing(lexicon)
    size = _LINES_APART if "wrap" in without else own_measure(part.body, general, openings)
    title, subtitle, repairs = title_text(part.title, spacing)
    notes = [x for x in part.body if x.layout.style == FOOTNOTE]
    source = _part_names([x.placed(_plain(x.layout)) for x in part.source], imprint, openings)
    body, joined = join_lines(
        [x for x in part.body if x.layout.style != FOOTNOTE], size, openings, article_id
    )
    notes, note_joined = join_lines(notes, own_measure(notes, size, openings), openings, article_id)
    source, source_joined = _join_sources(source, part, openings, article_id)
    repairs += [*joined, *note_joined, *source_joined]
    rows = [
        *zip(body, paragraph_kinds(body, imprint), strict=True),
        *((x, ("footnote", 0)) for x in notes),
        *((x, ("source", 0)) for x in source),
    ]
    rows.sort(key=lambda row: row[0].layout.start)
    paragraphs, spaced = _paragraphs(article_id, rows, spacing if "spacing" not in without else None)
    repairs += spaced
    if not title and paragraphs:
        title = title_from_text(paragraphs[0].text)
    sources = (p.text for p in paragraphs if p.kind == "source" and not DOCUMENT_NUMBER.match(p.text))
    info = merged([parse_source_line(text, imprint) for text in sources])
    told = [p for p in paragraphs if p.kind not in ("source", "footnote")]
    # Who signs a decree has not written it: 国务院令.
    authors = info.authors or (() if title.endswith("令") else _signed(told, imprint))
    article = Article(
        article_id,
        file,
        title,
        subtitle,
        info.source,
        info.date or _day(told, subtitle),
        info.issue,
        authors,
        tuple(paragraphs),
        _sentences(article_id, paragraphs),
    )
    if correction:
        article = _corrected(article, correction)
    return article, [r.of(article_id) for r in repairs]


def _corrected(article: Article, correction: Correction) -> Article:
    title = correction.title or article.title
    subtitle = correction.subtitle
    if subtitle is None:
        subtitle = subtitle_of(title) if correction.title else article.subtitle
    return replace(
        article,
        title=title,
        subtitle=subtitle,
        **{
            key: value
            for key in ("source", "date", "issue", "authors")
            if (value := getattr(correction, key)) is not None
        },
    )


def _plain(line: Line) -> Line:
    """Strip a line of its layout: the lines of a source line belong together however they are set."""
    return replace(
        line, gap=0, indent=0.0, width=0.0, size=1.0, centred=False, copies=1, page_start=False, whole=False
    )


def _paragraphs(
    article_id: str, rows: Sequence[tuple[LineFacts, tuple[str, int]]], spacing: Spacing | None
) -> tuple[list[Paragraph], list[Repair]]:
    """Return paragraphs of known kind, their spacing closed unless `spacing` is None, with their offsets."""
    paragraphs: list[Paragraph] = []
    repairs = []
    offset = 0
    for number, (x, (kind, level)) in enumerate(rows, 1):
        layout = x.layout
        label, rest = _label_and_rest(x) if kind in ("abstract", "keywords") else ("", x.text)
        changes: list[tuple[str, str]] = []
        if spacing:
            rest, changes = close_spacing(
                rest,
                spacing,
                keep_separators=kind in _KEEPING_SEPARATORS,
                keep_clauses=kind == "heading",
            )
        if kind == "source":
            # A line break swallows the space before the label.
            rest = re.sub(r"(?<=[^\s，,；;、（(])(?=作者[：:])", " ", rest)
        text = label + rest
        if not x.text.startswith(label):
            changes = [(x.text[:12], text[:12]), *changes]
        # Their contexts may be cut where a label's spaces close: the first says what all of them come to.
        lost = visible(x.text) - visible(text) if changes else 0
        repairs += [
            Repair("", layout.start, layout.end, "spacing", a, b, 0 if i else lost)
            for i, (a, b) in enumerate(changes)
        ]
        paragraphs.append(
            Paragraph(
                f"{article_id}-P{number}",
                article_id,
                kind,
                level,
                text,
                layout.start,
                layout.end,
                layout.page,
                offset,
            )
        )
        offset += len(text) + 1
    return paragraphs, repairs


def _label_and_rest(paragraph: LineFacts) -> tuple[str, str]:
    """Part the label of an abstract or keyword list, its inner spaces closed ([摘要] , 关键词：), from the rest."""
    label = paragraph.form.label
    if not label:
        return "", paragraph.text
    return f"[{label.word}] " if label.bracketed else f"{label.word}：", paragraph.text[label.end :]


def _day(paragraphs: Sequence[Paragraph], subtitle: str) -> str:
    """Return the day that stands alone at an article's end, else that on which it was given as a report or speech."""
    alone = next((parse_date(p.text) for p in paragraphs[-_SIGN_OFF:] if is_date(p.text)), "")
    head = (subtitle, *(p.text.lstrip("—-") for p in paragraphs[:_SIGN_OFF]))
    given = (text for text in head if is_occasion(text))
    return alone or parse_date(next(given, ""))


def _signed(paragraphs: Sequence[Paragraph], imprint: Imprint) -> tuple[Author, ...]:
    """Return the authors whom a byline at the head or a signature at the end names."""
    head, end = paragraphs[:_SIGN_OFF], paragraphs[-_SIGN_OFF:]
    named = next((a for a in (parse_byline(p.text, imprint) for p in head) if a), ())
    closing = next((a for a in (parse_signature(p.text, imprint) for p in reversed(end)) if a), ())
    if not named and not any(a.name for a in closing):
        return next((a for a in (parse_byline(p.text, imprint) for p in end if p.kind == "byline") if a), ())
    if not named:
        return tuple(a for a in closing if a.name)
    if any(a.affiliation for a in named):
        return named
    posts = [a.affiliation for a in closing if not a.name]
    # Of several, whose is whose is told by raised marks alone.
    beside = [x for x in (parse_affiliation(p.text) for p in head) if x]
    if len(posts) != len(named) and len(beside) == 1:
        posts = beside * len(named)
    if len(posts) == len(named):
        return tuple(Author(a.name, post) for a, post in zip(named, posts, strict=True))
    return named


def _join_sources(
    lines: Sequence[LineFacts], part: Part, openings: Openings, article_id: str
) -> tuple[list[LineFacts], list[Repair]]:
    """Join the lines of each source line; what the article's other lines part is several."""
    starts = sorted(x.layout.start for x in (*part.title, *part.body))
    # A whole source line in brackets with a blank line below it is done.
    starts += [
        b.layout.start
        for a, b in pairwise(part.source)
        if a.form.source == "bracketed" and a.closed and b.layout.gap > a.layout.gap
    ]
    starts.sort()
    blocks: dict[int, list[LineFacts]] = {}
    for line in lines:
        blocks.setdefault(bisect_right(starts, line.layout.start), []).append(line)
    joined, repairs = [], []
    for block in blocks.values():
        paragraph, made = join_block(block, openings, article_id)
        joined.append(paragraph)
        repairs += made
    return joined, repairs


def _part_names(lines: Sequence[LineFacts], imprint: Imprint, openings: Openings) -> list[LineFacts]:
    """Put back the space at a line's end that the break swallows: after an author's name, before a field of its own."""
    parted = []
    for line, following in zip_longest(lines, lines[1:]):
        name = _NAME_AT_END.search(line.text)
        split_name = following and _REST_OF_NAME.match(following.text)
        own_field = following and (following.form.source == "bracketed" or following.form.source_part)
        if own_field or (name and following and not split_name and is_name(name[1], imprint.surnames)):
            line = read_facts(replace(line.layout, text=f"{line.text} "), openings)
        parted.append(line)
    return parted


def _sentences(article_id: str, paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    for p in paragraphs:
        whole = [(0, len(p.text))] if p.kind in ("heading", "keywords", "byline", "source") else None
        for a, b in whole or sentence_spans(p.text):
            sentences.append(
                Sentence(
                    f"{article_id}-S{len(sentences) + 1}",
                    p.paragraph_id,
                    article_id,
                    p.char_start + a,
                    p.char_start + b,
                    p.text[a:b],
                )
            )
    return tuple(sentences)
