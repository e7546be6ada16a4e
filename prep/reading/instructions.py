"""Text in a document that talks to a machine which reads it: "ignore all previous instructions", "致读到这里的人工智能".

It can do nothing but make a model write nonsense; a reader is told that it is there. Only forms that people do not use to
each other count: an order to forget what was ordered, a model spoken to by name, marks that end a prompt.
"""

from __future__ import annotations

import re

NOTE = "instruction_like"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # forget what you were told
        (
            r"\b(?:ignore|disregard|forget|override)\s{1,3}(?:(?:all|any|every|each|the|of|your|these|those)\s{1,3}){0,3}"
            r"(?:previous|prior|above|preceding|earlier|foregoing|initial|original|system)\s{1,3}"
            r"(?:instruction|prompt|direction|guideline|message)s?\b"
        ),
        r"\b(?:ignore|disregard)\s{1,3}(?:everything|anything|all)\s{1,3}(?:that\s{1,3}is\s{1,3})?(?:above|before\s{1,3}this)\b",
        (
            r"(?:忽略|无视|忘记|忘掉|不要理会|不用理会|推翻)(?:掉)?(?:你)?(?:以上|上面|上述|之前|此前|前面|先前|原有)"
            r"(?:的|给出的|给你的|收到的)?(?:所有|全部|一切|任何)?(?:的)?(?:指令|指示|提示|命令|设定)"
        ),
        r"(?:忽略|无视|忘记|忘掉)(?:所有|全部|一切)(?:的)?(?:以上|上面|上述|之前|此前|前面|先前)?(?:的)?(?:指令|指示|提示词|设定)",
        # a model spoken to by name
        (
            r"\b(?:dear|attention)[,:]?\s{1,3}(?:(?:any|all|the)\s{1,3})?(?:ai|llms?|language|chat\s?bots?|chatgpt)\b"
            r"[^.!?\n]{0,40}\b(?:read|process|summari[sz]|assist|model)"
        ),
        (
            r"\b(?:important|note|message|instructions?|notice)[,:]?\s{1,3}(?:to|for)\s{1,3}(?:(?:any|all|the)\s{1,3})?"
            r"(?:ai|llm|automated|language)\s{1,3}(?:models?|assistants?|agents?|tools?|systems?|readers?)\s{0,3}(?:only)?\s{0,3}:"
        ),
        r"(?:致|敬告|告知|提醒)(?:所有|每一个|正在)?(?:读到|阅读|看到|处理)[^。！？\n]{0,12}(?:人工智能|大模型|语言模型|智能助手|AI)",
        r"(?:仅供|只供|专供)(?:自动|人工智能|大模型|语言模型|AI|机器)[^。！？\n]{0,6}(?:阅读|读取|处理)[：:]",
        r"(?:如果|假如)(?:你|您)是(?:一个|一名)?(?:人工智能|大模型|语言模型|AI)[^。！？\n]{0,20}(?:请|必须|务必)",
        # a policy out of nowhere, the end of a prompt
        r"(?:^|\n)\W{0,8}system\s{0,3}(?:prompt|message|note)?\s{0,3}[:：][^\n]{0,60}\b(?:you|assistants?|models?|instructions?)\b",
        r"(?:^|[\n。.!！])\W{0,8}系统(?:提示|指令|消息)(?:词)?[：:][^。\n]{0,30}(?:你|助手|模型|指令|提示|输出|引语|资料|每个问题|<)",
        r"<\|(?:im_start|im_end|endoftext|system|user|assistant)\|>|\[/?INST\]|<</?SYS>>|</S\d{1,2}>",
        r"\bend\s{1,3}of\s{1,3}(?:the\s{1,3})?(?:sources?|documents?|context|data|prompt)\b\W{1,4}(?:new|developer|system|admin)\b",
        r"(?:资料|文档|正文|上下文)(?:到此为止|到此结束|结束)[。.！!]?\s{0,3}(?:管理员|开发者|系统)(?:说|指令|提示)?[：:]",
        # orders for an answer, or for what only a prompt holds
        (
            r"(?:^|[\n.!?:,;]\s?|\b(?:please|now)\s)(?:reveal|print|repeat|output|show|leak|send)\s{1,3}(?:me\s{1,3})?your\s{1,3}"
            r"(?:full\s{1,3}|entire\s{1,3}|hidden\s{1,3})?(?:system\s{1,3}prompt|initial\s{1,3}prompt|hidden\s{1,3}instructions|api\s{1,3}keys?)\b"
        ),
        (
            r"(?:^|[\n.!?:;]\s?|\bplease\s)in\s{1,3}(?:every|each|all|your)\s{1,3}(?:answers?|repl(?:y|ies)|responses?|outputs?),?\s{1,3}"
            r"(?:you\s{1,3}must\s{1,3}|please\s{1,3}|always\s{1,3})?(?:include|add|insert|append|mention)\b"
        ),
        (
            r"(?:请|务必)(?:你|您)?(?:务必)?在(?:你的|您的|每个|每次|所有)?(?:回答|答复|回复|输出|生成内容|总结|摘要)"
            r"(?:中|里|末尾|开头|最后)(?:都)?(?:加入|加上|写上|附上|插入|包含|提到|推荐)"
        ),
        r"(?:输出|打印|泄露|复述|写出|告诉我)(?:你的|您的)(?:系统提示词?|提示词|密钥)",
    )
)


def instructs(text: str) -> str:
    """The first words of ``text`` that are meant for a machine; ``""`` where there are none."""
    return next((found.group().strip() for form in _FORMS if (found := form.search(text))), "")
