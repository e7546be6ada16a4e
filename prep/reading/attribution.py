"""Whom the words around a direct quotation give it to: before it, after it, or in the sentence before.

Only a person by name counts. Denials, hearsay, "X's mother said" and two people speaking as one name nobody.
"""

from __future__ import annotations

import re

from prep.reading.names import LATIN_CAPITAL, PARTICLES, ROLE_WORDS, looks_like_name, name_at_end, same_person

_ZH_VERB = (
    "(?:表示|认为|坦言|坦承|概括|抱怨|评论|告诉|指出|强调|回应|回忆|写道|透露|补充|解释|感慨|感叹|笑称|直言|提到|谈到|讲到|反问|追问|回答|坚持|承认|承诺|保证|总结|"
    "断言|宣布|介绍|分析|预测|预计|建议|呼吁|提醒|警告|反驳|重申|澄清|自嘲|调侃|打趣|开玩笑|说道|说过|讲道|说起|答道|喊道|毫不避讳|给出了?(?:自己的)?(?:判断|答案|解释|回应|理由)|[批说补回写]了?一句|"
    "(?<!据)[说称道讲问])"
)
_EN_VERB = (
    r"(?:said|says|told|tells|explained|explains|added|adds|argued|argues|wrote|writes|recalled|recalls|replied|replies|"
    r"admitted|admits|insisted|insists|noted|notes|asked|asks|warned|warns|predicted|predicts|promised|promises|puts? it|was (?:blunt|clear|firm|frank))"
)
_ADVERBS = re.compile(
    r"(?:也|曾|则|就|还|又|便|却|只|才|再|对此|后来|随后|当时|然后|接着|同时|最后|曾经|再次|多次|公开|近日|日前|此前|当天|当晚|[昨今][天日年]|去年|上周|这样|如此|如是|是这么|这么|直接|开口"
    r"|[笑哭]着|[\u4e00-\u9fff]{2,4}地){1,4}$"
)
_BEFORE_ZH = re.compile(
    rf"(?P<clause>.*?){_ZH_VERB}(?P<object>(?:过|了|道|说|到|称){{0,3}}(?:我们|我|[\u4e00-\u9fff]{{0,4}}|自己的?[\u4e00-\u9fff]{{1,8}}))?"
    r"\s*[：:，,]?\s*\Z"
)
_IN_THE_EYES = re.compile(r"(?:^|[，,。])在(?P<who>[^，。]{1,12})看来\s*[，,：:]\s*\Z")
_ANSWER_IS = re.compile(
    r"(?:^|[，,])(?P<who>[^，,。的]{2,16})的(?:回应|回答|答案|说法|看法|解释|建议|原话)(?:是|很简单)?[：:]\s*\Z"
)
_AFTER_ZH = re.compile(
    rf"\A\s*+[，,]?\s*+(?:[在当对谈][^，。！？；\n“”「」]{{1,20}}[，,])?(?P<clause>[^，。！？；：:,\n“”「」]{{0,24}}?){_ZH_VERB}(?!的|服|法)"
)
_TOLD_ZH = re.compile(rf"\A(?P<clause>[^，。！？；：:,\n“”「」]{{1,24}}?){_ZH_VERB}[，,：:]")
_WHERE = re.compile("[在对向接跟于面当用]|和(?=记者|我|大家|媒体)")
_MEANWHILE = re.compile("[读听看想笑停放摇点沉抬喝转站坐顿提]")
_DONE = re.compile(r"(?:时|后|边|话|完|着|了[\u4e00-\u9fff]{0,2})$")
_SOMEBODY_ELSE = re.compile("被|有人|[让叫听]|看[到见]|想起|记得")
_CIRCUMSTANCE = re.compile(
    r"(?:时|后|中|上|里|会|下|边|前|间|内|外|话|头|结尾|最后|现场|记者|媒体|我们|我|他|她|大家|观众|读者|采访|提问|晚报|日报|周刊|杂志)$"
)
_DENIED = re.compile(
    r"没有?(?:人)?(?=说|讲|表|提|告|$)|从未|从没|从来没|不曾|不是|并非|否认|网上|网传|流传|传言|谣传|据传|疑似|如果|假如|转述|引用"
    r"|\b(?:never|not|denied|rumou?rs?|allegedly|if)\b|n[’']t\b"
)
_JOINED = "对向和与跟、同给听替问"
_LATIN = rf"(?:{LATIN_CAPITAL}[\w’'-]*[\w’-]|{LATIN_CAPITAL}\.)"
_LATIN_NAME = rf"(?:Dr\.? |Prof\.? |Mr\.? |Ms\.? |Mrs\.? )?(?P<who>{_LATIN}(?: (?:(?:{PARTICLES}) ){{0,2}}{_LATIN}){{0,3}}|[Hh]e|[Ss]he)"
_ASIDE = r"(?:,[^,:“”\"]{2,80},|,? (?:of|from|at) [^,:“”\"]{2,60})?"
_BEFORE_EN = (
    re.compile(
        rf"(?:^|, ){_LATIN_NAME}{_ASIDE},?(?: \w+ly| later| then| also)? {_EN_VERB}(?: \w+){{0,4}}\s*+[,:]?\s*+\Z"
    ),
    re.compile(rf"^{_LATIN_NAME} [a-z][^,:;“”\"]{{2,60}} and (?:then )?{_EN_VERB}\s*[,:]\s*\Z"),
    re.compile(rf"\b[Aa]ccording to {_LATIN_NAME},\s*\Z"),
)
_AFTER_EN = (
    re.compile(rf"\A[,.]?\s*{_LATIN_NAME}{_ASIDE}(?: \w+ly| later| then| also)? {_EN_VERB}\b"),
    re.compile(rf"\A[,.]?\s*{_EN_VERB} {_LATIN_NAME}(?![\w’']| and\b)"),
)
_BEAT_EN = re.compile(rf"^{_LATIN_NAME} (?:laughed|smiled|shrugged|nodded|paused|sighed|shook (?:his|her) head)\.\s*\Z")
_SENTENCE_END = re.compile(r"[。！？!?；;\n”」\"]|(?<![A-Z]r)(?<!Mrs)\.\s")
_OPENS_NEXT = re.compile(r"[^。！？.“「\"]{0,30}[：:]\s*[“「\"]")
_PRONOUN = re.compile(r"(?:他|她|he|she)", re.IGNORECASE)


