"""Decodes a manuscript as a capture is decoded, and says where its bytes do not tell how."""

import re
from dataclasses import replace

from sourcebook.model import Capture
from sourcebook.parse.encoding import Decoded, decode
from sourcebook.parse.html.html import read_text

LATEX = "text/x-tex"
WEB = ("text/html", "application/xhtml+xml")
TEXTS = (LATEX, "text/plain", "text/markdown", *WEB)
"""Formats of which the bytes are those of a text."""

_HINT = "save it as text in UTF-8"
_INPUT = re.compile(rb"^[^%\n]*\\usepackage\s*\[([\w-]+)\]\s*\{inputenc\}", re.MULTILINE)
_NAMES = {"utf8x": "utf-8", "ansinew": "cp1252", "applemac": "mac-roman", "latin9": "iso8859-15"}
"""What inputenc, the package of LaTeX, calls encodings otherwise than Python."""


def decoded(path: str, media_type: str, body: bytes) -> Decoded:
    """Return the text of a manuscript in one of the formats `TEXTS`.

    Where it can be read somehow, problems are warnings: the words of its quotations are looked for
    all the same, and nothing beside a manuscript could state its encoding.
    """
    if media_type in WEB:
        found = read_text(Capture(path, media_type, body, ""))
    else:
        stated = _INPUT.search(body) if media_type == LATEX else None
        name = stated[1].decode() if stated else ""
        found = decode(body, _NAMES.get(name, name), path)
    if any(problem.line == 0 for problem in found.problems) and not found.encoding:
        return found  # it is too large
    problems = tuple(replace(problem, hint=_HINT) for problem in found.problems)
    return replace(found, problems=problems)
