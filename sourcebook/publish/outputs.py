"""Makes the files of a site that are no pages, when the pages are done: redirects, rows of lists,
images, downloads, the seal, and the entries of the search."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from sourcebook.bibliography import citations
from sourcebook.collection import PublishedImage, PublishedSource
from sourcebook.publish.build import Build
from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.downloads import downloads
from sourcebook.publish.mkdocs import template_words
from sourcebook.publish.pages import page_record, search_records
from sourcebook.publish.pages.search_records import SearchRecord
from sourcebook.publish.render import list_rows
from sourcebook.publish.site.redirects import CAPTURES, of_captures, redirects
from sourcebook.seal import digests

_REDIRECT = "redirect"
"""The kind of files that lead on from former addresses."""


def files(build: Build, kept: LastFiles | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the site, content) of each file. kept: those of the last site."""
    last = kept or LastFiles(Path(), "", None)
    last.begin(_beside_prose(build))
    for place, html in _redirects(build, last):
        last.note_kind(place, _REDIRECT)
        yield place, html
    rows = list_rows.places(build.known.index)
    yield from last.same(rows) or list_rows.files(build.known.index, build.foreign)
    for place, one in build.image_files.items():
        if content := build.project.images.content(one):
            yield place, content
    entries = build.published.bibliography
    chapters = partial(build.project.memory.records, "chapters")
    cite, show = partial(cited, build), partial(image, build)
    yield from downloads.download_files(entries, cite, show, kept, chapters)
    if build.has_seal:
        yield from last.same(digests.places(_sealed(build))) or _seal(build)
    if script := template_words.script():
        yield template_words.SCRIPT, script.encode()


def _beside_prose(build: Build) -> str:
    """Return a digest of all that entries, feeds and lists are made of, which no prose below the
    texts of sources is; empty where that is not known."""
    beside = build.content_beside()
    return beside and page_record.digest(beside, sorted(build.edits.items()))


def _sealed(build: Build) -> int:
    """Return the number of pages of which the seal has a line: of sources that are published."""
    return sum(one.mode != "withdrawn" for one in build.published.sources.values())


def _seal(build: Build) -> Iterator[tuple[str, bytes]]:
    sealed = map(build.records.sealed, build.records)
    return digests.files([one for one in sealed if one])


# Files that lead on from former addresses.


def _redirects(build: Build, kept: LastFiles) -> Iterator[tuple[str, bytes]]:
    """Yield (former address, content) of each page that leads on to where a page is now."""
    had = None
    if build.project.extra.get(CAPTURES) is True:
        had = {one.url for one in build.published.collection.sources if one.ledger}
    elif (found := kept.of_kind(_REDIRECT)) is not None:
        yield from found
        return
    pages = ((s.url, s.title, s.document.meta) for s in build.pages.values())
    used = (state.url for state in build.pages.values())
    for place, html in redirects(pages, used, captures=had):
        yield place, html.encode()


def former_captures(build: Build) -> frozenset[str]:
    """Return the addresses that lead on from where the lines of captures stood once. Nobody
    follows such an address into a copy that is read from a folder."""
    if build.project.extra.get(CAPTURES) is not True:
        return frozenset()
    former = of_captures(one.url for one in build.published.collection.sources)
    return frozenset(former).difference(state.url for state in build.pages.values())


# What packets and exports show of a source.


def image(build: Build, image: PublishedImage) -> bytes:
    """Return the bytes of an image that a page shows; none where it is not there any more."""
    found = build.image_files.get(image.place)
    return build.project.images.content(found) if found else b""


def cited(build: Build, source: PublishedSource) -> str:
    """Return the citation of a source for a packet's bibliography; each is made only once."""
    if source.path not in build.cited:
        citable = citations.citable(source)
        made, _ = citations.cite(citable, build.styles[:1])
        build.cited[source.path] = made[0].text if made else source.bib.title
    return build.cited[source.path]


# The search.


def search_entries(build: Build) -> Sequence[SearchRecord]:
    """Return the entries of all pages in the search index, in the order of the pages. Each is read
    when it is asked for."""
    there = (path for path in build.pages if path in build.records)
    heads = ((path, build.records.search_head(path)) for path in there)
    found = {path: one for path, one in heads if one is not None}
    return search_records.SearchEntries(found, partial(_search_entry, build))


def _search_entry(build: Build, path: str) -> SearchRecord:
    found = build.records.search(path)
    if found is None:
        raise LookupError(path)
    return found
