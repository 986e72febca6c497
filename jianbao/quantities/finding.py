"""Quantities as tables: every number with its unit, normalised, its modifier and its ends where it is a range.

How one is read is in `grammar`, what it measures in `measured`, dates and periods in `dates`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from jianbao.digest import Article, Digest, Sentence
from jianbao.lexicon import Lexicon
from jianbao.quantities.claims import SentenceClaims, load_claim_words, read_claims
from jianbao.quantities.grammar import read_sentence
from jianbao.quantities.measured import Context, contexts_of
from jianbao.quantities.numerals import CHINESE, fold_wide
from jianbao.quantities.properties import load_context_words
from jianbao.quantities.ranges import Number
from jianbao.quantities.scanning import load_grammar

QUANTITY_COLUMNS = [
    "quantity_id", "article_id", "sentence_id", "char_start", "char_end", "surface", "kind", "value",
    "value_min", "value_max", "unit", "unit_surface", "modifier", "entity", "property", "qualifier", "time",
    "speaker", "claim",
]  # fmt: skip
UNPARSED_COLUMNS = ["article_id", "sentence_id", "char_start", "char_end", "surface", "reason"]

_FRAME_KINDS = ("source", "keywords", "byline")
_ANY_NUMERAL = re.compile(rf"\d+(?:[.,]\d+)*|[{CHINESE}]+")


def find_quantities(
    digest: Digest, *, lexicon: Lexicon, attributions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the columns of quantities.csv, in reading order; values are `Decimal` or None.

    `speaker` is the holder of the attribution (the columns of attributions.csv) whose words hold the figure.

    Source lines, keywords and bylines are not read. Ordinals (第三届) and versions (2.0版) are kept as such.
    Raises `JianbaoError` where a lexicon file is missing or malformed.
    """
    grammar, words = load_grammar(lexicon), load_context_words(lexicon)
    said: dict[str, list[tuple[int, int, str]]] = {}
    for row in attributions.itertuples() if attributions is not None else ():
        said.setdefault(row.sentence_id, []).append((row.char_start, row.char_end, row.holder))
    rows = []
    claim_words = load_claim_words(lexicon)
    for article in digest.articles:
        found, claims = 0, read_claims(article, claim_words)
        for sentence in _prose(article):
            numbers, _ = read_sentence(sentence.text, grammar)
            contexts = contexts_of(sentence.text, numbers, words)
            for number, context in zip(numbers, contexts, strict=True):
                found += 1
                start = sentence.char_start + number.start
                speaker = next((h for a, b, h in said.get(sentence.sentence_id, ()) if a <= start < b), "")
                rows.append(
                    [
                        f"{article.article_id}-Q{found}",
                        *_row(sentence, speaker, number, claims[sentence.sentence_id], context),
                    ]
                )
    return pd.DataFrame(rows, columns=QUANTITY_COLUMNS)


def unparsed_numerals(digest: Digest, dates: pd.DataFrame, *, lexicon: Lexicon) -> pd.DataFrame:
    """Return the numerals of the articles' prose that are neither in a quantity nor in one of `dates`, in reading order.

    Columns: article_id, sentence_id, char_start, char_end (in the article text), surface, and reason, one of
    `exclusions.REASONS`; `unknown` is what no rule accounts for.
    """
    grammar = load_grammar(lexicon)
    dated: dict[str, list[tuple[int, int]]] = {}
    for row in dates.itertuples():
        dated.setdefault(row.sentence_id, []).append((row.char_start, row.char_end))
    rows = []
    for article in digest.articles:
        for sentence in _prose(article):
            numbers, rejected = read_sentence(sentence.text, grammar)
            base = sentence.char_start
            taken = [(n.start, n.end) for n in numbers]
            taken += [(start - base, end - base) for start, end in dated.get(sentence.sentence_id, ())]
            reasons = [(r.start, r.end, r.reason) for r in rejected]
            covered = _marks(len(sentence.text), taken)
            for match in _ANY_NUMERAL.finditer(fold_wide(sentence.text)):
                start, end = match.span()
                if not any(covered[start:end]):
                    reason = next((why for s, e, why in reasons if s < end and start < e), "unknown")
                    rows.append(
                        (
                            article.article_id,
                            sentence.sentence_id,
                            base + start,
                            base + end,
                            sentence.text[start:end],
                            reason,
                        )
                    )
    return pd.DataFrame(rows, columns=UNPARSED_COLUMNS)


def _marks(length: int, spans: list[tuple[int, int]]) -> bytearray:
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _prose(article: Article) -> Iterator[Sentence]:
    frame = {p.paragraph_id for p in article.paragraphs if p.kind in _FRAME_KINDS}
    return (s for s in article.sentences if s.paragraph_id not in frame)


def _row(
    sentence: Sentence, speaker: str, number: Number, claims: SentenceClaims, context: Context
) -> list[object]:
    text = sentence.text
    value, low = (None, number.least) if number.several or number.high is not None else (number.value, None)
    return [
        sentence.article_id,
        sentence.sentence_id,
        sentence.char_start + number.start,
        sentence.char_start + number.end,
        text[number.start : number.end],
        number.kind,
        _plain(value),
        _plain(low),
        _plain(number.high),
        number.unit,
        number.unit_surface,
        number.modifier,
        context.entity,
        context.prop,
        context.place,
        context.time,
        speaker,
        claims.at(text, number.start, number.end, number.kind),
    ]


def _plain(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral() else normal
