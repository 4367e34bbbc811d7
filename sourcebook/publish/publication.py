"""Makes the records of all that a build publishes, once every page has been rendered."""

from collections.abc import Iterator
from functools import cache, partial

from msgspec.structs import replace

from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.problems import Problem
from sourcebook.publish.build import Build
from sourcebook.publish.cache import quote_cache
from sourcebook.publish.mkdocs import deposit_settings
from sourcebook.publish.pages import collection_records, page_record
from sourcebook.publish.pages.images import SourceImage
from sourcebook.publish.published import Published, withdrawn


def collect(build: Build) -> tuple[Problem, ...]:
    """Make the records of all that is published, as `build.published` and `build.image_files`.

    Returns what is wrong with the settings that they are made by.
    """
    problems, deposit = build.read_styles(), deposit_settings.read(build.project.extra)
    build.image_files = dict(_image_files(build))
    collection = replace(
        _collection(build),
        shared=build.derived.shared,
        doi=deposit.doi,
        version=deposit.version,
        creators=deposit.creators,
        license=build.project.licence,
    )
    digest_of, stored = cache(build.records.digest), partial(_stored, build)
    build.published = Published.of(collection, digest_of, stored)
    return problems


def _collection(build: Build) -> Collection:
    project = build.project
    return collection_records.collection(
        project.name, project.site_url, project.language, _sources(build), _subjects(build)
    )


def _sources(build: Build) -> Iterator[PublishedSource]:
    for path in build.records:
        if found := build.records.source(path):
            yield _published(build, path, found)


def _stored(build: Build, path: str) -> PublishedSource:
    found = build.records.source(path)
    if found is None:  # its page has no text of a source any more
        return withdrawn(path)
    return _published(build, path, found)


def _published(build: Build, path: str, found: PublishedSource) -> PublishedSource:
    """Return the record of a source with who last edited its page, and its capture's lines."""
    edit = build.edits.get(f"docs/{path}")
    return replace(found, modified=edit.date if edit else "", ledger=_ledger(build, path))


def _ledger(build: Build, path: str) -> str:
    """Return the SHA-256 of a capture's lines as they are published; empty for none."""
    bounded = path in build.rights.allowed.by_path
    return "" if bounded else build.records.brief(path).ledger


def _subjects(build: Build) -> Iterator[PublishedSubject]:
    known = build.project.memory.records("quoted")
    for path, state in build.pages.items():
        if state.kind == "subject":
            make = partial(build.known.quoted, path, build.rights.permits)
            made_of = page_record.digest(build.known.digest_of(path), build.bounds(path))
            quoted = quote_cache.quoted_on_page(known, made_of, path, make, build.quotes)
            yield collection_records.subject(path, state.url, state.document.meta, quoted)


def _image_files(build: Build) -> Iterator[tuple[str, SourceImage]]:
    """Yield the images that pages show, by their places in the site."""
    for path in build.records:
        if not build.is_whole(path):
            continue
        shown = build.records.brief(path).images
        there = build.images(path) if shown else {}
        for one in shown:
            if there.get(one.name) == one:
                yield one.shown.place, one
