"""Reads a Markdown page as stored: front matter and body, with nothing normalised."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from sourcebook.page.front_matter import front_matter
from sourcebook.page.regions.conflicts import Clash
from sourcebook.problems import Problem

_FRONT = re.compile(
    r"(?P<open>\ufeff?---[ \t]*\r?\n)"
    r"(?P<yaml>(?:.*\r?\n)*?)"
    r"(?P<close>(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))"
)
_OPENS = re.compile(r"\ufeff?---[ \t]*\r?\n")
_NOTHING = re.compile(rb"(?:---(?:[ \t\r\n]+---)?)?")


class Cut(NamedTuple):
    """The text of a page in four parts, which joined give the whole text."""

    opening: str
    yaml: str
    closing: str
    body: str


def cut(text: str) -> Cut:
    """Split a page into front matter, its two fences and body; without front matter all is body."""
    match = _FRONT.match(text)
    if match is None:
        return Cut("", "", "", text)
    return Cut(match["open"], match["yaml"], match["close"], text[match.end() :])


class Document(Struct, frozen=True):
    """A page in parts: `opening + yaml + closing + body` is the whole text.

    path: relative to the project. values: the parsed front matter, leaves as strings.
    clashes: of these values, the ones that two people gave; `values` and `yaml` hold the first.
    """

    path: str
    opening: str
    yaml: str
    closing: str
    body: str
    values: Mapping[str, object]
    clashes: tuple[Clash, ...] = ()

    @property
    def text(self) -> str:
        """The whole page."""
        return self.opening + self.yaml + self.closing + self.body

    @property
    def newline(self) -> str:
        """The line end that the page uses."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @property
    def first_line(self) -> int:
        """The line of the file on which the body begins, counted from 1."""
        return (self.opening + self.yaml + self.closing).count("\n") + 1


def is_empty(content: bytes) -> bool:
    """Return whether a file holds nothing but the two lines around front matter at most."""
    held = content.removeprefix(b"\xef\xbb\xbf").strip(b"\0 \t\r\n")
    return bool(_NOTHING.fullmatch(held))


def read(path: str, content: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the page, or None with what is wrong with it."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, (Problem(path, line, "is not UTF-8", "save the page as UTF-8"),)
    parts = cut(text)
    if not parts.opening and _OPENS.match(text):
        hint = "end it with a line `---`"
        return None, (Problem(path, 1, "the front matter has no end", hint),)
    try:
        values = front_matter.read(parts.yaml)
    except front_matter.FrontMatterError as error:
        hint = f"{error.hint}; the page stays as it is until then"
        problem = Problem(path, error.line + 1, f"the front matter {error}", hint)
        return None, (problem,)
    return Document(path, *parts, values), ()
