"""Organisations that articles name: in come a digest and the mentions of its persons, out every mention and a table.

The forms of one organisation are brought together under its longest. Where a sentence holds a name is found in `names`;
what organisations have to do with one another does not belong here.
"""

from jianbao.actors.organisations.mentions import organisation_mentions, organisation_table

__all__ = ["organisation_mentions", "organisation_table"]
