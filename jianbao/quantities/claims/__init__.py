"""Whether a figure is a fact, a target or a forecast: by its clause, what opens for it before, headings and the kind of document.

In come an article and the lexicon, out goes for each sentence what is claimed at each place. What a figure measures is no
concern of this.
"""

from jianbao.quantities.claims.reading import SentenceClaims, read_claims
from jianbao.quantities.claims.words import ClaimWords, load_claim_words

__all__ = ["ClaimWords", "SentenceClaims", "load_claim_words", "read_claims"]
