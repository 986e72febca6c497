"""Reading: from the files of a digest, whatever their formats and their damage, to the frozen `Digest`.

In come paths and the analyst's sidecars; out go articles, paragraphs and sentences with the way back to raw lines,
and the log of what was repaired. What the text says is none of this room's business: terms, figures and persons are
found in the rooms after it, from the `Digest` alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jianbao.reading.inputs import Inputs, input_paths, input_state, sidecar_path

if TYPE_CHECKING:
    from jianbao.reading.account import manageable
    from jianbao.reading.authors import is_name
    from jianbao.reading.imprint import load_surnames
    from jianbao.reading.script import as_printed, in_simplified
    from jianbao.reading.sidecar import render_sidecar
    from jianbao.reading.splitting import read_digest

__all__ = [
    "Inputs",
    "as_printed",
    "in_simplified",
    "input_paths",
    "input_state",
    "is_name",
    "load_surnames",
    "manageable",
    "read_digest",
    "render_sidecar",
    "sidecar_path",
]

_WHERE = {
    "as_printed": "script",
    "in_simplified": "script",
    "is_name": "authors",
    "load_surnames": "imprint",
    "manageable": "account",
    "read_digest": "splitting",
    "render_sidecar": "sidecar",
}


def __getattr__(name: str) -> Any:
    # What reads is imported when it is asked for: whether anything has changed is known without it.
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
