"""What holds everywhere in the house: inert rendering, no reach, light imports, layers, complete words, small files."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from prep.exporting import EXPORTERS, FORMATS
from prep.model.providers import PROVIDERS
from prep.reading.facts import Origin
from prep.settings import PROJECT
from tests.house.files import blanks, locale, modules, own_files
from tests.house.reach import forbidden_reaches
from tests.house.rendering import OUR_CODES, unsafe_renderings
from tests.house.tree import calls, last

HEAVY = frozenset(
    "chromadb docx httpx llama_index nltk onnx onnxruntime openai streamlit trafilatura typst xlsxwriter".split()
)
LANGUAGES = ("zh", "en")
PINNED = ("requirements.txt", "prep/constraints.txt")
ACTIVE_SCRIPT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\bfetch\(|XMLHttpRequest|WebSocket"
    r"|sendBeacon|\bimport\(|\.src\b|\.href\b|srcdoc|setAttribute\(|https?://"
)
ACTIVE_STYLE = re.compile(r"url\(|@import|expression\(|https?://")


def test_text_from_outside_is_shown_as_text() -> None:
    """Pages and components hand Streamlit's Markdown only constants, locale words and escaped text."""
    assert unsafe_renderings(modules("prep/ui/", "app.py")) == []


def test_components_of_our_own_set_text_and_fetch_nothing() -> None:
    """Scripts make no element from text, and neither scripts nor styles load anything."""
    found = [
        f"{path.name}: {match[0]}"
        for endings, pattern in (((".js",), ACTIVE_SCRIPT), ((".css",), ACTIVE_STYLE))
        for path in own_files(*endings)
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_text_can_become_code_a_process_a_request_or_a_tool_call() -> None:
    """No file reaches for what would let a document or a reply do something."""
    assert forbidden_reaches(modules("prep/", "app.py")) == []


@pytest.mark.parametrize("module", ["prep", "prep.domain", "prep.exporting", "prep.services", "prep.cli"])
def test_importing_pulls_in_nothing_heavy(module: str) -> None:
    """The page paints first because heavy libraries are imported inside functions."""
    code = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"

    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=True
    ).stdout.split()

    assert sorted(HEAVY & set(loaded)) == []


def test_a_page_of_the_interface_can_be_imported_without_the_library() -> None:
    """What Streamlit runs first pulls in Streamlit and neither LlamaIndex, Chroma nor the model client."""
    code = "import sys, prep.ui.frame; print(*sorted({name.split('.')[0] for name in sys.modules}))"

    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=True
    ).stdout.split()

    assert sorted((HEAVY - {"streamlit", "httpx"}) & set(loaded)) == []


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter's contracts on the project in ``folder``."""
    code = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    command = [sys.executable, "-c", code.replace("lint_imports()", "lint_imports(no_cache=True)")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=110, check=False)


def test_imports_point_down_only_and_frameworks_stay_at_home() -> None:
    """The contracts in ``pyproject.toml`` hold."""
    result = contracts(PROJECT)

    assert result.returncode == 0, result.stdout[-2000:]


