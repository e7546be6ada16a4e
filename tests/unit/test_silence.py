"""Silence: questions that no source answers, and questions that one does, in both languages, on three shows.

Many of the first kind name the speaker or their trade, since that is how a host would ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prep.library.library import Library, open_library
from prep.reading.matter import bare
from prep.services import Greenroom
from prep.settings import Settings
from tests.material import material
from tests.offline_embedder import offline_embedder

SAMPLE = ("葛晓岚", "檐声")
HORIZON = ("余凯", "地平线")
SYSTEMS = ("Adam Jacob", "System Initiative")
SILENT_SAMPLE = (
    "葛晓岚周末打什么运动？", "檐声在日本设了几家门店？", "檐声的股票代码是多少？", "助听器出口到非洲要交多少关税？",
    "葛总的丈夫做什么工作？", "檐声请哪位明星做代言人？", "檐声的客服机器人用的是哪家的语音识别？",
    "人工耳蜗手术要住院几天？", "葛晓岚读的是哪所大学？", "红烧肉怎么做才不腻？", "火星探测器的着陆轨道怎么计算？",
    "唐代的科举制度有哪些科目？",
    "Which football club does Ge Xiaolan support?", "What is Yansheng's stock ticker?",
    "How many shops has the company opened in Japan?", "Which celebrity advertises the hearing aids?",
    "How long is the hospital stay after a cochlear implant?", "What does Ge Xiaolan think of the carbon tax?",
    "Why did Messi leave Barcelona?", "How does photosynthesis work?", "How do I train a corgi not to bark?",
    "What is the best way to bake sourdough bread?",
)  # fmt: skip
SILENT_HORIZON = (
    "余凯最喜欢哪支足球队？", "余凯的母亲是做什么工作的？", "地平线在德国的工厂有多少工人？", "余凯怎么看待中医？",
    "地平线食堂的菜谱谁来定？", "余凯每天几点起床跑步？", "氢能重卡的加氢站怎么建？", "地平线给员工提供多少天产假？",
    "余凯为什么反对死刑？", "比特币减半之后价格会怎样？", "台风是怎样形成的？", "《红楼梦》的后四十回是谁写的？",
    "如何治疗小麦赤霉病？",
)  # fmt: skip
SILENT_SYSTEMS = (
    "What does Adam Jacob's wife do for a living?", "Which football club does Adam Jacob support?",
    "How many people work in System Initiative's Berlin office?", "What is Adam's view on the death penalty?",
    "How should a hospital store vaccines?", "Does Adam prefer Leica or Nikon cameras?",
    "What did Adam say about hydrogen trucks?", "How are typhoons formed?", "When will house prices in London fall?",
    "What is the treatment for wheat rust?", "Who wrote the last chapters of Dream of the Red Chamber?",
    "Can I reapply after a visa refusal?", "How much does a kilo of salmon cost in Norway?",
    "Which exercises help with lower back pain?", "How did the Roman empire collect taxes?",
)  # fmt: skip
ANSWERED_SAMPLE = (
    "助听器卖多少钱？", "乡镇验配点关了多少个？", "为什么改主意做手机自助验配？", "老人为什么不戴助听器？", "什么时候能盈利？",
    "佩戴率是多少？", "验配师为什么走？", "突发性耳聋会不会被手机耽误？", "一副助听器的物料成本是多少？", "饼干盒里装的是什么？",
    "Why did you start selling the phone-fitted version?", "Can a phone replace an audiologist?",
    "Why do old people leave hearing aids in the drawer?", "When will the company break even?",
    "How much does a pair cost now?", "What did Qiu Minzhi find when she went door to door?",
    "What share of orders are fitted on a phone?", "What is in the biscuit tin?",
)  # fmt: skip
ANSWERED_HORIZON = (
    "余凯为什么离开百度创业？", "地平线和大众汽车怎么合作？", "地平线上市募了多少钱？", "地平线的芯片卖给了哪些车企？",
    "自动驾驶什么时候能真正落地？", "地平线为什么一开始做机器人芯片？", "Robotaxi 公司为什么要上市？",
    "智能驾驶未来的主战场在哪？", "地平线怎么和英伟达竞争？", "地瓜机器人的机器人芯片是怎么做出来的？",
    "诺贝尔物理学奖为什么颁给 AI 专家？", "文远知行的市值是多少？", "余凯怎么看端到端？", "地平线为什么裁掉别的业务？",
    "地平线最困难的时候是什么样？",
)  # fmt: skip
ANSWERED_SYSTEMS = (
    "Why did Adam leave Chef?", "How does open source make money?", "What is System Initiative?",
    "What does Adam think about AI coding agents?", "Why is infrastructure as code broken?",
    "What happened with the HashiCorp license change?", "What is the free software business model?",
    "How does Adam think about DevOps today?", "What is wrong with YAML?", "How did Chef start?",
    "What does Adam say about forks of open source projects?", "How does System Initiative use AI agents?",
    "What does Adam think of Terraform?", "Is DevOps dead?", "What makes a good community?",
    "How should a founder raise venture capital?", "What did Adam learn from Chef's failure?",
)  # fmt: skip


def _spoken_on(library: Library, about: tuple[str, ...], questions: tuple[str, ...]) -> set[str]:
    """The questions that the library is said to hold something on."""
    return {q for q in questions if any(hit.nearness >= 1 for hit in library.search_hits(q, limit=24, about=about))}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Library]]:
    """Libraries on two real shows; skips where they are absent."""
    opened = []
    for name in ("yukai2024", "adamjacob2025"):
        folder = material("cases", name, "corpus")
        home = tmp_path_factory.mktemp(name)
        library = open_library(Settings(prep_home=home, corpus_dir=folder.parent), embedder=offline_embedder())
        library.sync(Path(folder))
        opened.append(library)
    yield opened[0], opened[1]
    for library in opened:
        library.close()


def test_the_sample_is_silent_on_what_it_does_not_hold(sample: Greenroom) -> None:
    """Of 22 questions at most two are taken for questions on the matter."""
    assert len(_spoken_on(sample.library, SAMPLE, SILENT_SAMPLE)) <= 2


def test_the_sample_speaks_on_what_it_holds(sample: Greenroom) -> None:
    """Not one of 18 questions about the show is called silent, in either language."""
    assert set(ANSWERED_SAMPLE) - _spoken_on(sample.library, SAMPLE, ANSWERED_SAMPLE) == set()


@pytest.mark.long
def test_fifty_of_each(sample: Greenroom, cases: tuple[Library, Library]) -> None:
    """Silent for at least 45 of 50 that nothing answers, 25 in each language, and for at most 3 of 50 that something does."""
    horizon, systems = cases
    spoken = _spoken_on(sample.library, SAMPLE, SILENT_SAMPLE)
    spoken |= _spoken_on(horizon, HORIZON, SILENT_HORIZON) | _spoken_on(systems, SYSTEMS, SILENT_SYSTEMS)
    answered = _spoken_on(sample.library, SAMPLE, ANSWERED_SAMPLE)
    answered |= _spoken_on(horizon, HORIZON, ANSWERED_HORIZON) | _spoken_on(systems, SYSTEMS, ANSWERED_SYSTEMS)

    assert len(SILENT_SAMPLE + SILENT_HORIZON + SILENT_SYSTEMS) == 50
    assert len(ANSWERED_SAMPLE + ANSWERED_HORIZON + ANSWERED_SYSTEMS) == 50
    assert len(spoken) <= 5, spoken
    assert len(answered) >= 47, {*ANSWERED_SAMPLE, *ANSWERED_HORIZON, *ANSWERED_SYSTEMS} - answered


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("葛晓岚周末打什么运动？", "周末打什么运动？"),
        ("晓岚怎么看房价？", "怎么看房价？"),
        ("葛总的丈夫做什么工作？", "的丈夫做什么工作？"),
        ("Which club does Ge Xiaolan support?", "Which club does support?"),
        ("What is Yansheng's stock ticker?", "What is stock ticker?"),
        ("檐声是什么？", "是什么？"),
        ("What is Yansheng?", "What is Yansheng?"),
        ("今天天气怎么样？", "今天天气怎么样？"),
    ],
)
def test_names_are_left_out_of_the_matter(question: str, matter: str) -> None:
    """In any of their forms, unless nothing else is asked."""
    assert bare(question, SAMPLE) == matter
