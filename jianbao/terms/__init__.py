"""Terms: in come sentences and paragraphs of a digest, out go their tokens, and tables of the terms in them: how often,
how evenly, beside what, in what lines; and which words are terms at all, by the lexicon or by discovery. How articles
differ in their terms is for `comparison`; names of bodies and persons, figures and what is said are for later rooms.
"""

from jianbao.terms.aliases import find_aliases
from jianbao.terms.association import CRITICAL_G2, g2, npmi
from jianbao.terms.collocation import MINIMUM_COUNT, WINDOW, collocation_table, strong_pairs, term_network
from jianbao.terms.concordance import WIDTH, Order, concordance_table, keyword_lines, leading_terms
from jianbao.terms.counting import WHOLE, Counts, count_terms, rate
from jianbao.terms.discovery import Proposals, discover
from jianbao.terms.dispersion import dp_norm
from jianbao.terms.frequency import rate_interval, term_table
from jianbao.terms.general_words import GeneralWords, load_general_words
from jianbao.terms.proposals import render_proposals
from jianbao.terms.resampling import interval, resample, significant
from jianbao.terms.segmentation import Segmenter, own_terms, read_terms

__all__ = [
    "CRITICAL_G2",
    "MINIMUM_COUNT",
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
    "interval",
    "keyword_lines",
    "leading_terms",
    "load_general_words",
    "npmi",
    "own_terms",
    "rate",
    "rate_interval",
    "read_terms",
    "render_proposals",
    "resample",
    "significant",
    "strong_pairs",
    "term_network",
    "term_table",
]
