"""`Analysis`: every table of one digest, computed once and kept for every process that asks for it.

It wires the analysis modules together and computes nothing itself.
"""

import gc
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import pandas as pd

from jianbao.actors import (
    document_mentions,
    document_table,
    find_attributions,
    find_relations,
    interview_turns,
    organisation_mentions,
    organisation_table,
    person_mentions,
    person_table,
)
from jianbao.argument import (
    Place,
    Read,
    answers,
    find_statements,
    monthly_rates,
    pair_points,
    promises,
    read_sentences,
    sentences_ahead,
    summary_table,
    term_movement,
)
from jianbao.comparison import (
    Correspondence,
    Topics,
    analyse_correspondence,
    keyness_null,
    keyness_pair,
    keyness_table,
    sentence_topics,
    similarity_table,
    topic_model,
)
from jianbao.digest import BODY_KINDS, Digest
from jianbao.errors import JianbaoError
from jianbao.kept import keep, read_kept, run_state
from jianbao.lexicon import Lexicon, load_lexicon
from jianbao.quantities import (
    find_changes,
    find_checks,
    find_dates,
    find_quantities,
    scheme_facts,
    spans_table,
    unparsed_numerals,
)
from jianbao.reading import Inputs, as_printed, in_simplified, input_paths, manageable, read_digest
from jianbao.suspects import find_suspects
from jianbao.terms import (
    WHOLE,
    Proposals,
    Segmenter,
    collocation_table,
    concordance_table,
    discover,
    find_aliases,
    leading_terms,
    load_general_words,
    own_terms,
    rate_interval,
    read_terms,
    render_proposals,
    term_table,
)


