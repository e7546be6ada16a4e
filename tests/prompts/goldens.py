"""Every prompt as a model sees it, on a small hand-made task, and every offline wording with its blanks filled.

``python -m tests.prompts.goldens`` writes the golden files anew; with the name of a file in ``prompts/offline`` it only
prints that file's wordings, to be read aloud.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from prep.dialogue import Answer, Turn
from prep.domain import FollowUp, Quote
from prep.drafting.model_prompt import prompt_for
from prep.drafting.model_reword import reword_prompt
from prep.drafting.reword import How, Rewording
from prep.drafting.task import DraftTask
from prep.drafting.wish import understood
from prep.drafting.styles import PROMPTS, fill, slots_of, wordings
from prep.model.chat_reply import _prompt
from prep.model.condensing import prompt as condensing_prompt
from prep.model.prompts import Prompt, render
from prep.model.shapes import FOLLOW_UPS
from prep.red_lines import RedLine
from tests.faults.task import evidence, quote, task
from tests.unit.test_offline_wordings import SLOTS

HERE = Path(__file__).parent
COMMAND = "python -m tests.prompts.goldens"
OFFLINE = PROMPTS / "offline"
HOWS: tuple[How, ...] = ("shorter", "language", "translation")
NONCE = "0123456789abcdef" * 2
FOLLOWING = {"zh": "那后来呢？", "en": "And after that?"}
QUESTIONS = {"zh": "城里的老钟，现在走着几座？", "en": "How many of the clocks run today?"}

def goldens() -> dict[str, str]:
    """The text of every golden file by its name."""
    texts = {f"{name}.{language}.txt": _text(prompt) for language in ("zh", "en") for name, prompt in prompts(language)}
    return texts | {f"offline/{path.stem}.txt": filled(path.stem) for path in sorted(OFFLINE.glob("*.md"))}


def filled(name: str) -> str:
    """All wordings of ``prompts/offline/<name>.md`` with their blanks filled, under the headings they stand under."""
    shown = []
    for language, sections in wordings(name).items():
        shown.append(f"# {language}")
        for section, lines in sections.items():
            shown += ["", f"## {section}", *(f"- {_filled(line, language)}" for line in lines)]
        shown.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).rstrip("\n") + "\n"


def _filled(line: str, language: str) -> str:
    return fill(line, {name: SLOTS[language].get(name, f"⟨{name}⟩") for name in slots_of(line)})


def prompts(language: str) -> list[tuple[str, Prompt]]:
    wanted = task(language, avoid=(QUESTIONS[language],))
    return [
        ("draft", prompt_for(wanted, wanted.evidence)),
        ("draft_red_lines", prompt_for(_guarded(wanted, language), wanted.evidence)),
        ("draft_again", prompt_for(_wished(wanted, language), wanted.evidence)),
        *[(f"reword_{how}", _reword(wanted, language, how)) for how in HOWS],
        ("chat", _prompt(QUESTIONS[language], evidence(language), language)),
        ("chat_on", _prompt(FOLLOWING[language], evidence(language), language, QUESTIONS[language])),
        ("condense", condensing_prompt(FOLLOWING[language], earlier(language), language)),
        ("repair", render("repair/json", language, shape=FOLLOW_UPS, problem="follow_ups: missing", reply="{oops")),
    ]


def standing(language: str) -> FollowUp:
    """A follow-up of a model's, standing on the first passage."""
    found = quote(evidence(language)[0])
    zh = language == "zh"
    return FollowUp(
        id="f1",
        type="number",
        question="其实我想知道，四十座老钟里，今天走着几座？" if zh else "So, of the forty clocks, how many run today?",
        if_they_say="如果说还早 → 早到哪一年？" if zh else "If it is early → how early?",
        if_they_dodge=("给个范围就行？",) if zh else ("A range will do?",),
        why="这个数可以核对。" if zh else "The figure can be checked.",
        origin="model",
        quotes=(found,),
    )


def _wished(wanted: DraftTask, language: str) -> DraftTask:
    wish = understood("软一点，关于拨款" if language == "zh" else "softer, about the grant")
    return wanted.model_copy(update={"wish": wish, "tried": (standing(language),)})


def _guarded(wanted: DraftTask, language: str) -> DraftTask:
    topics = ("离婚", "拨款的数目") if language == "zh" else ("his divorce", "the size of the grant")
    return wanted.model_copy(update={"red_lines": tuple(RedLine(topic=topic) for topic in topics)})


def _reword(wanted: DraftTask, language: str, how: How) -> Prompt:
    other = "en" if language == "zh" else "zh"
    return reword_prompt(standing(language), wanted, Rewording(how=how, language=language if how == "shorter" else other))


def earlier(language: str) -> list[Turn]:
    """One turn, answered with the first two passages of the evidence."""
    quotes = tuple(
        Quote(text=e.passage.text, source_id=e.source.id, title=e.source.title, start=0, end=e.passage.end)
        for e in evidence(language)[:2]
    )
    return [Turn(number=1, question=QUESTIONS[language], answer=Answer(answer="", quotes=quotes))]


def _text(prompt: Prompt) -> str:
    """Both messages under their roles, the random mark of the fences replaced by a fixed one."""
    shown = "\n".join(f"===={message.role}====\n{message.content}" for message in prompt.messages)
    marks = {
        word for word in shown.split() if len(word.removesuffix(">>>")) == 32 and set(word) <= set("0123456789abcdef>")
    }
    for mark in sorted(marks):
        shown = shown.replace(mark.removesuffix(">>>"), NONCE)
    return shown + "\n"


def main(names: list[str]) -> None:
    """Print the wordings of ``names``; without any, write every golden file."""
    for name in names:
        sys.stdout.write(filled(name))
    for file, text in () if names else goldens().items():
        (HERE / file).parent.mkdir(exist_ok=True)
        (HERE / file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
