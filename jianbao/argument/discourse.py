"""Where a sentence stands in the argument: under which heading, in which list, after what. No score is given here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jianbao.argument.clauses import Clauses
from jianbao.argument.cues import ENUMERATOR
from jianbao.digest import BODY_KINDS, Article, Sentence

SECTIONS = ("problem", "recommendation", "outlook", "other")
"""What a section can be about, by its heading."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and its place.

    `heading` whether it is one; `section` what the nearest telling heading above is about (SECTIONS or empty),
    `section_text` the nearest heading; `announcer` the sentence that announced the list that is running (empty
    for none); `turned` whether the article has turned to remedies since the last heading; `item` whether it opens
    an item of a list, `within` whether it belongs to one; `first` whether it opens its paragraph, `opening` and `previous` are the sentence that opens the paragraph
    and the one before (empty for the first). `heading_id` is
    the nearest heading, `point` the sentence that opens the point which the sentence belongs to: a sub-heading,
    an item of a list, else the paragraph's first sentence; `ordinal` counts the sub-headings of a chapter and the
    items of a list (0 for none), `siblings` is how many there are.
    """

    sentence: Sentence
    kind: str
    heading: bool
    section: str
    section_text: str
    announcer: str
    turned: bool
    item: bool
    within: bool
    first: bool
    opening: str
    previous: str
    heading_id: str
    point: str
    ordinal: int
    siblings: int = 0


def places(article: Article, clauses: Clauses) -> list[Place]:
    """Return the sentences of an article's own prose and headings with their places, in reading order."""
    own = {p.paragraph_id: p for p in article.paragraphs if p.kind in (*BODY_KINDS, "heading")}
    sentences = [s for s in article.sentences if s.paragraph_id in own]
    found: list[Place] = []
    groups: list[str] = []
    listing = ""
    path: list[tuple[int, str]] = []
    announcer, turned, within, opening, previous, paragraph_id = "", False, False, "", "", ""
    heading_id, opening_id, item_id, chapter, ordinals = "", "", "", "", Counter[str]()
    for s in sentences:
        paragraph = own[s.paragraph_id]
        heading = paragraph.kind == "heading"
        first = s.paragraph_id != paragraph_id
        item = bool(ENUMERATOR.match(s.text)) and not heading
        if first:
            opening = previous = ""
            paragraph_id = s.paragraph_id
            # A paragraph without an item of its own ends the list, unless the list was only just announced.
            # A paragraph that opens with a problem turns back from the remedies.
            turned = turned and not _opens_problem(s.text, clauses)
            if within and not item and not (found[-1].item and found[-1].first):
                announcer, within = "", False
        if heading:
            path = [
                *((level, text) for level, text in path if level < paragraph.level),
                (paragraph.level, s.text),
            ]
            announcer, turned, within, heading_id = "", False, False, s.sentence_id
            chapter = s.sentence_id if len(path) == 1 else chapter
            ordinals[chapter] += len(path) > 1
        within = within or item
        nested = len(path) > 1
        if item:
            # Items are counted anew after what announces them.
            listing = f"{heading_id}|{announcer}"
            ordinals[listing] += 1
            item_id = s.sentence_id
        opening_id = s.sentence_id if first else opening_id
        group = chapter if nested else listing if within else ""
        point = heading_id if nested or heading else item_id if within else opening_id
        section = _section([t for _, t in (path[:-1] if heading else path)], clauses)
        found.append(
            Place(
                s,
                paragraph.kind,
                heading,
                section,
                path[-1][1] if path else "",
                announcer,
                turned,
                item,
                within,
                first,
                opening,
                previous,
                heading_id,
                point,
                ordinals[group] if group else 0,
            )
        )
        if not item and not heading and paragraph.kind == "body":
            turned = turned or clauses.cues.holds("announcements", "turn", s.text)
            if clauses.cues.holds("announcements", "list", s.text) or s.text.endswith("："):
                announcer, within = s.text, False
        opening = opening or s.text
        previous = s.text
        groups.append(group)
    return [replace(p, siblings=ordinals[g] if g else 0) for p, g in zip(found, groups, strict=True)]


def _opens_problem(text: str, clauses: Clauses) -> bool:
    mood = clauses.mood(text)
    found = clauses.cues.find(text, "problem")
    stated = any(c.state == "stated" and c.strength == "strong" for c in found)
    return stated and not (mood.leads or mood.must or mood.later)


def _section(headings: Sequence[str], clauses: Clauses) -> str:
    """Return what the nearest heading that tells is about, an empty string where none does.

    A Chinese noun phrase has its head last, so the last word decides: 应对挑战的建议 is about recommendations. A
    heading that directs (防范风险) names a task, not what its section is about; one that tells of an achievement is none
    of a section of problems or advice.
    """
    for heading in reversed(headings):
        ends = {k: clauses.cues.last_end("headings", k, heading) for k in SECTIONS}
        best = max(SECTIONS, key=lambda k: ends[k])
        names = best == "recommendation" or (best == "other" and ends[best] == len(heading))
        if clauses.achieves(heading) and best != "recommendation":
            return "other"
        if ends[best] and (names or not clauses.mood(heading).leads):
            return best
    return ""
