"""The search box of a notebook: a term is typed, its concordance appears. What it shows is found in the room of terms."""

from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from jianbao.printable import printable
from jianbao.terms import Order, keyword_lines

MOST_LINES = 200
"""Lines that the box shows at once."""

_ORDERS: tuple[tuple[str, Order], ...] = (("按右文", "right"), ("按左文", "left"), ("按原文顺序", "position"))
_STYLES = ("text-align: right", "font-weight: bold; text-align: center", "text-align: left")


class KwicBox(widgets.VBox):
    """A field for a term, a choice of order, and the lines found in the sentences of a digest.

    Only for a person: a widget's id is random, and an executed notebook that holds one never has the same
    bytes again. Ask `display.is_interactive` first.
    """

    def __init__(self, sentences: pd.DataFrame, *, term: str) -> None:
        """Show the concordance of `term`; `sentences` has the columns of sentences.csv."""
        self._sentences = sentences
        self.term = widgets.Text(value=term, placeholder="输入词语，按回车", continuous_update=False)
        self.order = widgets.ToggleButtons(options=_ORDERS)
        self.lines = widgets.HTML()
        for control in (self.term, self.order):
            control.observe(self._search, names="value")
        self._search()
        super().__init__([widgets.HBox([self.term, self.order]), self.lines])

    def _search(self, change: object = None) -> None:
        term = self.term.value.strip()
        self.lines.value = lines_html(keyword_lines(self._sentences, term, order=self.order.value))

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # A page made from the saved notebook has no kernel to search with: it shows nothing here.
        return {**super()._repr_mimebundle_(**kwargs), "text/markdown": ""}


def lines_html(lines: pd.DataFrame) -> str:
    """Return a concordance as HTML: how many lines there are, and the first `MOST_LINES` as a table.

    What comes from the digest is escaped; each line links to its sentence.
    """
    shown = lines.head(MOST_LINES)
    rows = "".join(
        f"<tr>{_cells((r.left, r.keyword, r.right))}"
        f'<td><a href="#{r.sentence_id}">{r.sentence_id}</a></td></tr>'
        for r in shown.itertuples()
    )
    more = f"，列出前{len(shown)}处" if len(shown) < len(lines) else ""
    return f"<p>共{len(lines)}处{more}</p><table>{rows}</table>"


def _cells(texts: tuple[str, str, str]) -> str:
    cells = zip(_STYLES, texts, strict=True)
    return "".join(f'<td style="{style}">{escape(printable(text))}</td>' for style, text in cells)
