r"""TeX in bibliographies → text: accents, symbols, ligatures, braces.

Commands that are not known lose their backslash and nothing else; `\emph{a}` is "a".
"""

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
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
    r"\\(?P<accent>[`'^~=.\"]|[uvHtcdbrk](?![A-Za-z]))\s*"
    r"(?:\{\\(?P<dotless>[ij])(?:\{\})?\}|\\(?P<bare>[ij])(?![A-Za-z])[ \t]*|\{(?P<in>[^{}\\]*)\}"
    r"|(?P<one>[^\s{}\\]))"
    r"|\\(?P<word>[A-Za-z]+)\*?(?:\s*\{\}|[ \t]+|(?![A-Za-z]))"
    r"|\\(?P<symbol>[^A-Za-z])"
    r"|(?P<ligature>---?|``|''|<<|>>|,,|[?!]`)"
    r"|(?P<tie>~)|(?P<empty>\{\})|(?P<brace>[{}])|(?P<math>\$)"
)


def text(tex: str) -> str:
    """Return what a value of a `.bib` file says, on one line."""
    return " ".join(unicodedata.normalize("NFC", _TOKEN.sub(_said, tex)).split())


def _said(match: re.Match[str]) -> str:
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
