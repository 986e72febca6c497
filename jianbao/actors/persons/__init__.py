"""Persons whom articles name: in comes a digest, out come every mention of a person, with its role, and a table of them.

A name has a shape, and words around it that speak for a person or against one. What persons say does not belong here,
nor does the line of authors, which is read with the article.
"""

from jianbao.actors.persons.mentions import person_mentions, person_table

__all__ = ["person_mentions", "person_table"]
