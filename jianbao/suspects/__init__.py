"""suspects."""

from jianbao.suspects.finding import find_suspects

__all__ = [
    "find_suspects",
]
