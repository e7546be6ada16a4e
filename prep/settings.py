"""Every setting, read from the environment and ``.env``; a test keeps ``.env.example`` equal to this file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent
Price = Annotated[float, BeforeValidator(lambda given: given or 0.0)]
"""An amount of money; left empty it is 0."""


class Settings(BaseSettings):
    """What can be configured. Field names are the environment's names in lower case."""

    model_config = SettingsConfigDict(env_file=PROJECT / ".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    prep_home: Path = Field(PROJECT / ".prep", description="Data folder: the database, the Chroma folder, a lock.")
    corpus_dir: Path = Field(PROJECT / "corpus", description="The user's files, one sub-folder a show or speaker.")
    database_url: str = Field(
        "", description="SQLAlchemy URL of a SQLite database; empty means one in the data folder."
    )
    chroma_url: str = Field(
        "", description="Address of a Chroma server; empty means Chroma embedded in the data folder."
    )
    prep_language: str = Field("", description="zh or en; empty means the browser's language.")
    openai_api_key: SecretStr = Field(SecretStr(""), description="Key of the model server; a local server needs none.")
    openai_base_url: str = Field("", description="OpenAI-compatible address; empty with a key means api.openai.com.")
    openai_model: str = Field("", description="Model that drafts and chats; empty means the provider's default.")
    embedding_base_url: str = Field(
        "", description="OpenAI-compatible embedding server; empty means the offline embedder."
    )
    embedding_model: str = Field("", description="Model of the embedding server.")
    embedding_api_key: SecretStr = Field(SecretStr(""), description="Its key; empty means OPENAI_API_KEY.")
    draft_seconds: float = Field(60.0, description="Longest wall-clock time for drafting one focus question.")
    chat_seconds: float = Field(30.0, description="Longest wall-clock time for one answer.")
    draft_parallel: int = Field(4, description="Focus questions drafted side by side.")
    model_price_in: Price = Field(0.0, description="Price of a million tokens sent; 0 means that no cost is told.")
    model_price_out: Price = Field(0.0, description="Price of a million tokens that the model writes.")

    @property
    def has_model(self) -> bool:
        """Whether a model server is configured at all."""
        return bool(self.openai_base_url or self.openai_api_key.get_secret_value())
