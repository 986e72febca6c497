"""Relations between organisations as sentences state them: who leads, manages, holds, coordinates or came from whom.

The forms are in `forms`, names are marked in `marking`, missing subjects found in `subjects`, the status in `status`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import pandas as pd

from jianbao.actors.relations.forms import Form, load_forms
from jianbao.actors.relations.marking import MarkedSentence, Marker, Node
from jianbao.actors.relations.status import load_status_words
from jianbao.actors.relations.subjects import load_subject_words, subject_before
from jianbao.digest import Digest
from jianbao.lexicon import Lexicon, either

RELATION_COLUMNS = ["article_id", "head", "relation", "tail", "status", "sentence_id"]

_SET_AT = re.compile("设[在于]")


@lru_cache(maxsize=4)
def load_offices(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what matches the office of a body at the end of a name. Raises `JianbaoError` as `load_forms` does."""
    return re.compile(f"{either(lexicon.tables('actors/relations.toml').words('bodies', 'offices'))}$")


def find_relations(digest: Digest, organisations: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return the relations that the articles state (`RELATION_COLUMNS`), in reading order, each once a sentence.

    `organisations` are the mentions that `organisations.organisation_mentions` returns. `head` and `tail` are the
    names of organisations.csv, which is the longest form that the article uses. The head is led, managed, part,
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
        known = forms.get(article.article_id, {})
        for _, paragraph in groupby(article.sentences, key=lambda s: s.paragraph_id):
            sentences = list(paragraph)
            histories = status.in_history(s.text for s in sentences)
            for sentence, history in zip(sentences, histories, strict=True):
                for stated in reader.relations(sentence.text, history=history):
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
                        [article.article_id, head, stated.relation, tail, stated.status, sentence.sentence_id]
                    )
    table = pd.DataFrame(rows, columns=RELATION_COLUMNS)
    return table.drop_duplicates(["sentence_id", "head", "relation", "tail"], ignore_index=True)


@dataclass(frozen=True, slots=True)
class _Stated:
    head: Node
    relation: str
    tail: Node
    status: str


class _Reader:
    """Reads the relations that single sentences state."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._marker, self._forms = Marker(lexicon), load_forms(lexicon).forms
        self._status, self._subjects = load_status_words(lexicon), load_subject_words(lexicon)
        self._office = load_offices(lexicon)

    def relations(self, text: str, *, history: bool) -> Iterator[_Stated]:
        """Yield each relation that a sentence states; the first form that fits two names decides."""
        sentence = self._marker.marked(text)
        if len(sentence.nodes) < 2:
            return
        seen = set()
        for form in self._forms:
            for match in form.pattern.finditer(sentence.text):
                if self._status.is_denied(sentence.text, match):
                    continue
                status = self._status.of(sentence.text, match, history=history)
                for head, tail in self._pairs(sentence, match):
                    pair = (head.start, tail.start)
                    if head.surface == tail.surface or pair in seen:
                        continue
                    if self._holds(form, match.group(), head, tail):
                        seen.add(pair)
                        yield _Stated(head, form.relation, self._served(form, tail), status)

    def _pairs(self, sentence: MarkedSentence, match: re.Match[str]) -> Iterator[tuple[Node, Node]]:
        """Yield each head with each tail of a match; the side that it lacks is the subject before it."""
        groups = match.groupdict()
        heads, tails = (sentence.named(groups.get(side)) for side in ("h", "t"))
        if not heads:
            heads = subject_before(sentence, match.start(), tails, self._subjects)
        elif not tails:
            tails = subject_before(sentence, match.start(), heads, self._subjects)
        yield from ((head, tail) for head in heads for tail in tails)

    def _holds(self, form: Form, words: str, head: Node, tail: Node) -> bool:
        """Tell whether a match means what its form says, given the names in it.

        设在 makes an office of what has the word office in front of it, else a part; 旗下的公司 names none.
        """
        if "旗下的" in words and not head.proper:
            return False
        if _SET_AT.search(words):
            served = tail if form.relation == "office_of" else head
            office = self._office.search(_SET_AT.split(words)[0]) or self._office.search(served.surface)
            return bool(office) is (form.relation == "office_of")
        return True

    def _served(self, form: Form, tail: Node) -> Node:
        """Return the tail of a form; of an office's the body whose office it is."""
        if form.relation != "office_of":
            return tail
        body = self._office.sub("", tail.surface) or tail.surface
        return Node(body, tail.start, tail.start + len(body))
