"""What a mention is: a row for each place at which a text names a person, an organisation or a document."""

MENTION_COLUMNS = ["article_id", "kind", "name", "sentence_id", "char_start", "char_end", "surface", "role"]
"""Columns of mentions; `name` stands for all that mean the same, offsets count in the article text, end exclusive."""
