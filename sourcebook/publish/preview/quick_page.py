"""Makes the pages of a preview that were edited anew at once, before all of the site is built.

They stand there until the build that follows has made them again, with what other pages give to
them. So what they take from others is what the last build knew. Where it is not sure that a page
may still be shown as it was, it is left to that build.
"""

import logging
import os
import stat
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from msgspec.structs import replace

from sourcebook.locale import words
from sourcebook.page import content
from sourcebook.page.content import PageContent
from sourcebook.page.front_matter.values import text_of
from sourcebook.page.regions import placeholders, regions
from sourcebook.page.regions.placeholders import Placeholder
from sourcebook.problems import Problem
from sourcebook.project import DOCS, kind_of, original_of
from sourcebook.publish.cache.page_cache import PageCache
from sourcebook.publish.host import NAME, Host
from sourcebook.publish.mkdocs import translations
from sourcebook.publish.rights import rights
from sourcebook.publish.rights.decisions import Decision
from sourcebook.store.files import writing

MOST = 20
"""Pages that are made at once. Where more have changed, a program has changed them."""
_TRIES = 3
"""How often a page is put into the site, which a build may move meanwhile."""

_LOG = logging.getLogger("mkdocs")


class QuickPages:
    """The pages of a site that was built, and how their files were when they were last read.

    config: of the build, which has ended. seen: what `states` returned before it began. problems:
    of pages that cannot be read since then, by their paths.
    """

    def __init__(self, config: MkDocsConfig, seen: Mapping[str, tuple[int, int]]) -> None:
        self._config, self._seen = config, seen
        found = config.plugins.get(NAME)
        self._host = found if isinstance(found, Host) else None
        if self._host:
            self._host.build.let_go()
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self._titled = frozenset(_titled(config.nav))

    def changed(self) -> bool:
        """Return whether a page has changed since they were looked at."""
        return states(self._config.docs_dir) != self._seen

    def make(self, root: Callable[[], str]) -> bool:
        """Make the pages anew that were edited; return whether anything is shown otherwise.

        root: returns the folder of the site that is shown.
        """
        now, before = states(self._config.docs_dir), self._seen
        self._seen = now
        changed = [path for path, state in now.items() if before.get(path) != state]
        missing = [path for path in before if path not in now]
        if self._host is None or not 0 < len(changed) + len(missing) <= MOST:
            return False
        language = text_of(self._config.theme.get("language"))
        with _silent(), words.using(language):
            removed = [self._removed(self._host, path, root) for path in missing]
            made = [self._made(self._host, path, root) for path in changed]
        return any(removed + made)

    def _removed(self, host: Host, path: str, root: Callable[[], str]) -> bool:
        """Remove the page of a file that is gone; return whether there was one."""
        file = host.files.src_uris.get(path)
        self.problems.pop(path, None)
        if file is None:
            return False
        with suppress(OSError):
            Path(root(), file.dest_uri).unlink()
            return True
        return False

    def _made(self, host: Host, path: str, root: Callable[[], str]) -> bool:
        """Make a page; return whether it is shown otherwise."""
        known = self.problems.pop(path, ())
        try:
            text = Path(self._config.docs_dir, path).read_bytes().decode("utf-8-sig")
            now = content.read(f"{DOCS}/{path}", text)
            if now.problems:
                self.problems[path] = now.problems
                return True
            page = _page_at(host, path, now, self._config)
            if page is None:
                return bool(known)
            _put(root, page.file, self._html(host, page, now))
        except Exception as error:  # noqa: BLE001 - the build that follows says what is wrong
            _LOG.debug("not made at once: %s", error)
            return bool(known)
        return True

    def _html(self, host: Host, page: Page, now: PageContent) -> bytes:
        """Return a page as it is now, finished."""
        path, config = page.file.src_uri, self._config
        made = Path(config.site_dir).with_name(writing.name("page", "part"))
        host.edited[path] = now
        if path not in self._titled:
            vars(page).pop("title", None)  # the last build found it on the page
        page.file.abs_dest_path = str(made)
        try:
            with _known_passages(host, path):
                mkdocs_build._populate_page(page, config, host.files)
            host.build.renew(path)
            mkdocs_build._build_page(page, config, [], host.nav, host.env)
            return made.read_bytes()
        finally:
            del page.file.abs_dest_path
            made.unlink(missing_ok=True)
            page.content, page.toc = "", TableOfContents([])


