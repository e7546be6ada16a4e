"""Word, EPUB and web archives: what a reader would see, in order; locks, bombs and linked files refused or ignored."""

from __future__ import annotations

import zipfile

import pytest

from prep.domain import GreenroomError
from prep.reading.child import read_bytes
from prep.reading.document import ReadDocument
from tests.made_files import epub, members_of, packed, web_archive, word, word_with

_STORY = "码头边的厂房里，机器从早响到晚，工人们说这是三年来最忙的一个春天。"
_SAID = [
    ("林若溪", "我们三年内不做一次性餐具。"),
    ("周景行", "为什么？"),
    ("林若溪", "因为岸上没有人回收。"),
    ("周景行", "后来呢？"),
]
_RUN = "<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def read(data: bytes, name: str = "talk.docx") -> ReadDocument:
    """The document, read in a child as the app does."""
    return read_bytes(data, name)


def refusal(data: bytes, name: str = "talk.docx") -> str:
    """The code that reading ends in."""
    with pytest.raises(GreenroomError) as caught:
        read_bytes(data, name)
    return caught.value.code


def test_styles_lists_and_tables_come_in_their_order() -> None:
    """Headings are headings, list items items, rows rows."""
    document = read(
        word(
            ("Title", "海藻膜上岸"),
            ("Heading 1", "厂房"),
            _STORY,
            ("List Bullet", "第一条"),
            rows=[["年", "吨"], ["2023", "4"]],
        )
    )

    assert document.title == "海藻膜上岸"
    assert [heading.text for heading in document.headings] == ["海藻膜上岸", "厂房"]
    assert document.text.endswith(f"厂房\n\n{_STORY}\n\n• 第一条\n\n年 | 吨\n2023 | 4")


def test_a_transcript_in_paragraphs_keeps_who_speaks() -> None:
    """Names before a colon, as transcribers type them."""
    document = read(word(*(f"{name}：{words}" for name, words in _SAID)))

    said = [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]
    assert said == _SAID


def test_a_transcript_in_a_table_keeps_who_speaks_and_when() -> None:
    """Columns of time, name and words become turns."""
    rows = [
        ["00:01:02", "周景行", "第一年谁来付钱？"],
        ["00:01:40", "林若溪", "头一年的钱是合作社自己垫的。"],
        ["00:02:10", "周景行", "后来呢？"],
        ["00:02:30", "林若溪", "后来县里补了一半。"],
    ]
    document = read(word("对谈实录", rows=rows))

    assert [(turn.speaker, turn.time) for turn in document.turns] == [(name, time) for time, name, _ in rows]
    assert [document.text[turn.start : turn.end] for turn in document.turns] == [words for *_, words in rows]


def test_tracked_changes_are_read_as_accepted_and_hidden_text_is_cut() -> None:
    """Insertions and content controls count; deletions, hidden and white text do not, and what was hidden is kept."""
    body = (
        f"<w:p><w:ins><w:r><w:t>{_STORY}</w:t></w:r></w:ins><w:del><w:r><w:delText>删掉的话</w:delText></w:r></w:del></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的话。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        + _RUN.format(look="<w:rPr><w:vanish/></w:rPr>", text="看不见的指令")
        + _RUN.format(look='<w:rPr><w:color w:val="FFFFFF"/></w:rPr>', text="白色的指令")
    )
    document = read(word_with(body))

    assert document.text == f"{_STORY}\n\n控件里的话。"
    assert {(cut.why, cut.text) for cut in document.cut} >= {("hidden", "看不见的指令"), ("disguised", "白色的指令")}


def test_linked_templates_pictures_and_chunks_are_not_opened() -> None:
    """Relations to other places stay what they are: names."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
    )
    body = f'<w:p><w:r><w:t>{_STORY}</w:t></w:r></w:p><w:altChunk r:id="r9"/>'
    document = read(word_with(body, word___rels__settings_xml_rels=rels))

    assert document.text == _STORY


def test_bombs_entities_macros_and_locks_cost_their_own_file() -> None:
    """Each is refused by its own name, and the next file is read."""
    bomb = packed({"word/document.xml": b" " * (210 * 1_048_576)})
    nested = word_with(f"<w:p><w:r><w:t>{'x' * 46_000_000}</w:t></w:r></w:p>")
    laughs = word_with("<w:p/>")
    parts = members_of(laughs)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:document", b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document', 1
    )
    macro = packed(members_of(word(_STORY)) | {"word/vbaProject.bin": b"\xd0\xcf"})
    locked = bytearray(word(_STORY))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        locked[locked.index(mark) + at] |= 1

    assert refusal(bomb) == "too_heavy"
    assert refusal(nested) == "too_heavy"
    assert refusal(packed(parts)) == "unsafe_xml"
    assert refusal(macro) == "macros"
    assert refusal(bytes(locked)) == "protected"
    assert refusal(packed({"a.txt": "x"}, level=zipfile.ZIP_STORED)) == "wrong_content"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 doc") == "old_office"
    assert refusal(word(_STORY)[:400]) == "damaged"
    assert read(word(_STORY)).text == _STORY


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit. Vivamus nec velit mollis.",),
        ("嘉宾：【姓名】", "时间：【日期】", "单击此处输入文字。"),
        ("Click or tap here to enter text.", "[Name]"),
    ],
)
def test_a_template_that_nobody_filled_in_is_refused(paragraphs: tuple[str, ...]) -> None:
    """Placeholders are no words of anybody."""
    assert refusal(word(*paragraphs)) == "template"


def test_a_book_comes_in_reading_order_with_its_own_facts() -> None:
    """Chapters by the spine, headings, title and date as the book states them; its script is nobody's text."""
    document = read(
        epub(f"<h1>一</h1><p>{_STORY}</p><script>x()</script>", "<h1>二</h1><p>第二章的话。</p>", title="海岸"),
        "b.epub",
    )

    assert (document.title, document.date) == ("海岸", "2024-05-18")
    assert document.text == f"一\n\n{_STORY}\n\n二\n\n第二章的话。"


def test_a_locked_book_and_a_book_with_entities_are_refused() -> None:
    """Copy protection is named; obfuscated fonts are no lock."""
    body = f"<p>{_STORY}</p>"

    assert refusal(epub(body, lock="http://www.w3.org/2001/04/xmlenc#aes128-cbc"), "b.epub") == "protected"
    assert read(epub(body, lock="http://www.idpf.org/2008/embedding"), "b.epub").text == _STORY
    assert refusal(epub(body, opf_head='<!DOCTYPE p [<!ENTITY a "b">]>'), "b.epub") == "unsafe_xml"


def test_a_web_archive_gives_the_page_and_its_address_but_not_the_day_of_saving() -> None:
    """Chrome's one-file pages, also in GBK."""
    html = f"<html><head><title>海藻膜</title></head><body><p>{_STORY * 4}</p></body></html>"
    for charset in ("utf-8", "gb18030"):
        document = read(web_archive(html, charset=charset), "page.mhtml")

        assert document.text == _STORY * 4
        assert (document.title, document.url, document.date) == ("海藻膜", "https://example.org/story", "")
