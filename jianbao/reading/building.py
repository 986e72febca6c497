"""The lines of one article to an `Article`: title, paragraphs and their kinds, sentences, what is printed about it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from jianbao.digest import HAN, Article, Author, Paragraph, Repair, Sentence, sentence_spans
from jianbao.reading.boundaries import DATELINE, LABEL
from jianbao.reading.document import FOOTNOTE, Line
from jianbao.reading.metadata import SIGNATURE, is_name, parse_byline, parse_signature, parse_source_line
from jianbao.reading.repair import close_spacing, is_finished
from jianbao.reading.sidecar import Correction
from jianbao.reading.widths import width
from jianbao.reading.wrapping import Block, Measure, agreement, enumerator, join_lines, measure

_MAX_TITLE_LINES = 4
_MAX_TITLE = 80
_MAX_HEADING = 60
_MAX_SHORT = 30
_MAX_BYLINE = 80
_MAX_SIGNATURE = 120
_MAX_SUBTITLE_LINES = 3
_LARGE = 1.1
_AGREES = 0.9
_SAME_SIZE = 0.08
# A single dash between digits is a range of years.
_TITLE_DASH = re.compile(r"(?<=.)(?:——|--|—(?!\d)|(?<!\d)—)(?=\S)")
_TITLE_STOP = re.compile(r"(?:本[报報刊])?[记記]者\s|(?:作者|文|撰文)\s*[：:/／]|[□■◎●]")
_HEADING_STYLES = ("h1", "h2", "h3", "h4", "h5", "h6")
_ONE_BLOCK = Measure(0.1, 0.1, 0.0, True)
_LINES_APART = Measure(0.0, 0.0, 0.0, False)


@dataclass(frozen=True)
class Part:
    """The lines of one article, sorted into title, body and source line."""

    title: tuple[Line, ...]
    body: tuple[Line, ...]
    source: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, title first and source line last."""
        return (*self.title, *self.body, *self.source)


def title_end(lines: Sequence[Line], surnames: frozenset[str], size: Measure) -> int:
    """Return how many lines at the head of an article are its title and subtitle, given the digest's measure."""
    if not lines:
        return 0
    byline = next(
        (i for i, x in enumerate(lines[1:6], 1) if x.copies == 1 and parse_byline(x.text, surnames)),
        len(lines),
    )
    first = lines[0]
    if first.copies > 1 or first.size >= _LARGE or first.style in ("title", *_HEADING_STYLES):
        count = next((i for i, x in enumerate(lines) if not _looks_as(x, first)), len(lines))
    else:
        limit = 0.85 * size.full if size.wrapped else _MAX_HEADING
        count = 0
        for i, line in enumerate(lines[: min(_MAX_TITLE_LINES, byline)]):
            if not _may_be_title(line) or width(line.text, size.gap) > limit:
                break
            if i and not (line.text.startswith(("—", "-", "（", "(")) or size.wrapped or line.centred):
                break
            count = i + 1
    count = min(count, byline)
    for line in lines[count : count + _MAX_SUBTITLE_LINES]:
        # A subtitle is often set in a smaller type than the title, and seldom overprinted.
        if not count or not _may_be_title(line) or not line.text.startswith(("——", "--", "—")):
            break
        count += 1
    return min(count, len(lines) - 1)


def _looks_as(line: Line, first: Line) -> bool:
    if first.copies > 1:
        return line.copies > 1
    return (
        line.style == first.style and abs(line.size - first.size) <= _SAME_SIZE and not is_finished(line.text)
    )


def _may_be_title(line: Line) -> bool:
    return not (
        is_finished(line.text)
        or enumerator(line.text)
        or LABEL.match(line.text)
        or DATELINE.match(line.text)
        or _TITLE_STOP.match(line.text)
        or re.search(r"[，。；]$", line.text)
    )


def _spelt_title_end(lines: Sequence[Line], title: str) -> int:
    """Return how many lines at the head spell a title that is known, 0 where they do not."""
    wanted, found = re.sub(r"\s+", "", title), ""
    for i, line in enumerate(lines[: 2 * _MAX_TITLE_LINES], 1):
        found += re.sub(r"\s+", "", line.text)
        if re.sub(r"[—-]", "", found) == re.sub(r"[—-]", "", wanted):
            return i
        if len(found) > len(wanted) + 2:
            break
    return 0


def _title_text(lines: Sequence[Line]) -> tuple[str, str, list[Repair]]:
    """Return the whole title, the subtitle, and the repairs of their spacing and folding."""
    pieces: list[str] = []
    for line in lines:
        text, _ = close_spacing(line.text)
        latin = pieces and re.search(r"[A-Za-z0-9]$", pieces[-1]) and re.match(r"[A-Za-z0-9]", text)
        pieces.append(f" {text}" if latin else text)
    whole = _TITLE_DASH.sub("——", "".join(pieces)[: 4 * _MAX_TITLE], count=1)
    subtitle = _subtitle_of(whole)
    repairs = [
        Repair("", a.start, b.end, "wrap", f"{a.text[-8:]}⏎{b.text[:8]}", a.text[-8:] + b.text[:8])
        for a, b in pairwise(lines)
    ]
    return whole, subtitle, repairs


