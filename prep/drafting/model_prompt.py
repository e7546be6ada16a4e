"""What the model drafter's prompt says about one focus question: evidence that fits, finds, questions to avoid."""

from __future__ import annotations

from collections.abc import Sequence

from prep.domain import Evidence, Person, Quote
from prep.drafting.lenses import LENSES
from prep.drafting.task import DraftTask
from prep.model.evidence_blocks import block, fitting
from prep.model.prompts import Prompt, render
from prep.reading.instructions import instructs
from prep.reading.passages import relative_voice
from prep.text.clean import one_line

TEMPLATE = "draft/follow_ups"
_AVOIDED = 24
_WISH = 200
_HINTS = {
    "zh": {
        "pair": "{0}：同一件事，前后两种说法，适合问变化。",
        "promises": "有日期的承诺或预测：{0}。",
        "asked_before": "主持人以前问过这些：{0}。不要再问同样的话。",
        "numbers": "有具体的数：{0}。",
        "others": "别人的看法：{0}。",
        "dodges": "主持人问过、没有正面回答：{0}。",
        "unused": "离问题近、还没人用过的话：{0}。",
    },
    "en": {
        "pair": "{0}: one matter put in two ways, good for a then-and-now question.",
        "promises": "Dated promises or forecasts: {0}.",
        "asked_before": "Hosts have asked this before: {0}. Don't ask the same again.",
        "numbers": "Concrete figures: {0}.",
        "others": "What others think: {0}.",
        "dodges": "Asked by a host and left unanswered: {0}.",
        "unused": "Close to the question and used by nobody yet: {0}.",
    },
}
_AND = {"zh": "、", "en": ", "}


def prompt_for(task: DraftTask, evidence: Sequence[Evidence], *, reminder: str = "", nonce: str = "") -> Prompt:
    """The prompt for one focus question with the evidence that is handed in."""
    brief, language = task.brief, task.brief.language
    kinds = [
        {"id": style.id, "name": style.zh if language == "zh" else style.en, "about": _about(style.about, language)}
        for style in task.styles
    ]
    return render(
        TEMPLATE,
        language,
        nonce=nonce,
        event=one_line(brief.event or brief.title),
        date=brief.date,
        speakers=_people(brief.speakers, language),
        hosts=_people(brief.hosts, language),
        number=task.focus_question.number,
        focus_question=task.focus_question.text,
        styles=kinds,
        evidence=[block(item, relative_voice(item.passage, brief.speaker_names), language) for item in evidence],
        hints=hints(task, evidence),
        avoid=[one_line(question) for question in task.avoid if not instructs(question)][:_AVOIDED],
        lenses=_AND[language].join(
            f"{lens.id} ({lens.zh if language == 'zh' else lens.en})" for lens in LENSES.values()
        ),
        wish=one_line(task.wish.words, _WISH),
        tried=_AND[language].join(dict.fromkeys(one.type for one in task.tried)),
        red_lines=[one_line(line.topic) for line in task.red_lines],
        reminder=reminder,
        count=task.follow_ups,
    )


def fitting_evidence(task: DraftTask, tokens: int, at_most: int = 0) -> tuple[Evidence, ...]:
    """The evidence that fits into ``tokens`` (and into ``at_most`` passages), what the dossier names first."""
    named = {item.passage.id for item in task.evidence if any(_stands_in(q, item) for q in _telling(task))}
    fits = fitting(task.evidence, tokens, first=named)
    if not at_most or len(fits) <= at_most:
        return fits
    kept = sorted(fits, key=lambda item: item.passage.id not in named)[:at_most]
    return tuple(item for item in fits if item in kept)


def hints(task: DraftTask, evidence: Sequence[Evidence]) -> list[str]:
    """What the dossier found, as sentences about labels; finds whose passages are not shown are left out."""
    words, dossier = _HINTS[task.brief.language], task.dossier
    found = [
        ("pair", labels)
        for pair in dossier.then_and_now
        if len(labels := _labels((pair.then, pair.now), evidence)) == 2
    ]
    for name in ("promises", "asked_before", "numbers", "others", "unused"):
        labels = _labels(getattr(dossier, name), evidence)
        found += [(name, labels)] if labels else []
    evaded = _labels([quote for one in dossier.dodges for quote in (one.asked, one.answer)], evidence)
    found += [("dodges", evaded)] if evaded else []
    return [words[name].format(_AND[task.brief.language].join(labels)) for name, labels in found]


def _telling(task: DraftTask) -> list[Quote]:
    dossier = task.dossier
    pairs = [quote for pair in dossier.then_and_now for quote in (pair.then, pair.now)]
    return [*pairs, *dossier.own_words, *dossier.promises, *dossier.asked_before, *dossier.others]


def _labels(quotes: Sequence[Quote], evidence: Sequence[Evidence]) -> list[str]:
    """The labels of the passages in which quotations stand, once each."""
    return list(dict.fromkeys(item.label for quote in quotes for item in evidence if _stands_in(quote, item)))


def _stands_in(quote: Quote, item: Evidence) -> bool:
    return quote.source_id == item.source.id and item.passage.start <= quote.start < item.passage.end


def _people(people: Sequence[Person], language: str) -> str:
    opening, closing = ("（", "）") if language == "zh" else (" (", ")")
    shown = [one_line(p.name, 60) + (f"{opening}{one_line(p.role, 80)}{closing}" if p.role else "") for p in people]
    return _AND[language].join(shown) or "—"


def _about(about: str, language: str) -> str:
    """The part of a kind's description in ``language``: the first paragraph is Chinese, the last English."""
    return about.split("\n\n")[0 if language == "zh" else -1].strip()
