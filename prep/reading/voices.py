"""Who is speaking: direct quotations in prose attributed to a named person, and roles of a transcript's speakers.

Uncertain means not attributed: a quotation without a clear speaker stays the reporter's. Nothing here guesses.
"""

from __future__ import annotations

import re
from collections import Counter

from prep.domain import Value
from prep.reading.document import Turn
from prep.reading.names import name_at_end, plain_name, same_person
from prep.text.canonical import significant_length

_ZH_VERB = (
    "(?:表示|认为|坦言|告诉|指出|强调|回应|回忆|写道|透露|补充|解释|感慨|笑称|直言|提到|谈到|反问|回答|坚持|承认|总结|断言|宣布|"
    "介绍|分析|预测|预计|自嘲|调侃|开玩笑|说道|说过|讲道|说起|答道|喊道|强调说|[说称道讲问])"
)
_EN_VERB = (
    r"(?:said|says|told|tells|explained|explains|added|adds|argued|argues|wrote|writes|recalled|recalls|replied|replies|"
    r"admitted|admits|insisted|insists|noted|notes|asked|asks|warned|warns|predicted|predicts|promised|promises)"
)
_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|\"([^\"\n]+)\"", re.DOTALL)
_OPEN_ONLY = re.compile(r"[“「](?=[^“”「」]+\Z)")
_ADVERBS = "(?:也|曾|则|就|还|又|便|却|对此|后来|随后|当时|曾经|再次|多次|公开|坦率地|笑着|平静地|直接|不无[\u4e00-\u9fff]{1,4}地|这样|如此|是这么|这么)*"
_BEFORE_ZH = re.compile(
    rf"(?P<who>[^，。！？；：:,\n“”「」]{{1,40}}?){_ADVERBS}(?P<when>(?:在|对|向|接受|跟|和|于)[^，。！？；\n“”「」]{{1,24}})?[，,]?"
    rf"{_ADVERBS}{_ZH_VERB}(?:过|了|我们|我|[\u4e00-\u9fff]{{0,3}})?\s*[：:，,]?\s*\Z"
)
_AFTER_ZH = re.compile(
    rf"\A\s*[，,]?\s*(?P<who>[^，。！？；：:,\n“”「」]{{1,24}}?){_ADVERBS}{_ZH_VERB}(?=[^\u4e00-\u9fff]|过|了|道|，|。|$|[\u4e00-\u9fff])"
)
_BEFORE_EN = re.compile(
    rf"(?P<who>[A-Z][\w.’' -]{{1,40}}?|\b[Hh]e|\b[Ss]he)\s+{_EN_VERB}(?:\s+\w+){{0,4}}\s*[,:]?\s*\Z"
)
_AFTER_EN = re.compile(
    rf"\A[,.]?\s*(?:(?P<who>(?:[A-Z][\w.’'-]+\s*){{1,4}}|he|she)\s+{_EN_VERB}|{_EN_VERB}\s+(?P<whom>(?:[A-Z][\w.’'-]+\s*){{1,4}}))"
)
_PRONOUN = re.compile(r"(?:他|她|he|she)$", re.IGNORECASE)
_HOST_LABEL = re.compile(
    r"^(?:主持人|记者|提问|问|主播|观众\w*|听众\w*|网友|现场\w*|媒体\w*|采访者|编辑|Q\d*|Host|Moderator|Interviewer|Audience.*|Question)$",
    re.IGNORECASE,
)
_GUEST_LABEL = re.compile(r"^(?:嘉宾|答|A\d*|Guest|Answer|受访者)$", re.IGNORECASE)
_ASKS = re.compile(r"[？?][”」\"』）)]*\s*$")


class Quotation(Value):
    """A direct quotation in prose: span of the words between the marks, and whose they are (``""`` = not told)."""

    start: int
    end: int
    speaker: str


def quotations(text: str, known: frozenset[str] = frozenset()) -> list[Quotation]:
    """Sentence-like direct quotations of ``text`` with their speakers; ``known`` are names told by the metadata.

    A quotation counts from eight letters on; words set in marks for effect are shorter or have no speaker. Names that
    the text attributes one quotation to are known when a pronoun has to be resolved.
    """
    named = known | {quotation.speaker for quotation in _attributed(text, known)}
    return _attributed(text, named)


