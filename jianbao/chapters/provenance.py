"""What a result rests on: versions of the libraries, hashes of input, lexicon and lock file. No dates."""

import hashlib
from importlib.metadata import version

import pandas as pd

from jianbao import paths
from jianbao.analysis import Analysis
from jianbao.chapters.display import Table

_LIBRARIES = (
    "jianbao",
    "jieba",
    "rjieba",
    "pandas",
    "numpy",
    "scipy",
    "scikit-learn",
    "matplotlib",
    "wordcloud",
    "nbconvert",
    "typst",
)


def provenance(a: Analysis) -> Table:
    """List versions and hashes; equal rows mean that a rerun gives the same bytes."""
    # Who installs a wheel chooses the versions of the libraries himself; a checkout's lock file gives them.
    lock = hashlib.sha256(paths.LOCK.read_bytes()).hexdigest() if paths.LOCK.is_file() else "未按依赖锁安装"
    rows = [
        ("输入文件", a.digest.name),
        ("输入SHA-256", a.digest.sha256),
        ("词表SHA-256", a.lexicon.state),
        ("依赖锁SHA-256", lock),
        ("程序库", "，".join(f"{name} {version(name)}" for name in _LIBRARIES)),
    ]
    return Table(
        pd.DataFrame(rows, columns=["项目", "值"]), id="tbl-provenance", caption="程序版本与文件校验值"
    )
