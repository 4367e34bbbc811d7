"""Reads captures, each with its sidecar, which states what a saved file cannot hold itself."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from sourcebook.fields import BY_NAME
from sourcebook.model import Capture
from sourcebook.page.front_matter import front_matter
from sourcebook.parse.encoding import too_large
from sourcebook.parse.encoding_names import codec_name
from sourcebook.parse.registry import media_type_of
from sourcebook.problems import Problem
from sourcebook.project import StoredFile

SUFFIX = ".yml"
TEXTS = ("text/plain", "text/markdown", "text/html", "application/xhtml+xml")
_KEYS = ("url", "retrieved", "media_type", "encoding", "ocr_languages")
OCR_LANGUAGES = re.compile(r"[A-Za-z]{3,8}(?:_[A-Za-z]+)*(?:\+[A-Za-z]{3,8}(?:_[A-Za-z]+)*)*")
"""Names of Tesseract's languages (`deu`, `chi_sim`), with `+` between them."""

_FIELDS = {"url": "url", "retrieved": "accessed"}
_HINTS = {
    "url": "write an address that begins with http:// or https://",
    "retrieved": "write a date, such as 2026-11-20",
}


def captures(files: Sequence[StoredFile]) -> tuple[tuple[Capture, ...], tuple[Problem, ...]]:
    """Return the captures among the files of `seeds/`, each with the values of its sidecar.

    The sidecar of `a.txt` is `a.txt.yml` or `a.yml`.
    """
    problems: list[Problem] = []
    sidecars = {f.path: f for f in files if f.path.endswith(SUFFIX)}
    used: set[str] = set()
    found = []
    for file in files:
        if file.path in sidecars:
            continue
        names = (name for name in sidecar_names(file.path) if name in sidecars)
        sidecar = next((sidecars[name] for name in names), None)
        if sidecar:
            used.add(sidecar.path)
        facts = _read_fields(sidecar, problems)
        found.append(
            Capture(
                file.path,
                media_type_of(file.path, facts.get("media_type", ""), file.content),
                file.content,
                hashlib.sha256(file.content).hexdigest(),
                facts.get("url", ""),
                facts.get("retrieved", ""),
                facts.get("encoding", ""),
                ocr_languages=facts.get("ocr_languages", ""),
            )
        )
    for path in sorted(set(sidecars) - used):
        hint = "name it after its capture: `NAME.txt.yml` beside `NAME.txt`"
        problems.append(Problem(path, 0, "there is no capture beside this file", hint, "warning"))
    return tuple(found), tuple(problems)


def sidecar_names(path: str) -> tuple[str, str]:
    """Return the two possible names of a capture's sidecar, the preferred one first."""
    return (path + SUFFIX, str(PurePosixPath(path).with_suffix(SUFFIX)))


def readable(
    found: Sequence[Capture],
) -> tuple[tuple[Capture, ...], tuple[Problem, ...]]:
    """Return the captures without texts too long for a page, and a problem for each of these.

    A file of another kind may be large because of its pictures, so it is opened first.
    """
    large = {
        capture.path: problem
        for capture in found
        if capture.media_type in TEXTS and (problem := too_large(capture.body, capture.path))
    }
    return tuple(c for c in found if c.path not in large), tuple(large.values())


def _read_fields(sidecar: StoredFile | None, problems: list[Problem]) -> dict[str, str]:
    """Return the known keys of a sidecar and their values; what is wrong is added to `problems`."""
    if sidecar is None:
        return {}
    try:
        text = sidecar.content.decode("utf-8-sig")
        values = front_matter.read(text)
    except UnicodeDecodeError as error:
        line = sidecar.content[: error.start].count(b"\n") + 1
        problems.append(Problem(sidecar.path, line, "is not UTF-8", "save it as UTF-8"))
        return {}
    except front_matter.FrontMatterError as error:
        problems.append(Problem(sidecar.path, error.line, str(error), error.hint))
        return {}
    for key, value in values.items():
        if why := _refusal(key, value):
            problems.append(Problem(sidecar.path, front_matter.line_of(text, key), *why))
    known = {key: str(values[key]) for key in _KEYS if isinstance(values.get(key), str)}
    if not codec_name(known.get("encoding", "")):
        known.pop("encoding", None)  # what it says of the capture would be said a second time
    return known


def _refusal(key: str, value: object) -> tuple[str, str] | None:
    """Return what is wrong with a row of a sidecar, and what to do; None when nothing is."""
    if key not in _KEYS:
        return f"unknown key `{key}`", f"it may say {', '.join(f'`{key}:`' for key in _KEYS)}"
    if not isinstance(value, str):
        return f"`{key}:` is not a text", f"write `{key}: …` on one line"
    if key == "ocr_languages" and not OCR_LANGUAGES.fullmatch(value):
        return f"`{key}:` cannot be {value[:60]!r}", "write Tesseract's names, such as deu+eng"
    if key == "encoding" and value and not codec_name(value):
        return f"`{key}:` cannot be {value[:60]!r}", "write its name, such as windows-1252"
    field = _FIELDS.get(key)
    if value and field and not BY_NAME[field].normalise(value):
        return f"`{key}:` cannot be {value[:60]!r}", _HINTS[key]
    return None
