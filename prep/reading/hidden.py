"""Taking out of a page what its reader would never have seen, so that nobody is quoted from hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from prep.reading.document import Cut
from prep.reading.markup import walk

_TAGS = "script style noscript template svg iframe object select textarea button input audio video canvas"
_SILENT = frozenset(_TAGS.split())
_GONE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}px",
    re.IGNORECASE,
)
_TINY = re.compile(r"font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|!|$)", re.IGNORECASE)
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE
)
_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LONGEST_SHEET = 200_000
_SIMPLE = re.compile(r"^([.#])([A-Za-z_][\w-]{0,60})$")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Class names and ids that the page's own style sheets set to ``display: none``."""

    classes: frozenset[str]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text that the page does not show. ``disguised`` is text made too small or too pale to read, on purpose."""

    text: str
    disguised: bool


def take_hidden(tree: LexborHTMLParser, keep: str = "") -> list[Hidden]:
    """Remove scripts and every element that ``tree`` does not show; returns the hidden texts, one an element.

    The element with the id ``keep`` stays: WeChat hides its article until a script has run. Text counts as hidden by
    inline style, by the ``hidden`` attribute, by a plain class or id rule, or as white without any colour behind it.
    """
    root = tree.root
    if root is None:
        return []
    sheet, condemned = _sheet(tree), list[tuple[LexborNode, str]]()

    def skip(node: LexborNode) -> bool:
        how = "silent" if node.tag in _SILENT else _how_hidden(node, sheet)
        if how and not (how != "silent" and _holds(node, keep)):
            condemned.append((node, how))
            return True
        return False

    for _ in walk(root, skip):
        pass
    found = [Hidden(_words(node), how == "disguised") for node, how in condemned if how != "silent"]
    for node, _how in condemned:
        node.decompose()
    return [hidden for hidden in found if hidden.text]


def _words(node: LexborNode) -> str:
    """The text below ``node`` on one line, without what scripts and styles hold."""
    pieces = [
        inner.text_content or ""
        for step, inner in walk(node, lambda n: n.tag in _SILENT)
        if step == "enter" and inner.is_text_node
    ]
    return " ".join(" ".join(pieces).split())


def _sheet(tree: LexborHTMLParser) -> _Sheet:
    names: dict[str, set[str]] = {".": set(), "#": set()}
    for style in tree.css("style"):
        for rule in (style.text(deep=True) or "")[:_LONGEST_SHEET].split("}"):
            selectors, _, declarations = rule.rpartition("{")
            if _NONE.search(declarations):
                for selector in selectors.split(","):
                    if match := _SIMPLE.match(selector.strip()):
                        names[match[1]].add(match[2])
    return _Sheet(frozenset(names["."]), frozenset(names["#"]))


def _how_hidden(node: LexborNode, sheet: _Sheet) -> str:
    """``"gone"``, ``"disguised"``, or ``""`` for an element that is shown."""
    attributes = node.attributes
    if not attributes or node.tag in ("html", "body"):
        return ""
    style = attributes.get("style") or ""
    classes = sheet.classes.intersection((attributes.get("class") or "").split()) if sheet.classes else frozenset()
    if "hidden" in attributes or attributes.get("id") in sheet.ids or classes or _GONE.search(style):
        return "gone"
    if _TINY.search(style) and not any(
        "font-size" in (inner.attributes.get("style") or "") for inner in node.css("[style]")[1:]
    ):
        return "disguised"
    return "disguised" if _WHITE.search(style) and not _on_colour(node) else ""


def _on_colour(node: LexborNode | None) -> bool:
    for _ in range(60):
        if node is None:
            return False
        if "background" in (node.attributes.get("style") or "").lower():
            return True
        node = node.parent
    return False


def _holds(node: LexborNode, keep: str) -> bool:
    return bool(keep) and (node.attributes.get("id") == keep or node.css_first(f"#{keep}") is not None)


def hidden_cuts(hidden: list[Hidden]) -> tuple[Cut, ...]:
    """What was hidden, for the record: each text shortened, the longest list too."""
    return tuple(Cut(text=h.text[:1_000], why="disguised" if h.disguised else "hidden") for h in hidden[:50])
