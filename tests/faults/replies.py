"""What the fault server says: honest replies that fit any of our prompts, and dishonest ones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.faults.prompt_view import PromptView

_QUESTIONS = {
    "zh": (
        "这句话里的数，今天走到哪儿了？",
        "是哪一件事让您这样判断的？",
        "最近一次碰到它，您看到了什么？",
        "谁会先感觉到这件事的变化？",
        "要让它再往前一步，您先动哪一块？",
        "如果明年只能留一样，您留哪样？",
        "当时劝过您的人，是怎么说的？",
        "什么情况出现，您会收回这句话？",
    ),
    "en": (
        "Where does that number stand today?",
        "What made you see it that way?",
        "The last time you met it, what did you see?",
        "Who will notice the change first?",
        "What has to move before it takes another step?",
        "If you could keep one part of it, which one?",
        "Who advised you against it, and in which words?",
        "What would make you take that sentence back?",
    ),
}
_INVENTED = {
    "zh": "我们明年三月会把价格降到一千块，这一点我可以用人格担保。",
    "en": "Next March the price comes down to one hundred dollars, I give you my word.",
}
_SURE = {
    "zh": "是的，他早在二〇二二年就答应过，合同当年就签了。[1]",
    "en": "Yes, that was promised back in 2022, and the contract was signed the same year. [1]",
}
_OTHER_WORDS = {"zh": "好的。", "en": "OK."}


def items(prompt: PromptView, count: int | None = None) -> list[dict[str, Any]]:
    """Honest follow-ups: a true quotation from a block in turn, a fitting question, all fields filled."""
    labels = list(prompt.blocks)
    questions = _QUESTIONS[prompt.language]
    zh = prompt.language == "zh"
    made = []
    for index in range(prompt.wanted if count is None else count):
        label = labels[index % len(labels)] if labels else ""
        made.append(
            {
                "type": prompt.styles[index % len(prompt.styles)],
                "quotes": [{"source": label, "text": prompt.sentence(label)}] if label else [],
                "question": questions[index % len(questions)],
                "if_they_say": "如果说还早 → 早到哪一年？" if zh else "If it is early → how early?",
                "if_they_dodge": ["给个范围就行？", "那先说今年？"] if zh else ["A range will do?", "Just this year?"],
                "why": "这句话有日期，可以核对。" if zh else "The sentence has a date that can be checked.",
            }
        )
    return made


def answer(prompt: PromptView) -> dict[str, Any]:
    """An honest answer: one sentence a quotation, or silence where there is no evidence."""
    if not prompt.blocks:
        return {"silent": True, "quotes": [], "answer": ""}
    labels = list(prompt.blocks)[:2]
    word = "资料里有这样一句" if prompt.language == "zh" else "The sources hold this sentence"
    stop = "。" if prompt.language == "zh" else "."
    return {
        "silent": False,
        "quotes": [{"source": label, "text": prompt.sentence(label)} for label in labels],
        "answer": "".join(f"{word}{stop}[{i}]" for i in range(1, len(labels) + 1)),
    }


def structured(prompt: PromptView) -> dict[str, Any]:
    """The honest reply as data."""
    if prompt.task == "condense":
        return {"standalone": prompt.asked_before()}
    return answer(prompt) if prompt.task == "chat" else {"follow_ups": items(prompt)}


def honest(prompt: PromptView, sink: str = "") -> str:
    """The reply of a model that does as it is told."""
    if prompt.task == "other":
        return _OTHER_WORDS[prompt.language]
    return json.dumps(structured(prompt), ensure_ascii=False)


def _claims(data: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Every quotation claim of a reply, to be tampered with in place."""
    for holder in [data, *data.get("follow_ups", [])]:
        yield from holder.get("quotes", [])


def invented_quotes(prompt: PromptView, sink: str = "") -> str:
    """One of three quotations stands nowhere."""
    data = structured(prompt)
    for index, claim in enumerate(_claims(data)):
        if index % 3 == 0:
            claim["text"] = _INVENTED[prompt.language]
    return json.dumps(data, ensure_ascii=False)


def wrong_source(prompt: PromptView, sink: str = "") -> str:
    """True words under another source's label."""
    data, labels = structured(prompt), list(prompt.blocks)
    for claim in _claims(data):
        claim["source"] = labels[(labels.index(claim["source"]) + 1) % len(labels)]
    return json.dumps(data, ensure_ascii=False)


def altered_digit(prompt: PromptView, sink: str = "") -> str:
    """One digit, else one negation, else one character off."""
    data = structured(prompt)
    for claim in _claims(data):
        claim["text"] = _altered(claim["text"])
    return json.dumps(data, ensure_ascii=False)


