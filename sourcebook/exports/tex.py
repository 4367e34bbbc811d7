"""Text as TeX, so that it is shown as it is and ends no field of a `.bib` file."""

import re
from urllib.parse import quote

from sourcebook.exports.plain import one_line

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


def key(text: str) -> str:
    """Return an id as a key that every reader takes; two ids never have the same one."""
    return _NOT_IN_KEY.sub(lambda match: f":{ord(match[0]):x}:", text)


def escaped(text: str) -> str:
    """Return text in which TeX sees no command."""
    return _between(one_line(text))


def protected(title: str) -> str:
    """Return a title in TeX whose capitals stay where a style would change the case.

    A word with a capital inside always; where most words are small, a word with a first capital
    is a name. Where most are not, nobody can tell the names from the rest.
    """
    title = one_line(title)
    words = [match[0] for match in _WORD.finditer(title)]
    long = [word for word in words[1:] if len(word) > 3]
    sentence = sum(word[0].isupper() for word in long) * 2 < len(long)
    out, end = [], 0
    for number, match in enumerate(_WORD.finditer(title)):
        word = match[0]
        inside = any(map(str.isupper, word[1:])) or (word[0].isupper() and not word.isalpha())
        keep = inside or (sentence and number and word[0].isupper())
        shown = escaped(word)
        out += [_between(title[end : match.start()]), f"{{{shown}}}" if keep else shown]
        end = match.end()
    return "".join(out) + _between(title[end:])


def _between(text: str) -> str:
    return _LIGATURE.sub(lambda match: f"{match[0]}{{}}", text.translate(_ESCAPE))


def verbatim(text: str) -> str:
    """Return an address with percent signs for what would end or change the field."""
    return _NOT_VERBATIM.sub(lambda match: quote(match[0]), one_line(text))
