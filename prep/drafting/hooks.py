"""What an interviewer picks up in a sentence: a vague amount, a condition, a reason, a comparison, a line that is drawn.

Found by patterns, in Chinese and English. Every hook carries the words themselves, short enough to be said again inside
a question, so that the question could be put to nobody else.
"""

from __future__ import annotations

import re

from prep.domain import Value
from prep.text.language import length_in_words

_LONGEST = {"zh": 15, "en": 8}
_END = r"(?=[，,。；;！!？?：:.]|$)"
_CLAUSE_ZH = "[^，,。；;！!？?：:、“”「」（）\\s]"
_CLAUSE_EN = r"[^.,;:!?\"“”()—–-]"
_CLOSED = re.compile(r"[？?]|哪|什么|怎么|谁(?!都)|[吗呢吧](?![\u4e00-\u9fff])|是不是|有没有|能否|是否")
_EMPTY = re.compile(
    r"(?:尝试|我们只是|这|那|它|他|她|你|您|咱|说|这样|那样)|(?:it|that|this|they|he|she|you|there|those|these|what|of)\b",
    re.IGNORECASE,
)


class Hook(Value):
    """One thing to pick up: its kind (a section of ``prompts/offline/hooks.md``) and the words of the sentence.

    ``type`` is the kind of follow-up that it makes; ``fit`` (0 to 0.4) tells how good a question it gives.
    """

    kind: str
    type: str
    words: str
    fit: float


class _Kind(Value):
    kind: str
    type: str
    fit: float
    zh: re.Pattern[str]
    en: re.Pattern[str]


def _row(kind: str, type_: str, fit: float, zh: str, en: str) -> _Kind:
    return _Kind(kind=kind, type=type_, fit=fit, zh=re.compile(zh), en=re.compile(en, re.IGNORECASE))


