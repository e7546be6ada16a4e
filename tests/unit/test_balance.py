"""No document can take a sheet over by holding every word of every question."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from prep.domain import Brief, FocusQuestion, Person
from prep.drafting.finding import Finder
from tests.library_kit import library_on

QUESTION = "海带绳子什么时候能卖到渔村，价格多少？"


def test_a_stuffed_document_gives_at_most_two_fifths(own_home: Path, tmp_path: Path) -> None:
    """Thirty paragraphs repeat the question's words; nine other sources answer it once or twice each."""
    folder = tmp_path / "corpus" / "show"
    folder.mkdir(parents=True)
    stuffed = [f"林若溪说：“海带绳子什么时候能卖到渔村、价格多少，第{number}回说。”" for number in range(30)]
    (folder / "stuffed.md").write_text("\n\n".join(stuffed), encoding="utf-8")
    for number in range(9):
        said = f"林若溪说：“渔村的人拿海带绳子捆第{number}种货，价格是{number + 3}块钱一根。”"
        (folder / f"{number}.md").write_text(
            f"{said}\n\n第{number}个渔村的码头那天很冷，海带晒了一地。", encoding="utf-8"
        )
    library = library_on(own_home, tmp_path / "corpus")
    library.sync()

    brief = Brief(speakers=(Person(name="林若溪"),))
    evidence = Finder(library).evidence(brief, FocusQuestion(number=1, text=QUESTION), "")
    shares = Counter(item.source.path for item in evidence)

    assert len(shares) == 10
    assert max(shares.values()) <= 0.4 * len(evidence)
    library.close()