def test_the_contracts_can_fail(tmp_path: Path) -> None:
    """An upward import and a framework away from home each break a contract."""
    shutil.copytree(PROJECT / "prep", tmp_path / "prep", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    (tmp_path / "prep" / "text" / "bad.py").write_text("import streamlit\nimport prep.drafting\n", encoding="utf-8")
    (tmp_path / "prep" / "drafting" / "bad.py").write_text("import openai\nimport chromadb\n", encoding="utf-8")

    result = contracts(tmp_path)

    assert result.returncode == 1
    assert result.stdout.count("BROKEN") == 5


def test_both_languages_have_the_same_words() -> None:
    """Every group and key is in both locale files, and with the same blanks."""
    zh, en = (locale(code) for code in LANGUAGES)

    assert sorted(zh.keys() ^ en.keys()) == []
    assert [key for key in zh if blanks(zh[key]) != blanks(en[key])] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_locale_words_hold_no_markup_that_acts(code: str) -> None:
    """Words of the interface bring no HTML, picture or link of their own."""
    assert [key for key, words in locale(code).items() if re.search(r"<\w|!\[|\]\(|https?://", words)] == []


def raised_codes() -> set[str]:
    """Codes of refusals that are written out in the code; those of model failures get their prefix."""
    codes: set[str] = set()
    for module in modules("prep/", "app.py"):
        for call in calls(module):
            first = call.args[0] if call.args else None
            value = getattr(first, "value", None)
            if isinstance(value, str) and last(call.func) == "GreenroomError":
                codes.add(value)
            if isinstance(value, str) and last(call.func) == "ModelFailure":
                codes.add(f"model_{value}")
    return codes | {"conflict", "unknown"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_refusal_has_a_sentence(code: str) -> None:
    """Each error code that is raised is worded, and so is every kind of model failure."""
    from prep.model.client import KINDS

    wanted = raised_codes() | {f"model_{kind}" for kind in KINDS}

    assert len(wanted) > 20
    assert sorted(wanted - {key.removeprefix("errors.") for key in locale(code) if key.startswith("errors.")}) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_shown_as_they_are_have_words(code: str) -> None:
    """Formats and drafters are shown by their words, so a new one needs some."""
    words = locale(code)
    wanted = {
        "formats": list(FORMATS),
        "format_notes": list(FORMATS),
        "audiences": list(EXPORTERS),
        "audience_notes": list(EXPORTERS),
        "drafters": ["offline", "model"],
    }

    assert set(wanted) == OUR_CODES
    assert [
        f"{group}.{name}" for group, names in wanted.items() for name in names if not words.get(f"{group}.{name}")
    ] == []


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_origin_of_a_field_has_words(code: str) -> None:
    """Where a title or a date was found is told in words, in both languages."""
    assert {f"found_in.{name}" for name in get_args(Origin)} <= locale(code).keys()


def test_the_app_is_shipped_closed() -> None:
    """Loopback only, known hosts, no statistics, no error details, no static files, uploads up to 50 MB."""
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["allowedHosts"] == ["localhost", "127.0.0.1"]
    assert config["server"]["enableXsrfProtection"] is True
    assert config["server"]["enableCORS"] is True
    assert config["server"]["enableStaticServing"] is False
    assert config["server"]["fileWatcherType"] == "none"
    assert config["server"]["maxUploadSize"] == 50
    assert config["server"]["showEmailPrompt"] is False
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["client"]["toolbarMode"] == "viewer"


def test_files_are_short() -> None:
    """Nine of ten Python files have at most 200 lines, none more than 350."""
    lines = {path.name: len(path.read_bytes().splitlines()) for path in own_files(".py")}

    assert {name: count for name, count in lines.items() if count > 350} == {}
    assert sum(count > 200 for count in lines.values()) <= len(lines) / 10


def test_nothing_is_left_undone() -> None:
    """No note of unfinished work stands in code, styles, scripts or prose."""
    mark = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|NotImpl" + r"ementedError|breakpoint\(\)")
    left = [
        f"{path.relative_to(PROJECT)}: {match[0]}"
        for path in own_files(".py", ".js", ".css", ".toml", ".md", ".jinja", ".txt", "Makefile")
        for match in mark.finditer(path.read_text(encoding="utf-8"))
    ]

    assert left == []


def test_requirements_are_pinned_one_and_all() -> None:
    """Every library that ``requirements.txt`` names has one exact version in the constraints."""
    requirements, constraints = ((PROJECT / name).read_text(encoding="utf-8").lower() for name in PINNED)
    wanted = re.findall(r"^([a-z][a-z0-9._-]*)", requirements, re.MULTILINE)
    pins = re.findall(r"^([a-z][a-z0-9._-]*)==\S+", constraints, re.MULTILINE)

    assert sorted(set(wanted) - set(pins)) == []


def test_every_heavy_name_is_a_real_library() -> None:
    """The list of heavy libraries names what is installed, so that a misspelt one cannot pass."""
    assert [name for name in HEAVY if importlib.util.find_spec(name) is None] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_what_the_readme_points_to_exists(readme: str) -> None:
    """Every link into the repository and every test it names is there; every provider is in its table."""
    text = (PROJECT / readme).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text) + re.findall(r"`(tests/[\w/.]+)`", text)

    assert [target for target in targets if not (PROJECT / target).exists()] == []
    hosted = [row for row in PROVIDERS.values() if row.id != "openai"]
    assert [row.id for row in hosted if row.base_url not in text or row.model not in text] == []
