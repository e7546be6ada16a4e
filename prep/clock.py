"""Fitting a show into its minutes: what each part takes, minutes for each focus question, what goes first.

Answers are counted by a rule of thumb (seconds below); what the host says is counted by its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prep.domain import FocusQuestion, FollowUp, Section, Sheet
from prep.text.speech_rate import seconds_to_say
from prep.timing import Cut, CutList, Timing

LOST = (3, 5, 10)
LONGEST = 240
"""Minutes of the longest slot."""

_FRAME = 360
"""Seconds kept for opener, segues, quick-fire and close before they are drafted, a sixth of the slot at most."""

_WEIGHT = {"must": 3.0, "should": 2.0, "nice": 1.0}
_LATER_FIRST = ("nice", "should")
_ANSWER = {"opener": 75, "quick_fire": 8, "close": 30, "follow_up": 35, "question": 60}


def timing(sheet: Sheet) -> Timing:
    """Where the sheet's minutes go and what to leave out when some are lost; dropped lines take no time."""
    frame = sheet.frame
    found = Timing(
        slot=sheet.brief.slot * 60,
        opener=_lines(frame.opener, "opener"),
        questions=60 * sum(question.minutes for question in sheet.brief.focus_questions),
        segues=sum(spoken(segue) for segues in leading_on(sheet).values() for segue in segues),
        quick_fire=sum(seconds_to_say(line.question) + _ANSWER["quick_fire"] for line in standing(frame.quick_fire)),
        close=_lines(frame.close, "close"),
        cut_lists=tuple(cuts(sheet, lost) for lost in LOST) if _asked(sheet) else (),
    )
    return found.model_copy(update={"over": found.total - found.slot if found.slot else 0})


def spoken(line: FollowUp) -> int:
    """Seconds that the host needs for a line: the quotations with their introductions, then the line itself."""
    return seconds_to_say(" ".join([*(f"{quote.lead_in} {quote.text}" for quote in line.quotes), line.question]))


def standing(lines: Sequence[FollowUp]) -> list[FollowUp]:
    """The lines that were not dropped."""
    return [line for line in lines if line.status != "dropped"]


def leading_on(sheet: Sheet) -> dict[int, list[FollowUp]]:
    """By the number of each focus question that is asked, the segues to the one that follows it now."""
    order = [question.number for question in _asked(sheet)]
    following = dict(pairwise(order))
    return {
        number: standing([s for s in sheet.frame.segues if (s.after, s.before) == (number, following.get(number))])
        for number in order
    }


def fitting(question: FocusQuestion, lines: Sequence[FollowUp]) -> list[FollowUp]:
    """The first of ``lines`` that the question's minutes hold beside itself and its answer; one at least."""
    left = 60 * question.minutes - seconds_to_say(question.text) - _ANSWER["question"]
    taken: list[FollowUp] = []
    for line in lines:
        left -= spoken(line) + _ANSWER["follow_up"]
        if left < 0 and taken:
            break
        taken.append(line)
    return taken


