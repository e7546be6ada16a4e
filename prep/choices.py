"""What the house has chosen: the environment first, then what was chosen on the settings page; and the model it comes to.

A key that is typed in stays in this process: it is in no file, no log and no export, and it goes to the server that it was
typed in for and to no other.
"""

from __future__ import annotations

import threading
from contextlib import nullcontext
from typing import get_args
from urllib.parse import urlsplit

from pydantic import SecretStr

from prep.domain import GreenroomError
from prep.exporting import EXPORTERS, FORMATS
from prep.exporting.choice import CardSize, Evidence, Which
from prep.library.chosen import decided, over
from prep.library.embedding import embedder_for
from prep.library.library import Library
from prep.library.switching import known_embedders
from prep.model.client import ModelClient
from prep.model.providers import place, tidy
from prep.settings import Settings
from prep.text.speech_rate import PER_MINUTE, set_pace
from prep.work import Check

SENDING: dict[str, tuple[str, ...]] = {
    "audience": tuple(EXPORTERS),
    "format": tuple(FORMATS),
    "follow_ups": get_args(Which),
    "evidence": get_args(Evidence),
    "size": get_args(CardSize),
}
"""What can be chosen for every export to begin with, the usual one first but for formats, which go by the audience."""
PACES = {"zh": (120, 400), "en": (80, 260)}
"""Least and most characters or words a minute that a pace may be."""


