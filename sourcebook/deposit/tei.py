"""Writes texts as TEI P5 (https://tei-c.org/release/doc/tei-p5-doc/en/html/).

Each text is a document of its own: what is known of the source in its header, its own abstract
apart from what the editors say of it, its paragraphs with the ids that their page gives them
(`p4`), and what the editors wrote in its back. A paragraph that is not published is not there, and
the header says so.
"""

import re
from collections.abc import Iterator, Mapping

from sourcebook import edtf
from sourcebook.bibliography.cite.item import PersonName
from sourcebook.collection import (
    Collection,
    Commentary,
    Mode,
    PublishedSource,
)
from sourcebook.deposit.tei_text import Place, text_of
from sourcebook.embed.addresses import licence_address, statement_address
from sourcebook.embed.authors import agent_type, family_name, given_name, parsed
from sourcebook.embed.xml import (
    DECLARATION,
    Markup,
    block,
    join,
    language,
    line,
    resolver,
    tag,
    web,
)
from sourcebook.model import BibRecord
from sourcebook.text import page_address

SPACE = "http://www.tei-c.org/ns/1.0"
_GIVEN: Mapping[Mode, str] = {
    "full": "The text as it was captured.",
    "excerpt": "A part of the text as it was captured; the rest may not be published.",
    "record": "The text may not be published; this is its description alone.",
    "withdrawn": "The source was withdrawn.",
}
_EDITORS = "editors"
"""The id of who publishes the collection; what they write of a source names them."""
_NO_NAME = re.compile(r"[^\w.-]|[^\x00-\x7f]")


def document(source: PublishedSource, collection: Collection, place: Place) -> str:
    """Return a source as a TEI document."""
    body = [*text_of(source, place)] or [tag("p", tag("gap", reason="withheld"))]
    text = tag(
        "text",
        tag("body", block(*body)),
        *_back(source.commentary),
        xml__lang=language(source.bib.language),
    )
    header = _header(source, collection)
    return DECLARATION + tag("TEI", block(header, text), xmlns=SPACE) + "\n"


def _header(source: PublishedSource, collection: Collection) -> Markup:
    """Return what is known of a text: who wrote, published and described it, its subjects."""
    bib = source.bib
    statement = tag(
        "titleStmt",
        tag("title", line(bib.title) or source.id, type="main"),
        *_people(bib),
    )
    described = tag("fileDesc", statement, published(collection, source), _source(source))
    keywords = [tag("term", line(word)) for word in bib.keywords]
    subject = [tag("term", ref=f"../data/subjects.xml#{id_of(name)}") for name in source.subjects]
    classes = [
        tag("keywords", *terms, scheme=scheme)
        for scheme, terms in (("", keywords), ("../data/subjects.xml", subject))
        if terms
    ]
    spoken = tag("language", ident=language(bib.language)) if language(bib.language) else ""
    profile = tag(
        "profileDesc",
        tag("abstract", tag("p", line(source.abstract))) if line(source.abstract) else "",
        tag("abstract", tag("p", line(source.description)), resp=f"#{_EDITORS}")
        if line(source.description)
        else "",
        tag("langUsage", spoken) if spoken else "",
        tag("textClass", *classes) if classes else "",
    )
    changed = tag("change", "The page was last edited.", when=source.modified)
    revised = tag("revisionDesc", changed) if is_plain(source.modified) else ""
    return tag("teiHeader", described, profile, revised)


def _people(bib: BibRecord) -> Iterator[Markup]:
    yield from (tag("author", _name(author)) for author in bib.authors)
    yield from (tag("editor", _name(editor)) for editor in bib.editors)
    for role, names in (("translation", bib.translators), ("interview", bib.interviewers)):
        yield from (tag("respStmt", tag("resp", role), _name(name)) for name in names)


def _name(author: str) -> Markup:
    kind, name = agent_type(author), parsed(author)
    if kind == "Organization":
        return tag("orgName", line(author))
    return tag("persName", *_parts(name)) if kind else tag("name", line(author))


