"""Decides what becomes of the copy of the program that early collections hold.

It has to go: Python would import it in place of the installed program. What people changed there
is kept.
"""

from collections.abc import Collection, Iterator, Mapping

from sourcebook.problems import Problem
from sourcebook.upgrade.files import IsOurs
from sourcebook.upgrade.steps import KEPT, Step

THEME = "theme"
FOLDERS = ("sourcebook", THEME, "starter")
"""The folders of a collection that the program was copied into."""


def steps(found: Mapping[str, bytes], is_ours: IsOurs, known: Collection[str]) -> Iterator[Step]:
    """Yield what is done with each file of the copied program.

    known: the paths of all files that were ever copied.
    """
    for path, content in sorted(found.items()):
        if not path.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
            continue
        if is_ours(path, content):
            yield Step(path, "removed")
        elif not path.startswith(f"{THEME}/") or path in known:
            yield _moved(path, changed=path in known)


def has_own_theme(found: Mapping[str, bytes], steps: Collection[Step]) -> bool:
    """Return whether files of people's own stay in `theme/`."""
    removed = {step.path for step in steps}
    return any(path.startswith(f"{THEME}/") and path not in removed for path in found)


def _moved(path: str, *, changed: bool) -> Step:
    done = "was changed" if changed else "stood"
    message = f"{done} in a copy of the program, which is gone; the file is below {KEPT}/ now"
    hint = "bring over what your site still needs, and delete it"
    if path.startswith(f"{THEME}/"):
        hint = (
            "styles go into a file of docs/ that `extra_css` names, templates into a folder that "
            "`custom_dir` names"
        )
    return Step(path, "moved", keep=True, problems=(Problem(path, 0, message, hint),))
