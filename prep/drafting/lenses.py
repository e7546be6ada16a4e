"""Lenses: the people through whose eyes a follow-up can ask, and which of them a sentence concerns."""

from __future__ import annotations

import re

from prep.domain import Value


class Lens(Value):
    """One person's place: names for the host, ``concerns`` finds sentences that this person would ask about."""

    id: str
    zh: str
    en: str
    concerns: re.Pattern[str]
    wished: re.Pattern[str]


def _lens(key: str, zh: str, en: str, concerns: str, wished: str) -> Lens:
    return Lens(
        id=key, zh=zh, en=en, concerns=re.compile(concerns, re.IGNORECASE), wished=re.compile(wished, re.IGNORECASE)
    )


LENSES: dict[str, Lens] = {
    lens.id: lens
    for lens in (
        _lens(
            "regulator", "监管", "Regulator",
            r"监管|合规|隐私|牌照|法规|法律|事故|安全(?!感)|责任|审批|\b(?:regulat\w+|compliance|privacy|licen[cs]e|laws?|legal|accidents?|safety|liab\w+|audit\w*)\b",
            r"监管|政府|官员|立法|\b(?:regulators?|government|officials?|policy ?makers?)\b",
        ),
        _lens(
            "investor", "投资人", "Investor",
            r"融资|估值|投资|股东|回报|利润|毛利|现金流|亏损|亏钱|盈利|上市|烧钱|"
            r"\b(?:fund(?:ing|raise\w*)|valuation|invest\w*|shareholders?|profit\w*|(?:gross|profit) margins?|cash flow|revenue|IPO)\b",
            r"投资人|投资者|股东|资本|\b(?:investors?|shareholders?|VCs?)\b",
        ),
        _lens(
            "customer", "客户", "Customer",
            r"客户|用户|消费者|车主|患者|病人|买家|付费|付钱|价格|定价|多少钱|便宜|交付|\b(?:customers?|users?|consumers?|clients?|patients?|buyers?|pay(?:s|ing)?|price[sd]?|pricing|cheap\w*|deliver\w*)\b",
            r"客户|用户|消费者|顾客|患者|买家|家长|\b(?:customers?|users?|consumers?|clients?|patients?|buyers?|parents?)\b",
        ),
        _lens(
            "employee", "员工", "Employee",
            r"员工|团队|招人|招聘|裁员|组织架构|加班|同事|\b(?:employees?|teams?|hir(?:e|ed|ing)|layoffs?|colleagues?|staff)\b",
            r"员工|同事|打工人|团队|\b(?:employees?|staff|workers?|teams?)\b",
        ),
        _lens(
            "rival", "对手", "Rival",
            r"竞争|对手|同行|大厂|友商|抄|护城河|壁垒|领先|\b(?:competit\w+|rivals?|incumbents?|moats?|copycats?|copied us|ahead of (?:us|them))\b",
            r"对手|同行|友商|竞争者|\b(?:rivals?|competitors?|competition)\b",
        ),
        _lens(
            "engineer", "工程师", "Engineer",
            r"算法|代码|精度|误差|良率|样机|调试|\b(?:algorithms?|latency|accuracy|prototypes?|debug\w*)\b",
            r"工程师|技术人员|程序员|开发者|\b(?:engineers?|developers?|programmers?|techies)\b",
        ),
        _lens(
            "newcomer", "新人", "Newcomer",
            r"学生|年轻人|新人|入行|普通人|\b(?:students?|young people|newcomers?|beginners?|ordinary people)\b",
            r"学生|新人|外行|孩子|年轻人|普通人|大众|小白|初学者|\b(?:students?|newcomers?|beginners?|kids|children|young people|laymen|general public|novices?)\b",
        ),
    )
}  # fmt: skip


def lens_names(language: str) -> dict[str, str]:
    """What the lenses are called in ``language``, by ``lens.<id>``."""
    return {f"lens.{lens.id}": lens.zh if language == "zh" else lens.en for lens in LENSES.values()}


def concerned(sentence: str) -> tuple[str, ...]:
    """Ids of the lenses that ``sentence`` concerns, the most particular first."""
    return tuple(lens.id for lens in LENSES.values() if lens.concerns.search(sentence))
