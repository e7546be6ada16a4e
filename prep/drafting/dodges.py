"""How an answer went elsewhere: declined, did not know, told another story, half an answer. Rather none than a wrong one.

The classes are those of political interviews (explicit answers and questions back are no dodges, hints can't be told by
pattern). Two things count as proof: what the answer itself says ("不便透露"), and a host who asks again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from prep.drafting.amounts import amount
from prep.drafting.signals import number_in
from prep.text.language import length_in_words
from prep.text.sentences import clauses, sentences
from prep.text.words import query_terms

Dodge = Literal["", "declining", "ignorance", "deflection", "other_topic", "partial", "general"]

_DECLINES = re.compile(
    r"不便(?:透露|公开|说|讲|回答|评论)|不方便(?:透露|公开|说|讲|回答|评论)|无可奉告|不予置评|保密(?:条款|协议|期)|不能(?:说|讲|透露|公开)(?=[，,。！!；;]|\Z)|"
    r"(?:暂时|目前|现在)(?:还)?不(?:说|讲|透露|公布)|没法(?:透露|公开)|这个就不(?:说|讲)了|"
    r"\b(?:can['’]?t|cannot|won['’]?t|not going to|not able to|not allowed to|['’]d rather not|would rather not|prefer not to) "
    r"(?:disclose|share|say|comment|reveal|get into|discuss|talk about|tell you)\b(?! (?:how|I|that|enough|for sure|you))|\bno comment\b|"
    r"\bunder (?:an )?NDA\b|\bthat['’]s confidential\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"当时|那时|那会儿|以前|之前|当年|\bback then\b|\bat the time\b", re.IGNORECASE)
_KNOWS_NOT = re.compile(
    r"^(?:(?:这|那)?个?|具体(?:的)?(?:数字|数)?|数字)?(?:我|我们)?(?:也|还|真的?|确实|实在|其实|现在){0,3}"
    r"(?:不(?:太|大|是很|是特别)?(?:清楚|知道|了解)|没(?:有)?统计过?|说不上来|记不(?:清|得)了?)(?=[，,。！!；;]|\Z)|"
    r"^(?:(?:well|oh|honestly|um|uh)[, ]{1,2}){0,3}(?:I )?(?:(?:honestly|really|actually) )?"
    r"(?:don['’]t know|have no idea|no idea|couldn['’]t tell you|don['’]t have (?:that|the) (?:number|figure))"
    r"(?=[,.!;]| (?:the|that) (?:number|figure)|\Z)",
    re.IGNORECASE,
)
_TURNS_AWAY = re.compile(
    r"给(?:您|你|大家)?讲(?:个|一个|一件|件)|讲个(?:故事|事)|更重要的(?:是|问题)|关键不在|不能(?:只|光|单)看|换个角度|先不(?:说|谈|讲)这个|"
    r"不(?:大|太|怎么)?(?:这么|这样|按[^，。]{1,8}?)(?:来)?看|"
    r"\bnot (?:really )?(?:how|the way) (?:we|I) (?:look|think|see)|\bwhat (?:really )?matters is|\bwhat['’]s (?:really )?important|"
    r"\b(?:more interesting|real|better|right) question is|\brather talk about|\blet me tell you (?:a story|about)",
    re.IGNORECASE,
)
_BIG_WORDS = re.compile(
    r"始终坚持|以[^，。]{1,6}为(?:中心|本)|长期主义|难而正确|高质量|赋能|生态|初心|使命|"
    r"\b(?:quality first|excellence|our (?:mission|values|vision)|believe in|across the board|customer[- ]centric|best[- ]in[- ]class)\b",
    re.IGNORECASE,
)
_ASKS_AGAIN = re.compile(
    r"还是想(?:问|要|知道)|(?:还|并)?(?:没有?|未)(?:正面)?回答|回到(?:我|刚才|刚刚|原来)的?(?:那个)?问题|(?:我|刚才|刚刚)问的(?:其实)?是|"
    r"再问一(?:遍|次)|(?:您|你)还没(?:有)?(?:说|讲)|"
    r"\b(?:didn['’]t|did not|haven['’]t|have not|not) (?:really |quite |actually )?answer(?:ed)?\b|"
    r"\banswered (?:only )?(?:the |one )?(?:first )?half\b|\b(?:my|the|original) question was\b|\bback to (?:my|the) question\b|"
    r"\blet me ask (?:that |it )?again\b|\bnot what I asked\b|\bI asked\b",
    re.IGNORECASE,
)
_ASKS_HALF = re.compile(
    r"(?:另|前|后|一)(?:外)?一?半|(?:您|你)还没(?:有)?(?:说|讲)|\b(?:first|second|other) half\b|\bonly answered\b",
    re.IGNORECASE,
)
_ASKS_CLOSER = re.compile(
    r"具体|举个?例|哪一(?:件|个|家|次)|\b(?:specific|concrete|for example|an example|exactly)", re.IGNORECASE
)
_WANTS_STORY = re.compile(
    r"故事|例子|讲(?:讲|一讲|一件|一个|述)|说说|分享|一天是什么样|\b(?:story|example|tell (?:us|me) about|hardest|favou?rite|moment)\b",
    re.IGNORECASE,
)
_WANTS_FIGURE = re.compile(
    r"多少|几[家个成年名台倍次]|数[。？?]|\b(?:how many|how much|what share|what percentage)\b", re.IGNORECASE
)
_EITHER = re.compile(
    r"还是|是不是|有没有|会不会|赚没赚|吗[？?]|^\W*(?:did|do|does|is|are|was|were|will|have|has|can)\b", re.IGNORECASE
)
_SAYS_WHICH = re.compile(
    r"^(?:是|对|会|不会|不是|有|没有|能|不能|可以|当然|赚|亏|没|Yes|Yeah|Yep|No|Nope|It (?:is|was|did)|"
    r"We (?:did|do|are|will|have)|I (?:do|did|am|think so)|Sure|Absolutely|Correct|Exactly|Right)(?:\b|[，,。的啊呀])",
    re.IGNORECASE,
)
_ASKING = re.compile(r"为什么|怎么|多少|谁|哪|什么|几|\b(?:why|how|who|what|when|where)\b", re.IGNORECASE)
_SHORT = 40
_REPEATED = 0.6


@lru_cache(maxsize=4096)
def dodge(question: str, answer: str, then: str = "") -> Dodge:
    """How ``answer`` evaded ``question``, ``""`` where that can't be told; ``then`` is what the host said next."""
    opening = _opening(answer)
    if (said := _DECLINES.search(opening)) and not _THEN.search(opening[: said.start()]):
        return "declining"
    if (
        _KNOWS_NOT.search(opening)
        and length_in_words(answer) <= _SHORT
        and _wants_a_fact(question)
        and not number_in(answer)
    ):
        return "ignorance"
    again = _asked_again(question, answer, then)
    if again and _ASKS_HALF.search(then) and len(_ASKING.findall(question)) > 1:
        return "partial"
    if _BIG_WORDS.search(answer) and not number_in(answer) and _ASKS_CLOSER.search(then):
        return "general"
    if _TURNS_AWAY.search(opening) and (again or (_pins_down(question) and not _delivers(question, answer))):
        return "deflection"
    return "other_topic" if again and not _delivers(question, answer) else ""


