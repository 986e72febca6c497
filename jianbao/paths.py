"""Where things are: what ships with the program, an analyst's work folder, and the one font of all output.

In a checkout the files of the checkout itself are used; an installed wheel carries copies inside the package.
"""

from importlib.util import find_spec
from pathlib import Path

from jianbao.errors import JianbaoError

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent if (PACKAGE.parent / "data" / "lexicon").is_dir() else PACKAGE / "shipped"
"""The checkout, or the folder of the wheel that is laid out like one."""

LEXICON = ROOT / "data" / "lexicon"
MODELS = ROOT / "data" / "models"
NOTEBOOKS = ROOT / "notebooks"
LOCK = ROOT / "requirements.lock"
SHIPPED_DIGEST = ROOT / "data" / "raw" / "digest.txt"
"""The digest that belongs to the project; this and the lock file only a checkout holds."""

FONT_FAMILY = "Noto Sans SC"


def work_folder() -> Path | None:
    """Return the nearest folder, from the current one upwards, that is laid out for an analyst; None for none.

    It holds `notebooks/` and `data/lexicon/`, as `jianbao new` makes it and as a checkout has it.
    """
    here = Path.cwd()
    return next((f for f in (here, *here.parents) if is_work_folder(f)), None)


def is_work_folder(folder: Path) -> bool:
    """Tell whether a folder is laid out for an analyst."""
    return (folder / "notebooks").is_dir() and (folder / "data" / "lexicon").is_dir()


def notebooks() -> Path:
    """Return the folder of the notebooks: the work folder's where there is one, else the shipped ones."""
    work = work_folder()
    return work / "notebooks" if work else NOTEBOOKS


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
