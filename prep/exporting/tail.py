"""The end of a sheet: how its follow-ups came about and what nobody has checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from prep.domain import FollowUp, Section, Sheet, Voice
from prep.exporting.words import Words
from prep.text.clean import one_line


def made(sheet: Sheet, words: Words) -> str:
    """One line: how many follow-ups each drafter and the host wrote, and that quotations are cut by code."""
    follow_ups = [follow_up for _, follow_up in _numbered(sheet)]
    origins = Counter(follow_up.origin for follow_up in follow_ups)
    model = one_line(str(sheet.provenance.get("model") or ""), 80)
    parts = [
        words["origin_model_named" if origin == "model" and model else f"origin_{origin}"].format(
            count=count, model=model
        )
        for origin in ("offline", "model", "host")
        if (count := origins[origin])
    ]
    edited = sum(follow_up.edited and follow_up.origin != "host" for follow_up in follow_ups)
    if edited:
        parts.append(words["edited_n"].format(count=edited))
    gap = "" if words["stop"] == "。" else " "
    return f"{words['comma'].join(parts) or words['none_drafted']}{words['stop']}{gap}{words['checked']}"


def unverified(sheet: Sheet, words: Words) -> tuple[str, ...]:
    """What a reader must not take for proven, one sentence each."""
    numbered = list(_numbered(sheet))
    unsure = [words.get(f"field_{name}", name) for name in sheet.brief.unsure]
    rejected = sum(section.rejected for section in sheet.sections)
    lists: dict[str, Sequence[object]] = {
        "without_evidence": [number for number, follow_up in numbered if not follow_up.quotes],
        "voice_unknown": [n for n, f in numbered if any(quote.voice is Voice.UNKNOWN for quote in f.quotes)],
        "silent_on": [section.number for section in sheet.sections if section.silent],
        "unfinished": [section.number for section in sheet.sections if section.state != "ready"],
        "undated": [n for n, source in enumerate(sheet.sources, 1) if not source.date],
    }
    sentences = [words["claims"]]
    sentences += [words[key].format(numbers=_joined(numbers, words)) for key, numbers in lists.items() if numbers]
    if rejected:
        sentences.append(words["rejected"].format(count=rejected))
    if unsure:
        sentences.append(words["unsure"].format(fields=_joined(unsure, words)))
    return tuple(sentences)


def going_out(section: Section) -> list[FollowUp]:
    """The follow-ups that are printed, in order: all but those the host struck out."""
    return [follow_up for follow_up in section.follow_ups if follow_up.status != "dropped"]


def _numbered(sheet: Sheet) -> Iterator[tuple[str, FollowUp]]:
    for section in sheet.sections:
        for number, follow_up in enumerate(going_out(section), 1):
            yield f"{section.number}.{number}", follow_up


def _joined(items: Iterable[object], words: Words) -> str:
    return words["list"].join(str(item) for item in items)
