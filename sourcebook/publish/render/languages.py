"""Marks the language of titles, passages and names that are not in the site's language.

Source: https://www.w3.org/TR/WCAG22/#language-of-parts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from markdown_it.token import Token

from sourcebook.derive.known.memory import NoMemory, PageMemory
from sourcebook.locale.words import _, mark
from sourcebook.page.content import PageContent
from sourcebook.page.front_matter.values import text_of
from sourcebook.project import kind_of
from sourcebook.publish.render.links import Links

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # the form of RFC 5646, not its registry


_IN_ITEM = 2
"""The level of the blocks in an item of a list that is in no other block."""


def language_tag(meta: Mapping[str, object]) -> str:
    """Return the language of a page's text; empty where it has none or no valid one."""
    tag = text_of(meta.get("language"))
    return tag if _TAG.fullmatch(tag) else ""


def foreign_languages(
    documents: Mapping[str, PageContent], language: str, memory: PageMemory | None = None
) -> dict[str, str]:
    """Return the languages (BCP 47) of sources that are not in the site's, by path in `docs/`."""
    known = (memory or NoMemory()).table("languages", str)

    def tag_of(path: str) -> str:
        return known(path, lambda: language_tag(documents[path].meta))

    tags = {path: tag_of(path) for path in documents if kind_of(path) == "source"}
    return {path: tag for path, tag in tags.items() if tag and _base(tag) != _base(language)}


def mark_languages(tokens: Sequence[Token], links: Links) -> None:
    """Set the language of each title, and of the quotations beside it: in the same item of the
    outermost list, or below the same heading.

    What else is said of a source (its kind, its rights) is in the site's language.
    """
    if not links.languages:
        return
    here, waiting = "", list[Token]()
    for place, token in enumerate(tokens):
        if token.type == "heading_open" or (token.type == "list_item_open" and token.level == 1):
            here, waiting = "", []
        elif token.type == "inline":
            found, opened = _titles(token, links), tokens[place - 1]
            if opened.type == "heading_open" or opened.level == _IN_ITEM:
                here = here or found
        elif token.type == "blockquote_open":
            waiting.append(token)
        while here and waiting:
            waiting.pop().attrSet("lang", here)


def _titles(token: Token, links: Links) -> str:
    """Mark the titles in a piece of text, and return the language of the first that has one.

    A title links to a page; what links to a paragraph is its number.
    """
    tags = []
    for child in token.children or ():
        target = links.target(str(child.attrs["href"])) if child.type == "link_open" else None
        tag = links.languages.get(target.path, "") if target and not target.fragment else ""
        if tag:
            child.attrSet("lang", tag)
            tags.append(tag)
    return tags[0] if tags else ""


def _base(tag: str) -> str:
    return tag.partition("-")[0].casefold()


# Words for completeness, and languages by script. Other words are in `sourcebook.wording`.

_COMPLETENESS = {
    "full": mark("The full text"),
    "extract": mark("An extract; the original is longer"),
    "abstract": mark("The abstract only"),
}

_LETTERS = {
    "ja": "\u3040-\u30ff\u4e00-\u9fff",
    "ko": "\uac00-\ud7a3",
    "ru": "\u0400-\u04ff",
    "ar": "\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u0750-\u077f\u200c",
    "he": "\u0591-\u05bd\u05bf-\u05c7\u05d0-\u05f4",
    "hi": "\u0900-\u097f",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "th": "\u0e00-\u0e7f",
}


@cache
def _run() -> re.Pattern[str]:
    """Return the pattern of letters of one script, with what is right before them (G20大阪) and
    between words of a name. It is long, and only labels in other letters than ASCII need it."""
    return re.compile(
        "|".join(
            rf"(?P<{tag}>[A-Za-z0-9]{{0,9}}[{letters}](?:[{letters}\u3005\s\d’'-]*[{letters}\u3005])?)"
            for tag, letters in _LETTERS.items()
        )
    )


def completeness(code: str) -> str:
    """Return in words how much of the original a source holds; an unknown code as it is."""
    return _(_COMPLETENESS[code]) if code in _COMPLETENESS else code


def script_language(text: str) -> str:
    """Return the language tag to read a label by, guessed from its script; empty for Latin.

    Han characters alone could be Chinese too, and Arabic ones Persian; this is a guess for fonts,
    screen readers and the direction of names only.
    """
    return next((tag for tag, part in by_script(text) if tag), "")


def by_script(text: str) -> Iterator[tuple[str, str]]:
    """Yield (language tag, part of the text), the tag guessed from the script, empty for Latin."""
    at = 0
    for match in () if text.isascii() else _run().finditer(text):
        if match.start() > at:
            yield "", text[at : match.start()]
        yield match.lastgroup or "", match[0]
        at = match.end()
    if at < len(text):
        yield "", text[at:]
