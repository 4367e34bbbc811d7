"""Makes a site in a temporary folder and moves it into its place, keeping people's files there."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from msgspec import Struct

from sourcebook.problems import Problem, SourcebookError
from sourcebook.publish.site import site_files
from sourcebook.publish.site.site_files import Owner, SiteFiles, display_path, obstacles
from sourcebook.store.files import writing
from sourcebook.store.lock import CACHE


class SiteFolder(Struct, frozen=True):
    """A site that is being made.

    place: where it is to be. making: the temporary folder in which it is made; identity: of that
    folder in its file system, which no other gets while handle is open. messages: on what a killed
    build left.
    """

    project: Path
    place: Path
    making: Path
    identity: tuple[int, int]
    handle: int | None = None
    messages: tuple[str, ...] = ()

    @classmethod
    def begin(cls, project: Path, place: Path) -> "SiteFolder":
        """Remove what killed builds left, and make a temporary folder.

        It is next to the place, from where it can be renamed, or else in `.cache/`.
        """
        messages = recover(project, place)
        name = writing.name(place.name, "part")
        making = place.with_name(name)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            making.mkdir()
        except OSError:
            making = (project / CACHE).resolve() / name
            making.mkdir(parents=True)
        return cls(project, place, making, _identity(making), _opened(making), messages)

    def move_into_place(self) -> tuple[str, ...]:
        """Move the site that was made into its place; return messages for the user.

        Raises SourcebookError when it must not be put there; the old site is then unchanged.
        """
        self._require_whole()
        new = frozenset(site_files.paths(self.making))
        known = SiteFiles.of(self.project, self.place)
        self._require_free(site_files.covered(self.making, known, new))
        known.add(new)
        old = self._swap()
        if old:
            messages = keep_old_files(old, known, new)
        elif self.making.exists():
            messages = replace_files(self.making, known, new)
        else:
            messages = ()
        known.replace(new)
        return (*self.messages, *messages)

    def discard(self) -> None:
        """Remove what was made and not put in place; to be called once, at the end."""
        if self.handle is not None:
            os.close(self.handle)
        remove_folder(self.making)

    def _require_whole(self) -> None:
        """Raise SourcebookError when the temporary folder is not the one that was made."""
        with contextlib.suppress(OSError):
            if _identity(self.making) == self.identity:
                return
        where = display_path(self.project, self.place)
        message = "the folder in which the site was made was moved or removed meanwhile"
        raise SourcebookError(Problem(where, 0, message, "run the command again"))

    def _require_free(self, covered: tuple[str, ...]) -> None:
        """Raise SourcebookError when the new site would cover files of a person."""
        where = display_path(self.project, self.place)
        message = "was made by no build, and the site has a file of this name"
        hint = "move it away, or into docs/ if it is to be published; the site was left as it was"
        if covered:
            raise SourcebookError(
                *(Problem(f"{where}/{path}", 0, message, hint) for path in covered)
            )

    def _swap(self) -> Path | None:
        """Rename the new folder into its place; return where the old one is now, if there was one.

        Where the system refuses that, both stay where they are: at a mount point, on another file
        system, in a folder that may not be changed.
        """
        old = self.place.with_name(writing.name(self.place.name, "old"))
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
    """Restore the old site where a build was killed before the new one was there, else remove it.

    Returns messages on files that a person had put there.
    """
    for parent in (place.parent, project / CACHE):
        for part in folders_left(parent, place.name, "part"):
            remove_folder(part)
    messages: list[str] = []
    for old in folders_left(place.parent, place.name, "old"):
        if place.exists():
            new = frozenset(site_files.paths(place))
            messages += keep_old_files(old, SiteFiles.of(project, place), new)
        else:
            old.rename(place)
    return tuple(messages)


def refill(place: Path, make: Callable[[], object]) -> None:
    """Empty the folder `place` and let `make` fill it; restore its content when that fails.

    Whatever `make` raises is raised.
    """
    old = place.with_name(writing.name(place.name, "old"))
    place.rename(old)
    place.mkdir()
    try:
        make()
    except BaseException:
        remove_folder(place)
        old.rename(place)
        raise
    remove_folder(old)


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours, as far as the system lets us: also where a person has made the site
    read-only, and the folder is the one that it was."""
    for place, _, _ in os.walk(folder):
        with contextlib.suppress(OSError):
            Path(place).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