_KINDS = (
    _row(
        "condition", "forecast", 0.36,
        rf"(?:^|[，,。；;])(?:如果|只要|除非|一旦)(?P<words>{_CLAUSE_ZH}{{4,15}}?)(?:的话|之后|以后|的时候)?[，,](?!就?(?:无法|不能|没法|很难|不))",
        rf"\b(?:if|unless|as long as|once|until) (?!(?:you|I)\b)(?P<words>{_CLAUSE_EN}{{8,46}}),",
    ),
    _row(
        "contrast", "cause", 0.34,
        rf"(?:不是|不在于|不靠){_CLAUSE_ZH}{{2,12}}[，,]?\s?(?:而是|而在于|是|靠的是)(?P<words>{_CLAUSE_ZH}{{3,14}}){_END}",
        rf"\bnot (?:just |about |only |because of )?{_CLAUSE_EN}{{3,40}}[,;]? (?:but|it['’]s) (?:about |because of )?(?P<words>{_CLAUSE_EN}{{5,44}}){_END}",
    ),
    _row(
        "refusal", "forecast", 0.34,
        rf"(?P<words>我们?(?:从来|一直|绝对?|坚决|就|都|也|现在)?不(?:做|卖|碰|接|投|收|签|招|打算|考虑|愿意|想做|会做|会碰|会去|允许){_CLAUSE_ZH}{{0,11}}){_END}",
        rf"\b(?P<words>(?:we|I) (?:won['’]t|will never|would never|refuse to|never|don['’]t (?:sell|take|do|build|hire|want to|believe in)) {_CLAUSE_EN}{{3,40}}){_END}",
    ),
    _row(
        "superlative", "define", 0.32,
        r"(?P<words>最(?:大|难|重要|核心|关键|本质|根本|怕|缺|贵|值钱|担心|后悔|稀缺|宝贵|麻烦|容易)的[^，,。；;！!？?：:、“”是\s]{0,7})",
        r"\b(?P<words>the (?:biggest|hardest|worst|best|scariest|toughest|most \w{4,14}) (?:thing|part|problem|risk|mistake|lesson|reason|question|"
        r"challenge|cost|decision)s?)\b",
    ),
    _row(
        "compare", "number", 0.32,
        r"(?<![对相占性类])(?P<words>比(?![如较例赛方特亚])[^，,。；;！!？?：:、\s]{1,9}?"
        r"(?:快|便宜|贵|强|难|慢|重要|省|划算|安全|可靠|准)(?:得多|很多|多了|一点|一倍|一半|[一二三四五六七八九十两]倍)?)",
        rf"\b(?P<words>(?:(?:so |much |far |way |a lot )+)?(?:faster|cheaper|safer|easier|quicker|simpler|harder|slower|smaller|"
        rf"bigger|more (?:expensive|reliable|productive|powerful|valuable|important)) than {_CLAUSE_EN}{{3,30}}){_END}",
    ),
    _row(
        "span", "number", 0.32,
        r"(?:用了?|花了?|做了|等了|熬了|走了|干了|跑了|试了|拖了|磨了|整整|足足|将近)\s?(?P<words>(?:\d{1,2}|[一二两三四五六七八九十]{1,3})\s?(?:多|来)?个?(?:年半?|月|星期|周|天|小时))(?![底初内前后])",
        r"\b(?:took|spent|after|for|roughly|about|nearly|almost)(?: us| me| roughly| about| nearly| the last| over)? "
        r"(?P<words>(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) (?:years|months|weeks))\b",
    ),
    _row(
        "vague", "number", 0.3,
        r"(?<!不是)(?<!没有)(?P<words>越来越多|绝大多数|绝大部分|大多数|大部分|不少|(?:很多|许多|大量)(?!时候|东西|事|年|种|情况))",
        r"\b(?P<words>(?:more and more|a ton of|tons of|a lot of|lots of|plenty of|most of the|the majority of|a handful of|many of the|almost every) "
        r"(?!these|those|them|thing|stuff|that|other|what|your)(?-i:[a-z]{4,14}))\b(?!['’])",
    ),
    _row(
        "never", "example", 0.32,
        r"我们?[^，,。；;]{0,8}(?P<words>绝不|从不|从来不|从来没有|从来没|永远不|永远)",
        r"\b(?:I|we)(?:['’]ve|['’]ll| will| have| would)? (?P<words>never|always)\b",
    ),
    _row(
        "everyone", "example", 0.3,
        r"(?P<words>所有(?:的)?(?:人|公司|企业|客户|用户|产品|行业|车企|厂商|团队|创业者|老人|孩子)|人人|谁都|每一?个人)",
        r"\b(?P<words>everybody|everyone|all of them|every (?:company|customer|engineer|team|founder|vendor|business|person|user))\b",
    ),
    _row(
        "because", "cause", 0.28,
        rf"(?<![不就]是)(?<!不)因为(?P<words>{_CLAUSE_ZH}{{4,15}}){_END}",
        rf"\bbecause (?P<words>{_CLAUSE_EN}{{10,44}}){_END}",
    ),
    _row(
        "must", "example", 0.26,
        rf"(?P<words>(?:必须|一定要|得先|要学会|应该(?!说|是|会|有))(?:(?!把){_CLAUSE_ZH}){{3,11}}){_END}",
        rf"(?<!if )\b(?:we|people|companies|everybody|everyone|engineers|vendors) (?P<words>(?:have to|need to|must|should|ought to) {_CLAUSE_EN}{{6,40}}){_END}",
    ),
    _row(
        "hedge", "forecast", 0.24,
        r"(?P<words>大概率|未必|不一定|说不定|恐怕)",
        r"\b(?P<words>pretty sure|almost certain|\d{2,3}% (?:sure|positive|certain)|my guess|my bet)\b",
    ),
)  # fmt: skip

KINDS = tuple(row.kind for row in _KINDS)
MADE_OF_SIGNALS = ("change", "plan")
"""Kinds without words of their own: a turn that was told, and a date that somebody else gave."""


def hooks(sentence: str, language: str) -> tuple[Hook, ...]:
    """What ``sentence`` (in ``language``) offers, at most one of each kind, in the order of the table."""
    found = []
    for row in _KINDS:
        match = (row.zh if language == "zh" else row.en).search(sentence)
        words = match["words"].strip() if match else ""
        if words and _sayable(words, language):
            found.append(Hook(kind=row.kind, type=row.type, words=words, fit=row.fit))
    return tuple(found)


def _sayable(words: str, language: str) -> bool:
    """Whether the words can stand inside a spoken question: short, no question themselves, not leaning on others."""
    return length_in_words(words) <= _LONGEST[language] and not _CLOSED.search(words) and not _EMPTY.match(words)
