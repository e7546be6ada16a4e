"""Whom a show is about: names by which sentences speak of the speaker."""

from __future__ import annotations

import re

from prep.domain import Brief


def words_about(brief: Brief) -> tuple[str, ...]:
    """Words that tell that a sentence is about the speaker: names, given names, and the company in their title."""
    words: list[str] = []
    for person in brief.speakers:
        words.append(person.name)
        if " " in person.name:
            words.append(person.name.split()[-1])
        words += _organisations(person.role)
    return tuple(dict.fromkeys(word for word in words if len(word) >= 2))


def _organisations(role: str) -> list[str]:
    """The company or body that a title names: "百川智能创始人、CEO" → 百川智能; "CEO of System Initiative" → that."""
    after_of = re.search(r"\b(?:of|at)\s+((?:[A-Z][\w&’'-]*\s?)+)", role)
    if after_of:
        return [after_of.group(1).strip()]
    chinese = re.match(
        r"([\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:联合|公司|集团)?(?:创始人|创办人|董事长|总裁|首席|CEO|CTO|总经理|负责人)",
        role.strip(),
    )
    return [chinese.group(1)] if chinese else []
