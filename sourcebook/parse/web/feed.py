"""Parses a feed (Atom, RSS, JSON Feed) of one entry, or the entry that its sidecar names.

What the entry states of itself stands above its text, as the headers of a mail do.
"""

from collections.abc import Iterator, Sequence

from sourcebook.dates.markup import stated_date
from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.html.html import blocks_of
from sourcebook.parse.html.tree import read_page
from sourcebook.parse.html.warnings import warnings_of
from sourcebook.parse.inline import Rendition
from sourcebook.parse.properties import unreadable
from sourcebook.parse.web.feed_entries import FeedEntry, read_entries
from sourcebook.parse.web.warc_records import MalformedError
from sourcebook.problems import Problem

_SHOWN = 3


def parse(capture: Capture) -> ParsedCapture:
    """Return the entry of a feed as blocks with what it states, or what prevents it."""
    try:
        entries = read_entries(capture.body)
    except MalformedError as error:
        return unreadable(capture, f"it is no feed that can be read: {error}", "fetch it again")
    chosen = _chosen(entries, capture.url)
    if len(chosen) != 1:
        return unreadable(capture, *_refusal(capture, entries, len(chosen)))
    entry = chosen[0]
    page = read_page(entry.content)
    if not page.lines:
        return unreadable(capture, "its entry holds no text", "capture the page that it links to")
    head = Rendition()
    for label, text in _stated(entry):
        head.add(f"{label}: {text}", mark=("metadata", f"what the {entry.form} states"))
    address = capture.url or entry.address
    base = address if address.startswith(("https://", "http://")) else ""
    blocks = (*head.blocks, *blocks_of(page, base, len(head.blocks) + 1))
    problems = (*warnings_of(capture, page), *_summary(capture, entry))
    candidates = tuple(_candidates(entry))
    return ParsedCapture("utf-8", blocks, candidates, tuple(head.marks), problems)


def _chosen(entries: Sequence[FeedEntry], address: str) -> Sequence[FeedEntry]:
    if len(entries) < 2 or not address:
        return entries
    return [entry for entry in entries if entry.address == address][:1]


def _refusal(capture: Capture, entries: Sequence[FeedEntry], chosen: int) -> tuple[str, str]:
    if not entries:
        return "the feed has no entry", "fetch it again"
    shown = ", ".join(entry.address or entry.title for entry in entries[:_SHOWN])
    more = f" and {len(entries) - _SHOWN} more" if len(entries) > _SHOWN else ""
    if not chosen:
        message = f"none of its {len(entries)} entries has the address that its sidecar states"
        return message, f"give `url:` one of {shown}{more}"
    take = f"`build_site.py add {capture.path} --page ADDRESS`"
    message = f"it holds {len(entries)} entries, and a capture is one"
    return message, f"take out those that you want with {take}, of {shown}{more}"


def _stated(entry: FeedEntry) -> Iterator[tuple[str, str]]:
    rows = (
        ("title", entry.title),
        ("author", "; ".join(entry.authors)),
        ("published", entry.published),
        ("updated", entry.updated),
        ("link", entry.address),
        ("title of the feed", entry.site),
    )
    return ((label, text) for label, text in rows if text)


def _candidates(entry: FeedEntry) -> Iterator[Candidate]:
    date = stated_date(entry.published)
    rows = (
        ("title", entry.title, "title"),
        ("authors", entry.authors, "author"),
        ("issued", date, "date of publication"),
        ("url", entry.address if "://" in entry.address else "", "link"),
        ("container_title", entry.site, "title of the feed"),
        ("language", entry.language, "language"),
    )
    for field, value, place in rows:
        if value:
            yield Candidate(field, value, "stated", (), f"{entry.form}: {place}")
    if not date and (updated := stated_date(entry.updated)):
        note = f"{entry.form}: date of the last change; no other is stated"
        yield Candidate("issued", updated, "inferred", (), note)


def _summary(capture: Capture, entry: FeedEntry) -> Iterator[Problem]:
    if not entry.whole:
        message = "the feed holds a summary of this entry alone, as far as it says"
        hint = "capture the page that it links to"
        yield Problem(capture.path, 0, message, hint, "warning")
