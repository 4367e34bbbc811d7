"""A project's files as values, its folders, the kinds of its pages, and portable file names."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from msgspec import Struct, field

from sourcebook.locale.words import mark, shipped
from sourcebook.problems import Problem

SEEDS, DOCS, CONFIG = "seeds", "docs", "mkdocs.yml"
VERSION = ".sourcebook-version"
"""The file of a collection that says which version of the program its files are of."""

PageKind = Literal["source", "subject", "page"]


class SubjectKind(Struct, frozen=True):
    """A kind of subject.

    folder: of its pages, in `docs/`. singular: what one of them is called. schema: its type at
    https://schema.org/. made: the heading of the sources that one of them wrote or published, on
    its page; empty where subjects of this kind make none.
    """

    folder: str
    singular: str
    schema: str = "DefinedTerm"
    made: str = ""

    @property
    def name(self) -> str:
        """What one of them is called, as a label."""
        return self.singular.capitalize()

    @property
    def title(self) -> str:
        """The title of its section in the navigation."""
        return self.folder.capitalize()


TOPICS = "topics"
"""The folder of the kind that sources are filed under; other kinds are what their texts name."""

SUBJECT_KINDS = (
    SubjectKind(TOPICS, mark("topic")),
    SubjectKind("people", mark("person"), "Person", mark("Sources by this author")),
    SubjectKind("places", mark("place"), "Place"),
    SubjectKind(
        *("organisations", mark("organisation"), "Organization"),
        mark("Sources that it published"),
    ),
    SubjectKind("events", mark("event"), "Event"),
)
"""All kinds of subject: a further one is one row here, and its names in the line below."""

NAMES = (
    *(mark("Topic"), mark("Person"), mark("Place"), mark("Organisation"), mark("Event")),
    *(mark("Topics"), mark("People"), mark("Places"), mark("Organisations"), mark("Events")),
)
"""Their names as labels, for translators."""

KINDS: Mapping[str, SubjectKind] = {kind.folder: kind for kind in SUBJECT_KINDS}
"""The kinds of subject by their folder."""

SUBJECT_FOLDERS = tuple(kind.folder for kind in SUBJECT_KINDS)
"""In `docs/`: one for each kind of subject."""

SINGULAR: Mapping[str, str] = {kind.folder: kind.singular for kind in SUBJECT_KINDS}
"""What one subject of a kind is called, by the folder of the kind."""

# git-merge(1), "How conflicts are presented".
_CONFLICT_MARK = re.compile(rb"^(?:<{7,} |>{7,} |={7,}\r?$)", re.MULTILINE)
_LIST_PAGE = re.compile(r"index(-\d+)?\.md")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the project; `path` is relative to it, with `/` between its parts."""

    path: str
    content: bytes

    @property
    def conflict_line(self) -> int:
        """The first line with a conflict of git, counted from 1; 0 when there is none."""
        if b"<<<<<<< " not in self.content:
            return 0
        opened, parted = -1, False
        for found in _CONFLICT_MARK.finditer(self.content):
            if found[0].startswith(b"<") and not parted:
                opened = found.start()
            elif opened >= 0 and found[0].startswith(b"="):
                parted = True
            elif parted and found[0].startswith(b">"):
                return self.content.count(b"\n", 0, opened) + 1
        return 0


class Project(Struct, frozen=True):
    """All that a run reads: the files of `seeds` and `docs`, and what could not be read.

    no_pages: those paths of `problems` that cannot be a source's page, such as a pipe.
    versions: of files that hold a conflict, what git still has by their path: what both sides began
    with (empty if nothing), one side, the other. settings: the content of `mkdocs.yml`, empty where
    it cannot be read.
    """

    seeds: tuple[StoredFile, ...]
    docs: tuple[StoredFile, ...]
    problems: tuple[Problem, ...]
    no_pages: frozenset[str] = frozenset()
    versions: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    settings: bytes = b""


