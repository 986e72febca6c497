"""Who issued a document, when, and from how high it comes."""

from tests.actors.documents.found import documents
from tests.quantities.test_quantities import digest_of


def test_who_issued_it_and_when():
    digest = digest_of(
        "2021年3月，国务院办公厅印发《关于加快海水淡化的意见》。",
        "省水利厅发布《节水方案》。",
        "《粮食法》施行。",
    )
    rows = documents(digest)[["issuer", "rank", "year"]].to_numpy().tolist()
    assert rows == [["国务院办公厅", "state", "2021"], ["省水利厅", "local", ""], ["", "law", ""]]
