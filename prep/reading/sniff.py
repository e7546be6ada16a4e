"""Telling by its first bytes what a file really is, whatever its name says."""

from __future__ import annotations

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "ELF"),
    (b"\xca\xfe\xba\xbe", "Mach-O"),
    (b"\xcf\xfa\xed\xfe", "Mach-O"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"SQLite format 3\x00", "SQLite"),
)
_BINARY_ONLY = {"bzip2", "GIF", "MP3", "Ogg"}


def foreign_content(data: bytes) -> str:
    """The kind of file that ``data`` is if it is no text ("PDF", "ZIP", "EXE", "binary"), else ``""``.

    Signatures of few letters count only together with bytes that no text holds. Text in UTF-16 is full of NULs, but
    of one in two at most, and never of several in a row.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (kind not in _BINARY_ONLY or b"\x00" in data[:4_096]):
            return kind
    if data.startswith(b"MZ") and b"\x00" in data[:512]:
        return "EXE"
    if data[4:8] == b"ftyp":
        return "MP4"
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return ""
    return (
        "binary"
        if b"\x00\x00\x00\x00" in data[:65_536] or data[:65_536].count(b"\x00") > min(len(data), 65_536) * 0.6
        else ""
    )
