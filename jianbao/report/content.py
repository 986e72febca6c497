"""What both exporters read out of a notebook before they write: title, numbers, targets of links."""

import re
from dataclasses import dataclass, field

from nbformat import NotebookNode

from jianbao.display import SOURCE
from jianbao.errors import JianbaoError

NAMES = {"figure": "图", "table": "表"}
_TITLE = re.compile(r"#\s+(?:\d+\s+)?(?P<title>.+)")


@dataclass
class Content:
    """A notebook's title and everything in it that can be referred to.

    `numbers` maps ids of figures and tables to (图 or 表, number); `sentences` are the ids in the appendix.
    `merged` tells whether the whole series is here, so that a reference into another notebook must resolve.
    """

    title: str
    subtitle: str
    merged: bool
    numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    sentences: set[str] = field(default_factory=set)

    def label(self, target: str) -> str:
        """Return the printed number of a figure or table (图 3). Raises `JianbaoError` where there is none."""
        if target not in self.numbers:
            raise JianbaoError(f"unresolved reference to {target}: no figure or table has that id")
        name, number = self.numbers[target]
        return f"{name} {number}"

    def anchor(self, url: str) -> str:
        """Return the id that a link within the series points to; empty where it lies in another notebook.

        Raises `JianbaoError` for a target that does not exist and for any other kind of address.
        """
        match = re.fullmatch(r"(?P<notebook>\d\d-[a-z0-9-]+\.ipynb)?#(?P<id>[A-Za-z0-9-]+)", url)
        if not match:
            raise JianbaoError(f"link to {url}: a report links to its own figures, tables and sentences only")
        if match["id"] in self.numbers or match["id"] in self.sentences:
            return match["id"]
        if match["notebook"] and not self.merged:
            return ""
        raise JianbaoError(f"unresolved reference to {url}")


def read_content(notebook: NotebookNode) -> Content:
    """Number the figures and tables of a notebook and collect the anchors of its appendix.

    Raises `JianbaoError` where a cell failed, or where two outputs have the same id.
    """
    about = notebook.metadata.get("jianbao", {})
    content = Content(about.get("title", ""), about.get("subtitle", ""), bool(about.get("merged")))
    counts = {"figure": 0, "table": 0}
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and not content.title:
            match = _TITLE.match(cell.source)
            content.title = match["title"].strip() if match else ""
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise JianbaoError(
                    f"the notebook holds a failed cell ({output.ename}): run it again before exporting"
                )
            about = output.get("metadata", {}).get("jianbao", {})
            kind = about.get("kind")
            if kind in counts:
                if about["id"] in content.numbers:
                    raise JianbaoError(f"two figures or tables have the id {about['id']}")
                counts[kind] += 1
                content.numbers[about["id"]] = (NAMES[kind], counts[kind])
            elif kind == "source":
                content.sentences |= {
                    s["id"]
                    for article in output.data[SOURCE]["articles"]
                    for paragraph in article["paragraphs"]
                    for s in paragraph["sentences"]
                }
    content.title = content.title or "简报"
    return content
