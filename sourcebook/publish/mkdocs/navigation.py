"""Makes the site's navigation from the files in `docs/`.

Sources are never in it: with every page in the tree each page would repeat the whole tree. For the
same reason subjects are left out when they are many; the list of their kind leads to them. Pages of
a person's own stand under "More pages", and need no list of their own; `start.md` comes right after
the first page.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from sourcebook import wording
from sourcebook.locale.words import _, mark
from sourcebook.project import SUBJECT_FOLDERS, SUBJECT_KINDS, TOPICS

NavItem = dict[str, "str | list[str | NavItem]"]

NO_NAMES: Mapping[str, str] = MappingProxyType({})

_SOURCES = ("sources/index.md", "browse.md")
_KINDS = tuple(kind.folder for kind in SUBJECT_KINDS if kind.folder != TOPICS)
_START = "start.md"
_VIEWS = (
    (mark("Timeline"), "timeline.md"),
    (mark("Map"), "map.md"),
    (mark("Topics over time"), "themes.md"),
    (mark("Shared words"), "shared-words.md"),
    (mark("Dated statements"), "dated.md"),
)
LEFT_OUT = (
    "/sources/*",
    "/compared/*",
    "/dated-*.md",
    "/search.md",
    *(f"/{k}/*" for k in SUBJECT_FOLDERS),
)
"""Pages that need not be in the navigation, as patterns of `.gitignore`."""
_MOST = 60
_KNOWN_PAGES = frozenset(
    ("index.md", "search.md", "subjects.md", _START, *_SOURCES, *(path for _title, path in _VIEWS))
)
_KNOWN_FOLDERS = frozenset(("sources", "captures", "about", *SUBJECT_FOLDERS))


def navigation(
    paths: Iterable[str], hidden: Collection[str] = (), names: Mapping[str, str] = NO_NAMES
) -> list[NavItem]:
    """Return MkDocs' `nav` for the Markdown files at `paths`, relative to `docs/`.

    hidden: those that `not_in_nav:` in `mkdocs.yml` names. names: what folders are called.
    """
    there = sorted(path for path in paths if path.endswith(".md"))
    items: list[NavItem] = [{_("Home"): "index.md"}] if "index.md" in there else []
    items += [{_("Start here"): _START}] if _START in there else []
    sources: list[str | NavItem] = [path for path in _SOURCES if path in there]
    only = next((path for path in _SOURCES if path in there), "")
    if sources:
        items.append({_("Sources"): sources if sources[1:] else only})
    items += _section(wording.subjects_label(TOPICS), _folder(TOPICS, there))
    items += _section(_("Subjects"), _subjects(there))
    items += _section(_("Views"), [{_(title): path} for title, path in _VIEWS if path in there])
    items += _section(_("More pages"), _own([path for path in there if path not in hidden], names))
    return items + _section(_("About"), _folder("about", there))


def _own(there: Sequence[str], names: Mapping[str, str]) -> list[str | NavItem]:
    """Return the pages that a person added: those in no folder, then each folder.

    Too many, of which no index leads to the others, are left to the search and to links.
    """
    pages = [path for path in there if "/" not in path and path not in _KNOWN_PAGES]
    items: list[str | NavItem] = [*pages] if len(pages) <= _MOST else []
    for folder in dict.fromkeys(path.partition("/")[0] for path in there if "/" in path):
        inside = _folder(folder, there)
        if folder not in _KNOWN_FOLDERS and len(inside) <= _MOST:
            name = names.get(folder) or folder.replace("-", " ").replace("_", " ").capitalize()
            items.append({name: inside})
    return items


def _section(title: str, pages: list[str | NavItem]) -> list[NavItem]:
    return [{title: pages}] if pages else []


def _subjects(there: Sequence[str]) -> list[str | NavItem]:
    """Return the subjects that are no topics, by kind, and the list of all from A to Z."""
    many = sum(path.startswith(tuple(f"{folder}/" for folder in _KINDS)) for path in there)
    first: list[str | NavItem] = [{_("A to Z"): "subjects.md"}] if "subjects.md" in there else []
    for folder in _KINDS:
        pages = _folder(folder, there)
        index = f"{folder}/index.md"
        if pages:
            first.append(
                {
                    wording.subjects_label(folder): [index]
                    if many > _MOST and index in there
                    else pages
                }
            )
    return first


def _folder(folder: str, there: Sequence[str]) -> list[str | NavItem]:
    """Return the pages of a folder, its index first; where they are many, its index alone."""
    pages = [path for path in there if path.startswith(f"{folder}/")]
    pages.sort(key=lambda path: (not path.endswith("/index.md"), path))
    return list(pages[:1] if len(pages) > _MOST and pages[0].endswith("/index.md") else pages)