def _opening(answer: str) -> str:
    """The first two sentences, where an evasion shows."""
    spans = sentences(answer)[:2]
    return answer[: spans[-1][1]].strip() if spans else ""


def _asked_again(question: str, answer: str, then: str) -> bool:
    """Whether the host says that it was no answer, or puts the same question again after none."""
    if _ASKS_AGAIN.search(then):
        return True
    wanted = set(query_terms(question))
    repeated = len(wanted & set(query_terms(then))) >= _REPEATED * len(wanted)
    return len(wanted) > 2 and repeated and bool(re.search("[？?]", then)) and not _delivers(question, answer)


def _wants_a_fact(question: str) -> bool:
    return bool(_WANTS_FIGURE.search(question) or re.search(r"谁|哪|\b(?:who|which|when)\b", question, re.IGNORECASE))


def _pins_down(question: str) -> bool:
    """Whether it leaves no room for a story: a figure, or one of two."""
    return bool((_WANTS_FIGURE.search(question) or _EITHER.search(question)) and not _WANTS_STORY.search(question))


def _delivers(question: str, answer: str) -> bool:
    """Whether the answer holds the figure or the yes or no, or takes up the question's own words."""
    if _WANTS_FIGURE.search(question):
        return bool(number_in(answer)) or amount(answer[: clauses(answer)[0][1]]) is not None
    if _EITHER.search(question) and _SAYS_WHICH.search(answer):
        return True
    wanted = set(query_terms(question))
    return len(wanted & set(query_terms(answer))) >= max(2, len(wanted) / 2)
