"""Where sentences name organisations: in comes a sentence, out come the places of the names in it.

Names are those of the gazetteer and those made as names of organisations are. Which of them are one body, and who
works there, does not belong here.
"""

from jianbao.actors.names.gazetteer import Gazetteer, load_gazetteer
from jianbao.actors.names.spans import SpanFinder, joint_form
from jianbao.actors.names.tokens import Span

__all__ = ["Gazetteer", "Span", "SpanFinder", "joint_form", "load_gazetteer"]
