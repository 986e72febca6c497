"""Who says what: sentences, or parts of them, that an article puts into the mouth of a holder, with verb and stance.

Over how many sentences of a paragraph an attribution goes is told here; what a single sentence states in `sayings`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from jianbao.actors.attribution.interviews import Turn, interview_turns
from jianbao.actors.attribution.quotations import ends_quote, quote_end, quoted_before, quotes_before
from jianbao.actors.attribution.sayings import Saying, SentenceReader
from jianbao.actors.attribution.speakers import LONGEST
from jianbao.digest import Digest, Sentence, curled
from jianbao.lexicon import Lexicon

ATTRIBUTION_COLUMNS = [
    "attribution_id", "article_id", "sentence_id", "holder", "verb", "stance", "char_start", "char_end",
]  # fmt: skip

ANSWER = "答"
"""The verb of what somebody says as an answer in an interview."""
_ABOUT = re.compile("对于?|关于|针对|就")
_LISTED = re.compile(r"[一二两三四五六七八九十几多\d]+(?:[步点条项个类种招]|方面)")
"""An announced list: 建议分三步."""


def find_attributions(digest: Digest, persons: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return who says what: a row for each sentence and holder (`ATTRIBUTION_COLUMNS`), in reading order.

    `persons` are the mentions that `persons.person_mentions` returns. Rows with the same attribution_id carry
    one utterance: a quotation over several sentences has a row for each. `char_start` and `char_end` bound the
    words that are attributed, in the article text. Stances are states, warns, suggests, expects, criticises and
    supports. 他 and 该负责人 are replaced by whom they mean where the text says so, 我 in an interview by who answers; what
    he says there without a verb of saying has the verb `ANSWER`.
    """
    kinds = dict(zip(digest.paragraphs_table["paragraph_id"], digest.paragraphs_table["kind"], strict=True))
    named = {s: list(own["name"]) for s, own in persons.groupby("sentence_id", sort=False)}
    turns = interview_turns(digest, persons, lexicon=lexicon)
    rows = []
    for article in digest.articles:
        names = {n for s in article.sentences for n in named.get(s.sentence_id, ())}
        reader = _Reader(frozenset(names), lexicon)
        number = 0
        running: tuple[str, str] = ("", "")
        sentences: dict[str, list[Sentence]] = {}
        for s in article.sentences:
            sentences.setdefault(s.paragraph_id, []).append(s)
        for paragraph in article.paragraphs:
            shown = curled(paragraph.text)
            own = [
                replace(s, text=shown[s.char_start - paragraph.char_start :][: len(s.text)])
                for s in sentences.get(paragraph.paragraph_id, ())
            ]
            if kinds[paragraph.paragraph_id] in ("source", "keywords", "byline", "heading"):
                continue
            turn = turns.get(paragraph.paragraph_id)
            found = list(reader.paragraph(own, turn.speaker if turn else ""))
            if turn and turn.speaker:
                found += _answers(own, turn, found)
                found.sort(key=lambda f: f[1][0][0].char_start + f[1][0][1])
            for saying, parts in found:
                # An answer is one utterance over its paragraphs, whoever is quoted in it.
                answering = saying.verb == ANSWER
                if not answering or running[0] != saying.holder:
                    number += 1
                    running = (saying.holder, str(number)) if answering else running
                for sentence, start, end in parts:
                    rows.append(
                        [
                            f"{article.article_id}-V{running[1] if answering else number}",
                            article.article_id, sentence.sentence_id,
                            saying.holder, saying.verb, saying.stance,
                            sentence.char_start + start, sentence.char_start + end,
                        ]
                    )  # fmt: skip
            if not turn or turn.asks:
                running = ("", "")
    table = pd.DataFrame(rows, columns=ATTRIBUTION_COLUMNS)
    return table.drop_duplicates(["article_id", "sentence_id", "holder", "char_start"], ignore_index=True)


