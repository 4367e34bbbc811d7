"""The site's navigation, from the files in `docs/`: adding a topic is adding a file.

Sources are never in it: with every page in the tree each page would repeat the whole tree.
"""

from collections.abc import Iterable

NavItem = dict[str, str | list[str]]

_FIRST = (("Home", "index.md"), ("Sources", "sources/index.md"))
_SECTIONS = (
    ("Topics", "topics"),
    ("People", "people"),
    ("Places", "places"),
    ("Organisations", "organisations"),
    ("Events", "events"),
    ("About", "about"),
)


def navigation(paths: Iterable[str]) -> list[NavItem]:
    """Return MkDocs' `nav` for the Markdown files at `paths`, relative to `docs/`."""
    there = sorted(path for path in paths if path.endswith(".md"))
    items: list[NavItem] = [{title: path} for title, path in _FIRST if path in there]
    for title, folder in _SECTIONS:
        pages = [path for path in there if path.startswith(f"{folder}/")]
        pages.sort(key=lambda path: (not path.endswith("/index.md"), path))
        if pages:
            items.append({title: pages})
    return items
