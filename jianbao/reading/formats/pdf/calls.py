"""pdfium's functions as this project calls them: handles are plain addresses.

Only those that ask for text and for the places of page objects are here; nothing that renders or runs.
"""

import ctypes
from typing import Any

import pypdfium2.raw as raw


def _plain(function: Any) -> Any:
    """Return a pdfium function that takes and gives handles as plain addresses.

    pypdfium2's own make a Python object of every handle, which costs more than the call.
    """
    types = [
        ctypes.c_void_p
        if getattr(getattr(t, "_type_", None), "__name__", "").startswith("struct_fpdf")
        else t
        for t in (function.restype, *function.argtypes)
    ]
    return ctypes.CFUNCTYPE(*types)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _each(function: Any) -> Any:
    """Return a pdfium function that takes handles and the places of its results alike as plain addresses.

    It is called for each of many places: by `map`, over addresses within one array, and without giving way to
    other threads at every call.
    """
    types = [ctypes.c_void_p if hasattr(t, "contents") else t for t in (function.restype, *function.argtypes)]
    return ctypes.PYFUNCTYPE(*types)(ctypes.cast(function, ctypes.c_void_p).value or 0)


text = _each(raw.FPDFText_GetText)
unicode = _each(raw.FPDFText_GetUnicode)
origins = _each(raw.FPDFText_GetCharOrigin)
loose_boxes = _each(raw.FPDFText_GetLooseCharBox)
char_matrices = _each(raw.FPDFText_GetMatrix)
is_generated = _each(raw.FPDFText_IsGenerated)
font_size = _each(raw.FPDFText_GetFontSize)
text_object = _each(raw.FPDFText_GetTextObject)
render_mode = _each(raw.FPDFTextObj_GetTextRenderMode)
object_font_size = _plain(raw.FPDFTextObj_GetFontSize)
font = _each(raw.FPDFTextObj_GetFont)
font_name = _plain(raw.FPDFFont_GetBaseFontName)
font_weight = _plain(raw.FPDFFont_GetWeight)
type = _each(raw.FPDFPageObj_GetType)
object_bounds = _plain(raw.FPDFPageObj_GetBounds)
object_matrix = _plain(raw.FPDFPageObj_GetMatrix)
page_object = _each(raw.FPDFPage_GetObject)
form_object = _each(raw.FPDFFormObj_GetObject)
count_form_objects = _plain(raw.FPDFFormObj_CountObjects)
draw_mode = _plain(raw.FPDFPath_GetDrawMode)
count_segments = _plain(raw.FPDFPath_CountSegments)
segment = _plain(raw.FPDFPath_GetPathSegment)
segment_point = _plain(raw.FPDFPathSegment_GetPoint)
segment_type = _plain(raw.FPDFPathSegment_GetType)
segment_closes = _plain(raw.FPDFPathSegment_GetClose)
