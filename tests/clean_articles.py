"""The invented articles that `damage` damages, as a careful person would type them."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jianbao.digest import Author

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class CleanParagraph:
    """A paragraph as a careful person would type it; kinds and levels as in `jianbao.digest.Paragraph`."""

    kind: str
    level: int
    text: str


@dataclass(frozen=True)
class CleanArticle:
    """An invented article and what is printed about it."""

    name: str
    title: str
    subtitle: str
    source: str
    date: str
    issue: str
    authors: tuple[Author, ...]
    paragraphs: tuple[CleanParagraph, ...]

    @property
    def texts(self) -> list[str]:
        """The title, then the paragraphs."""
        return [self.title, *(p.text for p in self.paragraphs)]


@cache
def load_articles(folder: str = "articles") -> tuple[CleanArticle, ...]:
    """Return the invented articles of a folder of tests/data, by file name."""
    articles = []
    for path in sorted((DATA / folder).glob("*.toml")):
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
        authors = tuple(Author(**a) for a in fields.pop("authors"))
        paragraphs = tuple(CleanParagraph(**p) for p in fields.pop("paragraphs"))
        articles.append(CleanArticle(path.stem, authors=authors, paragraphs=paragraphs, **fields))
    return tuple(articles)


def choose(seed: int, *, traditional: bool = False) -> list[CleanArticle]:
    """Return three to eight of the articles in an order of their own, drawn by the seed.

    There are but three in traditional characters.
    """
    rng = random.Random(f"articles {seed}")
    articles = load_articles("traditional" if traditional else "articles")
    return rng.sample(articles, min(len(articles), rng.randint(3, 8)))
