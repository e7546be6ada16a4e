"""The event's name, days and venue in an announcement."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_MONTH_NAME = r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_TO = r"\s*(?:[-–—~～至到]|to|and|through)\s*"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<y>20\d\d)\s*[年./-]\s*(?P<m>\d{{1,2}})\s*[月./-]\s*(?P<d>\d{{1,2}})\s*日?(?:{_TO}(?:20\d\d\s*[年./-]\s*)?(?:(?P<m2>\d{{1,2}})\s*[月./-]\s*)?(?P<d2>\d{{1,2}})\s*日?(?!\s*[:：点时]))?",
        rf"(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*日?(?:{_TO}(?:(?P<m2>\d{{1,2}})\s*月\s*)?(?P<d2>\d{{1,2}})\s*日)?(?=日|[^\d]|$)",
        rf"(?<![\d.])(?P<m>\d{{1,2}})[./](?P<d>\d{{1,2}})(?:{_TO}(?P<m2>\d{{1,2}})[./](?P<d2>\d{{1,2}}))(?![\d.])",
        rf"{_MONTH_NAME.format('mn')}\s+(?P<d>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:{_TO}(?:{_MONTH_NAME.format('mn2')}\s+)?(?P<d2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?)?(?:,?\s+(?P<y>20\d\d))?",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)?\s+{_MONTH_NAME.format('mn')}(?:,?\s+(?P<y>20\d\d))?",
        r"(?<![\d.])(?P<m>\d{1,2})[./](?P<d>\d{1,2})(?=\s*(?:[，,（(周]|不见不散|$))",
    )
)
_EVENT_WORD = "(?:大会|峰会|论坛|沙龙|年会|对谈会|创新周|电影节|文化节|公开课|讲座|直播间|夜话|圆桌|分享会|见面会|Summit|Conference|Forum|Festival|Fireside|Meetup|Symposium|Live)"
_EVENT_ZH = re.compile(rf"(?<![\u4e00-\u9fff])?([\u4e00-\u9fffA-Za-z0-9·+]{{2,16}}?{_EVENT_WORD}(?:[ \u00a0]?20\d\d)?)")
_EVENT_EN = re.compile(
    r"\b((?:[A-Z][\w&’'-]{1,30}\s{1,3}){1,5}(?:Summit|Conference|Forum|Festival|Fireside|Meetup|Symposium|Live|Week|Days?)(?:\s{1,3}20\d\d)?)"
)
_WELCOMES = re.compile(r"^((?:The\s)?[A-Z][\w&’' -]{2,40}?)\s+(?:welcomes|presents|hosts|is hosting)\b", re.MULTILINE)
_LABEL = r"^[^\S\n]*+[^\w\s]*+[^\S\n]*+(?:{0})\s*+[:：|｜]\s*+(\S(?:.*\S)?)"
_EVENT_LABEL = re.compile(_LABEL.format("活动名称|活动|会议|节目|Event|Show"), re.IGNORECASE | re.MULTILINE)
_VENUE_LABEL = re.compile(
    _LABEL.format("活动地点|会议地点|地点|地址|场地|Venue|Location|Where|Place"), re.IGNORECASE | re.MULTILINE
)
_VENUE_AFTER_DATE = re.compile(r"\A\s*+(?:日|[（(].{1,6}[）)])?\s*+[，,|｜]\s*([^，,。！!；;\n]{2,40})")
_VENUE_ZH = re.compile(
    r"在([^，。！？；\n「」“”]{2,24}?(?:中心|酒店|园区|剧院|剧场|礼堂|大厦|空间|广场|艺术馆|美术馆|博物馆|图书馆|大学|会堂|体育馆|书店|码头))(?=举[行办]|开[启幕]|与|见|，|。|进行)"
)
_VENUE_EN = re.compile(r"\bat (?:the )?((?:[A-Z][\w&’'.-]+\s?){1,5}(?:(?:in|,) (?:[A-Z][\w.]+\s?){1,3})?)")
_PLACE_HINT = re.compile(
    r"[市区省]|北京|上海|广州|深圳|杭州|成都|南京|武汉|西安|厦门|青岛|苏州|香港|中心|酒店|园区|剧院|剧场|礼堂|大厦|空间|广场|馆|大学|Hall|Center|Centre|Hotel|Theat|Street|City"
)


def event_dates(text: str, published: str) -> tuple[str, str]:
    """First and last day of the event as ISO dates; the last is ``""`` for a single day, both where none is given.

    A day without a year is the first such day on or after the day of publication. Days before publication are not the
    event's.
    """
    best: tuple[int, str, str] | None = None
    for rank, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            first, last = _days(match, published)
            if first and not (published and first < published[:10]):
                weight = rank - (6 if last else 0)
                if best is None or weight < best[0]:
                    best = (weight, first, last)
    return (best[1], best[2]) if best else ("", "")


def _days(match: re.Match[str], published: str) -> tuple[str, str]:
    """The match as ISO days, or blanks where the numbers are no date."""
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["mn"].lower().rstrip(".")]
    month_2 = int(parts["m2"]) if parts.get("m2") else _MONTHS[parts["mn2"].lower()] if parts.get("mn2") else month
    year = int(parts["y"]) if parts.get("y") else 0
    first = _iso(year, month, int(parts["d"]), published)
    if not first or not parts.get("d2"):
        return first, ""
    last = _iso(int(first[:4]) + (month_2 < month), month_2, int(parts["d2"]), published)
    return first, last if last > first else ""


def _iso(year: int, month: int, day: int, published: str) -> str:
    """An ISO day; without a year the next such day from publication on; ``""`` where it is no day or has no year."""
    years = [year] if year else [int(published[:4]), int(published[:4]) + 1] if published[:4].isdigit() else []
    for candidate in years:
        try:
            found = date(candidate, month, day).isoformat()
        except ValueError:
            return ""
        if year or found >= published[:10]:
            return found
    return ""


def event_name(text: str, title: str) -> str:
    """The event: a labelled line, else the name most often given before words such as 大会 or Summit, else ``""``."""
    labelled = _EVENT_LABEL.search(text)
    if labelled:
        return labelled.group(1)
    names = [_trim_event(m.group(1)) for m in _EVENT_ZH.finditer(f"{title}\n{text}")]
    names += [m.group(1).strip() for m in _EVENT_EN.finditer(text)]
    names = [name for name in names if len(name) >= 4]
    if names:
        return max(names, key=lambda name: (bool(re.search(r"20\d\d", name)), names.count(name), len(name)))
    welcoming = _WELCOMES.search(text)
    return welcoming.group(1) if welcoming else ""


def _trim_event(name: str) -> str:
    """The name without words of the sentence before it."""
    return re.sub(
        r"^.*(?:在|来到|登上|本届|今年的|这场|一场|次|的|和|就在|是|将于)(?=[\u4e00-\u9fffA-Za-z]{2,})", "", name
    ).strip()


def venue(text: str) -> str:
    """Where it takes place: a labelled line, else what follows the date ("12.14-12.15，北京 …"), else ``""``."""
    labelled = _VENUE_LABEL.search(text)
    if labelled:
        return labelled.group(1)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            after = _VENUE_AFTER_DATE.match(text[match.end() :])
            if after and _PLACE_HINT.search(after.group(1)):
                return after.group(1).strip()
    held = _VENUE_ZH.search(text) or _VENUE_EN.search(text)
    return held.group(1).strip(" ,") if held and _PLACE_HINT.search(held.group(1)) else ""
