"""Finds names and terms in Japanese and Chinese, which put no spaces between words.

In Japanese the scripts part words: a run of Han characters or of katakana is a term, and what
follows it in hiragana is grammar. In Chinese the small words of the grammar part them, and
repetition tells which of the characters between belong together.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.suggest.name_signs import HONORIFICS, end_of_name

_HAN = "\u3005\u3006\u30f6\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_KATAKANA = "\u30a1-\u30fa\u30fc\u30fb\uff1d"
_CHUNK = re.compile(rf"[{_HAN}{_KATAKANA}]{{2,}}")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_ENDINGS = frozenset("いうえきぎくぐけげごずぜたちっつづぬねばびぶべまみむめりるれろわん")
"""Hiragana that continue a word whose last character is Han, as in 長い: it is no noun."""

_NUMBER = "一二三四五六七八九十百千万億〇零数両半第"
_COUNTERS = """
年|月|日|人|回|時|分|本|枚|個|軒|戸|隻|歳|件|度|番|代|世紀|名|頭|羽|円|基|通|冊|間|台|次|个|岁|条|位|点|时|万|元|米
家|座|艘|只|块|天|つ|割|倍|里|丁|目|前|後|以
"""
_COUNTED = re.compile(
    rf"(?:明治|大正|昭和|平成|令和|公元)?[{_NUMBER}]+(?:{'|'.join(_COUNTERS.split())}).?"
)
_DATE = re.compile(r"^[年月日時分]+(?:間|代|頃|末|初|前|後|度)?|^(?:世紀|周年|年度)")
_SILENT_WORDS_TEXT = """
今日 昨日 明日 今年 昨年 去年 来年 毎年 毎日 当時 現在 最近 最後 最初 以上 以下 以前 以後
以来 以降 場合 時代 時間 時期 自分 自身 人々 人間 一人 二人 一部 全体 全部 部分 問題 必要
可能 重要 大切 関係 結果 理由 方法 意味 言葉 名前 場所 午前 午後 同時 同年 同日 同月 翌年
翌日 翌朝 前日 前年 一方 一度 何度 今回 前回 次回 第一 第二 最大 最高 多数 少数 以外 以内
中心 内容 状態 状況 存在 発表 説明 報告 使用 利用 開始 終了 実際 特別 普通 次第 程度 大半
半分 一番 一般 一緒 一日 一年 先日 先月 今月 来月 毎月 早朝 深夜 本当 相手 全員 各地 同様
十分 直接 彼女 彼等 我々 何人 何年 多少 大変 結局 当日 当初 後半 前半 途中 周辺 付近 近年
長年 予定 努力 注意 参加 完成 他们 我们 你们 她们 它们 自己 这个 那个 一个 没有 可以 已经
因为 所以 但是 如果 时候 现在 开始 可能 需要 进行 一些 一种 这些 那些 之后 之前 以后 今天
昨天 明天 同时 其中 其他 当时 之间 非常 由于 通过 必须 许多 不是 就是 人们 问题 工作 发现
认为 表示 成为 作为 只有 还是 什么 怎么 每年 每天 时间 地方 情况 方面 第一 第二 后来 最后
"""
_SILENT_WORDS = frozenset(_SILENT_WORDS_TEXT.split())
_CHINESE_GRAMMAR = re.compile(
    "[的了在是和与為为有不这那也就而及等被把對从從到于於以其之将會会能可并並或但且所我你他她它们這個个很都又还再最"
    "更只说說着過过给給让讓向由因如若则則即才便已曾正该該此每各某些几次地得着啊吗呢吧来去上下里中前后內外年月日时]"
)
_LONGEST = 12
_MOST_PART = 6
_LEAST_ALONE, _LEAST_WITHIN = 2, 3
_HAN_RUN = re.compile(f"[{_HAN}]+")


class Term(NamedTuple):
    """Characters that may be a term, `text[start:end]`. is_person: an honorific stands behind."""

    start: int
    end: int
    is_person: bool = False


def is_unspaced(text: str) -> bool:
    """Tell whether a text has Han characters or kana in it."""
    return _CHUNK.search(text) is not None


def terms(text: str) -> Iterator[Term]:
    """Yield what the scripts of a text part from the rest of it."""
    japanese = _KANA.search(text) is not None
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        if japanese:
            yield from _japanese(text, start, end)
        else:
            yield from _chinese(text, start, end)


def _japanese(text: str, start: int, end: int) -> Iterator[Term]:
    after = text[end : end + 1]
    if after in _ENDINGS and not _KANA.match(text[end - 1]):
        end -= 1
    if counted := _COUNTED.match(text[start:end]) or _DATE.match(text[start:end]):
        start += counted.end()
    while start < end and text[start] in "\u30fb\u30fc\uff1d":
        start += 1
    while start < end and text[end - 1] in "\u30fb\uff1d":
        end -= 1
    yield from _named(text, start, end)


def _chinese(text: str, start: int, end: int) -> Iterator[Term]:
    at = start
    for part in _CHINESE_GRAMMAR.split(text[start:end]):
        if len(part) >= 2 and not _COUNTED.fullmatch(part):
            cut = end_of_name(part) or len(part)
            yield from _named(text, at, at + cut)
            yield from _named(text, at + cut, at + len(part))
        at += len(part) + 1


def _named(text: str, start: int, end: int) -> Iterator[Term]:
    """Yield a term; of a person without what is said of rank, also where that follows it."""
    chunk = text[start:end]
    if end - start < 2 or chunk in _SILENT_WORDS or HONORIFICS.fullmatch(chunk):
        return
    inside = [found for found in HONORIFICS.finditer(chunk) if found.end() == len(chunk)]
    if inside and inside[0].start() >= 1:
        name = inside[0].start()
        if name >= 2 or _KANA.match(chunk):
            yield Term(start, start + name, is_person=True)
        return
    behind = HONORIFICS.match(text, end)
    if end - start <= _LONGEST:
        yield Term(start, end, is_person=behind is not None)


class TermParts:
    """Finds terms within longer ones: those that also stand alone, or in several longer ones."""

    def __init__(self) -> None:
        self._alone: Counter[str] = Counter()

    def add(self, chunk: str) -> None:
        """Count a term that stands alone."""
        self._alone[chunk] += 1

    def known(self) -> frozenset[str]:
        """Return the terms that may stand within others: twice alone, or within three others."""
        longer: Counter[str] = Counter()
        for chunk in self._alone:
            longer.update(set(_pieces(chunk)))
        often = (chunk for chunk, n in self._alone.items() if n >= _LEAST_ALONE)
        found = {*often, *(piece for piece, n in longer.items() if n >= _LEAST_WITHIN)}
        return frozenset(one for one in found if one not in _SILENT_WORDS)


def parts_of_term(chunk: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a term stand that are terms by themselves, the longest first."""
    at = 0
    while at < len(chunk) - 1:
        sizes = range(min(_MOST_PART, len(chunk) - at), 1, -1)
        size = next((n for n in sizes if chunk[at : at + n] in known and n < len(chunk)), 0)
        if size:
            yield at, at + size
        at += size or 1


def _pieces(chunk: str) -> Iterator[str]:
    """Yield the stretches of Han characters within a term: katakana words are never cut."""
    for run in _HAN_RUN.findall(chunk):
        for size in range(2, min(_MOST_PART, len(run)) + 1):
            for at in range(len(run) - size + 1):
                if run[at : at + size] != chunk:
                    yield run[at : at + size]
