"""Old Word files (.doc) and what WPS writes as .wps: made into .docx in a folder of their own, and read as such.

A damaged file that cannot be made into .docx is read for its text alone. What the parts of a .docx mean is in `body`.
"""

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path

import legacy_doc
from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from jianbao.errors import JianbaoError
from jianbao.lexicon import Lexicon
from jianbao.reading.document import Document, Line
from jianbao.reading.formats.blocks import BlockList
from jianbao.reading.formats.word.body import read_docx


def _stream(name: str) -> bytes:
    """Return how the directory of an OLE file writes the name of a stream."""
    return name.encode("utf-16-le")


_TEXT = _stream("WordDocument")
_ENCRYPTED = _stream("EncryptedPackage")
_OTHERS = (
    (_stream("Workbook"), "an old Excel workbook (.xls, .et)"),
    (_stream("PowerPoint Document"), "an old presentation (.ppt, .dps)"),
    (_stream("HwpSummaryInformation"), "a Hangul document (.hwp)"),
    (_stream("__substg1.0_"), "an e-mail saved by Outlook (.msg)"),
    (_stream("MatOST"), "a text of Microsoft Works (.wps)"),
)
_SAVE = "open it in Word or WPS and save it as .docx or PDF"


def read_doc(name: str, data: bytes, *, lexicon: Lexicon) -> Document:
    """Read a Word file of 1997 to 2003, or what WPS wrote in its place.

    Raises `JianbaoError` where it is of another kind or of an older Word, encrypted, or damaged beyond its text.
    """
    encrypted = f"{name}: the file is encrypted (文件已加密); save it without a password and try again"
    if _ENCRYPTED in data:
        raise JianbaoError(encrypted)
    # The names of streams count in any case.
    if _TEXT.lower() not in data.lower():
        kind = next(
            (kind for sign, kind in _OTHERS if sign in data), "an OLE file of an unknown kind or cut off"
        )
        raise JianbaoError(f"{name}: {kind}, not a Word file; save it as .docx, PDF or UTF-8 text")
    try:
        made = _as_docx(data)
    except EncryptedDocumentError:
        raise JianbaoError(encrypted) from None
    except (Doc2DocxError, ValueError, LookupError, TypeError, ArithmeticError) as error:
        return _text_alone(name, data, str(error))
    return replace(read_docx(name, made, lexicon=lexicon), sha256=hashlib.sha256(data).hexdigest())


def _as_docx(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old.doc"), Path(folder, "new.docx")
        old.write_bytes(data)
        convert(old, new)
        return new.read_bytes()


def _text_alone(name: str, data: bytes, why: str) -> Document:
    """Return the paragraphs of a damaged file, and log that nothing but these could be read."""
    try:
        text = legacy_doc.extract_text(data).text
    except (legacy_doc.LegacyDocError, ValueError, LookupError) as error:
        raise JianbaoError(f"{name}: damaged, or written by Word 95 or older ({why}); {_SAVE}") from error
    out = BlockList()
    for paragraph in text.split("\n"):
        out.add(Line(0, 0, paragraph))
    out.log("damaged", why, of_file=False)
    return out.document(name, data)
