"""What is settled before a page is written: numbers, anchors, contents, and where each reference leads.

A preprocessor of nbconvert that all exporters share; how anything looks is theirs.
"""

from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from jianbao.chapters import SOURCE_MIME, TABLE_MIME
from jianbao.errors import JianbaoError
from jianbao.report.markdown import Token, parse, plain_text

_NAMES = {"figure": "图", "table": "表"}
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
_APPENDIX, _APPENDIX_NAME = "附", "附录"
"""What headings begin with that a single notebook does not number, and what the chapters of an appendix are called."""
_SOURCE_HEADING = "附录　原文"


class Numbering(Preprocessor):
    """Parses the Markdown of a notebook, numbers headings, figures, tables and notes, resolves references.

    Afterwards Markdown cells and outputs hold `tokens` in their `jianbao` metadata, figures and tables a
    `number` (图 3), and `resources["report"]` holds title, subtitle, series (whether several notebooks were
    merged), contents (chapters with their sections, each with id, number and text) and notes (number and
    tokens). Raises `JianbaoError` for a reference that leads nowhere, a failed cell, an id given twice, and a
    picture without caption or alt text.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with what was settled in its metadata, and the resources with `report`."""
        about = nb.metadata.get("jianbao", {})
        name = resources.get("metadata", {}).get("name", "")
        settled = _Settled(about.get("title", ""), merged=about.get("merged", False))
        for cell in nb.cells:
            where = cell.metadata.get("jianbao", {}).get("notebook", name)
            own = cell.metadata.setdefault("jianbao", {})
            settled.enter(where, shift=own.get("heading_shift", 0), appendix=own.get("part") == "appendix")
            if cell.cell_type == "markdown":
                own |= {"notebook": where, "tokens": settled.markdown(cell.source)}
            elif cell.cell_type == "code":
                for output in cell.outputs:
                    settled.output(output)
        if not settled.title:
            raise JianbaoError(f"{name}: the notebook has no title, a heading of the first level")
        for cell in nb.cells:
            for holder in (cell, *cell.get("outputs", [])):
                settled.resolve(holder, default=name)
        resources["report"] = {
            "title": settled.title,
            "subtitle": about.get("subtitle", ""),
            "subject": about.get("subject", ""),
            "date": about.get("date", ""),
            "series": settled.merged,
            "contents": settled.contents,
            "notes": settled.notes,
        }
        return nb, resources


