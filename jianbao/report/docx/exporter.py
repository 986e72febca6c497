"""The exporter `jianbao-docx`: an executed notebook as a Word file."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Enum, Unicode, default, validate

from jianbao.report.docx import package
from jianbao.report.docx.base import Base
from jianbao.report.docx.body import Body
from jianbao.report.exporter import Numbered
from jianbao.report.parts import PARTS, cells_of


class JianbaoDocxExporter(Numbered):
    """Exports an executed notebook, or the main part of a merged series, to a Word file."""

    export_from_notebook = "简报 Word"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    only = Enum(PARTS, default_value="main", help="Which part of a merged series is written.").tag(
        config=True
    )
    template = Unicode("", help="A Word file whose styles and pages are used.").tag(config=True)

    @validate("template")
    def _check_template(self, proposal: dict[str, str]) -> str:
        # Before anything is computed that takes its time.
        if proposal["value"]:
            package.template(Path(proposal["value"]))
        return proposal["value"]

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the file and nbconvert's resources.

        Raises `JianbaoError` as `Numbering` does, and where the template is no Word file.
        """
        base = Base(Path(self.template) if self.template else None)
        notebook, settled = Exporter.from_notebook_node(self, nb, resources, **kwargs)
        report = settled["report"]
        Body(base, notebook, cells_of(notebook.cells, self.only), report).write()
        about = {"subject": report.get("subject") or report["subtitle"], "date": report.get("date", "")}
        return base.saved(title=report["title"], **about), settled
