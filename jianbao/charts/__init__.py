"""charts."""

from jianbao.charts.fonts import displayable, printable, subset
from jianbao.charts.network import term_network
from jianbao.charts.style import article_colours, clipped

__all__ = [
    "article_colours",
    "clipped",
    "displayable",
    "printable",
    "subset",
    "term_network",
]
