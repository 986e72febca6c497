"""The tables of a digest as the shipped lexicon gives them, each from those before it."""

import pandas as pd

from jianbao.digest import Digest
from jianbao.lexicon import load_lexicon
from jianbao.quantities import find_changes, find_checks, find_dates, find_quantities


def quantities_of(digest: Digest) -> pd.DataFrame:
    """Return quantities.csv."""
    return find_quantities(digest, lexicon=load_lexicon())


def dates_of(digest: Digest) -> pd.DataFrame:
    """Return dates.csv."""
    return find_dates(digest, lexicon=load_lexicon())


def changes_of(digest: Digest) -> pd.DataFrame:
    """Return changes.csv."""
    return find_changes(digest, quantities_of(digest), dates_of(digest), lexicon=load_lexicon())


def checks_of(digest: Digest) -> pd.DataFrame:
    """Return checks.csv."""
    quantities = quantities_of(digest)
    changes = find_changes(digest, quantities, dates_of(digest), lexicon=load_lexicon())
    return find_checks(digest, quantities, changes, lexicon=load_lexicon())
