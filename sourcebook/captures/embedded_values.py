"""Titles, authors and keywords that programs embed in documents: what a person may have meant.

Programs fill these in as they like: with the file's name, a login, their own name.
"""

import re

_FILE = re.compile(
    r"\.(?:docx?|rtf|odt|pages|indd|qxd|pdf|tex|dvi|ps|eps|pptx?|xlsx?|pmd|p65|fm|wpd|html?|txt)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)\b.*|untitled\W*\d*|unbenannt\W*\d*|sans titre\W*\d*"
    r"|(?:document|slide|layout|presentation|book|page|dokument|doc)\W*\d*|powerpoint presentation"
    r"|print(?:ing)?|title|no title|none|n/?a|unknown|\W*)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:.*\b(?:user|admin\w*|owner|office|unknown|anonymous|author|root|scanner|xerox|canon|ricoh"
    r"|adobe|acrobat|latex|pdftex|microsoft|indesign|quark\w*|default|template|test|guest)\b.*"
    r"|\W*|.{1,2}|.*[@\\/_].*|\S*\d\S*|[a-z]\S*)",
    re.IGNORECASE | re.DOTALL,
)
_LOGIN = re.compile(r"[a-z][a-z.\-]*|[A-Z]{2,}\d*")


def is_title(text: str) -> bool:
    """Tell whether an embedded title is one, and not a file's name or what a program puts there."""
    letters = sum(map(str.isalpha, text))
    if letters < 3 or _NO_TITLE.fullmatch(text) or _FILE.search(text):
        return False
    return " " in text or not any(char.isdigit() or char in "_/\\" for char in text)


def split_names(text: str) -> tuple[str, ...]:
    """Return the persons or bodies that an embedded author entry names; none that is a login."""
    parts = re.split(r"\s*;\s*|\s+(?:and|und|et|y)\s+|\s+&\s+", text)
    if len(parts) == 1 and text.count(",") >= 1 and all(" " in p.strip() for p in text.split(",")):
        parts = text.split(",")
    names = tuple(name for part in parts if (name := part.strip(" ,.;")))
    return tuple(n for n in names if not (_LOGIN.fullmatch(n) or _NO_AUTHOR.fullmatch(n)))


def keywords(text: str) -> tuple[str, ...]:
    """Return the keywords of a list in one line."""
    separator = ";" if ";" in text else ","
    return tuple(dict.fromkeys(word.strip() for word in text.split(separator) if word.strip()))[:50]
