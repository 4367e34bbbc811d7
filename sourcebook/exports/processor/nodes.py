"""What a style and its locale are made of, once they are read: elements, words, dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_FORMS = {"verb-short": "verb", "verb": "long", "symbol": "short", "short": "long"}


class StyleError(ValueError):
    """A style or locale that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element of a style, without its namespace.

    tests: the conditions of `if` and `else-if`, each with one value. plain: whether the element
    asks for no format, case or affix, as most do.
    """

    tag: str
    attributes: Mapping[str, str]
    children: tuple["Node", ...] = ()
    text: str = ""
    tests: tuple[tuple[str, str], ...] = ()
    plain: bool = False

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> "Node | None":
        """Return the first child of a name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> Iterator["Node"]:
        """Yield the children of a name."""
        return (child for child in self.children if child.tag == tag)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a locale. multiple: its plural."""

    single: str
    multiple: str


@dataclass(frozen=True, slots=True)
class Locale:
    """The words of a language: a style's own first, then those of its locale file.

    terms: by name and form (`long`, `short`, `verb`, `verb-short`, `symbol`).
    dates: by form (`text`, `numeric`).
    """

    terms: Mapping[tuple[str, str], Term]
    dates: Mapping[str, Node]
    stops_in_quotes: bool

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Return a term; where the form is missing, that of the next longer form; or nothing."""
        while (found := self.terms.get((name, form))) is None and form != "long":
            form = _FORMS.get(form, "long")
        return (found.multiple if plural else found.single) if found else ""


@dataclass(frozen=True, slots=True)
class Style:
    """A style that is ready for use. macros: by name. bibliography: None where it has none."""

    title: str
    root: Node
    macros: Mapping[str, Node]
    citation: Node
    bibliography: Node | None
    locale: Locale
