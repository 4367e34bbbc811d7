"""Makes a reference of the fields of a Zotero item, whichever export or table they come from.

The names are those of https://github.com/zotero/zotero-schema.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sourcebook.bibliography import names
from sourcebook.bibliography.cite.item import PersonName
from sourcebook.bibliography.reference import Reference, reference
from sourcebook.fields import BY_NAME
from sourcebook.item_types import TYPE_NAMES

# Where several Zotero fields hold one of ours, the first with a value counts.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "subject", "caseName", "nameOfAct"),
    "genre": (
        *("genre", "type", "reportType", "thesisType", "letterType", "manuscriptType"),
        *("presentationType", "websiteType", "postType", "mapType"),
    ),
    "container_title": (
        *("publicationTitle", "bookTitle", "proceedingsTitle", "websiteTitle", "blogTitle"),
        *("forumTitle", "encyclopediaTitle", "dictionaryTitle", "programTitle", "code"),
    ),
    "publisher": (
        *("publisher", "institution", "university", "company", "label", "distributor"),
        *("network", "studio", "organization", "repository"),
    ),
    "language": ("language",),
    "url": ("url",),
    "doi": ("DOI",),
    "license": ("rights",),
    "volume": ("volume", "codeVolume", "reporterVolume"),
    "issue": ("issue",),
    "pages": ("pages", "codePages"),
    "edition": ("edition",),
    "number": (
        *("number", "reportNumber", "billNumber", "publicLawNumber", "docketNumber"),
        *("documentNumber", "episodeNumber", "archiveID"),
    ),
    "section": ("section",),
    "isbn": ("ISBN",),
    "issn": ("ISSN",),
    "pmid": ("PMID",),
    "archive": ("archive",),
    "archive_location": ("archiveLocation",),
    "event": ("conferenceName", "meetingName"),
    "accessed": ("accessDate",),
}
_DATES = ("date", "dateEnacted", "dateDecided", "issueDate", "filingDate")
_ROLES = {
    **dict.fromkeys(("author", "artist", "performer", "director", "programmer"), "authors"),
    **dict.fromkeys(("presenter", "podcaster", "interviewee", "cartographer"), "authors"),
    **dict.fromkeys(("inventor", "sponsor", "composer", "creator"), "authors"),
    "editor": "editors",
    "translator": "translators",
    "interviewer": "interviewers",
    "recipient": "recipients",
    "reviewedAuthor": "reviewed_authors",
}
_TYPES = {named.zotero: csl for csl, named in reversed(TYPE_NAMES.items())} | {
    "document": "document",
    "preprint": "article",
    "email": "personal_communication",
    "instantMessage": "personal_communication",
    "tvBroadcast": "broadcast",
    "podcast": "broadcast",
    "videoRecording": "motion_picture",
    "artwork": "graphic",
    "journalArticle": "article-journal",
    "statute": "legislation",
    "book": "book",
    "presentation": "speech",
}
# In its database Zotero keeps a date twice: `2014-03-00 March 2014`.
_TWICE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: .*)?", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class ZoteroCreator(NamedTuple):
    """A person of a Zotero item. role: Zotero's. given: empty for an organisation."""

    role: str
    family: str
    given: str = ""


def zotero_reference(
    place: tuple[str, int],
    item_type: str,
    fields: Mapping[str, str],
    creators: Iterable[ZoteroCreator],
    tags: Sequence[str],
) -> Reference:
    """Return a Zotero item as a reference. place: path and line, for problems."""
    texts = {
        name: next((fields[key] for key in keys if fields.get(key)), "")
        for name, keys in _TEXTS.items()
    }
    texts["type"] = _TYPES.get(item_type, "")
    texts["issued"] = date(next((fields[key] for key in _DATES if fields.get(key)), ""))
    texts["accessed"] = day(texts["accessed"])
    people: dict[str, list[PersonName]] = {}
    for one in creators:
        if role := _ROLES.get(one.role):
            name = {"family": one.family, "given": one.given}
            people.setdefault(role, []).append(names.read(name))
    stated = {key: text for key, text in texts.items() if BY_NAME[key].normalise(text)}
    return reference(*place, stated, people, tags, fields.get("abstractNote", ""))


def date(text: str) -> str:
    """Return a date without the parts that are not known; as it is where it has another form."""
    match = _TWICE.fullmatch(text.strip())
    if not match:
        return text.strip()
    year, month, of_month = match.groups()
    if year == "0000":
        return ""
    parts = [year, *([month] if month != "00" else [])]
    return "-".join([*parts, *([of_month] if of_month != "00" and month != "00" else [])])


def day(text: str) -> str:
    """Return the day of a moment, `2026-11-20`; nothing of what begins with none."""
    match = _DAY.match(text.strip())
    return match[0] if match else ""
