"""What a suspect is: a span of text, what may be meant in its place, and why. None is found here."""

from typing import NamedTuple


class Suspect(NamedTuple):
    """What looks wrong in a text: [start, end) in code points, what may be meant (or empty), and why."""

    start: int
    end: int
    suggestion: str
    reason: str
