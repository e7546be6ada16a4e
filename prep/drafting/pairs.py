"""Then and now: two dated own-words statements on one matter that differ in a figure or in direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from prep.domain import Voice
from prep.drafting.candidates import Candidate, Vectors
from prep.text.words import terms

_REFUSES = re.compile(
    r"绝不|从不|从来不|永远不|不会|不做|不碰|不想|不打算|不考虑|没想过|不可能|\b(?:never|won['’]t|will not|not going to|don['’]t|doesn['’]t|no plans?|isn['’]t)\b",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[\d.,]+|[零一二两三四五六七八九十百千万亿]+|%|％")
_TURNED = re.compile(
    r"以前|过去|原来|曾经|改主意|改口|做了|不再|\b(?:used to|was wrong|changed|no longer|broke)\b", re.IGNORECASE
)
_SAME_TOPIC = 0.6
_LOOSE_TOPIC = 0.45
_SAME_WORDS = 0.8
_MONTHS_APART = 3


def then_and_now(found: Sequence[Candidate], vectors: Vectors, limit: int = 3) -> list[tuple[Candidate, Candidate]]:
    """Pairs (earlier, later), most alike in topic and most plainly told first; each statement stands in one pair only."""
    own = [i for i, c in enumerate(found) if c.voice is Voice.OWN_WORDS and len(c.evidence.source.date) >= 4]
    scored: list[tuple[float, int, int]] = []
    for a, b in combinations(own, 2):
        first, second = (a, b) if found[a].evidence.source.date <= found[b].evidence.source.date else (b, a)
        likeness = float(vectors[first] @ vectors[second])
        if _apart(found[first], found[second]) and _differ(found[first], found[second], likeness):
            told = bool(_TURNED.search(found[second].text)) - found[second].signals.hearsay
            scored.append((likeness + 0.3 * told, first, second))
    pairs: list[tuple[Candidate, Candidate]] = []
    used: set[int] = set()
    for _, first, second in sorted(scored, reverse=True):
        if len(pairs) < limit and not {first, second} & used:
            used |= {first, second}
            pairs.append((found[first], found[second]))
    return pairs


def _apart(first: Candidate, second: Candidate) -> bool:
    """Whether the two were said at least three months apart, as far as their dates tell."""
    months = [int(c.evidence.source.date[:4]) * 12 + int(c.evidence.source.date[5:7] or 1) for c in (first, second)]
    return months[1] - months[0] >= _MONTHS_APART


def _differ(first: Candidate, second: Candidate, likeness: float) -> bool:
    """Whether they differ in a figure of the same unit, or the later one does what the earlier one refused."""
    shared = _topic(first.text) & _topic(second.text)
    if len(shared) >= _SAME_WORDS * min(len(_topic(first.text)), len(_topic(second.text))):
        return False
    if _unit(first) and _unit(first) == _unit(second) and _value(first) != _value(second):
        return len(shared) >= 2 and likeness >= _LOOSE_TOPIC
    refuses, keeps_refusing = (bool(_REFUSES.search(c.text)) for c in (first, second))
    turned = refuses and (not keeps_refusing or bool(_TURNED.search(second.text)))
    return turned and len(shared) >= 3 and likeness >= _SAME_TOPIC


def _unit(candidate: Candidate) -> str:
    """The figure without its value: 家, 吨, %."""
    number = candidate.signals.number
    return (
        "%" if re.search("[%％]|百分之|percent", number) else re.sub(r"[\s多余约]", "", _VALUE.sub("", number))
    ).lower()


def _value(candidate: Candidate) -> str:
    return "".join(_VALUE.findall(candidate.signals.number)).replace(",", "")


def _topic(text: str) -> set[str]:
    """Content terms: longer words and bigrams, without figures and function words."""
    return {
        t for t in terms(text) if not _VALUE.fullmatch(t[0]) and t not in _COMMON and (len(t) > 3 or not t.isascii())
    }


_COMMON = frozenset(
    "我们 一个 这个 那个 就是 不是 现在 因为 所以 如果 但是 可以 没有 什么 自己 他们 时候 还是 其实 觉得 这样 已经 可能 应该 今天 今年 明年 去年 的时 不会 们的 是我 我会 会不 一定"
    " that this with they them what when have just like know think really going because people thing things would could about there their then than from".split()
)
