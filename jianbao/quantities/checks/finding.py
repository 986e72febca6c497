"""Checks of a text's own arithmetic as a table. Rules claim only what is certain.

Lists are counted in `lists`, totals and shares checked in `totals`, parts and wholes in `parts`, changes in `changes`;
the reach of printed figures is in `tolerance`.
"""

from itertools import groupby
from operator import attrgetter

import pandas as pd

from jianbao.digest import Digest
from jianbao.lexicon import Lexicon
from jianbao.quantities.checks.changes import change_checks, load_constant_prices
from jianbao.quantities.checks.divisions import division_checks, load_division_words, ratio_checks
from jianbao.quantities.checks.figures import FigureSentence, rounded
from jianbao.quantities.checks.lists import list_checks, load_list_words
from jianbao.quantities.checks.parts import dimensions, load_part_words, parts_of_wholes, shares
from jianbao.quantities.checks.totals import load_total_words, ratios, sums
from jianbao.quantities.rows import NOT_DATA

CHECK_COLUMNS = [
    "check_id", "article_id", "check", "statement", "claimed", "computed", "holds", "sentence_ids", "computation",
]  # fmt: skip


def find_checks(
    digest: Digest, quantities: pd.DataFrame, changes: pd.DataFrame, *, lexicon: Lexicon
) -> pd.DataFrame:
    """Return the columns of checks.csv, in reading order, from the frames of quantities.csv and changes.csv.

    claimed and computed are in canonical units: things named (list_count), what parts add up to (sum, part_whole), the
    difference, points or percentage (change; decreases negative), percent (ratio). `holds` is "true" or "false", with
    room for rounding and for 近, 约 and 超过. `computation` writes the arithmetic out. Raises `JianbaoError` where the
    lexicon file of checks is missing or malformed.
    """
    totals, parts, lists = load_total_words(lexicon), load_part_words(lexicon), load_list_words(lexicon)
    divisions = load_division_words(lexicon)
    constant_prices = load_constant_prices(lexicon)
    numbers = quantities[quantities["value"].notna() & ~quantities["kind"].isin(NOT_DATA)]
    own = {s: list(rows) for s, rows in groupby(numbers.itertuples(), attrgetter("sentence_id"))}
    by_id = {q.quantity_id: q for q in numbers.itertuples()}
    own_changes = {a: list(rows) for a, rows in groupby(changes.itertuples(), attrgetter("article_id"))}
    rows = []
    for article in digest.articles:
        sentences = [
            FigureSentence(s.sentence_id, s.text, s.char_start, own.get(s.sentence_id, ()))
            for s in article.sentences
        ]
        altered = own_changes.get(article.article_id, [])
        found = [
            *list_checks(article, lists),
            *change_checks(altered, by_id, constant_prices),
            *dimensions(sentences, altered),
        ]
        used = {i for c in altered for i in (c.from_quantity, *c.by_quantity.split("; "))}
        for sentence in sentences:
            if len(sentence.rows) > 1:
                found += [
                    *sums(sentence, used, totals),
                    *ratios(sentence, used, totals),
                    *parts_of_wholes(sentence, parts),
                    *shares(sentence, parts),
                ]
            found += ratio_checks(sentence, divisions)
        by_paragraph = zip((s.paragraph_id for s in article.sentences), sentences, strict=True)
        for _, own_sentences in groupby(by_paragraph, lambda pair: pair[0]):
            told = {(c.start, c.computed) for c in found}
            found += [
                c
                for c in division_checks([s for _, s in own_sentences], used, divisions)
                if (c.start, c.computed) not in told
            ]
        for n, check in enumerate(sorted(found, key=lambda c: (c.start, c.check)), 1):
            rows.append(
                (
                    f"{article.article_id}-K{n}",
                    article.article_id,
                    check.check,
                    check.statement,
                    rounded(check.claimed),
                    rounded(check.computed),
                    "true" if check.holds else "false",
                    "; ".join(check.sentence_ids),
                    check.computation,
                )
            )
    return pd.DataFrame(rows, columns=CHECK_COLUMNS)
