"""What the tests of tables and workbook share."""

from pathlib import Path

import pytest

from jianbao import paths
from jianbao.report.making import make_tables


@pytest.fixture(scope="session")
def written(tmp_path_factory) -> Path:
    """The folder of the shipped digest's tables."""
    return make_tables(paths.SHIPPED_DIGEST, tmp_path_factory.mktemp("tables"))
