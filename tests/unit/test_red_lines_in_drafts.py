"""Drafting leaves red lines alone as far as the sources allow, and nothing that touches one goes unmarked or missing."""

from __future__ import annotations

import pytest

from prep.breaches import breaches, flags_on_line, marked
from prep.domain import Sheet
from prep.drafting.offline import OfflineDrafter
from prep.red_lines import RedLine, RedLines
from prep.services import Greenroom
from tests.faults.task import task

TOPIC = "四十座老钟"


def never() -> bool:
    """Nobody cancels."""
    return False


def guarded(room: Greenroom, *topics: str) -> Sheet:
    """The sample's sheet with red lines, saved."""
    sheet = room.ensure_sample()
    assert sheet is not None
    lines = RedLines(topics=tuple(RedLine(topic=topic) for topic in topics))
    return room.save_sheet(sheet.model_copy(update={"red_lines": lines}))


def test_what_touches_a_red_line_comes_after_everything_else() -> None:
    """The same task drafts other questions first; where all it has touches, these come, rather than none."""
    plain = task("zh")
    lines = (RedLine(topic=TOPIC),)
    before = list(OfflineDrafter().draft(plain, never))
    after = list(OfflineDrafter().draft(plain.model_copy(update={"red_lines": lines}), never))

    def touching(proposals: list) -> list[bool]:  # type: ignore[type-arg]
        return [any("四十座" in claim.text for claim in proposal.quotes) for proposal in proposals]

    assert touching(before)[0]
    assert touching(after) == sorted(touching(after))
    assert not touching(after)[0]
    every = tuple(RedLine(topic=quote.text) for quote in plain.dossier.own_words + plain.dossier.others)
    assert list(OfflineDrafter().draft(plain.model_copy(update={"red_lines": every}), never))


def test_a_new_draft_of_the_sample_goes_round_a_red_line(sample: Greenroom) -> None:
    """Follow-ups and frame that opened on a topic open on something else once it is a red line."""
    first = sample.ensure_sample()
    assert first is not None
    quotes = [f.quotes[0] for s in first.sections for f in s.follow_ups if f.quotes]
    topic = quotes[0].text
    sheet = guarded(sample, topic)
    assert ("follow_up", "1.1") in [(found.kind, found.number) for found in breaches(sheet)]

    after = sample.draft(sheet.sheet_id)

    assert after.sections[0].follow_ups
    assert [found for found in breaches(after) if found.kind != "focus"] == []
    assert marked(after) == after


def test_another_angle_prefers_what_touches_nothing(sample: Greenroom) -> None:
    """The new follow-up is on something else."""
    first = sample.ensure_sample()
    assert first is not None
    sheet = guarded(sample, first.sections[0].dossier.own_words[0].text)
    known = {line.id for line in sheet.sections[0].follow_ups}

    sample.steering.angle(sheet.sheet_id, 1, sheet.sections[0].follow_ups[0].id, cancelled=never)

    [new] = [line for line in sample.sheet(sheet.sheet_id).sections[0].follow_ups if line.id not in known]
    assert not flags_on_line(new, sheet.red_lines.in_force(""), ())


@pytest.mark.parametrize("origin", ["offline", "model", "host"])
def test_whoever_wrote_it_a_follow_up_that_touches_is_marked(sample: Greenroom, origin: str) -> None:
    """A rung is enough."""
    sheet = guarded(sample, "离婚官司")
    section = sheet.sections[0]
    line = section.follow_ups[0].model_copy(update={"origin": origin, "if_they_dodge": ("那场离婚的官司，花了多久？",)})
    sheet = sheet.model_copy(update={"sections": (section.model_copy(update={"follow_ups": (line,)}),)})

    [found] = marked(sheet).sections[0].follow_ups
    assert (found.flags[0].code, found.flags[0].detail) == ("red_line", "离婚官司")
