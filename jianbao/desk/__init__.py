"""An analyst's own work folder: laid out once, then opened in JupyterLab.

The shipped notebooks and the heads of the lexicon's files come in; a folder to work in goes out. What is computed
there, and how a report is made of it, is the business of the other rooms.
"""

from jianbao.desk.folder import lay_out
from jianbao.desk.lab import open_lab

__all__ = ["lay_out", "open_lab"]
