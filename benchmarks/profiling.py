"""Prints where the time of a full build goes, by room and by module: `benchmarks.build --profile`.

The time of a library is charged to what called it, in proportion, up to the first function of ours,
of a template, of MkDocs or of Markdown. The profiler takes time itself, most where functions are
short: the shares count, not the seconds. It sees its own process alone.
"""

import cProfile
import pstats
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any, cast

import sourcebook
from sourcebook.publish.search import search
from sourcebook.publish.site import site

SHOWN = 25
_PACKAGE = PurePath(sourcebook.__file__).parent
_HOSTS = {"mkdocs": "MkDocs", "markdown": "Markdown"}
_ROUNDS = 100
_LEAST = 1e-6  # of a second: less is not passed on
_NOBODY = ("other", "other")

Function = tuple[str, int, str]
"""A function as the profiler names it: its file, line and name."""

Owner = tuple[str, str]
"""Whom time is charged to: a room and a module."""


def main() -> None:
    """Build the site of a project, the index left out, and print where the time goes."""
    project = Path(sys.argv[1])
    search.build_index = lambda *_, **__: ""
    profile = cProfile.Profile()
    profile.enable()
    status = site.build(project, quiet=True)
    profile.disable()
    if status:
        sys.exit(status)
    print("a full build, without the index")
    charged = charge(cast(Any, pstats.Stats(profile)).stats)
    rooms: dict[str, float] = defaultdict(float)
    for (room, _), seconds in charged.items():
        rooms[room] += seconds
    modules = Counter({module: seconds for (_, module), seconds in charged.items()})
    _print("rooms", rooms)
    _print(f"the first {SHOWN} modules", modules)


def _print(title: str, shares: Mapping[str, float]) -> None:
    whole = sum(shares.values())
    print(f"\n{title}")
    for name, seconds in sorted(shares.items(), key=lambda share: -share[1])[:SHOWN]:
        print(f"  {seconds / whole:6.1%} {seconds:8.2f} s  {name}")


def charge(stats: Mapping[Function, tuple[Any, ...]]) -> dict[Owner, float]:
    """Return the seconds of each module, those of the libraries that it calls among them.

    stats: of each function the profiler's counts, its own seconds third, its callers last.
    """
    charged: defaultdict[Owner, float] = defaultdict(float)
    moving = {function: counts[2] for function, counts in stats.items()}
    for _ in range(_ROUNDS):
        passed: defaultdict[Function, float] = defaultdict(float)
        for function, seconds in moving.items():
            shares = {} if owner(function) else _callers(function, stats[function][-1])
            if not shares:
                charged[owner(function) or _NOBODY] += seconds
            for caller, share in shares.items():
                passed[caller] += seconds * share
        moving = {function: seconds for function, seconds in passed.items() if seconds > _LEAST}
    charged[_NOBODY] += sum(moving.values())
    return dict(charged)


def _callers(
    function: Function, counts: Mapping[Function, tuple[Any, ...]]
) -> dict[Function, float]:
    """Return the share of each caller in the time of a function, by what was spent in its calls."""
    spent = {caller: count[3] + 1e-9 for caller, count in counts.items() if caller != function}
    whole = sum(spent.values())
    return {caller: seconds / whole for caller, seconds in spent.items()}


def owner(function: Function) -> Owner | None:
    """Return whom the time of a function is charged to; None for a library: its callers."""
    path = PurePath(function[0])
    if path.suffix == ".html":
        return "templates", f"templates: {path.name}"
    if path.is_relative_to(_PACKAGE):
        module = path.relative_to(_PACKAGE).with_suffix("")
        return f"{module.parts[0]}/" if len(module.parts) > 1 else str(module), module.as_posix()
    for package, name in _HOSTS.items():
        if package in path.parts:
            return name, name
    return None


if __name__ == "__main__":
    main()
