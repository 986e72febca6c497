"""Persons: found by post, title, saying and signature, with their roles; what only looks like a name is left alone."""

import pytest

from jianbao import paths
from jianbao.persons import person_mentions, person_table
from tests.actors import own_rows
from tests.test_quantities import digest_of


def persons(*sentences):
    digest = digest_of(*sentences)
    table = person_table(person_mentions(digest, lexicon=paths.LEXICON), digest)
    return dict(zip(table["name"], table["role"], strict=True))


@pytest.mark.parametrize(("sentence", "rows"), own_rows("persons").items())
def test_own_sentences(sentence, rows):
    found = persons(sentence)
    wanted = {name: role.split("|") for name, role, optional in rows if name and not optional}
    allowed = {name for name, _, _ in rows}
    assert wanted.keys() <= found.keys() <= allowed
    assert {n: r for n, r in found.items() if n in wanted and r not in wanted[n]} == {}
