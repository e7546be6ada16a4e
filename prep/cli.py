"""The same use cases from a terminal: results on stdout, logs on stderr.

Exit codes: 0 done, 1 refused with one sentence, 2 wrong usage. ``--json`` and ``--home`` may stand before or after the
command's name.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer

from prep.breaches import marked
from prep.cli_output import as_json, print_answer, print_brief, print_checks, print_evidence, print_report, print_sheet
from prep.domain import Evidence, GreenroomError, SourceKind, Voice
from prep.exporting.choice import CardSize, Choice, Which
from prep.exporting.choice import Evidence as EvidenceAt
from prep.messages import breach_sentence, cost_sentence, sentence
from prep.services import DrafterName, Greenroom, open_greenroom
from prep.settings import Settings

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Follow-up questions from the speaker's own words.")
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Home = Annotated[Path | None, typer.Option("--home", help="Data folder (PREP_HOME).")]
Folder = Annotated[str, typer.Option("--folder", help="Only sources of this folder: its name or path.")]


class _Common:
    """Options that stand before the command's name."""

    json = False
    home: Path | None = None


@app.callback()
def common(as_json_: Json = False, home: Home = None) -> None:
    """Options for every command."""
    _Common.json = as_json_
    _Common.home = home


def _settings(home: Path | None) -> Settings:
    chosen = home or _Common.home
    return Settings(prep_home=chosen) if chosen else Settings()


@contextmanager
def _greenroom(home: Path | None, *, write: bool, tell: bool = True) -> Iterator[Greenroom]:
    """The use cases; at the end a sentence on stderr where words alone answered, unless ``tell`` is False."""
    greenroom = open_greenroom(_settings(home), write=write)
    try:
        yield greenroom
        if tell and (trouble := greenroom.upkeep.trouble()):
            sys.stderr.write(sentence(trouble, greenroom.settings.prep_language) + "\n")
    finally:
        greenroom.close()


def _show(value: Any, json_: bool, words: Callable[[Any], None]) -> None:
    """Print a result as JSON or in words."""
    if json_ or _Common.json:
        typer.echo(json.dumps(as_json(value), ensure_ascii=False, indent=2))
    else:
        words(value)


