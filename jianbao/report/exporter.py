"""What the exporters of nbconvert have in common; how each writes is in `html`, `pdf` and `docx`."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter, TemplateExporter
from traitlets import default
from traitlets.config import Config

from jianbao.chapters import SOURCE_MIME, TABLE_MIME

TEMPLATES = Path(__file__).with_name("templates")


class Numbered(Exporter):
    """An exporter whose notebooks are numbered and whose `remove` cells go."""

    optimistic_validation = True

    @default("preprocessors")
    def _preprocessors_default(self) -> list[str]:
        return ["jianbao.report.numbering.Numbering"]

    @property
    def default_config(self) -> Config:
        """Return nbconvert's defaults and the tag that removes."""
        config: Config = super().default_config
        config.TagRemovePreprocessor.remove_cell_tags = {"remove"}
        return config


class ReportExporter(Numbered, TemplateExporter):
    """Such an exporter with our templates, which writes all of a series or one of its parts."""

    picture_mime = "image/svg+xml"
    """The media type of figures that the template shows."""

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    @default("preprocessors")
    def _preprocessors_default(self) -> list[str]:
        return ["jianbao.report.numbering.Numbering", "jianbao.report.parts.Parts"]

    @property
    def default_config(self) -> Config:
        """Return the defaults and the order in which media types are shown."""
        config: Config = super().default_config
        config.NbConvertBase.display_data_priority = [
            TABLE_MIME,
            SOURCE_MIME,
            self.picture_mime,
            "text/markdown",
            "text/plain",
        ]
        return config

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        # What a template writes is text, unless it was made as markup: nothing enters a page unescaped.
        environment.autoescape = True
        environment.trim_blocks = environment.lstrip_blocks = True
        return environment
