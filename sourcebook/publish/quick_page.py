"""Makes the one page of a preview that was edited anew at once, before all of the site is built.

It stands there for the seconds that a build takes, which then makes it again. So it is done only
where no more than a person's prose has changed: anything else may concern other pages, or what may
be shown.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from sourcebook.locale import words
from sourcebook.page import content, regions
from sourcebook.page.content import PageContent, text_of
from sourcebook.project import DOCS
from sourcebook.publish.host import NAME, Host


class QuickPage:
    """The pages of a site that was built, and how their files were then.

    config: of the build, which has ended. seen: what `states` returned before it began.
    """

    def __init__(self, config: MkDocsConfig, seen: Mapping[str, tuple[int, int]]) -> None:
        self._config, self._seen = config, seen
        found = config.plugins.get(NAME)
        self._host = found if isinstance(found, Host) else None

    def make(self) -> bool:
        """Make the page anew that was edited; return whether that could be done."""
        now = states(self._config.docs_dir)
        changed = [path for path, state in now.items() if self._seen.get(path) != state]
        if self._host is None or len(changed) != 1 or now.keys() != self._seen.keys():
            return False
        try:
            return self._make(self._host, changed[0])
        except Exception as error:  # noqa: BLE001 - the build that follows says what is wrong
            logging.getLogger("mkdocs").debug("not made at once: %s", error)
            return False

    def _make(self, host: Host, path: str) -> bool:
        file = host.rendering.files.src_uris.get(path)
        before, decision = host.build.document(path), host.build.rights.decisions.get(path)
        if file is None or file.page is None or before is None:
            return False
        text = Path(self._config.docs_dir, path).read_bytes().decode("utf-8-sig")
        now = content.read(f"{DOCS}/{path}", text)
        if not _only_prose(before, now) or (decision and decision.mode != "full"):
            return False
        host.edited[path] = now
        with _silent(), words.using(text_of(self._config.theme.get("language"))):
            mkdocs_build._populate_page(file.page, self._config, host.rendering.files)
            host.build.renew(path)
            mkdocs_build._build_page(file.page, self._config, [], host.nav, host.env)
        return True


def states(folder: str) -> dict[str, tuple[int, int]]:
    """Return the size and the time of the last change of each page below a folder, by its path."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [folder]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.name.endswith(".md"):
                state = entry.stat()
                path = os.path.relpath(entry.path, folder).replace(os.sep, "/")
                found[path] = (state.st_size, state.st_mtime_ns)
    return found


def _only_prose(before: PageContent, now: PageContent) -> bool:
    """Return whether two states of a page differ in nothing but what people wrote in its body."""
    if now.problems or before.meta != now.meta:
        return False
    one, other = regions.split(before.body), regions.split(now.body)
    return not (one.fault or other.fault) and [*_parts(one)] == [*_parts(other)]


def _parts(body: regions.Body) -> Iterator[object]:
    for part in body.parts:
        if part.name:
            yield part.name, part.text, part.placeholder


@contextmanager
def _silent() -> Iterator[None]:
    """Report nothing: the build that follows reports the same."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
