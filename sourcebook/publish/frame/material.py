"""Tells which of Material's own files a site needs: most of them serve features that are not on."""

import fnmatch
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

QUIET = frozenset((
    *("navigation.tabs", "navigation.indexes", "navigation.sections", "navigation.path"),
    *("navigation.prune", "toc.follow", "toc.integrate"),
    *("content.action.edit", "content.action.view"),
))  # fmt: skip
"""Features of Material that its templates and `theme/assets/frame.js` show without its script."""

# Of these Material's search is without its field, which our header does not have.
_NEVER = ("assets/*.map", "assets/javascripts/lunr/*", "assets/javascripts/workers/*")
_SCRIPT = "assets/javascripts/bundle.*.js"


def needs_script(config: MkDocsConfig) -> bool:
    """Return whether anything in `mkdocs.yml` is on that only Material's script can show."""
    features = frozenset(config.theme.get("features") or ())
    return bool(features - QUIET or {"version", "consent"} & config.extra.keys())


def leave_out(files: Iterable[File], config: MkDocsConfig) -> None:
    """Exclude files of the theme that no page needs: most of its bytes."""
    unneeded = _NEVER if needs_script(config) else (*_NEVER, _SCRIPT)
    for file in files:
        theirs = file.src_dir != config.docs_dir
        if theirs and any(fnmatch.fnmatchcase(file.src_uri, one) for one in unneeded):
            file.inclusion = InclusionLevel.EXCLUDED
