"""Words that a show turns on: nouns that stand in its questions and sources often enough to be real ones.

Without a dictionary: a stretch counts as a word where it is used with different neighbours on both sides, and as a noun
where it stands as one. What is found is a slice of a text, never put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from prep.drafting.signals import signals

_HAN = re.compile(r"[\u4e00-\u9fff]+|[A-Z][A-Za-z0-9]{1,15}")
_BREAKS_ZH = re.compile("[的了是在和与就都而着呢吗啊吧把被让给也很这那哪您你我他她它们之于其并且则嘛呀么什怎]")
_NO_START_ZH = frozenset(
    "不没有会能要可到还更最为从对以上下中里个几一二两三四五六七八九十百千万亿来去说做想看用副家台套只多少再又才已所如因当然但"
    "或及得过年月日时该将先后句笔番"
)
_NO_END_ZH = frozenset(
    "不没有会要可到还更最为从对以上下个几一二两三四五六七八九十百千万亿来去说做想看副再又才已所如因当然但或及得过年月日时该将"
    "先后开卖买拿里掉"
)
_DULL_ZH = re.compile(
    "继续|开始|需要|觉得|知道|认为|应该|可能|已经|如果|其实|时候|现在|今天|今年|明年|去年|问题|东西|事情|大家|自己|时间|"
    "公司|产品|市场|行业|未来|期待|实现|面向|阶段|新的|大概|全部|部分|方面|情况|进行|成为|通过|表示|非常|出来|起来|世界|"
    "中国|关系|变成|目前|同时|之间|由于|作为|当时|记者|先生|女士|一样|这样|那样|真正|最终|来到|完全|更加|核心|重要|能够|发展|星期|美元|人民币|元钱|选择|发布|宣布|采用|提供|支持|包括|意味|主要|相关|之一|根据|预测|提升|满足|爆发|突破|关键"
)
_WORD_EN = re.compile(r"[A-Za-z][A-Za-z0-9'’-]*")
_DULL_EN = frozenset(
    """a able about above actually after again all almost already also always am an and another any anybody anymore
    anything are around as ask at away back bad be because been before being best better between big bit both
    build builds built business but buy by call came can change changed come comes company conversation could
    course day days design designed did different do does doing done down each early easy else even ever every
    everybody everyone everything example examples fact far few find first for from future get gets give go goes
    going gonna good got great guys had half happen happened hard has have having he help her here him his hour
    how i idea if important in interesting into is it its just keep kind kinds know last late later leave
    leaving less let like little long look looked looks lot love made make makes making man many market matter
    maybe me mean means might mine minute money more most much must my need never new next nice no nobody not
    nothing now obviously of off often ok old on one ones only open or other our out over own part people person
    place point possible pretty problem problems product put question quite rather real really recent right said
    same say saying says see sell sense should show side since small so some somebody someone something sort
    start state still stuff such super sure take talk tell than thank that the their them then there these they
    thing things think this those three through time times to today together too top true try two under until up
    upon us use used using version very want was way ways we week well went were what whatever when where
    whether which while who whole why will with without word words work working works world would yeah year
    years yes yet you your""".split()
)
_BEFORE_NOUN_EN = re.compile(
    r"\b(?:the|a|an|of|your|our|my|their|this|these|about|in|for|with|and|on|to|is|are|was|like)\s+\Z", re.IGNORECASE
)
_AFTER_NOUN_EN = re.compile(
    r"[.,;:!?)]|\s+(?:of|and|is|are|was|were|in|to|for|that|on|or|with|at|has|have|from)\b", re.IGNORECASE
)
_BEFORE_NOUN_ZH = frozenset("的个副台家款种位条套辆颗这那些在进从“「《")
_NOUNS = 0.15
"""The share of its occurrences in which a word must stand as a noun."""
_LONGEST = 6
_OFTEN = 3


class KeyTerms:
    """The nouns of a body of ``texts`` in one language; names in ``about`` tell nothing and count for none."""

    def __init__(self, texts: Sequence[str], language: str, about: Sequence[str] = ()) -> None:
        self._body = "\n".join(texts) if language == "zh" else "\n".join(texts).lower()
        self._language = language
        self._about = [name.casefold() for name in about]
        self._known: dict[str, int] = {}

    def count(self, term: str) -> int:
        """How often ``term`` stands in the texts as a noun of its own; 0 where it is none."""
        if term not in self._known:
            named = any(term.casefold() in name or name in term.casefold() for name in self._about)
            counted = 0 if named else _count_zh if self._language == "zh" else _count_en
            self._known[term] = counted(term, self._body) if callable(counted) else 0
        return self._known[term]

    def topic(self, question: str, others: Sequence[str]) -> str:
        """What ``question`` is about, rather a word that ``others`` do not hold; ``""`` where no noun is in it."""

        def worth(term: str) -> tuple[float, int]:
            own = not any(term.casefold() in other.casefold() for other in others)
            return len(term.split() if self._language == "en" else term) + 1.5 * own, -question.find(term)

        people = signals(question, "").group.casefold()
        nouns = [term for term in self._nouns([question]) if term.casefold() != people]
        if self._language == "zh":
            return max(nouns, key=worth, default="")
        return _widened(max((term for term in nouns if _is_head(term, question)), key=worth, default=""), question)

    def shared(self, left: str, right: Sequence[str], times: int = 1) -> str:
        """The longest noun of ``left`` that stands in so many of the texts ``right`` at least, ``""`` for none."""
        both = [term for term in self._nouns([left]) if sum(_holds(text, term) for text in right) >= times]
        return max(both, key=lambda term: (len(term), self.count(term)), default="")

    def telling(self, texts: Sequence[str]) -> list[str]:
        """Nouns of ``texts`` that are used a good deal, the most used first, none of them part of another."""
        often = [term for term in self._nouns(texts) if self.count(term) >= 2 * _OFTEN]
        return distinct(sorted(often, key=lambda term: (-self.count(term) * len(term), term)))

    def _nouns(self, texts: Sequence[str]) -> list[str]:
        """The nouns of ``texts`` that are used often enough, none that is only ever part of a longer one."""
        stretches = _stretches_zh if self._language == "zh" else _stretches_en
        unique = {term.casefold(): term for text in texts for term in stretches(text)}
        return [term for term in unique.values() if self.count(term) >= _OFTEN]


def _stretches_zh(text: str) -> Iterator[str]:
    for run in _HAN.findall(text):
        if run[0].isascii():
            yield run
        for piece in _BREAKS_ZH.split(run) if not run[0].isascii() else ():
            for start in range(len(piece)):
                for end in range(start + 2, min(len(piece), start + _LONGEST) + 1):
                    if piece[start] not in _NO_START_ZH and piece[end - 1] not in _NO_END_ZH:
                        yield piece[start:end]


def _count_zh(term: str, body: str) -> int:
    """Occurrences of a stretch that has two neighbours on either side at least and often stands as a noun does."""
    if _DULL_ZH.search(term) or term.lower() in _DULL_EN or body.count(term) < _OFTEN:
        return 0
    places = [match.start() for match in re.finditer(re.escape(term), body)]
    around = [(body[place - 1 : place], body[place + len(term) : place + len(term) + 1]) for place in places]
    free = all(len({side[at] for side in around}) > 1 for at in (0, 1))
    as_noun = sum(before in _BEFORE_NOUN_ZH or (len(term) > 2 and after == "的") for before, after in around)
    return len(places) if free and (term.isascii() or as_noun >= _NOUNS * len(places)) else 0


def _stretches_en(text: str) -> Iterator[str]:
    for clause in re.split(r"[.,;:!?()\[\]\"“”\n]|\s[-–—]+\s", text):
        words = _WORD_EN.findall(clause)
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                stretch = words[start : start + length]
                if not any(_dull_en(word) for word in stretch) and " ".join(stretch) in clause:
                    yield " ".join(stretch)


def _dull_en(word: str) -> bool:
    dull = word.lower().replace("’", "'") in _DULL_EN or "'" in word or "’" in word
    return dull or (len(word) < 4 and not word.isupper()) or word.lower().endswith(("ly", "ing", "ed"))


def _count_en(term: str, body: str) -> int:
    """Occurrences of a phrase in a lower-case text where it often stands as a noun phrase."""
    wanted = term.lower()
    if body.count(wanted) < _OFTEN:
        return 0
    places = [span for span in _spans(wanted, body) if _whole(body, *span)]
    as_noun = sum(
        bool(_BEFORE_NOUN_EN.search(body, max(0, start - 12), start) and _AFTER_NOUN_EN.match(body, end))
        for start, end in places
    )
    return len(places) if len(places) >= _OFTEN and as_noun >= _NOUNS * len(places) else 0


def _spans(wanted: str, body: str) -> Iterator[tuple[int, int]]:
    start = body.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = body.find(wanted, start + len(wanted))


def _whole(body: str, start: int, end: int) -> bool:
    """Whether the span cuts no word."""
    return not body[start - 1 : start].isalnum() and not body[end : end + 1].isalnum()


def _is_head(term: str, question: str) -> bool:
    """Whether a noun phrase of ``question`` ends with ``term``: "cloud" in "the public cloud, and", not "public"."""
    after = _WORD_EN.match(question, question.find(term) + len(term) + 1)
    return not after or question[question.find(term) + len(term)] != " " or _dull_en(after.group())


def _widened(term: str, question: str) -> str:
    """The phrase of ``question`` that ends in ``term``, with its article: "agents" as "coding agents", "the hype"."""
    start = question.find(term)
    for word in reversed(question[:start].split(" ")[:-1][-3:]):
        dull = not _WORD_EN.fullmatch(word) or (_dull_en(word) and not word.endswith("ing"))
        if not term or (dull and word != "the"):
            break
        start -= len(word) + 1
        if word == "the":
            break
    return question[start : question.find(term) + len(term)] if term else ""


def _holds(text: str, term: str) -> bool:
    """Whether ``text`` holds ``term``, as whole words where it is written in Latin letters."""
    if not term[0].isascii():
        return term in text
    return bool(re.search(rf"(?<![A-Za-z]){re.escape(term)}(?![A-Za-z])", text, re.IGNORECASE))


def nested(one: str, two: str) -> bool:
    """Whether one of two terms is part of the other, their articles aside."""
    left, right = (term.casefold().removeprefix("the ") for term in (one, two))
    return left in right or right in left


def distinct(terms: Iterable[str]) -> list[str]:
    """``terms`` in order without blanks, repeats, and those that are part of one before."""
    kept: list[str] = []
    for term in terms:
        if term and not any(
            term.casefold() in other.casefold() or other.casefold() in term.casefold() for other in kept
        ):
            kept.append(term)
    return kept
