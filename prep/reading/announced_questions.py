"""Finding the list of focus questions in an announcement."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKER = re.compile(
    r"^\s*(?:[*\-+•·●▪◆■○◦–]\s+|[•●▪◆■○◦]\s*|\(?\d{1,2}\s*[.、．)）:：]\s*|（\d{1,2}）\s*|[一二三四五六七八九十]{1,2}\s*[、.．]\s*|"
    r"[①②③④⑤⑥⑦⑧⑨⑩⑪⑫]\s*|\d\ufe0f?\u20e3\s*|Q\s*\d{1,2}\s*[:：.、)]\s*|问题\s*[一二三四五六七八九十\d]{1,2}\s*[:：、.]\s*)"
)
_CUE = re.compile(
    r"焦点问题|核心问题|关键问题|重点问题|(?:以下|这些|下列|如下|几个|[一二三四五六七八九十两\d]{1,4}个)[\u4e00-\u9fff]{0,6}(?:问题|话题|议题)|会(?:聊|谈|问)到?|"
    r"(?:要|想|将)(?:聊|谈|问)|(?:聊聊|谈谈|问问)(?:他|她|以下|这些)|围绕|议题|话题|讨论|提纲|"
    r"focus questions?|key questions?|(?:following|these|the) (?:questions|topics|themes)|questions (?:we|include|to)|"
    r"(?:we(?:'|’)?ll|we will|will|going to) (?:discuss|talk about|cover|ask|explore|dig into)|agenda|topics|^\W{0,12}questions\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"焦点问题|核心问题|focus questions?|key questions?", re.IGNORECASE)
_OTHERS = re.compile(
    r"除此之外|此外|另外|同场|其他嘉宾|更多嘉宾|还会|还将|还有|也会|往期|推荐阅读|相关阅读|报名|购票|票价|"
    r"\b(?:also|elsewhere|in addition|besides|other (?:guests|speakers|sessions)|related|previous(?:ly)?|tickets|register)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[？?]\s*+[”」\"]?\s*+$")
_ASKING = re.compile(
    r"什么|怎么|如何|为什么|为何|哪|多少|几|吗|呢|是否|能否|谁|^(?:what|why|how|when|who|where|which|is|are|do|does|can|will|should|would)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of list items and the line that introduces it."""

    lead: str
    items: tuple[str, ...]
    marked: bool


def focus_questions(text: str) -> tuple[tuple[str, ...], bool]:
    """The focus questions of an announcement, each exactly as it stands without its list mark, and whether it is sure.

    Of all lists the best introduced one wins ("以下是…焦点问题：", "Focus questions:"); a list about other guests
    ("除此之外…还会：") never does. Without any list, lines that are questions by themselves are taken, and unsure.
    """
    scored = sorted(
        ((_score(block), -i, block) for i, block in enumerate(_blocks(text))), reverse=True, key=lambda s: s[:2]
    )
    if scored and scored[0][0] > 0:
        score, _, block = scored[0]
        return block.items, score >= 3
    return (), False


def _blocks(text: str) -> list[_Block]:
    """Runs of marked lines, and of bare lines after a lead that ends in a colon."""
    blocks: list[_Block] = []
    items: list[str] = []
    lead, marked, blank, last_line = "", False, False, ""
    for line in [*text.split("\n"), "\0"]:
        bare = line.strip()
        match = _MARKER.match(line)
        if not bare:
            blank = True
            continue
        if match and len(bare) > match.end() - (len(line) - len(line.lstrip())):
            if items and not marked:
                blocks.append(_Block(lead, tuple(items), marked))
                items, lead = [], last_line
            if not items:
                lead, marked = last_line, True
            items.append(line[match.end() :].strip())
        elif items and not marked and (not blank or _QUESTION.search(bare)) and bare != "\0":
            items.append(bare)
        else:
            if items:
                blocks.append(_Block(lead, tuple(items), marked))
            items, marked = [], False
            if _QUESTION.search(bare) and last_line.endswith(("：", ":")):
                lead, items = last_line, [bare]
        blank = False
        last_line = bare if not items else last_line
        if items and not marked and not match:
            continue
    return blocks


def _score(block: _Block) -> float:
    """How likely a list holds the focus questions: its lead, and how many of its items ask something."""
    asking = sum(bool(_QUESTION.search(item) or _ASKING.search(item)) for item in block.items) / len(block.items)
    if _OTHERS.search(block.lead) and not _STRONG.search(block.lead):
        return -1.0
    score = 2.0 * asking if len(block.items) >= 2 else asking
    score += 2.0 if _STRONG.search(block.lead) else 1.0 if _CUE.search(block.lead) else 0.0
    return score if asking >= 0.5 or _STRONG.search(block.lead) or (_CUE.search(block.lead) and block.marked) else 0.0