def _known_passages(host: Host, path: str) -> AbstractContextManager[None]:
    """Have the passages at hand that a page quotes: that of a subject quotes many."""
    memory = host.build.project.memory
    if isinstance(memory, PageCache) and kind_of(path) == "subject":
        return memory.opened()
    return nullcontext()


def _titled(nav: object) -> Iterator[str]:
    """Yield the paths of pages that have another title in the menu than they say themselves."""
    for item in nav if isinstance(nav, list) else ():
        for below in item.values() if isinstance(item, dict) else ():
            yield from [below] if isinstance(below, str) else _titled(below)


def _page_at(host: Host, path: str, now: PageContent, config: MkDocsConfig) -> Page | None:
    """Return the page of a file that was edited, or is new; None where that is left to the build.

    now: what the file holds.
    """
    build, files = host.build, host.files
    before, file = build.document(path), files.src_uris.get(path)
    if before and _marked(before) != _marked(now):
        return None
    if regions.split(now.body).fault or _is_translated(path, config):
        return None
    if not _may_be_shown(host, path, now, config):
        return None
    if before or file:
        return file.page if file else None
    return None if _marked(now) else _new_page(host, path, config)


def _new_page(host: Host, path: str, config: MkDocsConfig) -> Page | None:
    """Return a page for a new file, which no menu has until all is built; None where it is not sure
    to be in the site."""
    if not stat.S_ISREG(os.lstat(Path(config.docs_dir, path)).st_mode):
        return None
    file, files = File(path, config.docs_dir, config.site_dir, use_directory_urls=False), host.files
    set_exclusions([file], config)
    taken = any(one.dest_uri == file.dest_uri for one in files)
    if taken or file.inclusion.value < InclusionLevel.DRAFT.value:
        return None
    files.append(file)
    return Page(None, file, config)


def _may_be_shown(host: Host, path: str, now: PageContent, config: MkDocsConfig) -> bool:
    """Return whether all of a page may be shown, as the last build decided, or would have."""
    known = host.build.rights
    before, decision = known.decisions.get(path), rights.decide_alone(path, now, config.extra)
    if any(one.mode != "full" for one in known.decisions.values()):
        there = host.build.document(path) and before == decision
        return bool(there) and _is_full(decision) and not rights.has_withheld(known, path, now)
    if decision and _is_full(decision):
        host.build.rights = replace(known, decisions={**known.decisions, path: decision})
    return _is_full(decision)


def _is_full(decision: Decision | None) -> bool:
    return decision is None or decision.mode == "full"


def _is_translated(path: str, config: MkDocsConfig) -> bool:
    """Return whether a page is a translation, or is shown with the words of one."""
    tags = translations.languages(config.extra)
    if original_of(path)[1] in tags:
        return True
    there = (Path(config.docs_dir, path).with_suffix(f".{tag}.md") for tag in tags)
    return any(one.exists() for one in there)


def _marked(page: PageContent) -> list[Placeholder | None]:
    """Return what stands in for lists on a page."""
    if placeholders.MARK not in page.body:
        return []
    return [one.placeholder for one in regions.split(page.body).placeholders]


def _put(root: Callable[[], str], file: File, html: bytes) -> None:
    """Put a page into the site that is shown. It gets a file of its own, as that of the last site
    may be the next one's, too. A build may move the folder meanwhile."""
    for _ in range(_TRIES - 1):
        with suppress(OSError):
            _write(Path(root(), file.dest_uri), html)
            return
    _write(Path(root(), file.dest_uri), html)


def _write(place: Path, html: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    writing.replace(place, html)


def states(folder: str) -> dict[str, tuple[int, int]]:
    """Return the size and the time of the last change of each page below a folder, by its path."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [("", folder)]
    while waiting:
        above, place = waiting.pop()
        for entry in _entries(place):
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{above}{entry.name}/", entry.path))
            elif entry.name.endswith(".md"):
                with suppress(OSError):  # it is gone meanwhile
                    state = entry.stat()
                    found[above + entry.name] = (state.st_size, state.st_mtime_ns)
    return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


@contextmanager
def _silent() -> Iterator[None]:
    """Report nothing of this thread: the build that follows reports the same."""
    this = threading.get_ident()
    handlers = [*_LOG.handlers, *logging.getLogger().handlers]

    def of_others(record: logging.LogRecord) -> bool:
        return record.thread != this

    for one in handlers:
        one.addFilter(of_others)
    try:
        yield
    finally:
        for one in handlers:
            one.removeFilter(of_others)
