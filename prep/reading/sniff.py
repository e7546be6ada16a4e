"""Telling by its first bytes what a file really is, whatever its name says, and what to say of one we don't read."""

from __future__ import annotations

from prep.domain import GreenroomError

_NOT_READ = {
    "archive": ".zip .rar .7z .tar .gz .tgz .bz2 .xz .zst",
    "picture": ".jpg .jpeg .png .gif .webp .heic .heif .bmp .tif .tiff .svg .avif",
    "recording": ".mp3 .m4a .wav .aac .flac .ogg .opus .wma .mp4 .mov .mkv .avi .webm .m4v .flv",
    "old_office": ".doc .rtf .odt .pages .wps .docm .dot .dotx",
    "slides_or_sheets": ".ppt .pptx .key .xls .xlsx .xlsm .csv .numbers .et .dps",
    "other_book": ".mobi .azw .azw3 .kfx .fb2 .djvu",
}
_REASONS = {ending: reason for reason, endings in _NOT_READ.items() for ending in endings.split()}
_SIGNATURES = (
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
    if b"%PDF-" in data[:1_024]:
        return "PDF"
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


def refusal_of(extension: str) -> GreenroomError:
    """The refusal of a file whose extension no loader knows, by what people keep in such files."""
    return GreenroomError(_REASONS.get(extension, "unsupported"), extension=extension)
