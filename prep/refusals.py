"""What is refused in a sentence that a person can act on."""

from __future__ import annotations


class GreenroomError(Exception):
    """A refusal that a person can act on: ``code`` is worded by the locale files, ``values`` fill its blanks."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
