"""No regular expression of the package can blow up: none repeats without bound within an unbounded repetition."""

import importlib
import pkgutil
import re
from re import _constants as re_constants  # type: ignore[attr-defined]
from re import _parser as re_parser  # type: ignore[attr-defined]

import pytest

import jianbao

_MARKED = {
    f"jianbao.{m}"
    for m in ("candidates", "display", "quantities", "report.markdown", "segmentation", "wrapping")
}
"""Modules in which each round of a nested repetition begins with a mark that the run inside it excludes."""
MODULES = [m.name for m in pkgutil.walk_packages(jianbao.__path__, "jianbao.") if m.name not in _MARKED]


@pytest.mark.parametrize("module", MODULES)
def test_patterns_have_no_unbounded_repetition_inside_another(module):
    """Nested quantifiers are what makes an expression blow up; runs of one class may be unbounded."""
    for name, pattern in vars(importlib.import_module(module)).items():
        if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
            tree = re_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
            assert not nested_repetition(tree, inside=False), name


def test_a_nested_repetition_is_seen():
    assert nested_repetition(re_parser.parse("(?:a+b?)*c"), inside=False)
    assert not nested_repetition(re_parser.parse("(?:a{1,9}b?)*c"), inside=False)


def nested_repetition(tree, *, inside: bool) -> bool:
    for operation, argument in tree:
        if operation in (re_constants.MAX_REPEAT, re_constants.MIN_REPEAT):
            unbounded = argument[1] > 1000
            if (unbounded and inside) or nested_repetition(argument[2], inside=inside or unbounded):
                return True
        elif operation is re_constants.SUBPATTERN:
            if nested_repetition(argument[3], inside=inside):
                return True
        elif operation is re_constants.BRANCH and any(
            nested_repetition(b, inside=inside) for b in argument[1]
        ):
            return True
    return False
