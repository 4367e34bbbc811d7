"""The styles and scripts of a site: ours without their comments, of Material's what a page needs.

Readers load a sixth less of ours, in fewer files. What says whose work a part is, and under which
licence, stays. Files of a collection's own are as they are, and so are those of Material.
"""

import fnmatch
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

_OURS = Path(__file__).parents[2] / "theme"
_ENDINGS = (".css", ".js")
_JOINED = {
    "assets/source.js": ("assets/beside.js", "assets/comments.js", "assets/cite.js"),
}
"""Scripts of the site by the files that make them, in their order."""
# A comment that has its lines for itself, or is the last of its line; none stands in a string.
_COMMENT = re.compile(
    r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n|[ \t]+/\*(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE
)
_KEPT = re.compile(r"licence|Apache", re.IGNORECASE)


def shorten(files: Iterable[File]) -> None:
    """Take the comments out of the styles and scripts among the files of a site that are ours."""
    for file in files:
        ours = Path(file.src_dir or "") == _OURS and file.inclusion is not InclusionLevel.EXCLUDED
        if ours and PurePosixPath(file.src_uri).suffix in _ENDINGS:
            file.content_bytes = without_comments(file.content_string).encode()


def join(files: Files, config: MkDocsConfig) -> None:
    """Put one script in the place of those that every page of a kind loads."""
    for place, names in _JOINED.items():
        parts = [file for name in names if (file := files.get_file_from_path(name))]
        joined = "".join(part.content_string for part in parts)
        files.append(File.generated(config, place, content=joined))
        for part in parts:
            files.remove(part)


def without_comments(text: str) -> str:
    """Return a style sheet or script without its comments, but for those on licences.

    >>> without_comments("/* Blue. */\\na { color: blue; } /* so */\\n")
    'a { color: blue; }\\n'
    """
    return _COMMENT.sub(lambda found: found[0] if _KEPT.search(found[0]) else "", text)


# Material's own files: most of them serve features that are not on.

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
