"""Writes what was found as one HTML page without scripts, and as JSON."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.embed.xml import Markup, join, lines, tag
from sourcebook.evidence.misquotations import Difference
from sourcebook.manuscript.checking import STATES, State, Verdict
from sourcebook.text import shortened
from sourcebook.wording import count

Checked = Sequence[tuple[str, Sequence[Verdict], int]]
"""Of each manuscript its name, its quotations, and how many short ones were left out."""

TITLES: dict[State, str] = {
    "exact": "exact",
    "differs": "differs",
    "elsewhere": "found elsewhere than cited",
    "missing": "not found",
}

_CSS = """
html { font-family: Georgia, "Noto Serif", "Noto Serif CJK JP", serif; line-height: 1.5; }
body { margin: 0 auto; max-width: 60em; padding: 1em; }
h1, h2 { line-height: 1.25; }
.state { font-weight: bold; }
.where, .what { color: #555; }
article { border-block-start: 1px solid #bbb; padding-block: 0.5em; }
.pair { display: grid; gap: 1em; grid-template-columns: repeat(auto-fit, minmax(18em, 1fr)); }
blockquote { border-inline-start: 0.2em solid #bbb; margin: 0; overflow-wrap: anywhere;
  padding-inline-start: 1em; white-space: pre-line; }
ins { background: #dff5df; color: #1a3d1a; }
del { background: #fbe3e3; color: #5a1414; }
@media (prefers-color-scheme: dark) {
  html { background: #1b1b1b; color: #eee; }
  .where, .what { color: #bbb; }
  ins { background: #1f3d1f; color: #dff5df; }
  del { background: #4a1d1d; color: #fbe3e3; }
}
@media print { article { break-inside: avoid; } }
"""
_HASH = base64.b64encode(hashlib.sha256(_CSS.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def counts(verdicts: Iterable[Verdict], short: int, least: float) -> str:
    """Return how many quotations there are of each kind, in a line."""
    numbers = Counter(one.state for one in verdicts)
    parts = [f"{numbers[state]} {TITLES[state]}" for state in STATES if numbers[state]]
    whole = count(sum(numbers.values()), "quotation")
    rest = f"; {short} of fewer than {least:g} words left out" if short else ""
    return f"{whole}{': ' if parts else ''}{', '.join(parts)}{rest}"


def message(verdict: Verdict) -> str:
    """Return what is to be said of a quotation that is not exact, in a line."""
    words = f"“{shortened(verdict.quotation.text, 80)}”"
    if verdict.state == "missing":
        return f"{words} is in no source"
    listed = "; ".join(map(_difference, verdict.differences[:4]))
    more = len(verdict.differences) - 4
    listed += f"; and {more} more" if more > 0 else ""
    if verdict.state == "elsewhere":
        return f"{words} stands in {place(verdict)}, but {verdict.remark}"
    return f"{words} differs from {place(verdict)}: {listed}" + (
        f"; {verdict.remark}" if verdict.remark else ""
    )


def place(verdict: Verdict) -> str:
    """Return where the passage of a quotation stands: the page, and its paragraphs."""
    if verdict.source is None:
        return ""
    first, last = verdict.paragraphs
    at = "its title" if not first else f"¶{first}" if first == last else f"¶{first}-{last}"
    return f"{verdict.source.path} {at}"


def _difference(one: Difference) -> str:
    ours, theirs = shortened(one.quoted, 60), shortened(one.original, 60)
    if one.kind == "ellipsis":
        return f"the ellipsis leaves out “{theirs}”"
    if one.kind == "words" and not ours:
        return f"left out: “{theirs}”"
    if one.kind == "words" and not theirs:
        return f"added: “{ours}”"
    return f"{one.kind}: “{ours}” for “{theirs}”"


def json_lines(checked: Checked) -> Iterator[str]:
    """Yield a JSON object for each quotation."""
    for path, verdicts, _short in checked:
        for one in verdicts:
            found = {
                "file": path,
                "line": one.quotation.line,
                "quotation": one.quotation.text,
                "block": one.quotation.block,
                "state": one.state,
                "cited": one.cited,
                "remark": one.remark,
                "source": one.source.path if one.source else None,
                "paragraphs": list(one.paragraphs) if one.source else None,
                "passage": one.passage,
                "differences": [
                    {"kind": d.kind, "quoted": d.quoted, "said": d.original}
                    for d in one.differences
                ],
            }
            yield json.dumps(found, ensure_ascii=False)


def html(checked: Checked, collection: str, least: float) -> str:
    """Return the report: each quotation beside its passage; what is not exact comes first."""
    body = [tag("h1", "Quotations")]
    if collection:
        body.append(tag("p", f"Compared with the sources of {collection}.", class_="what"))
    for path, verdicts, left_out in checked:
        body.append(tag("h2", path))
        body.append(tag("p", counts(verdicts, left_out, least)))
        ordered = sorted(verdicts, key=lambda one: one.state == "exact")
        body += map(_entry, ordered)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", "Quotations"),
        tag("style", Markup(_CSS)),
    )
    root = tag("html", head, "\n", tag("body", tag("main", lines(*body))), lang="en")
    return f"<!DOCTYPE html>\n{root}\n"


def _entry(one: Verdict) -> Markup:
    """Return the verdict on a quotation: the manuscript and the source, side by side."""
    mended = one.differences if one.state != "missing" else ()
    ours = _marked("del", one.quotation.text, (d.quoted for d in mended))
    theirs = _marked("ins", one.passage, (d.original for d in mended))
    where = tag(
        "p", tag("span", TITLES[one.state], class_="state"), f" · line {one.quotation.line}"
    )
    quoted = tag("div", tag("p", "The manuscript", class_="where"), tag("blockquote", ours))
    near = "The nearest passage: " if one.state == "missing" else ""
    original = (
        tag("div", tag("p", f"{near}{place(one)}", class_="where"), tag("blockquote", theirs))
        if one.source
        else tag("p", "No source has words like these.", class_="where")
    )
    remarks = [*map(_difference, mended), one.remark, f"cited: {one.cited}" if one.cited else ""]
    listed = "; ".join(filter(None, remarks))
    return tag(
        "article",
        where,
        tag("div", quoted, original, class_="pair"),
        tag("p", listed, class_="what") if listed else "",
    )


def _marked(element: str, text: str, words: Iterable[str]) -> Markup:
    """Return a text with some of its words in an element, each where it comes next."""
    parts: list[str] = []
    at = 0
    for one in words:
        place = text.find(one, at) if one and one != "…" else -1
        if place >= 0:
            parts += (text[at:place], tag(element, one))
            at = place + len(one)
    return join(*parts, text[at:])
