"""Extends Python-Markdown to pages with generated regions.

Regions are taken out before Python-Markdown sees the page and put back, rendered by `render`,
after everything else: Python-Markdown is slow on hostile text, keeps raw HTML in it, and gives a
meaning to the control characters of its own placeholders.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import nest_toc_tokens, slugify, slugify_unicode
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Processor

from sourcebook.collection import PublishedImage
from sourcebook.derive.page_regions import NOTHING, Region
from sourcebook.locale.directions import from_right_to_left, is_mostly_from_the_right
from sourcebook.page.regions import regions
from sourcebook.page.regions.regions import RETIRED, SOURCE_TEXT, BodyPart, Fault
from sourcebook.publish.pages.page_state import Piece
from sourcebook.publish.render import render
from sourcebook.publish.render.excerpts import Allowances
from sourcebook.publish.render.links import Links
from sourcebook.publish.render.prose import Prose
from sourcebook.publish.render.region_marks import Heading
from sourcebook.publish.render.render import RenderedRegion

NAME = "sourcebook.publish.mkdocs.markdown_extension"
"""The name of this extension, for MkDocs."""

_NO_PROSE = "\x02"
"""Stands for a page on which nothing is written. Python-Markdown drops this character anyway."""


def convertible(markdown: str) -> str:
    """Return a page so that Python-Markdown runs its extensions on it, which it does not do for a
    blank one: a page without prose has derived regions, too."""
    return markdown if markdown.strip() else _NO_PROSE


class RegionsExtension(Extension):
    """The extension; without options it renders, and checks no links.

    language: of the source text. links: a `Links`. allowed: an `Allowances`. images: of the source,
    by their names. placed: the derived
    regions for the placeholders of the page, in order. below: those at its end.
    rendered, faults, pieces: lists to add to.
    """

    def __init__(self, **options: Any) -> None:
        self.config = {
            "language": ["", "BCP 47 tag of the source text"],
            "allowed": [Allowances(), "how much of each source may be shown"],
            "images": [{}, "the images that the source's text may show, by their names"],
            "links": [Links(), "how links in regions are resolved"],
            "placed": [(), "the derived region for each placeholder"],
            "below": [(), "the derived regions at the end of the page"],
            "rendered": [[], "receives a `RenderedRegion` for each region"],
            "faults": [[], "receives a `Fault` for each marker that does not fit"],
            "pieces": [[], "receives each piece of the page, in order"],
            "laid_out": [False, "whether a template shows the pieces, and not the page as a whole"],
            "taken": ["", "the regions, where they are taken out already"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        """Register before everything (normalising white space is 30) and after everything."""
        given = self.getConfigs()
        page = given.pop("taken") or RegionOptions(**given)
        md.preprocessors.register(_TakeOut(md, page), "sourcebook-take-out", 40)
        # The toc extension gives ids at 5: region ids are known before, headings after.
        md.treeprocessors.register(_Reserve(md, page), "sourcebook-reserve", 6)
        md.treeprocessors.register(_Contents(md, page), "sourcebook-contents", 4)
        md.treeprocessors.register(_Directions(md), "sourcebook-directions", 3)
        md.postprocessors.register(_PutBack(md, page), "sourcebook-put-back", -10)


@dataclass
class RegionOptions:
    """The options of the extension, and the regions of a page by the words that stand for them.

    kept: the lines without regions, once these are taken out. html: what Python-Markdown made of
    these lines.
    """

    language: str
    allowed: Allowances
    images: Mapping[str, PublishedImage]
    links: Links
    placed: tuple[Region, ...]
    below: tuple[Region, ...]
    rendered: list[RenderedRegion]
    faults: list[Fault]
    pieces: list[Piece]
    laid_out: bool
    places: dict[str, RenderedRegion] = field(default_factory=dict)
    kept: list[str] | None = None
    html: str = ""

    def take_out(self, lines: list[str]) -> list[str]:
        """Render the regions of a page, and return it with a paragraph of one word for each.

        With a marker out of place whose text is whose is unknown: all of it is rendered as a
        region then.
        """
        if self.kept is None:
            self.kept = self._without_regions(lines)
        return self.kept

    def _without_regions(self, lines: list[str]) -> list[str]:
        """Return the lines of a page with a place for each region; a faulty page is one region."""
        text = "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n")
        lines = text.split("\n")
        body = regions.split("" if text.strip() == _NO_PROSE else text)
        if body.fault:
            self.faults.append(body.fault)
            self._take(_free_word(lines), render.WHOLE_PAGE, text)
            return list(self.places)
        stem, kept = _free_word(lines), list[str]()
        derived = iter(self.placed)
        parts: list[BodyPart | Region] = [*body.parts, *self.below]
        for number, part in enumerate(parts):
            name, text = _region(part, derived)
            if name:
                place = f"{stem}{number}z"
                self._take(place, name, text.removesuffix("\n"))
                kept += ["", place, ""]
            elif part.name not in RETIRED:
                kept += text.split("\n")
        return kept

    def _take(self, place: str, name: str, text: str) -> None:
        region = render.render(name, text, self.links, self.language, self.allowed, self.images)
        self.places[place] = region
        self.rendered.append(region)

    def region_at(self, element: Element) -> RenderedRegion | None:
        """Return the region that an element stands for, None where it stands for none."""
        return self.places.get((element.text or "").strip()) if element.tag == "p" else None

    def put_back(self, text: str) -> str:
        """Return the page's HTML with each region in its place."""
        self.html = text
        self.pieces.clear()
        shown: list[str] = []
        for place, region in self.places.items():
            wrapped = f"<p>{place}</p>"
            before, found, text = text.partition(wrapped if wrapped in text else place)
            self.pieces += (Prose(before), region) if found else (Prose(before),)
            shown += (before, region.shown if found and not self.laid_out else "")
        self.pieces.append(Prose(text))
        return "".join((*shown, text))


