"""Authors as the programs that read a page's metadata expect them: parts, kind, sorted forms."""

from sourcebook.bibliography.cite.item import PersonName
from sourcebook.bibliography.names import parse
from sourcebook.embed.xml import line
from sourcebook.name_grammar import is_collective, is_organisation


def parsed(author: str) -> PersonName:
    """Return an author's name in its parts, each without what could not be written."""
    return parse(line(author))


def agent_type(author: str) -> str:
    """Return `Person` or `Organization`; nothing where the name does not tell."""
    text = line(author)
    if not parsed(text).literal:
        return "Person"
    return "Organization" if is_organisation(text) or is_collective(text) else ""


def family_name(name: PersonName) -> str:
    """Return a family name with the particles that are part of it."""
    return f"{name.non_dropping} {name.family}".strip()


def given_name(name: PersonName) -> str:
    """Return a given name with the particles that follow it."""
    return f"{name.given} {name.dropping}".strip()


def zotero_names(authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return each author as "Family, Given"; a body, or a name that nobody can part, as "Name,".

    The comma is what tells Zotero a body from a person; so any other comma is left out, as is the
    semicolon, by which it would part one author into two.
    """
    names = tuple(filter(None, (_zotero_name(parsed(author)) for author in authors)))
    if len(names) > 1:
        return names
    # One author alone with spaces on both sides of the comma is taken for two. Zotero makes a plain
    # space of the no-break space again.
    return tuple(_lone_author(one) for one in names)


def _zotero_name(name: PersonName) -> str:
    last = _without_commas(name.literal or family_name(name))
    first = "" if name.literal else _without_commas(f"{given_name(name)} {name.suffix}")
    if not last:
        return f"{first}," if first else ""
    return f"{last}, {first}" if first else f"{last},"


def _lone_author(author: str) -> str:
    last, _, first = author.partition(", ")
    if " " in last and " " in first:
        return last.replace(" ", "\N{NO-BREAK SPACE}") + ", " + first
    return author


def _without_commas(text: str) -> str:
    return " ".join(text.replace(",", " ").replace(";", " ").split())
