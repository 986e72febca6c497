"""No regular expression of the package can blow up: none repeats without bound within an unbounded repetition."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from re import _constants as re_constants  # type: ignore[attr-defined]
from re import _parser as re_parser  # type: ignore[attr-defined]

import pytest

import jianbao
from jianbao.lexicon import load_lexicon

_MARKED = {
    f"jianbao.{m}"
    for m in (
        "chapters.display",
        "quantities.finding",
        "report.markdown",
        "terms.candidates",
        "terms.segmentation",
    )
}
"""Modules in which each round of a nested repetition begins with a mark that the run inside it excludes."""
MODULES = [m.name for m in pkgutil.walk_packages(jianbao.__path__, "jianbao.") if m.name not in _MARKED]


@pytest.mark.parametrize("module", MODULES)
def test_patterns_have_no_unbounded_repetition_inside_another(module):
    """Nested quantifiers are what makes an expression blow up; runs of one class may be unbounded."""
    for name, pattern in _patterns(importlib.import_module(module)):
        tree = re_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        assert not nested_repetition(tree, inside=False), name


def _patterns(module) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns of a module: its constants, and those that its loaders (`load_…`) make of the lexicon."""
    found: list[tuple[str, object]] = list(vars(module).items())
    for name, function in vars(module).items():
        if name.startswith("load_") and getattr(function, "__module__", "") == module.__name__:
            wanted = inspect.signature(function).parameters
            if list(wanted) == ["lexicon"]:
                found.append((name, function(load_lexicon())))
    seen: set[int] = set()
    while found:
        name, value = found.pop()
        if id(value) in seen or isinstance(value, str | bytes):
            continue
        seen.add(id(value))
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield name, value
        elif isinstance(value, Mapping):
            found += [(f"{name}[{k!r}]", v) for k, v in value.items()]
        elif isinstance(value, list | tuple):
            found += [(f"{name}[{n}]", v) for n, v in enumerate(value)]
        elif is_dataclass(value) and not isinstance(value, type):
            found += [(f"{name}.{f.name}", getattr(value, f.name)) for f in fields(value)]


def test_patterns_that_a_loader_makes_are_seen():
    names = [name for name, _ in _patterns(importlib.import_module("jianbao.actors.attribution.verbs"))]
    assert any(name.startswith("load_verbs.") for name in names)


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
