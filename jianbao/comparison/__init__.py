"""comparison."""

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
