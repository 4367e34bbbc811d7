"""Writes Atom feeds (RFC 4287) of new and changed sources: of all, and of each subject.

Entries hold our description, or the source's own as a quotation, and a link, never its text. Their
ids are URNs, which stay the same when a site moves. Without a site address links are relative to
the feed, as RFC 4287 (2) allows; most feed readers resolve them against the address that they
fetched, a few not at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from sourcebook import edtf, licences, wording
from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.edtf import plain_date
from sourcebook.embed.addresses import link, source_urn, urn
from sourcebook.embed.xml import DECLARATION, Markup, block, language, line, tag
from sourcebook.locale.words import _
from sourcebook.record_memory import NoRecords, RecordMemory

LIMIT = 50
"""How many entries a feed has at most: a feed reader fetches all of them each time."""

_UNKNOWN = "1970-01-01"
_WHOLE_DAY = 10


def address(subject: PublishedSubject | None = None) -> str:
    """Return the address of a feed: `feed.xml`, or next to the subject's page `topics/x.xml`."""
    return subject.url.removesuffix(".html") + ".xml" if subject else "feed.xml"


def feed(
    collection: Collection,
    subject: PublishedSubject | None = None,
    chosen: Sequence[PublishedSource] | None = None,
    made: RecordMemory | None = None,
) -> bytes:
    """Return the feed (`application/atom+xml`) of a collection, or of one subject in it. chosen:
    what `newest` returns. made: entries of sources in other feeds of the collection."""
    path = address(subject)
    about = subject.url if subject else "index.html"
    chosen = newest(collection, subject) if chosen is None else chosen
    by_id, held = collection.by_id(), made or NoRecords()
    days = [_day(one, collection) for one in chosen]
    subtitle = line(subject.scope_note if subject else collection.description)
    root = tag(
        "feed",
        block(
            tag("id", urn("feed", collection.title, subject.id if subject else "")),
            tag("title", _title(collection, subject)),
            tag("subtitle", subtitle) if subtitle else "",
            tag("updated", _moment(max(days, default=collection.built))),
            tag("author", tag("name", line(collection.title) or _("Unknown"))),
            tag("link", rel="alternate", type="text/html", href=link(collection, path, about)),
            _self_link(collection, path),
            *(
                _entry(one, link(collection, path, one.url), collection, by_id, held)
                for one in chosen
            ),
        ),
        xmlns="http://www.w3.org/2005/Atom",
        xml__lang=language(collection.language),
    )
    return (DECLARATION + root + "\n").encode("utf-8")


def links(url: str, collection: Collection, subject: str = "") -> str:
    """Return the `link` elements of a page's head by which feed readers find the feeds, as HTML.

    url: of the page, relative to the site's root. subject: an id, whose feed stands first.
    """
    one = collection.by_id().get(subject)
    return "\n".join(_link(url, collection, it) for it in (*((one,) if one else ()), None))


def _link(url: str, collection: Collection, subject: PublishedSubject | None) -> str:
    title = escape(_title(collection, subject))
    href = escape(link(collection, url, address(subject)))
    return f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{href}">'


def newest(
    collection: Collection, subject: PublishedSubject | None = None
) -> tuple[PublishedSource, ...]:
    """Return the sources whose entries a feed has, in their order."""
    chosen = (
        one
        for one in collection.sources
        if one.mode != "withdrawn" and (subject is None or subject.id in one.subjects)
    )
    # Twice, as each is stable: by path, then the latest day first.
    by_path = sorted(chosen, key=lambda one: one.path)
    by_day = sorted(by_path, key=lambda one: _day(one, collection), reverse=True)
    return tuple(by_day[:LIMIT])


def _entry(
    one: PublishedSource,
    page: str,
    collection: Collection,
    by_id: Mapping[str, PublishedSubject],
    made: RecordMemory,
) -> Markup:
    """Return a source as an entry of a feed, the same in all where the same link leads to it.

    page: the link. made: entries of other feeds.
    """
    key = f"{page} {one.path}".encode(errors="surrogatepass")
    held = made.get(key)
    if held is None:
        held = _new_entry(one, page, collection, by_id).encode()
        made.add(key, held)
    return Markup(held.decode())


def _new_entry(
    one: PublishedSource,
    page: str,
    collection: Collection,
    by_id: Mapping[str, PublishedSubject],
) -> Markup:
    """Return a source as an entry of a feed. by_id: the subjects that may be its categories."""
    rights = licences.rights(one.bib.license)
    subjects = (by_id[subject] for subject in one.subjects if subject in by_id)
    return tag(
        "entry",
        block(
            tag("id", source_urn(one)),
            tag("title", line(one.bib.title) or line(wording.untitled(one.capture))),
            tag("updated", _moment(_day(one, collection))),
            tag("link", rel="alternate", type="text/html", href=page),
            *(tag("category", term=subject.id, label=line(subject.title)) for subject in subjects),
            tag("rights", _rights(rights, line(one.bib.rights_holder))),
            tag("content", _content(one, page), type="xhtml"),
        ),
    )


def _content(one: PublishedSource, page: str) -> Markup:
    bib = one.bib
    byline = (", ".join(bib.authors), edtf.words(bib.issued), bib.container_title or bib.publisher)
    paragraphs = [
        *_described(one),
        tag("p", line(" · ".join(filter(None, byline)))),
    ]
    read = tag("p", tag("a", _("Read it in the collection"), href=page))
    return tag("div", *paragraphs, read, xmlns="http://www.w3.org/1999/xhtml")


def _described(one: PublishedSource) -> Iterator[Markup]:
    """Yield our description; without one that of the source itself, as a quotation."""
    if line(one.description) or not line(one.abstract):
        yield tag("p", line(one.description))
        return
    quoted = tag("q", line(one.abstract), xml__lang=language(one.bib.language))
    yield tag("p", _("In the source’s own words:"), " ", quoted)


def _rights(rights: licences.Rights, holder: str) -> str:
    name = f"{rights.words} ({rights.url})" if rights.url else rights.words or _("not stated")
    if holder:
        return _("Of the source: {rights}, held by {holder}").format(rights=name, holder=holder)
    return _("Of the source: {rights}").format(rights=name)


def _title(collection: Collection, subject: PublishedSubject | None) -> str:
    name = line(collection.title) or _("Sources")
    return f"{line(subject.title)} – {name}" if subject else name


def _self_link(collection: Collection, path: str) -> str:
    """Return the link to the feed itself; empty without a site address."""
    if not collection.site_url:
        return ""
    href = link(collection, path, path)
    return tag("link", rel="self", type="application/atom+xml", href=href)


def _day(one: PublishedSource, collection: Collection) -> str:
    days = map(plain_date, (one.modified, one.bib.accessed, collection.built))
    return next((day for day in days if len(day) == _WHOLE_DAY), _UNKNOWN)


def _moment(day: str) -> str:
    """Return the start of a day as RFC 3339 writes it."""
    return f"{day if len(day) == _WHOLE_DAY else _UNKNOWN}T00:00:00Z"
