"""Prepares authors for the programs that read a page's metadata: parts, kind, sorted forms."""

from sourcebook.bibliography.cite.item import PersonName
from sourcebook.bibliography.names import parse
from sourcebook.embed.xml import line
from sourcebook.names.organisations import is_collective, is_organisation


def parsed(author: str) -> PersonName:
    """Return the parts of an author's name, without characters that no format can hold."""
    return parse(line(author))


def agent_type(author: str) -> str:
    """Return `Person` or `Organization`; empty where the name does not show which."""
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
    """Return each author as "Family, Given"; an organisation or an undivided name as "Name,".

    By that comma Zotero tells an organisation from a person. So any other comma is left out, and
    any semicolon, at which Zotero would split one author into two.
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
