"""terms."""

from jianbao.terms.aliases import find_aliases, read_aliases
from jianbao.terms.association import CRITICAL_G2, g2, npmi
from jianbao.terms.collocation import MINIMUM_COUNT, WINDOW, collocation_table, strong_pairs, term_network
from jianbao.terms.concordance import WIDTH, Order, concordance_table, keyword_lines, leading_terms
from jianbao.terms.discovery import Proposals, discover
from jianbao.terms.dispersion import dp_norm
from jianbao.terms.frequency import (
    PER,
    WHOLE,
    Counts,
    count_terms,
    rate_interval,
    resample,
    significant,
    term_table,
)
from jianbao.terms.general_words import GeneralWords, load_general_words
from jianbao.terms.proposals import render_proposals
from jianbao.terms.segmentation import Segmenter, load_stopwords, own_terms, read_terms

__all__ = [
    "CRITICAL_G2",
    "MINIMUM_COUNT",
    "PER",
    "WHOLE",
    "WIDTH",
    "WINDOW",
    "Counts",
    "GeneralWords",
    "Order",
    "Proposals",
    "Segmenter",
    "collocation_table",
    "concordance_table",
    "count_terms",
    "discover",
    "dp_norm",
    "find_aliases",
    "g2",
    "keyword_lines",
    "leading_terms",
    "load_general_words",
    "load_stopwords",
    "npmi",
    "own_terms",
    "rate_interval",
    "read_aliases",
    "read_terms",
    "render_proposals",
    "resample",
    "significant",
    "strong_pairs",
    "term_network",
    "term_table",
]
