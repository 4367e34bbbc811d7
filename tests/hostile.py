"""Strings that try to run, to break a page or to become something else; some of our own, and the
Big List of Naughty Strings where the evaluation data lies beside the project."""

import json
from pathlib import Path

_OWN = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran=1'>",
    '"><svg onload=window.ran=1>',
    "</title><script>window.ran=1</script>",
    "</textarea></style></script><script>window.ran=1</script>",
    "[click](javascript:window.ran=1)",
    "<javascript:window.ran=1>",
    "![x](x){ onclick=window.ran=1 }",
    "text { .class #id onclick=window.ran=1 }",
    "{: onclick=window.ran=1 }",
    '--8<-- "mkdocs.yml"',
    "{{ config }} {% raw %}{% endraw %} {# note #} ${7*7} #{7*7}",
    "---\ntitle: other\n---",
    "<!-- source-text: end -->",
    "<!-- source-text: begin -->",
    "[^1] and [^1]: a note",
    "*[HTML]: abbreviation",
    "[ref]: javascript:window.ran=1",
    ":smile: ++ins++ ~~del~~ ==mark== ^sup^ ~sub~ $x^2$",
    "\x02wzxhzdk:0\x03 \x02amp\x03 klzzwxh:0000",
    "&lt;script&gt; &amp;amp; &#x3c;script&#x3e; &colon;",
    '=HYPERLINK("http://example.org")',
    "../../../etc/passwd",
    "\u202eright to left\u202c and zero\u200bwidth",
    "title: yes: no: [a, b]: {c: d} # not a comment",
    "| a | b |\n|---|---|\n| c | d |",
    "    four spaces\n\ttab",
    "```\nfence\n```\n~~~\nfence",
)
_LIST = Path(__file__).parents[2] / "shared" / "vectors" / "blns.json"


def _listed() -> tuple[str, ...]:
    if not _LIST.is_file():
        return ()
    return tuple(text for text in json.loads(_LIST.read_text(encoding="utf-8")) if text.strip())


STRINGS = _OWN + _listed()
