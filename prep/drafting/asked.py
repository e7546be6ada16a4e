"""Whether a host has asked this before: a question of the same kind, close in meaning, put to the speaker."""

from __future__ import annotations

import re
from functools import lru_cache

from prep.text.words import query_terms

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "price",
        re.compile(r"多少钱|什么价|价(?:钱|位|码)|价格(?!战)|[定售]价|[卖收]多少|\b(?:how much (?:should|does|do|is|are|did|will|would)|price|cost)\b", re.IGNORECASE),
    ),
    ("time", re.compile(r"什么时候|何时|多久|多长时间|哪[一年天个]*[年月]|几年|\b(?:when|how long|how soon|what year)\b", re.IGNORECASE)),
    ("count", re.compile(r"多少(?!钱)|几[家个名台座趟倍次]|多大|\b(?:how many|how often|how big|what share)\b", re.IGNORECASE)),
    ("cause", re.compile(r"为什么|为何|为啥|凭什么|图什么|什么原因|原因是|怎么会|\b(?:why|what made|how come|reasons?)\b", re.IGNORECASE)),
    ("person", re.compile(r"谁|\b(?:who|whom)\b", re.IGNORECASE)),
    ("place", re.compile(r"[从在]哪(?:里|儿)|\bwhere (?:is|are|do|does|did|was|were)\b", re.IGNORECASE)),
    ("which", re.compile(r"\bwhich\b", re.IGNORECASE)),
)  # fmt: skip
_ASKED_OF_THE_PAST = re.compile(
    r"第一[次年回]|小时候|年轻的时候|当初|最早|\b(?:first|get into|got into|childhood|growing up)\b", re.IGNORECASE
)
_NO_MATTER = re.compile(
    r"那么|这么|很多|许多|[您你们我他她它的了吗呢啊吧那这]|请问|我想问|到底|究竟|觉得|认为|怎么看|看待|\b(?:so|you|your|do|does|did|think|really)\b",
    re.IGNORECASE,
)
_TRAILS_OFF = re.compile(r"呢[？?。.]?\s*$")
_WAITS = re.compile(r"怎么|如何|什么|哪|谁|多少|几|吗|是不是|要不要|会不会|能不能|有没有")
_SAME_KIND, _OPEN_KIND, _OTHER_KIND = 0.215, 0.2, 0.35
_SAME_WORDS, _RELIEF = 0.4, 0.05


def kinds(question: str) -> frozenset[str]:
    """What kind of answer a question waits for; none for one that is open or asks for yes or no."""
    return frozenset(kind for kind, pattern in _KINDS if pattern.search(question))


def asks_the_same(focus: str, question: str, likeness: float) -> bool:
    """Whether a host's ``question`` asked what ``focus`` asks; both without the names of the show's people.

    ``likeness`` is the cosine of ``focus`` as a query with ``question`` as a passage, so that it means the same in one
    language and across two. The thresholds were set on questions labelled by hand (``tests/dossier``).
    """
    if _ASKED_OF_THE_PAST.search(question) and not _ASKED_OF_THE_PAST.search(focus):
        return False
    wanted, given = kinds(focus), kinds(question)
    if _TRAILS_OFF.search(question) and not _WAITS.search(question):
        return likeness >= _OTHER_KIND
    relief = _RELIEF if wanted == given and shared_words(focus, question) >= _SAME_WORDS else 0.0
    if wanted & given:
        return likeness >= _SAME_KIND - relief
    return likeness >= (_OTHER_KIND if wanted or given else _OPEN_KIND - relief)


def shared_words(focus: str, question: str) -> float:
    """How much of the shorter question's matter the other holds too, 0 to 1; words of asking count for nothing."""
    one, other = _matter(focus), _matter(question)
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared > 1 else 0.0


@lru_cache(maxsize=4096)
def _matter(question: str) -> frozenset[str]:
    """The terms of a question without its words of asking; one talk is looked through for every focus question."""
    for _, pattern in _KINDS:
        question = pattern.sub(" ", question)
    return frozenset(query_terms(_NO_MATTER.sub("", question)))
