"""Who says what: in come a digest and the mentions of its persons, out come sentences with holder, verb and stance.

An attribution covers the sentences, or parts of them, that an article puts into someone's mouth. Who is a person or an
organisation is found elsewhere; what an article says in its own voice does not belong here.
"""

from jianbao.actors.attribution.interviews import Turn, interview_turns
from jianbao.actors.attribution.reading import ANSWER, find_attributions

__all__ = ["ANSWER", "Turn", "find_attributions", "interview_turns"]
