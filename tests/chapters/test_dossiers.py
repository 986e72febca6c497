"""The dossiers of chapter 7: a page for each article."""

from jianbao.chapters import dossiers
from jianbao.chapters.display import Prose


def test_each_article_has_a_dossier_that_opens_a_page(several):
    pages = [p for p in dossiers.dossiers(several) if isinstance(p, Prose)]
    assert [p.markdown.split("　")[0] for p in pages] == [f"## {i}" for i in several.articles["article_id"]]
    assert all(p.new_page for p in pages)
