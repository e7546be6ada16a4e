"""Characters that PDFs put in place of ordinary Han characters because they look the same."""

from __future__ import annotations

import unicodedata

_LIKE = (
    "⺁厂⺆冂⺇几⺈刀⺊卜⺌小⺍小⺎兀⺏尢⺒巳⺓幺⺕彐⺖忄⺘扌⺙攵⺛旡⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爪⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罓⺳网⺶羊⺷羊⺹耂⺺聿"
    "⺻肀⺼月⺾艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤"
    "⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻳龟"
)
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_TABLE = _KANGXI | {ord(_LIKE[i]): _LIKE[i + 1] for i in range(0, len(_LIKE), 2)}


def folded(text: str) -> str:
    """``text`` with Kangxi and CJK radicals as the characters that they stand for; nothing else changes."""
    return text.translate(_TABLE)
