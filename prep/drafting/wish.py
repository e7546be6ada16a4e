"""A host's wish for one follow-up, understood as far as patterns go: a topic, a tone, somebody through whose eyes."""

from __future__ import annotations

import re
from typing import Literal

from prep.domain import Value
from prep.drafting.lenses import LENSES
from prep.text.words import query_terms, terms

Tone = Literal["", "softer", "harder"]

_SOFTER = re.compile(
    r"软|柔和|温和|温柔|轻松|轻一点|委婉|客气|友好|暖|别太?(?:硬|冲|尖锐)|不要太?(?:硬|冲|尖锐)|"
    r"\b(?:soft(?:er|ly)?|gentl(?:e|er|y)|light(?:er)?|warm(?:er)?|kind(?:er)?|friendl(?:y|ier)|less (?:harsh|hard|sharp|aggressive)|easier)\b",
    re.IGNORECASE,
)
_HARDER = re.compile(
    r"硬一?[点些]|尖锐|犀利|狠|更?直接|刺激|有?挑战|逼|别客气|不客气|"
    r"\b(?:hard(?:er)?|tough(?:er)?|sharp(?:er)?|bold(?:er)?|direct|provocative|challenging|critical)\b",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    r"请|能不能|可不可以|帮我|我(?:想|要)|希望|换(?:成|个|一个|一条)?|角度|问题|追问|这条|一[点些下]|更|再|稍微|有点|多|太|别|不要|"
    r"给|让|面向|针对|站在|从|对|听众|观众|听得懂|听懂|听|看|关于|有关|围绕|聊聊|谈谈|说说|问问?|聊|谈|方面|的|来|些|点|出发|立场|视角|口吻|语气|"
    r"['’]s\b|\b(?:please|make|it|this|question|follow-?up|can|you|could|a|an|the|one|more|less|bit|little|too|very|much|not|so|be|in|tone|"
    r"about|regarding|concerning|around|on|ask|something|for|to|from|of|with|as|angle|view|point|perspective|audience|listeners|understand|and|but)\b",
    re.IGNORECASE,
)
_MARKED_TOPIC = re.compile(
    r"(?:关于|有关|围绕|聊聊|谈谈|说说|问问)(?P<zh>[^，,。；;！!？?]{2,20})|\b(?:about|regarding|concerning|around)\s+(?P<en>[^,.;!?]{3,40})",
    re.IGNORECASE,
)
_TOPICS = (
    r"定价|价格|价钱|售价|多少钱|卖[了到]?[一二两三四五六七八九十\d][^，。]{0,8}[块元]|[百千万\d]元|便宜|太?贵|\b(?:pric(?:e[sd]?|ing)|cheap\w*|expensive|cost)\b|[$€£]\d",
    r"融资|投资|估值|股东|募资|\b(?:fund(?:ing|rais\w*)|invest\w*|valuation|venture)\b",
    r"赚钱|盈利|利润|亏损|亏钱|收入|营收|毛利|商业模式|\b(?:profit\w*|revenue|margins?|break even|lose money|business models?)\b",
    r"裁员|招人|招聘|团队|员工|离职|\b(?:layoffs?|hir(?:e|ed|ing)|teams?|staff|employees?)\b",
    r"竞争|对手|同行|友商|\b(?:compet\w+|rivals?)\b",
    r"失败|错误|犯错|弯路|教训|后悔|\b(?:fail\w*|mistakes?|lessons?|regret\w*|wrong)\b",
    r"家人|家庭|父母|父亲|母亲|妈妈|爸爸|孩子|妻子|丈夫|\b(?:family|parents?|mother|father|mom|dad|kids|children|wife|husband)\b",
    r"安全|事故|风险|隐私|\b(?:safe(?:ty)?|accidents?|risks?|privacy|secur\w+)\b",
    r"监管|法规|政策|合规|\b(?:regulat\w+|polic(?:y|ies)|compliance|laws?)\b",
    r"人工智能|大模型|AI\b|\b(?:AI|LLMs?|language models?|machine learning)\b",
    r"开源|\bopen[- ]sourc\w+",
)
_GROUPS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _TOPICS)
_MEANS = 0.19
_SHARED = 0.5


class Wish(Value):
    """What the host said (``words``), and what was understood of it: ``""`` for what was not wished."""

    words: str = ""
    tone: Tone = ""
    lens: str = ""
    topic: str = ""


def understood(words: str) -> Wish:
    """The wish in ``words``; what no pattern knows is taken for a topic."""
    words = " ".join(words.split())
    marked = _MARKED_TOPIC.search(words)
    rest = words[: marked.start()] + " " + words[marked.end() :] if marked else words
    tone: Tone = "softer" if _SOFTER.search(rest) else "harder" if _HARDER.search(rest) else ""
    lens = next((lens.id for lens in LENSES.values() if lens.wished.search(rest)), "")
    topic = next((part for part in marked.groups() if part), "") if marked else _remaining(rest)
    return Wish(words=words, tone=tone, lens=lens, topic=_tidied(topic))


def is_on(topic: str, text: str, cosine: float) -> bool:
    """Whether ``text`` speaks of ``topic``: by a word for it in either language, by its own words, or by meaning.

    ``cosine`` is that of the topic as a query with the text as a passage; a word alone says little to an embedder, so
    the threshold is for those that no table knows.
    """
    groups = [group for group in _GROUPS if group.search(topic)]
    if groups:
        return any(group.search(text) for group in groups)
    wanted = set(query_terms(topic))
    shared = len(wanted & set(terms(text))) / len(wanted) if wanted else 0.0
    return shared >= _SHARED or cosine >= _MEANS


def _remaining(text: str) -> str:
    """What is left of a wish without its tone, its person and the words of wishing."""
    for pattern in (_SOFTER, _HARDER, *(lens.wished for lens in LENSES.values())):
        text = pattern.sub(" ", text)
    return " ".join(re.sub(r"[，,。.；;！!？?、]", " ", _NO_TOPIC.sub(" ", text)).split())


def _tidied(topic: str) -> str:
    """A topic without the words that only hang on it: "定价的" is "定价"."""
    return re.sub(
        r"(?:方面|的|吧|这块|这件事|的事|的问题){1,3}$|^(?:the|its?|your|his|her|their)\s+", "", topic.strip()
    )
