"""Tells MkDocs the ids of pages and the links to them, which it checks when all pages are written.

A page that is kept or put away holds little of both until then.
"""

from collections.abc import Callable, Container, Sequence
from typing import cast

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from msgspec.structs import replace

from sourcebook.publish.pages.page_record import PageRecord
from sourcebook.publish.pages.page_records import PageOutline
from sourcebook.publish.render.render import RenderedRegion


def declare(page: Page, regions: Sequence[RenderedRegion], files: Files) -> None:
    """Declare to MkDocs the ids in regions and the links to ids, so that it checks them."""
    page.present_anchor_ids = (page.present_anchor_ids or set()).union(
        *(region.ids for region in regions)
    )
    links = page.links_to_anchors if page.links_to_anchors is not None else {}
    for link in (link for region in regions for link in region.links if link.fragment):
        target = files.get_file_from_path(link.path)
        if target is not None:
            links.setdefault(target, {}).setdefault(link.fragment, link.written)
    page.links_to_anchors = links


def noted(record: PageRecord, page: Page) -> PageRecord:
    """Return the record of a page that was rendered, with its ids and its links to ids."""
    links = page.links_to_anchors or {}
    return replace(
        record,
        ids=tuple(sorted(page.present_anchor_ids or ())),
        anchors={file.src_uri: ids for file, ids in links.items()},
    )


def hold(page: Page, ids: Callable[[], Container[str]]) -> None:
    """Let a page hold the ids that others may link to. ids: returns them, where any is asked for:
    those of all pages would fill the memory."""
    page.present_anchor_ids = cast("set[str]", _Ids(ids))
    page.links_to_anchors = None


class _Ids(Container[str]):
    """Ids that are read when they are asked for."""

    def __init__(self, read: Callable[[], Container[str]]) -> None:
        self._read = read

    def __contains__(self, one: object) -> bool:
        """Return whether there is an id."""
        return one in self._read()


def check(page: Page, outline: PageOutline, files: Files, level: int) -> bool:
    """Let MkDocs check the links of a page to ids; return whether all are there."""
    targets = {files.src_uris.get(one): ids for one, ids in outline.anchors.items()}
    page.links_to_anchors = {file: dict(ids) for file, ids in targets.items() if file}
    there = are_there(page)
    if not there:
        page.validate_anchor_links(files=files, log_level=level)
    page.links_to_anchors = None
    return there


def are_there(page: Page) -> bool:
    """Return whether all ids are there that a page links to: MkDocs has nothing to say then."""
    links = (page.links_to_anchors or {}).items()
    found = ((file.page.present_anchor_ids, ids) for file, ids in links if file.page)
    return all(one in there for there, ids in found if there is not None for one in ids)