def _attributed(text: str, known: frozenset[str]) -> list[Quotation]:
    found: list[Quotation] = []
    last_person = ""
    offset = 0
    for paragraph in text.split("\n"):
        last_quoted = ""
        for start, end in _spans(paragraph):
            before, after = paragraph[: start - 1], paragraph[end + 1 :]
            speaker = _speaker(before, after, _person_meant(before, last_person, known), known)
            if not speaker and last_quoted and _continues(before):
                speaker = last_quoted
            if speaker:
                found.append(Quotation(start=offset + start, end=offset + end, speaker=speaker))
                last_person = last_quoted = speaker
        last_person = _person_meant(paragraph, last_person, known)
        offset += len(paragraph) + 1
    return found


def _spans(paragraph: str) -> list[tuple[int, int]]:
    """Spans between quotation marks that are long enough to be speech, in order."""
    spans = [
        next((m.start(i), m.end(i)) for i in (1, 2, 3) if m.group(i) is not None) for m in _QUOTED.finditer(paragraph)
    ]
    opened = _OPEN_ONLY.search(paragraph)
    if opened:
        spans.append((opened.end(), len(paragraph)))
    return [(a, b) for a, b in spans if significant_length(paragraph[a:b]) >= 8]


def _continues(before: str) -> bool:
    """Whether nothing but closing marks and a short link stands between this quotation and the one before."""
    gap = re.split(r"[”」\"]", before)[-1]
    return not re.sub(r"[\s，,。；;：:]", "", gap)


def _speaker(before: str, after: str, last_person: str, known: frozenset[str]) -> str:
    """The name that the words before or after a quotation attribute it to, or ``""``."""
    sentence = re.split(r"[。！？!?；;\n”」]", before)[-1]
    for match in (_BEFORE_ZH.search(sentence), _AFTER_ZH.match(after)):
        if match:
            who = _resolved(match.group("who"), last_person, known)
            if who:
                return who
    english = _BEFORE_EN.search(sentence)
    if english:
        return _resolved(english.group("who"), last_person, known)
    following = _AFTER_EN.match(after)
    if following:
        return _resolved((following.group("who") or following.group("whom") or "").strip(), last_person, known)
    return ""


def _resolved(who: str, last_person: str, known: frozenset[str]) -> str:
    """``who`` as a name: itself, the last person for a pronoun, or ``""`` where it names nobody."""
    who = re.sub(r"[（(].*?[）)]$", "", who.strip()).strip()
    if _PRONOUN.search(who) and len(who) <= 4:
        return last_person
    name = name_at_end(who, known)
    if name:
        return name
    return next((full for full in known if same_person(who, full)), "")


def _person_meant(before: str, last_person: str, known: frozenset[str]) -> str:
    """Whom "he" or "she" means after ``before``: the one person named in it, nobody if several are, else the last one."""
    named = {name for name in known if name and name in before}
    if len(named) > 1:
        return ""
    return named.pop() if named else last_person


def hosts(turns: tuple[Turn, ...], text: str, title: str, publisher: str = "") -> frozenset[str]:
    """The speakers of a transcript who ask: by label, by the title's guest, else by how often their turns are questions."""
    spoken: Counter[str] = Counter()
    count: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for turn in turns:
        words = text[turn.start : turn.end]
        spoken[turn.speaker] += len(words)
        count[turn.speaker] += 1
        asked[turn.speaker] += bool(_ASKS.search(words))
    names = [name for name in spoken if name]
    labelled = {n for n in names if _HOST_LABEL.match(n) or (publisher and plain_name(n) == plain_name(publisher))}
    guests = {n for n in names if n not in labelled and (_GUEST_LABEL.match(n) or (len(n) > 1 and n in title))}
    if guests:
        return frozenset(
            n for n in names if n not in guests and (n in labelled or asked[n] / count[n] >= 0.2 or len(names) <= 4)
        )
    if labelled:
        return frozenset(labelled)
    asking = {n for n in names if asked[n] / count[n] >= 0.4}
    most = max(names, key=lambda n: spoken[n], default="")
    return frozenset(asking - {most}) if len(asking) < len(names) else frozenset(n for n in names if n != most)
