"""Who disagrees comes first among what others say: not who only tells of it, and not who praises."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep.domain import Brief, Dossier, Evidence, FocusQuestion, Passage, Person, Quote, Source, Voice
from prep.drafting.dossier import build_dossier
from tests.hash_embedder import HashEmbedder

VIEWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("critics.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SPEAKER = {
    "zh": Person(name="林若溪", role="渡船公司创始人"),
    "en": Person(name="Jane Roe", role="founder of Ferry Works"),
}
ASKED = {"zh": "电动渡船什么时候能换完？", "en": "When will every ferry be an electric ferry?"}


FAR = {
    "zh": ("我小时候住在山里，冬天没有路。", "面包要自己烤才香，急不得。", "那年夏天一直在下雨，谷子都倒了。"),
    "en": (
        "As a child I lived up in the hills.",
        "Bread wants time and a slow oven.",
        "It rained all through that summer.",
    ),
}
"""What the speaker says of other matters, so that views on the question are near it by comparison."""


def _views(language: str) -> list[tuple[str, ...]]:
    return [view for view in VIEWS if view[2].isascii() == (language == "en")]


def _evidence(number: int, speaker: str, text: str, language: str, voice: Voice = Voice.OWN_WORDS) -> Evidence:
    """One passage of direct speech; whoever is not the show's speaker is somebody else by that."""
    source = Source(
        id=f"s{number}", folder="f", path=f"{number}.md", title=f"T{number}", date="2025-03-01", language=language
    )
    passage = Passage(
        id=f"p{number}", source_id=source.id, start=0, end=len(text), text=text, speaker=speaker, voice=voice
    )
    return Evidence(label=f"S{number}", score=0.5, passage=passage, source=source)


def _dossier(evidence: list[Evidence], language: str) -> Dossier:
    embedder = HashEmbedder()
    far = [_evidence(90 + n, SPEAKER[language].name, text, language) for n, text in enumerate(FAR[language])]
    evidence = [*evidence, *far]
    texts = {item.source.id: item.passage.text for item in evidence}
    brief = Brief(language=language, date="2026-12-01", speakers=(SPEAKER[language],))
    speakers = {item.source.id: item.passage.speaker for item in evidence}

    def to_quote(source: Source, start: int, end: int) -> Quote:
        return Quote(
            text=texts[source.id][start:end], source_id=source.id, title=source.title, speaker=speakers[source.id],
            start=start, end=end,
        )  # fmt: skip

    dossier, _ = build_dossier(
        brief,
        FocusQuestion(number=1, text=ASKED[language]),
        evidence,
        encode_query=embedder.queries,
        encode=embedder.passages,
        to_quote=to_quote,
        passages_of=lambda _: [],
    )
    return dossier


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("first", ["praise", "neutral", "critic"])
def test_named_critics_come_before_the_others(language: str, first: str) -> None:
    """Whatever the order in which they were found: the four who say no, then the others."""
    views = sorted(_views(language), key=lambda view: view[0] != first)
    dossier = _dossier([_evidence(n, who, text, language) for n, (_, who, text) in enumerate(views, 1)], language)

    critics = {who for view, who, _ in views if view == "critic"}
    assert {quote.speaker for quote in dossier.others[:4]} == critics


@pytest.mark.parametrize("language", ["zh", "en"])
def test_praise_comes_last(language: str) -> None:
    """Two who take no side and one who praises: the praise is at the end, and it is not lost."""
    neutral = [view for view in _views(language) if view[0] == "neutral"][:2]
    praise = [view for view in _views(language) if view[0] == "praise"][:1]
    found = [_evidence(n, who, text, language) for n, (_, who, text) in enumerate([*praise, *neutral], 1)]

    assert _dossier(found, language).others[-1].speaker == praise[0][1]
    assert len(_dossier(found, language).others) == 3


def test_neither_the_speaker_nor_somebody_without_a_name_is_a_critic() -> None:
    """Doubts of the speaker are own words; "a netizen" is nobody one could ask about; what a reporter tells is no view."""
    found = [
        _evidence(1, "林若溪", "电动渡船太贵，我自己也担心过。", "zh"),
        _evidence(2, "网友", "电动渡船太贵，谁坐得起。", "zh"),
        _evidence(3, "", "有人质疑电动渡船太贵。", "zh", Voice.REPORTED),
        _evidence(4, "高明", "电动渡船太贵，船公司养不起。", "zh"),
    ]

    assert [quote.speaker for quote in _dossier(found, "zh").others] == ["高明"]
