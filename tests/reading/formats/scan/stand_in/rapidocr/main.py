"""Where rapidocr has its error."""


class RapidOCRError(Exception):
    """Nothing was found."""
