"""Reads citation styles and locales from XML, and finds those of the package."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from lxml import etree
from msgspec import Struct

_FORMS = {"verb-short": "verb", "verb": "long", "symbol": "short", "short": "long"}


class StyleError(ValueError):
    """A style or locale that cannot be used; the message says why."""


class Node(Struct, frozen=True):
    """An element of a style, without its namespace."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple["Node", ...] = ()
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> "Node | None":
        """Return the first child with a tag."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> Iterator["Node"]:
        """Yield the children with a tag."""
        return (child for child in self.children if child.tag == tag)


class Locale(Struct, frozen=True):
    """The words of a language: a style's own first, then those of its locale file.

    terms: (singular, plural) by name and form (`long`, `short`, `verb`, `verb-short`, `symbol`).
    dates: by form (`text`, `numeric`).
    """

    terms: Mapping[tuple[str, str], tuple[str, str]]
    dates: Mapping[str, Node]
    stops_in_quotes: bool

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Return a term; if the form is missing, that of the next longer form; or an empty text."""
        while (found := self.terms.get((name, form))) is None and form != "long":
            form = _FORMS.get(form, "long")
        return found[plural] if found else ""


class Style(Struct, frozen=True):
    """A style with its locale. macros: by name. bibliography: None where it has none."""

    title: str
    root: Node
    macros: Mapping[str, Node]
    citation: Node
    bibliography: Node | None
    locale: Locale


_CSL = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_DEPTH = 60


def read_style(text: str, locales: Mapping[str, str]) -> Style:
    """Return the style in the XML `text`.

    locales: XML of locale files by language tag (`en-US`), at least one; the first is used where
    there is none for the style's own language. Raises StyleError.
    """
    root = _parse(text, "style")
    citation, bibliography = root.find("citation"), root.find("bibliography")
    if citation is None:
        why = "only points to another style" if root.find("info") else "has no citation"
        raise StyleError(f"the style {why}; give the independent style")
    macros = {node.get("name"): node for node in root.all("macro")}
    for node in elements_in(root):
        if node.tag == "text" and node.get("macro") and node.get("macro") not in macros:
            raise StyleError(f"the style calls a macro that it does not have: {node.get('macro')}")
    info = root.find("info")
    title = info.find("title") if info else None
    locale = _locale(root, root.get("default-locale"), locales)
    return Style(title.text if title else "", root, macros, citation, bibliography, locale)


def _locale(style: Node, wanted: str, files: Mapping[str, str]) -> Locale:
    """Return the terms and dates of a language; what the style itself says of them counts first."""
    tag = wanted if wanted in files else _nearest(wanted, files)
    own = {node.get(_LANG): node for node in style.all("locale")}
    file = _locale_file(files[tag])
    used = [
        own[key] for key in (wanted or tag, (wanted or tag).partition("-")[0], "") if key in own
    ]
    terms: dict[tuple[str, str], tuple[str, str]] = {}
    dates: dict[str, Node] = {}
    options: dict[str, str] = {}
    for node in (file, *reversed(used)):
        terms |= dict(_terms(node))
        dates |= {date.get("form"): date for date in node.all("date")}
        found = node.find("style-options")
        options |= found.attributes if found else {}
    return Locale(terms, dates, options.get("punctuation-in-quote") == "true")


@lru_cache(maxsize=4)  # styles mostly share one
def _locale_file(text: str) -> Node:
    return _parse(text, "locale")


def _nearest(wanted: str, files: Mapping[str, str]) -> str:
    language = wanted.partition("-")[0]
    same = (tag for tag in files if language and tag.partition("-")[0] == language)
    return next(same, next(iter(files)))


def _terms(locale: Node) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    block = locale.find("terms")
    for node in block.all("term") if block else ():
        single, multiple = node.find("single"), node.find("multiple")
        singular = single.text if single else node.text
        plural = multiple.text if multiple else singular
        yield (node.get("name"), node.get("form", "long")), (singular, plural)


def elements_in(node: Node) -> Iterator[Node]:
    """Yield an element and all elements in it, in the order of the text."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.children[::-1]


def _parse(text: str, tag: str) -> Node:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise StyleError(f"is not XML: {error}") from error
    if root.tag != f"{_CSL}{tag}":
        raise StyleError(f"is not a CSL {tag}")
    return _node(root, 0)


def _node(element: etree._Element, depth: int) -> Node:
    if depth > _MAX_DEPTH:
        raise StyleError("its elements are nested too deeply")
    children = tuple(_node(child, depth + 1) for child in element if isinstance(child.tag, str))
    attributes = {str(key): str(value) for key, value in element.items()}
    tag = str(element.tag).removeprefix(_CSL)
    return Node(tag, attributes, children, element.text or "")


# The citation styles and locales of the package.

SHIPPED = {
    "chicago-author-date": "Chicago (author-date)",
    "chicago-notes-bibliography": "Chicago (notes)",
    "apa": "APA",
    "modern-language-association": "MLA",
}
"""Name of the file → title for readers."""

_LOCALES = (*("en-US", "en-GB", "ar", "de-DE", "es-ES", "fr-FR", "ja-JP", "ru-RU", "zh-CN"),)


@cache
def shipped_style(name: str) -> str:
    """Return the XML of a style of the package. Raises KeyError for an unknown name."""
    if name not in SHIPPED:
        raise KeyError(name)
    return _text(f"{name}.csl")


@cache
def shipped_locales(language: str = "en") -> Mapping[str, str]:
    """Return the XML of the package's locales, by language tag; that of a language comes first."""
    tags = sorted(_LOCALES, key=lambda tag: tag.partition("-")[0] != language)
    return {tag: _text(f"locales-{tag}.xml") for tag in tags}


def _text(name: str) -> str:
    return (
        files("sourcebook.bibliography.cite").joinpath("styles", name).read_text(encoding="utf-8")
    )
