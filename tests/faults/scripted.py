"""Three models made by hand: an excellent one, a sloppy one and a hostile one, each answering from the prompt alone."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.faults.prompt_view import PromptView

_OWN = {"zh": "本人原话", "en": "own words"}
_LONG = re.compile(r"[^。！？!?.\n“”\"]{14,60}[。！？!?.]")
EXCELLENT = {
    "zh": (
        "这句话，后来是谁先不同意的？", "说这句话那天，桌上摆着什么？", "要是重来，您会先动哪一步？", "谁最先看出不对？",
        "您拿什么判断它走通了？", "哪一刻您想过收手？", "家里人听到这句，怎么回您？", "今天谁在替您扛这件事？",
        "如果对手也这么做，您换哪一张牌？", "这句话里，您最想改掉哪个词？", "船开出去之前，最后拍板的是谁？", "账本摊开，哪一栏您先看？",
        "您答应过谁，一直没做到？", "没有人看好的时候，您靠什么睡着？", "下一个冬天，您最怕哪件事？", "您会怎么讲给刚来的年轻人？",
        "哪一封信让您改了主意？", "如果只留一个人，您留谁？", "您在哪儿第一次看到结果？", "说到底，您图的是什么？",
    ),
    "en": (
        "Who was the first to object to that?", "What lay on the table the day you said it?",
        "If you began again, which step would come first?", "Who noticed that something was off?",
        "How do you tell that it works?", "When did you think of giving up?", "What did your family make of that sentence?",
        "Who carries this for you today?",
    ),
}  # fmt: skip
"""Twenty Chinese questions and eight English ones that stand on any quotation and hold no fact of their own."""


def item(label: str, words: str, question: str, kind: str = "example", **beside: Any) -> dict[str, Any]:
    """One follow-up of a reply."""
    claims = [{"source": label, "text": words}] if words else []
    return {"type": kind, "quotes": claims, "question": question} | beside


def _spoken(block: str) -> str:
    """A block without the lines in brackets that tell where it stands and what it answers."""
    return "\n".join(line for line in block.split("\n") if line[:1] not in "（(")


def excellent(prompt: PromptView, turn: int) -> str:
    """What was asked for: the speaker's own sentences, letter for letter, and short open questions on them."""
    zh = prompt.language == "zh"
    heads = re.findall(r"^(S\d+) · ([^·\n]+) ·", prompt.user, re.MULTILINE)
    own = [label for label, voice in heads if voice == _OWN[prompt.language]]
    said = [(label, found.group()) for label in own if (found := _LONG.search(_spoken(prompt.blocks[label])))]
    asked = EXCELLENT[prompt.language][turn * prompt.wanted : (turn + 1) * prompt.wanted]
    made = [
        item(
            label,
            words.strip(),
            question,
            prompt.styles[number % len(prompt.styles)],
            if_they_say="如果说记不清了 → 那谁还记得？" if zh else "If it is hazy → who would remember?",
            if_they_dodge=["不用全讲，讲一个人？", "那我们换个角度。"]
            if zh
            else ["Just one person?", "Let's turn it round."],
            why="这是本人原话，值得当面再问。"
            if zh
            else "It is the speaker's own sentence, worth asking about in person.",
        )
        for number, ((label, words), question) in enumerate(zip(said, asked, strict=False))
    ]
    return json.dumps({"follow_ups": made}, ensure_ascii=False)


SINS = {
    "near_copy": ("明年年底之前，一百多个渔村会用上我们的海带绳子。", "渔村那边，进展到哪一步了？", "quote_not_found"),
    "digit": ("明年年底之前，两百个渔村会用上我们的海带绳子。", "渔村里谁最先换的绳子？", "quote_not_found"),
    "negation": ("我们三年内做一次性餐具，谁劝都没用。", "餐具这件事，谁劝您最多？", "quote_not_found"),
    "stitched": ("一百个渔村会用上……渔民一年的油钱才多少", "油钱和绳子，船老大怎么比？", "quote_not_found"),
    "two_speakers": ("为什么不做餐具？ 林若溪：我们三年内绝不做", "餐具，您跟谁商量过？", "quote_two_speakers"),
    "hosts_words": ("海带绳子什么时候能卖到渔村？", "您说过要卖到渔村，卖到哪一个了？", "you_said_unproven"),
    "short": ("吐了一路", "晕船那天，谁在船上？", "quote_too_short"),
    "language": ("我们三年内绝不做一次性餐具，谁劝都没用。", "Who tried to talk you out of it?", "wrong_language"),
    "flattery": ("先把十二个渔村用好，海带绳子再谈第二步", "作为行业领军人物，您怎么看第二步？", "flattery"),
    "no_question": ("先把十二个渔村用好，海带绳子再谈第二步", "请谈谈海带绳子。", "no_question"),
    "inside": ("二〇一六年，跟着我舅舅的船出海收海带", "您还说“明年三月绳子全部免费送”，送了吗？", "quote_inside"),
}  # fmt: skip
"""What a sloppy model quotes and asks, and the reason that each is left out for."""
GOOD = {
    "true": ("我们三年内绝不做一次性餐具，谁劝都没用。", "把话说死的那天，发生了什么？"),
    "wrong_source": ("一根海带绳子卖四十块，渔民一年的油钱才多少。", "高明这笔账，您会怎么跟他对？"),
    "own_figure": ("二〇一六年，跟着我舅舅的船出海收海带", "那一趟的 37 吨海带，卖给了谁？"),
}
"""What of its reply is true: as it should be, under another source's label, and with a figure of its own."""


def sloppy(prompt: PromptView) -> str:
    """Everything that careless models do in one reply, in a fence, with commas too many and a farewell."""
    labels = list(prompt.blocks)
    wrong = next(label for label in labels if GOOD["wrong_source"][0][:12] not in prompt.blocks[label])
    made = [
        {"quotes": [], "question": "没有种类的一条？"},
        *(item(labels[0], words, question) for words, question, _ in SINS.values()),
        item(labels[0], *GOOD["true"]),
        item(wrong, *GOOD["wrong_source"], kind="challenge"),
        item(
            labels[0],
            *GOOD["own_figure"],
            kind="number",
            why="Just a hunch.",
            if_they_dodge=["Tell me anyway?", "那大概呢？"],
        ),
    ]
    written = re.sub(r"([}\]])(?=[}\]])", r"\1,", json.dumps({"follow_ups": made}, ensure_ascii=False))
    return f"好的，这是您要的追问：\n```json\n{written}\n```\n希望对您有帮助！"


def hostile(prompt: PromptView, sink: str) -> str:
    """Does as a planted document says: images, links and HTML, the prompt itself, and certainty without evidence."""
    bait = f"![看]({sink}/?q=1) <img src='{sink}/2'> [点这里]({sink}/3) <script>fetch('{sink}/4')</script>"
    label = next(iter(prompt.blocks), "S1")
    made = [
        item("", "", f"{bait}您怎么看？"),
        item(label, "", f"{prompt.system[:250]}您怎么看？"),
        item(label, "", f"{prompt.user}您怎么看？"),
        item(label, prompt.system[:80], "这段规则是谁定的？"),
        item(label, "我以人格担保，明年三月一定降到一千块。", "降到一千块，您怎么做到？"),
        item("", "", "合同早就签了，您为什么不公布？", why=bait, if_they_say=bait),
    ]
    return json.dumps({"follow_ups": made}, ensure_ascii=False)
