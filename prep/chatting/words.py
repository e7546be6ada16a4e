"""The words that a copied answer and an exported conversation are set in."""

from __future__ import annotations

ZH = {
    "understood": "按“{meaning}”查找",
    "unsupported": "（这句没有引文支持）",
    "stopped": "这个回答没有写完。",
    "red_line": "碰到红线：{topics}",
    "and": "、",
    "look_for": "可以去找：",
    "within": "范围：{scope}",
    "own_words": "只看本人原话",
    "since": "{day} 起",
    "until": "{day} 止",
    "sources": "选定的 {count} 篇资料",
    "article": "文章",
    "interview": "访谈",
    "talk": "演讲",
    "press_release": "通稿",
    "announcement": "公告",
    "asked": "{time} 问（UTC）",
    "foot": "引文由程序从资料原文截取，逐字相同。",
}
EN = {
    "understood": "looked up as “{meaning}”",
    "unsupported": " (no quotation supports this sentence)",
    "stopped": "This answer was not finished.",
    "red_line": "Touches a red line: {topics}",
    "and": ", ",
    "look_for": "Worth looking for:",
    "within": "Scope: {scope}",
    "own_words": "own words only",
    "since": "from {day}",
    "until": "until {day}",
    "sources": "{count} chosen sources",
    "article": "articles",
    "interview": "interviews",
    "talk": "talks",
    "press_release": "press releases",
    "announcement": "announcements",
    "asked": "asked {time} UTC",
    "foot": "Quotations were cut from the sources by code, letter for letter.",
}


def words_in(language: str) -> dict[str, str]:
    """The words of a language; English for one that is not here."""
    return ZH if language == "zh" else EN
