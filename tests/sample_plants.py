"""What was planted on purpose in the sample show, so that tests can check that each piece is found.

Every sentence stands verbatim in its file, as plain text (in the ``.srt`` within one cue). Plain data, no logic.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "sample"

SPEAKER_ZH = "葛晓岚"
SPEAKER_EN = "Ge Xiaolan"
SPEAKER_NAMES = (SPEAKER_ZH, SPEAKER_EN)
SPEAKER_ROLE = "檐声创始人、CEO"
HOST = "纪书航"
HOST_ROLE = "第七排创始人 & 主编"
EVENT = "第七排大会 2026"
EVENT_DATE = "2026-12-12"
VENUE = "浦宁市老船厂艺术中心"
PUBLISHED = "2026-11-18"

FOCUS_QUESTIONS = (
    "一副助听器，到底该卖多少钱？",
    "乡镇验配点还要不要继续开？",
    "手机自助验配，能代替验配师吗？",
    "为什么很多老人买了助听器，却放在抽屉里？",
    "檐声什么时候能赚到钱？",
    "大模型和生成式人工智能这么热，您每天拿它做什么？",
)
OTHER_GUESTS = (
    "请隧道总工卫怀山讲讲，在高原的山肚子里待十一年，最怕听到哪一种声音？",
    "和面包师阮冬妮聊聊，为什么她把开了九年的店搬回了渔村？",
    "问问纪录片导演岑路，拍一条河，要先征得谁的同意？",
)
SILENT = 6
SILENT_TOPIC = (
    "人工智能", "大模型", "生成式", "模型", "智能", "算法", "机器学习", "聊天机器人",
    "artificial intelligence", "machine learning", "language model", "chatbot", "algorithm", "GPT",
)  # fmt: skip
"""Words that no file but the announcement contains; the bare word "AI" is absent too."""

ANNOUNCEMENT = "announcement.md"
INTERVIEW = "2023-06-14_bancheng_interview.md"
TALK = "2024-09-21_海堤科技周_六十四副助听器（演讲实录）.srt"
DIGEST = "2025-01-03_chendu_digest.md"
PRESS_RELEASE = "2025-03-18_yansheng_press_release.md"
PANEL = "2025-05-17_银龄产业圆桌_配一副给自己的妈.txt"
CRITIC_ARTICLE = "2025-08-28_nandu_critic.html"
PODCAST = "2025-10-09_kitchen_table_hardware_podcast.md"
LETTER = "2025-12-01_yansheng_open_letter.md"
PROFILE = "2026-04-20_changdi_profile.md"

DATES = {
    ANNOUNCEMENT: "2026-11-18",
    INTERVIEW: "2023-06-14",
    TALK: "2024-09-21",
    DIGEST: "2025-01-03",
    PRESS_RELEASE: "2025-03-18",
    PANEL: "2025-05-17",
    CRITIC_ARTICLE: "2025-08-28",
    PODCAST: "2025-10-09",
    LETTER: "2025-12-01",
    PROFILE: "2026-04-20",
}
"""The day of each document. The ``.srt`` tells its day, outlet and title only by its file name."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One sentence: its file, the day it was said or printed (ISO), and whose words it is (``""``: the reporter's)."""

    file: str
    date: str
    speaker: str
    sentence: str


def _plant(file: str, speaker: str, sentence: str) -> Plant:
    return Plant(file, DATES[file], speaker, sentence)


BROKEN_PROMISE = _plant(INTERVIEW, SPEAKER_ZH, "明年年底之前，我们一定开到三百个乡镇验配点。")
BROKEN_PROMISE_DUE = "2024-12-31"
BROKEN_PROMISE_LATER = (
    _plant(TALK, SPEAKER_ZH, "今天是九月二十一号，我们开了八十七个。"),
    _plant(TALK, SPEAKER_ZH, "三百个，年底肯定到不了。"),
    _plant(DIGEST, "", "截至 2024 年 12 月 31 日，在营乡镇验配点 94 个，全年销售助听器 2.1 万副。"),
    _plant(DIGEST, SPEAKER_ZH, "三百个没做到，差在人，不差在房子，这笔账记我头上。"),
    _plant(PODCAST, SPEAKER_EN, "What I didn't count was people who could sit behind them."),
    _plant(LETTER, SPEAKER_ZH, "到这个月三十一号，我们会关掉四十一个乡镇验配点，留下六十八个。"),
)
PROMISE_STILL_OPEN = _plant(
    PODCAST,
    SPEAKER_EN,
    "We will break even by the end of 2026, for the full year, "
    "and this time my finance director has to say it in the same room as me.",
)
"""Falls due on 2026-12-31, after the show. Its forerunner is the first of ``MOVED_PROMISE``."""
MOVED_PROMISE = (
    _plant(INTERVIEW, SPEAKER_ZH, "2025 年，我们一定做到全年盈亏平衡。"),
    _plant(TALK, SPEAKER_ZH, "算数，这个我不改口。"),
    _plant(PODCAST, SPEAKER_EN, "It won't be 2025."),
    _plant(PROFILE, SPEAKER_ZH, "今年全年能不能平，我到十二月再讲，我在这件事上嘴太快。"),
)
PAUSE = _plant(PANEL, SPEAKER_ZH, "一个月前我在石枧县开会，第一次跟大家说，今年不再加了，先把好的养壮。")
"""A word given for the year of the panel, which is over by the day of the show."""