class Analysis:
    """The tables of a digest; docs/tables.md says what their columns hold."""

    def __init__(self, digest: Digest, *, lexicon: Lexicon) -> None:
        """Bind a digest to a lexicon folder; nothing is computed yet."""
        self.digest, self.lexicon = digest, lexicon
        self.plain = in_simplified(digest, lexicon=lexicon)

    def _told(self, table: pd.DataFrame) -> pd.DataFrame:
        return as_printed(table, self.digest, self.plain)

    def __getstate__(self) -> dict[str, object]:
        """Return what is kept: the tables. The segmenter holds an engine that cannot be, the rest is on the way to them."""
        return {name: v for name, v in vars(self).items() if name != "segmenter" and not name.startswith("_")}

    def compute(self) -> None:
        """Compute every table; what fails for an unforeseen reason fails again for who asks. Raises `JianbaoError`."""
        for name in [name for name, value in vars(Analysis).items() if isinstance(value, cached_property)]:
            try:
                getattr(self, name)
            except Exception as error:
                if isinstance(error, JianbaoError):
                    raise

    @property
    def articles(self) -> pd.DataFrame:
        """One row for each article."""
        return self.digest.articles_table

    @property
    def paragraphs(self) -> pd.DataFrame:
        """One row for each paragraph."""
        return self.digest.paragraphs_table

    @property
    def sentences(self) -> pd.DataFrame:
        """One row for each sentence."""
        return self.digest.sentences_table

    @property
    def repairs(self) -> pd.DataFrame:
        """One row for each repair."""
        return self.digest.repairs_table

    @property
    def boundaries(self) -> pd.DataFrame:
        """One row for each line at which an article begins or might begin."""
        return self.digest.boundaries_table

    @cached_property
    def suspects(self) -> pd.DataFrame:
        """What looks wrong in the source."""
        return self._told(find_suspects(self.plain, lexicon=self.lexicon))

    @cached_property
    def segmenter(self) -> Segmenter:
        """The segmenter, which knows the terms of the lexicon and the terms and persons of the digest itself."""
        discovered = self.proposals.terms.loc[lambda proposed: proposed["apart"] == "", "term"]
        return Segmenter(
            self.lexicon,
            extra={
                **dict.fromkeys(discovered, "discovered"),
                **dict.fromkeys(self.persons["name"], "person"),
                **own_terms(self.paragraphs),
            },
            tags=load_general_words().tags,
        )

    @cached_property
    def prose(self) -> pd.DataFrame:
        """The paragraphs of the articles' own prose: abstracts, headings and body."""
        return self.paragraphs[self.paragraphs["kind"].isin([*BODY_KINDS, "heading"])]

    @cached_property
    def proposals(self) -> Proposals:
        """The terms that the digest seems to use, whatever the lexicon says."""
        return discover(self.prose, words=load_general_words(), lexicon=self.lexicon)

    @property
    def rendered_proposals(self) -> str:
        """The proposals in the format of terms.txt, without the terms that the lexicon has."""
        return render_proposals(self.proposals.terms, self.prose, known=read_terms(self.lexicon))

    @cached_property
    def _printed_tokens(self) -> pd.DataFrame:
        sentences = self.sentences[self.sentences["paragraph_id"].isin(self.prose["paragraph_id"])]
        return self.segmenter.tokens(sentences)

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Short forms of terms and the full form that each is counted with."""
        tokens = set(self._printed_tokens["token"])
        return find_aliases("\n".join(self.paragraphs["text"]), tokens, lexicon=self.lexicon)

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """One row for each token of the articles' own prose; `token` is the full form of a short one."""
        return self._printed_tokens.assign(token=self._printed_tokens["token"].replace(self.aliases))

    @property
    def terms(self) -> pd.DataFrame:
        """Counts, rates and dispersion of the terms that are cut as one word, over all articles and in each."""
        return self.all_terms[self.all_terms["whole"].astype(bool)]

    @cached_property
    def all_terms(self) -> pd.DataFrame:
        """The terms, and after them the proposed ones that are left in their parts."""
        return term_table(
            self.tokens,
            self.articles,
            segmenter=self.segmenter,
            words=load_general_words(),
            printed=self._printed_tokens,
            aliases=self.aliases,
            proposals=self.proposals.counts,
        )

    def rates(self, terms: Sequence[str], article_id: str) -> pd.DataFrame:
        """Rates per 10,000 words of given terms in one article (or `all`), with 95 % intervals."""
        tokens = self.tokens if article_id == WHOLE else self.tokens[self.tokens["article_id"] == article_id]
        rates = rate_interval(tokens, list(terms), segmenter=self.segmenter)
        return rates[rates["article_id"] == article_id]

    @cached_property
    def keyness(self) -> pd.DataFrame:
        """Key terms of each article against the rest."""
        return keyness_table(self.tokens, segmenter=self.segmenter)

    @cached_property
    def concordance(self) -> pd.DataFrame:
        """Every occurrence of the leading terms with its context."""
        leading = leading_terms(self.terms[self.terms["origin"] != "person"], self.keyness)
        return concordance_table(self.sentences, self.tokens, leading)

    @cached_property
    def collocations(self) -> pd.DataFrame:
        """Pairs of content words near one another, in the whole digest and in each article."""
        return collocation_table(self.tokens, segmenter=self.segmenter)

    def keyness_pair(self, first: str, second: str) -> pd.DataFrame:
        """Key terms of two articles against each other."""
        return keyness_pair(self.tokens, first, second, segmenter=self.segmenter)

    @cached_property
    def keyness_null(self) -> pd.DataFrame:
        """How many terms pass as key, and how many would by chance."""
        return keyness_null(self.tokens, segmenter=self.segmenter)

    @cached_property
    def correspondence(self) -> Correspondence:
        """Articles and terms on the axes that set the articles apart."""
        return analyse_correspondence(self.tokens, segmenter=self.segmenter)

    @cached_property
    def topics(self) -> Topics:
        """The topics of the digest."""
        return topic_model(self.tokens, self.sentences, segmenter=self.segmenter)

    @cached_property
    def similarity(self) -> pd.DataFrame:
        """Similarity of each pair of articles."""
        return similarity_table(self.tokens, segmenter=self.segmenter)

    @cached_property
    def summary(self) -> pd.DataFrame:
        """The sentences that stand for each article and for the digest."""
        texts = (self.plain.sentences_table, self.paragraphs, self.plain.articles_table)
        return summary_table(self.tokens, *texts, segmenter=self.segmenter, lexicon=self.lexicon)

    @cached_property
    def quantities(self) -> pd.DataFrame:
        """Every quantity that the articles state."""
        return self._told(find_quantities(self.plain, lexicon=self.lexicon, attributions=self.attributions))

    @cached_property
    def dates(self) -> pd.DataFrame:
        """Every date and period that the articles state."""
        return self._told(find_dates(self.plain, lexicon=self.lexicon))

    @cached_property
    def person_mentions(self) -> pd.DataFrame:
        """Every mention of a person, with its place in the text."""
        return person_mentions(self.plain, lexicon=self.lexicon)

    @cached_property
    def persons(self) -> pd.DataFrame:
        """Every person that the articles name."""
        return self._told(person_table(self.person_mentions, self.plain))

    @cached_property
    def unparsed(self) -> pd.DataFrame:
        """Every numeral that is neither in a quantity nor in a date."""
        return unparsed_numerals(self.plain, self.dates, lexicon=self.lexicon)

    @cached_property
    def attributions(self) -> pd.DataFrame:
        """Who says what: a row for each sentence and holder."""
        return self._told(find_attributions(self.plain, self.person_mentions, lexicon=self.lexicon))

    @cached_property
    def schemes(self) -> pd.DataFrame:
        """The terms of the instruments and schemes that articles describe."""
        return scheme_facts(self.quantities, self.sentences, lexicon=self.lexicon)

    @property
    def spans(self) -> pd.DataFrame:
        """Where quantities, dates and changes stand: span_id, article_id, char_start, char_end."""
        return spans_table(quantity=self.quantities, date=self.dates, change=self.changes)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Every change of a quantity that the articles state."""
        return self._told(find_changes(self.plain, self.quantities, self.dates, lexicon=self.lexicon))

    @cached_property
    def checks(self) -> pd.DataFrame:
        """The articles' own arithmetic, done again."""
        return self._told(find_checks(self.plain, self.quantities, self.changes, lexicon=self.lexicon))

    @cached_property
    def _reads(self) -> dict[str, list[Read]]:
        return {a.article_id: read_sentences(a, lexicon=self.lexicon) for a in self.plain.articles}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {r.place.sentence.sentence_id: r.place for reads in self._reads.values() for r in reads}

    @cached_property
    def _found_statements(self) -> pd.DataFrame:
        return find_statements(
            self._reads,
            titles={a.article_id: a.title for a in self.plain.articles},
            lexicon=self.lexicon,
            ahead=sentences_ahead(self.dates, self.articles),
            attributions=self.attributions,
            turns=interview_turns(self.plain, self.person_mentions, lexicon=self.lexicon),
            topics=sentence_topics(self.segmenter.terms(self.tokens), self.topics, self.sentences),
        )

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Which recommendations answer which problems, point by point."""
        return pair_points(self._found_statements, self._places, self.segmenter.terms(self.tokens))

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Problems, recommendations, measures, outlook and viewpoints, each recommendation with the problems it answers."""
        found, terms = self._found_statements, self.segmenter.terms(self.tokens)
        return self._told(found.assign(answers=answers(found, self._places, self.pairs, terms)))

    @cached_property
    def promises(self) -> pd.DataFrame:
        """What the articles say is to come, with when and how much."""
        return promises(
            self.statements, self.dates, self.quantities, self.articles, self.sentences, lexicon=self.lexicon
        )

    @cached_property
    def monthly_rates(self) -> pd.DataFrame:
        """Rates of terms in the months in which the articles appeared; empty where these are too few."""
        return monthly_rates(self.tokens, self.articles, segmenter=self.segmenter)

    @cached_property
    def movement(self) -> pd.DataFrame:
        """Which terms become commoner or rarer over these months, and how sure that is."""
        return term_movement(self.monthly_rates)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """Every document that the articles cite."""
        return self._told(
            document_table(self.document_mentions, self.plain, self.dates, lexicon=self.lexicon)
        )

    @cached_property
    def document_mentions(self) -> pd.DataFrame:
        """Every mention of a document, with its place in the text."""
        return document_mentions(self.plain, lexicon=self.lexicon)

    @cached_property
    def organisation_mentions(self) -> pd.DataFrame:
        """Every mention of an organisation, with its place in the text."""
        return organisation_mentions(self.plain, self.person_mentions, lexicon=self.lexicon)

    @cached_property
    def organisations(self) -> pd.DataFrame:
        """Every organisation that the articles name."""
        return self._told(organisation_table(self.organisation_mentions))

    @cached_property
    def relations(self) -> pd.DataFrame:
        """Every relation between organisations that the articles state."""
        return self._told(find_relations(self.plain, self.organisation_mentions, lexicon=self.lexicon))


def load(
    inputs: Inputs, *, lexicon: str | Path = "", without: Sequence[str] = (), ocr: bool = False
) -> Analysis:
    """Return the analysis of a digest, all tables computed; what is unchanged since any earlier call is kept.

    `lexicon` is a folder of the analyst's own lexicon files (that of the work folder where none is given), `without`
    names repair steps to leave out (see `repair.STEPS`), `ocr` says whether scans are recognised. Raises `JianbaoError` where the input is no digest.
    """
    words = load_lexicon(Path(lexicon) if lexicon else None)
    state = run_state(inputs, words, without, ocr=ocr)
    if state not in _loaded:
        found = read_kept(state)
        if not isinstance(found, Analysis):
            digest = read_digest(input_paths(inputs), lexicon=words, without=without, ocr=ocr)
            found = Analysis(manageable(digest), lexicon=words)
            found.compute()
            keep(state, found)
        _loaded.clear()
        _loaded[state] = found
        # Libraries and digest live as long as the process: the search for garbage need not go through them again.
        gc.freeze()
    return _loaded[state]


_loaded: dict[str, Analysis] = {}  # what was asked for last, under the hash of all it rests on
