"""Zip archives, as which Office files and books come, opened within limits: nothing is unpacked to disk."""

import io
import lzma
import zipfile
import zlib

from jianbao.errors import JianbaoError

MAX_MEMBERS = 20_000
MAX_MEMBER_BYTES = 100 << 20
MAX_UNPACKED_BYTES = 200 << 20
_SAVE = "save it as PDF or UTF-8 text"


def open_archive(name: str, data: bytes, kind: str) -> zipfile.ZipFile:
    """Open the archive that a file of a kind ("a Word file") is; `name` is the file's, for messages.

    Raises `JianbaoError` where it is damaged, encrypted, or unpacks to more than the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise JianbaoError(f"{name}: not {kind}, or cut off; open and save it anew") from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise JianbaoError(f"{name}: holds more than {MAX_MEMBERS} parts; {_SAVE}")
    sizes = [info.file_size for info in members]
    if max(sizes, default=0) > MAX_MEMBER_BYTES or sum(sizes) > MAX_UNPACKED_BYTES:
        raise JianbaoError(
            f"{name}: unpacks to more than {MAX_UNPACKED_BYTES >> 20} MiB, or a part of it to more than "
            f"{MAX_MEMBER_BYTES >> 20} MiB; split it or {_SAVE}"
        )
    if any(info.flag_bits & 1 for info in members):
        raise JianbaoError(f"{name}: the zip archive is encrypted; save it without a password and try again")
    return archive


def read_member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a member, no more than it declares; raises `JianbaoError` where it is damaged."""
    try:
        with archive.open(member) as stream:
            return stream.read(MAX_MEMBER_BYTES)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise JianbaoError(f"{name}: {member.filename} in it is damaged; open and save it anew") from error
