"""Lines to articles, paragraphs and sentences: `read_digest` is the way from a file to a `Digest`."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from statistics import median_low

from jianbao.digest import Article, Author, Digest, Paragraph, Repair, Sentence, sentence_spans
from jianbao.errors import JianbaoError
from jianbao.metadata import SOURCE_OPENING, is_name, load_surnames, parse_byline, parse_source_line
from jianbao.reading import read_text
from jianbao.repair import (
    HAN,
    Line,
    close_spacing,
    drop_page_furniture,
    fold_overprint,
    is_finished,
    number_lines,
)
from jianbao.wrapping import Block, Measure, enumerator, join_lines, measure, width

_LABEL = re.compile(
    r"([\[［【〔])?\s*(摘\s*要|内\s*容\s*提\s*要|提\s*要|关\s*键\s*词|主\s*题\s*词|Abstract|Key\s?words)\s*([\]］】〕])?\s*([：:])?\s*",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"本报讯|本报[^，。]{0,8}讯|本报记者|新华社|本刊讯|(?:作者|记者|文)\s*[：:/／]|[□■◎]")
_MAX_SOURCE_LINES = 8
_MAX_TITLE_LINES = 4
_MAX_TITLE = 80
_MAX_HEADING = 60
_MIN_ARTICLE = 60


@dataclass(frozen=True)
class _Part:
    """The lines of one article, sorted into title, body and source line."""

    title: tuple[Line, ...]
    body: tuple[Line, ...]
    source: tuple[Line, ...]


def read_digest(path: Path, *, lexicon: Path) -> Digest:
    """Read, repair and split a digest in UTF-8 text; `lexicon` is the folder that holds surnames.txt.

    Raises `JianbaoError` (see `reading.read_text`), also where no article can be made out.
    """
    raw = read_text(path)
    lines, furniture = drop_page_furniture(number_lines(raw.lines))
    lines, folded = fold_overprint(lines)
    surnames = load_surnames(lexicon / "surnames.txt")
    parts = _split(_part_glued_sources(lines))
    general = measure([line for part in parts for line in part.body])
    articles, repairs = [], []
    for number, part in enumerate(parts, 1):
        article, own = _build(f"A{number}", part, general, surnames)
        articles.append(article)
        repairs += own
    if not any(a.sentences for a in articles):
        raise JianbaoError(f"{path}: no digest: no paragraph of text can be made out in it")
    ends = [max(x.end for x in (*p.title, *p.body, *p.source)) for p in parts]
    for repair in (*furniture, *folded):
        owner = next((i for i, end in enumerate(ends, 1) if repair.line_start <= end), len(ends))
        repairs.append(replace(repair, article_id=f"A{owner}"))
    repairs.sort(key=lambda r: (r.line_start, r.line_end))
    return Digest(raw.name, raw.sha256, len(raw.lines), tuple(articles), tuple(repairs))


def _part_glued_sources(lines: Sequence[Line]) -> list[Line]:
    """Put a source line that follows a paragraph's end on the same line onto a line of its own."""
    out = []
    for line in lines:
        match = re.search(r"(?<=[。！？”])\s*[（(]\s*(?:来源|原载|摘自|转自)\s*[：:]", line.text)
        if match:
            out.append(replace(line, text=line.text[: match.start()]))
            out.append(replace(line, text=line.text[match.start() :].strip(), gap=0, page_start=False))
        else:
            out.append(line)
    return out


