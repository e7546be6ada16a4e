"""An announcement as a brief: event, date, venue, people, and the focus questions byte for byte. Needs no model.

What was not said plainly is named in ``Brief.unsure`` for the host to settle; nothing is invented.
"""

from __future__ import annotations

from prep.domain import Brief, FocusQuestion
from prep.reading.announced_people import people
from prep.reading.announced_questions import focus_questions
from prep.reading.announced_slot import slot
from prep.reading.announced_when import event_dates, event_name, venue
from prep.reading.document import ReadDocument

_HEAD = 20_000
"""Characters that may tell people, days and place: no announcement is longer, and a hostile text costs no more."""


def read_brief(document: ReadDocument) -> Brief:
    """The brief that ``document`` announces.

    ``date`` and ``end_date`` are full ISO days; a missing year is taken from the day of publication, never from today.
    """
    questions, questions_sure = focus_questions(document.text)
    text = document.text[:_HEAD]
    hosts, speakers, people_sure = people(text, document.title)
    first, last = event_dates(text, document.date)
    event = event_name(text, document.title)
    place = venue(text)
    found = {
        "title": document.title,
        "event": event,
        "date": first,
        "venue": place,
        "hosts": hosts,
        "speakers": speakers if people_sure else (),
        "focus_questions": questions if questions_sure else (),
    }
    return Brief(
        title=document.title,
        event=event,
        date=first,
        end_date=last,
        published=document.date,
        venue=place,
        slot=slot(text),
        language=document.language,
        hosts=hosts,
        speakers=speakers,
        focus_questions=tuple(FocusQuestion(number=i, text=question) for i, question in enumerate(questions, 1)),
        unsure=tuple(name for name, value in found.items() if not value),
    )


def quotes_announcement(text: str, brief: Brief) -> bool:
    """Whether ``text`` is the announcement itself or a copy: it lists at least half of the focus questions, and two."""
    listed = sum(question.text in text for question in brief.focus_questions)
    return listed >= 2 and listed * 2 >= len(brief.focus_questions)
