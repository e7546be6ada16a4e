"""Whether a text touches a topic that somebody named in a few words: all its content words stand there.

Words are compared as for finding: one width, simplified characters, English words without their endings, numbers in
digits. A Latin word counts as a whole ("AI" is not in "said"). Chinese is written without blanks and taken apart by no
dictionary here: a Chinese word counts wherever its characters stand together, and four or six characters in a row are
read as words of two (离婚官司 is 离婚 and 官司).
"""

from __future__ import annotations

import re
from functools import lru_cache

from prep.text.numerals import numerals
from prep.text.words import folded, query_terms, stem

_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_HAN_RUN = re.compile(f"{_HAN}+")
_WORD = re.compile(r"[a-z0-9\u00c0-\u024f]+(?:\.[a-z0-9]+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)*(?:[ -]?(?:万亿|万|亿|(?:thousand|million|billion|trillion)\b))?|[零〇一二两三四五六七八九十百千万亿]{2,}"
)
_BEFORE = re.compile(r"^(?:关于|有关)?(?:[他她它您你我]们?(?:的|和|与|跟)?)?(?=[\u3400-\u9fff]{2})")
_AFTER = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:(?:的|这件|那件|一)事情?|的?(?:问题|传闻|话题))$")
_BETWEEN = re.compile(r"(?<!目)的(?![确士])|和(?![解谐平约睦])|(?<![参给赋])与(?!会)")
_SHORT_PLURAL = re.compile(r"(?!news)[a-z]{2}[^siu]s")


def touches(topic: str, text: str, about: tuple[str, ...] = ()) -> bool:
    """Whether ``text`` touches ``topic``. Names in ``about`` count for nothing: the show is about them anyway.

    A topic of function words alone ("what he said") touches where just these words follow each other.
    """
    words, han = content(topic, about)
    run, there = _held_by(text)
    if words or han:
        return words <= there and all(word in run for word in han)
    phrase = " ".join(_words_of(topic))
    return bool(phrase) and f" {phrase} " in f" {' '.join(_words_of(text))} "


@lru_cache(maxsize=1024)
def content(topic: str, about: tuple[str, ...] = ()) -> tuple[frozenset[str], tuple[str, ...]]:
    """The content words of a topic: Latin ones and figures as they are compared, then Chinese ones."""
    plain = _without_names(_plain(topic), about)
    figures = {value for found in _FIGURE.findall(plain) if (value := _value(found))}
    rest = _FIGURE.sub(lambda match: " " if _value(match.group()) else match.group(), plain)
    han = [word for run in _HAN_RUN.findall(rest) for word in _han_words(run)]
    words = {_root(word) for word in _WORD.findall(rest) if han or query_terms(word)}
    units_aside = [word for word in han if len(word) > 1 or not figures]
    return frozenset(words | figures), tuple(dict.fromkeys(units_aside))


def _without_names(topic: str, about: tuple[str, ...]) -> str:
    """The topic without names, whole or in part, unless it is nothing else."""
    parts = {part for name in map(_plain, about) for part in (name, *name.split())}
    names = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True) if len(part) > 1)
    bare = re.sub(rf"(?<![a-z])(?:{names})(?![a-z])(?:的|和|与|跟)?", " ", topic) if names else topic
    return bare if bare.strip() else topic


def _han_words(run: str) -> list[str]:
    """The words of a run of Chinese characters, as far as their number and the particles between them tell."""
    bare = _AFTER.sub("", _BEFORE.sub("", run))
    parts = _BETWEEN.split(bare)
    found = []
    for part in parts if all(len(part) > 1 for part in parts) else [bare]:
        twos = len(part) > 2 and len(part) % 2 == 0
        found += [part[i : i + 2] for i in range(0, len(part), 2)] if twos else [part]
    return found


@lru_cache(maxsize=8192)
def _held_by(text: str) -> tuple[str, frozenset[str]]:
    """A text as one run for Chinese words, and its Latin words and figures."""
    plain = _plain(text)
    words = frozenset(map(_root, _WORD.findall(plain)))
    return re.sub(r"\s+", "", plain), words | frozenset(numerals(plain))


def _plain(text: str) -> str:
    return _POSSESSIVE.sub("", folded(text))


def _words_of(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _value(figure: str) -> str:
    """A figure in digits, ``""`` for a run of numerals that is no number (千万)."""
    read = numerals(figure)
    return read[0] if read else figure if figure.isascii() else ""


@lru_cache(maxsize=65536)
def _root(word: str) -> str:
    """``word`` without what an English ending leaves behind, so that divorce, divorces and divorced are one."""
    base = word[:-1] if _SHORT_PLURAL.fullmatch(word) else stem(word)
    if not base.isascii() or not base.isalpha() or len(base) < 4:
        return base
    base = base[:-1] if base[-1] == base[-2] else base
    base = base[:-1] if base[-1] == "e" and len(base) > 4 else base
    return f"{base[:-1]}y" if base[-1] == "i" else base
