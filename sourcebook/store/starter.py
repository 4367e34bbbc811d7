"""Creates a new project: a copy of the program with a first topic and capture."""

import re
import shutil
from pathlib import Path

from sourcebook.problems import Problem, SourcebookError

_ROOT = Path(__file__).parents[2]
_STARTER = "starter"
_PROGRAM = (
    *("build_site.py", "mkdocs.yml", "requirements.in", "requirements.txt", "LICENSE"),
    *(".gitignore", ".gitlab-ci.yml", ".github/workflows/site.yml", "docs/search.md"),
    *("docs/about", "hooks", "sourcebook", "theme", _STARTER),
)
# Settings that belong to one collection: how the line begins, and the value for a new one.
_NEW_SETTINGS = (
    ("site_name:", "A sourcebook"),
    ("site_description:", "Sources to read, search, cite and argue with."),
    ("  publish:", "by-rights"),
)
_GENERATED = shutil.ignore_patterns("__pycache__", "*.pyc")


def start(target: Path) -> None:
    """Make a project in the folder `target`, which is to be empty or not there yet.

    Raises SourcebookError when it is neither, or when our own files are not complete.
    """
    _check(target)
    try:
        for name in _PROGRAM:
            _copy(_ROOT / name, target / name)
        for path in sorted((_ROOT / _STARTER).iterdir()):
            _copy(path, target / path.name)
        config = target / "mkdocs.yml"
        config.write_text(_new_settings(config.read_text(encoding="utf-8")), encoding="utf-8")
    except OSError as error:
        message = f"cannot be made: {error.strerror or error}"
        raise SourcebookError(
            Problem(str(target), 0, message, "remove it and try again")
        ) from error


def _new_settings(settings: str) -> str:
    """Return our settings with the values for a new collection."""
    for key, value in _NEW_SETTINGS:
        settings = re.sub(rf"^{key}.*$", f"{key} {value}", settings, count=1, flags=re.MULTILINE)
    return settings


def _check(target: Path) -> None:
    """Raise SourcebookError unless a project can be made in this folder."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        hint = "name an empty folder, or one that is not there yet"
        raise SourcebookError(Problem(str(target), 0, "is not an empty folder", hint))
    missing = [name for name in _PROGRAM if not (_ROOT / name).exists()]
    if missing:
        message = f"a new project is copied from this one, which has no {missing[0]}"
        raise SourcebookError(Problem(str(_ROOT), 0, message, "use a complete checkout"))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_GENERATED, dirs_exist_ok=True)
    else:
        shutil.copy(source, target)
