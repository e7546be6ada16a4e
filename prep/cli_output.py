"""How the terminal prints results: JSON shapes for programs, a few plain lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer
from pydantic import BaseModel

from prep.chatting.written import as_text
from prep.dialogue import Answer, Turn
from prep.domain import Brief, Evidence, FollowUp, Sheet
from prep.intake import SyncReport
from prep.messages import check_sentence
from prep.work import Check


def as_json(value: Any) -> Any:
    """``value`` as plain JSON data; evidence becomes one flat object a passage."""
    if isinstance(value, Evidence):
        passage, source = value.passage, value.source
        return {
            "passage_id": passage.id,
            "source_id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date,
            "locator": passage.locator,
            "speaker": passage.speaker,
            "voice": passage.voice.value,
            "text": passage.text,
            "start": passage.start,
            "end": passage.end,
            "score": value.score,
        }
    if isinstance(value, Brief):
        return {
            **value.model_dump(mode="json"),
            "focus_questions": [{"number": q.number, "text": q.text} for q in value.focus_questions],
        }
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return value


def print_report(report: SyncReport) -> None:
    """A sync in words."""
    typer.echo(
        f"+{report.added} ~{report.changed} ={report.unchanged} -{report.removed}  "
        f"{report.sources} sources, {report.passages} passages, {report.embedded} embedded, {report.seconds:.1f} s"
    )
    for refusal in report.refused:
        typer.echo(f"  {refusal.file}: {refusal.reason} {refusal.detail}".rstrip())


def print_brief(brief: Brief) -> None:
    """A brief in words."""
    typer.echo(f"{brief.title}\n{brief.event}  {brief.date}  {brief.venue}")
    if brief.slot:
        typer.echo(f"{brief.slot} min")
    for person in (*brief.hosts, *brief.speakers):
        typer.echo(f"  {person.name}  {person.role}")
    for question in brief.focus_questions:
        typer.echo(f"{question.number}. {question.text}")
    if brief.unsure:
        typer.echo(f"? {', '.join(brief.unsure)}")


def print_evidence(found: list[Evidence]) -> None:
    """Found passages in words."""
    for item in found:
        typer.echo(
            f"{item.score:.2f}  {item.source.title}  {item.source.date}  {item.passage.locator}\n      {item.passage.text[:160]}"
        )


def print_answer(question: str, answer: Answer) -> None:
    """A question and its answer in words, with quotations and their sources."""
    typer.echo(as_text(Turn(number=0, question=question, answer=answer)))


def print_checks(checks: list[Check], language: str) -> None:
    """The doctor's report in words."""
    for check in checks:
        typer.echo(f"{'ok ' if check.ok else 'BAD'} {check.name}: {check_sentence(check, language)}")


def print_sheet(sheet: Sheet) -> None:
    """A sheet in words, with what holds it together."""
    typer.echo(f"{sheet.sheet_id}  {sheet.brief.title}")
    _print_lines(sheet.frame.opener)
    for section in sheet.sections:
        typer.echo(f"\n{section.number}. {section.focus_question}")
        for follow_up in section.follow_ups:
            for quote in follow_up.quotes:
                typer.echo(f"   {quote.lead_in}：“{quote.text}”")
            typer.echo(f"   -> {follow_up.question}")
        _print_lines([segue for segue in sheet.frame.segues if segue.after == section.number])
    _print_lines(sheet.frame.quick_fire)
    _print_lines(sheet.frame.close)


def _print_lines(lines: Sequence[FollowUp]) -> None:
    """Lines of the frame as they are spoken."""
    for line in lines:
        typer.echo("")
        for quote in line.quotes:
            typer.echo(f"   {quote.lead_in}：“{quote.text}”")
        typer.echo(f"   {line.question}")
