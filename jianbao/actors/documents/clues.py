"""What documents.toml knows of documents, as the patterns that ask for it, and the kind that a title names.

Where a text cites documents is in `mentions`, who issued them in `issuing`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jianbao.digest import HAN
from jianbao.lexicon import Lexicon, Tables, either

DRAFT = r"(?:修订草案|修正草案|修正案(?:草案)?|草案)?(?:[一二三]审稿)?"
"""What follows the name of a law that is not yet one: 修订草案, 草案二审稿."""
_NESTED = re.compile(r"〈([^〈〉]{4,80})〉")
_TAIL = re.compile(r"[（(][^（）()]*[）)]$")


@dataclass(frozen=True)
class DocumentClues:
    """The lexicon of documents.

    `unmarked` matches documents known without marks, `announced` announcements (中国人民银行公告), `cited` laws that
    the words around them cite; `named` what a bracket introduces as a short name. `periodical`, `spoken` and
    `reported` are read right behind a title, `printed_in` right before it.
    """

    unmarked: re.Pattern[str]
    announced: re.Pattern[str]
    cited: re.Pattern[str]
    no_title: tuple[str, ...]
    no_law: tuple[str, ...]
    lead: re.Pattern[str]
    named: re.Pattern[str]
    journals: frozenset[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    periodical: re.Pattern[str]
    printed_in: re.Pattern[str]
    spoken: re.Pattern[str]
    reported: re.Pattern[str]
    no_periodical: re.Pattern[str]
    """How the names end of those whom a source line names and who are no periodical: sites, several bodies."""

    def kind_of(self, title: str) -> str:
        """Return the kind of document that a title names, by its wording; `other` where it tells nothing."""
        inner = _NESTED.sub("", _TAIL.sub("", title))
        return next((kind for kind, pattern in self.kinds if pattern.search(inner)), "other")

    def kind_of_marked(self, title: str, before: str, after: str) -> str:
        """Return the kind of a document in 《…》, by its title, or else by what stands before and behind it."""
        if title in self.journals:
            return "journal"
        kind = self.kind_of(title)
        if kind == "other":
            if self.reported.match(after):
                return "report"
            if self.spoken.match(after.lstrip("的")):
                return "speech"
            if self.periodical.match(after) or (
                self.printed_in.search(before) and re.match(r"(?:19|20)\d\d年|上", after)
            ):
                return "journal"
        return kind

    def kind_of_unmarked(self, title: str) -> str:
        """Return the kind of a document named without marks: the draft of a law is one too."""
        if title.endswith("一号文件"):
            return "other"
        if title.startswith("党章"):
            return "law"
        return self.kind_of(re.sub(DRAFT + "$", "", title) or title)


@lru_cache(maxsize=4)
def load_document_clues(lexicon: Lexicon) -> DocumentClues:
    """Read documents.toml. Raises `JianbaoError` where it is missing or malformed."""
    tables = lexicon.tables("actors/documents.toml")

    def words(key: str) -> str:
        return either(tables.words(key))

    return DocumentClues(
        unmarked=_unmarked(tables),
        # 最新的|中国人民银行公告: up to eight characters before the name, which _LEAD takes off where they are no part of it
        announced=re.compile(
            rf"(?<![{HAN}])[{HAN}]{{0,8}}?"
            rf"(?P<title>[{HAN}]{{2,10}}{words('announcing_bodies')}{words('announcements')})"
        ),
        cited=_cited(tables),
        no_title=tables.words("not_title_starts"),
        no_law=tables.words("not_laws"),
        lead=re.compile(f"^{words('title_leads')}+"),
        # 以下简称《规划》, 下称“意见”
        named=re.compile(
            rf"^{words('label_leads')}?{words('labels')}为?[：:]?\s*[“《‘]?(?P<name>[^”》’]{{2,20}})[”》’]?$"
        ),
        journals=frozenset(tables.words("journals")),
        kinds=tuple(
            (
                tables.text("kinds", name, "kind"),
                re.compile(
                    f"{either(tables.entries('kinds', name, 'ends'))}$"
                    f"|{either(tables.entries('kinds', name, 'holds'))}"
                ),
            )
            for name in tables.keys("kinds")
        ),
        # 杂志, 》《经济》等三家期刊, 2024年第3期
        periodical=re.compile(
            rf"{words('periodical_behind')}|[》《\w]{{0,30}}[大种家]?(?:期刊|杂志)|(?:19|20)\d\d年第?\d"
        ),
        printed_in=re.compile(f"{words('printed_in')}$"),
        spoken=re.compile(words("speeches_behind")),
        no_periodical=re.compile(rf"、|{words('not_periodical_ends')}$"),
        reported=re.compile(f"的?{words('report_kinds')}?{words('reports_behind')}"),
    )


def _unmarked(tables: Tables) -> re.Pattern[str]:
    laws, after, treaties = (either(tables.words(key)) for key in ("laws", "after_law", "treaties"))
    try:
        return re.compile(rf"{'|'.join(tables.words('unmarked'))}|{treaties}|{laws}(?!{after}){DRAFT}")
    except re.error as error:
        raise tables.error(f"regular expressions ({error})", "unmarked") from error


def _cited(tables: Tables) -> re.Pattern[str]:
    """Return what matches a law that the lexicon does not know: the words around it cite it as one."""
    # The beginning of a phrase comes first, so that its words are part of the title and judged with it (修订后的某法).
    before = f"(?:(?<![{HAN}])|{either(tables.words('law_after'))})"
    article = r"第[一二三四五六七八九十百\d]{1,5}条"
    in_force = r"自(?:20|\d{1,2}月)"
    behind = f"(?={article}|{either(tables.words('law_before'))}|{in_force})"
    return re.compile(rf"{before}(?P<title>[{HAN}]{{2,16}}?(?:法|法典|条例)){behind}")
