"""actors."""

from jianbao.actors.attribution import find_attributions
from jianbao.actors.documents import document_mentions, document_table
from jianbao.actors.graph import EDGE_COLUMNS, NODE_COLUMNS, ActorGraph, actor_graph, overall_names
from jianbao.actors.organisations import organisation_mentions, organisation_table
from jianbao.actors.persons import person_mentions, person_table
from jianbao.actors.relations import find_relations

__all__ = [
    "EDGE_COLUMNS",
    "NODE_COLUMNS",
    "ActorGraph",
    "actor_graph",
    "document_mentions",
    "document_table",
    "find_attributions",
    "find_relations",
    "organisation_mentions",
    "organisation_table",
    "overall_names",
    "person_mentions",
    "person_table",
]
