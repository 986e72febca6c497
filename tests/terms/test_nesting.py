"""Terms inside longer terms, and what they are worth beside them."""

import pytest

from jianbao.terms.nesting import c_value


@pytest.mark.parametrize(
    ("length", "frequency", "hosts", "host_frequency", "value"),
    [(5, 5, 0, 0, 11.6096), (3, 984, 5, 26, 1551.36), (2, 4, 2, 6, 1.0)],
)
def test_c_value(length, frequency, hosts, host_frequency, value):
    result = c_value([length], [frequency], hosts=[hosts], host_frequency=[host_frequency])
    assert result == pytest.approx([value], abs=5e-3)
