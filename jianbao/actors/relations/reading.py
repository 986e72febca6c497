"""Relations between organisations as sentences state them: who leads, manages, holds, coordinates or came from whom.

The forms are in `forms`, names are marked in `marking`, missing subjects found in `subjects`, the status in `status`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import pandas as pd

from jianbao.actors.relations.forms import Form, load_forms
from jianbao.actors.relations.marking import MarkedSentence, Marker, Node
from jianbao.actors.relations.references import Earlier, References
from jianbao.actors.relations.status import load_status_words
from jianbao.actors.relations.subjects import load_subject_words, subject_before
from jianbao.digest import Digest
from jianbao.lexicon import Lexicon, either

RELATION_COLUMNS = [
    "article_id",
    "head",
    "relation",
    "tail",
    "status",
    "sentence_id",
    "head_name",
    "tail_name",
]

ABOVE = frozenset(["led_by", "managed_by", "part_of", "reports_to", "guided_by"])
"""Relations whose tail stands above their head."""
_SET_AT = re.compile("设[在于]")


@dataclass(frozen=True)
class Ranks:
    """How names end that are offices of a body, or authorities; and the organs above which nobody stands."""

    office: re.Pattern[str]
    authority: re.Pattern[str]
    highest: re.Pattern[str]


@lru_cache(maxsize=4)
def load_ranks(lexicon: Lexicon) -> Ranks:
    """Read [bodies] of relations.toml. Raises `JianbaoError` as `load_forms` does."""
    tables = lexicon.tables("actors/relations.toml")
    office, authority, highest = (
        either(tables.words("bodies", key)) for key in ("offices", "authorities", "highest")
    )
    return Ranks(re.compile(f"{office}$"), re.compile(f"{authority}$"), re.compile(highest))


def find_relations(digest: Digest, organisations: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return the relations that the articles state (`RELATION_COLUMNS`), in reading order, each once a sentence.

    `organisations` are the mentions that `organisations.organisation_mentions` returns. `head` and `tail` are the
    names of organisations.csv, which is the longest form that the article uses; `head_name` and `tail_name` are the
    bodies as the sentence has them, for 该中心 the name that it stands for. The head is led, managed, part,
    reports, is the office of the tail, is newly formed; of `coordinates` it coordinates. `status` is current,
    historic or proposed, by the words of the sentence; in a paragraph that begins in history, by those of its
    beginning.
    """
    reader, status = _Reader(lexicon), load_status_words(lexicon)
    names = {(m.sentence_id, m.char_start, m.char_end): m.name for m in organisations.itertuples()}
    forms = {
        article: dict(zip(own["surface"], own["name"], strict=True))
        for article, own in organisations.groupby("article_id", sort=False)
    }
    rows: list[list[str]] = []
    for article in digest.articles:
        known, earlier = forms.get(article.article_id, {}), Earlier()
        for _, paragraph in groupby(article.sentences, key=lambda s: s.paragraph_id):
            sentences = list(paragraph)
            earlier.open_paragraph()
            histories = status.in_history(s.text for s in sentences)
            for sentence, history in zip(sentences, histories, strict=True):
                for stated in reader.relations(sentence.text, earlier, history=history):
                    head, tail = (
                        # A name with 和 in it may be two, whose first is a mention of its own.
                        n.surface
                        if "和" in n.surface[1:] and n.surface not in known
                        else known.get(n.surface)
                        or names.get(
                            (
                                sentence.sentence_id,
                                sentence.char_start + n.start,
                                sentence.char_start + n.end,
                            ),
                            n.surface,
                        )
                        for n in (stated.head, stated.tail)
                    )
                    rows.append(
                        [
                            article.article_id,
                            head,
                            stated.relation,
                            tail,
                            stated.status,
                            sentence.sentence_id,
                            stated.head.surface,
                            stated.tail.surface,
                        ]
                    )
    table = pd.DataFrame(rows, columns=RELATION_COLUMNS)
    table = table.drop_duplicates(["sentence_id", "head", "relation", "tail"], ignore_index=True)
    return _without_the_living_dead(table)


def _without_the_living_dead(relations: pd.DataFrame) -> pd.DataFrame:
    """Return relations, those historic that other sentences state of bodies which have gone into another.

    A body that something is formed from in the article, and that is formed itself there, lives on.
    """
    formed = relations[(relations["relation"] == "formed_from") & (relations["status"] == "historic")]
    new = set(zip(formed["article_id"], formed["head"], strict=True))
    gone = {
        (r.article_id, r.tail): r.sentence_id
        for r in formed.itertuples()
        if (r.article_id, r.tail) not in new
    }

    def is_past(row: Any) -> bool:
        ends = ((row.article_id, end) for end in (row.head, row.tail))
        return any(gone.get(end, row.sentence_id) != row.sentence_id for end in ends)

    statuses = [
        "historic" if r.status == "current" and is_past(r) else r.status for r in relations.itertuples()
    ]
    return relations.assign(status=statuses)