_Part = tuple[Sentence, int, int]


def _answers(
    sentences: Sequence[Sentence], turn: Turn, sayings: Sequence[tuple[Saying, list[_Part]]]
) -> Iterator[tuple[Saying, list[_Part]]]:
    """Yield the sentences of a turn that no saying in it covers as said by who has the turn."""
    said = {sentence.sentence_id for _, parts in sayings for sentence, _, _ in parts}
    for n, sentence in enumerate(sentences):
        begin = 0 if n else turn.begin
        if sentence.sentence_id not in said and begin < len(sentence.text):
            yield (
                Saying(turn.speaker, ANSWER, "states", begin, begin),
                [(sentence, begin, len(sentence.text))],
            )


class _Reader:
    """Reads the paragraphs of one article in order; remembers who spoke last."""

    def __init__(self, names: frozenset[str], lexicon: Lexicon) -> None:
        self._sentences = SentenceReader(names, lexicon)
        self._verbs = self._sentences.verbs

    def paragraph(self, sentences: Sequence[Sentence], speaker: str) -> Iterator[tuple[Saying, list[_Part]]]:
        """Yield the attributions of a paragraph, each with the parts of sentences that it covers.

        `speaker` is who calls himself 我 in it, if that is known.
        """
        inside = quoted_before(sentences)
        sayings = [
            self._sentences.sayings(s.text, inside=inside[i], speaker=speaker)
            for i, s in enumerate(sentences)
        ]
        claimed = [bool(own) for own in sayings]
        for i, sentence in enumerate(sentences):
            for k, saying in enumerate(sayings[i]):
                parts = self._before(sentences, i, saying, inside, claimed) if k == 0 else []
                end = sayings[i][k + 1].clause if k + 1 < len(sayings[i]) else len(sentence.text)
                if re.search(r"[^\s，。：“”！？、；]", sentence.text[saying.content : end]):
                    parts.append((sentence, saying.content, end))
                if k + 1 == len(sayings[i]):
                    parts += self._following(sentences, i, saying, inside, claimed)
                about = saying.stance in ("criticises", "supports") and _ABOUT.match(sentence.text)
                if not parts and about:
                    parts.append((sentence, 0, saying.clause))
                if parts:
                    yield saying, parts

    def _before(
        self,
        sentences: Sequence[Sentence],
        i: int,
        saying: Saying,
        inside: Sequence[bool],
        claimed: list[bool],
    ) -> list[_Part]:
        """Return the quotation before the first attribution of a sentence that belongs to it, in reading order."""
        parts: list[_Part] = []
        text = sentences[i].text
        lead = text[: saying.clause]
        asked = self._verbs.asked
        if saying.clause <= LONGEST and not asked.search(lead) and (inside[i] or "“" not in lead):
            first = i
            while first and not claimed[first - 1] and ends_quote(sentences, first - 1, inside):
                first -= 1
                claimed[first] = True
                parts.insert(0, (sentences[first], 0, len(sentences[first].text)))
                if sentences[first].text.startswith("“") and not inside[first]:
                    break
        own = quotes_before(text, saying.clause, inside=inside[i], asked=asked)
        return [*parts, *((sentences[i], *span) for span in own)]

    def _following(
        self,
        sentences: Sequence[Sentence],
        i: int,
        saying: Saying,
        inside: Sequence[bool],
        claimed: list[bool],
    ) -> Iterator[_Part]:
        """Yield the sentences after an attribution that belong to it: the rest of a quotation, of an announced list."""
        text = sentences[i].text[saying.content :]
        listing = saying.stance in ("suggests", "requires") and _LISTED.search(text) is not None
        for j in range(i + 1, len(sentences)):
            later = sentences[j].text
            if claimed[j] or not (inside[j] or (listing and self._verbs.enumerated.match(later))):
                return
            claimed[j] = True
            yield sentences[j], 0, quote_end(later) if inside[j] else len(later)
