"""Remembers what Python-Markdown made of pages on which people wrote the same: most have nothing
but the heading of the commentary to come.

Their regions are rendered for each of them. Headings alone are remembered, and those of letters:
all else may lead somewhere, and an id with a number may be that of a paragraph.
"""

import re
from collections.abc import Hashable
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from msgspec import Struct

from sourcebook.publish.incremental import last_pages
from sourcebook.publish.mkdocs.markdown_extension import NAME, RegionOptions

_HEADING = re.compile(r"#{2,6} [^\W\d_]+(?: [^\W\d_]+)*")
_NUMBERED = re.compile(r"(?:p|line-)[1-9]\d*(?:-r[1-9]\d*)?")
_MOST = 64
"""So many different pages are remembered."""


class _Made(Struct, frozen=True):
    """What was made of a page. html: without its regions. ids: but for theirs. links: to ids of
    the page itself; None where MkDocs does not ask for any."""

    html: str
    toc: TableOfContents
    ids: frozenset[str]
    links: dict[str, str] | None


class SameProse:
    """Renders pages as MkDocs does, and each that is like another without Python-Markdown."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._fits = last_pages.are_pure(config)
        self._known: dict[Hashable, _Made] = {}

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Render a page that was read, in place of its own method."""
        options = config.mdx_configs[NAME]
        taken = RegionOptions(**options)
        key = _key(taken, (page.markdown or "").split("\n")) if self._fits else None
        if key in self._known:
            _fill(page, taken, self._known[key])
            return
        config.mdx_configs[NAME] = {"taken": taken}
        Page.render(page, config, files)
        made = _made(page, taken) if key and len(self._known) < _MOST else None
        if made:
            self._known[key] = made


def _key(taken: RegionOptions, lines: list[str]) -> Hashable:
    """Return all that Python-Markdown makes a page of; None where that is too much."""
    kept = tuple(taken.take_out(lines))
    if not all(one in taken.places or not one or _HEADING.fullmatch(one) for one in kept):
        return None
    ids = tuple(
        (tuple(one for one in region.ids if not _NUMBERED.fullmatch(one)), region.headings)
        for region in taken.places.values()
    )
    return kept, ids, taken.laid_out


def _made(page: Page, taken: RegionOptions) -> _Made | None:
    """Return what was made of a page; None where it cannot be filled again."""
    links = page.links_to_anchors
    if links and [*links] != [page.file]:
        return None
    if page.content != taken.put_back(taken.html).strip():
        return None
    ids = (page.present_anchor_ids or set()).difference(*(r.ids for r in taken.places.values()))
    own = None if links is None else dict(links.get(page.file, {}))
    return _Made(taken.html, page.toc, frozenset(ids), own)


def _fill(page: Page, taken: RegionOptions, made: _Made) -> None:
    page.content = taken.put_back(made.html).strip()
    page.toc = made.toc
    page.present_anchor_ids = cast("set[str]", made.ids)  # its own regions' are added to them
    if made.links is not None:
        page.links_to_anchors = {page.file: dict(made.links)} if made.links else {}