class Choices:
    """The settings in force. ``given`` are those of the environment and ``.env``, which go before what was chosen."""

    def __init__(self, library: Library, given: Settings) -> None:
        self._library = library
        self._chosen = library.store.chosen
        self._given = given
        self._key = SecretStr("")
        self._lock = threading.Lock()
        self._client: ModelClient | None = None
        self._settings = over(given, self._chosen.all())
        self._take_in()

    @property
    def settings(self) -> Settings:
        """The settings in force now."""
        return self._settings

    @property
    def drafter(self) -> str:
        """The drafter to begin with, ``model`` or ``offline``."""
        return "offline" if self._all.get("drafter") == "offline" or not self._settings.has_model else "model"

    @property
    def embedding(self) -> str:
        """The model of the model server that was chosen to embed; ``""`` for the embedder of this machine."""
        return self._all.get("embedding_model", "")

    @property
    def key_is_typed(self) -> bool:
        """Whether the key in use was typed in and is forgotten when the app ends."""
        return bool(self._key.get_secret_value())

    def fixed(self, name: str) -> bool:
        """Whether the environment decides a setting. Address and key go together: a key is for one server only."""
        return decided(self._given, name)

    def pace(self, language: str) -> int:
        """Characters or words a minute that seconds are reckoned with."""
        return int(self._all.get(f"pace_{language}", PER_MINUTE[language]))

    @property
    def sending(self) -> dict[str, str]:
        """What an export begins with, by the names of ``SENDING``; a name that nobody has chosen for is left out."""
        chosen = {name: self._all.get(f"export_{name}", "") for name in SENDING}
        return {name: value for name, value in chosen.items() if value in SENDING[name]}

    def choose_sending(self, name: str, value: str) -> None:
        """Begin exports and the stage with ``value``; ``""`` for the usual one. Raises ``KeyError`` for another name."""
        self._put(**{f"export_{name}": value if value in SENDING[name] else ""})

    def choose_language(self, code: str) -> None:
        """The interface's language where an address names none; ``""`` for the browser's."""
        self._put(prep_language=code)

    def choose_drafter(self, name: str) -> None:
        """Which drafter to begin with."""
        self._put(drafter=name)

    def choose_pace(self, language: str, per_minute: int) -> None:
        """How fast people speak on this stage; raises ``GreenroomError("bad_pace")`` beyond ``PACES``."""
        least, most = PACES[language]
        if not least <= per_minute <= most:
            raise GreenroomError("bad_pace", least=str(least), most=str(most))
        self._put(**{f"pace_{language}": "" if per_minute == PER_MINUTE[language] else str(per_minute)})

    def choose_server(self, base_url: str, model: str, key: str = "") -> None:
        """Use a model server from now on, none for an empty address; raises ``GreenroomError("bad_address")``.

        An empty ``key`` leaves the one that is there, unless the server is another one. What the environment decides
        stays as it is.
        """
        address = "" if self.fixed("openai_base_url") else _checked(base_url)
        name = "" if self.fixed("openai_model") else model.strip()
        elsewhere = place(address) != place(self._settings.openai_base_url)
        with self._library.still() if self.embedding else nullcontext():
            if not self.fixed("openai_api_key"):
                self._key = SecretStr(key.strip() or ("" if elsewhere else self._key.get_secret_value()))
            self._put(openai_base_url=address, openai_model=name)

    def choose_embedding(self, model: str) -> None:
        """Embed with ``model`` of the model server, ``""`` for the embedder of this machine.

        Where vectors are there already, nothing is sent until somebody agrees to the change; see ``Library.want``. Raises
        ``GreenroomError("still_reading")`` while files are being read.
        """
        with self._library.still():
            self._put(embedding_model=model.strip())

    def model(self) -> ModelClient:
        """The model server's client; raises ``GreenroomError("no_model")`` where there is none."""
        with self._lock:
            if not self._settings.has_model:
                raise GreenroomError("no_model")
            if self._client is None:
                calls = self._library.store.calls
                self._client = ModelClient(
                    self._settings, record=lambda call: calls.add(call.model_dump(mode="json"), call.prompt_id)
                )
            return self._client

    def reachable(self) -> Check:
        """Whether the model server answers, in a line of the doctor's report."""
        if not self._settings.has_model:
            return Check(name="model", ok=True, detail="offline", code="offline")
        host, reachable = self.model().host, self.model().reachable()
        code = "well" if reachable else "model_unreachable"
        return Check(name="model", ok=reachable, detail=host, code=code, values={"host": host})

    def tried(self, seconds: float = 20.0) -> list[Check]:
        """What works: a reply, a streamed one, a structured one, vectors; each with the kind of failure where it does not."""
        lines: list[Check] = []
        if self._settings.has_model:
            health = self.model().check(seconds)
            works = {"chat": health.chat, "streaming": health.streaming, "json": bool(health.json_form)}
            for name, ok in works.items():
                code = "works" if ok else dict(health.failures).get(name, "bad_reply")
                lines.append(Check(name=name, ok=ok, code=code, values={"host": self.model().host}))
        return [*lines, self._embedder_tried()]

    def _embedder_tried(self) -> Check:
        embedder = self._library.meaning.embedder
        values = {"host": embedder.host, "embedder": embedder.name}
        try:
            embedder.queries(["?"])
        except GreenroomError as refusal:
            return Check(name="vectors", ok=False, code=refusal.code, values={**refusal.values, **values})
        return Check(name="vectors", ok=True, code="works", values=values)

    def _put(self, **values: str) -> None:
        self._chosen.put(**values)
        self._take_in()

    def _take_in(self) -> None:
        """Put together what is in force; a client of other settings is let go of."""
        self._all = self._chosen.all()
        before = _embedding(self._settings)
        with self._lock:
            self._settings = over(self._given, self._all, self._key)
            self._client = None
        if not self.fixed("embedding_base_url") and before != _embedding(self._settings):
            self._library.want(embedder_for(self._settings), known_embedders(self._settings))
        set_pace({language: self.pace(language) for language in PACES})


def _embedding(settings: Settings) -> tuple[str, ...]:
    """What an embedder is made from; the key only where there is a server to send it to."""
    if not settings.embedding_base_url:
        return ()
    keys = (settings.embedding_api_key, settings.openai_api_key)
    return (settings.embedding_base_url, settings.embedding_model, *(key.get_secret_value() for key in keys))


def _checked(base_url: str) -> str:
    """An address as it is kept: nothing in it may be a secret."""
    address = tidy(base_url)
    if not address:
        return ""
    parts = urlsplit(address)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or "@" in parts.netloc
        or parts.query
        or parts.fragment
    ):
        raise GreenroomError("bad_address")
    return address
