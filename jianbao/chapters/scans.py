"""What is said of pages that are pictures: those whose text was recognised, and those that nobody has read.

Which places of a recognised page are doubtful is listed among the suspects.
"""

from jianbao.analysis import Analysis

_MOST_PAGES = 6
"""How many unread pages are named."""


def scan_warning(a: Analysis) -> str:
    """Say the same as a paragraph of its own that a reader in a hurry sees; or ""."""
    words = scan_words(a)
    return f"\n\n**注意，有扫描页**：{words}" if words else ""


def scan_words(a: Analysis) -> str:
    """Say how many pages were recognised and how many places of them are doubtful, and which pages are unread; or ""."""
    text = ""
    read = a.repairs[a.repairs["kind"] == "scan_page"]
    if len(read):
        doubtful = int((a.suspects["reason"] == "recognition").sum())
        text += f"原文有{len(read)}页的文字由图像识别而来（见articles.csv），可能有错字漏字"
        text += f"，其中{doubtful}处存疑，引用数字前请对照原件。"
    pages = a.repairs[a.repairs["kind"] == "scan_unread"]
    if len(pages):
        unread = list(dict.fromkeys(pages["before"]))
        more = f"等{len(unread)}页" if len(unread) > _MOST_PAGES else ""
        text += f"原文的{'、'.join(unread[:_MOST_PAGES])}{more}是没有文字的图像，未读入；装jianbao[ocr]后加--ocr可以识别。"
    return text
