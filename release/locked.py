"""Reads what an installed program consists of: the lock, and what each package says of itself."""

import importlib.metadata
import re
from dataclasses import dataclass, replace
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).parents[1] / "requirements.txt"

_PINNED = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\n\\]+?))? \\\n"
    r"(?P<hashes>(?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
_CLASSIFIER = "License :: OSI Approved :: "
_NAMES = {  # words that mean one licence and no other, as SPDX has it
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_LONGEST = 80  # some give the whole text of a licence as its name


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the lock.

    marker: where it is installed, empty for everywhere. hashes: SHA-256 of each of its files that
    may be installed. licence: an SPDX expression, or the words that the package has. licensed: the
    version that says so, where another than this one is installed here. needs: names of others.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    licence: str = ""
    licensed: str = ""
    needs: tuple[str, ...] = ()


def packages(lock: str) -> tuple[Package, ...]:
    """Return the packages in the text of a lock, by name; one that is pinned twice stands twice."""
    return tuple(map(_package, _PINNED.finditer(lock)))


def _package(match: re.Match[str]) -> Package:
    name, version = match["name"], match["version"]
    hashes = tuple(re.findall(r"sha256:([0-9a-f]{64})", match["hashes"]))
    pinned = Package(name, version, match["marker"] or "", hashes)
    try:
        there = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return pinned
    licensed = "" if there.version == version else there.version
    return replace(pinned, licence=licence(there.metadata), licensed=licensed, needs=needs_of(name))


def needs_of(name: str) -> tuple[str, ...]:
    """Return the names of the packages that an installed one needs, without its extras."""
    needed = map(Requirement, importlib.metadata.requires(name) or ())
    return tuple(sorted({canonical(one.name) for one in needed if "extra ==" not in str(one)}))


def canonical(name: str) -> str:
    """Return a package's name as locks have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(metadata: importlib.metadata.PackageMetadata) -> str:
    """Return the licence that a package states: its SPDX expression, else what else it says."""
    field = _first(metadata, "License").strip()
    classified = [
        one.removeprefix(_CLASSIFIER)
        for one in metadata.get_all("Classifier") or ()
        if one.startswith(_CLASSIFIER)
    ]
    given = [_first(metadata, "License-Expression"), field, ", ".join(classified)]
    stated = [text for text in given if text not in ("", "UNKNOWN") and len(text) <= _LONGEST]
    return _NAMES.get(stated[0], stated[0]) if stated else ""


def _first(metadata: importlib.metadata.PackageMetadata, name: str) -> str:
    """Return a value, empty where there is none: some libraries raise KeyError for that."""
    return str((metadata.get_all(name) or ("",))[0])