class _Settled:
    """What is known of a notebook so far, read from top to bottom and then once more for the references."""

    def __init__(self, title: str, *, merged: bool) -> None:
        self.title = title
        self.merged = merged
        self.contents: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.labels: dict[str, str] = {}
        """The label of each anchor, empty where a reference brings its own."""
        self.chapters: dict[str, str] = {}
        self.counts = {"figure": 0, "table": 0, "chapter": 0, "appendix": 0}
        self.notebook = ""
        self.shift = 0
        self.appendix = False
        self.incomplete = False
        """Whether a part failed: what refers to it then leads nowhere."""

    def enter(self, notebook: str, *, shift: int, appendix: bool) -> None:
        """Take up a cell of a notebook whose headings stand `shift` levels lower in the report, or in its appendix."""
        self.notebook, self.shift, self.appendix = notebook, shift, appendix

    def fail(self, message: str) -> JianbaoError:
        return JianbaoError(f"{self.notebook}: {message}")

    def markdown(self, source: str) -> list[Token]:
        try:
            tokens = parse(source)
        except JianbaoError as error:
            raise self.fail(str(error)) from error
        return [token for token in tokens if token["type"] != "heading" or self.heading(token)]

    def heading(self, token: Token) -> bool:
        """Number a heading and note it for the contents; return whether it stays, which the title does not."""
        text = plain_text(token).strip()
        level = token["attrs"]["level"] + self.shift
        if level == 1:
            if self.title:
                raise self.fail(f"a second heading of the first level, {text!r}; a notebook has one title")
            self.title = text
            return False
        token["attrs"] = {"level": level, **self.entry(level, text)}
        if level == 1 + self.shift:
            self.chapters[self.notebook] = token["attrs"]["id"]
        return True

    def entry(self, level: int, text: str) -> dict[str, str]:
        """Return id and number of a heading, after noting it for the contents: chapters and their sections."""
        if level > 3:
            return {"id": "", "number": ""}
        if level == 2:
            number = self.chapter_number(text)
            entries, anchor = self.contents, f"sec-{len(self.contents) + 1}"
        elif self.contents:
            chapter = self.contents[-1]
            entries = chapter["sections"]
            anchor = f"{chapter['id']}-{len(entries) + 1}"
            above = chapter["number"].removeprefix(_APPENDIX_NAME)
            number = f"{above}.{len(entries) + 1}" if above else ""
        else:
            raise self.fail(f"the heading {text!r} has no heading of the level above it")
        entries.append({"id": anchor, "number": number, "text": text, "sections": []})
        return {"id": anchor, "number": number}

    def chapter_number(self, text: str) -> str:
        """Return what a chapter is called: by numbers, or, in the appendix of a series, by letters."""
        if self.appendix:
            self.counts["appendix"] += 1
            return _APPENDIX_NAME + chr(ord("A") + self.counts["appendix"] - 1)
        if text.startswith(_APPENDIX):
            return ""
        self.counts["chapter"] += 1
        return str(self.counts["chapter"])

    def output(self, output: NotebookNode) -> None:
        if output.output_type == "error":
            raise self.fail(f"a cell failed with {output.ename}; mend it and run the notebook again")
        if output.output_type == "stream":
            return
        about = output.metadata.get("jianbao", {})
        self.incomplete |= about.get("failed", False)
        if about.get("kind") in _NAMES:
            self.captioned(about)
        elif any(kind in output.data for kind in _PICTURES):
            raise self.fail(
                "a picture has no caption and no alt text; show it as jianbao.chapters.display.Figure"
            )
        elif SOURCE_MIME in output.data:
            self.source(output)
        elif "text/markdown" in output.data:
            output.metadata["jianbao"] = {**about, "tokens": self.markdown(output.data["text/markdown"])}
        output.metadata.setdefault("jianbao", {})["notebook"] = self.notebook

    def captioned(self, about: dict[str, Any]) -> None:
        kind = about["kind"]
        if kind == "figure" and not about.get("alt", "").strip():
            raise self.fail(f"the figure {about['id']} has no alt text")
        self.counts[kind] += 1
        # No line breaks between the name and the number.
        about["number"] = f"{_NAMES[kind]}\u00a0{self.counts[kind]}"
        self.anchor(about["id"], about["number"])

    def source(self, output: NotebookNode) -> None:
        """Give anchors to articles, as sections, sentences and their spans; and a heading to the text if it has none."""
        if not self.appendix and not (self.contents and self.contents[-1]["text"].startswith(_APPENDIX)):
            output.metadata["jianbao"]["heading"] = {
                "text": _SOURCE_HEADING,
                **self.entry(2, _SOURCE_HEADING),
            }
        for article in output.data[SOURCE_MIME]["articles"]:
            entry = {"id": article["id"], "number": article["id"], "text": article["title"], "sections": []}
            self.contents[-1]["sections"].append(entry)
            self.anchor(article["id"], "")
            for paragraph in article["paragraphs"]:
                for sentence in paragraph["sentences"]:
                    self.marks(sentence)

    def marks(self, holder: dict[str, Any]) -> None:
        """Give anchors to a sentence, or to a span of one, and to the spans within."""
        if holder["id"]:
            self.anchor(holder["id"], "")
        for run in holder["runs"]:
            if "runs" in run:
                self.marks(run)

    def anchor(self, anchor: str, label: str) -> None:
        if anchor in self.labels:
            raise self.fail(f"the id {anchor} is given twice")
        self.labels[anchor] = label

    def resolve(self, holder: NotebookNode, *, default: str) -> None:
        """Replace the references in a cell or output by links, or by their text where they lead elsewhere."""
        about = holder.get("metadata", {}).get("jianbao", {})
        self.notebook = about.get("notebook", default)
        if "tokens" in about:
            about["tokens"] = self.resolved(about["tokens"], {})
        for row in holder.get("data", {}).get(TABLE_MIME, {}).get("rows", []):
            for run in (run for cell in row for run in cell if "href" in run):
                if run["href"][1:] not in self.labels and self.incomplete:
                    del run["href"]
                elif run["href"][1:] not in self.labels:
                    raise self.fail(f"{run['href']} in the table {about['id']} leads nowhere")

    def resolved(self, tokens: list[Token], numbers: dict[str, int]) -> list[Token]:
        """Return tokens without references; `numbers` are those of the notes of this text met so far."""
        result: list[Token] = []
        for token in tokens:
            children = token.get("children", [])
            if token["type"] == "reference":
                children = self.resolved(children, numbers)
                anchor = self.target(**token["attrs"])
                label = [{"type": "text", "raw": text}] if (text := self.labels.get(anchor)) else children
                label = label or [{"type": "text", "raw": "（未生成）"}]
                result += (
                    [{"type": "link", "attrs": {"href": f"#{anchor}"}, "children": label}]
                    if anchor
                    else label
                )
            elif token["type"] == "note":
                result.append(self.note(token, numbers))
            elif children:
                result.append({**token, "children": self.resolved(children, numbers)})
            else:
                result.append(token)
        return result

    def note(self, token: Token, numbers: dict[str, int]) -> Token:
        """Number a note; one that was met before keeps its number and has no children."""
        key = token["attrs"]["key"]
        if key in numbers:
            return {"type": "note", "attrs": {"number": numbers[key]}, "children": []}
        numbers[key] = len(self.notes) + 1
        entry: dict[str, Any] = {"number": numbers[key]}
        self.notes.append(entry)
        entry["tokens"] = self.resolved(token["children"], numbers)
        return {"type": "note", "attrs": {"number": numbers[key]}, "children": entry["tokens"]}

    def target(self, *, anchor: str, notebook: str) -> str:
        """Return the anchor in this report that a reference leads to, empty where it leads out of a notebook."""
        stem = notebook.removesuffix(".ipynb")
        if not anchor and stem in self.chapters:
            return self.chapters[stem]
        if anchor in self.labels:
            return anchor
        if notebook and stem != self.notebook and not self.merged:
            return ""
        if self.incomplete:
            return ""
        shown = f"{notebook}#{anchor}".removesuffix("#") if notebook else anchor
        raise self.fail(f"the reference to {shown} leads nowhere")
