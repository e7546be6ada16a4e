"""Host and speaker of an announcement, with the titles it gives them."""

from __future__ import annotations

import re
from itertools import pairwise

from prep.domain import Person
from prep.reading.announced_labels import begins_with_name, labelled_hosts, labelled_speakers
from prep.reading.names import ROLE_WORDS, looks_like_name

_LONGEST, _NEAR = 400, 120
"""Characters of a sentence that has two people meet, and of what may stand before a name: both keep hostile texts cheap."""
_TALK = "(?:对谈|对话|访谈|专访|交谈|聊|面对面|炉边谈话|问答|深聊|谈谈|采访)"
_ROLE_RUN = rf"(?:[\u4e00-\u9fffA-Za-z0-9·（）()《》「」“” \u00a0]{{0,24}}?(?:{ROLE_WORDS})(?:\s*[&、/,，兼和及]\s*(?:[\u4e00-\u9fffA-Za-z0-9· ]{{0,16}}?(?:{ROLE_WORDS}))){{0,2}})"
_NAMED = re.compile(rf"(?P<role>{_ROLE_RUN})\s*(?P<name>[\u4e00-\u9fff]{{2,4}}|(?:[A-Z][\w.’'-]+\s?){{1,4}})")
_BETWEEN = re.compile(
    r"(?:将|会|要|即将)?[，,]?\s*+(?:再次|首次)?(?:将|会|要)?\s*+(?:与|和|对话|对谈|专访|采访|邀请|请来|请到|迎来|同|跟)"
)
_TITLE_NAME = re.compile(
    r"(?:(?:对话|对谈|专访|独家|请回答|和|与)\s{0,3})?([\u4e00-\u9fff]{2,3})\s{0,3}(?:请回答|[：:]|[×xX])|(?:对话|专访|对谈|问问|和)\s{0,3}([\u4e00-\u9fff]{2,3})(?:聊|谈|[，：:]|$)"
)
_EN_NAME = r"\b(?:Dr\.? |Prof\.? )?[A-Z][\w’'-]{1,30}(?: [A-Z]\.)?(?: (?:de|van|von|der|la|al|bin) | )[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30})?"
_EN_ROLE = r"(?P<role>[^.;:!?\n]{3,90}?)"
_EN_SPEAKER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bwelcom(?:es?|ing)(?: back)?(?: to [^,]{1, 80})?,? (?P<name>{_EN_NAME})(?:, {_EN_ROLE})?(?=[.;:!?\n]|, (?:for|to|who|and) | (?:for|to|on|in|at) )",
        rf"\b(?:conversation|interview|fireside(?: chat)?|chat|Q&A|talk(?:s|ing)?|speak(?:s|ing)?|sit(?:s|ting)? down|in conversation) with (?P<name>{_EN_NAME})(?:, {_EN_ROLE})?(?=[.;:!?\n]|, (?:for|to|who|and) | (?:for|to|on|in|at|about) |$)",
        rf"\b(?:conversation|interview|talk|guest|speaker|featuring|joined by|interviews?|joins us)\s{0, 3}:?\s{1, 3}(?:is )?(?P<name>{_EN_NAME})(?:, {_EN_ROLE})?(?=[.;:!?\n]|, (?:for|to|who|and) | (?:for|to|on|in|at|\() |\s{0, 3}\(|$)",
        rf"\binterview(?:s|ing)? (?:[a-z]+ ){{0,3}}(?P<name>{_EN_NAME})(?:, {_EN_ROLE})?(?=[.;:!?\n]|, (?:for|to|who|and) | (?:for|to|on|in|about) |$)",
        rf"(?P<name>{_EN_NAME}), {_EN_ROLE},? (?:will join|joins|takes the stage|will take|will speak|will talk|sits down|is joining|comes)\b",
        rf"(?P<name>{_EN_NAME}) (?:will join|joins|takes the stage|will take|will speak|will talk|sits down|is joining)\b",
    )
)
_EN_HOST = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Hh]ost (?P<name>{_EN_NAME})(?: ?[(,] ?{_EN_ROLE}[),])?(?=[.;:!?\n]|,|\)| )",
        rf"\b(?:hosted|moderated|interviewed|led) by (?P<name>{_EN_NAME})(?:, {_EN_ROLE})?(?=[.;:!?\n]|, (?:for|to|who|and|at) | (?:for|on) |$)",
        rf"(?P<name>{_EN_NAME})(?:, {_EN_ROLE},)? (?:will interview|interviews|will host|hosts|will talk (?:to|with)|talks (?:to|with)|will sit down with|sits down with|will be in conversation with|in conversation with|will ask|will moderate|moderates|will put)\b",
    )
)
_TITLED = re.compile(r"^(?:(Reporter|Journalist|Editor|Host|Author|Writer|Professor|Founder) )?(.+)")
_FOLLOWS_NAME = frozenset("将与和在也对会说曾展进一做来为同跟聊谈就")
_People = tuple[Person, ...]