def _source_spans(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return (first, last + 1) of each source line, which may run over several lines to its bracket's end."""
    spans: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        match = SOURCE_OPENING.match(line.text)
        if not match or (spans and i < spans[-1][1]):
            continue
        bracketed = line.text[0] in "（([【"
        end = i + 1
        while (
            bracketed
            and end < len(lines)
            and end - i < _MAX_SOURCE_LINES
            and not re.search(r"[）)\]】]\s*$", lines[end - 1].text)
        ):
            end += 1
        if not bracketed or re.search(r"[）)\]】]\s*$", lines[end - 1].text):
            spans.append((i, end))
    return spans


def _split(lines: Sequence[Line]) -> list[_Part]:
    """Part the lines of a digest into articles: after source lines, at overprinted titles, by layout."""
    spans = _source_spans(lines)
    starts = {0} | {end for _, end in spans if end < len(lines)}
    groups = _overprinted_groups(lines)
    for first, _ in groups:
        if first not in starts and _opens_article(lines, first, starts, bool(spans)):
            starts.add(first)
    if not groups:
        usual_gap = median_low([line.gap for line in lines])
        starts |= {i for i in range(1, len(lines)) if _title_by_layout(lines, i, usual_gap)}
    source_of = dict(spans)
    parts: list[_Part] = []
    bounds = sorted(starts)
    for a, b in zip(bounds, [*bounds[1:], len(lines)], strict=True):
        own = list(range(a, b))
        source: list[Line] = []
        for first, end in source_of.items():
            if a <= first < b:
                source += lines[first:end]
                own = [i for i in own if not first <= i < end]
        rest = [lines[i] for i in own]
        if parts and sum(len(x.text) for x in rest) < _MIN_ARTICLE and not any(x.copies > 1 for x in rest):
            # What follows the last source line is a tail (an editor's note), not an article.
            last = parts[-1]
            parts[-1] = _Part(last.title, (*last.body, *rest), (*last.source, *source))
            continue
        cut = _title_end(rest)
        parts.append(_Part(tuple(rest[:cut]), tuple(rest[cut:]), tuple(source)))
    return parts


def _overprinted_groups(lines: Sequence[Line]) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.copies > 1 and not enumerator(line.text):
            if groups and groups[-1][1] == i:
                groups[-1] = (groups[-1][0], i + 1)
            else:
                groups.append((i, i + 1))
    return groups


def _opens_article(lines: Sequence[Line], first: int, starts: set[int], sourced: bool) -> bool:
    """Tell whether an overprinted group that follows no source line is a title rather than a bold heading.

    It is one where it opens a page or is followed by what stands under titles; in a digest without source
    lines also where enough text lies between it and the title before.
    """
    after = next((x for x in lines[first:] if x.copies == 1), None)
    under = bool(after and (_LABEL.match(after.text) or _DATELINE.match(after.text)))
    before = max(s for s in starts if s < first)
    text_between = sum(len(x.text) for x in lines[before:first])
    finished = is_finished(lines[first - 1].text)
    if under or (lines[first].page_start and finished):
        return True
    return not sourced and finished and text_between >= 300


def _title_by_layout(lines: Sequence[Line], i: int, usual_gap: int) -> bool:
    """Tell whether an article's title stands on a line, in a digest whose titles are not overprinted.

    A title is a short line after a finished one; white space wider than usual sets it off, or a byline,
    dateline or abstract follows it.
    """
    line, before = lines[i], lines[i - 1]
    if enumerator(line.text) or _LABEL.match(line.text) or SOURCE_OPENING.match(line.text):
        return False
    if is_finished(line.text) or len(line.text) > 40 or not is_finished(before.text):
        return False
    below = lines[i + 1 : i + 1 + _MAX_TITLE_LINES]
    set_off = line.gap >= 2 and line.gap > usual_gap and not line.page_start
    under = any(_LABEL.match(x.text) or _DATELINE.match(x.text) for x in below)
    return (set_off or under) and any(len(x.text) > 10 for x in below)


def _title_end(lines: Sequence[Line]) -> int:
    """Return how many lines at the head of an article are its title and subtitle."""
    if lines and lines[0].copies > 1:
        return next((i for i, x in enumerate(lines) if x.copies == 1), len(lines))
    size = measure(lines)
    limit = 0.85 * size.full if size.wrapped else _MAX_HEADING
    count = 0
    for i, line in enumerate(lines[:_MAX_TITLE_LINES]):
        w = width(line.text, size.gap)
        plain = not (is_finished(line.text) or _LABEL.match(line.text) or _DATELINE.match(line.text))
        if not plain or enumerator(line.text) or w > limit or re.search(r"[，。；]$", line.text):
            break
        if i and not (line.text.startswith(("—", "-", "（", "(")) or size.wrapped):
            break
        count = i + 1
    return min(count, len(lines) - 1)


def _title_text(lines: Sequence[Line]) -> tuple[str, str, list[Repair]]:
    """Return the whole title, the subtitle, and the repairs of their spacing and folding."""
    pieces: list[str] = []
    for line in lines:
        text, _ = close_spacing(line.text)
        latin = pieces and re.search(r"[A-Za-z0-9]$", pieces[-1]) and re.match(r"[A-Za-z0-9]", text)
        pieces.append(f" {text}" if latin else text)
    whole = "".join(pieces)[: 4 * _MAX_TITLE]
    dash = re.search(r"(?:——|—|--)(?=\S)", whole)
    subtitle = ""
    if dash and dash.start() > 0:
        subtitle = whole[dash.end() :]
        whole = f"{whole[: dash.start()]}——{subtitle}"
    repairs = [
        Repair("", a.start, b.end, "wrap", f"{a.text[-8:]}⏎{b.text[:8]}", a.text[-8:] + b.text[:8])
        for a, b in itertools.pairwise(lines)
    ]
    return whole, subtitle, repairs


def _build(
    article_id: str, part: _Part, general: Measure, surnames: frozenset[str]
) -> tuple[Article, list[Repair]]:
    size = _measure_of(part.body, general)
    title, subtitle, repairs = _title_text(part.title)
    blocks, joined = join_lines(part.body, size)
    repairs += joined
    if part.source:
        source_blocks, joined = join_lines(_part_names(part.source, surnames), Measure(0.1, 0.1, 0.0, True))
        repairs += joined
    else:
        source_blocks = []
    authors: tuple[Author, ...] = ()
    kinds = _kinds(blocks, surnames)
    paragraphs: list[Paragraph] = []
    rows = [(b, k) for b, k in zip(blocks, kinds, strict=True)] + [(b, ("source", 0)) for b in source_blocks]
    offset = 0
    for block, (kind, level) in rows:
        label, rest = _label_and_rest(block.text) if kind in ("abstract", "keywords") else ("", block.text)
        rest, changes = close_spacing(rest, keep_separators=kind in ("keywords", "source", "byline"))
        if kind == "source":
            # A line break swallows the space before the label.
            rest = re.sub(r"(?<=[^\s，,；;、（(])(?=作者[：:])", " ", rest)
        text = label + rest
        first, last = block.lines[0], block.lines[-1]
        if not block.text.startswith(label):
            changes = [(block.text[:12], text[:12]), *changes]
        repairs += [Repair("", first.start, last.end, "spacing", a, b) for a, b in changes]
        number = len(paragraphs) + 1
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
    if not title and paragraphs:
        title = _title_from_text(paragraphs[0].text)
    info = parse_source_line("".join(p.text for p in paragraphs if p.kind == "source"), surnames)
    authors = info.authors or next((a for a in (parse_byline(b.text, surnames) for b in blocks[:3]) if a), ())
    sentences = _sentences(article_id, paragraphs)
    article = Article(
        article_id, title, subtitle, info.source, info.date, info.issue, authors, tuple(paragraphs), sentences
    )
    return article, [replace(r, article_id=article_id) for r in repairs]


def _part_names(lines: Sequence[Line], surnames: frozenset[str]) -> list[Line]:
    """Put back the space after an author's name where the line breaks there, as the break swallows it."""
    parted = []
    for line, following in zip_longest(lines, lines[1:]):
        name = re.search(rf"(?:作者\s*[：:]|[；;，,])\s*([{HAN}]{{2,4}})$", line.text)
        split_name = following and re.match(rf"[{HAN}]{{1,2}}[\s，,；;]", following.text)
        ends = bool(name and following and not split_name and is_name(name[1], surnames))
        parted.append(replace(line, text=f"{line.text} ") if ends else line)
    return parted


def _measure_of(lines: Sequence[Line], general: Measure) -> Measure:
    """The measure of an article's lines; the whole digest's where it agrees, as it rests on more lines."""
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
    for i, block in enumerate(blocks):
        text = block.text
        label = _LABEL.match(text)
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        if label and (label[1] or label[4]):
            word = re.sub(r"\s", "", label[2]).lower()
            kinds.append(("keywords" if word.startswith(("关键词", "主题词", "key")) else "abstract", 0))
        elif i < 3 and not is_finished(text) and len(text) <= 80 and parse_byline(text, surnames):
            kinds.append(("byline", 0))
        elif _is_heading(text, following):
            level = _heading_level(enumerator(text))
            if level:
                numbered = level
            else:
                level = numbered + 1 if some_numbered and numbered else 1
            kinds.append(("heading", level))
        else:
            kinds.append(("body", 0))
    return kinds


def _is_heading(text: str, following: str) -> bool:
    if len(text) > _MAX_HEADING or not following:
        return False
    mark = enumerator(text)
    if mark and re.search(r"[。！？]$", text):
        # A numbered clause of one short sentence heads what follows only if that is running text.
        one = len(sentence_spans(text)) == 1 and len(text) <= 30
        return (
            one and _heading_level(mark) <= 2 and not enumerator(following) and len(following) > 2 * len(text)
        )
    if re.search(r"[。；，：:;,]$", text) or is_finished(text):
        return False
    return bool(mark) or len(text) <= 30


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
    match = _LABEL.match(text)
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
