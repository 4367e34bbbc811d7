"""Writes subjects as TEI P5: in lists by their kind, with the paragraphs that mention each."""

from collections.abc import Mapping

from sourcebook.collection import (
    Collection,
    PublishedSource,
    PublishedSubject,
)
from sourcebook.deposit.tei import SPACE, id_of, is_plain, published
from sourcebook.embed.xml import (
    DECLARATION,
    Markup,
    block,
    line,
    tag,
    web,
)
from sourcebook.text import page_address

_LISTS: Mapping[str, str] = {
    "people": "listPerson",
    "organisations": "listOrg",
    "places": "listPlace",
    "events": "listEvent",
}
_ELEMENTS: Mapping[str, tuple[str, str]] = {
    "people": ("person", "persName"),
    "organisations": ("org", "orgName"),
    "places": ("place", "placeName"),
    "events": ("event", "label"),
}


def document(collection: Collection) -> str:
    """Return the subjects as a TEI document, with the paragraphs that mention each."""
    by_path = {source.path: source for source in collection.sources}
    lists = [
        tag(element, *(_subject(one, collection) for one in found))
        for kind, element in _LISTS.items()
        if (found := [one for one in collection.subjects if one.kind == kind])
    ]
    topics = [one for one in collection.subjects if one.kind not in _LISTS]
    evidence = [
        tag("span", line(quoted.text), target=target, ana=f"#{_id(subject)}")
        for subject in collection.subjects
        for quoted in subject.quoted
        if (target := _targets(by_path.get(quoted.source), quoted.paragraphs))
    ]
    kept = [*lists, tag("spanGrp", *evidence, type="evidence") if evidence else Markup("")]
    classes = tag("taxonomy", *(_category(one) for one in topics)) if topics else Markup("")
    title = tag("titleStmt", tag("title", f"Subjects of {line(collection.title)}"))
    made = tag("sourceDesc", tag("p", "Made of the published pages of the collection."))
    header = tag(
        "teiHeader",
        tag("fileDesc", title, published(collection), made),
        tag("encodingDesc", tag("classDecl", classes)) if topics else "",
    )
    body = tag("text", tag("body", tag("p", "The subjects are in the header and beside it.")))
    parts = (header, tag("standOff", block(*kept)) if any(kept) else Markup(""), body)
    return DECLARATION + tag("TEI", block(*parts), xmlns=SPACE) + "\n"


def _subject(subject: PublishedSubject, collection: Collection) -> Markup:
    """Return a person, place, organisation or event, with what its page says of it."""
    element, name = _ELEMENTS[subject.kind]
    others = () if subject.kind == "events" else subject.alt_labels
    where = subject.coordinates
    point = f"{where[0]} {where[1]}" if where else ""
    on_map = tag("location", tag("geo", point)) if point and element == "place" else ""
    wikidata = f"https://www.wikidata.org/entity/{subject.wikidata}" if subject.wikidata else ""
    when = subject.date if is_plain(subject.date) else ""
    return tag(
        element,
        tag(name, line(subject.title)),
        *(tag(name, line(label)) for label in others),
        on_map,
        tag("note", line(subject.scope_note)) if subject.scope_note else "",
        tag("idno", web(wikidata), type="Wikidata") if wikidata else "",
        tag("idno", page, type="URL")
        if (page := web(page_address(collection, subject.url)))
        else "",
        xml__id=_id(subject),
        when=when if element == "event" else "",
    )


def _category(subject: PublishedSubject) -> Markup:
    terms = [tag("term", line(label)) for label in (subject.title, *subject.alt_labels)]
    gloss = tag("gloss", line(subject.scope_note)) if subject.scope_note else ""
    return tag("category", tag("catDesc", *terms, gloss), xml__id=_id(subject))


def _targets(source: PublishedSource | None, paragraphs: tuple[str, ...]) -> str:
    """Return the paragraphs of a source that are in the deposit, as addresses."""
    if source is None:
        return ""
    there = {one.id for one in source.paragraphs}
    return " ".join(f"../texts/{source.id}.xml#{one}" for one in paragraphs if one in there)


def _id(subject: PublishedSubject) -> str:
    return id_of(subject.id)
