"""Captures, each with what its sidecar says: the facts that a saved file cannot hold itself."""

import hashlib
from collections.abc import Sequence

import yaml

from sourcebook.captures.registry import media_type_of
from sourcebook.errors import Problem
from sourcebook.files import StoredFile
from sourcebook.model import Capture

_SUFFIX = ".yml"
_KEYS = ("url", "retrieved", "media_type", "encoding")


def captures(files: Sequence[StoredFile]) -> tuple[tuple[Capture, ...], tuple[Problem, ...]]:
    """Return the captures among the files of `seeds/`, each with what its sidecar says of it.

    The sidecar of `a.txt` is `a.txt.yml` or `a.yml`.
    """
    problems: list[Problem] = []
    sidecars = {f.path: f for f in files if f.path.endswith(_SUFFIX)}
    used: set[str] = set()
    found = []
    for file in files:
        if file.path in sidecars:
            continue
        names = (file.path + _SUFFIX, file.path.rpartition(".")[0] + _SUFFIX)
        sidecar = next((sidecars[name] for name in names if name in sidecars), None)
        if sidecar:
            used.add(sidecar.path)
        found.append(capture(file, _said(sidecar, problems)))
    for path in sorted(set(sidecars) - used):
        hint = "name it after its capture: `NAME.txt.yml` beside `NAME.txt`"
        problems.append(Problem(path, 0, "there is no capture beside this file", hint, "warning"))
    return tuple(found), tuple(problems)


def capture(file: StoredFile, said: dict[str, str]) -> Capture:
    """Return a file as a capture. said: the values of its sidecar."""
    return Capture(
        file.path,
        media_type_of(file.path, said.get("media_type", "")),
        file.content,
        hashlib.sha256(file.content).hexdigest(),
        said.get("url", ""),
        said.get("retrieved", ""),
        said.get("encoding", ""),
    )


def _said(sidecar: StoredFile | None, problems: list[Problem]) -> dict[str, str]:
    if sidecar is None:
        return {}
    hint = f"it may say {', '.join(f'`{key}:`' for key in _KEYS)}"
    try:
        said = yaml.load(sidecar.content.decode(), Loader=yaml.CBaseLoader)  # noqa: S506 - makes strings only
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problems.append(Problem(sidecar.path, line, "is not YAML", hint))
        return {}
    if not isinstance(said, dict):
        problems.append(Problem(sidecar.path, 1, "is not a list of `key: value` lines", hint))
        return {}
    unknown = sorted(set(said) - set(_KEYS))
    problems += [Problem(sidecar.path, 1, f"unknown key `{key}`", hint) for key in unknown]
    return {key: str(said[key]) for key in _KEYS if isinstance(said.get(key), str)}
