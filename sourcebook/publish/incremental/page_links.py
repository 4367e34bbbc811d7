"""Notes what the links of pages lead to, so that the next build sees where one leads elsewhere,
and checks those to ids of elements, on kept pages only where one may lead nowhere now."""

from collections.abc import Iterable, Iterator

import msgspec

from sourcebook.publish.build import Build
from sourcebook.publish.incremental.last_pages import Links
from sourcebook.publish.mkdocs import anchors
from sourcebook.publish.mkdocs.page_files import PageFiles
from sourcebook.publish.pages.page_record import digest
from sourcebook.publish.pages.page_records import ids_in
from sourcebook.store.cache.scratch import Scratch


class PageLinks:
    """The links of the pages that a build renders, by the path of the page, in the order in which
    they came. What they lead to lies in a file.

    level: at which it is logged that an id is not there.
    """

    def __init__(self, build: Build, files: PageFiles, level: int) -> None:
        self._build, self._files, self._level = build, files, level
        self._places: dict[str, int] = {}
        self._scratch = Scratch()

    def __iter__(self) -> Iterator[str]:
        """Yield the paths of the pages."""
        return iter(self._places)

    def __contains__(self, path: object) -> bool:
        """Return whether the links of a page were noted."""
        return path in self._places

    def note(self, path: str, links: Links) -> None:
        """Note the links of the page at `path`."""
        self._places[path] = self._scratch.put(msgspec.msgpack.encode(links))

    def of(self, path: str) -> Links:
        """Return what was noted of the page at `path`."""
        return msgspec.msgpack.decode(self._scratch.get(self._places[path]), type=dict[str, str])

    def found(self, path: str) -> Links:
        """Return what the links of a page lead to that was rendered just now."""
        listed = self._build.records.outline(path).listed
        return {one: self._target(one) for one in {*self._files.asked, *listed}}

    def lead_to(self, links: Links) -> bool:
        """Return whether links that led there lead to the same."""
        return all(self._target(path) == was for path, was in links.items())

    def targets(self) -> str:
        """Return a digest of all that links may lead to; all else they lead to nowhere."""
        return digest([(path, self._target(path)) for path in sorted(self._files.src_uris)])

    def _target(self, path: str) -> str:
        """Return what a link to the path leads to: nothing, or a file of the site."""
        file = self._files.src_uris.get(path)
        if file is None:
            return ""
        shown = path in self._build.paths
        language = self._build.foreign.get(path, "")
        return f"{file.url} {file.inclusion.value} {shown} {language}"

    # Links to ids.

    def ids(self, paths: Iterable[str]) -> str:
        """Return a digest of the ids of the elements of pages."""
        return digest([(path, self._build.records.outline(path).ids) for path in paths])

    def has_former_ids(self, path: str, place: int) -> bool:
        """Return whether a page has all ids that it had. place: of its former record."""
        records = self._build.records
        return path in self._places and ids_in(records.former(place)) <= records.ids(path)

    def check_ids(self, path: str) -> bool:
        """Check the links of a page to ids, and return whether all are there."""
        page, records = self._files.src_uris[path].page, self._build.records
        if page is None or not records.brief(path).anchored:
            return True
        return anchors.check(page, records.outline(path), self._files, self._level)

    def ids_were_there(self, path: str) -> bool:
        """Return whether all ids were there when MkDocs checked the links of a page."""
        page = self._files.src_uris[path].page
        return page is None or anchors.are_there(page)

    def close(self) -> None:
        """Forget all links."""
        self._places.clear()
        self._scratch.close()
