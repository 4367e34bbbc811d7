"""Draws the picture that a page names in its front matter."""

import posixpath
from collections.abc import Callable, Mapping

from sourcebook.charts.geojson import read_panel
from sourcebook.charts.map import places
from sourcebook.charts.picture import Picture
from sourcebook.charts.shared_words import shared_words
from sourcebook.charts.themes import topics_over_time
from sourcebook.charts.time_axis import Bin
from sourcebook.charts.timeline import timeline
from sourcebook.collection import Collection
from sourcebook.problems import Problem
from sourcebook.project import SUBJECT_FOLDERS, TOPICS

NAMES = ("timeline", "places", "themes", "shared-words")


def files(path: str, options: Mapping[str, object]) -> tuple[str, ...]:
    """Return the paths of the files that a page's picture needs, relative to `docs/`.

    path: of the page, relative to `docs/`. options: its front matter.
    """
    return tuple(name for name in _named(path, options) if not _is_outside(name))


def _named(path: str, options: Mapping[str, object]) -> tuple[str, ...]:
    maps, folder = options.get("maps"), posixpath.dirname(path)
    named = maps if isinstance(maps, list) else [maps] if maps else []
    return tuple(posixpath.normpath(posixpath.join(folder, str(name))) for name in named)


def _is_outside(name: str) -> bool:
    return name.startswith(("../", "/"))


def draw(
    collection: Collection,
    path: str,
    url: str,
    options: Mapping[str, object],
    texts: Mapping[str, str],
    period: Callable[[Bin], str] = lambda _: "",
) -> tuple[Picture | None, tuple[Problem, ...]]:
    """Return the picture that a page asks for, None where it cannot be drawn, and the problems.

    path: of the page, relative to `docs/`. url: of the page in the site. options: its front
    matter: `picture`, one of `NAMES`; `maps` (of `places`): GeoJSON files; `of` (of `themes`): a
    kind of subject. texts: contents of those `files` that could be read, by path. period: returns
    the address of the page of the sources of some years (see `timeline`).
    """
    name = options.get("picture")
    if name == "timeline":
        return timeline(collection, url, period), ()
    if name == "shared-words":
        return shared_words(collection, url), ()
    if name == "themes":
        kind = options.get("of") or TOPICS
        if kind in SUBJECT_FOLDERS:
            return topics_over_time(collection, url, str(kind)), ()
        message, hint = f"there is no kind of subject {_shown(kind)}", ", ".join(SUBJECT_FOLDERS)
        return None, (Problem(f"docs/{path}", 0, f"`of:` {message}", f"write one of: {hint}"),)
    if name == "places":
        return _places(collection, path, url, options, texts)
    hint = f"write one of: {', '.join(NAMES)}"
    return None, (Problem(f"docs/{path}", 0, f"there is no picture {_shown(name)}", hint),)


def _shown(value: object) -> str:
    return repr(value if isinstance(value, str) else str(value))[:60]


def _places(
    collection: Collection,
    path: str,
    url: str,
    options: Mapping[str, object],
    texts: Mapping[str, str],
) -> tuple[Picture | None, tuple[Problem, ...]]:
    """Return the map that a page names, and what is wrong with the files that it is drawn from."""
    panels, problems = [], []
    named = _named(path, options)
    if not named:
        hint = "write `maps: [maps/name.geojson]`"
        problems.append(Problem(f"docs/{path}", 0, "a map needs `maps`", hint))
    for name in named:
        if name not in texts:
            what = "is outside of docs/" if _is_outside(name) else "is not there or cannot be read"
            message = f"{posixpath.normpath(f'docs/{name}')} {what}"
            problems.append(Problem(f"docs/{path}", 0, message, "correct the name under `maps`"))
            continue
        panel, wrong = read_panel(f"docs/{name}", texts[name])
        problems += wrong
        panels += [panel] if panel else []
    return places(collection, url, panels) if panels else None, tuple(problems)
