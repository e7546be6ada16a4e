"""The words that an exported sheet is set in, and the lines that every format shares."""

from __future__ import annotations

from prep.domain import Brief, FollowUp, Person, Quote, Section, Sheet

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "date": "日期", "venue": "地点", "host": "主持", "speaker": "嘉宾", "version": "第 {version} 版", "colon": "：",
        "minutes": "{minutes} 分钟", "must": "必问", "should": "应问", "nice": "有时间再问",
        "silent": "资料里没有：这一题没有找到可用的依据。", "nearest": "最近的几段，并不直接回答：", "look_for": "可以去找：",
        "no_evidence": "无依据的通用问法", "asked_before": "以前有人这样问过", "edited": "主持人改过",
        "if_they_say": "如果", "if_they_dodge": "若回避", "why": "为什么问", "sources": "资料来源",
        "partial": "这一题没有起草完。", "failed": "这一题起草失败。", "empty": "这一题还没有起草。",
        "own_words": "本人原话", "question": "主持人提问", "reported": "媒体转述", "others": "他人说法", "press": "公司通稿", "unknown": "出处未分明",
        "made": "引文由程序从资料原文截取，逐字核对；追问是{drafter}，用之前请再看一遍。",
        "offline": "离线起草", "model": "模型起草（{model}）", "open": "“", "close": "”",
    },
    "en": {
        "date": "Date", "venue": "Venue", "host": "Host", "speaker": "Speaker", "version": "version {version}", "colon": ": ",
        "minutes": "{minutes} min", "must": "must ask", "should": "should ask", "nice": "nice to ask",
        "silent": "The corpus is silent: no usable evidence was found for this question.", "nearest": "The nearest passages, which do not answer it:", "look_for": "Worth looking for:",
        "no_evidence": "general probe without evidence", "asked_before": "asked before", "edited": "edited by the host",
        "if_they_say": "If they say", "if_they_dodge": "If they dodge", "why": "Why ask", "sources": "Sources",
        "partial": "This question was not drafted to its end.", "failed": "Drafting this question failed.", "empty": "This question has not been drafted yet.",
        "own_words": "own words", "question": "host's question", "reported": "reported", "others": "others", "press": "press release", "unknown": "voice unclear",
        "made": "Quotations are cut from the sources by code and checked letter by letter; follow-ups were {drafter}: read them once more before use.",
        "offline": "drafted offline", "model": "drafted by a model ({model})", "open": "“", "close": "”",
    },
}  # fmt: skip


def words_for(sheet: Sheet) -> dict[str, str]:
    """The words of the sheet's language."""
    return WORDS["zh" if sheet.brief.language == "zh" else "en"]


def heading_lines(brief: Brief, words: dict[str, str]) -> list[tuple[str, str]]:
    """Labels and values of the sheet's head; empty ones are left out."""
    days = f"{brief.date} – {brief.end_date}" if brief.end_date else brief.date
    rows = [
        ("", brief.event),
        (words["date"], days),
        (words["venue"], brief.venue),
        (words["host"], _people(brief.hosts)),
        (words["speaker"], _people(brief.speakers)),
    ]
    return [(label, value) for label, value in rows if value]


def _people(persons: tuple[Person, ...]) -> str:
    return "; ".join(f"{p.name} · {p.role}" if p.role else p.name for p in persons)


def attribution(quote: Quote, words: dict[str, str]) -> str:
    """Where a quotation stands: voice, name, title, outlet, date, place in the text."""
    speaker = quote.speaker if quote.voice in ("others", "question") else ""
    parts = (words[quote.voice.value], speaker, quote.title, quote.publisher, quote.date, quote.locator)
    return " · ".join(part for part in parts if part)


def remarks(follow_up: FollowUp, words: dict[str, str]) -> list[str]:
    """What a reader must know about a follow-up beside its words."""
    codes = {flag.code for flag in follow_up.flags}
    found = [words[code] for code in ("no_evidence", "asked_before") if code in codes]
    return [*found, words["edited"]] if follow_up.edited else found


def kept(section: Section) -> list[FollowUp]:
    """The follow-ups that go out: all but those the host struck out."""
    return [follow_up for follow_up in section.follow_ups if follow_up.status != "dropped"]


def provenance(sheet: Sheet, words: dict[str, str]) -> str:
    """One line on how the sheet was made."""
    drafter = str(sheet.provenance.get("drafter", "offline"))
    by = words["model"].format(model=sheet.provenance.get("model", "")) if drafter == "model" else words["offline"]
    return words["made"].format(drafter=by)
