"""What templates print of a page: the kinds of page, and the head of a subject page.

A view holds words, links and reasons as plain text. Nothing in it is HTML; templates escape every
value where they write it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sourcebook.publish import codes
from sourcebook.publish.front_matter import text_of, texts_of

Kind = Literal["source", "subject", "page"]
SUBJECT_FOLDERS = ("topics", "people", "places", "organisations", "events")


@dataclass(frozen=True, slots=True)
class Term:
    """One value. href: where it leads, http(s) only. raw: the code it was made from.

    machine: a date as HTML reads it (https://html.spec.whatwg.org/#attr-time-datetime).
    """

    text: str
    href: str = ""
    raw: str = ""
    lang: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class SubjectView:
    """The head of a subject page. broader, related: links to other subject pages."""

    title: str
    kind: str
    alt_labels: tuple[Term, ...]
    scope_note: str
    broader: tuple[Term, ...]
    related: tuple[Term, ...]
    wikidata: str


def kind_of(path: str) -> Kind:
    """Return what the page `path` (relative to `docs/`) shows."""
    folder, _, name = path.partition("/")
    if folder == "sources" and not re.fullmatch(r"index(-\d+)?\.md", name):
        return "source"
    is_subject = folder in SUBJECT_FOLDERS and name != "index.md"
    return "subject" if is_subject else "page"


def subject_view(meta: Mapping[str, object], kind: str, titles: Mapping[str, str]) -> SubjectView:
    """Return the head of a subject page.

    kind: its folder. titles: of the subjects of that folder, by id.
    """
    return SubjectView(
        title=text_of(meta.get("title")) or "Untitled",
        kind={"people": "Person"}.get(kind, kind.removesuffix("s").capitalize()),
        alt_labels=tuple(
            Term(label, lang=codes.script_language(label))
            for label in texts_of(meta.get("alt_labels"))
        ),
        scope_note=text_of(meta.get("scope_note")),
        broader=_subjects(texts_of(meta.get("broader")), titles),
        related=_subjects(texts_of(meta.get("related")), titles),
        wikidata=_wikidata(text_of(meta.get("wikidata"))),
    )


def _subjects(identifiers: tuple[str, ...], titles: Mapping[str, str]) -> tuple[Term, ...]:
    return tuple(
        Term(titles[identifier], f"{identifier}.html") if identifier in titles else Term(identifier)
        for identifier in identifiers
    )


def _wikidata(identifier: str) -> str:
    known = re.fullmatch(r"Q[1-9]\d*", identifier)
    return f"https://www.wikidata.org/wiki/{identifier}" if known else ""
