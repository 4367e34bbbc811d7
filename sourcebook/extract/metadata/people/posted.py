"""Reads who posted an entry of a blog, from the line below its text ("Posted by R. Harlan")."""

from collections.abc import Iterator

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Finding, candidate
from sourcebook.extract.rules.comment_words import heads_comments
from sourcebook.extract.values.values import named
from sourcebook.names.bylines import BY
from sourcebook.names.person import is_single_name

POSTED = "who posted it, below the text"
"""The reason of such a line."""

_POSTED = re.compile(
    r"(?:posted|published|written|submitted) by\b|publicado por|publicada por|publicat per"
    r"|publicada per|publié par|écrit par"
    r"|eingestellt von|geschrieben von|pubblicato da|scritto da|geplaatst door|投稿者|написал"
    r"|автор[:：]",
    re.IGNORECASE,
)
_BEFORE_HOUR = re.compile(
    r"(?:postado|postada) por|gepost door|upplagd av|inlagd av|indsendt af|lagt inn av|lähettänyt"
    r"|autor|vystavila?|uveřejnila?|zveřejnila?|zverejnila?|bejegyezte|publicat (?:de|per)|gönderen"
    r"|αναρτήθηκε από|опубліковано|публикувано от|objavi(?:o/la|la/o|la|o|l)\b|objavljeno"
    r"|diposting oleh|dicatat oleh|người đăng|เขียนโดย|张贴者|張貼者|작성자|مرسلة بواسطة"
    r"|פורסם על ידי|autors|postitas|paskelbė|ارسال شده توسط|द्वारा प्रकाशित|प्रस्तुतकर्ता",
    re.IGNORECASE,
)
"""The same in other languages, where an hour stands behind the name: without one some are labels of
something else."""

_AT_TIME = re.compile(
    r"\s*(?:(?<=\s)(?:at|um|à|a|às|à\(s\)|a las|en|a les|alle|alle ore|om|op|o|kl\.?|klo|v|la|u|ob"
    r"|в|о|на|у|di|pukul|στις|dátum:|zaman:|vào lúc|ที่|時刻[:：]|时间[:：]|時間[:：]|於|于"
    r"|시간[:：]|في|ב-|kell|plkst\.|در|पर)\s*|(?<=\s))\d{1,2}[:.h]\d\d\b.*",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d{1,2}[:.h]\d\d\b")
_SURE = 0.9
"""How often such a line is right that has an hour, as only the systems of blogs write it."""

_WITHIN, _BELOW = 2, 4
"""Lines that end the text, and lines below it, among which a blog says who posted it."""

_LONGEST = 200
"""Characters of such a line."""


def posted_below(page: CaptureLines) -> tuple[int, ...]:
    """Return the lines about the end of the text that begin as "Posted by" does.

    A short post ends above its comments, which are more of the text than it is.
    """
    first, stop = page.body
    last = min(stop + _BELOW, len(page.lines)) if stop else stop
    comments = next((i for i, one in enumerate(page.lines) if heads_comments(one.head)), 0)
    above = range(max(1, comments - _WITHIN), comments)
    below = (*range(max(first + 1, stop - _WITHIN), last), *above)
    lines = ((i, page.lines[i].text) for i in below)
    return tuple(i for i, text in lines if len(text) <= _LONGEST and _who_posted(text))


def read_posted(page: CaptureLines) -> Iterator[Finding]:
    """Yield the author that a line right below the text names ("Posted by R. Harlan at 9:14")."""
    for index in posted_below(page):
        name = _who_posted(page.lines[index].text)
        found = named(page, name, (index,))
        if not found and is_single_name(name):
            found = (candidate(page, "authors", (name.strip(),), (index,)),)
        if found and _HOUR.search(page.lines[index].text):
            found = tuple(replace(one, chance=_SURE) for one in found)
        if found:
            yield Finding((index,), POSTED, found)
            return


def _who_posted(text: str) -> str:
    """Return what stands between the label of such a line and the hour; nothing of other lines."""
    label = BY.match(text) if _POSTED.match(text) else None
    if label:
        return _AT_TIME.sub("", text[label.end() :])
    label = _BEFORE_HOUR.match(text)
    rest = text[label.end() :] if label else ""
    name = _AT_TIME.sub("", rest)
    return name.strip(" :：") if name != rest else ""
