"""Whether the later of two statements on one matter goes against the earlier: refused and then done, or the other way."""

from __future__ import annotations

import re

from prep.text.sentences import clauses
from prep.text.words import folded, terms

_REFUSES = re.compile(
    r"绝不|从不|从来不|从来没(?:有)?想|永远不|不会(?!议|员)|不做|不碰|不想|不打算|不考虑|没想过|不可能|不能|不相信|不需要|"
    r"\b(?:never|won['’]t|will not|not going to|don['’]t|doesn['’]t|no plans?|isn['’]t|aren['’]t|can['’]t|cannot|impossible)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"不再|不会再|也不会|做不到|到不了|停(?:了|掉|止)|叫停|放弃|取消|撤(?:了|出)|推迟|"
    r"\b(?:no longer|any ?more|stopped|won['’]t|not going to|never again|gave up|cancel+ed|dropped|postponed|can['’]t)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"了(?!解)|已经|现在|正在|如今|改主意|改口|不再|"
    r"\b(?:now|since|already|today|these days|(?!succeed|proceed|exceed|indeed|speed|breed)[a-z]{3,}ed|was wrong|were wrong|sold|built|made|began|went|broke|changed)\b",
    re.IGNORECASE,
)
_SAME_STILL = re.compile(
    r"还是(?!在)|仍然|仍旧|依旧|依然|没变|没有变|不变|照样|继续|一直(?:没|不)|也不|"
    r"\b(?:still|stays?|as ever|same as|haven['’]t changed|hasn['’]t changed|can wait|continues?)\b",
    re.IGNORECASE,
)
_TOLD_TURN = re.compile(
    r"以前|过去|原来|曾经|本来|当初|改主意|改口|\b(?:used to|was wrong|changed my mind|changed our mind|no longer|originally|at first)\b",
    re.IGNORECASE,
)
_WAYS = tuple(
    (re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE))
    for one, other in (
        (r"招到|招人|扩招|\bhir(?:e|ing)\b", r"裁|\b(?:laid off|lay off|let .{0,20}go|fired)\b"),
        (
            r"开到|开(?:新店|满)|扩张|\b(?:open|expand)(?:ing)?\b",
            r"关掉|关(?:了|闭)|收缩|撤店|\b(?:clos(?:ed?|ing)|shut)\b",
        ),
        (r"不涨|降价|\b(?:lower|cut) prices?\b", r"涨(?:了|价)|\brais(?:ed?|ing) (?:the |our )?prices?\b"),
        (r"第一|\bfirst\b", r"最后一|垫底|\b(?:the last|dead last)\b"),
    )
)
_PLANS = re.compile(r"会|要|计划|目标|一定|打算|\b(?:will|going to|plan|aim|always|want to)\b", re.IGNORECASE)
_VALUE = re.compile(r"[\d.,]+|[零一二两三四五六七八九十百千万亿]+|%|％")
_CLOSE, _NEAR, _TOLD, _MANY = 0.6, 0.42, 0.5, 4


def goes_against(then: str, now: str, likeness: float) -> bool:
    """Whether ``now`` does what ``then`` refused, or stops what ``then`` announced; ``likeness`` is their cosine.

    Only what is refused in words that both share counts: "we don't sell data" and "we sell bread" are two matters. A
    statement that keeps to the old line, or that tells of the turn itself, is no earlier half.
    """
    if _TOLD_TURN.search(then) or (_SAME_STILL.search(now) and not _STOPS.search(now)):
        return False
    shared = topic(then) & topic(now)
    if not _one_matter(then, now, shared, likeness):
        return False
    refused, stopped = _clause(_REFUSES, then), _clause(_STOPS, now)
    if refused:
        told = bool(_TOLD_TURN.search(now))
        keeps = _clause(_REFUSES, now) and not told
        return bool(shared & topic(refused)) and not keeps and (told or bool(_DONE.search(now)) or len(shared) >= _MANY)
    if stopped and bool(shared & topic(stopped)) and _PLANS.search(then):
        return True
    return any(one.search(then) and not other.search(then) and other.search(now) for one, other in _WAYS)


def topic(text: str) -> set[str]:
    """Content terms: longer words and bigrams, without figures and function words."""
    return {
        t for t in terms(text) if not _VALUE.fullmatch(t[0]) and t not in _COMMON and (len(t) > 3 or not t.isascii())
    }


def _one_matter(then: str, now: str, shared: set[str], likeness: float) -> bool:
    fewest = min(len(topic(then)), len(topic(now)))
    if not shared or not fewest:
        return False
    english = folded(then).isascii()
    enough = len(shared) >= (1 if _TOLD_TURN.search(now) or not english else 2)
    return enough and (
        likeness >= (_TOLD if _TOLD_TURN.search(now) else _CLOSE)
        or (likeness >= _NEAR and len(shared) >= max(2, fewest / 2))
    )


def _clause(pattern: re.Pattern[str], text: str) -> str:
    """The clause in which ``pattern`` is found, ``""`` for none."""
    return next((text[a:b] for a, b in clauses(text) if pattern.search(text[a:b])), "")


_COMMON = frozenset(
    "我们 一个 这个 那个 就是 不是 现在 因为 所以 如果 但是 可以 没有 什么 自己"
    " 他们 时候 还是 其实 觉得 这样 已经 可能 应该 今天 今年 明年 去年 的时 不会 们的 是我 我会 会不 一定 不能 不做 绝不 们绝 会再 也不"
    " that this with they them what when have just like know think really going because people thing things would could about there their then than "
    "from never will won't don't".split()
)
