"""What is marked in a source becomes a quotation of one person, or is refused with a reason."""

from __future__ import annotations

import pytest

from prep.chatting.selection import Cut, cut
from prep.domain import GreenroomError, Passage, Voice
from prep.drafting.cited import places_in
from prep.services import Greenroom

TEXT = "从码头说起\n\n周景行：\n绳子卖出去了吗？\n\n林若溪：\n卖了四百根。我没有说过今年要卖一千根。\n\n渔民说好收，就是贵。🐚 明年再看。"


def passage(words: str, voice: Voice, speaker: str) -> Passage:
    """The passage of ``TEXT`` that reads ``words``."""
    start = TEXT.index(words)
    return Passage(
        id=words, source_id="s", text=words, start=start, end=start + len(words), voice=voice, speaker=speaker
    )


PASSAGES = [
    passage("绳子卖出去了吗？", Voice.QUESTION, "周景行"),
    passage("卖了四百根。我没有说过今年要卖一千根。", Voice.OWN_WORDS, "林若溪"),
    passage("渔民说好收，就是贵。🐚 明年再看。", Voice.OWN_WORDS, "林若溪"),
]


def marked(first: str, last: str) -> tuple[str, bool]:
    """The words that are taken when somebody marks from ``first`` to the end of ``last``, and whether some were left."""
    start, end = TEXT.index(first), TEXT.index(last) + len(last)
    found = cut(TEXT, PASSAGES, start, end)
    return TEXT[found.start : found.end], found.clipped


@pytest.mark.parametrize(
    ("first", "last", "words", "clipped"),
    [
        ("卖了", "四百根。", "卖了四百根。", False),
        ("根。我没有", "一千根", "根。我没有说过今年要卖一千根", False),
        ("去了吗", "四百根。", "卖了四百根。", True),
        ("从码头", "卖出去了吗？", "绳子卖出去了吗？", True),
        ("贵。🐚", "再看", "贵。🐚 明年再看", False),
        ("我没有", "就是贵。", "我没有说过今年要卖一千根。\n\n渔民说好收，就是贵。", False),
    ],
)
def test_one_person_in_one_voice(first: str, last: str, words: str, clipped: bool) -> None:
    """The longest stretch that one person says without a break; labels and words of others are left out and told of."""
    assert marked(first, last) == (words, clipped)


def test_a_denial_stays_one() -> None:
    """What begins right behind "not" begins with its clause, so that it does not say the opposite."""
    assert marked("说过今年", "一千根。") == ("我没有说过今年要卖一千根。", False)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("从码头", "说起", "selection_nobody"),
        ("周景行", "周景行", "selection_nobody"),
        ("四百", "四百", "selection_short"),
    ],
)
def test_what_is_no_quotation_is_refused(first: str, last: str, code: str) -> None:
    """Headings, names and a word or two, each with its reason."""
    with pytest.raises(GreenroomError, match=code):
        marked(first, last)


def test_places_beyond_the_text_and_endless_ones() -> None:
    """Indices that no text has are cut off or nobody's words; a whole chapter is refused."""
    assert cut(TEXT, PASSAGES, -5, 10_000) == Cut(TEXT.index("卖了"), len(TEXT), clipped=True)
    with pytest.raises(GreenroomError, match="selection_nobody"):
        cut(TEXT, PASSAGES, 900, 10_000)
    long = "说来话长，" * 120
    whole = Passage(id="p", source_id="s", text=long, start=0, end=len(long), voice=Voice.OWN_WORDS, speaker="林若溪")
    with pytest.raises(GreenroomError, match="selection_long"):
        cut(long, [whole], 0, len(long))


def test_it_is_cut_for_the_sheet(sample: Greenroom) -> None:
    """Voice and lead-in are those that the sheet sees; the words are the stored ones; a source that is gone is told."""
    sheet = sample.sheets()[0]
    known = next(q for s in sheet.sections for f in s.follow_ups for q in f.quotes if q.voice is Voice.OWN_WORDS)

    quote, clipped = sample.talks.marked(sheet.sheet_id, known.source_id, known.start, known.end)

    assert (quote.text, quote.voice, clipped) == (known.text, Voice.OWN_WORDS, False)
    assert quote.lead_in.endswith("您说")
    made = sample.talks.follow_up_on(quote, sheet.sheet_id, 2)
    assert made.quotes == (quote,)
    with pytest.raises(GreenroomError, match="source_unknown"):
        sample.talks.marked(sheet.sheet_id, "nothing", 0, 10)


def test_the_places_that_a_sheet_quotes(sample: Greenroom) -> None:
    """In the order of the text, each once; a dropped follow-up quotes nothing."""
    sheet = sample.sheets()[0]
    quoted = [q for s in sheet.sections for f in s.follow_ups for q in f.quotes]
    source = max({q.source_id for q in quoted}, key=[q.source_id for q in quoted].count)

    places = places_in(sheet, source)

    assert {(q.start, q.end) for q in quoted if q.source_id == source} <= set(places)
    assert list(places) == sorted(set(places))
    dropped = tuple(
        s.model_copy(update={"follow_ups": tuple(f.model_copy(update={"status": "dropped"}) for f in s.follow_ups)})
        for s in sheet.sections
    )
    bare = sheet.model_copy(update={"sections": dropped, "frame": type(sheet.frame)()})
    assert places_in(bare, source) == ()
