"""Reads a line as a list of names: with commas where elements alone set the names apart."""

from itertools import pairwise

from sourcebook import lazy_re as re
from sourcebook.names.bylines import without_label
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.parse.html.page import TextLine

PROFILE = re.compile(
    r"/(?:authors?|people|person|staff|contributors?|profiles?|writers?|by|autor(?:en|es|i)?|auteurs?"
    r"|autor[ei]|yazar(?:lar)?|penulis|kolumnist)/"
)
"""Part of the address of an author's page."""

_LONGEST = 1000
"""Characters of a line that may be a list of names; a longer one is read as it is."""
_MOST_OF_MARK = 5
"""Characters of a raised sign that says to what a person belongs ("a,b", "1*")."""


def listed(line: TextLine, first: int = 0, last: int | None = None) -> str:
    """Return a line with commas between names that stand in elements side by side.

    Raised signs behind names are left out. first, last: which of its characters are read.
    """
    last = len(line.text) if last is None else min(last, len(line.text))
    if len(line.text) > _LONGEST or not (line.seams or line.spans):
        return line.text[first:last]
    seams = [at for at in line.seams if first < at < last]
    pieces = [_without_marks(line, *ends) for ends in pairwise((first, *seams, last))]
    pieces = _without_pictures([piece for piece in pieces if piece.strip()])
    text = "".join(pieces[:1])
    for piece, following in pairwise(pieces):
        apart = is_name(without_label(piece.strip())) and is_name(following)
        apart = apart or bool(_CASELESS_END.search(piece) and _CASELESS.match(following))
        text = f"{text.rstrip()}, {following}" if apart else text + following
    return text


_CASELESS = re.compile(r"[\u0590-\u0dff]")
_CASELESS_END = re.compile(r"\S\s[^\s:：]*[\u0590-\u0dff]$")
"""The end of a name of two words in a script without capitals, right before another element."""


def _without_pictures(pieces: list[str]) -> list[str]:
    """Return the parts of a line without who took the pictures, and what others did in a word."""
    kept: list[str] = []
    for piece in pieces:
        behind = bool(kept) and is_name(kept[-1])
        if behind and PICTURES.fullmatch(piece.strip(" ,;|·()")):
            kept.pop()
        elif not (behind and _is_glued(kept[-1], piece)):
            kept.append(piece)
    return kept


def _is_glued(name: str, following: str) -> bool:
    """Tell whether a small word, as of what somebody did, is right behind a name."""
    return name[-1:].isalpha() and following[:1].islower() and len(following.split()) <= _OF_ROLE


_OF_ROLE = 2
PICTURES = re.compile(
    r"(?:photos?|photograph(?:s|er|y)?|pictures|bilder|fotos?|fotografía|fotografia"
    r"|fotograf(?:ie|af|ka)?|photographies?|zdjęcia|kuva[ta]?|φωτογραφίες|фото|фотограф(?:ія)?"
    r"|світлини|снимки|fotoğraf|写真|攝影|摄影|사진|תצלומים|צילום|تصوير|عکس)",
    re.IGNORECASE,
)
"""What who only took pictures did."""


def is_name(text: str) -> bool:
    """Tell whether a text is the name of one person, with no sign behind it."""
    bare = text.strip()
    fits = len(bare.split()) > 1 and bare[-1].isalnum() | bare.endswith(".")
    return fits and len(only_people(bare)) == 1 and looks_like_person(bare)


def _without_marks(line: TextLine, first: int, last: int) -> str:
    """Return a part of a line without the raised signs that stand behind names."""
    text, at = "", first
    for span in line.spans:
        if span.kind == "superscript" and at <= span.start and span.end <= last:
            mark = line.text[span.start : span.end]
            if len(mark) <= _MOST_OF_MARK and all(map(_is_mark, mark.split(","))):
                text, at = text + line.text[at : span.start].rstrip(" "), span.end
    return text + line.text[at:last]


def _is_mark(part: str) -> bool:
    bare = part.strip(" ,;*†‡§¶#")
    roman = all(letter in "IVX" for letter in bare)
    return roman or bare.isdigit() or (len(bare) == 1 and bare.islower())
