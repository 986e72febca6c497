"""The tables of a digest as the shipped lexicon gives them, each from those before it."""

from functools import cache

import pandas as pd

from jianbao.digest import Digest
from jianbao.lexicon import load_lexicon
from jianbao.quantities import find_changes, find_checks, find_dates, find_quantities

_shipped = cache(load_lexicon)


def quantities_of(digest: Digest) -> pd.DataFrame:
    """Return quantities.csv."""
    return find_quantities(digest, lexicon=_shipped())


def dates_of(digest: Digest) -> pd.DataFrame:
    """Return dates.csv."""
    return find_dates(digest, lexicon=_shipped())


def changes_of(digest: Digest) -> pd.DataFrame:
    """Return changes.csv."""
    return find_changes(digest, quantities_of(digest), dates_of(digest), lexicon=_shipped())


def checks_of(digest: Digest) -> pd.DataFrame:
    """Return checks.csv."""
    quantities = quantities_of(digest)
    changes = find_changes(digest, quantities, dates_of(digest), lexicon=_shipped())
    return find_checks(digest, quantities, changes, lexicon=_shipped())
