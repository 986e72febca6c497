"""Pictures of figures for places that show no SVG: Word files, and JupyterLab, which keeps it out of notebooks it does not trust.

How the figures are drawn is in `charts`, where the pictures go in `runner` and `docx`.
"""

from collections.abc import Sequence

import typst

from jianbao.errors import JianbaoError

_DPI = 200
_PAGES = "#set page(width: auto, height: auto, margin: 0pt)\n"


def pictures(outlines: Sequence[str], *, dpi: int = _DPI) -> list[bytes]:
    """Return each SVG, whose texts are outlines, as a PNG of so many pixels an inch.

    One document is set for all, a page for each: Typst draws it five times as fast as matplotlib draws PNG.
    Raises `JianbaoError` where an SVG cannot be read.
    """
    if not outlines:
        return []
    literals = (svg.replace("\\", "\\\\").replace('"', '\\"') for svg in outlines)
    images = (f'#image(bytes("{literal}"), format: "svg")' for literal in literals)
    try:
        pages = typst.compile(
            (_PAGES + "\n#pagebreak()\n".join(images)).encode(),
            format="png",
            ppi=dpi,
            ignore_system_fonts=True,
        )
    except typst.TypstError as error:
        raise JianbaoError(f"the figures cannot be drawn as PNG: {error.message}") from error
    return pages if isinstance(pages, list) else [pages]
