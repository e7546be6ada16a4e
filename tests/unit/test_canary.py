"""The search for the canary key finds it in every disguise that it claims to see through."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest

from tests.canary import assert_no_canary


def zipped(text: str) -> bytes:
    """A package such as a DOCX with ``text`` inside, compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["text", "cut", "utf-16", "base64", "hex", "zip"])
def test_the_canary_is_found_in_every_form(canary: str, form: str) -> None:
    """Plain, cut short, in UTF-16, base64 or hexadecimal, and inside a zip package."""
    hidden = {
        "text": f"Authorization: Bearer {canary}",
        "cut": canary[:33],
        "utf-16": canary.encode("utf-16"),
        "base64": base64.b64encode(canary.encode()),
        "hex": canary.encode().hex(),
        "zip": zipped(canary),
    }

    with pytest.raises(AssertionError, match="canary key was found"):
        assert_no_canary(hidden[form])


def test_the_canary_is_found_in_a_folder(canary: str, tmp_path: Path) -> None:
    """Every file of a folder is searched, and the finding names the file."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "app.log").write_text(f"key={canary}", encoding="utf-8")

    with pytest.raises(AssertionError, match=r"app\.log"):
        assert_no_canary(tmp_path)


def test_what_is_clean_passes(tmp_path: Path) -> None:
    """Other keys and texts are not taken for the canary."""
    (tmp_path / "app.log").write_text("key=sk-***", encoding="utf-8")

    assert_no_canary("nothing here", b"nor here", tmp_path, zipped("nor here"))
