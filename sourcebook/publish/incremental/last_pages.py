"""Remembers what the pages of the last site were made from, so that the next build can keep them.

The finished pages are those of the site itself; what they give to others is in `.cache/`. Losing
it, or the site, costs time and nothing else.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, cast

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from msgspec import Struct, field

from sourcebook.page.front_matter.values import texts_of
from sourcebook.publish.mkdocs import markdown_extension
from sourcebook.publish.pages.page_record import digest
from sourcebook.publish.pages.page_records import RecordHead
from sourcebook.store import program
from sourcebook.store.cache import record_writing
from sourcebook.store.cache.record_files import RecordFile
from sourcebook.store.cache.record_writing import Contents
from sourcebook.store.git import LastEdit
from sourcebook.store.lock import CACHE


class LastPage(NamedTuple):
    """A page of the last site.

    written: the digest of the file it was made of. edit: who last changed that. content: the digest
    of what was rendered. inputs: of what its template took. size: in bytes; changed: the time in
    nanoseconds, of its file. head: of its record. place: of that in the file that keeps pages.
    """

    written: str
    edit: LastEdit | None
    content: str
    inputs: str
    size: int
    changed: int
    head: RecordHead
    place: int = 0


NEW = 0
"""The place of a page that is not kept yet: something else stands at the beginning of a file."""
MadeOf = tuple[str, str, str, str]
"""What is known of a whole site: see `LastSite`."""
Links = Mapping[str, str]
"""What each path was that the links of a page led to: nothing, or a file of the site."""


class LastSite(Struct, frozen=True):
    """The pages of the last site, by their paths in `docs/`.

    content: a digest of what their content was made of beside their own files. inputs: of what
    their templates took beside what is theirs. Both are empty where that was not known.
    targets: of all that links might lead to. ids: of those on pages that are not kept, where each
    link of the site to an id led to one; else empty. file: that keeps the records of pages.
    """

    content: str = ""
    inputs: str = ""
    targets: str = ""
    ids: str = ""
    pages: Mapping[str, LastPage] = field(default_factory=dict)
    file: RecordFile | None = None

    def links(self, page: LastPage) -> Links:
        """Return what the links of a page led to. Raises msgspec.MsgspecError."""
        links, _ = _REST.decode(self._rest(page.place))
        return msgspec.msgpack.decode(links, type=dict[str, str])

    def record(self, place: int) -> bytes:
        """Return the record at the place of a page, packed. Raises msgspec.MsgspecError."""
        _, record = _REST.decode(self._rest(place))
        return bytes(record)

    def _rest(self, place: int) -> bytes:
        return self.file.get(place) if self.file else b""


def load(file: Path, version: str) -> LastSite:
    """Return what a build of this version kept in a file; nothing where it is another's."""
    found = RecordFile.open(file, version.encode())
    if found is None:
        return LastSite()
    try:
        made_of, pages = msgspec.msgpack.decode(found.index, type=_Index)
    except (msgspec.MsgspecError, RecursionError):
        found.close()
        return LastSite()
    content, inputs, targets, ids = made_of
    return LastSite(content, inputs, targets, ids, pages, found)


def save(
    file: Path,
    version: str,
    made_of: MadeOf,
    pages: Mapping[str, LastPage],
    new: Callable[[str], tuple[Links, bytes]],
    former: LastSite,
) -> None:
    """Keep pages in a file for the next build, if it can be done.

    made_of: `content`, `inputs`, `targets` and `ids` of the site. pages: by their paths; the place
    of a new one is `NEW`. new: returns the links of one, and its record packed. former: what the
    file keeps now.
    """

    def index(places: Mapping[str, int]) -> bytes:
        rows = {path: page._replace(place=places[path]) for path, page in pages.items()}
        return msgspec.msgpack.encode((made_of, rows))

    def packed(path: str) -> bytes:
        links, record = new(path)
        return msgspec.msgpack.encode((links, msgspec.Raw(record)))

    there = {path: one.place if one.place == NEW else ~one.place for path, one in pages.items()}
    contents = Contents(there, packed, index)
    record_writing.write(file, version.encode(), contents, former.file, beside=True)


