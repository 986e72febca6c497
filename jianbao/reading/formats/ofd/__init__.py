"""OFD files (GB/T 33190): bytes come in, a `Document` of lines in reading order goes out.

Characters, rules and pictures are read with their places; what they make is decided as for PDF. Signatures, seals,
annotations and attachments do not belong here.
"""

from jianbao.reading.formats.ofd.document import read_ofd

__all__ = ["read_ofd"]