def people(text: str, title: str) -> tuple[_People, _People, bool]:
    """Hosts, speakers, and whether the speakers are certain (labelled, or said to meet the host)."""
    hosts, speakers = labelled_hosts(text), labelled_speakers(text)
    if not (hosts and speakers):
        met_hosts, met_speakers = _meeting(text)
        hosts, speakers = hosts or met_hosts, speakers or met_speakers
    unwrapped = re.sub(r"(?<=[a-z,])\n(?=\S)", " ", text)
    hosts = hosts or _english(_EN_HOST, unwrapped)
    names = {host.name for host in hosts}
    speakers = speakers or tuple(p for p in _english(_EN_SPEAKER, f"{unwrapped}\n{title}") if p.name not in names)
    if speakers:
        return hosts, _with_roles(speakers, text), True
    return hosts, tuple(p for p in _with_roles(_from_title(title), text) if p.name not in names), False


def _name(run: str, text: str) -> str:
    """The name at the start of a run of characters that follows a role, or ``""``.

    Three characters win over two unless the two stand alone elsewhere in ``text`` ("余凯展开对话" names 余凯), or
    the third is a word that often follows a name.
    """
    if re.match(r"[A-Z]", run):
        return run.strip()
    sizes = [size for size in (4, 3, 2) if len(run) >= size and looks_like_name(run[:size])]
    for size in sizes:
        shorter = run[: size - 1] if size - 1 in sizes else ""
        if run[size - 1] in _FOLLOWS_NAME and size > 2:
            continue
        if not shorter or text.count(shorter) == text.count(run[:size]):
            return run[:size]
    return run[: sizes[-1]] if sizes else ""


def _meeting(text: str) -> tuple[_People, _People]:
    """Host and speaker of a sentence that has one meet the other: "主编张三将与某公司 CEO 李四对谈"."""
    for sentence in re.split(r"(?<=[。！？!?])|\n+", text):
        if len(sentence) > _LONGEST or not re.search(_TALK, sentence):
            continue
        persons = [(m, name) for m in _NAMED.finditer(sentence) if (name := _name(m.group("name"), text))]
        for (left, host), (right, speaker) in pairwise(persons):
            between = sentence[left.start("name") + len(host) : right.start()]
            joined = sentence[left.start("name") + len(host) : right.start("name")]
            link = _BETWEEN.match(between or joined) or _BETWEEN.match(joined)
            if link:
                first = Person(name=host, role=_role(left.group("role")))
                second = Person(name=speaker, role=_role(joined[link.end() :].strip(" ，,")))
                if "主持" in second.role and "主持" not in first.role:
                    first, second = second, first
                return (first,), (second,)
    return (), ()


def _role(run: str) -> str:
    """The title without words of the sentence before it."""
    cut = re.split(
        r"[，。；：:]|(?:面对|针对|关于)[^，]{0,40}，|届时|(?:邀请|请)到了?|请来了?|迎来了?|由(?=[\u4e00-\u9fff])|将与|将和|对话",
        run,
    )[-1]
    return cut.strip(" ，,、")


def _from_title(title: str) -> _People:
    """People whom the title names: "王某请回答：…", "对话王某"."""
    for match in _TITLE_NAME.finditer(title):
        name = next(g for g in match.groups() if g)
        if looks_like_name(name):
            return (Person(name=name),)
    return ()


def _with_roles(persons: _People, text: str) -> _People:
    """Persons without a title get the one that stands before their name somewhere in the text."""
    return tuple(
        person if person.role else Person(name=person.name, role=_role_of(person.name, text)) for person in persons
    )


def _role_of(name: str, text: str) -> str:
    for found in re.finditer(re.escape(name), text):
        if before := re.search(rf"({_ROLE_RUN})\s{{0,4}}\Z", text[max(0, found.start() - _NEAR) : found.start()]):
            return _role(before.group(1))
    match = re.search(rf"{re.escape(name)}, ([^.,;:!?\n]{{3,80}})", text)
    return match.group(1).strip() if match and not begins_with_name(match.group(1)) else ""


def _english(patterns: tuple[re.Pattern[str], ...], text: str) -> _People:
    """The first person that an English sentence introduces in one of the usual ways."""
    for pattern in patterns:
        match = pattern.search(text)
        if match:
            role = match.groupdict().get("role") or ""
            title, _, name = _TITLED.sub(r"\1|\2", match.group("name").strip()).partition("|")
            return (Person(name=name, role=re.sub(r",? (?:and|who)$", "", role).strip(" ,") or title),)
    return ()
