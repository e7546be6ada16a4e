"""Names in a question: people, bodies and works, told by how they are written and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from prep.reading.names import LATIN_CAPITAL, name_at_end, same_person
from prep.text.words import folded

_TAIL = r"(?:[\w&’'-]|\.(?=\w)){0,30}"
_LATIN = re.compile(
    rf"(?<![A-Za-z\d])(?:{LATIN_CAPITAL}|[a-z]{{1,2}}(?=[A-Z])){_TAIL}"
    rf"(?:(?:(?<=\b[A-Z])\.)? (?:(?:of|the|de|van|von|del|der|bin|al) ){{0,2}}{LATIN_CAPITAL}{_TAIL}){{0,5}}"
)
_SAYS = re.compile(
    r"(?:['’]s\b| (?:said|says|told|argue[sd]?|think|thinks|claim(?:s|ed)|wrote|warn(?:s|ed)|believe[sd]?|put|calls?|called)\b)"
)
_STARTS = re.compile(r"(?:^|[.!?…:;→“”\"(]|\d\.)\s*\Z")
_COMMON = frozenset(
    "i i'm i've i'd i'll ok okay mr mrs ms dr prof english chinese ai ceo cto cfo coo api ipo gdp roi vc pr hr it tv ppt kpi okr pc app "
    "agi llm gpu cpu us uk eu un dna diy faq q&a monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december".split()
)
_OPENERS = frozenset(
    "a an the and but so or if in on at by to for from of with without after before since until when where what which who whom "
    "whose why how is are was were do does did can could will would should have has had you your yours he his she her they "
    "their we our it its this that these those there then than not no yes one two three say tell give name suppose looking "
    "today now once between under over as let take put just even only every most some any all both each".split()
)
_SPEAKS = re.compile(
    "(?:说|讲过|讲的|提到|认为|觉得|批评|质疑|指出|表示|写道|写过|承诺|答应|反对|问过|先生|女士|老师|教授|博士|院士)"
)
_BEFORE_A_NAME = re.compile(r"(?:\A|[^\u4e00-\u9fff]|像|跟|和|与|对|被|连|而|但|是|让|如果|当|据|按|就是|照|听|听到)\Z")
_WORK = re.compile(r"《([^《》]{1,40})》")
_BODY = re.compile(
    r"(?:(?<=[，。！？：；、“”（(\s→])|(?<=[和跟与在去到从给对被找向让进]))([\u4e00-\u9fff]{2,6}?(?:公司|集团|大学|银行|研究院|医院|资本|基金|法院|报社|出版社))"
)
_BEFORE_A_BODY = "和跟与在去到从给对被找向让进"
_ANY_BODY = re.compile(
    "[这那哪几一两每各某]|上市|大公司|小公司|母公司|子公司|分公司|贵公司|科技公司|互联网公司|创业公司|投资|商业|外资|国有|自己|别的|其他|同类|您"
)


def names_in(text: str, known: Collection[str] = ()) -> list[str]:
    """The names that ``text`` holds, once each, in no order; those ``known`` are found wherever they stand."""
    found = [*_latin(text), *_people(text), *_WORK.findall(text), *_bodies(text)]
    found += [name for name in known if len(name) > 1 and folded(name) in folded(text)]
    return list(dict.fromkeys(name for name in found if name))


def stands_in(name: str, ground: str) -> bool:
    """Whether a name stands in a text: as written, word by word, or as the same person's name in another form."""
    told, plain = folded(ground), folded(name)
    if plain in told or plain.replace(" ", "") in told.replace(" ", ""):
        return True
    words = [word for word in re.split(r"[\s·]+", plain) if len(word) > 2]
    if words and all(re.search(rf"\b{re.escape(word)}", told) for word in words):
        return True
    return any(same_person(name, other) for other in [*_latin(ground), *_people(ground)])


def _latin(text: str) -> Iterator[str]:
    for match in _LATIN.finditer(text):
        words = re.sub(r"['’]s$", "", match.group().rstrip(".,'’-")).split()
        opens = bool(_STARTS.search(text[: match.start()]))
        alone = opens and len(words) == 1 and not _SAYS.match(text, match.start() + len(words[0]))
        if opens and words and words[0].lower() in _OPENERS:
            words = words[1:]
        while words and words[0].lower() in (*_COMMON, "of", "the"):
            words = words[1:]
        if words and not (alone and words[0].isalpha() and words[0][1:].islower() and _is_english(text)):
            name = " ".join(words)
            if name.lower() not in _COMMON and len(name) > 1:
                yield name


def _is_english(text: str) -> bool:
    return not re.search(r"[\u4e00-\u9fff]", text)


def _people(text: str) -> Iterator[str]:
    """Chinese names before a verb of speech or a form of address, where something tells that they begin there."""
    for match in _SPEAKS.finditer(text):
        name = name_at_end(text[: match.start()])
        if name and not name.isascii() and _BEFORE_A_NAME.search(text[: match.start() - len(name)]):
            yield name


def _bodies(text: str) -> Iterator[str]:
    for body in _BODY.findall(f" {text}"):
        if not _ANY_BODY.search(body):
            yield body.lstrip(_BEFORE_A_BODY)
