"""What is well with the library and what is not, one line each; the locale files word them."""

from __future__ import annotations

from prep.library.corpus import Corpus
from prep.library.meaning import EMBEDDER_FAILURES, Meaning
from prep.library.switching import Switch
from prep.work import Check

_SAMPLE = 500


def checks(corpus: Corpus, meaning: Meaning, switch: Switch | None = None) -> list[Check]:
    """Sources, vectors, a change of embedder that is due, and whether passages find themselves; nothing is repaired."""
    sources, passages = corpus.counts()
    figures = {"sources": str(sources), "passages": str(passages)}
    found = [Check(name="database", ok=True, detail=f"{sources} sources, {passages} passages", values=figures)]
    if switch is None or meaning.index:
        found.append(_vectors(corpus, meaning, passages))
    if switch:
        due = {"was": switch.was, "wanted": switch.wanted.name}
        found.append(
            Check(
                name="embedder", ok=False, detail=f"{switch.was} -> {switch.wanted.name}", code="change_due", values=due
            )
        )
    return [*found, *([_index(meaning)] if meaning.index else [])]


def _vectors(corpus: Corpus, meaning: Meaning, passages: int) -> Check:
    there = len(corpus.with_vectors(meaning.embedder.fingerprint))
    lacking = passages - there
    return Check(
        name="vectors",
        ok=lacking == 0,
        detail=f"{there} of {passages}, {meaning.embedder.name}",
        code="lacking" if lacking else "well",
        values={"passages": str(passages), "lacking": str(lacking), "embedder": meaning.embedder.name},
    )


def _index(meaning: Meaning) -> Check:
    """A damaged folder is told from outside: opening it would move it aside, or end the process."""
    if meaning.index and meaning.index.chroma.condition() == "damaged":
        return Check(name="index", ok=False, detail="damaged", code="index_damaged")
    found = meaning.check(most=_SAMPLE)
    detail = f"{found.found} of {found.of} find themselves" if found else "not open"
    if meaning.trouble:
        name = "embedder" if meaning.trouble.code in EMBEDDER_FAILURES else "index"
        return Check(name=name, ok=False, detail=detail, code=meaning.trouble.code, values=dict(meaning.trouble.values))
    if found is None:
        return Check(name="index", ok=False, detail=detail, code="busy")
    values = {"found": str(found.found), "of": str(found.of)}
    return Check(name="index", ok=True, detail=detail, code="mended" if meaning.mended else "well", values=values)
