"""Chinese names of the codes that stand in the tables, as the lexicon gives them (chapters/names.toml).

Sentences that hold such names are put together in the chapters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from jianbao.lexicon import Lexicon


class Codes(dict[str, str]):
    """Names by code, in the order in which codes are shown. A code without a name stands for itself."""

    def __missing__(self, code: str) -> str:
        """Return the code itself."""
        return code

    def sort(self, codes: Iterable[str]) -> list[str]:
        """Return codes that occur, each once, in the order of the lexicon; those it does not know come last."""
        occurring = dict.fromkeys(codes)
        return [c for c in self if c in occurring] + [c for c in occurring if c not in self]


@dataclass(frozen=True)
class Names:
    """The names of all codes, by what they are codes of: a field for each table of the lexicon's file."""

    repairs: Codes
    account: Codes
    signs: Codes
    suspects: Codes
    origins: Codes
    left_apart: Codes
    measures: Codes
    quantities: Codes
    units: Codes
    claims: Codes
    unparsed: Codes
    date_roles: Codes
    checks: Codes
    verdicts: Codes
    relations: Codes
    stated_relations: Codes
    statuses: Codes
    stances: Codes
    documents: Codes
    ranks: Codes
    statements: Codes
    natures: Codes

    def of(self, table: str) -> Codes:
        """Return the names in a table of the lexicon's file."""
        found: Codes = getattr(self, table)
        return found

    def unit(self, unit: str) -> str:
        """Write a canonical unit in Chinese, compound ones by their parts: CNY/吨 is 元/吨."""
        return "/".join(self.units[part] for part in unit.split("/"))


@lru_cache(maxsize=4)
def load_names(lexicon: Lexicon) -> Names:
    """Return the names of codes. Raises `JianbaoError` where a table of the file is missing or holds no names."""
    tables = lexicon.tables("chapters/names.toml")
    return Names(**{field.name: Codes(tables.pairs(field.name)) for field in fields(Names)})
