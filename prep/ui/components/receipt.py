"""How a focus question's draft was made: who wrote it from what, what was left out and why, and the prompt as sent."""

from __future__ import annotations

import streamlit as st

from prep.domain import Section
from prep.receipt import Dropped, Receipt
from prep.ui.components.text import joined, quiet
from prep.ui.house import greenroom
from prep.ui.i18n import named, plain, t
from prep.ui.saving import on_the_wall


def receipt(section: Section) -> None:
    """The latest draft's receipt, folded; nothing for a section that was never drafted."""
    made = section.receipt
    if not made.drafter:
        return
    with st.expander(t("receipt.title"), key=f"receipt-{section.number}", type="compact"):
        with st.container(gap=None):
            for line in _lines(made):
                quiet(line)
        _dropped(made)
        _prompts(made)


def _lines(made: Receipt) -> list[str]:
    used = sum(seen.used for seen in made.seen)
    told = [
        joined(
            plain("receipt.by_model", model=made.model) if made.drafter == "model" else plain("receipt.offline"),
            on_the_wall(made.at, "%Y-%m-%d %H:%M"),
            plain("receipt.seconds", seconds=f"{made.seconds:g}"),
        ),
        plain("receipt.passages", seen=len(made.seen), used=used) if made.seen else "",
        joined(
            plain("receipt.verbatim", count=made.verbatim),
            plain("receipt.elsewhere", count=made.elsewhere),
            plain("receipt.not_found", count=made.not_found),
        ),
        plain("receipt.template", template=made.template, fingerprint=made.fingerprint) if made.template else "",
        _spent(made),
    ]
    return [line for line in told if line]


def _spent(made: Receipt) -> str:
    if not made.prompts:
        return ""
    tokens = "receipt.tokens_about" if made.estimated else "receipt.tokens"
    cost = plain("receipt.cost", cost=f"{made.cost:.4f}") if made.cost is not None else ""
    return joined(plain(tokens, sent=made.tokens_in, written=made.tokens_out), cost)


def _dropped(made: Receipt) -> None:
    """What was proposed and did not reach the sheet, each with its reason."""
    if not made.dropped:
        return
    quiet(plain("receipt.dropped", count=len(made.dropped)))
    with st.container(key="dropped", gap="xsmall"):
        for proposal in made.dropped:
            _one(proposal)


def _one(proposal: Dropped) -> None:
    with st.container(gap=None):
        st.text(proposal.question or plain("receipt.no_wording"))
        quiet(named("dropped", proposal.reason, detail=proposal.detail))
        for claim in proposal.claims:
            quiet(plain("receipt.claimed", words=claim.text))
        if proposal.nearest:
            quiet(plain("receipt.nearest", words=proposal.nearest))


def _prompts(made: Receipt) -> None:
    """The prompts word for word, as plain text: what is in them was written by others."""
    texts = [text for key in made.prompts if (text := greenroom().store.calls.prompt(key))]
    if made.prompts and not texts:
        quiet(plain("receipt.prompt_elsewhere"))
    for number, text in enumerate(texts, 1):
        quiet(plain("receipt.prompt", number=number, total=len(texts)))
        st.code(text, language=None, wrap_lines=True, height=320)
