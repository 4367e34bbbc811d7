"""Shows how far a build is, from the events that MkDocs gives for each page."""

from collections.abc import Callable

from mkdocs.structure.files import Files

Progress = Callable[[str, int, int], None]
"""What is done, how much of it, and of how much."""


class PageSteps:
    """Counts the pages that are rendered and written; an object of a build's plugins."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = self._total = 0

    def on_files(self, files: Files, **_: object) -> None:
        """Show that the build has begun: to read and to derive takes a while."""
        self._total = 2 * len(files.documentation_pages())
        self._progress("building pages", 0, self._total)

    def on_nav(self, _nav: object, *, files: Files, **_: object) -> None:
        """Count the pages, now that those are among them which no file holds."""
        self._total = 2 * len(files.documentation_pages())

    def on_page_content(self, _html: str, **_: object) -> None:
        """Count a page that was rendered."""
        self._step()

    def on_post_page(self, _output: str, **_: object) -> None:
        """Count a page that is written."""
        self._step()

    def on_post_build(self, **_: object) -> None:
        """Show what follows after the last page."""
        self._progress("writing downloads and the search index", self._total, self._total)

    def _step(self) -> None:
        self._done += 1
        self._progress("building pages", min(self._done, self._total), self._total)
