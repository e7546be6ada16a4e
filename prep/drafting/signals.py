"""What makes a sentence worth a follow-up: figures, deadlines, absolutes, changes, causes, groups, terms.

Found by patterns, in Chinese and English, without a model. Every slot is a slice of the sentence itself, so that a
question can name the figure or the deadline exactly as it was said.
"""

from __future__ import annotations

import re
from datetime import datetime

from prep.domain import Value
from prep.drafting.promises import promise
from prep.text.language import language_of

_DIGITS_ZH = "零一二两三四五六七八九十百千万亿"
_UNIT = (
    "亿美元|万美元|亿元|万元|美元|块钱|块|元|亿|万|千|家|台|套|辆|颗|人|户|吨|公斤|斤|公里|海里|米|亩|公顷|平方米|倍|成|个点|个百分点|个月|个小时|小时|分钟|秒|"
    "天|周|次|条|款|座|名|位|所|城|省|瓦|度|升|毫米|单|笔|份|件|种|分贝|步|个"
)
_NUMBER_ZH = re.compile(
    rf"(?:百分之[{_DIGITS_ZH}\d.]+|(?<![\d,.])[\d,.]++\s?(?:%|％)|(?<![\d年月.])\d[\d,.]{{0,20}}+\s?[万亿千百]{{0,4}}\s?(?:多|余)?\s?(?:{_UNIT})|"
    rf"(?<![唯第{_DIGITS_ZH}])(?!一[一两三四五六七八九])[{_DIGITS_ZH}]{{2,12}}(?:多|余)?(?:{_UNIT})|[二两三四五六七八九十](?:亿|万|千|百)?(?:家|台|套|辆|人|吨|公里|海里|亩|倍|成|亿|万|座|艘|条|个月)|[一二三四五六七八九]成[一二三四五六七八九半]?)"
)
_NUMBER_EN = re.compile(
    r"(?:[$€£¥]\s?\d[\d,.]*(?:\s?(?:million|billion|thousand|k|m|bn))?|(?<!\d)(?<!\d[,.])\d[\d,.]{0,20}+\s?(?:%|percent|per cent)|"
    r"\b\d{1,3}(?:,\d{3}){0,5}(?:\.\d{1,9})?\s{1,3}[a-z]{3,}s\b|\b(?<!\d[,.])\d[\d,.]{0,20}+\s{1,3}(?:million|billion|thousand|hundred|people|customers|users|engineers|employees|companies|months|years|days|hours|weeks|minutes|"
    r"tons?|tonnes?|kilos?|miles|dollars|cents|times|sites|villages|farms|homes|households|units|boxes|stores|pounds|lines|repos?|teams|percent)\b|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|hundred|thousand)"
    r"(?:[- ](?:(?:(?<=hundred )|(?<=thousand ))and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|percent)){0,8}\s{1,3}(?:million|billion|thousand|hundred|people|customers|users|"
    r"engineers|employees|companies|months|years|days|hours|weeks|tons?|tonnes?|dollars|cents|times|sites|villages|farms|homes|households|units|boxes|stores|percent)\b)",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    "绝不|绝对|永远|从不|从来没有|从来不|一定|必须|唯一|不可能|肯定|完全|根本|毫无|彻底|"
    r"\b(?:never|always|impossible|nobody|no one|absolutely|forever|the best|the worst|the biggest|completely)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    "不再|改主意|改变了|变成了|转向|放弃|从[^，。]{1,14}(?:到|变成|转到|转向)|以前[^。]{0,20}现在|过去[^。]{0,20}现在|原来|本来|当初|后来|推迟|提前|裁掉|停掉|叫停|"
    r"\b(?:no longer|anymore|used to|changed? (?:my|our) mind|instead of|stopped|switched|pivoted|moved from|at first|originally|back then|turned out|these days)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"因为|所以|原因|之所以|由于|导致|because|reason|that's why|which is why|so that|in order to|due to", re.IGNORECASE
)
_COMPARE = re.compile(
    r"比[^，。]{1,16}(?:更|还|多|少|大|小|快|慢|贵|便宜|好|难|强|高|低)|不如|相比|而不是|不是[^，。]{1,20}，?而是|超过|落后|\b(?:than|rather than|compared|versus|unlike|more like|as much as|not .{1,30} but)\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"我(?:觉得|认为|相信|想|希望|担心|怕|最|一直|不)|我们(?:要|会|不|的选择|相信|认为|决定|坚持)|我的(?:判断|看法|观点|体会)|应该|其实|(?:关键|核心|本质上?|问题|难点|前提)(?:就)?(?:是|在于)|说白了|归根结底|"
    r"\b(?:I (?:think|believe|hope|worry|bet|want|don't|love|hate|would)|I['’]m (?:long|short|bullish|bearish|convinced|worried|not sure|positive)|my (?:view|bet|guess|take|hope|fear|advice)\b|"
    r"the (?:reality|truth|problem|trick|point|goal|hard part|lesson|thing|reason) (?:is|isn['’]t)|we (?:believe|decided|chose|will|won't|don't|need|should))\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"我们(?:不做|不碰|不卖|不会|要做|会关|只做)|选择|决定|放弃|不做|砍掉|关掉|拿掉|取舍|宁可|红线|"
    r"\b(?:decided|chose|choice|gave up|we won['’]t (?:sell|take|do|build)|we don['’]t (?:sell|take|do|build)|we stopped|shut (?:it )?down|closed|dropped|instead of|rather than|bet on|trade-?off)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"将来|未来|今后|以后|接下来|下一步|明年|后年|预计|预测|趋势|迟早|[一二三五十]年(?:内|后|之后)|会(?:变|成|是|有|更|不会|被|越来越|出现|消失)|"
    r"\b(?:will|won't|going to|gonna|future|next (?:year|decade)|predict|in \w+ years|by 20\d\d)\b",
    re.IGNORECASE,
)
_CRITICAL = re.compile(
    r"质疑|担心|风险|问题(?:是|在于|就)|太贵|太慢|太早|不够|夸大|不可能|不看好|泡沫|失败|难以|很难|漏洞|亏本|亏损|亏钱|养不起|买不起|站不住|算不过|不现实|不成立|不相信|不同意|并没有|"
    r"\b(?:problem|risky?|wrong|expensive|fails?|failed|doubt|overstat|overpromis|hype|never|impossible|can't afford|doesn't work|won't work|too (?:slow|early|much|expensive|small)|disagree|skeptic|sceptic|unlikely|not enough)\b",
    re.IGNORECASE,
)
_GROUP_ZH = re.compile(
    "患者|医生|护士|老人|孩子|家长|老师|客户|用户|消费者|车主|司机|乘客|车企|工程师|程序员|开发者|员工|创业者|创业公司|投资人|股东|供应商|经销商|渔民|渔户|养殖户|农户|农民|村民|牧民|渔村|居民|骑手|工人|船员|监管|同行|大厂|合作伙伴|商家|店主|年轻人|新人"
)
_GROUP_EN = re.compile(
    r"\b(?:patients|doctors|nurses|parents|children|students|teachers|customers|users|consumers|drivers|carmakers|engineers|programmers|developers|operators|employees|founders|start-?ups|investors|shareholders|suppliers|fishers|fishermen|farmers|villagers|residents|workers|crews|regulators|competitors|vendors|enterprises|maintainers|contributors|juniors|teams)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"[「“\"](?!(?:yes|no|okay|ok|是|好|不|对)[」”\"])((?!And\b|But\b|So\b)[^「」“”\"，。！？,.!?—-]{2,16})[」”\"]",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"\.\.\.$|…$|--|\b(?:you know|I mean|kind of|sort of|(?:I['’]m|was|were|be|they['’]re|who['’]s|that['’]s) like)\b|就是那种|怎么说呢",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"^(?!(?:I|We|My|Our)\b)(?:[^\s.!?]{1,20}\s){0,3}[^\s.!?]{1,20}[.!?…]{1,3}\s{1,3}\S|^(?![^。！？!?]{0,6}我)[^。！？!?A-Za-z]{1,7}[。！？!?]{1,2}[^”」』）\s]",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"有人(?:问|说)|他们(?:说|问|跟我说)|听说|别人(?:说|问)|\b(?:some people|people say|they say|they were like|somebody asked|who says)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:比如|例如|假如说|你看|就是说|大家知道|我给|刚才|前面(?:说|讲)|来|Imagine|Think about|Suppose|Let['’]s|Let me|Now,|Like,|You know|For example|As an example|In order to|"
    r"There['’]s|There are|There was|There['’]d|Go and|If you (?:make|have|go|take|use|add|click|run)\b|Here['’]s|Hopefully|Thank|Look,|Remember)|(?:as|that|what|which) (?:we|I|you) (?:just )?(?:said|talked|discussed|mentioned|had)\b|we just had|as an example|刚才(?:说|讲|聊)",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"^(?:这|那|它|他|她|其|该|此|对|嗯|啊|是的|没错|然后|而且|但|可|所以|因此|另外|同时|并|And|But|So|That|This|It|They|He|She|These|Those|Not|Yeah|Yes|No|Right|Well|Or|Then|Because|Which|I (?:think|mean|guess|love|like) (?:that|it|they|this|about it)(?:['’]s)?|the other)\b",
    re.IGNORECASE,
)
_DANGLING_ZH = re.compile(
    r"^(?:这|那(?!年)|它|其|该|此|对[，,。]|嗯|啊|是的|没错|然后|而且|但|可(?!能)|所以|因此|另外|同时|并)"
)
_NOISE = re.compile(r"\\?\[|\\?\]|https?:|图片来源|来源：|[|｜]|©|编辑|责编|点击|扫码|关注|#\d|\*\*")
_POINTERS = re.compile(r"\b(?:it|that|this|they|them|those|these)\b", re.IGNORECASE)
_WORDS_OF_CONTENT = re.compile(
    r"\b(?!about\b|there\b|these\b|those\b|think\b|where\b|which\b|could\b|would\b|going\b|alone\b)[A-Za-z]{5,}|(?<=\s)[A-Z][a-z]{2,}|\d"
)
_POINTING, _FEWEST = 0.12, 3
_NO_FIGURE = re.compile(r"100\s?(?:%|％|percent)|百分之百|百分百|[$€£¥]\s?0|zero .*", re.IGNORECASE)
_WEIGHTY = re.compile(r"%|％|百分之|percent|[$€£¥块元]|美元|dollars|yuan", re.IGNORECASE)


class Signals(Value):
    """What was found in one sentence; the texts are slices of it, ``""`` where absent. ``due`` is an ISO day."""

    number: str = ""
    when: str = ""
    due: str = ""
    absolute: str = ""
    group: str = ""
    term: str = ""
    change: bool = False
    cause: bool = False
    compare: bool = False
    stance: bool = False
    choice: bool = False
    future: bool = False
    critical: bool = False
    hearsay: bool = False
    aside: bool = False
    chatter: bool = False
    dangling: bool = False
    noisy: bool = False

    @property
    def telling(self) -> float:
        """How much there is to ask about, 0 to 1."""
        points = (
            0.34 * bool(self.due) + 0.26 * bool(self.number) + 0.2 * bool(self.absolute) + 0.2 * self.change
            + 0.12 * self.compare + 0.18 * self.stance + 0.1 * self.cause + 0.06 * self.future + 0.06 * bool(self.group)
            + 0.05 * bool(self.term)
        )  # fmt: skip
        return max(0.0, min(1.0, points) - 0.12 * self.dangling - 0.6 * self.noisy)


def signals(sentence: str, said_on: str) -> Signals:
    """The signals of ``sentence``, said or published on ``said_on`` (ISO, may be shortened or ``""``)."""
    promised = promise(sentence, said_on)
    return Signals(
        number=number_in(sentence),
        when=promised[0] if promised else "",
        due=promised[1].isoformat() if promised else "",
        absolute=_first(_ABSOLUTE, sentence),
        group=_first(_GROUP_ZH, sentence) or _first(_GROUP_EN, sentence),
        term=_term(sentence),
        change=bool(_CHANGE.search(sentence)),
        cause=bool(_CAUSE.search(sentence)),
        compare=bool(_COMPARE.search(sentence)),
        stance=bool(_STANCE.search(sentence)),
        choice=bool(_CHOICE.search(sentence)),
        future=bool(_FUTURE.search(sentence)),
        critical=bool(_CRITICAL.search(sentence)),
        hearsay=bool(_HEARSAY.search(sentence)),
        aside=bool(_ASIDE.search(sentence)),
        chatter=bool(_CHATTER.search(sentence)),
        dangling=leans_back(sentence) or bool(_FRAGMENT.match(sentence)) or _points_away(sentence),
        noisy=bool(_NOISE.search(sentence)),
    )


def leans_back(sentence: str) -> bool:
    """Whether the sentence begins with a word that points to the one before it."""
    return bool(_DANGLING.match(sentence) or _DANGLING_ZH.match(sentence))


def _points_away(sentence: str) -> bool:
    """Whether an English sentence is so full of "it" and "that", or so thin, that it tells little by itself."""
    words = sentence.split()
    thin = language_of(sentence) == "en" and len(_WORDS_OF_CONTENT.findall(sentence)) < _FEWEST
    return thin or len(_POINTERS.findall(sentence)) > _POINTING * len(words)


def number_in(sentence: str) -> str:
    """A figure with its unit, as it stands in ``sentence``, or ``""``: shares and money before counts, else the first.

    Years and ordinals are no figures; neither are "100 %" and "$0", which are turns of speech.
    """
    found = [m.group().strip(" ,.") for pattern in (_NUMBER_ZH, _NUMBER_EN) for m in pattern.finditer(sentence)]
    figures = [figure for figure in found if not _NO_FIGURE.fullmatch(figure)]
    return next((figure for figure in figures if _WEIGHTY.search(figure)), figures[0] if figures else "")


def is_due(found: Signals, show_day: str) -> bool:
    """Whether a promise found in the sentence has fallen due by ``show_day`` (ISO; today's where it is ``""``)."""
    return bool(found.due) and found.due <= (show_day or datetime.now().astimezone().date().isoformat())


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group().strip() if match else ""


def _term(sentence: str) -> str:
    match = _TERM.search(sentence)
    return match.group(1) if match else ""
