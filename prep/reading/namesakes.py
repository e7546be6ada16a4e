"""Whether a source tells of somebody else of the same name: organisation, line of work and topic all speak against it.

It is only ever a suggestion: whoever changed jobs is described otherwise than today, so one disagreement is not enough.
"""

from __future__ import annotations

import re
from functools import lru_cache

from prep.domain import Brief, Person
from prep.text.words import query_terms, terms

_LINES_OF_WORK = {
    "business": "创始人 创办人 董事长 总经理 总裁 总监 首席 CEO CTO COO CFO VP 合伙人 负责人 投资人 企业家 founder co-founder chief ceo cto"
    " president chairman chairwoman executive entrepreneur investor partner manager",
    "medicine": "医生 医师 护士 药师 院长 dentist doctor physician surgeon nurse pharmacist vet",
    "science": "教授 研究员 院士 学者 科学家 工程师 博士 professor researcher scientist lecturer engineer developer programmer academic",
    "teaching": "老师 教师 校长 班主任 teacher headteacher headmaster principal",
    "sport": "球员 运动员 教练 队长 门将 选手 footballer player coach athlete striker midfielder goalkeeper cyclist runner",
    "arts": "演员 歌手 导演 作家 诗人 画家 编剧 音乐人 主唱 舞者 actor actress singer novelist poet painter musician dancer director composer",
    "office": "律师 法官 检察官 局长 处长 书记 市长 县长 镇长 部长 lawyer judge mayor senator minister councillor officer sheriff",
    "trades": "渔民 农户 养殖户 村民 店主 厨师 司机 船长 farmer fisherman chef baker driver captain carpenter",
}
_WORKS = {word.casefold(): line for line, words in _LINES_OF_WORK.items() for word in words.split()}
_ANY_WORK = "|".join(sorted(map(re.escape, _WORKS), key=len, reverse=True))
_WORK = re.compile(rf"(?<![a-z])(?:{_ANY_WORK})(?![a-rt-z])", re.IGNORECASE)
_ENDS_IN_WORK = re.compile(rf"(?:{_ANY_WORK})[\s：:]?\Z", re.IGNORECASE)
_CUT = re.compile(r"[。！？；：:!?;\n，,“”「」\"（）()]|\.\s")
_AFTER = re.compile(r"(?:\s?[（(，,]\s?|\s?是|\s(?:is|was)\s)([^。！？；!?;\n]{2,60})")
_NO_ORGANISATION = re.compile(
    r"(?:联合|公司|集团|现任|前|原|兼|的|\b(?:the|and|of|at|an?|for|in)\b|\W)+", re.IGNORECASE
)
_BEFORE, _MOST_PLACES = 40, 200
_SAME_TOPIC, _OTHER_TOPIC = 0.5, 0.2


def namesake(brief: Brief, text: str) -> str:
    """How ``text`` describes somebody else who has the name of one of the brief's speakers; ``""`` where it does not."""
    asked = " ".join(question.text for question in brief.focus_questions)
    return next((told for person in brief.speakers if (told := _another(person, asked, text))), "")


def _another(person: Person, asked: str, text: str) -> str:
    named = person.name and person.role and person.name in text
    if not named or any(body in text.casefold() for body in _bodies(person.role)):
        return ""
    described = _described(person.name, text)
    ours = _lines(person.role)
    if not described or any(_shares(person.role, words) for words in described):
        return ""
    met = _topic(asked, text)
    other_work = bool(ours) and not any(ours & _lines(words) for words in described)
    return described[0] if met < (_SAME_TOPIC if other_work else _OTHER_TOPIC) else ""


@lru_cache(maxsize=64)
def _bodies(role: str) -> frozenset[str]:
    """The organisations that a title names, in lower case: what is left of it without words for work."""
    left = (_NO_ORGANISATION.sub(" ", part).strip() for part in _WORK.split(role))
    return frozenset(part.casefold() for part in left if len(part) >= 2)


def _described(name: str, text: str) -> list[str]:
    """What stands beside the name, wherever that tells somebody's work: before it, after it, or in brackets."""
    found: list[str] = []
    for place, match in enumerate(re.finditer(re.escape(name), text)):
        before = _CUT.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        after = _AFTER.match(text, match.end(), match.end() + 80)
        found += [before.strip()] if _ENDS_IN_WORK.search(before) else []
        if after and (work := _WORK.search(after[1])):
            found.append(_CUT.split(after[1][: work.end() + 40])[0].strip())
        if place > _MOST_PLACES:
            break
    return [words for words in dict.fromkeys(found) if _WORK.search(words)]


def _lines(words: str) -> set[str]:
    return {_WORKS.get(word.casefold(), "") for word in _WORK.findall(words)}


def _shares(role: str, words: str) -> bool:
    """Whether a description names an organisation of the title, or a part of it."""
    return any(set(terms(body)) & set(terms(_WORK.sub(" ", words))) for body in _bodies(role))


def _topic(asked: str, text: str) -> float:
    """The share of the focus questions' words that the text holds too; 1.0 where there are no questions."""
    wanted = set(query_terms(asked))
    return len(wanted & set(terms(text))) / len(wanted) if wanted else 1.0
