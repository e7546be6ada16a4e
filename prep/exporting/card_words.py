"""The words around cue cards, Chinese and English, one table a language with equal keys.

They go into the browser with the cards: a script fills the blanks in braces that change while the show runs.
"""

from __future__ import annotations

from prep.exporting.words import Words

ZH = {
    "name": "手卡",
    "facts": "第 {version} 版 · {count} 张",
    "exported": "{day} 导出",
    "kept": "每题只放您保留的追问，按上场的次序排好。",
    "not_kept": "每题放您保留的追问。第 {numbers} 题一条也没保留，就放没划掉的：必问题全放，别的题放时间容得下的前几条。",
    "none_kept": "还没有保留任何追问，所以放没划掉的：必问题全放，别的题放时间容得下的前几条。",
    "opener": "开场",
    "question": "第 {number} 题",
    "follow_up": "第 {number} 题 · {kind}",
    "segue": "串场",
    "quick_fire": "快问快答",
    "close": "收尾",
    "stop": "、",
    "colon": "：",
    # what the browser shows
    "enter": "上台",
    "go_on": "接着上台（{asked} / {count} 已问）",
    "again": "从头来过",
    "again_sure": "再按一次，清掉打过的勾和计时",
    "no_wake": "这个浏览器不能让屏幕常亮，请先在手机设置里关掉自动锁屏。",
    "not_kept_here": "这个浏览器不肯记东西，刷新以后打过的勾会丢。",
    "leave": "下台",
    "asked": "问过了",
    "back": "上一张",
    "next": "下一张：",
    "last": "最后一张，还有 {count} 张没打勾",
    "done": "全部问完",
    "start": "开始计时",
    "card_time": "本卡 {time}",
    "question_time": "本题 {time}",
    "late": "晚了 {minutes} 分钟，可以不问：{drop}",
    "late_bare": "晚了 {minutes} 分钟，剩下的都是必问",
    "drop_question": "第 {number} 题",
    "drop_follow_up": "第 {number} 题的“{text}”",
    "keys": "← → 翻页，空格打勾，C 开始计时，Esc 下台；手机上左右滑。",
    "told": "按“上台”全屏一张一张看；下面是全部手卡，也可以打印成 A6 卡片。",
    "no_script": "这里不能运行脚本，请换一个浏览器打开；下面照样可以读。",
}

EN = {
    "name": "Cue cards",
    "facts": "Version {version} · {count} cards",
    "exported": "exported on {day}",
    "kept": "Each question comes with the follow-ups you kept, in the order of the show.",
    "not_kept": "Each question comes with the follow-ups you kept. Where you kept none (question {numbers}), it has those not "
    "dropped: all of them for a must, as many as its minutes hold for the others.",
    "none_kept": "No follow-up is kept yet, so each question comes with those not dropped: all of them for a must, as many as "
    "its minutes hold for the others.",
    "opener": "Opener",
    "question": "Question {number}",
    "follow_up": "Question {number} · {kind}",
    "segue": "Segue",
    "quick_fire": "Quick-fire",
    "close": "Close",
    "stop": ", ",
    "colon": ": ",
    "enter": "Go on stage",
    "go_on": "Back on stage ({asked} of {count} asked)",
    "again": "Start over",
    "again_sure": "Press again to clear ticks and clock",
    "no_wake": "This browser cannot keep the screen awake: turn off auto-lock in the phone's settings first.",
    "not_kept_here": "This browser keeps nothing: ticks are lost when the page is loaded anew.",
    "leave": "Leave the stage",
    "asked": "Asked",
    "back": "Previous card",
    "next": "Next: ",
    "last": "Last card, {count} not ticked",
    "done": "All asked",
    "start": "Start the clock",
    "card_time": "card {time}",
    "question_time": "question {time}",
    "late": "{minutes} min late, could go: {drop}",
    "late_bare": "{minutes} min late, all that is left is a must",
    "drop_question": "question {number}",
    "drop_follow_up": "“{text}” under question {number}",
    "keys": "← → to turn, space to tick, C to start the clock, Esc to leave; swipe on a phone.",
    "told": "“Go on stage” shows one card at a time; all of them are below, and print as A6 cards.",
    "no_script": "Scripts do not run here: open the file in another browser. It can be read below all the same.",
}


def card_words(language: str) -> Words:
    """The table of a language; English where there is none."""
    return ZH if language == "zh" else EN
