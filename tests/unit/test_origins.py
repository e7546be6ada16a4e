"""Every field of a source says where it was found; a correction says so, and what was stored before says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.domain import Source
from prep.reading.document import ReadDocument
from prep.reading.facts import Facts
from prep.reading.loaders import loader_for
from prep.reading.metadata import from_name
from tests.library_kit import library_on, small_corpus

BODY = "林若溪在码头上说，海带绳子要先给十二个渔村用好。" * 12
ARTICLE = f"<article><h1>海带上岸</h1><p>{BODY}</p><p>{BODY}</p></article>"
WECHAT = f"""<html><head><meta property="og:url" content="https://example.org/s/1"></head><body>
<h1 id="activity-name">海带上岸</h1><div id="js_content"><p>{BODY}</p></div>
<script>var nickname = "潮汐周刊"; var ct = "1716000000";</script></body></html>"""
NEWS = f"""<html><head><title>海带上岸 - 潮汐网</title><meta property="og:site_name" content="潮汐网">
<meta name="author" content="周景行"><script type="application/ld+json">{{"@type": "NewsArticle",
"datePublished": "2024-05-18"}}</script></head><body>{ARTICLE}</body></html>"""
MATTER = f"---\ntitle: 海带上岸\nsource: 潮汐周刊\nkind: talk\n---\n\n发布时间：2024 年 5 月 18 日\n\n{BODY}\n"
BARE = f"# 海带上岸\n\n作者：周景行\n\n{BODY}\n"


def read(name: str, text: str) -> ReadDocument:
    """The document of a file."""
    loader = loader_for(text.encode(), name)
    assert loader
    return loader(text.encode(), name)


@pytest.mark.parametrize(
    ("name", "text", "origins"),
    [
        (
            "a.html",
            WECHAT,
            {"title": "wechat_page", "publisher": "wechat_variable", "date": "wechat_variable", "url": "meta_tag"},
        ),
        ("a.html", NEWS, {"title": "page", "publisher": "meta_tag", "author": "meta_tag", "date": "structured_data"}),
        (
            "a.md",
            MATTER,
            {"title": "front_matter", "publisher": "front_matter", "date": "text", "kind": "front_matter"},
        ),
        (
            "2024-05-18_潮汐周刊_海带.md",
            BARE,
            {"title": "heading", "author": "text", "date": "file_name", "kind": "guess"},
        ),
        ("海带上岸.txt", BODY, {"title": "file_name", "kind": "guess", "language": "text"}),
    ],
)
def test_a_field_says_where_it_was_found(name: str, text: str, origins: dict[str, str]) -> None:
    """Front matter, meta tags, structured data, WeChat's elements and variables, the text, the file's name."""
    found = dict(read(name, text).origins)

    assert {field: found.get(field) for field in origins} == origins


@pytest.mark.parametrize(("name", "text"), [("a.html", WECHAT), ("a.html", NEWS), ("a.md", MATTER), ("a.txt", BODY)])
def test_no_known_field_is_without_origin(name: str, text: str) -> None:
    """And none that is unknown has one."""
    document = read(name, text)
    fields = ("title", "publisher", "author", "date", "url", "kind", "language")

    assert {field for field in fields if getattr(document, field)} == set(dict(document.origins))


def test_what_fills_a_gap_brings_its_origin() -> None:
    """What is known already keeps its own."""
    known = Facts(title="海带").told_by("heading")

    assert (known | from_name("2024-05-18_潮汐周刊_别的.md")).origins == {
        "title": "heading",
        "publisher": "file_name",
        "date": "file_name",
    }


def test_a_correction_says_so_through_new_readings(tmp_path: Path) -> None:
    """The other fields keep where they were found."""
    library = library_on(tmp_path / "home", small_corpus(tmp_path))
    library.sync()
    talk = next(source for source in library.sources() if source.path == "talk.md")
    library.correct(talk.id, "publisher", "渔港晚报")
    (tmp_path / "corpus" / "show" / "talk.md").touch()
    library.sync()
    origins = dict(library.source(talk.id).origins)
    library.close()

    assert (origins["publisher"], origins["title"]) == ("corrected", "front_matter")


def test_what_was_stored_without_origins_is_read() -> None:
    """Databases written before hold none."""
    assert Source.model_validate({"id": "a", "folder": "f", "path": "p", "title": "t"}).origins == ()
