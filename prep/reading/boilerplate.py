"""Cutting what a page puts around an article: WeChat's repeated head, its share bar, promotion, and credit lines.

Nothing is thrown away: every stretch that goes is kept as a ``Cut`` with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from prep.reading.blocks import Block
from prep.reading.document import Cut
from prep.reading.facts import Facts

_SHARE_BAR = """
    预览时标签不可点 微信扫一扫 关注该公众号 继续滑动看下一个 轻触阅读原文 向上滑动看下一个 微信扫一扫可打开此内容
    使用完整服务 轻点两下取消赞 轻点两下取消在看 喜欢此内容的人还喜欢 微信扫一扫赞赏作者
"""
_AROUND_IT = """
    阅读原文 知道了 使用小程序 取消 允许 分析 × 视频 小程序 赞 在看 分享 留言 收藏 听过 修改于 写留言 暂无留言
    已无更多数据 赞赏 喜欢作者 其它金额 选择留言身份 名称已清空 打开 关闭 更多 发消息 点赞 推荐 搜索 复制 返回
    人划线 篇原创内容 公众号
"""
_ANCHORS = frozenset(_SHARE_BAR.split())
_PHRASES = _ANCHORS | frozenset(_AROUND_IT.split())
_PROMOTION = re.compile(
    r"^极客一问$|^热点视频$|^(?:更多|推荐|延伸|相关|往期)(?:阅读|推荐|精彩|回顾|文章|内容)[:：]?$|点赞关注.{0,20}视频号|观看更多精彩视频"
    r"|转载(?:请|须|需)(?:联系|注明|授权|获)|^[*＊]?(?:头图|题图|封面|首图|图片|配图)(?:图片)?来源\s*[:：|｜]"
    r"|扫码(?:关注|加入|添加|进群)|长按(?:识别|扫码|关注|二维码)|点击(?:下方|左下角|文末)?.{0,4}(?:阅读原文|名片)|点个.?(?:在看|赞)|一键三连"
    r"|^[-—–\s]*(?:END|完|全文完|The End)[-—–\s]*$|关注我们|添加.{0,10}微信|商务合作|投稿邮箱",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:(?:文|作者|撰文|采访|采写|对话|访谈|编辑|责编|责任编辑|主编|来源|图|图片|视频|出品|监制|统筹|排版|校对|翻译|编译|整理|摄影|运营)\s?[|｜丨/／]"
    r"|(?:作者|撰文|采写|编辑|责编|责任编辑|来源|原标题|排版|校对|编译)\s?[:：])\s*\S.{0,70}(?<![。！？!?])$"
)
_AUTHOR = re.compile(
    r"(?:文|作者|撰文|采写)\s?[|｜丨/／:：]\s{0,8}(\S.{0,60}?)\s{0,8}(?=(?:编辑|责编|责任编辑|主编|来源|图片?|出品|采访|摄影|视频|校对|排版)\s?[|｜丨/／:：]|$)"
)
_ASKED_BY = re.compile(
    r"(?:对话|访谈|采访)\s?[|｜丨/／]\s{0,8}(\S.{0,60}?)\s{0,8}(?=(?:编辑|责编|整理|图片?|出品|摄影|视频|文|作者)\s?[|｜丨/／:：]|$)"
)
_BY = re.compile(r"^By ([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})$")
_REPRINT = re.compile(r"^以下文章来源于\s{0,8}(\S.{0,80}?)\s{0,8}(?:[，,]\s{0,8}作者\s{0,8}(\S.*))?$", re.DOTALL)
_HEAD_NOISE = re.compile(
    r"^(?:原创|在小说阅读器读本章|去阅读|点击(?:上方|蓝字|↑).{0,16}|(?:预计)?阅读(?:时间|本文).{0,16}|本文(?:字数|共).{0,16}|\d+篇原创内容|公众号|听全文)$"
)
_SENTENCE = re.compile(r"[，。！？；：,!?;:]")
_MARKS_ONLY = re.compile(r"^[：，。、,.:\s]+$")
_LONGEST_TAIL_LINE, _LONGEST_PROMOTION_LINE, _CREDITS_WITHIN = 40, 100, 15
_LAST_BLOCKS = 300


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The article's own blocks, the facts that its head told, what was cut, and whether a share bar closed it."""

    blocks: list[Block]
    facts: Facts
    cut: list[Cut] = field(default_factory=list)
    closed: bool = False


def trim(blocks: list[Block], facts: Facts, *, wechat: bool, keep_title: bool) -> Trimmed:
    """``blocks`` without repeated title, head, credit lines, promotion and share bar.

    The head is only looked for in pages that are WeChat's. ``keep_title`` leaves the first heading that says the title,
    for documents that state it nowhere else. A tail needs three known phrases, a share bar among them
    or two lines of promotion, and no paragraph of an article after its first phrase.
    """
    body, share_bar = _split_at(blocks, _share_bar_start(blocks, facts.publisher))
    body, promotion = _split_at(body, _promotion_start(body, bool(share_bar)))
    cut = _as_cut(promotion, "promotion") + _as_cut(share_bar, "wechat_tail")
    body, titles = _without_titles(body, facts.title, keep_title)
    head = _take_head(body, facts) if wechat or share_bar else Trimmed(body, facts)
    credited = _take_credits(head.blocks, head.facts)
    before = _as_cut(titles, "repeated_title") + head.cut + credited.cut
    return Trimmed(credited.blocks, credited.facts, before + cut, bool(share_bar or promotion))


def _split_at(blocks: list[Block], index: int) -> tuple[list[Block], list[Block]]:
    return blocks[:index], blocks[index:]


