"""Documents that articles cite: in comes a digest, out come every mention of a document and a table of them.

A document is a title in 《…》, one known without marks, a law that the text cites, a short name that it introduces, or
the periodical of the source line. Who speaks or acts in the text does not belong here.
"""

from jianbao.actors.documents.issuing import document_table
from jianbao.actors.documents.mentions import document_mentions

__all__ = ["document_mentions", "document_table"]