@dataclass(frozen=True, slots=True)
class _Stated:
    head: Node
    relation: str
    tail: Node
    status: str


class _Reader:
    """Reads the relations that sentences state."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._marker, self._references = Marker(lexicon), References(lexicon)
        self._forms = load_forms(lexicon).forms
        self._status, self._subjects = load_status_words(lexicon), load_subject_words(lexicon)
        self._ranks = load_ranks(lexicon)

    def relations(self, text: str, earlier: Earlier, *, history: bool) -> list[_Stated]:
        """Return each relation that a sentence states, and add its names to the earlier ones of its article."""
        sentence = self._references.resolved(text, self._marker.nodes(text), earlier)
        stated = list(self._stated(sentence, earlier.subject, history=history)) if sentence.nodes else []
        formed = list(dict.fromkeys(s.head for s in stated if s.relation == "formed_from"))
        subject = formed[0] if len(formed) == 1 else self._references.subject(sentence)
        earlier.add(sentence.nodes, subject or self._references.topic(sentence), subject)
        return stated

    def _stated(self, sentence: MarkedSentence, earlier: Node | None, *, history: bool) -> Iterator[_Stated]:
        """Yield the relations of a sentence; the first form that fits two names decides."""
        seen = set()
        for form in self._forms:
            for match in form.pattern.finditer(sentence.text):
                if self._status.is_denied(sentence.text, match):
                    continue
                status = self._status.of(sentence.text, match, form.relation, history=history)
                for head, tail in self._pairs(sentence, match, earlier):
                    pair = (head.start, tail.start)
                    if head.surface == tail.surface or pair in seen:
                        continue
                    if self._holds(form, match.group(), head, tail):
                        seen.add(pair)
                        served = self._served(form, tail)
                        to_be = self._status.is_to_be(sentence.text, head.surface, served.surface)
                        told = "proposed" if to_be and status == "current" else status
                        yield _Stated(head, form.relation, served, told)

    def _pairs(
        self, sentence: MarkedSentence, match: re.Match[str], earlier: Node | None
    ) -> Iterator[tuple[Node, Node]]:
        """Yield each head with each tail of a match; the side that it lacks is the subject before it."""
        groups = match.groupdict()
        heads, tails = (sentence.named(groups.get(side)) for side in ("h", "t"))
        if not heads:
            heads = self._subject(sentence, match.start(), tails, earlier)
        elif not tails:
            tails = self._subject(sentence, match.start(), heads, earlier)
        yield from ((head, tail) for head in heads for tail in tails)

    def _subject(
        self, sentence: MarkedSentence, before: int, others: Sequence[Node], earlier: Node | None
    ) -> list[Node]:
        """Return whom a form is about: in its sentence, or, where it opens one, in the sentence before."""
        if earlier is not None and self._subjects.adverbial.fullmatch(sentence.text, 0, before):
            return [earlier]
        return subject_before(sentence, before, others, self._subjects)

    def _holds(self, form: Form, words: str, head: Node, tail: Node) -> bool:
        """Tell whether a match means what its form says, given the names in it.

        设在 makes an office of what has the word office in front of it, else a part; 旗下的公司 names none. Nobody
        stands above the highest organs but one of them; whoever is no authority only gives advice.
        That the office of a body serves 委员会 tells nothing.
        """
        ranks = self._ranks
        if "旗下的" in words and not head.proper:
            return False
        if tail.is_reference and ranks.office.sub("", head.surface) == tail.surface:
            return False
        if form.relation in ABOVE and ranks.highest.fullmatch(head.surface):
            return ranks.highest.fullmatch(tail.surface) is not None
        if form.relation == "guided_by":
            return ranks.authority.search(tail.surface) is not None
        if _SET_AT.search(words):
            served = tail if form.relation == "office_of" else head
            office = ranks.office.search(_SET_AT.split(words)[0].rstrip("，")) or ranks.office.search(
                served.surface
            )
            return bool(office) is (form.relation == "office_of")
        return True

    def _served(self, form: Form, tail: Node) -> Node:
        """Return the tail of a form; of an office's the body whose office it is."""
        if form.relation != "office_of":
            return tail
        body = self._ranks.office.sub("", tail.surface) or tail.surface
        return Node(body, tail.start, tail.start + len(body))
