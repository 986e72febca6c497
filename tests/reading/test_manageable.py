"""Digests too large to be analysed in one are refused with what to do."""

from dataclasses import replace

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading import account, manageable
from tests.made_digest import digest_of


def test_a_digest_of_usual_size_is_handed_on():
    digest = digest_of("引水渠清淤三公里。")
    assert manageable(digest) is digest


def test_too_many_articles_are_refused(monkeypatch):
    digest = digest_of("引水渠清淤三公里。")
    monkeypatch.setattr(account, "_MOST_ARTICLES", 0)
    with pytest.raises(JianbaoError, match="1 articles, more than 0; split the digest"):
        manageable(digest)


@pytest.mark.parametrize("kind", ["articles", "tables"])
def test_too_much_text_is_refused_over_all_files(kind):
    digest = digest_of("引水渠清淤三公里。")
    half = replace(digest.files[0], account=(("articles", 0), ("tables", 0), (kind, 1_000_000)))
    assert manageable(replace(digest, files=(half,)))
    with pytest.raises(JianbaoError, match=f"3000000 characters of {kind}, more than"):
        manageable(replace(digest, files=(half,) * 3))


def test_a_paragraph_without_end_is_refused(monkeypatch):
    digest = digest_of("引水渠清淤三公里。")
    monkeypatch.setattr(account, "_MOST_PARAGRAPH", 9)
    assert manageable(digest) is digest
    monkeypatch.setattr(account, "_MOST_PARAGRAPH", 8)
    with pytest.raises(JianbaoError, match="a paragraph of 9 characters, more than 8; break it into lines"):
        manageable(digest)
