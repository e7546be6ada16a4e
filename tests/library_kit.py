"""A small real library for tests: real SQLite, real embedded Chroma, hashed vectors instead of a model."""

from __future__ import annotations

from pathlib import Path

from prep.library.library import Library, open_library
from prep.settings import Settings
from tests.hash_embedder import HashEmbedder

INTERVIEW = """---
title: 对话林若溪：海带能不能替代塑料
source: 深水周刊
date: 2023-05-18
---

**周景行：** 您第一次下海是哪一年？

**林若溪：** 二〇一六年，跟着我舅舅的船出海收海带，吐了一路。

**周景行：** 海带绳子什么时候能卖到渔村？

**林若溪：** 明年年底之前，一百个渔村会用上我们的海带绳子。

**周景行：** 为什么不做餐具？

**林若溪：** 我们三年内绝不做一次性餐具，谁劝都没用。
"""
LATER = """---
title: 林若溪在港口论坛的演讲
source: 港口日报
date: 2025-09-02
---

林若溪在台上停了一下。林若溪说：“我现在更愿意说，先把十二个渔村用好，海带绳子再谈第二步。”

渔业局局长高明表示：“一根海带绳子卖四十块，渔民一年的油钱才多少。”
"""


def settings_for(home: Path, corpus: Path) -> Settings:
    """Settings on a data folder and a corpus folder of the test."""
    return Settings(prep_home=home, corpus_dir=corpus)


def small_corpus(root: Path) -> Path:
    """A corpus with one folder, ``show``, and two sources in it."""
    show = root / "corpus" / "show"
    show.mkdir(parents=True)
    (show / "interview.md").write_text(INTERVIEW, encoding="utf-8")
    (show / "talk.md").write_text(LATER, encoding="utf-8")
    return root / "corpus"


def library_on(home: Path, corpus: Path) -> Library:
    """An open library; close it."""
    return open_library(settings_for(home, corpus), embedder=HashEmbedder())
