"""Shows a curator, in the preview alone, what of a page is wrong or in doubt, and what is to do.

The site that is built has nothing of this: the server puts it into a page that it sends.
"""

import html
import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any, Protocol
from urllib.parse import unquote

from msgspec import Struct

from sourcebook.problems import PROGRAM, Problem, program
from sourcebook.project import DOCS
from sourcebook.publish.preview import curator_page

NAME = "sourcebook-doubts"
"""The class of what is shown; no page of a published site has it."""
_WRONG, _DOUBTED = "Wrong, and said here alone", "In doubt, and shown here alone"

_HEADING = re.compile(rb"</h1>")

Answer = Iterable[bytes] | None


class Start(Protocol):
    """What begins an answer of a WSGI server."""

    def __call__(self, status: str, headers: list[tuple[str, str]], /) -> Any:
        """Begin an answer with these headers."""


class Curator(Struct, frozen=True):
    """Knows what is wrong, and the values in doubt. of: returns both of the page with a path in the
    project; what is in doubt are notes.

    mount: the path under which the site is shown. to_do: returns the page of all that is left to
    do.
    """

    of: Callable[[str], Iterable[Problem]]
    mount: str
    to_do: Callable[[], bytes] = bytes

    def answer(self, asked: str, start: Start, serve: Callable[[Start], Answer]) -> Answer:
        """Answer a request: with what `serve` answers, and the doubts of a page that has any.

        asked: the path of the request.
        """
        if asked == self.mount + curator_page.NAME:
            page = self.to_do()
            kind = ("Content-Type", "text/html; charset=utf-8")
            start("200 OK", [kind, ("Content-Length", str(len(page)))])
            return [page]
        block = self._block(asked)
        if not block:
            return serve(start)
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        result = serve(lambda status, headers: begun.append((status, headers)))
        if result is None or not begun:
            return result
        body = _with_block(b"".join(result), block) if begun[0][0].startswith("200") else result
        body = body if isinstance(body, bytes) else b"".join(body)
        headers = [pair for pair in begun[0][1] if pair[0] != "Content-Length"]
        start(begun[0][0], [*headers, ("Content-Length", str(len(body)))])
        return [body]

    def _block(self, asked: str) -> bytes:
        path = unquote(asked.encode("latin-1", "replace").decode("utf-8", "replace"))
        if not path.startswith(self.mount) or not path.endswith((".html", "/")):
            return b""
        page = PurePosixPath(DOCS, path.removeprefix(self.mount)).with_suffix(".md").as_posix()
        found = dict.fromkeys(self.of(page))
        wrong = [_placed(one) for one in found if one.severity != "note"]
        doubted = [_in_words(one) for one in found if one.severity == "note"]
        return (_shown(_WRONG, wrong) + _shown(_DOUBTED, doubted)).encode()


def _shown(title: str, lines: Iterable[str]) -> str:
    rows = "".join(f"<li>{html.escape(one)}</li>" for one in lines)
    return rows and (
        f'<aside class="admonition warning {NAME}" lang="en" dir="ltr">'
        f'<p class="admonition-title">{title}</p><ul>{rows}</ul></aside>'
    )


def _placed(one: Problem) -> str:
    return f"{one.path}:{max(1, one.line)}: {_in_words(one)}"


def _in_words(one: Problem) -> str:
    hint = one.hint.replace(PROGRAM, program())
    return f"{one.message}; {hint}" if hint else one.message


def _with_block(page: bytes, block: bytes) -> bytes:
    """Return a page with a block below its first heading, or at its end."""
    heading = _HEADING.search(page)
    at = heading.end() if heading else len(page)
    return page[:at] + block + page[at:]
