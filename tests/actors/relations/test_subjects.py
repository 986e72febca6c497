"""Whom a form is about that holds one side only, on marked sentences."""

import pytest

from jianbao.actors.relations.marking import MarkedSentence, Node
from jianbao.actors.relations.subjects import load_subject_words, subject_before
from jianbao.lexicon import load_lexicon

WORDS = load_subject_words(load_lexicon())


def subject(text, *, others=""):
    """Return who the subject is at `|`; names are the capital letters of a text, one node each."""
    nodes = [Node(f"{c}委员会", at, at + 1) for at, c in enumerate(text.replace("|", "")) if c in "ABC"]
    before = text.index("|")
    sentence = MarkedSentence(text.replace("|", ""), nodes)
    taken = [n for n in nodes if n.surface[0] in others]
    return "".join(n.surface[0] for n in subject_before(sentence, before, taken, WORDS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A成立于春天，|隶属B", "A"),
        ("A、B和C成立于春天，|隶属", "ABC"),
        ("目前，A开会，|隶属B", "A"),
        ("由A批准，|隶属B", ""),
        ("B说，由A批准，|隶属C", "B"),
        ("B说，会同A批准，|隶属C", "B"),
        ("山上的A开会，|隶属B", "A"),
        ("山上A开会，|隶属B", ""),
        ("A的规定很多，|隶属B", ""),
        ("A的登记管理机关很多，|隶属B", "A"),
        ("B说，A下属单位很多，|隶属C", ""),
        ("B说，A议事协调机构由人组成，|隶属C", "B"),
        ("A两个部门由人组成，|隶属B", "A"),
        ("在A领导下，|隶属B", ""),
        ("B在A领导下开会，|隶属C", "B"),
        ("在A和B的大力支持下，C开会，|隶属", "C"),
        ("A、B合并为C，|隶属", "C"),
        ("A因B更名为C，|隶属", "C"),
        ("B成立，A任组长，|隶属C", "B"),
        ("A更名为他校，|隶属B", ""),
        ("A（原B）|隶属C", "A"),
        ("A成立，经费|由B", ""),
        ("A成立，业务上|由B", "A"),
        (f"A{'很' * 149}|隶属B", "A"),
        (f"A{'很' * 150}|隶属B", ""),
    ],
)
def test_subjects(text, found):
    assert subject(text) == found


def test_a_name_that_the_form_holds_is_not_its_own_subject():
    assert subject("A开会，|隶属B") == "A"
    assert subject("B开会，A开会，|隶属", others="A") == "B"
