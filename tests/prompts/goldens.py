"""Every prompt as a model sees it, on a small hand-made task; ``python -m tests.prompts.goldens`` writes them anew."""

from __future__ import annotations

from pathlib import Path

from prep.dialogue import Answer, Turn
from prep.domain import Quote
from prep.drafting.model_prompt import prompt_for
from prep.model.chat_reply import _prompt
from prep.model.condensing import prompt as condensing_prompt
from prep.model.prompts import Prompt, render
from prep.model.shapes import FOLLOW_UPS
from tests.faults.task import evidence, task

HERE = Path(__file__).parent
NONCE = "0123456789abcdef" * 2
FOLLOWING = {"zh": "那后来呢？", "en": "And after that?"}
QUESTIONS = {"zh": "城里的老钟，现在走着几座？", "en": "How many of the clocks run today?"}


def goldens() -> dict[str, str]:
    """The text of every golden file by its name."""
    return {f"{name}.{language}.txt": _text(prompt) for language in ("zh", "en") for name, prompt in _prompts(language)}


def _prompts(language: str) -> list[tuple[str, Prompt]]:
    wanted = task(language, avoid=(QUESTIONS[language],))
    return [
        ("draft", prompt_for(wanted, wanted.evidence)),
        ("chat", _prompt(QUESTIONS[language], evidence(language), language)),
        ("chat_on", _prompt(FOLLOWING[language], evidence(language), language, QUESTIONS[language])),
        ("condense", condensing_prompt(FOLLOWING[language], earlier(language), language)),
        ("repair", render("repair/json", language, shape=FOLLOW_UPS, problem="follow_ups: missing", reply="{oops")),
    ]


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


if __name__ == "__main__":
    for name, text in goldens().items():
        (HERE / name).write_text(text, encoding="utf-8")
