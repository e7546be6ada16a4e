"""The words of the house as frozen values: what every layer passes to the next.

Nothing here does I/O. Every value can be written as JSON with ``model_dump(mode="json")`` and read back with
``model_validate``. Offsets are Python string indices into a source's stored text, end exclusive. Dates are ISO
strings, possibly shortened (``2024``, ``2024-05``, ``2024-05-18``), and ``""`` where unknown: they sort as text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from prep.aftermath import Aftermath
from prep.contacts import Contact
from prep.receipt import Receipt
from prep.red_lines import RedLines
from prep.refusals import GreenroomError
from prep.sign_off import SignOff
from prep.timing import Timing
from prep.translation import Translation
from prep.value import Value


class Voice(StrEnum):
    """Who is speaking in a passage. Only ``own_words`` may be introduced by "you said"."""

    OWN_WORDS = "own_words"
    QUESTION = "question"
    REPORTED = "reported"
    OTHERS = "others"
    PRESS = "press"
    UNKNOWN = "unknown"


class SourceKind(StrEnum):
    """What kind of text a source is."""

    ARTICLE = "article"
    INTERVIEW = "interview"
    TALK = "talk"
    PRESS_RELEASE = "press_release"
    ANNOUNCEMENT = "announcement"


class Source(Value):
    """One file of the corpus, without its text (ask the store for that).

    ``origins`` are pairs of a field's name and a code for where its value was found (``meta_tag``, ``corrected``, …).
    """

    id: str
    folder: str
    path: str
    title: str
    publisher: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    kind: SourceKind = SourceKind.ARTICLE
    language: str = "zh"
    characters: int = 0
    notes: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()


class Passage(Value):
    """A piece of a source small enough to retrieve, spoken by one person.

    ``text == stored_text[start:end]``. ``speaker`` is the name as far as the source tells it. ``voice`` is seen from
    the source: direct speech of ``speaker`` is ``own_words``; ``relative_voice`` turns that to ``others`` when the
    speaker of a show is somebody else. ``locator`` is a heading or a time code (``00:12:44``).
    """

    id: str
    source_id: str
    start: int
    end: int
    text: str
    locator: str = ""
    speaker: str = ""
    voice: Voice = Voice.UNKNOWN


class Evidence(Value):
    """A retrieved passage with its source, its label (S1, S2, …) and its score (higher is nearer).

    ``asked`` is the host's question that the passage answers, where it stands right before it in the source.
    """

    label: str
    score: float
    passage: Passage
    source: Source
    asked: str = ""


class Quote(Value):
    """A pointer into stored text; ``text`` is the slice itself, cut by code.

    ``lead_in`` is the phrase that introduces it when spoken ("2023 年 5 月，您说"), worded by code from ``voice``, so
    that "you said" can stand only before the speaker's own words. ``moved`` is set at an export where the source was
    changed or removed since, so that the words can't be looked up any more.
    """

    text: str
    source_id: str
    title: str
    publisher: str = ""
    date: str = ""
    locator: str = ""
    speaker: str = ""
    voice: Voice = Voice.UNKNOWN
    start: int
    end: int
    lead_in: str = ""
    moved: bool = False


class Person(Value):
    """Somebody named in an announcement, with the title it gives them."""

    name: str
    role: str = ""


class FocusQuestion(Value):
    """One listed question, byte for byte as announced; ``number`` counts from 1 in the order of the announcement."""

    number: int
    text: str
    minutes: int = 5
    priority: Literal["must", "should", "nice"] = "should"
    translation: Translation = Translation()


class Brief(Value):
    """What the announcement says. ``unsure`` names the fields a host should look at (``date``, ``speakers``, …).

    ``slot`` is the length of the whole conversation in minutes, 0 where nobody said.
    """

    title: str = ""
    event: str = ""
    date: str = ""
    end_date: str = ""
    published: str = ""
    venue: str = ""
    slot: int = 0
    language: str = "zh"
    hosts: tuple[Person, ...] = ()
    speakers: tuple[Person, ...] = ()
    focus_questions: tuple[FocusQuestion, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """The names of those who will be asked."""
        return tuple(person.name for person in self.speakers)

    @property
    def evidence_until(self) -> str:
        """The last day from which evidence may come: the show's day, else the announcement's; ``""`` = no limit."""
        return self.end_date or self.date or self.published


class Pair(Value):
    """Two dated own-words statements on one topic that differ; the earlier first. The host judges: ``accepted``."""

    then: Quote
    now: Quote
    difference: str = ""
    accepted: bool = False


class Exchange(Value):
    """A host's question and what the speaker answered; ``dodge`` names the way in which the answer went elsewhere."""

    asked: Quote
    answer: Quote
    dodge: Literal["", "declining", "ignorance", "deflection", "other_topic", "partial", "general"] = ""


class StockAnswer(Value):
    """What the speaker said on several days in nearly the same words: the ``latest``, and the ``earlier``, oldest first."""

    latest: Quote
    earlier: tuple[Quote, ...]


class Figures(Value):
    """Figures that were given for one thing at different dates, oldest first."""

    quotes: tuple[Quote, ...]


