"""Who is meant by a short label: initials, a first name, a surname with a title."""

from __future__ import annotations

import re
from collections.abc import Collection

from prep.reading.names import SURNAMES, looks_like_name, name_at_end

_WORD = (
    r"(?!And |But |So |Yeah |Well |The |Hi |Hey |Now |This |That )[A-Z][a-z]++(?:[A-Z][a-z]*+)?(?:[’'-][A-Z][a-z]+)?"
)
_LATIN_FULL = rf"{_WORD}(?: [A-Z]\.)?(?: {_WORD}){{1,2}}"
_BEFORE = (
    r"(?:[Ii]['’]m|I am|[Mm]y name is|[Nn]ame['’]s|[Tt]his is|joined by|co-?hosts?|hosts?,?|guests?,?(?: today| this week)?(?: is)?|welcome|with)"
    r"(?: me)?,? "
)
_INTRODUCED = (
    re.compile(rf"{_BEFORE}({_LATIN_FULL})\b"),
    re.compile(rf"\b({_LATIN_FULL})(?:,| is| joins| joined| here\b| from)"),
)
_ANSWERER = re.compile(r"^(?:答|嘉宾|受访者|A|Guest|Answer|Interviewee)$", re.IGNORECASE)
_INTERVIEWED = re.compile(
    r"(?:对话|专访|访谈|采访|独家|连线|对谈|访)[^：:|｜，,]{0,16}?(?P<a>[\u3400-\u9fff]{2,3})(?=\s{0,3}(?:[：:|｜丨，,]|$))"
    r"|(?:^|[|｜丨：:]\s*)(?P<b>[\u3400-\u9fff]{2,3}?)(?=答|谈|：|:|自述|专访)"
)
_HONORIFIC = re.compile(r"(?:总|老师|博士|教授|先生|女士|院长|院士)$")
_CALLED = re.compile(
    r"([\u3400-\u9fff·]{2,8}|\b[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){1,3})"
    r"\s?[（(](?:以下)?简称[为：:「“\"]{0,2}([^）)」”\"]{1,8})[」”\"]?[）)]"
)


def called_in(text: str) -> dict[str, str]:
    """Short forms that ``text`` defines, with their full names ("张远帆（以下简称张）")."""
    return {match[2].strip(): name_at_end(match[1]) or match[1] for match in _CALLED.finditer(text)}


def full_names(labels: Collection[str], text: str, title: str) -> dict[str, str]:
    """For each label the full name it stands for, or itself where that is open.

    A short form counts only if exactly one full name fits: another label, a name in the title, one that the text
    introduces ("I'm Tori Crawford", "张鹏（以下简称张）"), or for a Chinese given name its only bearer in the text.
    Initials fit a name with those letters; a first name alone fits nothing that is merely mentioned.
    """
    called = called_in(text)
    latin = {name for name in labels if " " in name} | set(re.findall(rf"\b{_LATIN_FULL}\b", title))
    for pattern in _INTRODUCED:
        latin |= set(pattern.findall(text[:20_000]))
    return {
        label: called.get(label) or _only(_candidates(label, labels, latin, text, title)) or label for label in labels
    }


def _only(names: set[str]) -> str:
    return names.pop() if len(names) == 1 else ""


def _answering(labels: Collection[str], title: str) -> set[str]:
    """Whom the title says was interviewed, where one label alone answers ("答", "A", "嘉宾")."""
    if sum(bool(_ANSWERER.match(label)) for label in labels) != 1:
        return set()
    named = {match["a"] or match["b"] for match in _INTERVIEWED.finditer(title)}
    latin = set(re.findall(rf"(?:with|interview:?|Q&A:?) ({_LATIN_FULL})\b", title))
    return {name for name in named if looks_like_name(name)} | latin


def _candidates(label: str, labels: Collection[str], latin: set[str], text: str, title: str) -> set[str]:
    if _ANSWERER.match(label):
        return _answering(labels, title)
    if label.isascii():
        if label.isupper() and 2 <= len(label) <= 3 and label.isalpha():
            return {name for name in latin if "".join(word[0] for word in name.split()) == label}
        return {name for name in latin if name != label and name.split()[0] == label} if " " not in label else set()
    bare = _HONORIFIC.sub("", label)
    if len(bare) == 1 and bare in SURNAMES:
        named = {name for name in labels if len(name) >= 2 and name.startswith(bare) and looks_like_name(name)}
        named = {name for name in named if not _HONORIFIC.search(name)}
        return named or _names_with_surname(bare, text, title)
    if len(bare) == 2 and not looks_like_name(bare):
        return {c + bare for c in SURNAMES if c + bare in text or c + bare in title}
    return {bare} if bare != label and looks_like_name(bare) else set()


def _names_with_surname(surname: str, text: str, title: str) -> set[str]:
    """Names in the title that begin with ``surname``; the text tells whether they have two characters or three."""
    found: set[str] = set()
    for i, c in enumerate(title):
        short, long = title[i : i + 2], title[i : i + 3]
        if c != surname or not looks_like_name(short):
            continue
        of_three = looks_like_name(long) and text.count(long) * 2 > text.count(short)
        if text.count(short):
            found.add(long if of_three else short)
    return found
