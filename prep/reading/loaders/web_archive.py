"""Web archives (.mhtml): the page that a browser saved as one file."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from prep.domain import GreenroomError
from prep.reading.document import ReadDocument
from prep.reading.loaders import html

_PAGES = ("text/html", "application/xhtml+xml")


def load(data: bytes, name: str) -> ReadDocument:
    """The article in the web archive ``data`` called ``name``. Raises ``GreenroomError`` with a reason code.

    The day of saving is no date of the article. A file that is a plain page after all is read as one.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page = _page(message)
    if page is None:
        return html.load(data, name)
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes):
        raise GreenroomError("no_text")
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    return html.load(body, name, charset=page.get_content_charset() or "", address=address)


def _page(message: Message) -> Message | None:
    """The first part that is a page: browsers put it before its frames."""
    return next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
