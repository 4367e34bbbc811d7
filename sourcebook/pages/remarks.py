"""The comments of front matter. No YAML parser keeps them: they stand between its tokens."""

import re
from itertools import pairwise

import yaml

from sourcebook.pages import front_matter, splicing

_COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")  # up to a line break of YAML 1.1


def comments(text: str, key: str = "") -> tuple[str, ...]:
    """Return the comments in front matter, or those among the lines of the top-level `key`."""
    start, end = splicing.span(text, key) if key else (0, len(text))
    scanned = front_matter.tokens(text)
    gaps = (  # what stands between two tokens is white space and comments
        text[max(start, one.end_mark.index) : min(end, other.start_mark.index)]
        for one, other in pairwise(scanned)
    )
    headers = (_header(text, token) for token in scanned if start <= token.start_mark.index < end)
    return tuple(found.rstrip() for part in (*gaps, *headers) for found in _COMMENT.findall(part))


def _header(text: str, token: yaml.Token) -> str:
    """Return what stands on the line that begins a literal or folded scalar (YAML 1.2.2, 8.1.1)."""
    if not isinstance(token, yaml.ScalarToken) or token.style not in ("|", ">"):
        return ""
    lines = text[token.start_mark.index : token.end_mark.index].splitlines()
    return lines[0] if lines else ""
