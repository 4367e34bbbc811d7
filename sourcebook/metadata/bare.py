"""Lines that say by their form alone what they are: no label names them."""

from collections.abc import Iterator

from sourcebook.lines.names import is_organisation
from sourcebook.metadata.found import Found, Page, Values, candidate
from sourcebook.metadata.types import implied_type, normalise_type
from sourcebook.metadata.values import dated, is_list, read_value, split_list

_NOTE = "the role is inferred, the line is bare"


def read_bare(page: Page, indexes: tuple[int, ...]) -> Iterator[Found]:
    """Yield what the lines of a metadata block say that no label names, by their form alone."""
    for index in indexes:
        line = page.lines[index]
        if line.prose or line.words > 20:
            return
        yield Found((index,), "metadata by its form: the line is bare", _bare_value(page, index))


def _bare_value(page: Page, index: int) -> Values:
    text = page.lines[index].text
    if is_list(text):
        return (candidate(page, "keywords", split_list(text), (index,), "the line is bare"),)
    if is_organisation(text):
        return (candidate(page, "publisher", text, (index,), _NOTE),)
    return dated("issued", page, text, (index,), _NOTE)


def read_kicker(page: Page, index: int) -> tuple[Found, ...]:
    """Read a line by itself near the title that names the kind of work ("Book review")."""
    line = page.lines[index]
    if line.words > 5 or not (normalise_type(line.text) or implied_type(line.text)[0]):
        return ()
    return (Found((index,), "metadata: type", read_value("type", page, line.text, (index,))),)