def _parts(name: PersonName) -> Iterator[Markup]:
    if name.literal:
        yield Markup(join(name.literal))
        return
    if given := given_name(name):
        yield tag("forename", given)
    if family := family_name(name):
        yield join(" " if given else "", tag("surname", family))
    if name.suffix:
        yield join(" ", tag("genName", name.suffix))


def published(collection: Collection, source: PublishedSource | None = None) -> Markup:
    """Return who publishes the text, under which licence, and where it is."""
    code = source.bib.license if source else collection.license
    address = licence_address(code) or statement_address(code)
    licence = tag("licence", code, target=address) if code else tag("p", "Not stated.")
    given = tag("p", _GIVEN[source.mode]) if source else ""
    page = web(page_address(collection, source.url) if source else collection.site_url)
    return tag(
        "publicationStmt",
        tag("publisher", line(collection.title), xml__id=_EDITORS),
        tag("availability", licence, given),
        tag("idno", page, type="URL") if page else "",
        tag("idno", collection.doi, type="DOI") if collection.doi and not source else "",
        tag("idno", source.sha256, type="SHA-256") if source and source.sha256 else "",
    )


_SCOPES = ("volume", "issue", "pages", "section")
_NUMBERS = (("doi", "DOI"), ("isbn", "ISBN"), ("issn", "ISSN"), ("pmid", "PMID"),
            ("arxiv", "arXiv"), ("handle", "handle"), ("number", "number"))  # fmt: skip


def _source(source: PublishedSource) -> Markup:
    """Return the description of the work that a text is of."""
    bib = source.bib
    original = web(bib.url) or resolver(bib.doi)
    pieces = [
        *(tag("author", _name(author)) for author in bib.authors),
        tag("title", line(bib.title), level="a" if bib.container_title else "u"),
        tag("title", line(bib.container_title), level="m") if bib.container_title else "",
        tag("edition", line(bib.edition)) if bib.edition else "",
        tag("publisher", line(bib.publisher)) if bib.publisher else "",
        _date(bib.issued),
        *(
            tag("biblScope", line(value), unit="page" if name == "pages" else name)
            for name in _SCOPES
            if (value := getattr(bib, name))
        ),
        *(
            tag("idno", line(value), type=kind)
            for name, kind in _NUMBERS
            if (value := getattr(bib, name))
        ),
        tag("ref", original, target=original) if original else "",
        tag("note", line(source.site_description), type="site-description")
        if line(source.site_description)
        else "",
    ]
    return tag("sourceDesc", tag("bibl", *(join(one, " ") for one in pieces if one)))


def _date(text: str) -> Markup:
    if not text:
        return Markup("")
    if is_plain(text):
        return tag("date", edtf.words(text), when=text)
    days = edtf.span(text)
    if days is None:
        return tag("date", line(text))
    first, last = days
    return tag("date", edtf.words(text), notBefore=first.isoformat(), notAfter=last.isoformat())


def is_plain(text: str) -> bool:
    """Tell whether a date is a day, a month or a year, as XML Schema has them: no season."""
    return bool(text) and edtf.plain_date(text) == text


def _back(commentary: Commentary) -> Iterator[Markup]:
    """Yield our commentary, signed, below the text; nothing where there is none."""
    if not commentary.text.strip():
        return
    about = {comment.text: f"#{comment.paragraph}" for comment in commentary.comments}
    pieces = (text for text in commentary.text.split("\n") if line(text))
    signed = [tag("docAuthor", _name(author)) for author in commentary.authors]
    date = [_date(commentary.date)] if commentary.date else []
    byline = [tag("byline", *signed, *date)] if signed or date else []
    div = tag(
        "div",
        tag("head", "Commentary"),
        *(tag("p", line(text), corresp=about.get(text, "")) for text in pieces),
        *byline,
        type="commentary",
    )
    yield tag("back", div)


def id_of(name: str) -> str:
    """Return a subject's id as XML can hold it: other signs by their numbers.

    >>> id_of("8-chōme")
    's.8-ch_14d_me'
    """
    return "s." + _NO_NAME.sub(lambda found: f"_{ord(found[0]):x}_", name)
