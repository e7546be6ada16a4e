"""What others think: who says no is told first, who only tells of it next, and who praises last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prep.domain import Voice
from prep.drafting.candidates import Candidate

_FAR = 0.25
_NOBODY = re.compile(r"(?:嘉宾|受访者|回答|答|网友|业内人士|Guest|Answer|A)\d*$", re.IGNORECASE)
_AGAINST = re.compile(
    r"反对|不赞成|不认同|不以为然|不买账|不划算|不值|行不通|做不到|做不成|走不通|撑不|说得太|说早了|言过其实|高估|想得太|"
    r"没有(?:意义|必要|证据|道理)|看不到|骗|误导|代价|可惜|恐怕|未必|并不|绝不会|没人(?:会|愿)|"
    r"\b(?:oppos\w+|against|object(?:s|ed)?|unconvinced|na[iï]ve|mistake|misleading|overrated|overestimat\w+|pointless|waste|harm\w*|cost(?:s|ly)?\b.{0,20}\bmore|"
    r"won['’]t|can['’]t|cannot|does not|doesn['’]t|do not|don['’]t|nobody|no one|not convinced|no evidence|not worth|too [a-z]+|hardly|fear)\b",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"了不起|佩服|敬佩|最好的|最懂|最有远见|非常(?:专业|敬业|优秀|出色)|很棒|骄傲|自豪|感谢|荣幸|值得信赖|远见|天才|有魄力|"
    r"\b(?:admir\w+|brilliant|visionary|genius|proud|honou?r(?:ed)?|grateful|thank(?:s|ful)?|inspir\w+|amazing|incredible|outstanding|the best|wonderful)\b",
    re.IGNORECASE,
)


def opposing_first(found: Sequence[Candidate]) -> list[Candidate]:
    """The views of somebody else with a name, critics first and praise last, otherwise in the order of ``found``.

    A critic's words are seldom among the nearest to a question, so they count from farther away.
    """
    return sorted((c for c in found if _of_a_named_other(c)), key=_side)


def _side(candidate: Candidate) -> int:
    """0 for a view against, 1 for one that takes no side, 2 for praise; praise with a "but" is a view against."""
    against = candidate.signals.critical or bool(_AGAINST.search(candidate.text))
    praises = bool(_PRAISES.search(candidate.text))
    return 0 if against else 2 if praises else 1


def _of_a_named_other(candidate: Candidate) -> bool:
    speaker = candidate.evidence.passage.speaker
    named = bool(speaker) and not _NOBODY.match(speaker)
    return candidate.voice is Voice.OTHERS and named and candidate.nearness >= _FAR