def folded(path: str) -> str:
    """Return a path in a form in which paths are equal that some system takes for the same.

    Windows and macOS ignore case; macOS does not distinguish composed letters.
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def original_of(path: str) -> tuple[str, str]:
    """Return the page that the page at `path` translates, and the language that it is in.

    `index.ja.md` translates `index.md`; a page that translates none is its own, in no language.
    """
    stem, _, tag = path.removesuffix(".md").rpartition(".")
    return (f"{stem}.md", tag) if stem and tag in shipped() else (path, "")


def in_docs(path: str) -> str:
    """Return the path of a page of the project relative to `docs/`."""
    return path.removeprefix(f"{DOCS}/")


def kind_of(path: str) -> PageKind:
    """Return the kind of the page at `path`, relative to `docs/`; a translation is a plain page."""
    if path.count(".") > 1 and original_of(path)[1]:
        return "page"
    folder, name = path.partition("/")[0], path.rpartition("/")[2]
    if folder == "sources" and not _LIST_PAGE.fullmatch(name):
        return "source"
    return "subject" if folder in SUBJECT_FOLDERS and name != "index.md" else "page"


# Names that some systems cannot have, or take for one another.

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?: *\..*)?", re.IGNORECASE
)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def unportable(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for each file or folder whose name is not safe everywhere.

    paths: of files, in the project.
    """
    first: dict[str, str] = {}
    for path in _with_folders(paths):
        name = path.rpartition("/")[2]
        if why := _refused_by_windows(name):
            message = f"Windows cannot have a file of this name: {why}"
            yield Problem(path, 0, message, "rename it", "warning")
        other = first.setdefault(folded(path), path)
        if other != path and _folder(other) == _folder(path):
            message = f"many systems take it for {other}: only capitals or composed letters differ"
            yield Problem(path, 0, message, "rename one of them", "warning")


def _with_folders(paths: Iterable[str]) -> Iterator[str]:
    """Yield each path, preceded by the folders that hold it, each of them once."""
    known: set[str] = set()
    for path in paths:
        ends = (match.start() for match in re.finditer("/|$", path))
        for part in (path[:end] for end in ends):
            if part not in known:
                known.add(part)
                yield part


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _refused_by_windows(name: str) -> str:
    """Return what Windows does not allow in a name, empty when it allows it."""
    if _DEVICE.fullmatch(name):
        return "it is a device's"
    if found := _FORBIDDEN.search(name):
        return f"it holds `{found[0]}`"
    return "it ends with a dot or a space" if name.endswith((".", " ")) else ""


# The name of a page, from its title.

_LONGEST = 100
_MOST_BYTES = 200
"""Of a slug in UTF-8. A file's name has 255 bytes on most disks, and is longer than the slug: by
digits that tell it from another, by endings such as `.annotations.jsonld`."""

_APOSTROPHES = re.compile("['\u2019\u02bc`\u00b4]")
_LATIN_ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_NO_CHARACTERS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Say which form of the character before them is meant."""
# Names that Windows keeps for devices, and those of our own lists.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index(?:-\d+)?)")


def slug(title: str) -> str:
    """Return a title as a file name: lower case, words joined by hyphens, at most 100 characters
    and 200 bytes.

    Latin letters lose their accents; letters of other scripts stay, with the signs that are written
    on them, which may be vowels. Empty when no letter is left.
    """
    plain = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFKD", _NO_CHARACTERS.sub("", title)))
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFC", plain)).lower()
    name = _cut("-".join(_words(text)))
    return f"{name}-page" if _RESERVED.fullmatch(name) else name


def _words(text: str) -> list[str]:
    """Return the runs of letters and digits, each letter with its marks."""
    word = ""  # as far as it is read
    words: list[str] = []
    for one in text:
        if one.isalnum() or (word and unicodedata.category(one).startswith("M")):
            word += one
        elif word:
            words.append(word)
            word = ""
    return [*words, word] if word else words


def _cut(name: str) -> str:
    """Return as much of a name as may be, in whole words where there is more than one."""
    sizes = accumulate(len(character.encode()) for character in name[: _LONGEST + 1])
    most = min(_LONGEST, sum(size <= _MOST_BYTES for size in sizes))
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition("-")[0] or name[:most]
