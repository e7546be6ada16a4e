"""XML of a package, parsed so that it can neither fetch nor grow."""

from __future__ import annotations

from typing import Any

from prep.domain import GreenroomError
from prep.reading.package import Package

_MOST_TAGS = 1_500_000


def parsed(package: Package, name: str) -> Any:
    """The root of the member ``name``; raises ``damaged`` or ``too_heavy``."""
    from lxml import etree

    body = package.read(name)
    if body.count(b"<") > _MOST_TAGS:
        raise GreenroomError("too_heavy")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise GreenroomError("damaged") from error
