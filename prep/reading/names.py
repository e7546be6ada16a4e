"""People's names: telling one from other words, and whether two forms mean one person."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from prep.reading.lookalikes import imitates

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟"
    "姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟申耿关兰焦俞左柳甘祝包宁尚舒阮纪梅童凌毕单季成霍苗谷盛曲冉翁蓝路游辛欧管"
    "柴蒙鲍华祁房滕屈饶解艾尤阳穆卓古符裴景涂简邬应车鞠麦娄隋奚仇喻洪卞缪沙占池查靳蔺褚骆晏殷项闻荣花桂楼"
)
LATIN_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ]"
PARTICLES = "de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|ten|al|bin|ibn|af|av"
COMPOUND_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "端木",
    "夏侯",
)
ROLE_WORDS = (
    "联合创始人|创始人|创办人|董事长|总经理|总裁|总监|总编辑|总编|主编|副总裁|首席[\u4e00-\u9fff]{1,4}官|首席[\u4e00-\u9fff]{1,5}|CEO|CTO|COO|CFO|CMO|CPO|VP|合伙人|"
    "负责人|院长|副院长|校长|所长|主任|主席|秘书长|会长|教授|研究员|科学家|工程师|分析师|博士|院士|医生|律师|经理|"
    "记者|主持人|主播|作者|作家|导演|发起人|掌门人|理事长|局长|处长|县长|市长|部长|镇长|书记|馆长|站长|店长|厂长|队长|船长|顾问|"
    "编辑|制片人|渔民|养殖户|村民|投资人|老师|先生|女士|嘉宾|学者|专家"
)
_NOT_NAMES = frozenset(
    "高管 高层 方面 方案 方式 方法 方向 于是 黄金 白宫 金融 华为 任何 任务 何时 何况 马上 平时 周围 周末 全球 单位 时代 时候 万物 余下 常说 施工"
    " 安全 安排 成为 成立 成本 成功 关于 关键 应该 应用 文章 文中 经常 向来 向前 江湖 石油 金钱 曾经 曾说 易于 路上 路线 温度 常常 游戏 高度 高速"
    " 华人 东西 方才 万一 包括 宁可 古人 花时 应对 车企 车间 向他 向我 向她 毛利 龙头 盛行 章程 程序 管理 管他 项目 解决 解释 解读 景气 查询 楼上"
    " 成员 单独 单纯 欧洲 欧美 田间 严格 严重 康复 康养 洪水 池塘 沙滩 沙漠 阳光 路由 马达 马路 金属 何以 余地 祝贺 陆续 陆地 夏天 秋天 左右 石头"
    " 白天 白酒 毕竟 简单 简直 温和 尚未 尚且 宁愿 申请 牛奶 武器 文件 文化 文字 安装 易懂 强调 许多 许可 常见 常规 明白 高兴 高潮 莫非 符合 游客".split()
)
_HONORIFIC = re.compile(
    r"(?:先生|女士|老师|博士|教授|院长|总裁|总|哥|姐|同学)$|^(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+", re.IGNORECASE
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_NAME = re.compile(r"^[\u3400-\u9fff]{2,4}$")
_NO_NAME_ENDS = ("的", "机构", "公司", "集团", "大学", "媒体", "部门")


def looks_like_name(text: str) -> bool:
    """Whether two to four Han characters could be a Chinese person's name: known surname, not a common word."""
    if text in _NOT_NAMES or not _HAN_NAME.match(text) or text.endswith(_NO_NAME_ENDS):
        return False
    if text.startswith(COMPOUND_SURNAMES):
        return 3 <= len(text) <= 4
    return text[0] in SURNAMES and len(text) <= 3 and text[:2] not in _NOT_NAMES


_TRANSCRIBED = re.compile(r"[\u4e00-\u9fff]{1,5}(?:·[\u4e00-\u9fff]{1,6}){1,3}")
_LATIN_AT_END = re.compile(
    rf"(?<![\w.’'-])(?:{LATIN_CAPITAL}[\w.’'-]{{1,30}}\s{{1,3}}(?:(?:{PARTICLES}) ){{0,2}}){{1,3}}{LATIN_CAPITAL}[\w’'-]{{1,30}}$"
)


def name_at_end(text: str, known: frozenset[str] = frozenset()) -> str:
    """The person's name that ``text`` ends with, or ``""``: a known name first, then three characters, then two."""
    for name in sorted(known, key=len, reverse=True):
        if name and text.endswith(name):
            return name
    if _TRANSCRIBED.fullmatch(text):
        return text
    latin = _LATIN_AT_END.search(text)
    if latin:
        return latin.group()
    for size in (4, 3, 2):
        candidate = text[-size:]
        if len(candidate) == size and looks_like_name(candidate):
            return candidate
    return ""


def _romanised(a: str, b: str) -> bool:
    """Whether a Han name and a Latin one are one name in two scripts: 葛晓岚 and Ge Xiaolan, in either order."""
    from pypinyin import lazy_pinyin

    han, latin = (a, b) if _HAN.search(a) else (b, a)
    han = plain_name(han).replace(" ", "")
    words = plain_name(latin).replace("-", "").split()
    if not looks_like_name(han) or len(words) != 2:
        return False
    size = 2 if han.startswith(COMPOUND_SURNAMES) else 1
    spelt = ["".join(lazy_pinyin(han[:size])), "".join(lazy_pinyin(han[size:]))]
    return words in (spelt, spelt[::-1])


def plain_name(name: str) -> str:
    """``name`` folded for comparison: width, case, blanks, honorifics."""
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    folded = _HONORIFIC.sub("", folded).strip()
    return re.sub(r"[\s·•.]+", " ", folded).strip()


@lru_cache(maxsize=8192)
def same_person(a: str, b: str) -> bool:
    """Whether two name forms mean one person: equal, given name of a full Chinese name, surname with honorific, pinyin.

    A first name alone ("Adam") is not enough: two people on one stage may share it. A name that only looks like
    another, in letters of another alphabet or shape, is nobody's but its own.
    """
    if not a.strip() or not b.strip():
        return False
    if imitates(a) or imitates(b):
        return a.strip() == b.strip()
    if bool(_HAN.search(a)) != bool(_HAN.search(b)):
        return _romanised(a, b)
    left, right = plain_name(a), plain_name(b)
    if left.replace(" ", "") == right.replace(" ", ""):
        return bool(left)
    short, long = sorted((left, right), key=len)
    if _HAN_NAME.match(long):
        with_honorific = a if plain_name(a) == short else b
        surname_only = len(short) == 1 and with_honorific.strip() != short and long.startswith(short)
        return surname_only or (
            len(short) == 2 and len(long) >= 3 and long.endswith(short) and not looks_like_name(short)
        )
    words = long.split()
    return len(words) >= 2 and short == words[-1] and " " not in short
