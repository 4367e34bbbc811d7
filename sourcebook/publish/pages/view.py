"""Makes values for templates: terms with links, and the head of a subject page.

A view holds words, links and reasons as plain text. Nothing in it is HTML; templates escape every
value where they write it.
"""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from sourcebook import edtf, licences, wording
from sourcebook.page.front_matter.values import text_of, texts_of
from sourcebook.publish.render import languages


class LinkedTerm(Struct, frozen=True):
    """A value with its link and code. href: http(s) only. raw: the code it was made from.

    datetime: a date in the form of HTML (https://html.spec.whatwg.org/#attr-time-datetime).
    """

    text: str
    href: str = ""
    raw: str = ""
    lang: str = ""
    datetime: str = ""


def licence_term(code: str) -> LinkedTerm:
    """Return a licence in words, with a link to its text."""
    rights = licences.rights(code)
    return LinkedTerm(rights.words, rights.url, raw=code)


class SubjectView(Struct, frozen=True):
    """The values in the head of a subject page. broader, related: links to other subject pages.

    date: of an event when it was, of a person the life.
    """

    title: str
    kind: str
    alt_labels: tuple[LinkedTerm, ...]
    scope_note: str
    broader: tuple[LinkedTerm, ...]
    related: tuple[LinkedTerm, ...]
    wikidata: str
    date: LinkedTerm | None = None


def subject_view(
    meta: Mapping[str, object], kind: str, link: Callable[[str], LinkedTerm]
) -> SubjectView:
    """Return the head of a subject page. kind: its folder. link: to a subject, by its id."""
    date = text_of(meta.get("date"))
    return SubjectView(
        title=text_of(meta.get("title")) or wording.untitled(),
        kind=wording.subject_label(kind),
        alt_labels=tuple(
            LinkedTerm(label, lang=languages.script_language(label))
            for label in texts_of(meta.get("alt_labels"))
        ),
        scope_note=text_of(meta.get("scope_note")),
        broader=tuple(map(link, texts_of(meta.get("broader")))),
        related=tuple(map(link, texts_of(meta.get("related")))),
        date=LinkedTerm(edtf.words(date), raw=date) if edtf.valid(date) else None,
        wikidata=_wikidata(text_of(meta.get("wikidata"))),
    )


def _wikidata(identifier: str) -> str:
    known = re.fullmatch(r"Q[1-9]\d*", identifier)
    return f"https://www.wikidata.org/wiki/{identifier}" if known else ""
