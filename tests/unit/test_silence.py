"""Silence on the sample show: questions that it says nothing about, and questions that it answers, in both languages."""

from __future__ import annotations

from prep.services import Greenroom

OFF_THE_MATTER = (
    "火星探测器的着陆轨道怎么计算？", "红烧肉怎么做才不腻？", "梅西为什么离开巴塞罗那？", "唐代的科举制度有哪些科目？",
    "如何治疗小麦赤霉病？", "比特币减半之后价格会怎样？", "光合作用分几个阶段？", "深圳房价什么时候见底？",
    "怎么训练一只柯基不乱叫？", "《红楼梦》的后四十回是谁写的？", "台风是怎样形成的？", "签证被拒以后能不能再申请？",
    "How do you calculate a Mars landing orbit?", "What is the best way to bake sourdough bread?",
    "Why did Messi leave Barcelona?", "How does photosynthesis work?", "When will house prices in London fall?",
    "How do I train a corgi not to bark?", "Who wrote the last chapters of Dream of the Red Chamber?",
    "How are typhoons formed?", "What is the treatment for wheat rust?", "Can I reapply after a visa refusal?",
)  # fmt: skip
ON_THE_MATTER = (
    "助听器卖多少钱？", "乡镇验配点关了多少个？", "为什么改主意做手机自助验配？", "老人为什么不戴？", "什么时候盈利？", "佩戴率是多少？",
    "Why did you start selling the phone-fitted version?", "Can a phone replace an audiologist?",
    "Why do old people leave hearing aids in the drawer?", "When will the company break even?",
)  # fmt: skip


def _speaks(sample: Greenroom, question: str) -> bool:
    """Whether the corpus is said to hold something on the matter."""
    return any(hit.nearness >= 1 for hit in sample.library.search_hits(question, folder="sample", limit=24))


def test_the_corpus_is_silent_on_what_it_does_not_hold(sample: Greenroom) -> None:
    """Of 22 questions about other things at most one is taken for a question on the matter."""
    assert sum(_speaks(sample, question) for question in OFF_THE_MATTER) <= 1


def test_the_corpus_speaks_on_what_it_holds(sample: Greenroom) -> None:
    """Not one of ten questions about the show is called silent, in either language."""
    assert [question for question in ON_THE_MATTER if not _speaks(sample, question)] == []
