"""Checks what pages say of versions, and tells of texts that may be versions of others."""

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from sourcebook.evidence.comparison import compare
from sourcebook.evidence.near_duplicates import nearly_same, share_runs, sketch
from sourcebook.ingest.pages.bind import Bound, BoundSource
from sourcebook.page.curation import versions
from sourcebook.page.curation.versions import KEY, NONE, VersionClaim, Work
from sourcebook.page.document import Document
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import texts_of
from sourcebook.page.references import references
from sourcebook.page.references.named_paragraphs import source_path
from sourcebook.problems import Problem
from sourcebook.project import DOCS, in_docs

_NAMED = 3
"""So many further texts are named that are nearly the same as one."""


def works(sources: Sequence[BoundSource]) -> tuple[Work, ...]:
    """Return the works of which there are several versions among the sources."""
    claims = (
        VersionClaim(
            one.path,
            one.record.bib,
            versions.declared_versions(one.page.values if one.page else {}),
        )
        for one in sources
    )
    return versions.works(claims)


def sketches(sources: Sequence[BoundSource]) -> dict[str, tuple[int, ...]]:
    """Return the checksums that stand for the text of each source, by its path."""
    return {one.path: sketch(_text(one)) for one in sources}


def problems(
    pages: Sequence[Document],
    bound: Bound,
    found: Sequence[Work],
    checksums: Mapping[str, Sequence[int]],
    *,
    are_all: bool = True,
) -> Iterator[Problem]:
    """Yield what is wrong with versions, and what a curator may want to look at.

    pages: as they will be. found: the works of which there are several versions. checksums: see
    `sketches`. are_all: whether all sources are here, so that it can be told which text is nearly
    that of another.
    """
    own = {one.path: one for one in bound.sources}
    there = {*own, *(in_docs(page.path) for page in bound.orphans)}
    for one in bound.sources:
        if one.page and KEY in one.page.values:
            yield from _missing(one.page, there)
    yield from _resting(pages, own, found)
    if are_all:
        yield from _alike(bound.sources, found, checksums)


def names_missing_version(found: Iterable[Problem]) -> bool:
    """Return whether a page names a version that is not there, as some of these problems say."""
    return any(one.field == KEY for one in found)


def _missing(page: Document, there: Collection[str]) -> Iterator[Problem]:
    """Yield the versions that a page names and that have no page."""
    for name in texts_of(page.values.get(KEY)):
        if name != NONE and source_path(name) not in there:
            near = difflib.get_close_matches(source_path(name), sorted(there), n=1)
            hint = f"did you mean {DOCS}/{near[0]}?" if near else "write the name of its page"
            line = front_matter.line_of(page.yaml, KEY) + 1
            yield Problem(page.path, line, f"`{KEY}:` there is no source {name!r}", hint, field=KEY)


def _resting(
    pages: Sequence[Document], own: Mapping[str, BoundSource], found: Sequence[Work]
) -> Iterator[Problem]:
    """Yield a warning for each reference to words of an older version that the newest has not."""
    newest = {f"{DOCS}/{one.path}": work[0].path for work in found for one in work[1:]}
    changed = cache(lambda path: _changed(own[in_docs(path)], own[newest[path]]))
    for page in pages if newest else ():
        for one in references.of_page(page) if "#p" in page.text else ():
            if one.target in newest and one.number in changed(one.target):
                message = (
                    f"¶{one.number} of {one.target} is otherwise in the newest version, "
                    f"{DOCS}/{newest[one.target]}"
                )
                hint = "look whether what is said still holds, or link to the newest"
                yield Problem(page.path, one.line, message, hint, "warning")


def _changed(older: BoundSource, newer: BoundSource) -> frozenset[int]:
    """Return the numbers of the paragraphs whose words are not all in the newer version."""
    texts = [[one.text for one in source.record.segments] for source in (older, newer)]
    rows = (row for row in compare(*texts) if row.kind == "struck" or not row.is_same)
    return frozenset(at + 1 for row in rows for at in row.older)


def _alike(
    sources: Sequence[BoundSource], found: Sequence[Work], checksums: Mapping[str, Sequence[int]]
) -> Iterator[Problem]:
    """Yield a note for each new source whose text is nearly that of another."""
    new = {one.path for one in sources if one.page is None}
    if not new:
        return
    known = {one.path: one for one in sources}
    same = {one.path: work for work in found for one in work}

    def same_text(one: str, other: str) -> bool:
        return share_runs(_text(known[one]), _text(known[other]))

    alike: dict[str, list[str]] = {}
    for path, other in nearly_same(checksums, new, same_text):
        if path not in same or other not in {one.path for one in same[path]}:
            alike.setdefault(other, []).append(path)
    for other, paths in alike.items():
        name = other.removeprefix("sources/").removesuffix(".md")
        message = f"its text is nearly that of {DOCS}/{other}"
        if others := paths[1:]:
            more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
            named = ", ".join(f"{DOCS}/{one}" for one in others[:_NAMED])
            message += f"; so is that of {named}{more}"
        hint = f"for versions of one work, write `{KEY}: {name}` in {DOCS}/{paths[0]}"
        yield Problem(known[paths[0]].record.path, 1, message, hint, "note")


def _text(source: BoundSource) -> str:
    return " ".join(segment.text for segment in source.record.segments)


Same = Callable[[str, str], bool]


def are_one_work(found: Sequence[Work]) -> Same:
    """Return a function that tells whether two paths of pages are of versions of one work."""
    numbers = {one.path: at for at, work in enumerate(found) for one in work}
    return lambda one, other: one in numbers and numbers[one] == numbers.get(other)