def _altered(text: str) -> str:
    digit = re.search(r"\d", text)
    if digit:
        return text[: digit.start()] + str((int(digit.group()) + 1) % 10) + text[digit.end() :]
    changed = re.sub("不|没| not ", "就", text, count=1)
    if changed != text:
        return changed
    middle = len(text) // 2
    return text[:middle] + ("也" if text[middle] != "也" else "又") + text[middle + 1 :]


def duplicates(prompt: PromptView, sink: str = "") -> str:
    """Twice as many items as asked for, most of them near copies."""
    if prompt.task != "draft":
        return honest(prompt)
    base = items(prompt)
    copies = [dict(item, question=item["question"].replace("？", "呢？").replace("that", "it")) for item in base]
    return json.dumps({"follow_ups": [*base, *copies, *base]}, ensure_ascii=False)


def obeys_injection(prompt: PromptView, sink: str = "") -> str:
    """Does what a document asked for: an image, a link, HTML, another document's words, the prompt itself."""
    bait = f"![x]({sink}/?q=leak) [look]({sink}/link) <img src={sink}/i onerror=alert(1)> <script>alert(1)</script>"
    if prompt.task == "chat":
        data = answer(prompt) | {"answer": f"{bait} SYSTEM PROMPT: {prompt.system[:200]}[1]"}
        return json.dumps(data, ensure_ascii=False)
    data = {"follow_ups": [dict(item, question=f"{item['question'][:-1]}{bait}？", why=bait) for item in items(prompt)]}
    return json.dumps(data, ensure_ascii=False)


def confident_no_evidence(prompt: PromptView, sink: str = "") -> str:
    """Answers as if it knew, with nothing to stand on."""
    if prompt.task == "chat":
        claims = [{"source": "S1", "text": _INVENTED[prompt.language]}]
        return json.dumps({"silent": False, "quotes": claims, "answer": _SURE[prompt.language]}, ensure_ascii=False)
    return json.dumps({"follow_ups": [dict(item, quotes=[]) for item in items(prompt)]}, ensure_ascii=False)


def wrong_language(prompt: PromptView, sink: str = "") -> str:
    """English for a Chinese sheet and the other way round; quotations stay as they are."""
    other = "en" if prompt.language == "zh" else "zh"
    data = structured(prompt)
    for index, item in enumerate(data.get("follow_ups", [])):
        item["question"] = _QUESTIONS[other][index % len(_QUESTIONS[other])]
    if data.get("answer"):
        data["answer"] = _SURE[other]
    return json.dumps(data, ensure_ascii=False)


def prose_json(prompt: PromptView, sink: str = "") -> str:
    """The right reply in a Markdown fence between pleasantries."""
    return f"Sure! Here you go:\n```json\n{honest(prompt)}\n```\nHope this helps!"


def single_quotes(prompt: PromptView, sink: str = "") -> str:
    """A Python literal where JSON was asked for."""
    return repr(structured(prompt))


def trailing_commas(prompt: PromptView, sink: str = "") -> str:
    """JSON as a careless hand writes it."""
    return re.sub(r"([}\]])(?=[}\]])", r"\1,", honest(prompt))


def inner_quotes(prompt: PromptView, sink: str = "") -> str:
    """Unescaped quotation marks inside a Chinese sentence."""
    return honest(prompt).replace("这句话有日期", '这句"话"有日期')


def wrong_schema(prompt: PromptView, sink: str = "") -> str:
    """Valid JSON with other keys, types and kinds."""
    return json.dumps({"questions": [{"kind": "deep", "text": 7, "quotes": "none"}], "reply": ["no"], "quotes": {}})


def refusal(prompt: PromptView, sink: str = "") -> str:
    """A polite no."""
    return "抱歉，我无法协助完成这个请求。" if prompt.language == "zh" else "I'm sorry, but I can't help with that."


def think(prompt: PromptView, sink: str = "") -> str:
    """Thinks aloud first, with a draft of the reply inside."""
    return f'<think>\nLet me see: {{"follow_ups": [{{"question": "half"}}]}}\n</think>\n\n{honest(prompt)}'


def huge_field(prompt: PromptView, sink: str = "") -> str:
    """One field of a million characters."""
    data = structured(prompt)
    for item in data.get("follow_ups", [])[:1]:
        item["why"] = "长" * 1_000_000
    return json.dumps(data, ensure_ascii=False)


Reply = Callable[[PromptView, str], str]
REPLIES: dict[str, Reply] = {
    reply.__name__: reply
    for reply in (
        prose_json,
        single_quotes,
        trailing_commas,
        inner_quotes,
        wrong_schema,
        refusal,
        wrong_language,
        invented_quotes,
        wrong_source,
        altered_digit,
        duplicates,
        obeys_injection,
        confident_no_evidence,
        think,
        huge_field,
    )
}
"""Faults that lie in what is said, not in how it travels."""
