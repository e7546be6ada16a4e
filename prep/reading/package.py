"""Opening files that are ZIP packages (Word, EPUB) so that none of them can cost more than its share."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable

from prep.domain import GreenroomError

_MOST_MEMBERS = 5_000
_MOST_BYTES = 200 * 1_048_576
_MOST_XML = 40 * 1_048_576
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels", ".opf")


class Package:
    """A ZIP package; ``names`` are its members. No member is ever written to disk."""

    def __init__(self, data: bytes) -> None:
        """Raises ``damaged``, ``protected`` (a member needs a password) or ``too_heavy`` (it unpacks to too much)."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, RuntimeError, OSError) as error:
            raise GreenroomError("damaged") from error
        members = self._archive.infolist()
        self.names = frozenset(member.filename for member in members)
        if any(member.flag_bits & 0x1 for member in members):
            raise GreenroomError("protected")
        if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
            raise GreenroomError("too_heavy")

    def read(self, name: str) -> bytes:
        """The member ``name``, never more bytes than the package states for it. Raises ``damaged``."""
        try:
            if self._archive.getinfo(name).file_size > _MOST_XML:
                raise GreenroomError("too_heavy")
            return self._archive.read(name)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
            raise GreenroomError("damaged") from error

    def refuse_declarations(self, names: Iterable[str] | None = None) -> None:
        """Raises ``unsafe_xml`` if an XML member declares a document type: entities could hide or multiply text."""
        for name in sorted(self.names if names is None else names):
            if name.lower().endswith(_XML) and _DTD.search(_ascii(self.read(name))):
                raise GreenroomError("unsafe_xml")


def _ascii(xml: bytes) -> bytes:
    """``xml`` with the NULs of UTF-16 taken out, so that a declaration is found in any encoding."""
    return xml.replace(b"\x00", b"")
