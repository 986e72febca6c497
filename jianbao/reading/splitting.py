"""From the files of a digest to a `Digest`: read, repaired, split at its boundaries, built article by article."""

import gc
import hashlib
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from jianbao.digest import BODY_KINDS, Article, Boundary, Digest, FoundPicture, FoundTable, InputFile, Repair
from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.account import settle
from jianbao.reading.boundaries import Candidate, find_boundaries
from jianbao.reading.building import Part, build_article
from jianbao.reading.characters import visible
from jianbao.reading.document import Document, Line
from jianbao.reading.endings import Endings, feet_above, load_endings
from jianbao.reading.facts import LineFacts
from jianbao.reading.files import read_document
from jianbao.reading.front_matter import drop_front_matter, load_cover
from jianbao.reading.imprint import Imprint, load_imprint
from jianbao.reading.inputs import digest_files, sidecar_path
from jianbao.reading.measure import Measure, read_setting
from jianbao.reading.note_marks import load_note_marks
from jianbao.reading.openings import load_openings
from jianbao.reading.repair import STEPS, repair_lines
from jianbao.reading.sidecar import Correction, parse_sidecar
from jianbao.reading.sources import part_glued_sources, source_spans
from jianbao.reading.titles import split_title

_MIN_PARAGRAPH = 10


@dataclass(frozen=True)
class _Section:
    """An article's part of a file, why it begins where it does, and what the analyst says of it."""

    start: Candidate
    part: Part
    correction: Correction | None


def read_digest(
    inputs: Path | Sequence[Path], *, lexicon: Lexicon, without: Collection[str] = (), ocr: bool = False
) -> Digest:
    """Read, repair and split a digest: one file, several, or folders of files, taken in name order.

    `lexicon` says how source lines, bylines, labels and covers are worded; `without` names repair steps to leave out, `ocr`
    says whether pages without text are recognised. A sidecar
    beside a file (see `sidecar`) decides where its articles begin.

    Raises `JianbaoError` (see `reading.read_document`), also where no article can be made out.
    """
    unknown = sorted(set(without) - set(STEPS))
    if unknown:
        raise JianbaoError(f"{unknown[0]}: no repair step; the steps are {', '.join(STEPS)}")
    with _no_cycle_search():
        return _read([inputs] if isinstance(inputs, Path) else inputs, lexicon, without, ocr)


