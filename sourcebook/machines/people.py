"""Authors as others write them."""

from sourcebook.exports.names import parse
from sourcebook.exports.processor.item import PersonName
from sourcebook.lines.names import is_collective, is_organisation
from sourcebook.machines.text import line


def parsed(author: str) -> PersonName:
    """Return an author's name in its parts, each without what could not be written."""
    return parse(line(author))


def sort(author: str) -> str:
    """Return `Person` or `Organization`; nothing where the name does not tell."""
    text = line(author)
    if not parsed(text).literal:
        return "Person"
    return "Organization" if is_organisation(text) or is_collective(text) else ""


def family(name: PersonName) -> str:
    """Return a family name with the particles that are part of it."""
    return f"{name.non_dropping} {name.family}".strip()


def given(name: PersonName) -> str:
    """Return a given name with the particles that follow it."""
    return f"{name.given} {name.dropping}".strip()


def inverted(authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return each author as "Family, Given"; a body, or a name that nobody can part, as "Name,".

    The comma is what tells Zotero a body from a person; so any other comma is left out, as is the
    semicolon, by which it would part one author into two.
    """
    names = tuple(filter(None, (_inverted(parsed(author)) for author in authors)))
    if len(names) > 1:
        return names
    # One author alone with spaces on both sides of the comma is taken for two. Zotero makes a plain
    # space of the no-break space again.
    return tuple(_joined(one) for one in names)


def _inverted(name: PersonName) -> str:
    last = _plain(name.literal or family(name))
    first = "" if name.literal else _plain(f"{given(name)} {name.suffix}")
    if not last:
        return f"{first}," if first else ""
    return f"{last}, {first}" if first else f"{last},"


def _joined(author: str) -> str:
    last, _, first = author.partition(", ")
    if " " in last and " " in first:
        return last.replace(" ", "\N{NO-BREAK SPACE}") + ", " + first
    return author


def _plain(text: str) -> str:
    return " ".join(text.replace(",", " ").replace(";", " ").split())
