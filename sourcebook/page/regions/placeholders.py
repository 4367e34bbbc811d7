"""Reads and writes placeholders: lines of a page that the build replaces with derived content.

    <!-- sourcebook: sources limit=10 -->

A placeholder stands alone on its line, outside fenced code. Its name says what is shown there, and
its options how. Nothing that is derived is stored in a page.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote, unquote

from msgspec import Struct

from sourcebook import edtf
from sourcebook.project import SUBJECT_FOLDERS, PageKind, kind_of

GROUPS = ("year", "topic", "author", "publisher", "kind", "language", "rights")
"""What the sources of a list can be grouped by."""

MARK = "sourcebook:"
"""What each placeholder holds, and few pages do."""

_LINE = re.compile(r"<!--\s*sourcebook:(?P<rest>.*?)-->[ \t]*\Z")
_SPACE = re.compile(r"[\s%>]")
_OPTION = re.compile(r"(?P<key>[a-z-]+)=(?P<value>\S+)\Z")


class Placeholder(Struct, frozen=True):
    """A line that stands for something derived.

    name: what is shown there, such as `sources`. options: (key, value) in the order of the line.
    unread: words of the line that are neither the name nor an option.
    """

    name: str
    options: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()

    def option(self, key: str, default: str = "") -> str:
        """Return the value of an option, or `default` where the line does not give it."""
        return dict(self.options).get(key, default)

    @property
    def limit(self) -> int:
        """The most entries to show; 0 where the line does not say."""
        return int(self.option("limit", "0"))


def read(line: str) -> Placeholder | None:
    """Return the placeholder that a line of a page is; None for any other line."""
    match = _LINE.match(line)
    if match is None:
        return None
    name, *words = match["rest"].split() or [""]
    options = [_OPTION.match(word) for word in words]
    return Placeholder(
        name,
        tuple((found["key"], unquote(found["value"])) for found in options if found),
        tuple(word for word, found in zip(words, options, strict=True) if not found),
    )


def write(placeholder: Placeholder) -> str:
    """Return a placeholder as the line that `read` reads; `%20` stands for a space in a value."""
    options = (f"{key}={_SPACE.sub(_quoted, value)}" for key, value in placeholder.options)
    return f"<!-- sourcebook: {' '.join((placeholder.name, *options))} -->"


def refusals(placeholder: Placeholder, path: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a placeholder, and what to do.

    path: of the page that it stands on, relative to `docs/`.
    """
    allowed = OPTIONS.get(placeholder.name)
    if allowed is None:
        named = f"`{placeholder.name}` is not known" if placeholder.name else "has no name"
        yield f"the placeholder {named}", f"write one of {', '.join(OPTIONS)}"
        return
    if (home := _HOMES.get(placeholder.name)) and kind_of(path) != home:
        yield f"the placeholder `{placeholder.name}` is for the page of a {home}", "take it out"
        return
    for word in placeholder.unread:
        yield f"the placeholder has {word!r}, which is no option", "write options as `limit=10`"
    for key, value in placeholder.options:
        if key not in allowed:
            hint = f"it may have {', '.join(allowed)}" if allowed else "it has no options"
            yield f"the placeholder `{placeholder.name}` has no option `{key}`", hint
        elif hint := allowed[key](value):
            yield f"the placeholder `{placeholder.name}` cannot have `{key}={value}`", hint


def _number(value: str) -> str:
    good = value.isascii() and value.isdecimal() and 0 < int(value) <= 10**6
    return "" if good else "write a number from 1 on"


def _group(value: str) -> str:
    return "" if value in GROUPS else f"write one of {', '.join(GROUPS)}"


def _kind(value: str) -> str:
    return "" if value in SUBJECT_FOLDERS else f"write one of {', '.join(SUBJECT_FOLDERS)}"


def _source(value: str) -> str:
    return "write the page of a source, such as `sources/a-title.md`" if _page(value) else ""


def _page(value: str) -> str:
    good = value.endswith(".md") and not value.startswith("/")
    return "" if good else "write the path of a page in `docs/`, such as `glossary.md`"


def _date(value: str) -> str:
    return "" if edtf.valid(value) else "write a year, or another EDTF date"


def _quoted(match: re.Match[str]) -> str:
    return quote(match[0])


_Check = Callable[[str], str]
_LIMIT: Mapping[str, _Check] = {"limit": _number}
OPTIONS: Mapping[str, Mapping[str, _Check]] = {
    "sources": {"limit": _number, "by": _group},
    "all-sources": {},
    **dict.fromkeys(SUBJECT_FOLDERS, _LIMIT),
    "subjects": {},
    "questions": {"limit": _number, "of": _kind},
    "years": {},
    "newest-and-oldest": _LIMIT,
    "commentary": _LIMIT,
    "evidence": {},
    "related": {},
    "capture": {"of": _source},
    "path": {"of": _page},
    "chronology": {"of": _page, "from": _date, "to": _date, "limit": _number},
    "glossary": {"of": _page},
}
"""The placeholders and their options. Each check returns what to write instead, or nothing."""

OF_PAGES = ("capture", "path", "chronology", "glossary")
"""The placeholders whose `of` names a page."""

_HOMES: Mapping[str, PageKind] = {"evidence": "subject", "related": "source"}
