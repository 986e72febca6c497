"""Web pages, web archives, EPUB books and Markdown files: bytes come in, a `Document` of the main text in blocks goes out.

What a page shows beside its text (menus, scripts, hidden elements) is left out and what of it held words is logged.
What lines mean does not belong here, nor does anything that fetches an address or runs what a page holds.
"""

from jianbao.reading.formats.web.epub import read_epub
from jianbao.reading.formats.web.markdown import read_markdown
from jianbao.reading.formats.web.mhtml import read_mhtml
from jianbao.reading.formats.web.page import read_html

__all__ = ["read_epub", "read_html", "read_markdown", "read_mhtml"]