def minutes_that_fit(sheet: Sheet) -> dict[int, int]:
    """Minutes for each focus question by number, so that the whole show fits the slot; as they are where it is unknown.

    A must gets three shares of the time, a should two, a nice one, and none less than its questions take to read out
    with a minute to answer, as long as there is enough. Where there is not, those that may go get nothing, the nice ones
    first and the later ones before the earlier; a must always keeps a minute.
    """
    questions = sheet.brief.focus_questions
    present = timing(sheet)
    if not present.slot:
        return {question.number: question.minutes for question in questions}
    frame = present.total - present.questions or min(_FRAME, present.slot // 6)
    room = max(0, present.slot - frame) // 60
    kept = list(questions)
    for question in _may_go(questions):
        if len(kept) > room:
            kept.remove(question)
    least = {q.number: _least(q, sheet) for q in kept}
    if sum(least.values()) > room:
        least = dict.fromkeys(least, 1)
    given = _shared_out(kept, least, room - sum(least.values()))
    return {question.number: given.get(question.number, 0) for question in questions}


def fitted(sheet: Sheet) -> Sheet:
    """The sheet with the minutes that fit its slot."""
    given = minutes_that_fit(sheet)
    questions = tuple(q.model_copy(update={"minutes": given[q.number]}) for q in sheet.brief.focus_questions)
    return sheet.model_copy(update={"brief": sheet.brief.model_copy(update={"focus_questions": questions})})


def cuts(sheet: Sheet, lost: int) -> CutList:
    """What to leave out when ``lost`` minutes are gone: nice questions, then should, then follow-ups; never a must.

    Later ones go first, and nothing goes that need not. A follow-up that the host kept goes after one that was not kept.
    """
    wanted = lost * 60
    chosen: list[Cut] = []
    for group in (*(_questions(sheet, priority) for priority in _LATER_FIRST), _follow_ups(sheet)):
        left = wanted - sum(cut.seconds for cut in chosen)
        if left <= 0:
            break
        chosen += _enough(group, left)
    return CutList(lost=lost, cuts=tuple(chosen), short=max(0, wanted - sum(cut.seconds for cut in chosen)))


def _enough(group: Sequence[Cut], wanted: int) -> list[Cut]:
    """The first of ``group`` that together save ``wanted`` seconds (all, where they do not), less what is then spare."""
    taken: list[Cut] = []
    for cut in group:
        if sum(one.seconds for one in taken) < wanted:
            taken.append(cut)
    for cut in list(taken):
        if sum(one.seconds for one in taken) - cut.seconds >= wanted:
            taken.remove(cut)
    return taken


def _asked(sheet: Sheet) -> list[FocusQuestion]:
    return [question for question in sheet.brief.focus_questions if question.minutes]


def _questions(sheet: Sheet, priority: str) -> list[Cut]:
    """Focus questions of one priority as cuts, the later ones first."""
    return [
        Cut(kind="question", number=question.number, text=question.text, seconds=60 * question.minutes)
        for question in reversed(_asked(sheet))
        if question.priority == priority
    ]


def _follow_ups(sheet: Sheet) -> list[Cut]:
    """Follow-ups of the must questions as cuts: those not kept before those kept, later ones first.

    Together they save no more than the question's minutes hold beside itself and its answer.
    """
    sections = {section.number: section for section in sheet.sections}
    found: list[tuple[bool, Cut]] = []
    for question in reversed(_asked(sheet)):
        if question.priority == "must" and question.number in sections:
            left = 60 * question.minutes - seconds_to_say(question.text) - _ANSWER["question"]
            for line in reversed(standing(sections[question.number].follow_ups)):
                seconds = min(left, spoken(line) + _ANSWER["follow_up"])
                if seconds > 0:
                    left -= seconds
                    kept = line.status == "kept" or line.locked
                    found.append((kept, _follow_up(question, line, seconds)))
    return [cut for _, cut in sorted(found, key=lambda item: item[0])]


def _follow_up(question: FocusQuestion, line: FollowUp, seconds: int) -> Cut:
    return Cut(kind="follow_up", number=question.number, text=line.question, seconds=seconds, id=line.id)


def _lines(lines: Sequence[FollowUp], part: str) -> int:
    return sum(spoken(line) + _ANSWER[part] for line in standing(lines))


def _may_go(questions: Sequence[FocusQuestion]) -> list[FocusQuestion]:
    """Those that may be left out, in the order in which they are."""
    return [q for priority in _LATER_FIRST for q in reversed(questions) if q.priority == priority]


def _least(question: FocusQuestion, sheet: Sheet) -> int:
    """Whole minutes to read a question out with its follow-ups and to answer it shortly."""
    section = next((s for s in sheet.sections if s.number == question.number), Section(number=0, focus_question=""))
    reading = seconds_to_say(question.text) + sum(spoken(line) for line in standing(section.follow_ups))
    return -(-(reading + _ANSWER["question"]) // 60)


def _shared_out(questions: Sequence[FocusQuestion], least: dict[int, int], spare: int) -> dict[int, int]:
    """``least`` with ``spare`` minutes added, one at a time to whoever has least for their weight."""
    given = dict(least)
    for _ in range(max(0, spare) if questions else 0):
        poorest = min(questions, key=lambda question: given[question.number] / _WEIGHT[question.priority])
        given[poorest.number] += 1
    return given