CHANGED_MIND = (
    _plant(INTERVIEW, SPEAKER_ZH, "我们绝不做手机自助验配，谁劝我都没用。"),
    _plant(TALK, SPEAKER_ZH, "手机自助验配，我们不做，明年也不做。"),
    _plant(PANEL, SPEAKER_ZH, "我们以前绝不做手机自助验配，今年三月做了，现在每五副里有一副是老人自己在手机上配的。"),
    _plant(PODCAST, SPEAKER_EN, "I was wrong about the never, and I was right about the reasons."),
)
"""Never in 2023 and 2024, done since March 2025. By date."""
CHANGED_MIND_PRICE = (
    _plant(INTERVIEW, SPEAKER_ZH, "我给自己画了一条红线：一副绝不超过两千块。"),
    _plant(TALK, SPEAKER_ZH, "一千九百八这个价，我至少守到 2026 年。"),
    _plant(PANEL, SPEAKER_ZH, "二代卖两千六百八，涨的七百块里，四百二给了验配师。"),
    _plant(PODCAST, SPEAKER_EN, "I broke that sentence in March."),
)
CHANGED_MIND_CLOSING = (
    _plant(TALK, SPEAKER_ZH, "开一个点，等于跟一个镇子说了话，说了话不能往回收。"),
    _plant(PROFILE, SPEAKER_ZH, "今年一个新点都不开，这句话我跟财务、跟我妈都说过了。"),
)

ASKED_THREE_TIMES = (
    _plant(INTERVIEW, "薛一桐", "为什么那么多老人买了不戴？"),
    _plant(TALK, "鲍宇清", "我替台下问一个，为什么那么多老人家里有助听器，都搁在抽屉里？"),
    _plant(PANEL, "丁可欣", "为什么老人买了助听器，还是放在抽屉里？"),
)
STOCK_ANSWER = tuple(
    _plant(file, SPEAKER_ZH, "助听器不是眼镜，戴上那一刻不会马上清楚，脑子得重新学。")
    for file in (INTERVIEW, TALK, PANEL)
)
STOCK_ANSWER_DROPPED = _plant(PROFILE, SPEAKER_ZH, "脑子只占一半，另一半是家里有没有人值得他听，这一半我卖不了。")

DODGE_QUESTION = _plant(PANEL, "丁可欣", "去年檐声是赚了还是亏了？")
DODGE_ANSWER = _plant(PANEL, SPEAKER_ZH, "我给您讲个柘口镇的事。")
DODGE_ASKED_AGAIN = _plant(PANEL, "丁可欣", "我还是想要那个数，去年赚了还是亏了？")
DODGE_AGAIN = _plant(PANEL, SPEAKER_ZH, "我们现在不大按年份来看这个事，我们看还有多少只耳朵在用。")

MOVED_NUMBER = (
    _plant(INTERVIEW, SPEAKER_ZH, "半年以后，每天还戴四个小时以上的，百分之八十三。"),
    _plant(TALK, SPEAKER_ZH, "半年以后，每天还戴四个小时以上的，百分之七十六。"),
    _plant(PODCAST, SPEAKER_EN, "Sixty-one percent."),
    _plant(PROFILE, SPEAKER_ZH, "前年七成六，去年六成一，今年五成八，一路往下走，可它是真的。"),
)
MOVED_NUMBER_VALUES = (83, 76, 61, 58)
LOSS_A_PAIR = (
    _plant(TALK, SPEAKER_ZH, "现在每卖一副，我们亏两百一十块。"),
    _plant(PODCAST, SPEAKER_EN, "When a fitter fits it, we lose ninety yuan a pair."),
    _plant(PROFILE, "", "她承认去年又亏了，亏多少没有说；她说当面配的那一种，每副亏的钱已经从九十块降到了三十五块。"),
)

