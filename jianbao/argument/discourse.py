"""Where a sentence stands in the argument: under which heading, in which list, after what. No score is given here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jianbao.argument.clauses import Clauses
from jianbao.argument.cues import ENUMERATOR
from jianbao.digest import BODY_KINDS, Article, Paragraph, Sentence

SECTIONS = ("problem", "recommendation", "outlook", "other")
"""What a section can be about, by its heading."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and its place.

    `heading` whether it is one; `section` what the nearest telling heading above is about (SECTIONS or empty),
    `section_text` the nearest heading; `announcer` the sentence that announced the list that is running (empty for
    none); `turned` whether the article has turned to remedies since the last heading; `item` whether it opens an item
    of a list, `within` whether it belongs to one; `first` whether it opens its paragraph, `opening` and `previous`
    are the sentence that opens the paragraph and the one before (empty for the first). `heading_id` is the nearest
    heading, `point` the sentence that opens the point which the sentence belongs to: a sub-heading, an item of a
    list, else the paragraph's first sentence; `ordinal` counts the sub-headings of a chapter and the items of a list
    (0 for none), `siblings` is how many there are.
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
    way = _Way(clauses)
    found = [way.place(s, own[s.paragraph_id]) for s in article.sentences if s.paragraph_id in own]
    return [replace(p, siblings=way.ordinals[g] if g else 0) for p, g in zip(found, way.groups, strict=True)]


class _Way:
    """The way down an article: what the sentence that comes next stands under, in and behind."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self.ordinals = Counter[str]()
        self.groups: list[str] = []
        """What each sentence is counted in: its chapter, its list, or nothing."""
        self._path: list[tuple[int, str]] = []
        """The headings above, with their levels."""
        self._heading_id = self._chapter = ""
        self._announcer, self._turned = "", False
        self._within, self._listing, self._item_id = False, "", ""
        # Whether the sentence before was an item that opened its paragraph: the title of what follows.
        self._titled = False
        self._paragraph_id = self._opening_id = self._opening = self._previous = ""

    def place(self, s: Sentence, paragraph: Paragraph) -> Place:
        """Go on to a sentence and return its place, but for the number of its siblings."""
        heading = paragraph.kind == "heading"
        item = bool(ENUMERATOR.match(s.text)) and not heading
        first = s.paragraph_id != self._paragraph_id
        if first:
            self._open_paragraph(s, item=item)
        if heading:
            self._open_section(s, paragraph.level)
        self._within = self._within or item
        if item:
            self._open_item(s)
        nested = len(self._path) > 1
        group = self._chapter if nested else self._listing if self._within else ""
        self.groups.append(group)
        unheaded = self._item_id if self._within else self._opening_id
        above = [text for _, text in self._path]
        place = Place(
            sentence=s,
            kind=paragraph.kind,
            heading=heading,
            section=_section(above[:-1] if heading else above, self._clauses),
            section_text=above[-1] if above else "",
            announcer=self._announcer,
            turned=self._turned,
            item=item,
            within=self._within,
            first=first,
            opening=self._opening,
            previous=self._previous,
            heading_id=self._heading_id,
            point=self._heading_id if nested or heading else unheaded,
            ordinal=self.ordinals[group] if group else 0,
        )
        if paragraph.kind == "body" and not item:
            self._announce(s.text)
        self._titled = item and first
        self._opening = self._opening or s.text
        self._previous = s.text
        return place

    def _open_paragraph(self, s: Sentence, *, item: bool) -> None:
        self._opening = self._previous = ""
        self._paragraph_id, self._opening_id = s.paragraph_id, s.sentence_id
        # A paragraph that opens with a problem turns back from the remedies.
        self._turned = self._turned and not _opens_problem(s.text, self._clauses)
        # A paragraph without an item of its own ends the list, but for one that an item alone is the title of.
        if self._within and not item and not self._titled:
            self._announcer, self._within = "", False

    def _open_section(self, s: Sentence, level: int) -> None:
        self._path = [*((n, text) for n, text in self._path if n < level), (level, s.text)]
        self._announcer, self._turned, self._within = "", False, False
        self._heading_id = s.sentence_id
        if len(self._path) == 1:
            self._chapter = s.sentence_id
        else:
            self.ordinals[self._chapter] += 1

    def _open_item(self, s: Sentence) -> None:
        # Items are counted anew after what announces them.
        self._listing = f"{self._heading_id}|{self._announcer}"
        self.ordinals[self._listing] += 1
        self._item_id = s.sentence_id

    def _announce(self, text: str) -> None:
        """See whether a sentence turns the article to remedies, or announces a list."""
        cues = self._clauses.cues
        self._turned = self._turned or cues.holds("announcements", "turn", text)
        if cues.holds("announcements", "list", text) or text.endswith("："):
            self._announcer, self._within = text, False


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
