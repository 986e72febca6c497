"""Files become numbered lines, or one clear error."""

import pytest

from jianbao.errors import JianbaoError
from jianbao.reading import read_text

TEXT = "第一行文字足够长，可以算作一份简报的开头。\n\n第二段文字在这里。"


def test_lines_and_hash(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff".encode() + TEXT.replace("\n", "\r\n").encode())
    raw = read_text(path)
    assert raw.lines == ("第一行文字足够长，可以算作一份简报的开头。", "", "第二段文字在这里。")
    assert len(raw.sha256) == 64


def test_form_feed_on_its_own_line_opens_the_next(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT.replace("\n\n", "\n\f\n"), encoding="utf-8")
    assert read_text(path).lines[1:] == ("", "\f第二段文字在这里。")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (TEXT.encode("gb18030"), "not UTF-8"),
        (TEXT.encode() + b"\0", "binary"),
        (b"Only English words stand in this file.", "no digest"),
    ],
)
def test_what_is_no_digest_is_one_clear_error(tmp_path, data, says):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(JianbaoError, match=says) as error:
        read_text(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(JianbaoError, match="no such file"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(JianbaoError, match="not a file"):
        read_text(tmp_path)
