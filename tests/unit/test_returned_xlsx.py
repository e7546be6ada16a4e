"""A rundown in Excel that somebody edited: rows move with their hidden names, lists and cells come back as changes."""

from __future__ import annotations

import re

from prep.exporting import made
from prep.exporting.choice import Choice
from prep.returning.take import taken
from tests.edited import BOOK, in_book, proposed, rows_of, with_members
from tests.sheets import LABELS, chinese_sheet

LEAF, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def book() -> bytes:
    """The rundown as it is handed out."""
    return made(chinese_sheet(), LABELS, BOOK)


def retyped(data: bytes, **texts: str) -> bytes:
    """The book with texts replaced in its strings, cell by cell the same."""

    def change(name: str, text: str) -> str:
        for old, new in texts.items() if name == STRINGS else ():
            assert old in text
            text = text.replace(old, new)
        return text

    return in_book(data, change)


def in_rows(data: bytes, order: list[int]) -> bytes:
    """The book with the rows of its first leaf in another order, numbered anew as Excel does when it sorts."""

    def change(name: str, text: str) -> str:
        if name != LEAF:
            return text
        rows = rows_of(text)
        moved = "".join(at_row(rows[row], place) for place, row in enumerate(order, 1))
        return text.replace("".join(rows), moved)

    return in_book(data, change)


def at_row(row: str, place: int) -> str:
    """A row's XML under another number."""
    return re.sub(r'r="([A-Z]*)\d+"', lambda found: f'r="{found[1]}{place}"', row)


def with_row(data: bytes, item: str, priority: str) -> bytes:
    """The book with a row that somebody typed between the first two questions."""
    row = "".join(
        f'<c r="{column}4" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in (("C", item), ("D", priority))
    )

    def change(name: str, text: str) -> str:
        rows = rows_of(text)
        return text.replace(rows[2], f'{rows[2]}<row r="4">{row}</row>') if name == LEAF else text

    return in_book(data, change)


def test_the_names_stand_in_a_hidden_column_that_is_sorted_along() -> None:
    """Excel hides it, its filter takes it along; the priorities are chosen from a list."""
    leaves: dict[str, str] = {}

    def look(name: str, text: str) -> str:
        leaves[name] = text
        return text

    in_book(book(), look)

    assert re.search(r'<col min="7" max="7"[^>]* hidden="1"', leaves[LEAF])
    assert '<autoFilter ref="A1:G8"' in leaves[LEAF]
    assert '"必问,应问,有时间再问"' in leaves[LEAF]
    assert "greenroom-return/1 zh0123456789 7 producer all full -" in leaves["docProps/custom.xml"]


def test_wording_priority_duration_and_cue_are_proposed() -> None:
    """A duration changes the minutes by as much, since a segue is counted in it."""
    data = retyped(
        book(),
        **{
            "量产的拐点，到底": "量产的拐点，究竟",
            "有时间再问": "必问",
            ">8 分钟<": ">10 分钟<",
            "您最先看见的": "您先看见的",
        },
    )

    found, left = proposed(data, choice=BOOK)

    assert [(one.change.code, one.change.where, one.change.new) for one in found.values()] == [
        ("frame_question", "opener", "这一幕，您先看见的是什么？"),
        ("focus_minutes", "1", "10"),
        ("focus_text", "1", "量产的拐点，究竟会在哪一年到来？"),
        ("focus_priority", "3", "must"),
    ]
    assert left == ()


def test_moved_rows_are_an_order_and_nothing_else() -> None:
    """Sorted or dragged, each row is known by its hidden name; the times of day follow by themselves."""
    found, left = proposed(in_rows(book(), [0, 1, 4, 2, 3, 5, 6, 7]), choice=BOOK)

    assert [(one.change.code, one.change.old, one.change.new) for one in found.values()] == [
        ("focus_order", "1, 2, 3", "3, 1, 2")
    ]
    assert left == ()
    sheet = taken(chinese_sheet(), list(found.values()))
    assert [question.number for question in sheet.brief.focus_questions] == [3, 1, 2]


def test_columns_may_be_moved_too() -> None:
    """The head names the columns, wherever they stand: here the item and its priority have changed places."""
    swap = {"C": "D", "D": "C"}

    def change(name: str, text: str) -> str:
        if name != LEAF:
            return text
        return re.sub(r'<c r="([CD])(\d+)"', lambda found: f'<c r="{swap[found[1]]}{found[2]}"', text)

    data = in_book(book(), change)

    assert proposed(data, choice=BOOK) == ({}, ())


def test_a_row_that_was_taken_out_and_one_that_was_put_in() -> None:
    """The first is a removal that nobody ticked, the second a focus question behind its neighbour."""
    found, left = proposed(in_rows(book(), [0, 1, 2, 3, 5, 6, 7]), choice=BOOK)
    assert [(one.change.code, one.change.where, one.wanted) for one in found.values()] == [
        ("focus_removed", "3", False)
    ]
    assert left == ()

    found, left = proposed(with_row(book(), "谁会先用上它？", "随便写的"), choice=BOOK)
    assert [(one.change.code, one.value, one.after) for one in found.values()] == [
        ("focus_added", "谁会先用上它？", "1")
    ]
    assert [(one.code, one.new) for one in left] == [("outside", "随便写的")]


def test_a_comment_on_a_cell_is_a_note() -> None:
    """On the cue of the close it is that line's note."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    comment = '<comment ref="F7" authorId="0"><text><t>灯光渐亮</t></text></comment>'
    note = f'<comments xmlns="{main}"><commentList>{comment}</commentList></comments>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = f'<Relationship Id="rId1" Type="{kind}" Target="../comments1.xml"/>'
    relation = f'<Relationships xmlns="{space}">{one}</Relationships>'
    data = with_members(book(), {"xl/comments1.xml": note, "xl/worksheets/_rels/sheet1.xml.rels": relation})

    found, left = proposed(data, choice=BOOK)

    assert {key: one.value for key, one in found.items()} == {"close-c1-note": "灯光渐亮"}
    assert left == ()


def test_nothing_leads_from_the_speakers_file_to_the_sheet() -> None:
    """What goes to the speaker's side holds neither ids nor names."""
    found: dict[str, str] = {}
    in_book(made(chinese_sheet(), LABELS, Choice("speaker", "docx")), found.setdefault)

    assert "docProps/custom.xml" not in found
    assert not any("gr_" in text or "greenroom" in text.lower() or "zh0123456789" in text for text in found.values())
