"""What the speaker committed to or foresaw, with the day on which it falls due; looking back or wondering is no promise."""

from __future__ import annotations

import re
from datetime import date

from prep.drafting.deadlines import deadline

_LOOKS_BACK = re.compile(
    r"去年|前年|当时|那年|那时|当初|曾经|上市?一次|(?:我们|我)?花了|用了[^，。]{1,6}(?:年|月)|"
    r"\b(?:last year|back then|(?:I|we) (?:said|promised|told|thought|planned)|(?:it )?took (?:us|me)|used to|shipped|did|was|were|had)\b",
    re.IGNORECASE,
)
_PLEDGED = re.compile(
    r"承诺过|答应过|保证过|说过[^，。]{0,20}要|\b(?:I|we)(?:['’]ve| have) (?:promised|committed)\b", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"^(?:他们|她们|别人|有人|同行|对手|监管|政府|专家|媒体)[^，。]{0,4}(?:说|觉得|认为|会|要|告诉|跟我说)|听说|"
    r"\b(?:they|people|everyone|somebody|experts?|critics?|analysts?) (?:\w+ )?(?:said|say|says|told|think|tell|believe)|"
    r"\b(?:the|a) (?:regulator|government|ministry|committee|court|competitors?)s? (?:will|is going|are going)\b|\bis what (?:everyone|they|people)\b",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"[？?]|如果|要是|假如|万一|除非|会不会|能不能|是不是|要看|说不准|不敢说|没法(?:说|回答|预测)|不(?:知道|清楚|确定|好说)|也许|或许|可能会|谁也|"
    r"\b(?:if|unless|whether|might|maybe|perhaps|don['’]t know|not sure|who knows|hopefully|could be)\b",
    re.IGNORECASE,
)
_COMMITS = re.compile(
    r"(?<!机)(?<!社)(?<!协)(?<!大)会(?!议|员|计|场|上)|一定|必须|要(?!看|是|求)|(?<![比原按])计划|目标|争取|打算|预计|承诺|保证|力争|绝不|不会|不再|"
    r"不碰|不开|不招|(?:投产|量产|上市|交付|落地|扭亏|转正|盈亏平衡)(?!了)|"
    r"(?:没有人|一[家个]\w{0,4}都不)|"
    r"\b(?:will|won['’]t|['’]ll|going to|gonna|plans?|aim|target|goal|promise|expect|intend|commit(?:ted)?)\b",
    re.IGNORECASE,
)
_BY_NATURE = re.compile(
    r"生日|周年|旺季|淡季|放假|过年|中秋|春节|加班|天气|毕业|岁(?:了)?(?:$|[，。])|"
    r"\b(?:birthday|anniversary|holidays?|weather|(?:will be|turns?) \w+ (?:years old|in))\b",
    re.IGNORECASE,
)


def promise(sentence: str, said_on: str) -> tuple[str, date] | None:
    """The words that set the time and the day on which it falls due, None where the speaker commits to nothing datable.

    ``said_on`` (ISO, at least a year) is the day it was said. Forecasts count; what others promised, conditions,
    doubts and dates that come by themselves do not.
    """
    found = deadline(sentence, said_on)
    if not found or not _COMMITS.search(sentence):
        return None
    if _LOOKS_BACK.search(sentence) and not _PLEDGED.search(sentence):
        return None
    if _OF_OTHERS.search(sentence) or _WONDERS.search(sentence) or _BY_NATURE.search(sentence):
        return None
    return found
