"""Saved pages and files that hold no article: notices, walls, lists of results, templates. Each is refused by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prep.domain import GreenroomError

_LONGEST, _LONGEST_PARAGRAPH = 600, 120
_NOTICES = (
    ("wechat_verification", re.compile(r"环境异常|完成验证后即可继续访问|请在微信客户端打开链接")),
    ("wechat_expired", re.compile(r"链接已过期|链接已失效|临时链接")),
    (
        "wechat_removed",
        re.compile(
            r"内容已被(?:发布者|投诉)|内容因违规无法查看|已被发布者删除|公众号已(?:被屏蔽|被封禁|迁移|注销)|帐号已.{0,8}注销|内容无法查看|此内容.{0,10}无法|参数错误|系统出错"
        ),
    ),
    (
        "site_check",
        re.compile(
            r"安全验证|人机验证|拖动(?:下方)?滑块|访问过于频繁|验证您?(?:不是|是否为?)(?:机器人|真人)|百度安全验证"
            r"|(?i:verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|are you a robot|unusual traffic"
            r"|just a moment|access denied|complete the security check|attention required)"
        ),
    ),
    (
        "page_missing",
        re.compile(
            r"页面(?:不存在|已删除|找不到|走丢了)|您访问的页面|找不到(?:该|此|您要的)?(?:页面|网页)|文章(?:不存在|已(?:被)?删除|已下线)|内容不存在"
            r"|(?i:\b404\b|page not found|page (?:you requested )?(?:does not|doesn.t) exist|no longer available|page can.t be found)"
        ),
    ),
    (
        "login_wall",
        re.compile(
            r"(?:请先?|需要|立即|扫码|手机号?|密码|短信)登录|登录(?:后|即可|以)(?:查看|阅读|继续|可|解锁|浏览)|登录/注册|注册/登录|忘记密码|验证码登录"
            r"|(?i:(?:log|sign) in to (?:continue|read|view|see)|please (?:log|sign) in|forgot (?:your )?password"
            r"|create an account|subscribe to (?:continue|read|unlock)|already a subscriber)"
        ),
    ),
    (
        "needs_script",
        re.compile(
            r"(?:启用|开启|打开|支持)\s?JavaScript|正在加载|加载中|(?i:(?:enable|requires?|turn on) javascript|loading(?:\.\.\.|…))"
        ),
    ),
)
_TITLED = ("site_check", "page_missing")
_RESULTS_TITLE = re.compile(
    r"[_\-–—|]\s*(?:百度|搜狗|必应|神马|360|头条|谷歌|知乎|微博|微信)?\s?搜索(?:结果)?(?:\s*[-–—|_].{0,20})?$|_(?:百度|360|搜狗)搜索|^.{1,40}的?搜索结果$"
    r"|[-–—|]\s*(?:Google(?: Search| 搜索)?|Search(?: Results)?|Bing|DuckDuckGo|Yahoo Search(?: Results)?)\s*$"
    r"|^(?:Search results? (?:for|of)\b|搜索[：:“\"])|\bat DuckDuckGo$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"(?i:lorem ipsum|dolor sit amet|click or tap (?:here )?to enter|click here to enter text|insert (?:text|name|date) here"
    r"|\[(?:name|date|title|your [a-z ]{2,20}|insert[^\]]{0,30})\])"
    r"|(?:单击|点击)(?:或点击)?此处(?:输入|添加|键入)|请(?:在此|在此处)(?:输入|填写)|[\[【（(](?:姓名|日期|时间|标题|嘉宾姓名|此处填写[^\]】）)]{0,12})[\]】）)]|[Xx×]{4,}"
)
_LATIN_FILLER = frozenset(
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed vivamus nec velit mollis tincidunt et bibendum est proin"
    " vestibulum aenean maecenas praesent donec nulla nullam integer ut eget in ac quis at nunc eu vel non id ligula".split()
)


def refuse_notice(title: str, paragraphs: Sequence[str]) -> None:
    """Raises the reason code of a page that is but a notice, a wall, or a list of search results.

    ``paragraphs`` is all text of the page. A notice is short and, but for WeChat's, has no paragraph of an article's
    length; an article that merely mentions one is not refused. Results are told by the page's title.
    """
    if _RESULTS_TITLE.search(title.strip()):
        raise GreenroomError("search_results")
    text = "\n".join(paragraphs)
    if len(text) > _LONGEST:
        return
    brief = max(map(len, paragraphs), default=0) < _LONGEST_PARAGRAPH
    for code, pattern in _NOTICES:
        if (brief or code.startswith("wechat")) and pattern.search(f"{title}\n{text}" if code in _TITLED else text):
            raise GreenroomError(code)


def refuse_template(text: str) -> None:
    """Raises ``template`` for a form that nobody filled in: mostly placeholders, or a printer's filler Latin."""
    words = re.findall(r"[a-z]+", text[:4_000].lower())
    filler = sum(word in _LATIN_FILLER for word in words)
    if words and "lorem" in words and filler * 3 > len(words):
        raise GreenroomError("template")
    lines = [line for line in text.split("\n") if line.strip()]
    empty = sum(bool(_PLACEHOLDER.search(line)) for line in lines)
    if lines and empty * 2 > len(lines):
        raise GreenroomError("template")