_REST = msgspec.msgpack.Decoder(tuple[msgspec.Raw, msgspec.Raw])
_Index = tuple[MadeOf, dict[str, LastPage]]


def file_of(project: Path, edition: str = "", *, previewing: bool) -> Path:
    """Return the file in which the pages of a project's last site, or last preview, are kept.

    edition: the language of a site that is one of several, and not the first.
    """
    name = f"site-{edition}.pages" if edition else "site.pages"
    return project / CACHE / ("preview.pages" if previewing else name)


# Whether, and by which version of everything, the pages of a build can be kept.

_PLACES = frozenset((
    *("config_file_path", "dev_addr", "docs_dir", "site_dir", "hooks", "nav", "plugins"),
    *("mdx_configs", "theme"),
))  # fmt: skip
"""Settings that are told otherwise, or that no page depends on."""
_OURS = "sourcebook."
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_OF_MARKDOWN = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"),
    *("smarty", "tables", "toc", "wikilinks"),
)
_PURE = re.compile(
    rf"(markdown\.extensions\.)?({'|'.join(_OF_MARKDOWN)})|pymdownx\.(?!snippets|b64)\w+"
    rf"|{re.escape(markdown_extension.NAME)}"
)
"""Extensions whose result depends on the page alone; others may read files."""


def hindrance(config: MkDocsConfig) -> str:
    """Return why no page can be kept: what else takes part in a build. Empty where none does."""
    for event, handlers in config.plugins.events.items():
        for handler in handlers:
            owner = getattr(handler, "__self__", None)
            module = type(owner).__module__ if owner is not None else handler.__module__
            if not module.startswith(_OURS):
                return f"a plugin or hook of another handles `on_{event}`"
    if name := _impure(config):
        return f"the Markdown extension `{name}` may depend on more than a page"
    if has_templates(config):
        return "the project has templates of its own, which may print anything"
    return ""


def are_pure(config: MkDocsConfig) -> bool:
    """Return whether what the Markdown extensions make of a page depends on it alone."""
    return not _impure(config)


def _impure(config: MkDocsConfig) -> str:
    return next((one for one in config.markdown_extensions if not _PURE.fullmatch(one)), "")


def has_templates(config: MkDocsConfig) -> bool:
    """Return whether the project has templates of its own."""
    own = config.theme.custom_dir
    return own is not None and any(Path(own).rglob("*.html"))


def version(config: MkDocsConfig) -> str:
    """Return a digest of what each page depends on: code, libraries, templates, settings."""
    scripts = [Path(one).read_text("utf-8") for one in hooks(config)]
    scripts += _citation_styles(config)
    theme = [config.theme.dirs, sorted(config.theme.static_templates), _plain(vars(config.theme))]
    code = program.code_digest(), program.libraries()
    return digest(
        *(*code, _theme(), settings_digest(config), scripts, theme),
        Path(config.config_file_path).read_text("utf-8", "replace"),
    )


def settings_digest(config: MkDocsConfig) -> str:
    """Return a digest of the settings that pages depend on, the same wherever a project lies."""
    settings = {key: value for key, value in config.items() if key not in _PLACES}
    extensions = {k: v for k, v in config.mdx_configs.items() if k != markdown_extension.NAME}
    return digest(_plain(settings), _plain(extensions))


def _plain(value: object) -> object:
    """Return a setting as text, lists and mappings, the same in each process."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(map(repr, value))
    return _ADDRESS.sub("", repr(value))


def hooks(config: MkDocsConfig) -> list[str]:
    """Return the files of the hooks that the settings name."""
    modules = cast("Mapping[str, ModuleType]", config["hooks"])
    return [module.__file__ for module in modules.values() if module.__file__]


def _citation_styles(config: MkDocsConfig) -> list[str]:
    """Return the citation styles that are files of the project."""
    root = Path(config.docs_dir).parent
    named = (root / name for name in texts_of(config.extra.get("citation_styles")))
    return [one.read_text("utf-8", "replace") for one in named if one.is_file()]


def _theme() -> list[tuple[str, str]]:
    """Return the templates of our theme: their names and content."""
    folder = Path(__file__).parents[2] / "theme"
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".yml", ".py"))
    return [(path.name, path.read_text("utf-8")) for path in files]
