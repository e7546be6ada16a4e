"""Files that can't be read back: each is refused with a code of its own, and none costs more than its share."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from prep.domain import GreenroomError
from prep.exporting import made
from prep.exporting.choice import Choice
from prep.exporting.fixed_zip import zipped
from prep.returning.read import read
from tests.edited import BOOK, WORD, in_book, with_members
from tests.sheets import LABELS, chinese_sheet

FILE = made(chinese_sheet(), LABELS, WORD)
BODY = "word/document.xml"
OFFICE_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refused(data: bytes) -> str:
    """The code with which a file is refused."""
    with pytest.raises(GreenroomError) as refusal:
        read(data)
    return refusal.value.code


def origin(text: str) -> bytes:
    """The file with another origin."""
    return in_book(FILE, lambda _, body: body.replace("greenroom-return/1 zh0123456789 7 host all full -", text))


def encrypted() -> bytes:
    """The file with the bit of every member set that says it needs a password."""
    data = bytearray(FILE)
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(magic, at + 1)
    return bytes(data)


def bomb() -> bytes:
    """A small file that unpacks to a quarter of a gigabyte."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/custom.xml", "<a/>")
        for number in range(4):
            archive.writestr(BODY if number == 0 else f"word/{number}.xml", bytes(64 * 2**20))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "returned_foreign"),
        (b"%PDF-1.7", "returned_foreign"),
        ("只是一段文字".encode(), "returned_foreign"),
        (OFFICE_97, "returned_foreign"),
        (OFFICE_97 + "EncryptedPackage".encode("utf-16-le"), "returned_protected"),
        (encrypted(), "returned_protected"),
        (zipped({"a.txt": b"a"}), "returned_foreign"),
        (made(chinese_sheet(), LABELS, Choice("speaker", "docx")), "returned_foreign"),
        (made(chinese_sheet(), LABELS, Choice("cards", "docx")), "returned_foreign"),
        (origin("somebody-else/1 x"), "returned_foreign"),
        (origin("greenroom-return/1"), "returned_foreign"),
        (origin("greenroom-return/1 zh 7 host some full -"), "returned_foreign"),
        (origin("greenroom-return/2 whatever comes"), "returned_newer"),
        (FILE[: len(FILE) // 2], "returned_damaged"),
        (with_members(FILE, {BODY: "<w:document"}), "returned_damaged"),
        (with_members(made(chinese_sheet(), LABELS, BOOK), {"xl/sharedStrings.xml": "<sst/>"}), "returned_damaged"),
        (with_members(FILE, {BODY: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "unsafe_xml"),
        (bytes(21 * 2**20), "returned_heavy"),
    ],
)
def test_each_is_refused_by_its_own_code(data: bytes, code: str) -> None:
    """Nothing of them is taken, and the sentence for the code says what to do."""
    assert refused(data) == code


def test_a_bomb_is_refused_before_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what it states for its members, and by its number of tags: nothing of it is parsed."""
    many = with_members(FILE, {BODY: f"<w:document>{'<a/>' * 1_600_000}</w:document>"})
    parsed: list[int] = []
    whole = etree.fromstring
    monkeypatch.setattr(etree, "fromstring", lambda body, parser: parsed.append(len(body)) or whole(body, parser))

    assert refused(bomb()) == "returned_heavy"
    assert refused(many) == "returned_heavy"

    assert max(parsed) < 10_000
