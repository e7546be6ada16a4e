"""Is it a conversation at all, and who speaks in it: what the labelled lines of a document tell.

A list of features ("价格：…", "续航：…"), a news article with one "记者：" or credits must not pass for one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from prep.reading.blocks import Block, BlockKind
from prep.reading.labels import Label, label_of, vouched
from prep.reading.short_names import called_in

_LEAST_SHARE = 8
_SENTENCE = re.compile(r"[。！？!?…]|\.(?:\s|$)")
_TELLS = (
    "(?:也|还|则|就|曾|又|便|对此|随后|接着|最后)?(?:表示|认为|坦言|告诉|指出|强调|回应|回忆|透露|补充|解释|感慨|笑称|直言|提到|谈到|讲到|反问|回答|承认"
    r"|总结|介绍|预测|说|称|笑|坚信|觉得|看来)|\s(?:said|says|told|tells|added|explained|argued|recalled|replied|noted|laughed)\b"
)
_EDITORIAL = re.compile(
    r"^(?:注|编者注|编者按|备注|图源|图片来源|来源)\s?[：:]|^[（(](?:完|本文|注|编者|文[|｜/])"
    r"|^(?:Note|Editor['’]s note)\s?:"
    r"|^[（(][^（）()]*[）)]$|^本文[^，。]{0,20}(?:整理|转载|授权|首发)|^[▲△▼◎↑]|^[（(]?(?:图片?|供图|摄影)\s?[|｜/：:]|^以[上下](?:内容|是|为)"
    r"|^(?:采访|对话|访谈)(?:的最后|结束|过程)|^全文完",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """One line of a block on its way into a turn; ``time`` is a time code that was taken from its start."""

    block: int
    kind: BlockKind
    text: str
    label: Label | None = None
    time: str = ""


def lines_of(blocks: list[Block]) -> list[Line]:
    """The lines of all blocks, those of paragraphs with the label they start with."""
    return [
        Line(i, block.kind, text, label_of(text) if block.kind in ("paragraph", "quote") else None)
        for i, block in enumerate(blocks)
        for text in block.text.split("\n")
    ]


def speakers_of(lines: list[Line], title: str) -> set[str]:
    """The labels that speak; empty where nobody does.

    They repeat, stand before sentences, and at least one of them is a person's or a part's name. One name alone
    counts from three times on (a speaker whose interviewer is not named); otherwise two names and four lines. A label
    that is no name ("潮汐周刊：") has to stand before one line in eight, or it is a speaker's own "重点：".
    """
    counts = Counter(line.label.name for line in lines if line.label)
    repeated = {name for name, count in counts.items() if count >= 2}
    called = called_in("\n".join(line.text for line in lines))
    known = {n for n in repeated if n in called or vouched(n, title)} or _first_names(lines, repeated)
    total = sum(counts[name] for name in repeated)
    speaking = {name for name in repeated if name in known or counts[name] * _LEAST_SHARE >= total}
    speeches = [_speech(lines, i) for i, line in enumerate(lines) if line.label and line.label.name in speaking]
    if not known or sum(bool(_SENTENCE.search(speech)) for speech in speeches) * 10 < len(speeches) * 6:
        return set()
    if len(speaking) >= 2 and len(speeches) >= 4:
        return speaking | {name for name in counts if vouched(name, title)}
    return known if len(known) == 1 and max(counts[name] for name in known) >= 3 else set()


def _first_names(lines: list[Line], repeated: set[str]) -> set[str]:
    """Single Latin words ("Dan:", "Tori:"), which speak only where they stand before two lines in five."""
    names = {name for name in repeated if name.isascii() and name.isalpha()}
    spoken = [line for line in lines if line.kind == "paragraph" and line.text]
    labelled = [line for line in spoken if line.label and line.label.name in names]
    return names if len(labelled) >= 6 and len(labelled) * 5 >= len(spoken) * 2 else set()


def _speech(lines: list[Line], index: int) -> str:
    """What follows the label: on the same line, else on the next one that holds anything."""
    line = lines[index]
    rest = line.text[line.label.end :] if line.label else line.text
    return rest.strip() or next((later.text for later in lines[index + 1 : index + 3] if later.text), "")


def is_transcript(lines: list[Line]) -> bool:
    """Whether named lines carry the document: at least four, alternating, over half of its text, nothing narrated."""
    at = [i for i, line in enumerate(lines) if line.label]
    names = [line.label.name for line in lines if line.label]
    changes = sum(a != b for a, b in pairwise(names))
    if len(names) < 4 or len(set(names)) < 2 or changes * 2 < len(names) - 1:
        return False
    inside = [line for line in lines[at[0] : at[-1] + 1] if line.kind == "paragraph" and line.text]
    bare = [line for line in inside if line.label is None]
    narrated = sum(narrates(line.text, "", set(names)) and not is_editorial(line.text) for line in bare)
    covered = sum(len(line.text) for line in lines[at[0] :])
    total = sum(len(line.text) for line in lines)
    return len(names) * 8 >= len(inside) and covered * 2 >= total and narrated * 8 <= max(len(bare), 8)


def narrates(text: str, speaker: str, names: set[str]) -> bool:
    """Whether a line without a label tells about the speakers instead of being said by ``speaker``.

    "余凯认为…" and "「…」余凯说" do, for anybody's name, and "他说…"; the current speaker's name and verb do anywhere.
    """
    if re.search(rf"^(?:他|她)们?(?:{_TELLS})|^(?:He|She)(?:{_TELLS})", text):
        return True
    for name in names:
        if len(name) >= 2 and name in text and re.search(rf"(?:^|[」”\"]\s?){re.escape(name)}(?:{_TELLS})", text):
            return True
    return len(speaker) >= 2 and speaker in text and bool(re.search(rf"{re.escape(speaker)}(?:{_TELLS})", text))


def is_editorial(text: str) -> bool:
    """Whether a line is an editor's note inside or below a transcript ("注：…", "以上内容由…整理")."""
    return bool(_EDITORIAL.match(text))