CRITIC = "邱敏之"
CRITIC_ROLE = "浦宁江岸医学院听力中心主任"
CRITIC_SAYS = (
    _plant(CRITIC_ARTICLE, CRITIC, "百分之八十三，是把没回来的人从分母里拿掉了。"),
    _plant(CRITIC_ARTICLE, CRITIC, "手机测得出他听不见，测不出他为什么听不见。"),
    _plant(CRITIC_ARTICLE, CRITIC, "突发性耳聋头两个星期是救命的时间，这两个人把它花在了下载软件上。"),
    _plant(PROFILE, CRITIC, "加一张照片是进步，可照片只照得到洞口，照不到鼓膜，他们还是在隔着门看病。"),
)
CRITIC_DATA = _plant(
    CRITIC_ARTICLE, "", "当面验配的 224 人里，仍然每天佩戴四小时以上的占 44%；自助验配的 188 人里，这个数字是 31%。"
)
OTHERS_SAY = (
    _plant(PANEL, "高立群", "孙子听见“嘀”，替爷爷按了。"),
    _plant(PANEL, "高立群", "这么开下去，验配点就是个摆设。"),
    _plant(PROFILE, "金小满", "以前是他的店，现在是你的车。"),
)
PRESS_WORDS = _plant(PRESS_RELEASE, SPEAKER_ZH, "老人的耳朵不该等验配师的班车。")

HOSTS_OWN = (
    _plant(INTERVIEW, "薛一桐", "我外婆有三副助听器，三个舅舅一人买了一副，全在抽屉里。"),
    _plant(INTERVIEW, "薛一桐", "我有个做连锁药店的朋友，一年开六十家就把自己开进了医院。"),
    _plant(TALK, "鲍宇清", "我个人觉得，一千九百八已经是地板价了，再往下就是砸别人的饭碗。"),
    _plant(PANEL, "丁可欣", "我家里也有一副，我爸的，说实话我也没陪过六个星期。"),
    _plant(PODCAST, "Nora Whitcombe", "My grandmother kept hers in the bread bin, for what it's worth."),
)
"""Statements of hosts and moderators: never to be introduced as the speaker's."""

OWN_WORDS: dict[int, tuple[Plant, ...]] = {
    1: (
        *CHANGED_MIND_PRICE,
        _plant(INTERVIEW, SPEAKER_ZH, "所以两千块不是成本价，是“不用问儿子”的价。"),
        _plant(TALK, SPEAKER_ZH, "芯片只占成本的百分之十九，验配师的工资和路费占百分之三十四。"),
        _plant(PANEL, SPEAKER_ZH, "要省钱的也有，自己在手机上配，一千五百八，比以前还便宜四百。"),
        _plant(PODCAST, SPEAKER_EN, "A low price with nobody behind it is just a cheaper thing to put in a drawer."),
    ),
    2: (
        BROKEN_PROMISE,
        _plant(TALK, SPEAKER_ZH, "所以我现在更愿意说，先把这八十七个点开成不用我操心的点。"),
        _plant(PODCAST, SPEAKER_EN, "I counted doors because doors are easy to count."),
        *CHANGED_MIND_CLOSING,
        _plant(PROFILE, SPEAKER_ZH, "六十八个点，每个点每个月配到三十副，比一百个点每个点十副，对老人要好得多。"),
    ),
    3: (
        *CHANGED_MIND,
        _plant(INTERVIEW, SPEAKER_ZH, "我们慢一点，但每一副机器后面，必须有一个老人叫得出名字的验配师。"),
        _plant(PODCAST, SPEAKER_EN, "Thirty-eight percent of our orders are now fitted on a phone."),
        _plant(PROFILE, SPEAKER_ZH, "手机能替验配师量，替不了验配师看，这是我花了一年学费买回来的一句话。"),
    ),
    4: (
        *STOCK_ANSWER,
        STOCK_ANSWER_DROPPED,
        *MOVED_NUMBER,
        _plant(TALK, SPEAKER_ZH, "三趟跑完的，十个里有八个半戴住了。"),
        _plant(
            PODCAST,
            SPEAKER_EN,
            "The truth about the drawer is that it isn't about the ear, "
            "it's about whether there's anyone at home worth hearing.",
        ),
    ),
    5: (
        *MOVED_PROMISE,
        PROMISE_STILL_OPEN,
        *LOSS_A_PAIR[:2],
        _plant(INTERVIEW, SPEAKER_ZH, "点开密了，一天能配五副，账就平了。"),
        _plant(PROFILE, SPEAKER_ZH, "三月份单月赚了十一万，我们第一次看见黑字，会计截了图，我没让她发出去。"),
    ),
}
"""By focus question: telling sentences in the speaker's own words, from several sources and in both languages."""
