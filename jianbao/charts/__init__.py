"""Charts: a table comes in, a matplotlib `Figure` goes out, drawn in one style and one font.

Here are the drawing functions of all charts, called as `charts.ranked_terms(…)`, the colours that they share, and what makes
text fit to be drawn. Nothing is counted, captioned, read or written in this room: what is worth showing, and what is said
beside it, is the business of the chapters. Colours and type are changed in `style`.
"""

from jianbao.charts.argument import answers_flow, movement_lines, promises_axis, themes_matrix
from jianbao.charts.comparison import (
    correspondence_map,
    keyness,
    keyness_overview,
    keyness_pair,
    similarity,
    topic_shares,
)
from jianbao.charts.counts import counts_matrix, lengths
from jianbao.charts.documents import documents_by_year
from jianbao.charts.figures import changes_by_unit, timeline, values_by_unit
from jianbao.charts.fonts import displayable, subset
from jianbao.charts.network import collocation_network
from jianbao.charts.structure import reporting_structure
from jianbao.charts.style import WHOLE, article_colours
from jianbao.charts.summary import overview
from jianbao.charts.terms import ranked_terms
from jianbao.charts.text import clipped, number_words, wrapped

__all__ = [
    "WHOLE",
    "answers_flow",
    "article_colours",
    "changes_by_unit",
    "clipped",
    "collocation_network",
    "correspondence_map",
    "counts_matrix",
    "displayable",
    "documents_by_year",
    "keyness",
    "keyness_overview",
    "keyness_pair",
    "lengths",
    "movement_lines",
    "number_words",
    "overview",
    "promises_axis",
    "ranked_terms",
    "reporting_structure",
    "similarity",
    "subset",
    "themes_matrix",
    "timeline",
    "topic_shares",
    "values_by_unit",
    "wrapped",
]
