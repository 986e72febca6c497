"""Which exporters write a report: one for each form that is asked for, of all of it or of one part."""

from collections.abc import Sequence
from pathlib import Path

from nbconvert.exporters import Exporter
from traitlets.config import Config

from jianbao.report.docx import JianbaoDocxExporter
from jianbao.report.html import JianbaoHTMLExporter
from jianbao.report.pdf import JianbaoPDFExporter


def exporters(formats: Sequence[str], only: str, template: Path | None) -> dict[str, Exporter]:
    """Return the exporters of the forms; a Word file holds the main part unless `only` says otherwise.

    Raises `JianbaoError` where the template is no Word file.
    """
    config = Config({"Parts": {"only": only}})
    made: dict[str, Exporter] = {}
    for form in formats:
        if form == "docx":
            made[form] = JianbaoDocxExporter(only=only or "main", template=str(template or ""))
        else:
            made[form] = {"html": JianbaoHTMLExporter, "pdf": JianbaoPDFExporter}[form](config=config)
    return made
