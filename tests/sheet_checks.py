"""What must hold for every sheet, whoever drafted it."""

from __future__ import annotations

from prep.domain import Quote, Sheet, Voice
from prep.drafting.frame_lines import lines_of
from prep.reading.names import same_person
from prep.services import Greenroom

YOU_SAID = ("您说", "you said", "You said")


def quotes_of(sheet: Sheet) -> list[Quote]:
    """Every quotation of the follow-ups, the frame and the dossiers."""
    found = [quote for line in lines_of(sheet.frame) for quote in line.quotes]
    found += [quote for section in sheet.sections for follow_up in section.follow_ups for quote in follow_up.quotes]
    for section in sheet.sections:
        dossier = section.dossier
        for quotes in (
            dossier.own_words,
            dossier.asked_before,
            dossier.promises,
            dossier.numbers,
            dossier.others,
            dossier.reported,
            dossier.nearest,
        ):
            found += quotes
        found += [quote for pair in dossier.then_and_now for quote in (pair.then, pair.now)]
        found += [quote for one in (*dossier.answered, *dossier.dodges) for quote in (one.asked, one.answer)]
        found += [quote for one in dossier.stock for quote in (one.latest, *one.earlier)]
        found += [quote for one in dossier.figures for quote in one.quotes]
    return found


def assert_truthful(sheet: Sheet, room: Greenroom) -> None:
    """Each quotation is a slice of its source; "you said" stands only before the speaker's own words; nothing is late."""
    for quote in quotes_of(sheet):
        assert quote.text == room.library.text(quote.source_id)[quote.start : quote.end]
        source = room.library.source(quote.source_id)
        assert (quote.title, quote.publisher, quote.date) == (source.title, source.publisher, source.date)
        assert not sheet.brief.evidence_until or quote.date <= sheet.brief.evidence_until
        if any(words in quote.lead_in for words in YOU_SAID):
            assert quote.voice is Voice.OWN_WORDS
            assert any(same_person(quote.speaker, name) for name in sheet.brief.speaker_names)
    listed = {source.source_id for source in sheet.sources}
    used = {q.source_id for s in sheet.sections for f in s.follow_ups for q in f.quotes}
    used |= {quote.source_id for line in lines_of(sheet.frame) for quote in line.quotes}
    assert used <= listed
