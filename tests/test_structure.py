"""The house stays as it is laid out: few things at the top, rooms with a door, short modules, and no word lists in code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jianbao import paths

MODULES = sorted(paths.PACKAGE.rglob("*.py"))
TOP = {"__init__", "analysis", "cli", "digest", "errors", "kept", "lexicon", "paths", "printable", "stopping"}
LONGEST = 400
MOST_WORDS = 10
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _name(path: Path) -> str:
    return path.relative_to(paths.PACKAGE).as_posix()


def test_only_what_everybody_shares_stands_at_the_top():
    assert {p.stem for p in paths.PACKAGE.glob("*.py")} == TOP


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_short_and_says_what_lives_there(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_repeats_the_name_of_its_room(path):
    for room in path.relative_to(paths.PACKAGE).parts[:-1]:
        assert room.rstrip("s") not in path.stem


@pytest.mark.parametrize("room", sorted(p.parent for p in paths.PACKAGE.glob("*/__init__.py")), ids=_name)
def test_a_room_has_a_door_and_tests_of_its_own(room):
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    assert len((ast.get_docstring(tree) or "").split()) >= 15
    assert (paths.ROOT / "tests" / room.name).is_dir()


def _text(node: ast.AST) -> str:
    """Return the text of a string, of an f-string without its values, and of strings joined by +."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(value) or "\0" for value in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _text(node.left) + _text(node.right)
    return ""


def _words(node: ast.AST) -> int:
    """Return how many Chinese words a literal lists: items, keys, alternatives, or what white space parts."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return sum(bool(_HAN.search(_text(item))) for item in node.elts)
    if isinstance(node, ast.Dict):
        sides = (node.keys, node.values)
        return max(sum(bool(item and _HAN.search(_text(item))) for item in side) for side in sides)
    text = _text(node)
    if re.fullmatch(r"(?:\S{1,8}\s+)+\S{0,8}", text):
        return sum(bool(_HAN.search(word)) for word in text.split())
    return _alternatives(text)


def _alternatives(pattern: str) -> int:
    """Return how many Chinese alternatives stand in that group of a regular expression which has most of them."""
    most, groups = 0, [0]
    for token in re.findall(r"[()|]|[^()|]+", re.sub(r"\[[^\]]*\]", "", pattern)):
        if token == "(":
            groups.append(0)
        elif token == ")":
            most = max(most, groups.pop() if len(groups) > 1 else 0)
        elif _HAN.search(token):
            groups[-1] += 1
    return max(most, *groups) if "|" in pattern else 0


def _lists(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """Yield line and number of words of each literal that lists more than it may, the outermost only."""
    number = _words(tree)
    if number > MOST_WORDS:
        yield getattr(tree, "lineno", 0), number
        return
    for child in ast.iter_child_nodes(tree):
        yield from _lists(child)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_lists_of_words_are_in_the_lexicon(path):
    assert list(_lists(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('X = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子"]', 11),
        ('X = re.compile(r"(?:甲|乙|丙|丁|戊|己|" r"庚|辛|壬|癸|子)")', 11),
        ('X = re.compile(rf"(?:甲|乙)[，、]?(?:丙|{OTHER})的(?:丁|戊|己|庚|辛)")', 0),
        ('X = "甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子".split()', 11),
        (
            'X = {"a": "甲", "b": "乙", "c": "丙", "d": "丁", "e": "戊", "f": "己", "g": "庚", "h": "辛", "i": "壬", "j": "癸", "k": "子"}',
            11,
        ),
        ('X = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]', 0),
        ('X = f"文中共有{n}处数据，其中{m}处给出了变化，{k}处核对不拢，请逐一看原句。"', 0),
        ('X = re.compile("[一二三四五六七八九十百千万亿]+(?:年|月|日)")', 0),
    ],
)
def test_a_list_of_words_is_seen(code, words):
    assert [number for _, number in _lists(ast.parse(code))] == ([words] if words else [])
