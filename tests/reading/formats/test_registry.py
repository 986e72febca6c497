"""Which format a file is told to be of, by its bytes and then its suffix; None is plain text."""

import importlib

import pytest

from jianbao.reading.formats.registry import FORMATS, SUFFIXES, find_format

PDF = b"%PDF-1.7\n1 0 obj endobj"
PAGE = "<!DOCTYPE html><html><body><p>正文</p></body></html>"


def reader(suffix: str, data: bytes) -> str | None:
    """The function that reads a file, or why there is none; None for plain text."""
    known = find_format(suffix, data)
    return (known.reader.partition(":")[2] or known.refused) if known else None


@pytest.mark.parametrize(
    ("suffix", "data", "expected"),
    [
        (".txt", PDF, "read_pdf"),
        (".pdf", b"junk" + PDF, "read_pdf"),
        (".pdf", b"1 0 obj endobj", "read_pdf"),
        (".txt", b"1 0 obj endobj", None),
        (".txt", b"on %PDF- and others", None),
        (".txt", b"PK\x03\x04", "read_docx"),
        (".txt", b" PK\x03\x04", None),
        (".doc", b"PK\x03\x04", "read_docx"),
        (".zip", b"PK\x03\x04 xl/workbook.xml", "read_xlsx"),
        (".docx", b"PK\x03\x04 word/document.xml xl/workbook.xml", "read_docx"),
        (".doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "read_doc"),
        (".txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "read_doc"),
        (".doc", b"\r\n{\\rtf1\\ansi a}", "read_rtf"),
        (".doc", PAGE.encode("gbk"), "read_html"),
        (".rtf", "正文".encode(), None),
        (".md", PAGE.encode(), "read_html"),
        (".txt", PAGE.encode("utf-16"), "read_html"),
        (".txt", ("正文" + PAGE).encode(), None),
        (".html", "正文".encode(), "read_html"),
        (".md", b"<p>a</p>", "read_markdown"),
        (".markdown", b"a", "read_markdown"),
        (".txt", b"<p>a</p>", "read_html"),
        (".txt", b"<pa>a</pa>", None),
        (".txt", b"From: multipart/related", "read_mhtml"),
        (".mht", b"Subject: a", "read_mhtml"),
        (".zip", b"PK\x03\x04 mimetypeapplication/epub+zip", "read_epub"),
        (".epub", b"PK\x03\x04", "read_epub"),
        (".txt", b"see multipart/related", None),
        (".txt", b"From: me", None),
        (".html", b"<?xml version='1.0'?><a/>", "an XML file, no digest; save it as .docx, PDF or UTF-8 text and try again"),
        (".xml", b"<?xml version='1.0'?><html/>", "read_html"),
        ("", "正文".encode("gbk"), None),
    ],
)  # fmt: skip
def test_bytes_decide_before_the_suffix(suffix, data, expected):
    assert reader(suffix, data) == expected


@pytest.mark.parametrize(
    ("suffix", "data", "way_out"),
    [
        ("", b"CAJ\0\x02", "CAJViewer"),
        (".txt", b"KDH 2.00\0\x01", "CAJViewer"),
        (".nh", b"HN\0\0\x8c", "CAJViewer"),
        (".caj", b"\xc8\0\0\0", "CAJViewer"),
        (".ceb", b"\x01\x02", "Apabi"),
        (".gd", b"\x01\x02", "书生"),
    ],
)
def test_files_of_closed_formats_are_named_with_the_way_out(suffix, data, way_out):
    refusal = reader(suffix, data)
    assert way_out in refusal
    assert "PDF" in refusal


def test_what_is_readable_under_the_suffix_of_a_closed_format_is_read():
    assert reader(".caj", PDF) == "read_pdf"
    assert reader(".nh", PAGE.encode()) == "read_html"
    # A text that begins with these letters.
    assert reader(".txt", "KDH 公司今年".encode("gbk")) is None
    assert reader(".txt", b"CAJ and others") is None


def test_only_the_first_four_thousand_bytes_tell_a_page():
    assert reader(".txt", b"<!--" + b" " * 4000 + b"--><html>") == "read_html"
    assert reader(".txt", b"<!--" + b" " * 5000 + b"--><html>") is None


def test_every_format_can_be_read_or_says_why_not():
    for known in FORMATS:
        assert bool(known.reader) != bool(known.refused)
        if known.reader:
            module, function = known.reader.split(":")
            assert callable(getattr(importlib.import_module(module), function))


def test_a_folder_gives_files_of_all_formats_and_those_that_need_an_error():
    assert sorted(SUFFIXES) == [
        ".caa", ".caj", ".ceb", ".cebx",
        ".doc", ".docm", ".docx", ".dot", ".epub", ".gd", ".gw", ".htm", ".html", ".kdh", ".markdown", ".md", ".mht", ".mhtml", ".nh", ".ofd", ".pdf", ".rtf", ".sep",
        ".teb", ".txt", ".wps", ".wpt", ".xhtml", ".xls", ".xlsm", ".xlsx",
    ]  # fmt: skip
