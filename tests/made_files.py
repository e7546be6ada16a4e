"""Word, EPUB, PDF and web archive files made here, well-formed or hostile: none of them is anybody's document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence

import docx

_PAGE = (595, 842)
_CONTENT = "<p>{}</p>"


def packed(members: Mapping[str, bytes | str], *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP package of ``members``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def members_of(package: bytes) -> dict[str, bytes]:
    """The members of a ZIP package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(*paragraphs: str | tuple[str, str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A .docx of paragraphs (text, or style and text) and, at its end, a table of ``rows``."""
    document = docx.Document()
    for paragraph in paragraphs:
        style, text = paragraph if isinstance(paragraph, tuple) else (None, paragraph)
        document.add_paragraph(text, style)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_with(body: str, **members: bytes | str) -> bytes:
    """A .docx whose body is the raw XML ``body``; ``members`` (``__`` for ``/``) are added or replaced."""
    parts: dict[str, bytes | str] = dict(members_of(word("x")))
    main = str(bytes(parts["word/document.xml"]), "utf-8")  # type: ignore[arg-type]
    head, _, rest = main.partition("<w:body>")
    parts["word/document.xml"] = f"{head}<w:body>{body}{rest[rest.index('<w:sectPr') :]}"
    return packed(parts | {name.replace("__", "/"): content for name, content in members.items()})


def epub(*chapters: str, title: str = "", lock: str = "", opf_head: str = "") -> bytes:
    """An EPUB whose chapters are bodies of XHTML; ``lock`` is an encryption method for the first one."""
    names = [f"c{i}.xhtml" for i in range(len(chapters))]
    items = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in reversed(names))
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/book.opf": f'<?xml version="1.0"?>{opf_head}<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:date>2024-05-18</dc:date></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
    } | {f"OEBPS/{n}": _chapter(body) for n, body in zip(names, chapters, strict=True)}
    if lock:
        members["META-INF/encryption.xml"] = (
            f'<encryption><EncryptedData><EncryptionMethod Algorithm="{lock}"/></EncryptedData></encryption>'
        )
    return packed(members)


def _chapter(body: str) -> str:
    return f'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>c</title></head><body>{body}</body></html>'


def web_archive(html: str, *, address: str = "https://example.org/story", charset: str = "utf-8") -> bytes:
    """A page as Chrome saves it in one file; it is saved long after the story came out."""
    import base64

    body = base64.encodebytes(html.encode(charset)).decode("ascii")
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: saved\r\n"
        "Date: Mon, 4 Aug 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----cut"\r\n\r\n------cut\r\n'
        f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n"
        "------cut\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n------cut--\r\n"
    ).encode("ascii")


def pdf(
    *pages: Sequence[tuple[float, float, float, str]],
    title: str = "",
    encrypted: bool = False,
    unseen: Collection[str] = (),
) -> bytes:
    """A PDF of ``pages``, each of lines ``(x, y from the foot, size, text)``; every character is one em wide.

    Lines that are ``unseen`` are drawn in the mode that paints nothing.
    """
    letters = sorted({c for page in pages for *_, text in page for c in text} - {"\n"})
    code = {c: i + 1 for i, c in enumerate(letters)}
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", *_font(code), f"<</Title<{_utf16(title)}>>>"]
    kids: list[str] = []
    for page in pages:
        drawn = "".join(
            f"BT {3 if text in unseen else 0} Tr /F1 {size} Tf {x} {y} Td <{''.join(f'{code[c]:04X}' for c in text)}> Tj ET\n"
            for x, y, size, text in page
        )
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_PAGE[0]} {_PAGE[1]}]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    return _assembled(objects, encrypted=encrypted)


def _font(code: Mapping[str, int]) -> list[str]:
    """Objects 3 to 6: a font without outlines whose characters a reader can tell."""
    rows = [f"<{number:04X}> <{_utf16(c)}>" for c, number in code.items()]
    chunks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    told = "".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar\n" for chunk in chunks)
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n{told}endcmap end end"
    return [
        "<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        (
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            "/DW 1000/FontDescriptor 5 0 R>>"
        ),
        (
            "<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200"
            "/CapHeight 700/StemV 80>>"
        ),
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper() if len(text) == 1 else "FEFF" + text.encode("utf-16-be").hex().upper()


def _assembled(objects: list[str], *, encrypted: bool) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets: list[int] = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]" if encrypted else ""
    return bytes(out) + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 7 0 R{lock}>>\nstartxref\n{start}\n%%EOF\n"
    ).encode("ascii")
