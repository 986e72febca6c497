"""argument."""

from jianbao.argument.cues import Cues, load_cues
from jianbao.argument.discourse import Place
from jianbao.argument.features import Read, read_sentences
from jianbao.argument.outlook import (
    FEWEST_DATES,
    dated_issues,
    monthly_rates,
    promises,
    sentences_ahead,
    term_movement,
)
from jianbao.argument.pairing import answers, leading_statements, pair_points
from jianbao.argument.statements import find_statements
from jianbao.argument.summaries import summary_table

__all__ = [
    "FEWEST_DATES",
    "Cues",
    "Place",
    "Read",
    "answers",
    "dated_issues",
    "find_statements",
    "leading_statements",
    "load_cues",
    "monthly_rates",
    "pair_points",
    "promises",
    "read_sentences",
    "sentences_ahead",
    "summary_table",
    "term_movement",
]