@contextmanager
def _no_cycle_search() -> Iterator[None]:
    """Keep the collector from searching the many small values of a digest, among which no cycle can be.

    On 3 million characters the search takes a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(inputs: Sequence[Path], lexicon: Lexicon, without: Collection[str], ocr: bool) -> Digest:
    paths = digest_files(inputs)
    sidecars = [sidecar_path(path) for path in paths]
    pieces: list[Digest] = []
    for path, sidecar in zip(paths, sidecars, strict=True):
        document = read_document(path, lexicon=lexicon, ocr=ocr)
        if sidecars.count(sidecar) > 1 and sidecar.is_file():
            raise JianbaoError(f"{sidecar}: could belong to two files of the digest; rename one of them")
        data = sidecar.read_bytes() if sidecar.is_file() else b""
        corrections = (
            parse_sidecar(str(sidecar), data, raw_lines=document.raw_lines) if sidecar.is_file() else ()
        )
        file = InputFile(
            document.name,
            document.sha256,
            document.raw_lines,
            hashlib.sha256(data).hexdigest() if corrections else "",
            document.recognised,
        )
        number = 1 + sum(len(p.articles) for p in pieces)
        piece = _split_document(document, file, corrections, lexicon, without=without, number=number)
        prose = (p for a in piece.articles for p in a.paragraphs if p.kind in BODY_KINDS)
        if not any(len(p.text) >= _MIN_PARAGRAPH for p in prose):
            raise JianbaoError(f"{path}: no digest: no paragraph of text can be made out in it")
        pieces.append(piece)
    return Digest(
        *(
            tuple(item for piece in pieces for item in getattr(piece, field))
            for field in ("files", "articles", "repairs", "boundaries", "tables", "pictures")
        )
    )


def _split_document(
    document: Document,
    file: InputFile,
    corrections: Sequence[Correction],
    lexicon: Lexicon,
    *,
    without: Collection[str],
    number: int,
) -> Digest:
    """Return the digest that one document makes, its articles numbered from `number` on."""
    lines, made = repair_lines(
        document.lines, load_openings(lexicon), load_note_marks(lexicon), without=without
    )
    made = [*document.repairs, *made]
    if corrections:
        front = [x.layout for x in lines if x.layout.end < corrections[0].start]
        lines = lines[len(front) :]
        made += [Repair("", x.start, x.end, "front_matter", x.text, "") for x in front]
    elif "front_matter" not in without:
        lines, front_matter = drop_front_matter(lines, load_cover(lexicon))
        made += front_matter
    lines = part_glued_sources(lines, load_imprint(lexicon), load_openings(lexicon))
    setting = read_setting(lines)
    spans = source_spans(lines, setting.length)
    endings = load_endings(lexicon)
    candidates = (
        _given(lines, corrections)
        if corrections
        else find_boundaries(lines, spans, setting.length, setting.measure, endings)
    )
    starts = [c for c in candidates if c.taken]
    outside = [*range(starts[0].index), *(i for c in starts[1:] for i in range(c.index - c.columns, c.index))]
    apart = [lines[i].layout for i in outside]
    made += [Repair("", x.start, x.end, "front_matter", x.text, "") for x in apart]
    sections = _sections(
        lines,
        starts,
        spans,
        corrections,
        load_imprint(lexicon),
        setting.measure,
        endings,
    )
    articles: list[Article] = []
    repairs: list[Repair] = []
    for i, section in enumerate(sections, number):
        article, own = build_article(
            f"A{i}",
            file.name,
            section.part,
            setting.measure,
            lexicon,
            correction=section.correction,
            without=without,
        )
        articles.append(article)
        repairs += own
    titles = sum(visible(x.text) for s in sections for x in s.part.title)
    kept = titles + sum(visible(p.text) for a in articles for p in a.paragraphs)
    file = replace(file, account=settle(document, [*made, *repairs], kept=kept))
    owner = _Owner([min(x.layout.start for x in s.part.lines) for s in sections], number)
    repairs += [r.of(owner.of(r.line_start)) for r in made]
    repairs.sort(key=lambda r: (r.line_start, r.line_end))
    return Digest(
        (file,),
        tuple(articles),
        tuple(repairs),
        tuple(_boundary(c, lines[c.index].layout, file.name, owner) for c in candidates),
        _tables(document, owner),
        tuple(FoundPicture(owner.of(p.line), p.page, p.name) for p in document.pictures),
    )


@dataclass(frozen=True)
class _Owner:
    """Which article a raw line belongs to; what stands before the first article is given to it."""

    starts: Sequence[int]
    number: int

    def of(self, line: int) -> str:
        before = bisect_right(self.starts, line)
        return f"A{self.number + max(before - 1, 0)}"


def _boundary(candidate: Candidate, line: Line, file: str, owner: _Owner) -> Boundary:
    return Boundary(
        owner.of(line.start),
        file,
        line.start,
        line.page,
        line.text,
        candidate.confidence,
        candidate.signs,
        candidate.taken,
    )


def _tables(document: Document, owner: _Owner) -> tuple[FoundTable, ...]:
    found: list[FoundTable] = []
    for table in document.tables:
        article_id = owner.of(table.line)
        number = 1 + sum(t.article_id == article_id for t in found)
        found.append(FoundTable(f"{article_id}-B{number}", article_id, table.page, table.caption, table.rows))
    return tuple(found)


def _given(lines: Sequence[LineFacts], corrections: Sequence[Correction]) -> list[Candidate]:
    """Return the boundaries that a sidecar gives: the first line at or after each start."""
    places = []
    for correction in corrections:
        place = next((i for i, x in enumerate(lines) if x.layout.end >= correction.start), None)
        if place is None or place in places:
            raise JianbaoError(
                f"start = {correction.start}: no text follows that line before the next article"
            )
        places.append(place)
    return [Candidate(i, 1.0, ("sidecar",)) for i in places]


def _sections(
    lines: Sequence[LineFacts],
    starts: Sequence[Candidate],
    spans: Sequence[tuple[int, int]],
    corrections: Sequence[Correction],
    imprint: Imprint,
    size: Measure,
    endings: Endings,
) -> list[_Section]:
    """Cut the lines where articles start; part the lines of each into title, body and source line."""
    sourced = {i for span in spans for i in range(*span)}
    sections: list[_Section] = []
    for n, start in enumerate(starts):
        end = starts[n + 1].index - starts[n + 1].columns if n + 1 < len(starts) else len(lines)
        own = range(start.index, end)
        source = tuple(lines[i] for i in own if i in sourced)
        rest = [lines[i] for i in own if i not in sourced]
        correction = corrections[n] if corrections else None
        feet = feet_above(rest, len(rest), endings)
        rest[feet:] = [x.placed(replace(x.layout, whole=True)) for x in rest[feet:]]
        a, b = split_title(rest, imprint, size, endings, correction)
        part = Part(tuple(rest[a:b]), (*rest[:a], *rest[b:]), source)
        sections.append(_Section(start, part, correction))
    return sections