class _OfPage(Processor):
    """A processor that knows the page at hand."""

    def __init__(self, md: Markdown, page: RegionOptions) -> None:
        super().__init__(md)
        self.page = page


class _TakeOut(_OfPage, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the page with each region replaced by a paragraph of one word."""
        return self.page.take_out(lines)


def _region(part: BodyPart | Region, derived: Iterator[Region]) -> tuple[str, str]:
    """Return the name and the Markdown of a part; no name for what a person wrote.

    derived: the regions for the placeholders that are still to come. Nothing is shown of the
    regions that only pages of the first edition hold.
    """
    if isinstance(part, BodyPart) and part.placeholder:
        part = next(derived, NOTHING)
    if isinstance(part, Region):
        return part.name, part.markdown
    return (part.name, part.text) if part.name == SOURCE_TEXT else ("", part.text)


def _free_word(lines: list[str]) -> str:
    """Return a word that does not occur in the page."""
    text, word = "\n".join(lines), "sourcebookregion"
    while word in text:
        word += "x"
    return word


class _Reserve(_OfPage, Treeprocessor):
    def run(self, root: Element) -> None:
        """Show the regions' ids to the toc extension, so that it gives none of them again."""
        for element in root:
            region = self.page.region_at(element)
            for identifier in region.ids if region else ():
                SubElement(element, "i", id=identifier)


class _Contents(_OfPage, Treeprocessor):
    def run(self, root: Element) -> None:
        """Add the regions' headings to the table of contents, and remove the ids again."""
        tokens = {token["id"]: token for token in _flat(getattr(self.md, "toc_tokens", []))}
        ordered: list[dict[str, Any]] = []
        for element in root.iter():
            if region := self.page.region_at(element):
                ordered += (_token(heading) for heading in region.headings)
                for child in list(element):
                    element.remove(child)
            elif token := tokens.get(element.get("id", "")):
                ordered.append(token)
        # The toc extension adds the attribute to the instance; its tokens are plain mappings.
        vars(self.md)["toc_tokens"] = nest_toc_tokens(cast("list[Any]", ordered))


class _Directions(Treeprocessor):
    def run(self, root: Element) -> None:
        """Set the direction of each block that is written from right to left on another page.

        On a page that is read from the right the style sheet tells the direction of each.
        """
        if from_right_to_left() or "".join(root.itertext()).isascii():
            return
        for element in root.iter():
            if element.tag in _BLOCKS and is_mostly_from_the_right("".join(element.itertext())):
                element.set("dir", element.get("dir", "rtl"))


_BLOCKS = frozenset(("p", "li", "dt", "dd", "td", "th", *(f"h{level}" for level in range(1, 7))))


def _flat(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [found for token in tokens for found in (token, *_flat(token["children"]))]


def _token(heading: Heading) -> dict[str, Any]:
    return {"level": heading.level, "id": heading.id, "name": escape(heading.text), "children": []}


class _PutBack(_OfPage, Postprocessor):
    def run(self, text: str) -> str:
        """Return the page's HTML with each region in its place.

        The toc extension runs it over headings before the whole page comes: the last run counts.
        """
        return self.page.put_back(text)


def makeExtension(**options: Any) -> RegionsExtension:  # noqa: N802 - the host's name
    """Return the extension; Python-Markdown looks for this function."""
    return RegionsExtension(**options)


def heading_slug(text: str, separator: str) -> str:
    """Return the address of a heading: in Latin letters where it has no others, else as it is.

    MkDocs leaves out all other letters, and numbers what is left empty in the order of the page: a
    link to such a heading leads elsewhere as soon as another one is put before it.

    >>> heading_slug("Köln und Bonn", "-"), heading_slug("領土 問題", "-")
    ('koln-und-bonn', '領土-問題')
    """
    latin, whole = slugify(text, separator), slugify_unicode(text, separator)
    return whole if len(latin) < len(whole) else latin
