"""Talking with the corpus in a real browser, in both languages: without a model, and with one whose stream breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import App
from tests.browser.host import CHIEFLY_CHINESE, Host
from tests.canary import CANARY, assert_no_canary
from tests.faults.prompt_view import PromptView
from tests.faults.server import FaultServer

ASKED = {"zh": "一副助听器，到底该卖多少钱？", "en": "Why did you raise the price?"}
FOLLOWED = {"zh": "那后来呢？", "en": "And then?"}
UNKNOWN = {"zh": "火星探测器的着陆轨道怎么计算？", "en": "What do you think about lunar mining law?"}
BARE = {"zh": "这一句没有依据。", "en": "This one stands on nothing."}
BROKEN = [
    ("s_cut_clean", "zh-CN", "model_incomplete"),
    pytest.param("s_cut_rst", "en-US", "model_incomplete", marks=pytest.mark.long),
    pytest.param("s_err", "zh-CN", "model_incomplete", marks=pytest.mark.long),
    pytest.param("s_badline", "en-US", "model_incomplete", marks=pytest.mark.long),
    pytest.param("s_hang", "zh-CN", "model_timeout", marks=pytest.mark.long),
    pytest.param("s_cut_clean", "en-US", "model_incomplete", marks=pytest.mark.long),
    pytest.param("s_hang", "en-US", "model_timeout", marks=pytest.mark.long),
]


class Talker(Host):
    """A person on the chat page."""

    @property
    def language(self) -> str:
        """The language of the interface."""
        return "zh" if self.words("language.name") == "中文" else "en"

    def ask(self, question: str) -> None:
        """Type a question and send it."""
        line = self.page.get_by_test_id("stChatInputTextArea")
        expect(line).to_be_enabled()
        line.fill(question)
        line.press("Enter")

    def answers(self) -> Locator:
        """The finished answers."""
        return self.page.locator("[class*='st-key-answer-']")

    def wait_for_answers(self, count: int) -> None:
        """Until so many are finished, and the line is free again."""
        expect(self.page.locator("[class*='st-key-after-']")).to_have_count(count, timeout=60_000)
        expect(self.page.get_by_test_id("stChatInputTextArea")).to_be_enabled()

    def quotations(self) -> Locator:
        """The quotations of all answers."""
        return self.page.locator("[class*='st-key-quote-']")


def _at_chat(app: App, open_page: Callable[..., Page], locale: str, **options: object) -> Talker:
    talker = Talker(open_page(app.url, locale=locale, **options), app.url, locale)
    expect(talker.page.get_by_role("heading", name="葛晓岚 × 纪书航")).to_be_visible()
    expect(talker.keyed("reading")).to_have_count(0, timeout=60_000)
    talker.to("chat")
    return talker


@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_a_conversation_without_a_model(app: App, open_page: Callable[..., Page], locale: str) -> None:
    """Follow-up, silence, copy; renamed, found again, taken away, removed and brought back."""
    talker = _at_chat(app, open_page, locale, permissions=["clipboard-read", "clipboard-write"])
    page, language = talker.page, talker.language
    talker.ask(ASKED[language])
    talker.wait_for_answers(1)
    expect(talker.answers().first).to_contain_text("[1]")
    talker.ask(FOLLOWED[language])
    talker.wait_for_answers(2)
    meaning = ASKED[language].rstrip("？?")
    expect(page.get_by_text(re.compile(re.escape(meaning) + ".+", re.DOTALL)).last).to_be_visible()
    talker.ask(UNKNOWN[language])
    talker.wait_for_answers(3)
    expect(page.locator("[class*='st-key-look-for-']")).to_contain_text("葛晓岚")

    page.get_by_role("button", name=talker.words("chat.copy"), exact=True).first.click()
    expect(page.get_by_role("button", name=talker.words("chat.copied"))).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    words = talker.quotations().first.locator("[data-testid='stText']").inner_text().strip("“”")
    assert copied.startswith(ASKED[language])
    assert words in copied

    _renamed_and_taken_away(talker, words)
    _removed_and_brought_back(talker)


def _renamed_and_taken_away(talker: Talker, words: str) -> None:
    page = talker.page
    talker.keyed("this-conversation-icon-only").get_by_role("button").first.click()
    name = page.get_by_role("textbox", name=talker.words("chat.name"))
    name.fill("Price & 价钱")
    name.press("Enter")
    expect(talker.keyed("chat-tools").get_by_text("Price & 价钱")).to_be_visible()
    with page.expect_download() as download:
        talker.button("chat.export").click()
    assert download.value.suggested_filename.endswith(".md")
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith("# Price \\& 价钱")
    assert words[:6] in text
    page.keyboard.press("Escape")


def _removed_and_brought_back(talker: Talker) -> None:
    page = talker.page
    page.reload()
    talker.wait_for_answers(3)
    talker.keyed("new_chat").get_by_role("button").click()
    expect(talker.answers()).to_have_count(0)
    talker.button("chat.history").click()
    listed = talker.keyed("conversations").get_by_role("button")
    search = page.get_by_role("textbox", name=talker.words("chat.search"))
    search.fill("no such words")
    search.press("Enter")
    expect(page.get_by_text(talker.words("chat.search_nothing", typed="no such words"))).to_be_visible()
    search.fill("price 价钱")
    search.press("Enter")
    expect(listed).to_have_count(1)
    listed.first.click()
    talker.wait_for_answers(3)
    page.keyboard.press("Escape")
    talker.keyed("this-conversation-icon-only").get_by_role("button").first.click()
    talker.button("chat.remove").click()
    expect(talker.answers()).to_have_count(0)
    talker.button("undo.take_back").click()
    talker.wait_for_answers(3)


@pytest.mark.long
@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_scope_and_the_way_to_the_sheet(app: App, open_page: Callable[..., Page], locale: str) -> None:
    """Only own words of one year; a quotation becomes a follow-up under the chosen focus question."""
    talker = _at_chat(app, open_page, locale)
    page = talker.page
    talker.button("scope.title").click()
    page.get_by_text(talker.words("scope.own_words"), exact=True).click()
    since = page.get_by_role("textbox", name=talker.words("scope.since"))
    since.fill("2025")
    since.press("Enter")
    expect(talker.keyed("chips").get_by_role("button")).to_have_count(2)
    page.keyboard.press("Escape")
    talker.ask(ASKED[talker.language])
    talker.wait_for_answers(1)
    expect(page.locator("[class*='st-key-quote-own_words']").first).to_be_visible()
    assert talker.quotations().count() == page.locator("[class*='st-key-quote-own_words']").count()
    dates = talker.quotations().get_by_role("link").all_inner_texts()
    assert all("2025" in date or "2026" in date for date in dates)

    words = talker.quotations().first.locator("[data-testid='stText']").inner_text().strip("“”")
    page.locator("[class*='st-key-to-sheet-'] button").first.click()
    talker.put_under_the_second()
    expect(talker.cards().last).to_contain_text(words)


def test_another_browser_sees_nothing_but_what_it_is_sent(app: App, open_page: Callable[..., Page]) -> None:
    """A conversation is listed to the browser that began it; its address opens it anywhere, and lists it nowhere else."""
    one = _at_chat(app, open_page, "zh-CN")
    one.ask("薛一桐问过什么？")
    one.wait_for_answers(1)
    other = _at_chat(app, open_page, "zh-CN")
    other.button("chat.history").click()
    expect(other.page.get_by_text(other.words("chat.history_none"))).to_be_visible()
    assert "薛一桐问过什么" not in other.page.content()

    sent = Talker(open_page(one.page.url), app.url, "zh-CN")
    sent.wait_for_answers(1)
    expect(sent.page.get_by_text("薛一桐问过什么？")).to_be_visible()
    sent.button("chat.history").click()
    expect(sent.page.get_by_text(sent.words("chat.history_none"))).to_be_visible()


def _half_proven(prompt: PromptView) -> str:
    """One sentence on a true quotation, one on nothing."""
    [label, *_] = prompt.blocks
    claims = [{"source": label, "text": prompt.sentence(label)}]
    said = {"zh": "资料里有这样一句。[1]", "en": "The sources hold this. [1]"}[prompt.language]
    return json.dumps({"silent": False, "quotes": claims, "answer": said + BARE[prompt.language]}, ensure_ascii=False)


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    """A model that proves half of what it says; the faults of its stream are chosen by each test."""
    with FaultServer(replies=_half_proven) as running:
        yield running


@pytest.fixture(scope="module")
def model_app(server: FaultServer, start_app: Callable[..., App]) -> App:
    """The app with that model, which has twelve seconds for an answer."""
    return start_app(OPENAI_BASE_URL=server.url(), OPENAI_API_KEY=CANARY, OPENAI_MODEL="chat-model", CHAT_SECONDS="12")


@pytest.mark.long
@pytest.mark.parametrize("locale", CHIEFLY_CHINESE)
def test_what_nothing_supports_is_marked(
    server: FaultServer, model_app: App, open_page: Callable[..., Page], locale: str
) -> None:
    """A dotted line and a word for the ear; a number opens the source at the quotation."""
    server.script = ["ok"]
    talker = _at_chat(model_app, open_page, locale)
    page = talker.page
    talker.ask(ASKED[talker.language])
    talker.wait_for_answers(1)

    bare = page.locator("[class*='st-key-unsupported-']")
    expect(bare).to_have_count(1)
    expect(bare).to_have_text(BARE[talker.language])
    assert "dotted" in bare.locator("[data-testid='stText']").evaluate("e => getComputedStyle(e).textDecoration")
    expect(page.get_by_text(talker.words("chat.unsupported_legend"))).to_be_visible()
    flow = page.locator("[class*='st-key-flow-']")
    assert flow.bounding_box()["height"] < 80
    words = talker.quotations().first.locator("[data-testid='stText']").inner_text().strip("“”")
    flow.get_by_role("link", name="[1]").click()
    expect(page.locator("mark").first).to_be_visible()
    assert "".join(page.locator("mark").all_inner_texts()) == words


@pytest.mark.parametrize(("fault", "locale", "sentence"), BROKEN)
def test_a_broken_stream_is_told_in_one_sentence(
    server: FaultServer, model_app: App, open_page: Callable[..., Page], fault: str, locale: str, sentence: str
) -> None:
    """True quotations stand under it, and asking again puts a whole answer in its place."""
    server.script = [fault]
    talker = _at_chat(model_app, open_page, locale)
    page = talker.page
    talker.ask(ASKED[talker.language])
    talker.wait_for_answers(1)
    told = [
        key
        for key, words in talker.table["chat_errors"].items()
        if words in page.get_by_test_id("stMainBlockContainer").inner_text()
    ]
    assert told == [sentence]
    expect(talker.quotations().first).to_be_visible()

    server.script = ["ok"]
    talker.button("chat.again").click()
    expect(page.locator("[class*='st-key-flow-']")).to_contain_text(BARE[talker.language], timeout=60_000)
    talker.wait_for_answers(1)
    assert [
        words
        for words in talker.table["chat_errors"].values()
        if words in page.get_by_test_id("stMainBlockContainer").inner_text()
    ] == []
    assert_no_canary(page.content(), model_app.log)


def test_a_stopped_answer_ends_at_once(server: FaultServer, model_app: App, open_page: Callable[..., Page]) -> None:
    """Within seconds the line is free again, what the sources say stands there, and the reason is told."""
    server.script = ["hang"]
    talker = _at_chat(model_app, open_page, "zh-CN")
    talker.ask(ASKED["zh"])
    talker.button("job.cancel").click()
    expect(talker.page.get_by_text(talker.table["chat_errors"]["model_cancelled"])).to_be_visible(timeout=4000)
    talker.wait_for_answers(1)
    expect(talker.quotations().first).to_be_visible()
