"""Holds what lasts as long as a build: the lock of the project, and the language that it speaks."""

import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from sourcebook.locale import words
from sourcebook.page.front_matter.values import text_of
from sourcebook.publish.mkdocs import translations
from sourcebook.publish.site import site_files
from sourcebook.store import lock


class BuildLock:
    """Holds the lock of a project, and speaks the site's language, from the first event of a build
    to the last.

    Where our own command builds, it holds the lock already; `mkdocs build` and each build of a
    preview take it here.
    """

    def __init__(self) -> None:
        self._held = ExitStack()

    def take(self, config: MkDocsConfig, *, previewing: bool) -> None:
        """Wait until no other run works on the project of a configuration, and hold its lock.

        previewing: whether the site goes to a temporary folder. Raises ConfigurationError when no
        site can be where it is to be written.
        """
        project = Path(config.config_file_path).parent
        ours = lock.holds(project)
        self._held.enter_context(lock.locked(project, _tell, needed=False))
        language = translations.built(config) or text_of(config.theme.get("language"))
        self._held.enter_context(words.using(language))
        if not (ours or previewing):
            place = site_files.site_place(project, Path(config.site_dir))
            with suppress(OSError):
                site_files.forget(project, place)

    @event_priority(-100)  # after all that still writes
    def on_post_build(self, **_: object) -> None:
        """Release the lock, and speak English again."""
        self._held.close()

    def on_build_error(self, **_: object) -> None:
        """Release the lock, and speak English again."""
        self._held.close()


def _tell(line: str) -> None:
    """Write a line on standard error: MkDocs shows no note of ours by default."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
