"""Text of documents, people and models is only ever text: no request, no picture, no script, on any page."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from prep.dialogue import Answer
from prep.domain import Brief, Dossier, Flag, FocusQuestion, FollowUp, Person, Quote, Voice
from prep.drafting.sheet import source_references
from prep.receipt import Dropped, QuoteClaim, Receipt
from prep.services import Greenroom, open_greenroom
from prep.settings import Settings
from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host
from tests.faults.sink import Sink
from tests.hash_embedder import HashEmbedder

PAGES = ("", "questions", "stage", "corpus", "coverage", "source", "chat", "export")


def lures(sink: str) -> list[str]:
    """Markdown and HTML that would fetch something, each on one line."""
    return [
        f"![a]({sink}/inline.png)",
        f"![b][r] [r]: {sink}/reference.png",
        f":material/home: ![c](<{sink}/angle.png> 't')",
        f"| ![d]({sink}/table.png) |",
        f"[^1]: ![e]({sink}/foot.png)",
        f"[![f]({sink}/nested.png)]({sink}/link)",
        f"![g]({sink}/video.mp4)",
        f"<img src='{sink}/tag.png' onerror=fetch('{sink}/onerror')>",
        f"<iframe src='{sink}/frame'></iframe><script>fetch('{sink}/script')</script>",
        f"<style>@import '{sink}/style.css'; *{{background:url({sink}/css.png)}}</style>",
        f"<svg onload=fetch('{sink}/svg')> $\\href{{{sink}/math}}{{x}}$ {sink}/bare",
    ]


@pytest.fixture
def sink() -> Iterator[Sink]:
    """An address that must hear nothing."""
    with Sink() as listening:
        yield listening


def _laid(room: Greenroom, corpus: Path, bait: list[str]) -> None:
    """Put a lure into every place where text from outside is shown."""
    folder = corpus / "bait"
    folder.mkdir(parents=True)
    for number, lure in enumerate(bait):
        head = f"---\ntitle: >-\n  {lure}\nsource: >-\n  {lure}\nauthor: >-\n  {lure}\ndate: 2024-01-01\n---\n"
        (folder / f"{number} ![x](http:).md").write_text(
            f"{head}\n# {lure}\n\n**林若溪：** 我们说的是 {lure} 这句话。\n", encoding="utf-8"
        )
    room.sync()
    everything = " ".join(bait)
    questions = tuple(FocusQuestion(number=n, text=lure) for n, lure in enumerate(bait, 1))
    brief = Brief(
        title=everything,
        event=everything,
        date="2026-12-01",
        venue=bait[0],
        hosts=(Person(name=bait[1], role=bait[2]),),
        speakers=(Person(name="林若溪", role=bait[3]),),
        focus_questions=questions,
        unsure=("event",),
    )
    sheet = room.new_sheet(brief, "bait")
    source = room.library.sources("bait")[0]
    text = room.library.text(source.id)
    quote = Quote(
        text=text, source_id=source.id, title=bait[7], publisher=bait[8], date="2024-01-01", locator=bait[9],
        speaker=bait[0], voice=Voice.OTHERS, start=0, end=len(text), lead_in=bait[1],
    )  # fmt: skip
    follow_ups = tuple(
        FollowUp(
            id=f"f{n}", type=lure, question=lure, if_they_say=lure, if_they_dodge=(lure,), why=lure,
            flags=(Flag(code="flattery", detail=lure),), quotes=(quote,), origin="model",
        )
        for n, lure in enumerate(bait)
    )  # fmt: skip
    dossier = Dossier(own_words=(quote,), others=(quote,), look_for=tuple(bait))
    sections = tuple(
        s.model_copy(
            update={
                "follow_ups": follow_ups,
                "dossier": dossier,
                "state": "partial",
                "message": bait[0],
                "receipt": _receipt(bait),
            }
        )
        for s in sheet.sections
    )
    references = source_references(sections, room.library.source_or_none)
    room.save_sheet(sheet.model_copy(update={"sections": sections, "sources": references}))
    room.store.calls.add({"prompt": "\n".join(bait)}, "bait")
    for n, lure in enumerate(bait):
        written = Answer(answer=everything, quotes=(quote,), message=lure, understood=lure, unsupported=((0, 20),))
        room.store.chats.add(f"talk{n}", "bait", lure, written)
        room.store.chats.rename(f"talk{n}", lure)


def _receipt(bait: list[str]) -> Receipt:
    dropped = tuple(
        Dropped(
            reason="repetition", question=lure, claims=(QuoteClaim(source=lure, text=lure),), detail=lure, nearest=lure
        )
        for lure in bait
    )
    return Receipt(
        at="2026-11-01T10:00:00+00:00", drafter="model", model=bait[0], template=bait[1], fingerprint=bait[2],
        prompts=("bait",), dropped=dropped,
    )  # fmt: skip


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_no_page_fetches_what_a_text_asks_for(
    sink: Sink, start_app: Callable[..., App], open_page: Callable[..., Page], tmp_path: Path, locale: str
) -> None:
    """Every page, opened, hovered and unfolded: the sink hears nothing and the text stands there letter by letter."""
    bait = lures(sink.url)
    room = open_greenroom(
        Settings(prep_home=tmp_path / "home", corpus_dir=tmp_path / "corpus"), embedder=HashEmbedder()
    )
    _laid(room, tmp_path / "corpus", bait)
    sheet, source = room.sheets()[0], room.library.sources("bait")[0]
    room.close()
    app = start_app(home=tmp_path)
    page = open_page(app.url, locale=locale)
    host = Host(page, app.url, locale)
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))

    for name in PAGES:
        page.goto(f"{app.url}/{name}?show={sheet.sheet_id}&q=1&chat=talk3&source={source.id}&start=0&end=20")
        expect(page.locator("h1, [class*='st-key-focus']").first).to_be_visible()
        _unfold(host)
        assert page.locator(f"[src*='{urlsplit(sink.url).netloc}'], iframe[srcdoc]").count() == 0
        assert page.locator("[data-testid='stMain'] script, [data-testid='stMain'] svg[onload]").count() == 0
    page.goto(f"{app.url}/questions?show={sheet.sheet_id}&q=1")
    expect(host.keyed("focus")).to_contain_text(bait[0])
    expect(host.questions().nth(7)).to_have_value(bait[7])
    host.cards().nth(7).locator("summary").last.click()
    expect(host.cards().nth(7).get_by_label(host.words("card.rung", rung=1))).to_have_value(bait[7])

    assert sink.requests == []
    assert alerts == []


def _unfold(host: Host) -> None:
    """Open every expander and pass over what shows something on hovering."""
    for summary in host.page.locator("details summary").all()[:12]:
        summary.click()
    host.drawn()
    links = host.page.locator("[data-testid='stPageLink'], [data-testid='stTooltipHoverTarget']").filter(visible=True)
    for link in links.all()[:12]:
        _pass_over(link)


def _pass_over(link: Locator) -> None:
    """Hover over ``link``; a page that just then scrolls to its end takes it out of sight, so it is tried thrice."""
    for last in (False, False, True):
        try:
            link.scroll_into_view_if_needed()
            link.hover(force=True)
        except Error:
            if last:
                raise
            link.page.wait_for_timeout(500)
        else:
            return


def _first_bytes(app: App, path: str, **headers: str) -> bytes:
    """What the app answers to a bare request for ``path``."""
    lines = [f"GET {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    with socket.create_connection(("127.0.0.1", urlsplit(app.url).port or 0), timeout=10) as line:
        line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return line.recv(65536)


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("evil.example", "http://evil.example", b" 403 "),
        ("127.0.0.1", "http://evil.example", b" 403 "),
        ("127.0.0.1", "http://127.0.0.1", b" 101 "),
    ],
)
def test_a_foreign_name_or_origin_is_refused(app: App, host: str, origin: str, status: bytes) -> None:
    """Another page, or another name that leads to this machine, cannot talk to the app; its own pages can."""
    port = urlsplit(app.url).port
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}

    reply = _first_bytes(
        app,
        "/_stcore/stream",
        Host=f"{host}:{port}",
        Origin=f"{origin}:{port}",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
        **upgrade,
    )

    assert status in reply.split(b"\r\n", 1)[0]


@pytest.mark.parametrize("path", ["/app/static/../../app.py", "/component/../../app.py", "/static/%2e%2e/%2e%2e/.env"])
def test_no_path_leads_to_a_file(app: App, path: str) -> None:
    """Whatever the address, nobody gets a file of ours."""
    reply = _first_bytes(app, path, Host="127.0.0.1", Connection="close")

    assert reply.startswith(b"HTTP/1.")
    assert b"set_page_config" not in reply
    assert b"OPENAI" not in reply


def test_the_app_listens_on_this_machine_only(app: App) -> None:
    """The port is bound to the loopback address and to no other."""
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("this system has no /proc/net/tcp to read listening addresses from")
    port = f"{urlsplit(app.url).port:04X}"
    rows = [line.split() for line in table.read_text().splitlines()[1:]]

    assert [row[1] for row in rows if row[1].endswith(f":{port}") and row[3] == "0A"] == [f"0100007F:{port}"]
