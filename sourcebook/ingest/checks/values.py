"""Checks what editors wrote into the front matter of sources."""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping

from sourcebook import edtf
from sourcebook.fields import FIELDS, Kind
from sourcebook.licences import rights
from sourcebook.page.curation import dated_choice, former_addresses, proposals, topics, versions
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import shown
from sourcebook.problems import Problem, Severity

_ROWS = {row.front_matter: row for row in FIELDS}
_KNOWN = (
    *_ROWS,
    *(
        "description",
        "abstract",
        "site_description",
        "disclaimer",
        topics.KEY,
        "publish",
        "aliases",
        "notes",
        "checked",
        "keep",
        "drop",
        "corrections",
        versions.KEY,
        dated_choice.KEY,
    ),
    *("commentary", "picture", "maps", proposals.KEY, CAPTURE),
)
_HINTS: Mapping[Kind, str] = {
    "date": "write it as EDTF has it: 2005, 2015-11-17, 2017-11~, 2019-01-22/2019-01-31",
    "type": "write a CSL type, such as article-journal, report or speech",
    "language": "write a language tag, such as en, ja or ru",
    "address": "write an address that begins with http:// or https://",
    "doi": "write it as in 10.1234/abc",
    "licence": "write an SPDX id or a rightsstatements.org code, such as CC-BY-4.0, InC or CNE",
    "extent": "write full, extract or abstract",
}


def _is_licence(code: str) -> bool:
    """Return whether a code can be one of SPDX or rightsstatements.org. `CC-BY` is none: it lacks
    the version, on which its terms depend."""
    found = rights(code)
    known = found.allows if code.upper().startswith("CC-") else found.url
    return bool(known) or code.startswith("LicenseRef-")


_CHECKS: Mapping[Kind, Callable[[str], object]] = {"date": edtf.valid, "licence": _is_licence}
"""Checks of kinds whose normaliser accepts more than a field may have."""


def value_problems(
    page: Document, edited: Collection[str], subjects: Collection[str]
) -> Iterator[Problem]:
    """Yield the problems of what a person wrote into the front matter of a source's page.

    edited: the keys whose value is a person's. subjects: the ids that `topics:` may name.
    """
    for key in page.values:
        if key in _ROWS and key in edited and (hint := _refusal(page, key)):
            text = shown(page.values[key])
            yield _problem(page, key, f"cannot be {text!r}" if text else "is empty", hint)
        elif meant := _misspelt(key):
            message = "is not a field of a source"
            yield _problem(page, key, message, f"did you mean `{meant}:`?", "warning")
    yield from _wrong_topics(page, subjects)
    for entry, message, hint in former_addresses.refusals(page.values):
        yield _problem(page, former_addresses.KEY, message, hint, entry=entry)
    for message, hint in dated_choice.refusals(page.values):
        yield _problem(page, dated_choice.KEY, message, hint)


def _refusal(page: Document, key: str) -> str:
    """Return what to write in place of a field's value, empty when it is valid."""
    row, raw = _ROWS[key], page.values[key]
    value = front_matter.as_value(raw)
    texts = (value,) if isinstance(value, str) else value
    if isinstance(raw, dict) or any(
        isinstance(one, dict | list) for one in (raw if isinstance(raw, list) else [])
    ):
        return "write a text; one with a colon needs quotation marks"
    if not any(texts):
        return f"write `{key}: …`" if row.required else ""
    check = _CHECKS.get(row.kind, row.normalise)
    return "" if all(map(check, texts)) else _HINTS.get(row.kind, "")


def can_hold(key: str) -> str:
    """Return what may be written in a field, empty where its kind does not say."""
    return _HINTS.get(_ROWS[key].kind, "") if key in _ROWS else ""


def _misspelt(key: str) -> str:
    """Return the known key that an unknown one resembles, empty without one."""
    if key in _KNOWN:
        return ""
    return next(iter(difflib.get_close_matches(key.lower(), _KNOWN, n=1, cutoff=0.8)), "")


def _wrong_topics(page: Document, subjects: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of the form of `topics:`, and of topics that do not exist."""
    message, hint = topics.refusal(page.values)
    if message:
        yield _problem(page, topics.KEY, message, hint)
    choice = topics.read(page.values)
    for place, name in enumerate(choice.named, 1):
        if name not in subjects:
            near = difflib.get_close_matches(name, sorted(subjects), n=1)
            hint = f"did you mean `{near[0]}`?" if near else "write a topic's file without .md"
            entry = place if choice.listed else 0
            yield _problem(page, topics.KEY, f"there is no topic {name!r}", hint, entry=entry)


def _problem(
    page: Document, key: str, message: str, hint: str, severity: Severity = "error", entry: int = 0
) -> Problem:
    line = front_matter.line_of(page.yaml, key, entry) + 1
    return Problem(page.path, line, f"`{key}:` {message}", hint, severity, key)
