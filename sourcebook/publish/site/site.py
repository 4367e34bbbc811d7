"""Builds the site, unless it is known sooner that it would be what it is.

What makes one takes longer to load than that is to tell, and is loaded where it is needed alone.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.store import garbage_collection
from sourcebook.store.cache import last_run

if TYPE_CHECKING:
    from sourcebook.publish.mkdocs.settings import BuildContext
    from sourcebook.publish.site.making import Progress


def build(
    project: Path,
    *,
    strict: bool = True,
    site: Path | None = None,
    quiet: bool = False,
    progress: "Progress | None" = None,
    known: "BuildContext | None" = None,
) -> int:
    """Build the site of the project in the folder `project`; return an exit status.

    strict: a warning counts as an error. Errors are logged to standard error.
    site: the folder to write to, when it is not the one that `mkdocs.yml` names. It holds the old
    site until the new one is whole, whatever stops the build. quiet: whether nothing is logged but
    what is wrong. progress: is called for each page. known: of the project.
    """
    garbage_collection.not_at_the_end()
    if known is None and site is None and report_unchanged(project, quiet=quiet):
        return 0
    from sourcebook.publish.site import making  # noqa: PLC0415 - it loads MkDocs

    return making.make(project, site, known, making.Options(strict, quiet, progress))


def report_unchanged(project: Path, *, quiet: bool = False) -> bool:
    """Report what the last build did where another would do the same; return whether that is known.

    quiet: whether nothing is reported. No lock is held: of a run that is under way nothing is seen
    but what there was before it, or after it.
    """
    done = last_run.done(project, last_run.inputs(project))
    if done and not quiet:
        sys.stderr.writelines(f"{line}\n" for line in done.report)
    return done is not None
