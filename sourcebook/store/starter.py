"""Another project beside this one: our own files, and a first topic and capture to begin with."""

import re
import shutil
from pathlib import Path

from sourcebook.problems import Problem, SourcebookError

_HERE = Path(__file__).parents[2]
_STARTER = "starter"
_TOOL = (
    *("build_site.py", "mkdocs.yml", "requirements.in", "requirements.txt", "LICENSE"),
    *(".gitignore", ".gitlab-ci.yml", ".github/workflows/site.yml", "docs/search.md"),
    *("docs/about", "hooks", "sourcebook", "theme", _STARTER),
)
# What in the settings is this collection's own: a line of the file, and what another begins with.
_ITS_OWN = (
    ("site_name:", "A sourcebook"),
    ("site_description:", "Sources to read, search, cite and argue with."),
    ("  publish:", "by-rights"),
)
_MADE = shutil.ignore_patterns("__pycache__", "*.pyc")


def start(target: Path) -> None:
    """Make a project in the folder `target`, which is to be empty or not there yet.

    Raises SourcebookError when it is neither, or when our own files are not complete.
    """
    _require(target)
    try:
        for name in _TOOL:
            _copy(_HERE / name, target / name)
        for path in sorted((_HERE / _STARTER).iterdir()):
            _copy(path, target / path.name)
        config = target / "mkdocs.yml"
        config.write_text(_begun(config.read_text(encoding="utf-8")), encoding="utf-8")
    except OSError as error:
        message = f"cannot be made: {error.strerror or error}"
        raise SourcebookError(
            Problem(str(target), 0, message, "remove it and try again")
        ) from error


def _begun(settings: str) -> str:
    """Return our settings with what another collection begins with in place of what is ours."""
    for key, value in _ITS_OWN:
        settings = re.sub(rf"^{key}.*$", f"{key} {value}", settings, count=1, flags=re.MULTILINE)
    return settings


def _require(target: Path) -> None:
    """Raise SourcebookError unless the project can be made there."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        hint = "name an empty folder, or one that is not there yet"
        raise SourcebookError(Problem(str(target), 0, "is not an empty folder", hint))
    missing = [name for name in _TOOL if not (_HERE / name).exists()]
    if missing:
        message = f"a new project is copied from this one, which has no {missing[0]}"
        raise SourcebookError(Problem(str(_HERE), 0, message, "use a complete checkout"))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_MADE, dirs_exist_ok=True)
    else:
        shutil.copy(source, target)
