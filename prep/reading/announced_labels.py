"""People of an announcement's labelled lines: "主持人：张三（某刊主编）", "Guests: Jane Roe, editor, and John Smith"."""

from __future__ import annotations

import re

from prep.domain import Person
from prep.reading.names import LATIN_CAPITAL, PARTICLES, ROLE_WORDS, looks_like_name, name_at_end

_LONGEST = 400
_HOSTS = "对谈主持人?|主持人?|主持嘉宾|访谈人|提问人|采访人?|Hosts?|Moderators?|Interviewers?|Hosted by|Moderated by"
_SPEAKERS = "对谈嘉宾|访谈嘉宾|分享嘉宾|特邀嘉宾|嘉宾|主讲人?|受访人|演讲人|讲者|Speakers?|Guests?|With|Featuring"
_LABEL = r"^[^\S\n]*+[^\w\s\u4e00-\u9fff]*+[^\S\n]*+(?:{0})[*_]{{0,2}}\s*+[:：|｜][*_]{{0,2}}\s*+(\S(?:.*\S)?)"
_NEXT_LABEL = re.compile(rf"\s[·|｜/][^\S\n]{{1,3}}(?=(?:{_HOSTS}|{_SPEAKERS})\s?[:：])", re.IGNORECASE)
_NO_NAME = (
    "Chief|Managing|Vice|Senior|Executive|General|Founding|Founder|Editor|Director|Professor|President|Head|Chair|"
    "Co|CEO|CTO|CFO|COO|VP|The|Author|Host"
)
_LATIN = (
    rf"(?!(?:{_NO_NAME})\b)(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?"
    rf"(?:{LATIN_CAPITAL}[\w’'-]{{0,30}}\.?\s(?:(?:{PARTICLES})\s){{0,2}}){{1,3}}{LATIN_CAPITAL}[\w’'-]{{1,30}}"
)
_LATIN_ALONE = re.compile(_LATIN)
_TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms)\.? ")
_PARTS = re.compile(
    rf"[；;]|、(?=[\u4e00-\u9fff]{{2,3}}(?:[（(，,]|$))|,?\s(?:&|and)\s{{1,3}}(?={_LATIN}(?:\s?[,，(（]|$))"
    rf"|,\s(?={_LATIN}(?:\s?[,，(（]|\s(?:&|and)\s|$))"
)
_REST = r"\s?(?:[（(](?P<bracket>[^（）()]{1,120})[）)])?\s{0,3}(?:[，,|｜–—-]{1,2}\s{0,3}(?P<after>\S.*)|\s(?P<beside>\S.*))?$"
_HAN_FIRST = re.compile(rf"^(?P<name>[\u4e00-\u9fff·]{{2,12}}){_REST}")
_LATIN_FIRST = re.compile(rf"^(?P<name>{_LATIN}|{LATIN_CAPITAL}[\w.’'-]{{1,30}}(?=\s?[,，(（]|$)){_REST}")
_ENDS_IN_ROLE = re.compile(rf"(?:{ROLE_WORDS})\s{{0,3}}$")


def begins_with_name(text: str) -> bool:
    """Whether a full name in Latin letters stands at its beginning."""
    return bool(_LATIN_ALONE.match(text))


def labelled_hosts(text: str) -> tuple[Person, ...]:
    """Those whom a line calls host or moderator, in order, once each."""
    return _labelled(_HOST_LINE, text)


def labelled_speakers(text: str) -> tuple[Person, ...]:
    """Those whom a line calls guest or speaker, in order, once each."""
    return _labelled(_SPEAKER_LINE, text)


_HOST_LINE = re.compile(_LABEL.format(_HOSTS), re.IGNORECASE | re.MULTILINE)
_SPEAKER_LINE = re.compile(_LABEL.format(_SPEAKERS), re.IGNORECASE | re.MULTILINE)


def _labelled(line: re.Pattern[str], text: str) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for match in line.finditer(_NEXT_LABEL.sub("\n", text)):
        for part in _PARTS.split(match.group(1)[:_LONGEST]):
            if person := _person(part.strip()):
                found.setdefault(person.name, person)
    return tuple(found.values())


def _person(part: str) -> Person | None:
    """``part`` as a person: "张三（主编）", "张三，主编", "某刊主编张三", "Jane Roe, editor", "Ge Lan (葛岚), founder"."""
    han = _HAN_FIRST.match(part)
    first = han if han and (looks_like_name(han["name"]) or "·" in han["name"]) else _LATIN_FIRST.match(part)
    if first:
        return Person(name=_TITLE.sub("", first["name"]), role=_role(first))
    name = name_at_end(part)
    role = part.removesuffix(name)
    return Person(name=name, role=role.strip(" ，,")) if name and _ENDS_IN_ROLE.search(role) else None


def _role(match: re.Match[str]) -> str:
    """What follows a name; a bracket that holds the name in the other script is no title."""
    bracket, after = match["bracket"] or "", match["after"] or match["beside"] or ""
    again = looks_like_name(bracket.strip()) or bool(_LATIN_ALONE.fullmatch(bracket.strip()))
    joined = after if again or not bracket else f"{bracket}，{after}" if after else bracket
    return joined.strip(" 。.，,")
