"""Creates a new collection from the files of the package."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from sourcebook import __version__
from sourcebook.locale import words
from sourcebook.locale.words import ENGLISH, mark, spoken
from sourcebook.problems import Problem, SourcebookError
from sourcebook.project import CONFIG, VERSION
from sourcebook.store.collections import wheel
from sourcebook.text import encodable

REQUIREMENTS = "requirements.txt"
_DESCRIPTION = mark("Sources to read, search, cite and argue with.")
"""What the settings of a new collection call it."""

_STARTER = Path(__file__).parents[2] / "starter"
_CHECKOUT = Path(__file__).parents[3]
_SHARED = ("docs/about", "docs/search.md", ".github/workflows/site.yml", ".gitlab-ci.yml")
"""Files that every collection begins with, which this repository's own collection holds.

They are in the installed package; a checkout has them at their place in the repository.
"""


def files(*, demo: bool = False, language: str = ENGLISH) -> Mapping[str, bytes]:
    """Return the files of a new collection by path, but for what depends on the installation.

    demo: with a small collection to look at, which is in English. language: of the site. Raises
    SourcebookError where the package is not whole.
    """
    if demo:
        return in_language(laid(), ENGLISH) | dict(_below(_STARTER / "demo"))
    return in_language(laid(), language)


def laid() -> Mapping[str, bytes]:
    """Return the files that collections begin with, in all languages (`in_language`)."""
    collection = dict(_below(_STARTER / "collection"))
    for name in _SHARED:
        if not any(path.startswith(name) for path in collection):
            collection |= _below(_CHECKOUT / name, name)
    return collection | dict(_below(_STARTER / LANGUAGES, LANGUAGES))


def _below(place: Path, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the files at or below a place, by paths that begin with `name`."""
    if place.is_file():
        yield name, place.read_bytes()
        return
    found = [path for path in sorted(place.rglob("*")) if path.is_file()]
    if not found:
        raise SourcebookError(Problem(str(place), 0, "is missing", "install the program again"))
    for path in found:
        if path.suffix != ".pyc":
            inside = path.relative_to(place).as_posix()
            yield f"{name}/{inside}".removeprefix("/"), path.read_bytes()


def requirements() -> tuple[bytes, tuple[Problem, ...]]:
    """Return the `requirements.txt` of a collection, and a warning where it is not complete.

    It pins the program and all that it needs, each with its digests.
    """
    place = _STARTER / REQUIREMENTS
    lock = (place if place.exists() else _CHECKOUT / REQUIREMENTS).read_text(encoding="utf-8")
    found = wheel.wheel_digest(__version__)
    if found.digest:
        pinned = f"sourcebook=={__version__} \\\n    --hash=sha256:{found.digest}\n"
        return (pinned + lock).encode(), ()
    message = f"does not name the program itself with its digest: {found.reason}"
    hint = f"`make` installs sourcebook=={__version__} by its version alone"
    return lock.encode(), (Problem(REQUIREMENTS, 0, message, hint, "warning"),)


def require_empty(target: Path) -> None:
    """Raise SourcebookError where `target` is neither an empty folder nor a new name. A clone of an
    empty repository counts as empty."""
    if target.exists() and (not target.is_dir() or {p.name for p in target.iterdir()} - {".git"}):
        hint = "name an empty folder, or one that is not there yet"
        raise SourcebookError(Problem(str(target), 0, "is not an empty folder", hint))


class StarterChoice(Struct, frozen=True):
    """What is chosen for a new collection; empty where it is left as it is.

    name: of the site. language: of the site's own words. publish: `full` or `by-rights`.
    """

    name: str = ""
    language: str = ""
    publish: str = ""

    def settings(self, text: str) -> str:
        """Return the text of `mkdocs.yml` with what is chosen."""
        name = json.dumps(encodable(self.name), ensure_ascii=False)  # YAML holds all of JSON
        with words.using(self.language):
            described = json.dumps(words._(_DESCRIPTION), ensure_ascii=False)
        rows = (
            (rf"^site_description: {re.escape(_DESCRIPTION)}$", f"site_description: {described}",
             self.language if described != json.dumps(_DESCRIPTION) else ""),
            (r"^site_name: .*$", f"site_name: {name}", self.name),
            (r"^  name: sourcebook$", f"  name: sourcebook\n  language: {self.language}",
             self.language),
            (r"^  publish: \S+$", f"  publish: {self.publish}", self.publish),
        )  # fmt: skip
        for pattern, row, chosen in rows:
            if chosen:
                text = re.sub(pattern, row.replace("\\", r"\\"), text, count=1, flags=re.MULTILINE)
        return text


_AS_SHIPPED = StarterChoice()


def start(
    target: Path, *, demo: bool = False, chosen: StarterChoice = _AS_SHIPPED
) -> tuple[Problem, ...]:
    """Make a collection in the folder `target`, which is to be empty or not there yet.

    Returns warnings. Raises SourcebookError when it is neither, or when it cannot be written.
    """
    require_empty(target)
    pinned, problems = requirements()
    language = chosen.language or ENGLISH
    begun = files(demo=demo, language=language)
    made = {**begun, REQUIREMENTS: pinned, VERSION: f"{__version__}\n".encode()}
    made[CONFIG] = chosen.settings(made[CONFIG].decode()).encode()
    try:
        for path, content in made.items():
            place = target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    except OSError as error:
        message = f"cannot be made: {error.strerror or error}"
        raise SourcebookError(
            Problem(str(target), 0, message, "remove what is in it and try again")
        ) from error
    return problems


# The pages that a collection begins with, by the language of its site.

LANGUAGES = "languages"
"""The folder of pages by the language of the site, each at the path that it has in a collection.
A language without pages of its own has the English ones."""


def in_language(files: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    """Return the files of a collection in a language. files: those of all, in `LANGUAGES`, too."""
    own = f"{LANGUAGES}/{spoken(language)}/"
    plain = {path: one for path, one in files.items() if not path.startswith(f"{LANGUAGES}/")}
    return plain | {
        path.removeprefix(own): one for path, one in files.items() if path.startswith(own)
    }


def forms(files: Mapping[str, bytes], path: str) -> Iterator[bytes]:
    """Yield the file at a path in each language."""
    for name, content in files.items():
        if name == path or (name.startswith(f"{LANGUAGES}/") and name.split("/", 2)[2] == path):
            yield content
