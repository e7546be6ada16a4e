"""What a saved page says about itself: meta tags, WeChat's own elements and script variables, structured data."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from prep.reading.facts import Facts
from prep.reading.metadata import tidy

_META = {
    "title": ("og:title", "twitter:title"),
    "publisher": ("og:site_name", "application-name"),
    "author": ("author", "article:author", "og:article:author", "byl", "dc.creator"),
    "date": (
        "article:published_time",
        "og:published_time",
        "publishdate",
        "pubdate",
        "date",
        "dc.date",
        "datepublished",
    ),
    "url": ("og:url", "twitter:url"),
}
_VARIABLE = r"\bvar\s{1,4}%s\s{0,4}=\s{0,4}(?:htmlDecode\()?[\"']([^\"'\n]{1,500})[\"']"
_SECONDS = re.compile(r"\bvar\s{1,4}(?:ct|oriCreateTime)\s{0,4}=\s{0,4}[\"'](\d{9,10})[\"']")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s>]{1,2000}) -->")
_BEIJING = timedelta(hours=8)


def page_facts(tree: LexborHTMLParser, source: str) -> Facts:
    """Facts of an ordinary page; ``source`` is the page as it was saved. Structured data beats plain meta tags."""
    metas = _metas(tree)
    found = {field: next((metas[key] for key in keys if metas.get(key)), "") for field, keys in _META.items()}
    canonical = tree.css_first("link[rel=canonical]")
    saved = _SAVED_FROM.search(source[:2_000])
    found["url"] = (
        found["url"] or ((canonical.attributes.get("href") or "") if canonical else "") or (saved[1] if saved else "")
    )
    if found["author"].startswith("http"):
        found["author"] = ""
    shown = Facts(title=_text(tree, "title")).told_by("page")
    return tidy(_structured(tree) | Facts.of(found).told_by("meta_tag") | shown)


def wechat_facts(tree: LexborHTMLParser, source: str) -> Facts:
    """Facts of a saved WeChat page, from its elements, else from its script variables, else from its meta tags."""
    metas = _metas(tree)
    seconds = _SECONDS.search(source)
    day = (datetime.fromtimestamp(int(seconds[1]), UTC) + _BEIJING).date().isoformat() if seconds else ""
    shown = Facts(
        title=_text(tree, "#activity-name"),
        publisher=_text(tree, "#js_name"),
        author=_text(tree, "#js_author_name"),
        date=_text(tree, "#publish_time"),
    )
    stated = Facts(title=metas.get("og:title", ""), author=metas.get("author", ""), url=metas.get("og:url", ""))
    scripted = Facts(
        title=_variable(source, "msg_title"),
        publisher=_variable(source, "nickname"),
        author=_variable(source, "author"),
        date=day or _variable(source, "publish_time"),
        url=_variable(source, "msg_link"),
    )
    older = Facts(publisher=_text(tree, ".profile_nickname"), date=_text(tree, "#post-date"))
    return tidy(
        shown.told_by("wechat_page")
        | stated.told_by("meta_tag")
        | scripted.told_by("wechat_variable")
        | older.told_by("wechat_page")
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        metas.setdefault(name.lower(), (node.attributes.get("content") or "").strip())
    return metas


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join((node.text(deep=True) or "").split()) if node is not None else ""


def _variable(source: str, name: str) -> str:
    match = re.search(_VARIABLE % re.escape(name), source)
    return html.unescape(match[1]).replace("\\x26", "&").strip() if match else ""


def _structured(tree: LexborHTMLParser) -> Facts:
    """Date, author and publisher of the first article that the page describes as JSON-LD."""
    for node in tree.css('script[type="application/ld+json"]')[:5]:
        try:
            data = json.loads((node.text(deep=True) or "")[:200_000])
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if isinstance(item.get("datePublished"), str):
                return Facts(
                    author=_name(item.get("author")),
                    publisher=_name(item.get("publisher")),
                    date=item["datePublished"][:40],
                ).told_by("structured_data")
    return Facts()


def _items(data: Any) -> list[dict[str, Any]]:
    listed = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _name(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(filter(None, (_name(item) for item in value[:5])))
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) and not name.startswith("http") else ""
