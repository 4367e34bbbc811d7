"""What becomes of the files of an old site: a person's are kept, the others removed."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from sourcebook.publish.site_files import Known, Owner, in_the_way
from sourcebook.publish.site_place import shown
from sourcebook.store import temporary, writing

_APART = ".site.kept"
"""The folder of the project for files of which nobody knows whether a person put them there."""

_NAMED = 5  # files in one message


def finished(old: Path, known: Known, new: frozenset[str]) -> tuple[str, ...]:
    """Move what is a person's from the old folder to the new one in its place; remove the rest.

    A run that was killed meanwhile can be repeated. Returns what there is to say.
    """
    owners = known.owners(old, new)
    persons = tuple(sorted(_of(owners, "person")))
    there = [path for path in persons if _free(known.place, path)]
    for path in there:
        _move(old / path, known.place / path)
    equal = [path for path in persons if path in new and path not in there]
    doubtful = {*_of(owners, "doubt"), *persons}.difference(there, equal)
    said = (*_kept(known, persons), *_apart(old, known, sorted(doubtful)))
    unneeded = old.with_name(temporary.name(known.place.name, "part"))
    old.rename(unneeded)
    shutil.rmtree(unneeded, ignore_errors=True)
    return said


def filled(making: Path, known: Known, new: frozenset[str]) -> tuple[str, ...]:
    """Replace the files in the place one by one by those of the folder `making`."""
    owners = known.owners(known.place, new)
    doubtful = sorted(_of(owners, "doubt"))
    said = _apart(known.place, known, doubtful)
    unneeded = [path for path in _of(owners, "build") if path not in new]
    _remove(known.place, in_the_way(unneeded, new))
    for path in sorted(new):
        _copy(making / path, known.place / path)
    _remove(known.place, unneeded)
    where = shown(known.project, known.place)
    one_by_one = f"{where}: the folder cannot be renamed; its files were replaced one by one"
    return (one_by_one, *_kept(known, sorted(_of(owners, "person"))), *said)


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


def _kept(known: Known, files: Iterable[str]) -> tuple[str, ...]:
    names = _names(files)
    where = shown(known.project, known.place)
    return (f"{where}: kept, though no build made it: {names}",) if names else ()


def _apart(folder: Path, known: Known, files: Iterable[str]) -> tuple[str, ...]:
    """Move files out of the site to where a person finds them, and nobody else."""
    names = _names(files)
    if not names:
        return ()
    tries = (known.project / _APART / str(number) for number in count(1))
    apart = next(path for path in tries if not path.exists())
    for path in files:
        _move(folder / path, apart / path)
    where = shown(known.project, known.place)
    there = shown(known.project, apart.resolve())
    return (f"{where}: not in the new site, and moved to {there}/: {names}",)


def _names(files: Iterable[str]) -> str:
    """Return what a message says of files: the folders and files that they are in, few of them."""
    tops = sorted({path.partition("/")[0] if path.startswith(".") else path for path in files})
    more = f" and {len(tops) - _NAMED} more" if len(tops) > _NAMED else ""
    return ", ".join(tops[:_NAMED]) + more
