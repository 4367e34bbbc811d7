"""Resolves the links of generated regions, which may lead only to files of this project."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

from markdown_it.token import Token
from msgspec import Struct, field

from sourcebook.page.article.paragraphs import is_outward


class Link(Struct, frozen=True):
    """A link to a place in this site. path: relative to `docs/`. written: as the page has it."""

    path: str
    fragment: str
    written: str


class Links(Struct, frozen=True):
    """Resolves the links of the page `path` (relative to `docs/`).

    files: all files that a link may lead to, relative to `docs/`; None for no check.
    languages: of sources in another language than the site's, by path in `docs/`.
    """

    path: str = ""
    files: Collection[str] | None = None
    languages: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, tokens: list[Token]) -> tuple[tuple[Link, ...], tuple[str, ...]]:
        """Point the links of `tokens` at the site's pages; return them, and those to missing files.

        A link to a missing file is replaced by its text. One that leads out is marked as external.
        """
        found: list[Link] = []
        missing: list[str] = []
        for inline in (token.children for token in tokens if token.children):
            for opening, closing in _pairs(inline):
                if is_outward(str(opening.attrs["href"])):
                    opening.attrSet("rel", "noopener external")
                    continue
                link = self.target(str(opening.attrs["href"]))
                if self.files is None or link.path in self.files:
                    found.append(link)
                    opening.attrs["href"] = _published(link.written)
                else:
                    missing.append(link.written)
                    opening.type = closing.type = "text"
                    opening.tag = closing.tag = ""
                    opening.nesting = closing.nesting = 0
        return tuple(found), tuple(missing)

    def target(self, href: str) -> Link:
        """Return the target of `href` on this page."""
        path, _, fragment = href.partition("#")
        path = path.partition("?")[0]
        target = self.path
        if path:
            folder = posixpath.dirname(self.path)
            target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        return Link(target, unquote(fragment), href)


def _pairs(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield each link's opening and closing token; links do not nest (CommonMark 6.3)."""
    opened: Token | None = None
    for token in tokens:
        if token.type == "link_open":
            opened = token
        elif opened and token.type == "link_close":
            yield opened, token


def page_url(path: str) -> str:
    """Return the address in the site of the page at `path` in `docs/`."""
    return f"{path.removesuffix('.md')}.html"


def _published(href: str) -> str:
    if href.startswith("#"):
        return href
    end = min((at for sign in "?#" if (at := href.find(sign)) >= 0), default=len(href))
    path, rest = href[:end], href[end:]
    return (page_url(path) if path.endswith(".md") else path) + rest
