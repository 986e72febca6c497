"""What several chapters ask of the statements: those of a kind, what is fit to be quoted.

How statements are found and paired is decided in the room of the argument.
"""

import re

import pandas as pd

from jianbao.analysis import Analysis

QUOTED = 40
"""Characters of a statement that is quoted in a sentence; the link leads to the rest."""
_SHORTEST = 8
"""Characters of the shortest gist that says enough alone."""
_LEANING = re.compile(
    r"[是也并而但还会将要都却仍均就只很更最这那]|至今|往往|难以|因此|其中|显示|表明|指出|认为"
)
"""How a gist begins that leans on the words before it."""


def of_kind(a: Analysis, kind: str) -> pd.DataFrame:
    """Return the statements of a kind (problem, recommendation, measure, outlook, viewpoint)."""
    return a.statements[a.statements["kind"] == kind]


def by_weight(leads: pd.DataFrame) -> pd.DataFrame:
    """Order leading statements: first those that can be quoted alone, then leads, then the surest."""
    fit = leads["gist"].map(lambda gist: is_whole(gist, QUOTED)).astype(bool)
    order = leads.assign(unfit=~fit).sort_values(
        ["unfit", "level", "score"], ascending=[True, True, False], kind="stable"
    )
    return order.drop(columns="unfit")


def is_whole(gist: str, longest: int) -> bool:
    """Tell whether a gist can be quoted alone: neither a label nor cut, and not leaning on the words before it."""
    return _SHORTEST <= len(gist) <= longest and not leans(gist)


def leans(gist: str) -> bool:
    """Tell whether a gist begins with a word that takes up what stands before it."""
    return bool(_LEANING.match(gist))


def unquoted(gist: str) -> str:
    """Return a gist without its full stop, and without quotation marks that enclose the whole of it."""
    text = gist.rstrip("。；")
    whole = text.startswith("“") and text.endswith("”") and text.count("“") == 1
    return text[1:-1].rstrip("。；") if whole else text
