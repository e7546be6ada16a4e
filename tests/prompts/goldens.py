"""Every prompt as a model sees it, on a small hand-made task; ``python -m tests.prompts.goldens`` writes them anew."""

from __future__ import annotations

from pathlib import Path

from prep.drafting.model_prompt import prompt_for
from prep.model.chat_reply import _prompt
from prep.model.prompts import Prompt, render
from prep.model.shapes import FOLLOW_UPS
from tests.faults.task import evidence, task

HERE = Path(__file__).parent
NONCE = "0123456789abcdef" * 2
QUESTIONS = {"zh": "城里的老钟，现在走着几座？", "en": "How many of the clocks run today?"}


def goldens() -> dict[str, str]:
    """The text of every golden file by its name."""
    return {f"{name}.{language}.txt": _text(prompt) for language in ("zh", "en") for name, prompt in _prompts(language)}


def _prompts(language: str) -> list[tuple[str, Prompt]]:
    wanted = task(language, avoid=(QUESTIONS[language],))
    return [
        ("draft", prompt_for(wanted, wanted.evidence)),
        ("chat", _prompt(QUESTIONS[language], evidence(language), language)),
        ("repair", render("repair/json", language, shape=FOLLOW_UPS, problem="follow_ups: missing", reply="{oops")),
    ]


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
