"""The folder of the site, replaced as a whole, so that nobody is served half a site.

A site is made in a temporary folder, which is then renamed. Where the system refuses that, its
files are replaced one by one. What a person has put into the old site is kept.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcebook.problems import Problem, SourcebookError
from sourcebook.publish import site_files
from sourcebook.publish.site_files import Known
from sourcebook.publish.site_keeping import filled, finished
from sourcebook.publish.site_place import shown
from sourcebook.store import temporary
from sourcebook.store.lock import CACHE


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A site that is being made.

    place: where it is to stand. making: the temporary folder in which it is made; identity: of that
    folder in its file system, which no other gets while handle is open. said: what there is to say
    of what a killed build left.
    """

    project: Path
    place: Path
    making: Path
    identity: tuple[int, int]
    handle: int | None = None
    said: tuple[str, ...] = ()

    @classmethod
    def begin(cls, project: Path, place: Path) -> "SiteFolder":
        """Clear away what killed builds left, and make a temporary folder.

        It stands beside the place, from where it can be renamed, or else in `.cache/`.
        """
        said = recover(project, place)
        name = temporary.name(place.name, "part")
        making = place.with_name(name)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            making.mkdir()
        except OSError:
            making = (project / CACHE).resolve() / name
            making.mkdir(parents=True)
        return cls(project, place, making, _identity(making), _opened(making), said)

    def put(self) -> tuple[str, ...]:
        """Put the site that was made into its place; return what there is to say about it.

        Raises SourcebookError when it must not be put there; the old site then stands as it was.
        """
        self._require_whole()
        new = frozenset(site_files.paths(self.making))
        known = Known.of(self.project, self.place)
        self._require_free(site_files.covered(self.making, known, new))
        known.expect(new)
        old = self._swap()
        if old:
            said = finished(old, known, new)
        elif self.making.exists():
            said = filled(self.making, known, new)
        else:
            said = ()
        known.settle(new)
        return (*self.said, *said)

    def discard(self) -> None:
        """Remove what was made and not put in place; to be called once, at the end."""
        if self.handle is not None:
            os.close(self.handle)
        shutil.rmtree(self.making, ignore_errors=True)

    def _require_whole(self) -> None:
        """Raise SourcebookError when the temporary folder is not the one that was made."""
        with contextlib.suppress(OSError):
            if _identity(self.making) == self.identity:
                return
        where = shown(self.project, self.place)
        message = "the folder in which the site was made was moved or removed meanwhile"
        raise SourcebookError(Problem(where, 0, message, "run the command again"))

    def _require_free(self, covered: tuple[str, ...]) -> None:
        """Raise SourcebookError when the new site would cover files of a person."""
        where = shown(self.project, self.place)
        message = "was made by no build, and the site has a file of this name"
        hint = "move it away, or into docs/ if it is to be published; the site was left as it was"
        if covered:
            raise SourcebookError(
                *(Problem(f"{where}/{path}", 0, message, hint) for path in covered)
            )

    def _swap(self) -> Path | None:
        """Rename the new folder into its place; return where the old one went, if there was one.

        Where the system refuses that, both stay where they are: at a mount point, on another file
        system, in a folder that may not be changed.
        """
        old = self.place.with_name(temporary.name(self.place.name, "old"))
        with contextlib.suppress(OSError):
            if self.place.exists():
                self.place.rename(old)
            try:
                self.making.rename(self.place)
            except OSError:
                if old.exists():
                    old.rename(self.place)
                raise
        return old if old.exists() and not self.making.exists() else None


def recover(project: Path, place: Path) -> tuple[str, ...]:
    """Put back the old site where a build was killed before the new one stood, else clear it away.

    Returns what there is to say about files that a person had put there.
    """
    for parent in (place.parent, project / CACHE):
        for part in _left(parent, place.name, "part"):
            shutil.rmtree(part, ignore_errors=True)
    said: list[str] = []
    for old in _left(place.parent, place.name, "old"):
        if place.exists():
            new = frozenset(site_files.paths(place))
            said += finished(old, Known.of(project, place), new)
        else:
            old.rename(place)
    return tuple(said)


def anew(place: Path, make: Callable[[], object]) -> None:
    """Let `make` fill the folder `place` anew; when it fails, what stood there stands there again.

    Whatever `make` raises is raised.
    """
    old = place.with_name(temporary.name(place.name, "old"))
    place.rename(old)
    place.mkdir()
    try:
        make()
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _left(parent: Path, stem: str, ending: temporary.Ending) -> Iterator[Path]:
    """Yield the temporary folders that a killed build left, the newest first."""
    with contextlib.suppress(OSError):
        found = [path for path in parent.iterdir() if temporary.is_ours(path.name, stem, ending)]
        folders = [path for path in found if path.is_dir() and not path.is_symlink()]
        yield from sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)


def _identity(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_dev, found.st_ino


def _opened(folder: Path) -> int | None:
    """Open a folder, None where the system cannot (Windows, which gives no number twice)."""
    try:
        return os.open(folder, os.O_RDONLY)
    except OSError:
        return None
