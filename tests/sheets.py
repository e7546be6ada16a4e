"""Example sheets for tests of everything that shows or exports one: Chinese, English, and hostile."""

from __future__ import annotations

from prep.domain import (
    Brief,
    Dossier,
    Flag,
    FocusQuestion,
    FollowUp,
    Frame,
    Person,
    Quote,
    Section,
    Segue,
    Sheet,
    SourceKind,
    SourceReference,
    Voice,
)

HOSTILE = (
    "![x](http://127.0.0.1:9/pixel.png)",
    "<script>alert(1)</script><img src=x onerror=alert(1)><!-- hidden -->",
    "[click](javascript:alert(1)) <http://evil.example/a> https://evil.example/b www.evil.example c@evil.example",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\ncode\n```\n~~~\n    indented\n# no heading\n> no quote\n- no item\n1. no item\n---\n===",
    "[ref]: http://evil.example 'x'\n[ref] [^1] **bold** _em_ ~~gone~~ $x$ &copy; &#33; \\ \\* a\\\nb",
    '=HYPERLINK("http://evil.example") {{7*7}} ${7*7} {% x %} %s #',
    "\u3000\u3000两格缩进　\n \n  尾巴有空格  ",
)
LABELS = {"promise_check": "兑现", "then_and_now": "变化", "number": "数字"}


def chinese_sheet() -> Sheet:
    """A sheet with two quotations under one follow-up, a silent focus question and an unfinished one."""
    brief = Brief(
        title="林一舟：机器人离家门口还有多远",
        event="澄湖科技之夜 2025",
        date="2025-11-08",
        end_date="2025-11-09",
        venue="上海 · 西岸大剧院",
        hosts=(Person(name="陈未", role="《慢科技》主编"),),
        speakers=(Person(name="林一舟", role="远山机器人创始人兼 CEO"),),
        focus_questions=(
            FocusQuestion(number=1, text="量产的拐点，到底会在哪一年到来？", minutes=8, priority="must"),
            FocusQuestion(number=2, text="家里的老人，凭什么信任一台机器？", minutes=5),
            FocusQuestion(number=3, text="五十年后回头看，今天的我们做错了什么？", minutes=3, priority="nice"),
        ),
        unsure=("venue",),
    )
    return Sheet(
        sheet_id="zh0123456789",
        version=7,
        folder="sample",
        brief=brief,
        sections=(_drafted(), _silent(), _unfinished()),
        frame=_frame(),
        sources=(
            SourceReference(
                source_id="src-talk",
                title="在云栖谷的四十分钟",
                publisher="云栖谷论坛",
                date="2024-05-18",
                url="https://example.org/talk?id=1&lang=zh",
                kind=SourceKind.TALK,
                path="sample/talk.md",
            ),
            SourceReference(
                source_id="src-podcast", title="《长夜电台》第 112 期", publisher="长夜电台", date="2025-09-02"
            ),
            SourceReference(source_id="src-note", title="一张没有日期的便条"),
        ),
        provenance={"drafter": "offline", "model": "", "embedder": "multilingual-e5-small"},
        updated="2025-11-07T21:30:00+08:00",
    )


def _frame() -> Frame:
    """An opener, a segue with a quotation, one of neighbours no more, a dropped quick question, a close."""
    small = quote("我妈第一次见到它，先给它倒了杯水。", "src-podcast", "《长夜电台》第 112 期", "2025-09-02")
    bridge = quote("先在一户人家里待得住，再谈一千台。", "src-talk", "在云栖谷的四十分钟", "2024-05-18")
    return Frame(
        opener=(FollowUp(id="o1", type="opener", question="这一幕，您最先看见的是什么？", quotes=(small,)),),
        segues=(
            Segue(id="g1", type="segue", question="这句话站在两个问题中间。", after=1, before=2, quotes=(bridge,)),
            Segue(id="g2", type="segue", question="这两题已经不挨着了。", after=3, before=1),
        ),
        quick_fire=(
            FollowUp(id="q1", type="quick_fire", question="只准写一个词在墙上：量产，还是信任？"),
            FollowUp(id="q2", type="quick_fire", question="这一题快问已经划掉了。", status="dropped"),
        ),
        close=(FollowUp(id="c1", type="take_away", question="您最想让大家带走的是哪一句？"),),
    )


def _drafted() -> Section:
    then = quote("明年年底之前，我们会交付第一千台。", "src-talk", "在云栖谷的四十分钟", "2024-05-18")
    now = quote("我更愿意说，是先把一百台用好。\n数字不重要。", "src-podcast", "《长夜电台》第 112 期", "2025-09-02")
    return Section(
        number=1,
        focus_question="量产的拐点，到底会在哪一年到来？",
        state="ready",
        rejected=2,
        dossier=Dossier(own_words=(then, now)),
        follow_ups=(
            FollowUp(
                id="f1",
                type="then_and_now",
                question="从一千到一百，是哪一件事让您改了主意？",
                if_they_say="如果说聚焦质量 → 质量不到哪条线，您就不出货？",
                if_they_dodge=("就说今年，大概几台？", "什么条件满足了，您才愿意讲数字？"),
                why="去年承诺的时间点就在本月，两次说法差了十倍。",
                status="kept",
                quotes=(then, now),
            ),
            FollowUp(id="f2", type="number", question="这一条主持人已经划掉了。", status="dropped", quotes=(then,)),
            FollowUp(
                id="f3",
                type="promise_check",
                question="一千台这个数，现在走到哪儿了？",
                edited=True,
                flags=(Flag(code="asked_before"), Flag(code="closed")),
                quotes=(then,),
            ),
        ),
    )


def _silent() -> Section:
    return Section(
        number=2,
        focus_question="家里的老人，凭什么信任一台机器？",
        silent=True,
        state="ready",
        dossier=Dossier(look_for=("林一舟谈养老、护理或家庭场景的采访", "试点家庭或护理院的公开说法")),
        follow_ups=(
            FollowUp(
                id="f4",
                type="number",
                question="这件事上，您手里最硬的一个数是什么？",
                flags=(Flag(code="no_evidence"),),
                why="资料里没有嘉宾在这个问题上的话，这是一条没有依据的通用问法。",
            ),
        ),
    )


def _unfinished() -> Section:
    critic = quote("他们的演示，是在空房间里拍的。", "src-note", "一张没有日期的便条", "", voice=Voice.UNKNOWN)
    return Section(
        number=3,
        focus_question="五十年后回头看，今天的我们做错了什么？",
        state="partial",
        message="cancelled",
        follow_ups=(
            FollowUp(id="f5", type="challenge", question="那间房里少了什么？", origin="host", quotes=(critic,)),
        ),
    )


def quote(text: str, source_id: str, title: str, date: str, voice: Voice = Voice.OWN_WORDS) -> Quote:
    """A quotation with a lead-in that fits its voice; offsets count from 0."""
    said = f"{date[:4]} 年 {int(date[5:7])} 月，您说" if voice is Voice.OWN_WORDS and date else f"{title}写道"
    return Quote(
        text=text,
        source_id=source_id,
        title=title,
        publisher="",
        date=date,
        locator="00:31:07" if date else "",
        speaker="林一舟" if voice is Voice.OWN_WORDS else "",
        voice=voice,
        start=0,
        end=len(text),
        lead_in=said,
    )


def english_sheet() -> Sheet:
    """A one-question sheet in English that quotes a Chinese source too."""
    said = Quote(
        text="We'll ship the thousandth unit before the end of next year. I don't care who laughs.",
        source_id="src-en",
        title="Forty Minutes at Cloud Valley",
        publisher="Cloud Valley Forum",
        date="2024-05-18",
        locator="00:31:07",
        speaker="Dana Reyes",
        voice=Voice.OWN_WORDS,
        start=120,
        end=204,
        lead_in="In May 2024, you said",
    )
    about = quote("她把一千台挂在嘴边，仓库里只有十一台。", "src-zh", "十一台", "2025-10-01", voice=Voice.REPORTED)
    follow_up = FollowUp(
        id="e1",
        type="promise_check",
        question="A thousand by the end of next year: where is that figure today?",
        if_they_say="If the plan was adjusted → to what date?",
        if_they_dodge=("Just this year, roughly: how far?", "When will you next tell us?"),
        why="The date passed last month and no source says how it ended.",
        origin="model",
        quotes=(said, about.model_copy(update={"lead_in": "In October 2025, 慢科技 wrote"})),
    )
    brief = Brief(
        title="Dana Reyes on robots that leave the lab",
        event="Harbour Nights 2025",
        date="2025-11-08",
        venue="Pier 4, Rotterdam",
        language="en",
        hosts=(Person(name="Tom Okafor", role="editor, Slow Tech"),),
        speakers=(Person(name="Dana Reyes", role="founder and CEO, Farhill Robotics"),),
        focus_questions=(
            FocusQuestion(number=1, text="What year do robots stop being demos?", minutes=8, priority="must"),
        ),
    )
    section = Section(number=1, focus_question=brief.focus_questions[0].text, state="ready", follow_ups=(follow_up,))
    return Sheet(
        sheet_id="en0123456789",
        version=2,
        brief=brief,
        sections=(section,),
        sources=(
            SourceReference(
                source_id="src-en",
                title="Forty Minutes at Cloud Valley",
                publisher="Cloud Valley Forum",
                date="2024-05-18",
            ),
            SourceReference(
                source_id="src-zh", title="十一台", publisher="慢科技", date="2025-10-01", url="javascript:alert(1)"
            ),
        ),
        provenance={"drafter": "model", "model": "gpt-x"},
    )


def hostile_sheet() -> Sheet:
    """A sheet whose every text is somebody's attack; quotations hold each of ``HOSTILE`` in turn."""
    questions = tuple(FocusQuestion(number=n, text=text) for n, text in enumerate(HOSTILE, 1))
    return Sheet(
        sheet_id="hostile",
        version=1,
        brief=Brief(
            title=HOSTILE[0],
            event=HOSTILE[1],
            venue=HOSTILE[3],
            focus_questions=questions,
            speakers=(Person(name=HOSTILE[2], role=HOSTILE[6]),),
        ),
        sections=tuple(_hostile_section(question) for question in questions),
        frame=_hostile_frame(HOSTILE[4]),
        sources=tuple(SourceReference(source_id=f"s{n}", title=text, url=text) for n, text in enumerate(HOSTILE)),
        provenance={"drafter": "model", "model": HOSTILE[1]},
    )


def _hostile_frame(text: str) -> Frame:
    said = Quote(text=text, source_id="s0", title=text, start=0, end=len(text), lead_in=text)
    line = FollowUp(id="hf", type=text, question=text, why=text, quotes=(said,))
    return Frame(
        opener=(line,),
        segues=(Segue(id="hs", type=text, question=text, after=1, before=2, quotes=(said,)),),
        quick_fire=tuple(FollowUp(id=f"hq{n}", type=text, question=one) for n, one in enumerate(HOSTILE)),
        close=(line,),
    )


def _hostile_section(question: FocusQuestion) -> Section:
    text = question.text
    said = Quote(
        text=text,
        source_id="s0",
        title=text,
        publisher=text,
        locator=text,
        speaker=text,
        start=0,
        end=len(text),
        lead_in=text,
    )
    follow_up = FollowUp(
        id=f"h{question.number}",
        type=text,
        question=text,
        if_they_say=text,
        if_they_dodge=(text, text),
        why=text,
        flags=(Flag(code=text),),
        quotes=(said,),
    )
    dossier = Dossier(look_for=(text,), nearest=(said,))
    return Section(
        number=question.number,
        focus_question=text,
        silent=True,
        state="ready",
        dossier=dossier,
        follow_ups=(follow_up,),
    )


def quotations(sheet: Sheet) -> list[str]:
    """The text of every quotation that an export of ``sheet`` must hold."""
    return [quote.text for line in (*sheet.frame.opener, *sheet.frame.segues) for quote in line.quotes] + [
        quote.text
        for section in sheet.sections
        for follow_up in section.follow_ups
        if follow_up.status != "dropped"
        for quote in follow_up.quotes
    ]
