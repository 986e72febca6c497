"""Comparison: in come the tokens of a digest, out go tables of how its articles differ and agree in their words: key
terms against the rest or one another, a map of articles and terms, how alike two articles are, and topics. Counting
terms is for `terms`; comparing digests over time does not belong here.
"""

from jianbao.comparison.correspondence import Correspondence, analyse_correspondence
from jianbao.comparison.keyness import keyness_null, keyness_pair, keyness_table
from jianbao.comparison.similarity import similarity_table
from jianbao.comparison.topics import STABLE, Topics, sentence_topics, topic_model

__all__ = [
    "STABLE",
    "Correspondence",
    "Topics",
    "analyse_correspondence",
    "keyness_null",
    "keyness_pair",
    "keyness_table",
    "sentence_topics",
    "similarity_table",
    "topic_model",
]