def _subtitle_of(title: str) -> str:
    """Return what stands behind the dash of a title, an empty string where there is none."""
    head, _, tail = title.partition("——")
    return tail if head else ""


def build_article(
    article_id: str,
    file: str,
    part: Part,
    general: Measure,
    surnames: frozenset[str],
    *,
    correction: Correction | None = None,
    without: Collection[str] = (),
) -> tuple[Article, list[Repair]]:
    """Return the article that the lines of a part make, and the repairs made on the way.

    `general` is the measure of all articles of the file. A correction by the analyst overrides what the
    lines say; `without` names repair steps (see `repair.STEPS`) that are left out.
    """
    size = _LINES_APART if "wrap" in without else _measure_of(part.body, general)
    title, subtitle, repairs = _title_text(part.title)
    notes = [x for x in part.body if x.style == FOOTNOTE]
    blocks, joined = join_lines([x for x in part.body if x.style != FOOTNOTE], size)
    kinds = _kinds(blocks, surnames)
    note_blocks, note_joined = join_lines(notes, _measure_of(notes, size))
    source_blocks, source_joined = join_lines(
        _part_names([_plain(x) for x in part.source], surnames), _ONE_BLOCK
    )
    repairs += [*joined, *note_joined, *source_joined]
    rows = [
        *zip(blocks, kinds, strict=True),
        *((b, ("footnote", 0)) for b in note_blocks),
        *((b, ("source", 0)) for b in source_blocks),
    ]
    rows.sort(key=lambda row: row[0].lines[0].start)
    paragraphs, spaced = _paragraphs(article_id, rows, close="spacing" not in without)
    repairs += spaced
    if not title and paragraphs:
        title = _title_from_text(paragraphs[0].text)
    info = parse_source_line("".join(p.text for p in paragraphs if p.kind == "source"), surnames)
    authors = info.authors or _signed(
        [p.text for p in paragraphs if p.kind not in ("source", "footnote")], surnames
    )
    article = Article(
        article_id,
        file,
        title,
        subtitle,
        info.source,
        info.date,
        info.issue,
        authors,
        tuple(paragraphs),
        _sentences(article_id, paragraphs),
    )
    if correction:
        article = _corrected(article, correction)
    return article, [r.of(article_id) for r in repairs]


def split_title(
    lines: Sequence[Line], surnames: frozenset[str], size: Measure, correction: Correction | None
) -> int:
    """Return how many lines at the head are the title: those that spell the analyst's, or as found."""
    spelt = _spelt_title_end(lines, correction.title) if correction and correction.title else 0
    return spelt or title_end(lines, surnames, size)


def _corrected(article: Article, correction: Correction) -> Article:
    title = correction.title or article.title
    subtitle = correction.subtitle
    if subtitle is None:
        subtitle = _subtitle_of(title) if correction.title else article.subtitle
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
    article_id: str, rows: Sequence[tuple[Block, tuple[str, int]]], *, close: bool
) -> tuple[list[Paragraph], list[Repair]]:
    """Return blocks of known kind as paragraphs, their spacing closed, with their offsets."""
    paragraphs: list[Paragraph] = []
    repairs = []
    offset = 0
    for number, (block, (kind, level)) in enumerate(rows, 1):
        label, rest = _label_and_rest(block.text) if kind in ("abstract", "keywords") else ("", block.text)
        changes: list[tuple[str, str]] = []
        if close:
            rest, changes = close_spacing(rest, keep_separators=kind in ("keywords", "source", "byline"))
        if kind == "source":
            # A line break swallows the space before the label.
            rest = re.sub(r"(?<=[^\s，,；;、（(])(?=作者[：:])", " ", rest)
        text = label + rest
        first, last = block.lines[0], block.lines[-1]
        if not block.text.startswith(label):
            changes = [(block.text[:12], text[:12]), *changes]
        repairs += [Repair("", first.start, last.end, "spacing", a, b) for a, b in changes]
        paragraphs.append(
            Paragraph(
                f"{article_id}-P{number}",
                article_id,
                kind,
                level,
                text,
                first.start,
                last.end,
                first.page,
                offset,
            )
        )
        offset += len(text) + 1
    return paragraphs, repairs


def _signed(texts: Sequence[str], surnames: frozenset[str]) -> tuple[Author, ...]:
    """Return the authors whom a byline at the head or a signature at the end names."""
    named = next((a for a in (parse_byline(t, surnames) for t in texts[:3]) if a), ())
    closing = next((a for a in (parse_signature(t, surnames) for t in reversed(texts[-3:])) if a), ())
    if not named:
        return tuple(a for a in closing if a.name)
    posts = [a.affiliation for a in closing if not a.name]
    if len(posts) == len(named) and not any(a.affiliation for a in named):
        return tuple(Author(a.name, post) for a, post in zip(named, posts, strict=True))
    return named


