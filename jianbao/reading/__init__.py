"""reading."""

from jianbao.reading.boundaries import TAKEN
from jianbao.reading.files import digest_files
from jianbao.reading.metadata import is_name, load_surnames
from jianbao.reading.sidecar import render_sidecar, sidecar_path
from jianbao.reading.splitting import read_digest

__all__ = [
    "TAKEN",
    "digest_files",
    "is_name",
    "load_surnames",
    "read_digest",
    "render_sidecar",
    "sidecar_path",
]