def folders_left(parent: Path, stem: str, ending: writing.Ending) -> Iterator[Path]:
    """Yield the temporary folders of builds that run, or were killed, the newest first."""
    with contextlib.suppress(OSError):
        found = [path for path in parent.iterdir() if writing.is_made_name(path.name, stem, ending)]
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


# The files of an old site: a person's are kept, the others removed.

_MOVED_OUT = ".site.kept"
"""The folder of the project for files that a person may have put into the site."""

_NAMED = 5  # files in one message


def keep_old_files(old: Path, known: SiteFiles, new: frozenset[str]) -> tuple[str, ...]:
    """Move what is a person's from the old folder to the new one in its place; remove the rest.

    A run that was killed during it can be repeated. Returns messages for the user.
    """
    owners = known.owners(old, new)
    persons = tuple(sorted(_of(owners, "person")))
    there = [path for path in persons if _free(known.place, path)]
    for path in there:
        _move(old / path, known.place / path)
    equal = [path for path in persons if path in new and path not in there]
    doubtful = {*_of(owners, "doubt"), *persons}.difference(there, equal)
    messages = (*_kept(known, persons), *_moved_out(old, known, sorted(doubtful)))
    unneeded = old.with_name(writing.name(known.place.name, "part"))
    old.rename(unneeded)
    remove_folder(unneeded)
    return messages


def replace_files(making: Path, known: SiteFiles, new: frozenset[str]) -> tuple[str, ...]:
    """Replace the files in the place one by one by those in `making`; return messages."""
    owners = known.owners(known.place, new)
    doubtful = sorted(_of(owners, "doubt"))
    messages = _moved_out(known.place, known, doubtful)
    unneeded = [path for path in _of(owners, "build") if path not in new]
    _remove(known.place, obstacles(unneeded, new))
    for path in sorted(new):
        _copy(making / path, known.place / path)
    _remove(known.place, unneeded)
    where = display_path(known.project, known.place)
    one_by_one = f"{where}: the folder cannot be renamed; its files were replaced one by one"
    return (one_by_one, *_kept(known, sorted(_of(owners, "person"))), *messages)


def _of(owners: dict[str, Owner], owner: Owner) -> Iterator[str]:
    return (path for path, found in owners.items() if found == owner)


def _free(place: Path, path: str) -> bool:
    """Return whether a file can be moved to a path in the place without covering anything."""
    above = (place / one for one in PurePosixPath(path).parents)
    target = place / path
    return not (target.exists() or target.is_symlink()) and all(
        one.is_dir() or not one.exists() for one in above
    )


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)


def _copy(source: Path, target: Path) -> None:
    content = source.read_bytes()
    if not (target.is_file() and target.read_bytes() == content):
        target.parent.mkdir(parents=True, exist_ok=True)
        writing.replace(target, content)


def _remove(place: Path, files: Iterable[str]) -> None:
    """Remove files, and the folders that are empty then."""
    for path in files:
        (place / path).unlink(missing_ok=True)
        for above in PurePosixPath(path).parents[:-1]:
            with contextlib.suppress(OSError):
                (place / above).rmdir()


def _kept(known: SiteFiles, files: Iterable[str]) -> tuple[str, ...]:
    names = _names(files)
    where = display_path(known.project, known.place)
    return (f"{where}: kept, though no build made it: {names}",) if names else ()


def _moved_out(folder: Path, known: SiteFiles, files: Iterable[str]) -> tuple[str, ...]:
    """Move files out of the site into a folder that is not published."""
    names = _names(files)
    if not names:
        return ()
    tries = (known.project / _MOVED_OUT / str(number) for number in count(1))
    place = next(path for path in tries if not path.exists())
    for path in files:
        _move(folder / path, place / path)
    where = display_path(known.project, known.place)
    there = display_path(known.project, place.resolve())
    return (f"{where}: not in the new site, and moved to {there}/: {names}",)


def _names(files: Iterable[str]) -> str:
    """Return the folders and files at the top that hold some files, the first few by name."""
    tops = sorted({path.partition("/")[0] if path.startswith(".") else path for path in files})
    more = f" and {len(tops) - _NAMED} more" if len(tops) > _NAMED else ""
    return ", ".join(tops[:_NAMED]) + more
