"""JupyterLab on a work folder, so that notebooks, digests, lexicon and outputs stand in one file tree."""

from collections.abc import Sequence
from pathlib import Path

from jianbao import paths
from jianbao.errors import JianbaoError


def open_lab(folder: Path | None, options: Sequence[str]) -> int:
    """Run JupyterLab with a work folder as its root until it ends; return its exit status.

    The folder is that around the current one where none is given; `options` are JupyterLab's own. Raises
    `JianbaoError` where there is no work folder.
    """
    root = folder or paths.work_folder()
    if root is None:
        raise JianbaoError(
            "no work folder here; `jianbao new FOLDER` makes one, `jianbao lab FOLDER` opens it"
        )
    if not paths.is_work_folder(root):
        raise JianbaoError(
            f"{root}: no work folder (no notebooks/ and data/lexicon/); `jianbao new FOLDER` makes one"
        )
    try:
        # Importing it takes a second, which laying out a folder need not wait for.
        from jupyterlab.labapp import LabApp
    except ImportError as error:
        raise JianbaoError(
            "JupyterLab is not installed; `pip install jianbao[lab]`, in a checkout `make lab`"
        ) from error

    LabApp.launch_instance([f"--ServerApp.root_dir={root.resolve()}", *options])
    return 0
