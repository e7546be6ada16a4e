"""Answers taken away: as text for the clipboard and as Markdown, whole, with sources, and inert."""

from __future__ import annotations

from prep.chatting.written import as_markdown, as_text, told_scope
from prep.dialogue import Answer, Scope, Turn
from prep.domain import Quote, SourceKind, Voice

OWN = Quote(
    text="明年年底之前，一百个渔村会用上。\n<b>一定</b>", source_id="s", title="对话林若溪", publisher="深水周刊",
    date="2023-05-18", locator="00:12:44", speaker="林若溪", voice=Voice.OWN_WORDS, start=0, end=20,
)  # fmt: skip
OTHERS = OWN.model_copy(update={"speaker": "高明", "voice": Voice.OTHERS, "text": "一根卖四十块。"})
TEXT = "他说会用上。[1]合同签了。高明说四十块。[2]"
BARE = (TEXT.index("合同"), TEXT.index("高明"))
TURN = Turn(
    number=1,
    question="海带绳子 *什么时候* 能卖到渔村？",
    answer=Answer(
        answer=TEXT, quotes=(OWN, OTHERS), understood="海带绳子 · 后来", unsupported=(BARE,), complete=False,
        scope=Scope(own_words=True, kinds=(SourceKind.TALK,), since="2023", sources=("a", "b")),
    ),
    at="2026-01-02T03:04:05+00:00",
)  # fmt: skip
SILENT = Turn(
    number=2, question="Who pays?", answer=Answer(answer="The corpus is silent.", silent=True, look_for=("A letter",))
)


def test_a_copied_answer_has_its_sources() -> None:
    """Question, what it was taken to mean, scope, the text with what is not supported, each quotation with its origin."""
    assert as_text(TURN) == (
        "海带绳子 *什么时候* 能卖到渔村？\n"
        "按“海带绳子 · 后来”查找\n"
        "范围：只看本人原话 · 演讲 · 2023 起 · 选定的 2 篇资料\n"
        "\n"
        "他说会用上。[1]合同签了。（这句没有引文支持）高明说四十块。[2]\n"
        "这个回答没有写完。\n"
        "\n"
        "[1] “明年年底之前，一百个渔村会用上。\n<b>一定</b>” — 《对话林若溪》\u00a0· 深水周刊\u00a0· 2023-05-18\u00a0· 00:12:44\u00a0· 本人原话\n"
        "[2] “一根卖四十块。” — 《对话林若溪》\u00a0· 深水周刊\u00a0· 2023-05-18\u00a0· 00:12:44\u00a0· 高明\u00a0· 他人评价\n"
    )


def test_a_silent_answer_says_what_to_fetch() -> None:
    """In the language of its question."""
    assert as_text(SILENT) == "Who pays?\n\nThe corpus is silent.\n\n\nWorth looking for:\n· A letter\n"


def test_a_conversation_is_markdown_that_does_nothing_else() -> None:
    """A heading for each question; dates, voices and quotations in it; what others wrote is no markup."""
    text = as_markdown("价钱 & <i>", [TURN, SILENT], "zh").decode()

    assert text.startswith("# 价钱 \\& \\<i\\>\n\n## 海带绳子 \\*什么时候\\* 能卖到渔村？\n")
    assert "2026-01-02 03:04 问（UTC） · 按“海带绳子 · 后来”查找 · 范围：只看本人原话" in text
    assert "> \\[1\\] “明年年底之前，一百个渔村会用上。\\\n> \\<b\\>一定\\</b\\>”\n>\n> — 《对话林若溪》" in text
    assert "合同签了。（这句没有引文支持）" in text
    assert "## Who pays?" in text
    assert "- A letter" in text
    assert "<b>" not in text


def test_a_moved_quotation_says_so() -> None:
    """A source that was changed since is named as such."""
    answer = TURN.answer.model_copy(update={"quotes": (OWN.model_copy(update={"moved": True}), OTHERS)})

    assert "出处已改动或移走" in as_text(TURN.model_copy(update={"answer": answer}))


def test_no_bounds_are_no_words() -> None:
    """Nothing is told where nothing was chosen."""
    assert told_scope(Scope(), "zh") == ""
    assert told_scope(Scope(until="2024", kinds=(SourceKind.INTERVIEW,)), "en") == "interviews · until 2024"