def speaker_of(before: str, after: str, last_person: str, known: frozenset[str]) -> str:
    """The name that a quotation is given to by the paragraph ``before`` it and ``after`` it, or ``""``.

    ``last_person`` is whom a pronoun means; ``known`` are names met elsewhere.
    """
    sentence = _SENTENCE_END.split(before)[-1].lstrip()
    if _DENIED.search(sentence):
        return ""
    if sentence.strip() and _OPENS_NEXT.match(after):
        after = ""
    return (
        _before_zh(sentence, last_person, known)
        or _after_zh(after, last_person, known)
        or _english(sentence, _BEFORE_EN, last_person, known)
        or _english(after.lstrip(), _AFTER_EN, last_person, known)
    )


def told_before(before: str, last_person: str, known: frozenset[str]) -> str:
    """Who is speaking in the sentence right before a quotation that stands alone: "林若溪表示，…。「…」", "She laughed. “…”"."""
    sentences = [s for s in re.split(r"(?<=[。.])\s*", before) if s.strip()]
    if not sentences or not re.search(r"[。.]\s*$", before) or _DENIED.search(sentences[-1]):
        return ""
    told = _TOLD_ZH.match(sentences[-1].strip())
    if told:
        return _subject(told["clause"], last_person, known)
    return _english(sentences[-1].strip(), (_BEAT_EN,), last_person, known)


def _before_zh(sentence: str, last_person: str, known: frozenset[str]) -> str:
    seen = _IN_THE_EYES.search(sentence) or _ANSWER_IS.search(sentence)
    if seen:
        return _resolved(seen["who"], last_person, known)
    *earlier, clause = re.split(r"[，,](?=[^，,]*[\u4e00-\u9fff])", sentence)
    told = _BEFORE_ZH.fullmatch(clause)
    if not told:
        return ""
    if _ADVERBS.sub("", told["clause"].strip()):
        return _subject(told["clause"].strip(), last_person, known)
    subjects = {name for name in known for part in earlier if _begins_with(part.strip(), name)}
    return subjects.pop() if len(subjects) == 1 else ""


def _begins_with(clause: str, name: str) -> bool:
    return clause.startswith(name) and not clause[len(name) :].startswith(("的", "和", "与", "、"))


def _after_zh(after: str, last_person: str, known: frozenset[str]) -> str:
    told = _AFTER_ZH.match(after)
    if not told or _DENIED.search(told["clause"]):
        return ""
    return _subject(told["clause"], last_person, known)


def _subject(clause: str, last_person: str, known: frozenset[str]) -> str:
    """Who acts in ``clause``, which ends before the verb: a name, and at most circumstances behind it."""
    for i in range(1, len(clause)):
        if _circumstance(clause[i:], known):
            who = _resolved(_ADVERBS.sub("", clause[:i]), last_person, known)
            if who:
                return who
    return _resolved(_ADVERBS.sub("", clause), last_person, known)


def _circumstance(rest: str, known: frozenset[str]) -> bool:
    """Whether ``rest`` tells where, to whom or after what somebody speaks, and brings in nobody else who could."""
    rest = _ADVERBS.sub("", rest)
    if _MEANWHILE.match(rest):
        return bool(_DONE.search(rest)) and "有人" not in rest
    if not _WHERE.match(rest) or _SOMEBODY_ELSE.search(rest):
        return False
    to_somebody = rest.startswith(("对", "向", "跟", "面"))
    return bool(_CIRCUMSTANCE.search(rest)) or ("的" not in rest and (to_somebody or not name_at_end(rest, known)))


def _english(text: str, patterns: tuple[re.Pattern[str], ...], last_person: str, known: frozenset[str]) -> str:
    found = next((match for pattern in patterns if (match := pattern.search(text))), None)
    if not found or _DENIED.search(found.group()) or found["who"].endswith(("’s", "'s")):
        return ""
    return _resolved(found["who"], last_person, known)


def _resolved(who: str, last_person: str, known: frozenset[str]) -> str:
    """``who`` as a name: itself, the last person for a pronoun, or ``""`` where it names nobody alone."""
    who = re.sub(r"[（(][^（()）]*[）)]$", "", who.strip()).strip()
    who = re.sub(r"^(?:As|But|And|When|While|Then|So|Still|Yet) ", "", who)
    if _PRONOUN.fullmatch(who):
        return last_person
    titled = re.fullmatch(rf"(.+?)(?:{ROLE_WORDS})", who)
    if titled and (titled[1] in known or looks_like_name(titled[1])):
        who = titled[1]
    name = name_at_end(who, known)
    if name and not who[: -len(name)].endswith(tuple(_JOINED)):
        return name
    meant = [full for full in known if same_person(who, full)]
    return meant[0] if len(meant) == 1 else ""
