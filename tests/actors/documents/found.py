"""The documents that a digest made for a test cites."""

from jianbao.actors.documents import document_mentions, document_table
from jianbao.lexicon import load_lexicon
from jianbao.quantities.dates import find_dates


def documents(digest):
    mentions = document_mentions(digest, lexicon=load_lexicon())
    return document_table(
        mentions, digest, find_dates(digest, lexicon=load_lexicon()), lexicon=load_lexicon()
    )
