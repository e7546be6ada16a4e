"""Follow-up questions: which lean on what was asked before, and what they mean by themselves.

Told by patterns, in Chinese and English. A question leans when little is left of it without the words that every
question has (pronouns, particles, question words), or when it points back ("why did he say that?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from prep.dialogue import Turn
from prep.domain import Value
from prep.text.language import han_count, language_of
from prep.text.words import query_terms, stem

Aim = Literal["", "reason", "later", "others", "more"]
_BETWEEN = " · "
_EDGE = " \t\n？?。.！!，,、；;：:…~～"

_POINTS_BACK = re.compile(
    r"(?:这么|那么|这样|那样)(?:说|讲|认为|想|做|看|判断|决定)|(?:这|那)(?:句话|番话|件事|个说法|个数|个判断|个决定|一点|段话)|"
    r"(?:刚才|上面|前面)(?:说|提|讲|那|这)|"
    r"\b(?:say|said|says|mean|meant|think|thought|claim|promise)s? (?:so|that|this|it)\b|"
    r"\b(?:that|this) (?:claim|statement|promise|answer|number|figure|decision|quote|sentence)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:那么?|然后|还有|另外|所以|可是|但是?|而且?|再|其他|别的|(?:and|but|so|then|also|or|ok|okay)\b|(?:what|how) about\b)"
    r"|呢[？?。.]*\s*$|\belse\b",
    re.IGNORECASE,
)
_EMPTY_ZH = re.compile(
    "那么|那|然后|后来|之后|以后|现在|最后|还有|另外|所以|可是|但是|但|而且|而|因为|为什么|为何|怎么样|怎么办|怎么|怎样|什么时候|什么|如何|"
    "多少|哪里|哪些|哪个|哪一?年|哪一?次|哪|谁|几|是不是|有没有|能不能|会不会|请问|请|说说|讲讲|谈谈|是|有|说|讲|谈|过|吗|呢|吧|啊|呀|嘛|的|了|着|"
    "他们|她们|它们|他|她|它|您|你|我|这么|这样|那样|这个|那个|这些|那些|这|此|其|上面|刚才|前面|具体|详细|一点|例子|举|别的|其他|其它|更多|结果|"
    "原因|别人|其他人|外界|怎么看|看|觉得|认为|反对|同意|再|也|都|就|还|又|个|些|对|到底|究竟|真的|要|会|能|在|和|跟"
)
_EMPTY_EN = frozenset(
    stem(word)
    for word in "else other critic anybody anyone people disagree think thought example happen mean later next more again exactly"
    " tell explain elaborate detail reason something anything thing really did does done afterward since then who what when where why how which"
    " whom whose he she him her his hers they them their it its this that these those".split()
)
_NAME = re.compile(r"(?<=\s)[A-Z][\w'’-]+")
_WHO = re.compile("是谁|是什么人")
_LEAD = re.compile(
    r"^(?:(?:那么?|然后|还有|另外|所以|可是|但是?|而且?|请问|(?:and|but|so|then|also|or|ok|okay)\b|(?:what|how) about\b)[，,\s]*)+",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:他们|她们|它们|他|她|它)?(?:这么|那么|这样|那样)(?:说|讲|认为|想|做|看|判断|决定)|(?:这|那)(?:句话|番话|件事|个说法|个判断|个决定|段话)|"
    r"(?:刚才|上面|前面)(?:说|提|讲)的?|他们|她们|它们|他|她|它|[呢吗吧啊呀嘛]|"
    r"\b(?:did|does|do|has|have|had|would|is|was)? ?(?:he|she|they|it) (?:say|said|mean|meant|think|thought)s? (?:so|that|this|it)\b|"
    r"\b(?:say|said|mean|meant) (?:so|that|this|it)\b|\b(?:he|she|they|it|that|this|those|these|them|him)\b",
    re.IGNORECASE,
)
_AIMS: dict[Aim, str] = {
    "later": r"后来|之后|现在|结果|最后|\b(?:then|later|next|since|afterwards?|now|happened)\b",
    "reason": r"为什么|为何|原因|\b(?:why|reason|how come)\b",
    "others": r"别人|其他人|旁人|外界|外面|同行|谁(?:反对|不同意|质疑|批评)|"
    r"\b(?:others?|critics?|anybody|anyone|people|who (?:disagrees?|objects?))\b",
    "more": r"还有|别的|其他|其它|更多|再|例子|\b(?:else|more|another|examples?)\b",
}


class Meaning(Value):
    """What is searched for. ``rest`` is what a leaning question adds to its ``topic``; both ``""`` for one that stands alone.

    ``aim`` is what it wants of the topic beyond its own words.
    """

    query: str
    topic: str = ""
    rest: str = ""
    aim: Aim = ""

    @property
    def leans(self) -> bool:
        """Whether the question was understood from an earlier one."""
        return bool(self.topic)


def leans(question: str) -> bool:
    """Whether a question says too little by itself."""
    if _POINTS_BACK.search(question):
        return True
    goes_on = bool(_GOES_ON.search(question.strip()))
    chinese = language_of(question) == "zh" and not _WHO.search(question)
    enough = 2 + chinese + goes_on * (1 + chinese)
    return substance(question) < enough


def substance(question: str) -> int:
    """How much a question says beyond what every question says: Han characters, or English terms (a name counts two)."""
    if language_of(question) == "zh":
        return han_count(_EMPTY_ZH.sub(" ", question)) + 2 * len(re.findall(r"[A-Za-z0-9]+", question))
    terms = [term for term in query_terms(question) if term not in _EMPTY_EN]
    return len(terms) + len(_NAME.findall(question))


def understood(question: str, earlier: Sequence[Turn]) -> Meaning:
    """What ``question`` means after ``earlier`` turns: itself, or its own words on the topic of the last that stood alone."""
    topic = topic_of(earlier)
    if not topic or not leans(question):
        return Meaning(query=question)
    rest = " ".join(_ASIDE.sub(" ", _LEAD.sub("", question.strip())).split()).strip(_EDGE)
    aim: Aim = next((name for name, words in _AIMS.items() if re.search(words, question, re.IGNORECASE)), "")
    return Meaning(query=_BETWEEN.join(part for part in (topic, rest) if part), topic=topic, rest=rest, aim=aim)


def topic_of(earlier: Sequence[Turn]) -> str:
    """The last question that stood alone, without its mark; ``""`` where there is none."""
    return next(
        (_LEAD.sub("", turn.question.strip()).strip(_EDGE) for turn in reversed(earlier) if not turn.answer.understood),
        "",
    )
