"""Reads and finds names of paragraphs in front matter: `quick-view#p2` is ¶2 of a source.

    passages: [quick-view#p2, going-backward#p6: words of that paragraph]

The name of a source is that of its page below `docs/sources/`, with or without `.md`. Words behind
the name are the source's own: they say which of the paragraph's sentences are meant.
"""

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct

from sourcebook.page.front_matter import front_matter

KEYS = ("passages", "path", "questions", "chronology", "glossary", "version_of")
"""The keys of front matter below which names of sources and of their paragraphs may stand, and
texts with links."""

_NAME = re.compile(r"(?P<source>[^\s#'\"\[\]{}]+)#p(?P<number>[1-9]\d{0,6})")
_FOLDER = "sources/"


class NamedParagraph(Struct, frozen=True):
    """A paragraph of a source. source: the path of its page in `docs/`. words: of the paragraph."""

    source: str
    number: int
    words: str = ""

    @property
    def paragraph(self) -> str:
        """The id of the paragraph on the page of the source."""
        return f"p{self.number}"


class NameInText(Struct, frozen=True):
    """A name as it is written. start, end: of its number."""

    name: NamedParagraph
    start: int
    end: int


def source_path(name: str) -> str:
    """Return the path in `docs/` of the page of a source with a name."""
    stem = name.strip().removeprefix(_FOLDER).removesuffix(".md")
    return f"{_FOLDER}{stem}.md"


def read(value: object) -> NamedParagraph | None:
    """Return the paragraph that an entry names, None where it names none."""
    words: object = ""
    if isinstance(value, dict) and len(value) == 1:
        [(value, words)] = value.items()
    if not isinstance(value, str) or not isinstance(words, str):
        return None
    if not words:  # all of it may stand within quotation marks
        value, _, words = value.partition(": ")
    match = _NAME.fullmatch(value.strip())
    if match is None:
        return None
    return NamedParagraph(source_path(match["source"]), int(match["number"]), words.strip())


def find(written: str) -> NameInText | None:
    """Return the name that a scalar is, as it is written, with quotation marks or without.

    Words of the paragraph may stand behind it.
    """
    match = _NAME.match(text := written.strip(" \t'\""))
    if match is None or (match.end() < len(text) and not text.startswith(": ", match.end())):
        return None
    start = written.index(text) + match.start("number")
    name = NamedParagraph(source_path(match["source"]), int(match["number"]))
    return NameInText(name, start, start + len(match["number"]))


def parts(text: str, *keys: str) -> Iterator[tuple[str, int, int]]:
    """Yield each scalar below some of `KEYS`, or all: the key, and where it starts and ends."""
    for key in keys or KEYS:
        found = front_matter.find(text, key) if key in text else None
        if found:
            places = {(n.start_mark.index, n.end_mark.index) for n in _scalars(found[1])}
            yield from ((key, start, end) for start, end in sorted(places))


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield each scalar of a node, however deep, the keys of mappings too."""
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for item in node.value:
        for one in item if isinstance(item, tuple) else (item,):
            yield from _scalars(one)
