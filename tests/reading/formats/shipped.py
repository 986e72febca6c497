"""The readers with the shipped lexicon, as tests call them."""

from functools import partial

from jianbao.lexicon import load_lexicon
from jianbao.reading.formats import encodings, text
from jianbao.reading.formats.pdf import read_pdf as _read_pdf
from jianbao.reading.formats.rtf import read_rtf as _read_rtf
from jianbao.reading.formats.sheet import read_xlsx as _read_xlsx
from jianbao.reading.formats.web import read_html as _read_html
from jianbao.reading.formats.web import read_markdown as _read_markdown
from jianbao.reading.formats.word import read_doc as _read_doc
from jianbao.reading.formats.word import read_docx as _read_docx
from jianbao.reading.formats.word import read_flat as _read_flat
from jianbao.reading.formats.word import read_wordml as _read_wordml

LEXICON = load_lexicon()
decode = partial(encodings.decode, lexicon=LEXICON)
read_doc = partial(_read_doc, lexicon=LEXICON)
read_docx = partial(_read_docx, lexicon=LEXICON)
read_flat = partial(_read_flat, lexicon=LEXICON)
read_wordml = partial(_read_wordml, lexicon=LEXICON)
read_html = partial(_read_html, lexicon=LEXICON)
read_markdown = partial(_read_markdown, lexicon=LEXICON)
read_pdf = partial(_read_pdf, lexicon=LEXICON)
read_rtf = partial(_read_rtf, lexicon=LEXICON)
read_text = partial(text.read_text, lexicon=LEXICON)
read_xlsx = partial(_read_xlsx, lexicon=LEXICON)
