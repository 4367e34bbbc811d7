"""Reads the syntax of `.bib` files, and converts text to and from TeX.

Entries are read as BibTeX reads them: `@string` names, `#` between parts of a value, braces or
quotes around it, parentheses in place of an entry's braces. What stands between entries is comment.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.problems import Problem
from sourcebook.text import one_line

_START = re.compile(r"@\s*(?P<kind>[A-Za-z]+)\s*(?P<open>[{(])")
_KEY = re.compile(r"\s*(?P<key>[^,\s{}()\"]*)\s*,?")
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.+/-]*)\s*=\s*")
_NAME = re.compile(r"[^\s,#{}()\"=]+")
_DELIMITER = re.compile(r'[{}"]')
_CLOSING = {"{": ("}", "brace"), '"': ('"', "quotation mark")}
_SPACE = re.compile(r"[\s,]*")
_JOIN = re.compile(r"\s*#\s*")
_MAX_LENGTH = 20_000  # characters of a value: what goes on for longer lacks its end
_ABBREVIATED = 1_000  # characters that a name of `@string` may stand for: others may double it
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_REMARK = re.compile(r"[ \t]*%")
_HINT = "mend the entry, or export the file again"


class BibEntry(Struct, frozen=True):
    """An entry of a `.bib` file. kind: in lower case. fields: TeX by name in lower case."""

    line: int
    kind: str
    key: str
    fields: Mapping[str, str]


class _BrokenError(ValueError):
    """An entry that cannot be read; the message says why."""


def entries(path: str, text: str) -> Iterator[BibEntry | Problem]:
    """Yield the entries of a file, and a Problem for each that cannot be read."""
    names = {month[:3].lower(): month for month in _MONTHS}
    place, line, counted = 0, 1, 0
    while match := _START.search(text, place):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        kind, place = match["kind"].lower(), match.end()
        closing = "}" if match["open"] == "{" else ")"
        if kind == "comment" and match["open"] == "{":
            place = _past_comment(text, place)
        if kind in ("comment", "preamble") or _REMARK.match(_before(text, match.start())):
            continue
        try:
            key, fields, place = _entry(text, place, closing, names, keyed=kind != "string")
        except _BrokenError as error:
            yield Problem(path, line, f"the entry {error}", _HINT)
            continue
        if kind == "string" and any(len(value) > _ABBREVIATED for value in fields.values()):
            message = "the entry gives a name to a value longer than any abbreviation"
            yield Problem(path, line, message, _HINT)
        elif kind == "string":
            names |= fields
        else:
            yield BibEntry(line, kind, key, fields)


def _before(text: str, place: int) -> str:
    """Return what stands on a line before a place in it."""
    return text[max(text.rfind("\n", 0, place) + 1, place - 200) : place]


def _past_comment(text: str, place: int) -> int:
    """Return the place after the braces of a comment; the same place where nothing closes them."""
    try:
        return _end(text, place - 1) + 1
    except _BrokenError:
        return place


def _entry(
    text: str, place: int, closing: str, names: Mapping[str, str], *, keyed: bool
) -> tuple[str, dict[str, str], int]:
    """Return the key, the fields, and the place after the entry."""
    key = ""
    if keyed and (match := _KEY.match(text, place)):
        key, place = match["key"], match.end()
    fields: dict[str, str] = {}
    while match := _FIELD.match(text, place):
        value, place = _value(text, match.end(), names)
        fields.setdefault(match["name"].lower(), value)
    rest = _SPACE.match(text, place)
    place = rest.end() if rest else place
    if not text.startswith(closing, place):
        found = text[place : place + 20].split("\n", maxsplit=1)[0]
        raise _BrokenError(f"{key!r} breaks at {found!r}" if found else f"{key!r} has no end")
    return key, fields, place + 1


def _value(text: str, place: int, names: Mapping[str, str]) -> tuple[str, int]:
    """Return a value of one or more parts with `#` between them, and the place after it."""
    out = ""
    while True:
        part, place = _part(text, place, names)
        out += part
        if len(out) > _MAX_LENGTH:
            raise _BrokenError("has a value longer than any")
        space = _JOIN.match(text, place)
        if space is None:
            return out, place
        place = space.end()


def _part(text: str, place: int, names: Mapping[str, str]) -> tuple[str, int]:
    if text[place : place + 1] in _CLOSING:
        end = _end(text, place)
        return text[place + 1 : end], end + 1
    match = _NAME.match(text, place)
    if match is None:
        raise _BrokenError("has a field without a value")
    return names.get(match[0].lower(), match[0]), match.end()


def _end(text: str, place: int) -> int:
    """Return the place of the brace or quotation mark that closes the one at `place`."""
    closing, name = _CLOSING[text[place]]
    depth = 0
    for match in _DELIMITER.finditer(text, place + 1, place + _MAX_LENGTH):
        if match[0] == closing and not depth:
            return match.start()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    raise _BrokenError(f"has a {name} that nothing closes")


# Text → TeX that shows it as it is and does not end a field of a `.bib` file.

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
}  # fmt: skip
_ESCAPE = str.maketrans(_SPECIAL)
# Two characters that TeX takes for one (https://ctan.org/pkg/fontenc, "Ligatures").
_LIGATURE = re.compile(r"-(?=-)|'(?=')|`(?=`)|<(?=<)|>(?=>)|,(?=,)|[?!](?=`)")
_NOT_IN_KEY = re.compile(r"[^\w.\-]")
_NOT_VERBATIM = re.compile(r"[{}\\\s\"]")
_WORD = re.compile(r"[^\W_]+(?:['’.\-–/][^\W_]+)*")


def citation_key(text: str) -> str:
    """Return an id as a key that every program accepts; different ids have different keys."""
    return _NOT_IN_KEY.sub(lambda match: f":{ord(match[0]):x}:", text)


def escaped(text: str) -> str:
    """Return text as TeX, without commands."""
    return _between(one_line(text))


def protected(title: str) -> str:
    """Return a title as TeX, with braces around words whose capitals a style must not change.

    These are words with a capital inside, and words with a first capital if most words have none:
    then they are names. If most have one, names cannot be told from the rest.
    """
    title = one_line(title)
    words = list(_WORD.finditer(title))
    long = [word[0] for word in words[1:] if len(word[0]) > 3]
    sentence = sum(word[0].isupper() for word in long) * 2 < len(long)
    out, end = [], 0
    for number, match in enumerate(words):
        word = match[0]
        inside = any(map(str.isupper, word[1:])) or (word[0].isupper() and not word.isalpha())
        keep = inside or (sentence and number and word[0].isupper())
        shown = escaped(word)
        out += [_between(title[end : match.start()]), f"{{{shown}}}" if keep else shown]
        end = match.end()
    return "".join(out) + _between(title[end:])


def _between(text: str) -> str:
    if text.isalnum():
        return text
    return _LIGATURE.sub(lambda match: f"{match[0]}{{}}", text.translate(_ESCAPE))


def verbatim(text: str) -> str:
    """Return an address with percent signs for characters that would end or change the field."""
    return _NOT_VERBATIM.sub(lambda match: quote(match[0]), one_line(text))


# TeX in bibliographies → text: accents, symbols, ligatures, braces.
#
# Commands that are not known lose their backslash and nothing else; `\emph{a}` is "a".

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361", "textcommabelow": "\u0326",
}  # fmt: skip
_SYMBOLS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
    "textasciicircum": "^", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textbar": "|", "textless": "<", "textgreater": ">",
    "textunderscore": "_", "textdollar": "$", "textquotesingle": "'", "textquotedbl": '"',
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶",
    "copyright": "©", "pounds": "£", "euro": "€", "texteuro": "€", "textregistered": "®",
    "texttrademark": "™", "textdegree": "°", "guillemotleft": "«", "guillemotright": "»",
    "quotedblbase": "„", "quotesinglbase": "‚", "textperiodcentered": "·", "slash": "/",
}  # fmt: skip
_LIGATURES = {
    "---": "—", "--": "–", "``": "“", "''": "”", "<<": "«", ">>": "»", ",,": "„", "?`": "¿",
    "!`": "¡",
}  # fmt: skip
_TOKEN = re.compile(
    r"\\(?P<accent>[`'^~=.\"]|(?:[uvHtcdbrk]|textcommabelow)(?![A-Za-z]))\s*"
    r"(?:\{\\(?P<dotless>[ij])(?:\{\})?\}|\\(?P<bare>[ij])(?![A-Za-z])[ \t]*|\{(?P<in>[^{}\\]*)\}"
    r"|(?P<one>[^\s{}\\]))"
    r"|\\(?P<word>[A-Za-z]+)\*?(?:\s*\{\}|[ \t]+|(?![A-Za-z]))"
    r"|\\(?P<symbol>[^A-Za-z])"
    r"|(?P<ligature>---?|``|''|<<|>>|,,|[?!]`)"
    r"|(?P<tie>~)|(?P<empty>\{\})|(?P<brace>[{}])|(?P<math>\$)"
)


_ACCENT = r"\\(?:[`'^~=.\"]|[uvHtcdbrk](?![A-Za-z]))\s*"
_OVER_ANOTHER = re.compile(rf"{_ACCENT}\{{?\s*{_ACCENT}")
_INNER = re.compile(
    r"(?P<other>\\\\)|\\(?P<accent>[`'^~=.\"]|[uvHtcdbrk](?![A-Za-z]))\s*"
    r"(?P<open>\{)?(?P<base>[^\W\d_][\u0300-\u036f]*)(?(open)\})"
)
_MOST_ACCENTS = 3
"""Accents of one letter."""


def plain_text(tex: str) -> str:
    """Return the plain text of a TeX value, on one line.

    Of several accents the one next to the letter comes first: ``\\~\\^e`` is "ễ".
    """
    for _ in range(_MOST_ACCENTS if _OVER_ANOTHER.search(tex) else 0):
        tex = _INNER.sub(lambda m: m[0] if m["other"] else m["base"] + _ACCENTS[m["accent"]], tex)
    return " ".join(unicodedata.normalize("NFC", _TOKEN.sub(_replacement, tex)).split())


def _replacement(match: re.Match[str]) -> str:
    if match["accent"]:
        base = match["dotless"] or match["bare"] or match["in"] or match["one"] or ""
        return base[:1] + _ACCENTS[match["accent"]] + base[1:] if base else ""
    if match["word"]:
        return _SYMBOLS.get(match["word"], "")
    if match["symbol"]:
        return " " if match["symbol"] in ("\\", "\n", " ") else match["symbol"].strip("-/")
    if match["ligature"]:
        return _LIGATURES[match["ligature"]]
    return " " if match["tie"] else ""