class Dossier(Value):
    """What the corpus holds for one focus question, each list most telling first; all empty means it is silent.

    ``answered`` are those of ``asked_before`` whose answer the corpus holds; ``stock`` are those of ``own_words`` that
    were said more than once; ``promises`` go by the day on which they fall due; ``unused`` are own words near the
    question and far from all that the other lists begin with.
    """

    own_words: tuple[Quote, ...] = ()
    then_and_now: tuple[Pair, ...] = ()
    asked_before: tuple[Quote, ...] = ()
    answered: tuple[Exchange, ...] = ()
    dodges: tuple[Exchange, ...] = ()
    stock: tuple[StockAnswer, ...] = ()
    promises: tuple[Quote, ...] = ()
    numbers: tuple[Quote, ...] = ()
    figures: tuple[Figures, ...] = ()
    others: tuple[Quote, ...] = ()
    reported: tuple[Quote, ...] = ()
    unused: tuple[Quote, ...] = ()
    nearest: tuple[Quote, ...] = ()
    look_for: tuple[str, ...] = ()


class Flag(Value):
    """A remark on a follow-up: a stable ``code`` (``closed``, ``no_evidence``, …) that the locale files word."""

    code: str
    detail: str = ""


class FollowUp(Value):
    """A drafted question with its evidence. ``status`` is the host's: a dropped one stays, struck out.

    ``lens`` is the id of whose eyes it asks through; ``offered`` are quotations that would fit the host's own question.
    A ``starred`` one must be asked; ``note`` is the host's own.
    """

    id: str
    type: str
    question: str
    if_they_say: str = ""
    if_they_dodge: tuple[str, ...] = ()
    why: str = ""
    origin: Literal["model", "offline", "host"] = "offline"
    edited: bool = False
    status: Literal["new", "kept", "dropped"] = "new"
    locked: bool = False
    starred: bool = False
    note: str = ""
    flags: tuple[Flag, ...] = ()
    quotes: tuple[Quote, ...] = ()
    lens: str = ""
    offered: tuple[Quote, ...] = ()
    translation: Translation = Translation()


class Section(Value):
    """One focus question of a sheet with its dossier and follow-ups, in the host's order.

    ``state``: ``empty`` (never drafted), ``partial`` (a reply was cut: ``message`` says so), ``ready``, or ``failed``
    (``message`` is one sentence in the interface's language-neutral code, worded by the locale files).
    ``rejected`` counts proposals thrown out by the gate; ``receipt`` tells how the latest draft was made. While a draft
    is being written the section is ``partial`` with the message ``draft_interrupted``, which is what is left of it if
    nothing comes after.
    """

    number: int
    focus_question: str
    silent: bool = False
    state: Literal["empty", "partial", "ready", "failed"] = "empty"
    message: str = ""
    rejected: int = 0
    dossier: Dossier = Dossier()
    follow_ups: tuple[FollowUp, ...] = ()
    receipt: Receipt = Receipt()


class Segue(FollowUp):
    """A few spoken sentences that lead from focus question ``after`` to focus question ``before``."""

    after: int
    before: int


class Frame(Value):
    """What holds the focus questions together on stage. Its lines are kept, edited and dropped as follow-ups are.

    ``segues`` of neighbours that were moved apart stay, for the day they are neighbours again. ``closeness`` are pairs of
    focus questions by number, the smaller first, with the cosine of their vectors.
    """

    opener: tuple[FollowUp, ...] = ()
    segues: tuple[Segue, ...] = ()
    quick_fire: tuple[FollowUp, ...] = ()
    close: tuple[FollowUp, ...] = ()
    closeness: tuple[tuple[int, int, float], ...] = ()


class SourceReference(Value):
    """A source as a sheet lists it."""

    source_id: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    kind: SourceKind = SourceKind.ARTICLE
    path: str = ""


class Sheet(Value):
    """Brief + for each focus question its dossier and follow-ups. ``version`` grows by one with every save.

    ``excluded`` are ids of sources that the host set aside for this show: they stay in the corpus and give no evidence.
    ``timing`` is reckoned anew wherever it is shown; a sheet carries it at an export only.
    """

    sheet_id: str
    version: int = 0
    folder: str = ""
    brief: Brief
    sections: tuple[Section, ...] = ()
    frame: Frame = Frame()
    timing: Timing = Timing()
    sources: tuple[SourceReference, ...] = ()
    excluded: tuple[str, ...] = ()
    archived: bool = False
    aftermath: Aftermath = Aftermath()
    provenance: dict[str, Any] = Field(default_factory=dict)
    updated: str = ""
    sign_off: SignOff = SignOff()
    red_lines: RedLines = RedLines()
    contacts: tuple[Contact, ...] = ()


class Conflict(GreenroomError):
    """Somebody saved a newer version meanwhile: ``mine`` was not stored, ``theirs`` is what is there."""

    def __init__(self, mine: Sheet, theirs: Sheet) -> None:
        super().__init__("conflict")
        self.mine = mine
        self.theirs = theirs


class ModelFailure(GreenroomError):
    """The model's server did not deliver. ``kind`` is one of ``prep.model.client.KINDS``; ``kept`` is what arrived."""

    def __init__(self, kind: str, *, kept: str = "", retryable: bool = False, **values: str) -> None:
        super().__init__(f"model_{kind}", **values)
        self.kind = kind
        self.kept = kept
        self.retryable = retryable