def _as_cut(blocks: list[Block], why: str) -> list[Cut]:
    text = "\n\n".join(block.text for block in blocks if block.text)
    return [Cut(text=text, why=why)] if text else []


def _share_bar_start(blocks: list[Block], publisher: str) -> int:
    """Index of the first block of the share bar, or the number of blocks where there is none."""
    for index, block in list(enumerate(blocks))[-_LAST_BLOCKS:]:
        if any(_bare(line) in _ANCHORS for line in block.text.split("\n")):
            rest = [line for later in blocks[index:] for line in later.text.split("\n") if line]
            known = [line for line in rest if _is_phrase(line, publisher)]
            if (
                len(known) * 2 >= len(rest)
                and len({_bare(line) for line in known}) >= 3
                and max(map(len, rest)) <= _LONGEST_TAIL_LINE
            ):
                return _back_over_phrases(blocks, index, publisher)
    return len(blocks)


def _back_over_phrases(blocks: list[Block], index: int, publisher: str) -> int:
    while (
        index
        and all(_is_phrase(line, publisher) for line in blocks[index - 1].text.split("\n"))
        and blocks[index - 1].kind != "heading"
    ):
        index -= 1
    return index


def _bare(line: str) -> str:
    return line.strip("：，。、,. \u3000")


def _is_phrase(line: str, publisher: str) -> bool:
    bare = _bare(line)
    cut_off = line.endswith("...") and any(phrase.startswith(bare) for phrase in _PHRASES)
    return bare in _PHRASES or cut_off or bool(_MARKS_ONLY.match(line)) or (bool(publisher) and bare == publisher)


def _promotion_start(blocks: list[Block], share_bar: bool) -> int:
    """Index from which only promotion follows, looked for in the last third of the text."""
    total = sum(len(block.text) for block in blocks)
    found: list[int] = []
    behind = 0
    for index in range(len(blocks) - 1, -1, -1):
        text = blocks[index].text
        behind += len(text)
        if behind * 3 > total and index < len(blocks) - 4:
            break
        if _PROMOTION.search(text) and len(text) <= _LONGEST_PROMOTION_LINE:
            found.append(index)
        elif len(text) > _LONGEST_PROMOTION_LINE:
            break
    return found[-1] if len(found) >= (2 if share_bar else 3) else len(blocks)


def _without_titles(blocks: list[Block], title: str, keep_first: bool) -> tuple[list[Block], list[Block]]:
    """Blocks without the headings among the first few that only repeat the title; the other headings stay."""
    wanted = _folded(title)
    repeated = [
        i
        for i, block in enumerate(blocks[:6])
        if wanted and _folded(block.text) == wanted and block.kind in ("heading", "paragraph")
    ]
    repeated = repeated[1:] if keep_first else repeated
    return [block for i, block in enumerate(blocks) if i not in repeated], [blocks[i] for i in repeated]


def _folded(text: str) -> str:
    return re.sub(r"[\s|｜_]+", "", text).casefold()


def _take_head(blocks: list[Block], facts: Facts) -> Trimmed:
    """Takes "原创 / author / account", the card of a reprint's origin, and invitations to follow."""
    cut: list[Block] = []
    rest = list(blocks)
    author = ""
    if names := _names_at_top(rest, facts.publisher):
        original = rest[0].text.strip() == "原创"
        cut, rest = rest[: names + original], rest[names + original :]
        author = cut[original].text if names == 2 or original else ""
        facts = facts | Facts(publisher=cut[-1].text).told_by("text")
    if rest and (match := _REPRINT.match(rest[0].text)):
        card = 1 + next((i for i, block in enumerate(rest[1:3], 1) if block.text.endswith("\n.")), 0)
        cut, rest, author = (
            cut + rest[: min(card + (card > 1), len(rest))],
            rest[min(card + (card > 1), len(rest)) :],
            match[2] or author,
        )
    noise = [block for block in rest[:6] if _HEAD_NOISE.match(block.text)]
    rest = [block for block in rest if block not in noise]
    return Trimmed(rest, facts | Facts(author=author.strip()).told_by("text"), _as_cut(cut + noise, "wechat_head"))


def _names_at_top(blocks: list[Block], publisher: str) -> int:
    """How many of the first lines (after "原创") name author and account: 0, 1 or 2."""
    start = 1 if blocks and blocks[0].text.strip() == "原创" else 0
    names = 0
    for block in blocks[start : start + 2]:
        if block.kind != "paragraph" or len(block.text) > 24 or _SENTENCE.search(block.text) or block.bold:
            break
        names += 1
    told = [block.text for block in blocks[start : start + names]]
    return names if start or publisher in told[-1:] else (1 if publisher in told[:1] else 0)


def _take_credits(blocks: list[Block], facts: Facts) -> Trimmed:
    """Takes credit lines ("文 | 张鹏", "来源：…") near both ends; a named person beats a group as author."""
    names: list[Block] = []
    rest: list[Block] = []
    for i, block in enumerate(blocks):
        near = i < _CREDITS_WITHIN or i >= len(blocks) - _CREDITS_WITHIN // 2
        named = "\n" not in block.text and (_BYLINE.match(block.text) or (i < 6 and _BY.match(block.text)))
        (names if near and named else rest).append(block)
    author = next(
        (m[1] for pattern in (_AUTHOR, _BY, _ASKED_BY) for block in names if (m := pattern.search(block.text))), ""
    )
    grouped = facts.publisher and facts.publisher in facts.author
    if author and (grouped or not facts.author):
        facts = Facts(author=author).told_by("text") | facts
    return Trimmed(rest, facts, _as_cut(names, "credits"))
