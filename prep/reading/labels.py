"""Recognising who is named at the start of a line ("张鹏：", "**Adam:**", "[00:12:44] 张三：", "张三 00:12:44")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prep.reading.names import ROLE_WORDS, looks_like_name

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_MARKS = r"\s：:，。,！？!?；;「」“”\"（）()\[\]【】<>|/\\*"
_NAME = rf"[^{_MARKS}\d•][^{_MARKS}]{{0,19}}(?: [^{_MARKS}]{{1,20}}){{0,4}}"
_BEFORE = rf"(?:[\[(（【]?(?P<t1>{_TIME})[\])）】]?\s{{0,3}}[-–—]?\s?)?"
_AFTER = rf"(?:\s?[（(](?P<inside>[^()（）\n]{{1,40}})[)）])?(?:\s?[\[(（【]?(?P<t2>{_TIME})[\])）】]?)?"
_WITH_COLON = re.compile(rf"^\s*{_BEFORE}(?P<name>{_NAME}){_AFTER}\s{{0,2}}(?:：|:(?![/\d]))\s*")
_ALONE = re.compile(rf"^\s*(?P<name>{_NAME})\s{{1,3}}[\[(（【]?(?P<t2>{_TIME})[\])）】]?\s*$")
_TIME_ABOVE = re.compile(rf"^\s*[\[(（【]?(?P<t1>{_TIME})[\])）】]?\s{{1,3}}(?P<name>{_NAME})\s*$")
_BRACKETED = re.compile(rf"^\s*【(?P<name>{_NAME})】\s*[：:]?\s*")
_LEADING_TIME = re.compile(rf"^\s*[\[(（【]({_TIME})[\])）】]\s*")
_ONLY_TIME = re.compile(rf"^[\[(（【]?({_TIME})?[\])）】]?$")

_NEVER_SPEAK = """
    来源 作者 编辑 责编 文 图 注 备注 编者按 编者注 原标题 标题 时间 日期 地点 地址 主题 摘要 导语 导读 关键词 关键
    出品 监制 整理 校对 排版 翻译 微信 电话 邮箱 网址 链接 报名 票价 提示 提醒 总结 结论 结语 例如 比如 譬如 举例
    第一 第二 第三 第四 第五 第六 首先 其次 最后 另外 此外 其一 其二 其三 一是 二是 三是 优点 缺点 优势 劣势 特点
    亮点 价格 售价 续航 配置 尺寸 重量 颜色 功能 性能 方案 原因 背景 目标 方法 步骤 结果 问题 建议 观点 核心 要点
    成本 高度 长度 宽度 名称 类型 数量 金额 版本 型号 参数 指标 数据 图片 图源 视频 音频 简介 介绍 说明 事实 真相
    现实 所以 但是 因此 然而 也就是说 换句话说 简单来说 具体来说 一方面 另一方面 主办 协办 主办方 协办方 时长 更新
    附 附录 参考 参考资料 引用 声明 免责声明 版权 目录 本期嘉宾 本期主播 嘉宾介绍 时间轴 时间线 延伸阅读 相关阅读
    收听方式 关于我们 note notes source sources author date photo image update updated edit ps p.s tl;dr example
    examples summary warning disclaimer sponsor sponsors links link title tip tips step option pros cons fact
    however first second third finally why how what when where result results conclusion abstract background method
    overview question answer key keywords tags category published correction credits read more also see url http
    https subject from to cc re version price location time duration guests hosts featuring transcript chapters
    timestamps definition important caution todo fixme remember problem solution issue cause effect before after
    then and but so
