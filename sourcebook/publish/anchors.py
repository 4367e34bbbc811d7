"""What MkDocs must be told of regions, since it sees none of them."""

from collections.abc import Sequence

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from sourcebook.publish.rendered import Rendered


def declare(page: Page, regions: Sequence[Rendered], files: Files) -> None:
    """Tell MkDocs which ids the regions hold and link to, so that it checks them with the rest."""
    page.present_anchor_ids = (page.present_anchor_ids or set()).union(
        *(region.ids for region in regions)
    )
    links = page.links_to_anchors if page.links_to_anchors is not None else {}
    for link in (link for region in regions for link in region.links if link.fragment):
        target = files.get_file_from_path(link.path)
        if target is not None:
            links.setdefault(target, {}).setdefault(link.fragment, link.written)
    page.links_to_anchors = links
