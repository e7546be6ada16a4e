"""What is said between a person and the corpus, as frozen values: scopes, answers, turns, conversations."""

from __future__ import annotations

from prep.domain import Flag, Quote, SourceKind, Value

Span = tuple[int, int]


class Scope(Value):
    """Within which sources an answer is looked for; empty fields set no limit.

    ``own_words`` leaves only what the speaker said. ``since`` and ``until`` are ISO days, inclusive; a source without a
    date lies within both. ``sources`` are ids.
    """

    own_words: bool = False
    kinds: tuple[SourceKind, ...] = ()
    since: str = ""
    until: str = ""
    sources: tuple[str, ...] = ()


EVERYTHING = Scope()


class Answer(Value):
    """A reply of the corpus: text whose ``[1]`` marks count into ``quotes``; ``silent`` when nothing was found.

    ``understood`` is what a question that leans on earlier ones was taken to mean, ``""`` for one that stands alone.
    ``extract`` means that the quotations are the answer themselves, by date and source. ``unsupported`` are the
    sentences of a model's text that no quotation carries. ``look_for`` says what to fetch where the corpus is silent.
    ``complete`` is False when a model's reply was cut; ``message`` is a code for what went wrong or was left out.
    ``red_lines`` are those that it touches, reckoned anew wherever it is shown.
    """

    answer: str
    quotes: tuple[Quote, ...] = ()
    silent: bool = False
    complete: bool = True
    message: str = ""
    understood: str = ""
    extract: bool = False
    unsupported: tuple[Span, ...] = ()
    look_for: tuple[str, ...] = ()
    scope: Scope = EVERYTHING
    red_lines: tuple[Flag, ...] = ()


class Turn(Value):
    """A question with its answer; ``number`` is its own in the whole database, ``at`` its time (ISO, UTC)."""

    number: int
    question: str
    answer: Answer
    at: str = ""


class Conversation(Value):
    """A conversation as a list shows it: its name is the first question until somebody gives it another."""

    id: str
    name: str
    folder: str = ""
    turns: int = 0
    latest: str = ""
