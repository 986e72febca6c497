"""The table of suspects: what looks wrong in a digest as printed. It is listed and never changed."""

from bisect import bisect_right
from collections.abc import Iterator

import pandas as pd

from jianbao.digest import BODY_KINDS, Article, Digest
from jianbao.lexicon import Lexicon
from jianbao.suspects.doubts import find_doubts
from jianbao.suspects.marks import check_marks
from jianbao.suspects.record import Suspect
from jianbao.suspects.words import WordChecker

SUSPECT_COLUMNS = [
    "article_id", "sentence_id", "surface", "suggestion", "reason", "char_start", "char_end",
]  # fmt: skip
_WORDED_KINDS = frozenset((*BODY_KINDS, "heading", "keywords"))


def find_suspects(digest: Digest, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return the columns of suspects.csv, `char_start` and `char_end`, in reading order.

    `surface` is `article.text[char_start:char_end]`; `suggestion` is what may be meant in its place (for a
    bracket or quote: its partner; for an enumeration: the members left out), or empty. `reason` is one of

    - misprint_shape, misprint_sound: another character that looks or sounds alike makes a frequent word;
      misspelling: listed as such in confusables.txt;
    - missing_character, doubled_character, doubled_word, doubled_mark;
    - unbalanced_bracket, unbalanced_quote: no partner, or turned the wrong way;
    - half_width: a half-width mark among full-width ones, or half of a pair;
    - dangling_citation: a citation mark that no entry of a reference list answers;
    - missing_enumerator, impossible_date, impossible_number;
    - replacement_character: what is left of characters read in a wrong encoding;
    - recognition: read from a picture of the page with little confidence, or a figure before a raised digit.

    Words are looked at in prose, headings and keywords, marks everywhere; titles are not looked at. Where
    two suspects overlap, the mark goes first. Raises `JianbaoError` where a file of the lexicon cannot be read.
    """
    checker = WordChecker(lexicon)
    worded = [p for a in digest.articles for p in a.paragraphs if p.kind in _WORDED_KINDS]
    words = dict(zip((p.paragraph_id for p in worded), checker.check([p.text for p in worded]), strict=True))
    doubts = find_doubts(digest)
    rows = [row for article in digest.articles for row in _rows(article, words, doubts, lexicon)]
    return pd.DataFrame(rows, columns=SUSPECT_COLUMNS)


def _rows(
    article: Article, words: dict[str, list[Suspect]], doubts: dict[str, list[Suspect]], lexicon: Lexicon
) -> Iterator[tuple[str, str, str, str, str, int, int]]:
    starts = [s.char_start for s in article.sentences]
    marks = check_marks([p.text for p in article.paragraphs], lexicon=lexicon)
    for paragraph, of_marks in zip(article.paragraphs, marks, strict=True):
        found = _merged(of_marks, words.get(paragraph.paragraph_id, []))
        for s in _merged(doubts.get(paragraph.paragraph_id, []), found):
            start, end = paragraph.char_start + s.start, paragraph.char_start + s.end
            sentence = _sentence_at(article, starts, start)
            yield (
                article.article_id,
                sentence,
                paragraph.text[s.start : s.end],
                s.suggestion,
                s.reason,
                start,
                end,
            )


def _merged(marks: list[Suspect], words: list[Suspect]) -> list[Suspect]:
    taken = {i for s in marks for i in range(s.start, s.end)}
    return sorted([*marks, *(s for s in words if taken.isdisjoint(range(s.start, s.end)))])


def _sentence_at(article: Article, starts: list[int], offset: int) -> str:
    """The sentence that an offset is in; empty in a paragraph that is not cut into sentences."""
    i = bisect_right(starts, offset) - 1
    inside = i >= 0 and offset < article.sentences[i].char_end
    return article.sentences[i].sentence_id if inside else ""
