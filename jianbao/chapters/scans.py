"""What is said of pages that are pictures: those whose text was recognised, and those that nobody has read.

Which places of a recognised page are doubtful is listed among the suspects.
"""

from jianbao.analysis import Analysis
from jianbao.chapters.markdown import escape
from jianbao.chapters.wording import listing

_MOST_PAGES = 6
"""How many pages of a file are named."""


def scan_warning(a: Analysis) -> str:
    """Say the same as a paragraph of its own that a reader in a hurry sees; or ""."""
    words = scan_words(a)
    return f"\n\n**注意，有扫描页**：{words}" if words else ""


def scan_words(a: Analysis) -> str:
    """Say which pages were recognised and how many places of them are doubtful, and which pages are unread; or ""."""
    text = ""
    files = [f for f in a.digest.files if f.recognised]
    if files:
        parts = [f"{escape(f.name)}{_pages(f.recognised)}" for f in files]
        doubtful = int((a.suspects["reason"] == "recognition").sum())
        text += f"{listing(parts)}的文字由图像识别而来，可能有错字漏字，其中{doubtful}处存疑，引用数字前请对照原件。"
    unread = a.repairs[a.repairs["kind"] == "scan_unread"]
    if len(unread):
        pages = list(dict.fromkeys(unread["before"]))
        more = f"等{len(pages)}页" if len(pages) > _MOST_PAGES else ""
        text += f"原文件的{'、'.join(pages[:_MOST_PAGES])}{more}是没有文字的图像，未读入；装jianbao[ocr]后加--ocr可以识别。"
    return text


def _pages(pages: tuple[int, ...]) -> str:
    if pages[-1] - pages[0] + 1 == len(pages) > 1:
        return f"第{pages[0]}至{pages[-1]}页"
    more = f"等{len(pages)}页" if len(pages) > _MOST_PAGES else "页"
    return f"第{'、'.join(map(str, pages[:_MOST_PAGES]))}{more}"