"""
_NOT_SPEAKERS = frozenset(_NEVER_SPEAK.split())
_ZH_ROLES = (
    "主持人|记者|提问者?|问|答|嘉宾|主播|观众|听众|网友|现场观众|采访者|受访者|旁白|画外音|发言人|说话人|学生|同学|老师"
)
_EN_ROLES = (
    "Q|A|Host|Guest|Interviewer|Interviewee|Moderator|Narrator|Audience(?: Member)?|Speaker|Reporter|Question|Answer"
)
_ROLE = re.compile(
    rf"^(?:{_ZH_ROLES}|{ROLE_WORDS})[\sA-Za-z\d一二三四五甲乙丙]{{0,4}}$|^(?:{_EN_ROLES})[\s_-]{{0,2}}[A-Z\d]{{0,3}}$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"^(?:break|music|ad|ads|advert|ad break|advertisement|intro music|outro music|休息|音乐|广告|插曲|片头|片尾)$",
    re.IGNORECASE,
)
_SMALL_WORDS = "de da di del van von der den la le al bin ibn el and of the & y"
_PARTICLES = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Label:
    """A name at the start of a line; ``end`` is where the speech begins, ``time`` is ``hh:mm:ss`` or ``""``."""

    name: str
    end: int
    time: str = ""


def label_of(line: str) -> Label | None:
    """The label that ``line`` starts with, if it could name a speaker at all; whether it does, repetition decides."""
    for pattern in (_WITH_COLON, _BRACKETED, _ALONE, _TIME_ABOVE):
        match = pattern.match(line[:160])
        if match:
            name = " ".join(match["name"].split())
            found = match.groupdict()
            inside = _LEADING_TIME.match(f"[{found['inside']}]") if found.get("inside") else None
            time = found.get("t1") or found.get("t2") or (inside[1] if inside else "")
            return Label(_numberless(name), match.end(), clock(time or "")) if could_speak(name) else None
    return None


def could_speak(name: str) -> bool:
    """Whether ``name`` may be a speaker's: short, no common label word, and Latin words written as names are."""
    folded = name.casefold().strip(". ")
    if folded in _NOT_SPEAKERS or len(name) > 40 or not any(c.isalpha() for c in name):
        return False
    words = name.split(" ")
    if name.isascii():
        return (
            all(word[0].isupper() or word[0].isdigit() or word.lower() in _PARTICLES for word in words)
            and len(words) <= 5
        )
    return (
        len(name) <= 16
        and not name.endswith(("的", "了", "是", "说", "道", "表示", "认为", "指出", "问", "如下", "包括", "称"))
    ) or bool(_ROLE.match(name))


def is_role(name: str) -> bool:
    """Whether ``name`` is a part in a conversation ("主持人", "Q", "Speaker 2") rather than a person."""
    return bool(_ROLE.match(name))


def is_break(name: str, rest: str) -> bool:
    """Whether a label marks a pause of the recording ("Break: [29:25]") and no speaker."""
    return bool(_BREAK.match(name)) and bool(_ONLY_TIME.match(rest.strip()))


def vouched(name: str, title: str) -> bool:
    """Whether ``name`` looks like a person's or a part's, so that it is no heading of a list ("续航：…")."""
    latin_name = name.isascii() and " " in name
    return is_role(name) or looks_like_name(name) or latin_name or "·" in name or (len(name) >= 2 and name in title)


def _numberless(name: str) -> str:
    """Without a number behind it: "Q1" and "问 2" ask in one voice, while "Speaker 2" is not "Speaker 1"."""
    match = re.match(r"^(Q|A|问|答|提问|回答)[\s.、]?\d{1,3}$", name, re.IGNORECASE)
    return match[1] if match else name


def clock(time: str) -> str:
    """``time`` ("12:44", "1:02:03.5") as ``hh:mm:ss``; ``""`` where it is none, such as ``99:99``."""
    parts = re.split(r"[.,]", time)[0].split(":") if time else []
    if not 2 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return ""
    hours, minutes, seconds = (int(part) for part in ["0", *parts][-3:])
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}" if minutes < 60 and seconds < 60 else ""


def take_time(text: str) -> tuple[str, str]:
    """``text`` without a bracketed time code at its start, and that time code as ``hh:mm:ss``."""
    match = _LEADING_TIME.match(text)
    return (text[match.end() :], clock(match[1])) if match else (text, "")
