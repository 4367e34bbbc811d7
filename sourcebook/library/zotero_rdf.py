"""Reads the export "Zotero RDF": RDF/XML as Zotero writes it, with the files beside it.

A work is called by its address there, or by a number that one library always gives it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from sourcebook.library.note_text import plain
from sourcebook.library.records import Library, LibraryFile, LibraryItem, LibraryNote
from sourcebook.library.zotero_fields import ZoteroCreator, day, zotero_reference
from sourcebook.problems import Problem

Element = etree._Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_Z = "{http://www.zotero.org/namespaces/export#}"
_BIB = "{http://purl.org/net/biblio#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_PRISM = "{http://prismstandard.org/namespaces/1.2/basic/}"
NAMESPACE = b"http://www.zotero.org/namespaces/export#"

_OWN = (
    (f"{_DC}title", "title"), (f"{_DC}date", "date"), (f"{_DC}rights", "rights"),
    (f"{_TERMS}dateSubmitted", "accessDate"), (f"{_BIB}pages", "pages"),
    (f"{_PRISM}edition", "edition"), (f"{_PRISM}volume", "volume"), (f"{_PRISM}number", "number"),
    (f"{_Z}language", "language"), (f"{_Z}type", "type"), (f"{_DC}description", "extra"),
    (f"{_TERMS}abstract", "abstractNote"),
)  # fmt: skip
_CONTAINERS = (
    (f"{_DC}title", "publicationTitle"), (f"{_PRISM}volume", "volume"),
    (f"{_PRISM}number", "issue"),
)  # fmt: skip
_NUMBERS = ("DOI", "ISSN", "ISBN")
_ROLES = {"authors": "author", "editors": "editor", "translators": "translator"}


def read(path: str, content: bytes) -> Library:
    """Return the works of an export."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        problem = Problem(path, line, f"is no RDF that we can read: {error}", "export it again")
        return Library("Zotero", (), (problem,))
    return Library("Zotero", tuple(_Export(path, root).items()))


class _Export:
    """The elements of an export, by what they are called."""

    def __init__(self, path: str, root: Element) -> None:
        self._path = path
        self._root = root
        self._by_name = {one.get(f"{_RDF}about", ""): one for one in root if _is_element(one)}

    def items(self) -> Iterator[LibraryItem]:
        """Yield the works."""
        collections = self._collections()
        children = {name for one in self._root for name in _links(one)}
        for name, one in self._by_name.items():
            kind = _value(one, f"{_Z}itemType")
            alone = one.tag == f"{_Z}Attachment" and name not in children
            if (kind and kind not in ("attachment", "note")) or alone:
                yield self._item(name, one, kind, collections.get(name, ()))

    def _item(self, name: str, one: Element, kind: str, collections: Sequence[str]) -> LibraryItem:
        own = [one] if kind == "attachment" else []
        files = (*own, *(self._by_name[n] for n in _links(one) if n in self._by_name))
        return LibraryItem(
            name,
            zotero_reference(
                (self._path, _line(one)), "document" if own else kind, _fields(one),
                tuple(_creators(one)), tuple(_tags(one)),
            ),
            tuple(file for element in files if (file := _file(element))),
            tuple(self._notes(one)),
            tuple(collections),
        )  # fmt: skip

    def _notes(self, one: Element) -> Iterator[LibraryNote]:
        for reference in one.findall(f"{_TERMS}isReferencedBy"):
            name = reference.get(f"{_RDF}resource", "")
            memo = self._by_name.get(name)
            text = plain(_value(memo, f"{_RDF}value")) if memo is not None else ""
            if text:
                yield LibraryNote(name, text)

    def _collections(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for one in self._root.iterfind(f"{_Z}Collection"):
            for part in one.findall(f"{_TERMS}hasPart"):
                found[part.get(f"{_RDF}resource", "")].append(_value(one, f"{_DC}title"))
        return found


def _fields(one: Element) -> dict[str, str]:
    """Return the fields of a work under Zotero's names."""
    fields = {name: text for tag, name in _OWN if (text := _value(one, tag))}
    fields["url"] = _address(one)
    for number in _numbers(one):
        fields.setdefault(*number)
    publisher = one.find(f"{_DC}publisher/{_FOAF}Organization")
    if publisher is not None:
        fields["publisher"] = _value(publisher, f"{_FOAF}name")
    for container in one.findall(f"{_TERMS}isPartOf/*"):
        if container.tag == f"{_BIB}Part":
            fields["section"] = _value(container, f"{_DC}title")
        elif container.tag != f"{_BIB}Series":
            for tag, name in _CONTAINERS:
                fields[name] = _value(container, tag) or fields.get(name, "")
            for number in _numbers(container):
                fields.setdefault(*number)
    return fields


def _numbers(one: Element) -> Iterator[tuple[str, str]]:
    for identifier in one.findall(f"{_DC}identifier"):
        kind, _, text = (identifier.text or "").strip().partition(" ")
        if kind in _NUMBERS:
            yield kind, text


def _creators(one: Element) -> Iterator[ZoteroCreator]:
    for group in one:
        tag = etree.QName(group).localname if _is_element(group) else ""
        role = _ROLES.get(tag) or (
            tag.removesuffix("s") if group.find(f"{_RDF}Seq") is not None else ""
        )
        for person in group.iterfind(f"{_RDF}Seq/{_RDF}li/{_FOAF}Person") if role else ():
            given = _value(person, f"{_FOAF}givenName") or _value(person, f"{_FOAF}givenname")
            yield ZoteroCreator(role, _value(person, f"{_FOAF}surname"), given)


def _tags(one: Element) -> Iterator[str]:
    for subject in one.findall(f"{_DC}subject"):
        value = subject.find(f"{_Z}AutomaticTag/{_RDF}value")
        text = (value.text if value is not None else subject.text) or ""
        if text.strip():
            yield text.strip()


def _file(one: Element) -> LibraryFile | None:
    """Return the file of an attachment; None of one that only links to the web."""
    resource = one.find(f"{_RDF}resource")
    place = resource.get(f"{_RDF}resource", "") if resource is not None else ""
    if not place:
        return None
    return LibraryFile(
        one.get(f"{_RDF}about", ""), place, _value(one, f"{_DC}title"), _address(one),
        day(_value(one, f"{_TERMS}dateSubmitted")),
    )  # fmt: skip


def _address(one: Element) -> str:
    found = one.find(f"{_DC}identifier/{_TERMS}URI/{_RDF}value")
    return (found.text or "").strip() if found is not None else ""


def _links(one: Element) -> Iterator[str]:
    for link in one.findall(f"{_LINK}link"):
        yield link.get(f"{_RDF}resource", "")


def _value(one: Element, tag: str) -> str:
    found = one.find(tag)
    return (found.text or "").strip() if found is not None else ""


def _line(one: Element) -> int:
    """Return the line where an element begins; 0 where that is not known."""
    line: object = one.sourceline
    return line if isinstance(line, int) else 0


def _is_element(one: Element) -> bool:
    return isinstance(one.tag, str)
