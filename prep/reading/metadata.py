"""What is known about a document: title, publisher, author, date, address, and what kind of text it is.

A date is only ever one that the file states: the day of reading or of downloading is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from prep.domain import SourceKind
from prep.reading.document import Turn
from prep.reading.facts import Facts
from prep.text.clean import one_line

_KEYS = {
    "title": ("title", "标题"),
    "publisher": ("publisher", "source", "site", "site_name", "media", "来源", "公众号"),
    "author": ("author", "authors", "by", "作者"),
    "date": ("date", "published", "publish_date", "publish_time", "pubdate", "created", "日期"),
    "url": ("url", "link", "source_url", "original_url", "链接"),
    "kind": ("kind",),
}
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: i for i, name in enumerate(_MONTH_NAMES.split(), 1)}
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:年|[-/.])\s?(\d{1,2})\s?(?:(?:月|[-/.])\s?(\d{1,2})\s?日?|月)?(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"
)
_DAY_EN = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s{1,4}(?=[JFMASOND])|(?=[JFMASOND]))(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s{1,4}(?:(\d{1,2})(?:st|nd|rd|th)?,?\s{1,4})?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^\s*((?:19|20)\d\d)\s?年?\s*$")
_NAME = re.compile(r"^((?:19|20)\d\d[-_.]?\d{1,2}[-_.]?\d{1,2})[_\-\s]+(.+)$")
_DATE_WORDS = re.compile(
    r"(?i)发布(?:时间|日期|于)?|发表于|时间|日期|更新|published|posted|date|updated|on|星期[一二三四五六日天]|\d{1,2}:\d\d(?::\d\d)?|[\s:：|·,，()（）]"
)

_PRESS_TITLE = re.compile(r"(?i)通稿|新闻稿|press release")
_DATELINE = (
    r"^[（(【\[]?(?:[\u4e00-\u9fff]{2,6}|[A-Z][\w .,]{2,30}?)[，,·\s]{1,2}\s?(?:20\d\d\s?年|[A-Z][a-z]+ \d{1,2}, 20"
    r"\d\d)[^\n]{0,24}(?:[）)】\]]|--|——|–|—|讯|电)"
)
_PRESS_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        _DATELINE,
        r"(?:今日|今天|近日|正式|隆重)(?:正式)?(?:宣布|发布)|today announced|is pleased to announce",
        r"^关于[^\n，。？]{2,20}$|^About [A-Z][\w .]{2,30}$",
        r"媒体(?:联系|垂询|联络)|新闻联系人|(?:media|press) contact|for immediate release",
    )
)
_TALK_TITLE = re.compile(r"(?i)演讲|实录|主题分享|致辞|公开课|\b(?:keynote|speech|lecture|talk|ted)\b")
_INTERVIEW_TITLE = re.compile(
    r"(?i)对话|专访|独家|对谈|访谈|圆桌|问答|长谈|深聊|聊聊"
    r"|\b(?:interview|conversation with|podcast|q&a|ama|fireside)\b|\bwith (?-i:[A-Z])"
)
_COMING = (
    r"即将于|将于|将与|即将(?:开启|举行|召开|登场)|upcoming|will be joined by|\bwelcomes back\b"
    r"|will (?:sit down|talk|speak) with"
)
_WELCOME = (
    r"期待(?:与|和)你|不见不散|敬请期待|欢迎(?:报名|到场|参加)|现场(?:相聚|见)"
    r"|join us|see you (?:there|at)|don.t miss"
)
_TICKETS = (
    r"(?:扫码|点击|立即|免费)(?:报名|购票|预约)|报名(?:方式|链接|通道)|抢票"
    r"|register (?:now|here)|get your tickets?|rsvp"
)
_ANNOUNCEMENT_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"焦点问题|我们会聊到|将会聊到|focus questions?",
        _COMING,
        _WELCOME,
        _TICKETS,
    )
)


def from_front_matter(values: Mapping[str, str]) -> Facts:
    """Facts from front matter keys; ``fetch_date`` and its like are no date of the text."""
    found = {field: next((values[key] for key in keys if values.get(key)), "") for field, keys in _KEYS.items()}
    if re.match(r"https?://", found["publisher"]):
        found["url"], found["publisher"] = found["url"] or found["publisher"], ""
    return tidy(Facts.of(found).told_by("front_matter"))


def tidy(facts: Facts) -> Facts:
    """``facts`` on single lines of bounded length, dates in ISO form, unknown kinds and strange addresses dropped."""
    tidied = Facts(
        title=one_line(facts.title, 300),
        publisher=one_line(facts.publisher, 80),
        author=one_line(facts.author, 120),
        date=iso_date(facts.date),
        url=facts.url.strip()[:2_000] if re.match(r"https?://[^\s<>\"]+$", facts.url.strip()) else "",
        kind=facts.kind if facts.kind in set(SourceKind) else "",
    )
    return replace(tidied, origins={name: found for name, found in facts.origins.items() if name in tidied.known})


def from_name(name: str) -> Facts:
    """Facts from a file name such as ``2024-10-25_极客公园_标题.md``; any other name is a title."""
    stem = PurePath(name.replace("\\", "/")).stem
    match = _NAME.match(stem)
    if not match or not iso_date(match[1].replace("_", "-")):
        return Facts(title=_spaced(stem)).told_by("file_name")
    publisher, _, title = match[2].partition("_")
    if not title or len(publisher) > 20:
        publisher, title = "", match[2]
    day = iso_date(match[1].replace("_", "-"))
    return Facts(title=_spaced(title), publisher=one_line(publisher, 80), date=day).told_by("file_name")


def _spaced(stem: str) -> str:
    return one_line(stem.replace("___", " | ").replace("_", " "), 300)


def iso_date(text: str) -> str:
    """The first date of ``text`` as ``2024-05-18`` or, where it says no more, ``2024-05`` or ``2024``; else ``""``."""
    if match := _DAY.search(text):
        parts = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
        return _valid(*(int(part or 0) for part in parts))
    if match := _DAY_EN.search(text):
        return _valid(int(match[4]), _MONTHS[match[2][:3].lower()], int(match[1] or match[3] or 0))
    match = _YEAR.match(text)
    return match[1] if match else ""


def _valid(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12 or day > 31:
        return ""
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"


def stated_date(lines: Sequence[str]) -> str:
    """A full date on a line of its own ("发布时间：2024 年 5 月 18 日"); dates inside sentences tell something else."""
    for line in lines:
        if len(line) > 60:
            continue
        rest = _DATE_WORDS.sub("", _DAY_EN.sub("", _DAY.sub("", line, count=1), count=1))
        found = iso_date(line)
        if len(found) == 10 and len(rest) <= 8:
            return found
    return ""


def guess_kind(title: str, text: str, turns: Sequence[Turn]) -> SourceKind:
    """What kind of text it is, by the words of its title, by its turns, then by telling phrases near its ends."""
    speakers = {turn.speaker for turn in turns if turn.speaker}
    edges = text[:1_500] + "\n" + text[-1_500:]
    if _PRESS_TITLE.search(title) or sum(bool(sign.search(edges)) for sign in _PRESS_SIGNS) >= 3:
        return SourceKind.PRESS_RELEASE
    if len(turns) < 8 and len(text) < 6_000 and sum(bool(sign.search(text)) for sign in _ANNOUNCEMENT_SIGNS) >= 2:
        return SourceKind.ANNOUNCEMENT
    if _INTERVIEW_TITLE.search(title) and (len(speakers) >= 2 or not _TALK_TITLE.search(title)):
        return SourceKind.INTERVIEW
    if _TALK_TITLE.search(title) or (turns and len(speakers) < 2):
        return SourceKind.TALK
    carries = bool(turns) and (turns[-1].end - turns[0].start) * 2 >= len(text)
    return SourceKind.INTERVIEW if len(speakers) >= 2 and carries else SourceKind.ARTICLE
