"""What kind of answer a question waits for: money, a time, a figure, a reason; sentences that give it are nearer."""

from __future__ import annotations

import re

from prep.drafting.signals import Signals

_EXPECTATIONS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"多少钱|价|卖|贵|便宜|赚|亏|盈|利润|成本|收入|\b(?:price|cost|pay|money|profit|sell|cheap|expensive|revenue|afford)", re.IGNORECASE),
        re.compile(r"价|[块元]|钱|贵|便宜|卖[一两三四五六七八九十百千万\d]|赚|亏|盈|成本|收入|利润|账|\b(?:price|cost|paid|pay|money|profit|yuan|dollars?|cheap|expensive|revenue|lose|break even|margin)|[$€£¥]", re.IGNORECASE),
    ),
    (
        re.compile(r"什么时候|何时|多久|多长时间|哪一?年|预测|未来|\b(?:when|how long|how soon|by what|future|predict)", re.IGNORECASE),
        re.compile(r"年|月|季度|以后|之后|之内|今年|明年|未来|将来|\b(?:year|month|by 20|next|soon|until|future|eventually|decade)", re.IGNORECASE),
    ),
    (
        re.compile(r"为什么|为何|原因|\b(?:why|reason)", re.IGNORECASE),
        re.compile(r"因为|所以|原因|不是|而是|\b(?:because|reason|that's why|so that|rather than)", re.IGNORECASE),
    ),
    (
        re.compile(r"竞争|对手|大厂|同行|剩|赢|\b(?:compet|rival|win|market)", re.IGNORECASE),
        re.compile(r"竞争|对手|大厂|同行|市场|份额|赢|活下|淘汰|\b(?:compet|rival|win|won|market|vendor|customers)", re.IGNORECASE),
    ),
)  # fmt: skip
_FIGURE = re.compile(r"多少(?!钱)|几[家个成年名台]|\b(?:how many|how much|how far)", re.IGNORECASE)


_MONEY_ASKED = _EXPECTATIONS[0][0]
_MONEY = re.compile(r"[块元$€£¥]|\b(?:dollars?|yuan|cents|pounds)\b", re.IGNORECASE)


def wants_other_figure(question: str, figure: str) -> bool:
    """Whether ``question`` waits for money and ``figure`` counts something else."""
    return bool(_MONEY_ASKED.search(question)) and not _MONEY.search(figure)


def meets(question: str, sentence: str, found: Signals) -> float:
    """How far ``sentence`` gives the kind of answer that ``question`` waits for, 0 to 1."""
    asked = [answer for ask, answer in _EXPECTATIONS if ask.search(question)]
    given = sum(bool(answer.search(sentence)) for answer in asked)
    total = len(asked)
    if _FIGURE.search(question):
        total, given = total + 1, given + bool(found.number)
    return given / total if total else 0.0
