"""Reads lines that say by their form alone what they are: no label names them."""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.values.values import dated, is_list, read_value, split_list
from sourcebook.item_types import implied_type, normalise_type
from sourcebook.kind_words import kind_begun, kind_named
from sourcebook.names.organisations import is_organisation

_NOTE = "the role is inferred, the line is bare"


def read_bare(page: CaptureLines, indexes: tuple[int, ...]) -> Iterator[Finding]:
    """Yield the values of lines in a metadata block that have no label, by their form alone."""
    for index in indexes:
        line = page.lines[index]
        if line.prose or line.words > 20:
            return
        yield Finding((index,), "metadata by its form: the line is bare", _bare_value(page, index))


def _bare_value(page: CaptureLines, index: int) -> Values:
    text = page.lines[index].text
    if is_list(text):
        return (candidate(page, "keywords", split_list(text), (index,), "the line is bare"),)
    if is_organisation(text):
        return (candidate(page, "publisher", text, (index,), _NOTE),)
    return dated("issued", page, text, (index,), _NOTE)


SECTION = re.compile(r"books|bücher|livres|libros|libri|livros|boeken|książki|книги", re.IGNORECASE)
"""A section of a newspaper, whose articles are about such works."""


def _names_a_diary(text: str) -> bool:
    """Tell whether a line is what a diary or a blog is called ("Diario di un lettore"), no kind."""
    begun = kind_begun(text)
    return begun is not None and begun.name == "diary" and kind_named(text) is None


def read_kicker(page: CaptureLines, index: int) -> tuple[Finding, ...]:
    """Read a line by itself near the title that names the kind of work ("Book review")."""
    line = page.lines[index]
    if (
        line.words > 5
        or _names_a_diary(line.text)
        or SECTION.fullmatch(line.text.strip())
        or not (normalise_type(line.text) or implied_type(line.text)[0])
    ):
        return ()
    return (Finding((index,), "metadata: type", read_value("type", page, line.text, (index,))),)
