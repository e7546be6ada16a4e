"""Answers to be taken away: one as plain text for the clipboard, a whole conversation as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prep.chatting.words import words_in
from prep.dialogue import Answer, Scope, Turn
from prep.exporting.markdown import inert
from prep.exporting.outline import Cited, cited, quoted
from prep.exporting.words import words_for
from prep.text.language import language_of


def as_text(turn: Turn) -> str:
    """Question and answer with every quotation and its source, in the question's language."""
    language = language_of(turn.question)
    lines = [turn.question, *_notes(turn, language), "", _marked(turn.answer, language), ""]
    for number, one in _quotations(turn.answer, language):
        lines.append(f"{_number(turn.answer, number)}{quoted(one.text)} — {one.origin}")
    return "\n".join([*lines, *_wanted(turn.answer, language)]).strip() + "\n"


def as_markdown(name: str, turns: Sequence[Turn], language: str) -> bytes:
    """The conversation in Markdown, UTF-8; nothing in it but our own structure is markup."""
    lines = [f"# {inert(name)}", ""]
    for turn in turns:
        lines += _section(turn, language_of(turn.question))
    return ("\n".join([*lines, "---", "", words_in(language)["foot"]]) + "\n").encode("utf-8", "replace")


def told_scope(scope: Scope, language: str) -> str:
    """The scope in words; ``""`` where nothing was chosen."""
    words = words_in(language)
    parts = [words["own_words"]] if scope.own_words else []
    parts += [words[kind.value] for kind in scope.kinds]
    parts += [words[name].format(day=day) for name, day in (("since", scope.since), ("until", scope.until)) if day]
    parts += [words["sources"].format(count=len(scope.sources))] if scope.sources else []
    return " · ".join(parts)


def _section(turn: Turn, language: str) -> Iterator[str]:
    yield from (f"## {inert(turn.question)}", "")
    asked = [words_in(language)["asked"].format(time=turn.at[:16].replace("T", " "))] if turn.at else []
    yield from (inert(" · ".join([*asked, *_notes(turn, language)])), "")
    for paragraph in _marked(turn.answer, language).splitlines():
        yield from (inert(paragraph), "")
    for number, one in _quotations(turn.answer, language):
        text = f"{_number(turn.answer, number)}{quoted(one.text)}"
        yield from (f"> {inert(text, newline=chr(92) + chr(10) + '> ')}", ">", f"> — {inert(one.origin)}", "")
    wanted = _wanted(turn.answer, language)
    yield from (f"- {inert(line[2:])}" if line.startswith("· ") else inert(line) for line in wanted)
    yield from [""] if wanted else []


def _notes(turn: Turn, language: str) -> list[str]:
    """What a question was taken to mean, and within which scope it was asked."""
    words, meaning, scope = words_in(language), turn.answer.understood, told_scope(turn.answer.scope, language)
    notes = [words["understood"].format(meaning=meaning)] if meaning else []
    return notes + ([words["within"].format(scope=scope)] if scope else [])


def _marked(answer: Answer, language: str) -> str:
    """The answer's text in which sentences without support say so, what is unfinished, and which red lines it touches."""
    words, text = words_in(language), answer.answer
    for _, end in sorted(answer.unsupported, reverse=True):
        text = text[:end] + words["unsupported"] + text[end:]
    notes = [] if answer.complete else [words["stopped"]]
    if answer.red_lines:
        notes.append(words["red_line"].format(topics=words["and"].join(flag.detail for flag in answer.red_lines)))
    return "\n".join([text, *notes])


def _quotations(answer: Answer, language: str) -> list[tuple[int, Cited]]:
    return [(number, cited(quote, words_for(language))) for number, quote in enumerate(answer.quotes, 1)]


def _number(answer: Answer, number: int) -> str:
    return "" if answer.silent else f"[{number}] "


def _wanted(answer: Answer, language: str) -> list[str]:
    lines = [f"· {line}" for line in answer.look_for]
    return ["", words_in(language)["look_for"], *lines] if lines else []