@app.command()
def sync(
    folder: Annotated[Path | None, typer.Argument(help="A folder; the corpus without one.")] = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Read new and changed files and index them; unchanged files cost nothing."""
    with _greenroom(home, write=True) as greenroom:
        report = greenroom.sync(folder, progress=_progress)
    _show(report, json_, print_report)


@app.command()
def brief(file: Path, json_: Json = False, home: Home = None) -> None:
    """Read an announcement: event, people, and the focus questions byte for byte."""
    from prep.reading.announcement import read_brief
    from prep.reading.child import read_file

    _settings(home)
    _show(read_brief(read_file(file)), json_, print_brief)


@app.command()
def search(
    query: str,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 10,
    folder: Folder = "",
    since: Annotated[str, typer.Option(help="Only sources from this day on (YYYY-MM-DD).")] = "",
    before: Annotated[str, typer.Option(help="Only sources up to this day (YYYY-MM-DD).")] = "",
    kind: Annotated[list[SourceKind] | None, typer.Option(help="Only sources of this kind (repeatable).")] = None,
    voice: Annotated[list[Voice] | None, typer.Option(help="Only passages in this voice (repeatable).")] = None,
    speaker: Annotated[str, typer.Option(help="Only what this person says.")] = "",
    json_: Json = False,
    home: Home = None,
) -> None:
    """Find passages by meaning and by words."""
    with _greenroom(home, write=True) as greenroom:
        found: list[Evidence] = greenroom.search(
            query,
            limit=limit,
            folder=greenroom.folder(folder),
            since=since,
            before=before,
            kinds=kind or (),
            voices=voice or (),
            said_by=speaker,
        )
    _show(found, json_, print_evidence)


@app.command()
def draft(
    file: Path,
    folder: Folder = "",
    drafter: Annotated[str, typer.Option(help="offline or model")] = "offline",
    follow_ups: Annotated[int, typer.Option("--follow-ups", min=1, max=12)] = 4,
    question: Annotated[
        list[int] | None, typer.Option("--question", help="Only this focus question (repeatable).")
    ] = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Draft follow-ups for each focus question of an announcement."""
    with _greenroom(home, write=True) as greenroom:
        sheet = greenroom.draft_file(
            file, folder, drafter=_drafter(drafter), follow_ups=follow_ups, numbers=tuple(question or ())
        )
    _show(marked(sheet), json_, print_sheet)


@app.command()
def export(
    sheet_id: str,
    out: Annotated[Path, typer.Option("--out", help="The file to write, or a folder for a file named by its content.")],
    format_: Annotated[str, typer.Option("--format", help="md, docx, pdf, xlsx, html, json or outline")] = "md",
    audience: Annotated[str, typer.Option(help="host, producer, speaker, factcheck or cards")] = "host",
    follow_ups: Annotated[Which, typer.Option(help="all that stand, only kept ones, or those of musts")] = "all",
    evidence: Annotated[
        EvidenceAt, typer.Option(help="quotations in full, in footnotes (notes), at the end, or left out")
    ] = "full",
    starts: Annotated[str, typer.Option(help="When the show begins (19:30), for the rundown.")] = "",
    size: Annotated[CardSize, typer.Option(help="Paper of printed cards")] = "a5",
    bilingual: Annotated[bool, typer.Option("--bilingual", help="Each question's translation beside it.")] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Write a sheet for somebody to a file; the file is whole or absent."""
    choice = Choice(audience, format_, follow_ups, evidence, starts, size, bilingual=bilingual)
    with _greenroom(home, write=False) as greenroom:
        path = greenroom.exports.write(sheet_id, choice, out)
        if touched := greenroom.exports.breaches(sheet_id, [choice]):
            sys.stderr.write(breach_sentence(touched, greenroom.settings.prep_language) + "\n")
    _show({"path": str(path), "bytes": path.stat().st_size}, json_, lambda result: typer.echo(result["path"]))


@app.command()
def ask(
    question: str,
    folder: Folder = "",
    drafter: Annotated[str, typer.Option(help="offline or model")] = "offline",
    talk: Annotated[str, typer.Option(help="Name of a conversation to go on with; follow-up questions need one.")] = "",
    json_: Json = False,
    home: Home = None,
) -> None:
    """Ask the corpus; the answer stands on quotations or says that the corpus is silent."""
    key = f"terminal-{talk or uuid4().hex}"
    with _greenroom(home, write=True) as greenroom:
        *_, answer = greenroom.ask(key, question, folder=greenroom.folder(folder), drafter=_drafter(drafter))
    _show(answer, json_, lambda found: print_answer(question, found))


@app.command()
def source(
    source_id: str,
    text: Annotated[bool, typer.Option("--text", help="Print the stored text.")] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Show a source, or its stored text exactly as quotations are cut from it."""
    with _greenroom(home, write=False) as greenroom:
        found = greenroom.library.source(source_id)
        stored = greenroom.library.text(source_id)
    if json_ or _Common.json:
        _show({**found.model_dump(mode="json"), **({"text": stored} if text else {})}, True, print)
    else:
        sys.stdout.write(stored if text else f"{found.title}\n{found.publisher} {found.date}\n{found.path}\n")


@app.command()
def doctor(json_: Json = False, home: Home = None) -> None:
    """Check that database, index, embedder and model server are well; exit code 1 if something is not."""
    with _greenroom(home, write=True, tell=False) as greenroom:
        checks = greenroom.doctor()
    _show(checks, json_, lambda found: print_checks(found, greenroom.settings.prep_language))
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


@app.command()
def rebuild(json_: Json = False, home: Home = None) -> None:
    """Make the index anew from the database; nothing is embedded again."""
    with _greenroom(home, write=True) as greenroom:
        vectors = greenroom.library.rebuild(_progress)
    _show({"vectors": vectors}, json_, lambda result: typer.echo(result["vectors"]))


@app.command()
def embed(
    yes: Annotated[bool, typer.Option("--yes", help="Agree to the cost and carry the change out.")] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Change to the embedder that the settings name: tells what it costs, and does it only with --yes."""
    with _greenroom(home, write=True, tell=False) as greenroom:
        cost = greenroom.upkeep.cost()
        if cost and yes:
            greenroom.library.change_embedder(_progress)
        language = greenroom.settings.prep_language
        result = {"due": cost is not None, "changed": bool(cost and yes), "embedder": greenroom.library.embedder_name}
    words = cost_sentence(cost, language) if cost else result["embedder"]
    _show({**result, **(cost.model_dump() if cost else {})}, json_, lambda _result: typer.echo(words))


def _drafter(name: str) -> DrafterName:
    if name == "offline":
        return "offline"
    if name == "model":
        return "model"
    raise typer.BadParameter("offline | model", param_hint="--drafter")


def _progress(label: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{label} {done}/{total}\x1b[K")


def main() -> None:
    """Run the terminal; a refusal is one sentence on stderr and exit code 1."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        app()
    except GreenroomError as refusal:
        sys.stderr.write(sentence(refusal, Settings().prep_language) + "\n")
        raise SystemExit(1) from None
    except (OSError, KeyboardInterrupt) as failure:
        sys.stderr.write(
            f"{failure.strerror or failure}: {failure.filename or ''}\n" if isinstance(failure, OSError) else "\n"
        )
        raise SystemExit(1) from None
