"""Where things are: the places of a checkout of the project, and the one font that all output is set in."""

from importlib.util import find_spec
from pathlib import Path

from jianbao.errors import JianbaoError

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "data" / "lexicon"
MODELS = ROOT / "data" / "models"
NOTEBOOKS = ROOT / "notebooks"
SHIPPED_DIGEST = ROOT / "data" / "raw" / "digest.txt"
LOCK = ROOT / "requirements.lock"

FONT_FAMILY = "Noto Sans SC"


def font_path() -> Path:
    """Return the font file inside the zhplot wheel, which is not imported: importing it changes rcParams.

    Raises `JianbaoError` where the wheel or the file in it is missing.
    """
    found = find_spec("zhplot")
    folders = found.submodule_search_locations if found else None
    path = Path(folders[0]) / "fonts" / "NotoSansSC-Regular.ttf" if folders else None
    if path is None or not path.is_file():
        raise JianbaoError(
            "the font NotoSansSC-Regular.ttf of zhplot is missing; install requirements.lock again"
        )
    return path
