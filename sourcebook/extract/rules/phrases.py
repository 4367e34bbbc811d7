"""Marks lines as furniture by their own words.

Only short lines are considered, so that a paragraph of the article which begins like furniture is
kept.
"""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import LONG, Line, Mark
from sourcebook.extract.rules.furniture_words import (
    FAMILIES,
    PAGE_CONTROL,
    Family,
    alternatives,
    compiled,
)
from sourcebook.kind_words import kind_named
from sourcebook.pattern_filter import PatternFilter, numbers_of

_CUT = LONG // 2
_MOST_WORDS = max(family.words for family in FAMILIES)
_PAIR = re.compile(r"(?:^|\s)[A-Za-z][\w-]*:\s")
_MACHINE = re.compile(
    r"(?:^|\s)(?:true|false|null|\w+-\w*\d\w*-\w+|\d{4}-\d\d-\d\dT\d\d:\d\d\S*)(?=\s|$)"
)

_TESTS = tuple(
    (family, compiled(family.starts), tuple(filter(None, alternatives(family.holds).split("|"))))
    for family in FAMILIES
)

_TELLING = PatternFilter(
    ["|".join((starts.pattern, *map(re.escape, holds))) for _, starts, holds in _TESTS]
)


def by_phrase(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Yield the index and mark of each line whose own words show that it is furniture."""
    for index, line in enumerate(lines):
        reason = _reason(line)
        if reason and not (reason == PAGE_CONTROL and _is_heading(lines, index)):
            yield index, Mark("furniture", reason)


_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]\s+\S")


def _is_heading(lines: tuple[Line, ...], index: int) -> bool:
    """Tell whether the word of a button is a heading: numbered, or what a text is, in capitals.

    "2. MINUTES", "TELEGRAM": the latter is a button where another stands beside it.
    """
    text = lines[index].text
    if _NUMBERED.match(text):
        return True
    near = (lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines))
    return text.isupper() and kind_named(text) is not None and not any(map(only_controls, near))


_DRAWN = re.compile(
    r"([=_~─━═—–-])\1{4,}|[|+:│┃├┼┤┌┬┐└┴┘╞═╪╡=─━ -]*[=─━═-]{3}[|+:│┃├┼┤┌┬┐└┴┘╞═╪╡=─━ -]*"
)


_KEPT = frozenset(("caption", "credit", "note", "row"))
"""Kinds of lines that the format itself says are of the work: "Fig. 2: …", a note of one word."""


def _reason(line: Line) -> str:
    if line.words > _MOST_WORDS or line.kind in _KEPT:
        return ""
    head = line.text[:_CUT].replace("’", "'")
    if line.kind == "paragraph" and _DRAWN.fullmatch(line.text):
        return "line drawn with signs"
    if is_banner(head):
        return "page banner"
    if only_controls(line.text):
        return PAGE_CONTROL
    family = _family(line.words, head)
    return family.reason if family else ""


def _family(words: int, head: str) -> Family | None:
    low = head.casefold()
    for number in numbers_of(_TELLING.possible_in_any_case(head) | _TELLING.possible(low)):
        family, starts, holds = _TESTS[number]
        if words <= family.words and (starts.match(head) or any(map(low.__contains__, holds))):
            return family
    return None


def is_banner(text: str) -> bool:
    """Tell whether a line is technical data: names and values, such as ids or times."""
    return len(_PAIR.findall(text)) >= 2 and bool(_MACHINE.search(text))


# Buttons, menu entries and counters: lines that hold such words and nothing else.

LONGEST = 160
"""Characters of a line of controls."""

_TABLE = """
skip to main content|skip to content|skip to navigation|skip navigation|skip|menu|main menu
toggle navigation|toggle menu|open menu|close menu|close|open|home|search|search for|go|go to
back|back to top|to top|top|back to home|next|previous|prev|next article|previous article
next post|previous post|older post|newer post|older|newer|first|last|show more|show less
load more|see more|see all|view all|view more|more|read more|continue reading|learn more
navigation|site map|sitemap|breadcrumb|expand|collapse|jump to|contents|table of contents|log in
login|log out|sign in|sign up|sign out|register|my account|account|profile|subscribe
subscribe now|subscribe to|subscribe today|donate|donate now|join|join now|join us|cart|shop
checkout|get started|buy now|contact|contact us|about|about us|faq|faqs|help|support|careers
jobs|advertise|advertise with us|privacy|privacy policy|terms|terms of use|terms of service
terms and conditions|terms & conditions|cookie policy|cookie settings|cookies|manage cookies
accept all|accept all cookies|reject all|accept|decline|ok|got it|accessibility
accessibility statement|disclaimer|rss|rss feed|newsletter|newsletters|press|media kit|share
share this|share this article|share this post|share this page|share on|share via|share to|tweet
tweet this|pin|pin it|like|post|email|e-mail|email this|print|print this|print article|save
save pdf|save article|download|download pdf|download citation|export citation|cite|cite this
cite this article|copy link|copy|copied|link|permalink|bookmark|listen|listen to article
listen to this article|play|pause|mute|unmute|fullscreen|text size|font size|resize text
increase font size|decrease font size|a a|view pdf|pdf|html|full text|view article|figures
metrics|rights & permissions|rights and permissions|request permissions|reprints
reprints and permissions|get access|access|access options|opens in a new window
opens in new window|opens in a new tab|opens in new tab|opens an external website|reply|report
flag|edit|follow|follow us|follow us on|following|unfollow|add to|favorites|facebook|twitter|x
linkedin|whatsapp|reddit|pinterest|instagram|youtube|telegram|threads|bluesky|mastodon|tumblr|vk
weibo|wechat|line|flipboard|pocket|messenger|google|google news|google+|google plus|tiktok
snapchat|xing|skype|digg|stumbleupon|delicious|icon|logo|or|and|on|via|by|this|with|to|in
with friends|using|the|a|views?|shares?|likes?|min read|minute read|minutes read|mins read|min
mins|minutes?|advertisement|advertisements|ad|ads|sponsored|promoted|sponsored content
startseite|suche|menü|anmelden|teilen|drucken|merken|zum inhalt springen|weiterlesen|impressum
datenschutz|kontakt|accueil|rechercher|partager|imprimer|connexion|s'abonner|mentions légales
inicio|buscar|compartir|imprimir|suscribirse|iniciar sesión|leer más|главная|поиск|меню
поделиться|печать|войти|подписаться|распечатать|читать далее|ホーム|検索|メニュー|シェア
シェアする|印刷|ログイン|ツイート|ツイートする|続きを読む|共有
"""
_PHRASES = _TABLE.strip().replace("\n", "|")
_PHRASE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_PHRASES.split('|'), key=len, reverse=True))})(?!\w)"
)
_WORD = re.compile(r"[^\W\d_][\w'’+-]*")
_VOCABULARY = frozenset(_WORD.findall(_PHRASES.replace("?", ""))) | {
    "view", "share", "like", "minute", "views", "shares", "likes", "minutes",
}  # fmt: skip
_FILLER_WORDS = "or and on via by this with to in using the a x line first last go back"
_FILLER = frozenset(_FILLER_WORDS.split())
_LETTER = re.compile(r"[^\W\d_]")


def only_controls(text: str) -> bool:
    """Tell whether a line is made of the words of buttons and menus, in any number and order.

    >>> only_controls("Rights & Permissions [Opens in a new window]")
    True
    >>> only_controls("Share the burden")
    False
    """
    if len(text) > LONGEST:
        return False
    low = text.casefold().replace("’", "'")
    words = _WORD.findall(low)
    if not words or not all(word in _VOCABULARY for word in words):
        return False
    if all(word in _FILLER for word in words):
        return False
    return not _LETTER.search(_PHRASE.sub(" ", low))
