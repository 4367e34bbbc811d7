"""The project's lock as MkDocs' events take and release it."""

import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from sourcebook.publish import site_files, site_place
from sourcebook.store import lock


class BuildLock:
    """Holds the lock of a project from the first event of a build to the last.

    Where our own command builds, it holds the lock already; `mkdocs build` and each build of a
    preview take it here. previewing: whether the site goes to a temporary folder.
    """

    def __init__(self) -> None:
        self.previewing = False
        self._held = ExitStack()

    def take(self, config: MkDocsConfig) -> None:
        """Wait until no other run works on the project of a configuration, and hold its lock.

        Raises ConfigurationError when no site can stand where it is to be written.
        """
        self.release()  # a build that was interrupted did not
        project = Path(config.config_file_path).parent
        ours = lock.holds(project)
        self._held.enter_context(lock.locked(project, _tell, needed=False))
        if not (ours or self.previewing):
            place = site_place.real(project, Path(config.site_dir))
            with suppress(OSError):
                site_files.forget(project, place)

    def release(self) -> None:
        """Let other runs go on; nothing happens where the lock is not held."""
        self._held.close()


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - MkDocs shows no note of ours by default
