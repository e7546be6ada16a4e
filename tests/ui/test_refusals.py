"""Every refusal is a sentence on the page, in both languages, with nothing left blank in it."""

from __future__ import annotations

import ast

import pytest
from streamlit.testing.v1 import AppTest

from tests.house.files import blanks, locale, modules
from tests.house.tree import calls, last, place

LANGUAGES = ("zh", "en")


def sentences(language: str) -> dict[str, str]:
    """The sentence for each refusal, by its code."""
    return {key.removeprefix("errors."): text for key, text in locale(language).items() if key.startswith("errors.")}


def page(language: str, wanted: dict[str, list[str]]) -> None:
    """A page on which each refusal was left behind by a button, its blanks filled with their own names in brackets."""
    from prep.domain import GreenroomError
    from prep.ui import state
    from prep.ui.components.problems import pending_refusal

    state.put("language", language)
    for code, names in wanted.items():
        state.tell(GreenroomError(code, **{name: f"<{name}>" for name in names}))
        pending_refusal()
    pending_refusal()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_drawn_as_its_sentence(language: str) -> None:
    """Once each, its values in their places, and ended as a sentence is."""
    known = sentences(language)
    wanted = {code: sorted(blanks(text)) for code, text in known.items() if code != "unknown"}

    app = AppTest.from_function(page, kwargs={"language": language, "wanted": wanted}, default_timeout=60).run()

    assert not app.exception
    drawn = [str(found.value).replace("\\", "").replace("\u2060", "") for found in app.warning]
    assert drawn == [known[code].format(**{name: f"<{name}>" for name in names}) for code, names in wanted.items()]
    assert [text for text in drawn if text[-1] not in "。." or "{" in text or "}" in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_nobody_worded_is_a_sentence_too(language: str) -> None:
    """Its code stands in it, for whoever is asked about it."""
    kwargs = {"language": language, "wanted": {"never_heard_of": []}}
    app = AppTest.from_function(page, kwargs=kwargs, default_timeout=60).run()

    [told] = [str(found.value).replace("\\", "") for found in app.warning]
    assert told == sentences(language)["unknown"].format(code="never_heard_of")


def test_whoever_refuses_fills_every_blank() -> None:
    """Each refusal that is written out in the code brings a value for each blank of its sentence."""
    known, lacking = sentences("zh"), []
    for module in modules("prep/", "app.py"):
        for call in calls(module):
            code = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
            given = {keyword.arg for keyword in call.keywords}
            if last(call.func) == "GreenroomError" and code in known and None not in given:
                lacking += [f"{place(module, call)} {code}: {name}" for name in blanks(known[code]) - given]

    assert lacking == []