def _part_names(lines: Sequence[Line], surnames: frozenset[str]) -> list[Line]:
    """Put back the space after an author's name where the line breaks there, as the break swallows it."""
    parted = []
    for line, following in zip_longest(lines, lines[1:]):
        name = re.search(rf"(?:作者\s*[：:]|[；;，,])\s*([{HAN}]{{2,4}})$", line.text)
        split_name = following and re.match(rf"[{HAN}]{{1,2}}[\s，,；;、]", following.text)
        ends = bool(name and following and not split_name and is_name(name[1], surnames))
        parted.append(replace(line, text=f"{line.text} ") if ends else line)
    return parted


def _measure_of(lines: Sequence[Line], general: Measure) -> Measure:
    """The measure of an article's lines; the whole digest's where it agrees, as it rests on more lines."""
    if general.wrapped and agreement(lines, general) >= _AGREES:
        return general
    own = measure(lines)
    fits = all(width(line.text, general.gap) <= general.full + 2.5 for line in lines)
    return (
        general
        if general.wrapped and (abs(general.full - own.full) <= 1 or (not own.wrapped and fits))
        else own
    )


def _title_from_text(text: str) -> str:
    """Name an article that has no title by its opening words, as a library catalogue does."""
    a, b = sentence_spans(text)[0]
    opening = text[a:b]
    return opening if len(opening) <= 30 else f"{opening[:30]}…"


def _kinds(blocks: Sequence[Block], surnames: frozenset[str]) -> list[tuple[str, int]]:
    """Return (kind, heading level) of each paragraph of an article's body."""
    kinds: list[tuple[str, int]] = []
    numbered = 0
    some_numbered = any(_heading_level(enumerator(b.text)) == 1 for b in blocks)
    styles = sorted({b.lines[0].style for b in blocks} & set(_HEADING_STYLES))
    verse = _verse(blocks)
    for i, block in enumerate(blocks):
        text, style = block.text, block.lines[0].style
        label = LABEL.match(text)
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        if label and (label[1] or label[4]):
            word = re.sub(r"\s", "", label[2]).lower()
            kinds.append(("keywords" if word.startswith(("关", "關", "主", "key")) else "abstract", 0))
        elif (i < 3 and _is_byline(text, surnames)) or (i >= len(blocks) - 3 and _is_signature(text)):
            kinds.append(("byline", 0))
        elif style in styles:
            numbered = _heading_level(enumerator(text)) or 1 + styles.index(style)
            kinds.append(("heading", numbered))
        elif style != "item" and i not in verse and _is_heading(text, following, styled=bool(styles)):
            level = _heading_level(enumerator(text))
            if level:
                numbered = level
            else:
                level = numbered + 1 if some_numbered and numbered else 1
            kinds.append(("heading", level))
        else:
            kinds.append(("body", 0))
    return kinds


def _is_byline(text: str, surnames: frozenset[str]) -> bool:
    return not is_finished(text) and len(text) <= _MAX_BYLINE and bool(parse_byline(text, surnames))


def _is_signature(text: str) -> bool:
    return len(text) <= _MAX_SIGNATURE and bool(SIGNATURE.match(text))


def _verse(blocks: Sequence[Block]) -> set[int]:
    """Return the paragraphs that stand in a run of three or more short unfinished ones: verse or a list."""
    found: set[int] = set()
    run: list[int] = []
    for i, block in enumerate([*blocks, None]):
        if (
            block
            and len(block.text) <= _MAX_SHORT
            and not is_finished(block.text)
            and not enumerator(block.text)
        ):
            run.append(i)
        else:
            if len(run) >= 3:
                found.update(run)
            run = []
    return found


def _is_heading(text: str, following: str, *, styled: bool) -> bool:
    """Tell whether a paragraph is a heading; where headings have a style of their own, only numbered ones."""
    if len(text) > _MAX_HEADING or not following:
        return False
    mark = enumerator(text)
    if mark and re.search(r"[。！？]$", text):
        # A numbered clause of one short sentence heads what follows only if that is running text.
        one = len(sentence_spans(text)) == 1 and len(text) <= _MAX_SHORT
        return (
            one and _heading_level(mark) <= 2 and not enumerator(following) and len(following) > 2 * len(text)
        )
    if re.search(r"[。；，：:;,]$", text) or is_finished(text):
        return False
    return bool(mark) or (len(text) <= _MAX_SHORT and not styled)


def _heading_level(mark: str) -> int:
    """Return the level that an enumeration mark stands for in Chinese documents; 0 where there is none."""
    if re.match(r"第.+[章篇部]|[一二三四五六七八九十]+、", mark):
        return 1
    if re.match(r"第.+[节条]|[（(][一二三四五六七八九十百零〇]+[）)]", mark):
        return 2
    if re.match(r"\d+(?:\.\d+)+", mark):
        return 1 + mark.count(".")
    if re.match(r"\d+[、.．]", mark):
        return 3
    return 4 if mark else 0


def _label_and_rest(text: str) -> tuple[str, str]:
    """Part the label of an abstract or keyword list, its inner spaces closed ([摘要] , 关键词：), from the rest."""
    match = LABEL.match(text)
    if not match:
        return "", text
    word = match[2] if match[2].isascii() else re.sub(r"\s", "", match[2])
    return (f"[{word}] " if match[1] else f"{word}："), text[match.end() :]


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
