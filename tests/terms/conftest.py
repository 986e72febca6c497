"""What the tests of terms share."""

import pytest

from jianbao.terms.segmentation import Segmenter
from tests.terms.tokens import plain_segmenter


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    return plain_segmenter()
