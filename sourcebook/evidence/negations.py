"""Knows the words that must not be left out unseen: negations and numbers, in several languages."""

import re

from sourcebook.word_forms import words

_NEGATIONS = (
    "not no never none nor neither nothing nobody nowhere without cannot "
    "nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder "
    "ne n pas jamais rien aucun aucune sans ni non personne "
    "nunca jamas sin ningun ninguna nada nadie tampoco "
    "mai senza nessun nessuna niente neppure "
    "nao nem sem nenhum "
    "не нет ни без никогда ничего никто немає ніколи нічого "
    "لا لم لن ليس ليست غير بدون לא אין אל בלי אינו אינה"
)
_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred "
    "thousand million billion half "
    "zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig hundert tausend "
    "deux trois quatre cinq sept huit neuf dix onze douze vingt cent mille "
    "dos tres cuatro cinco seis siete ocho nueve diez doce veinte cien ciento mil "
    "due tre quattro cinque sei sette otto nove dieci dodici venti cento mille "
    "два две три четыре пять шесть семь восемь девять десять двенадцать двадцать сто тысяча тысяч"
)
_WEIGHTY = frozenset(word for line in (_NEGATIONS, _NUMBERS) for word in words(line))
_IN_UNSPACED = re.compile(
    "ない|なかっ|なく|ません|ずに|ぬ|無|不|非|未|没|沒|别|勿|莫|[一二三四五六七八九十百千万億亿兩两]"
)
_SHORT_NOT = re.compile(r"n['’]t\b", re.IGNORECASE)


def is_weighty(text: str) -> bool:
    """Return whether a text has a negation or a number."""
    if _SHORT_NOT.search(text) or _IN_UNSPACED.search(text) or any(map(str.isdigit, text)):
        return True
    return any(word in _WEIGHTY or _is_compound(word) for word in words(text))


def _is_compound(word: str) -> bool:
    """Return whether a German word is a number: "zwölftausend"."""
    return word.endswith(("tausend", "hundert", "zig"))
