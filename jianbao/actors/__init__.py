"""Who is named, who says what, who answers to whom, and which texts are cited.

In comes a digest; out come mentions with their places in the text, the tables of persons, organisations, documents,
relations and attributions that rest on them, and the graph of the relations. What articles want, see as a problem or
expect does not belong here, nor does anything that is drawn.
"""

from jianbao.actors.attribution import ANSWER, Turn, find_attributions, interview_turns
from jianbao.actors.documents import document_mentions, document_table
from jianbao.actors.graph import EDGE_COLUMNS, NODE_COLUMNS, ActorGraph, actor_graph, overall_names
from jianbao.actors.organisations import organisation_mentions, organisation_table
from jianbao.actors.persons import person_mentions, person_table
from jianbao.actors.relations import find_relations

__all__ = [
    "ANSWER",
    "EDGE_COLUMNS",
    "NODE_COLUMNS",
    "ActorGraph",
    "Turn",
    "actor_graph",
    "document_mentions",
    "document_table",
    "find_attributions",
    "find_relations",
    "interview_turns",
    "organisation_mentions",
    "organisation_table",
    "overall_names",
    "person_mentions",
    "person_table",
]
