"""Relations between organisations: in come a digest and the mentions of its organisations, out come rows of relations.

Who leads, manages, holds, coordinates or came from whom, with its status, as single sentences state it. How forms are
written is in relations.toml; what the relations make together, a graph, does not belong here.
"""

from jianbao.actors.relations.reading import RELATION_COLUMNS, find_relations

__all__ = ["RELATION_COLUMNS", "find_relations"]
