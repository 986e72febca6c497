"""What an article argues: which sentences name problems, recommend, look ahead or report a view, which advice answers
which problem, what is promised by when, and which sentences stand for an article. In come articles and the tables of
terms, dates, quantities and attributions; out go tables of statements, pairs, promises, movement and summaries.
What terms, quantities and speakers are is found in their own rooms; how it all is told to a reader is the chapters'.
"""

from jianbao.argument.discourse import Place
from jianbao.argument.outlook import (
    FEWEST_DATES,
    dated_issues,
    monthly_rates,
    promises,
    sentences_ahead,
    term_movement,
)
from jianbao.argument.pairing import answers, leading_statements, pair_points
from jianbao.argument.reads import Read, read_sentences
from jianbao.argument.statements import find_statements
from jianbao.argument.summaries import summary_table

__all__ = [
    "FEWEST_DATES",
    "Place",
    "Read",
    "answers",
    "dated_issues",
    "find_statements",
    "leading_statements",
    "monthly_rates",
    "pair_points",
    "promises",
    "read_sentences",
    "sentences_ahead",
    "summary_table",
    "term_movement",
]
