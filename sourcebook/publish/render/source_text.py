"""Renders the text of a source as HTML: in numbered paragraphs, as much as may be shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from html import escape
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct, field

from sourcebook.collection import Paragraph, PublishedImage
from sourcebook.locale.lists import listing
from sourcebook.locale.words import _
from sourcebook.page.article import paragraphs
from sourcebook.page.article.paragraphs import number, numbered, text_of
from sourcebook.page.article.source_syntax import KIND
from sourcebook.page.front_matter import fingerprints
from sourcebook.page.regions.regions import SOURCE_TEXT
from sourcebook.publish.render import excerpts, sanitize
from sourcebook.publish.render.marks import ParagraphMark, insert

NAME = SOURCE_TEXT


NO_IMAGES: Mapping[str, PublishedImage] = {}


class SourceText(Struct, frozen=True):
    """The parsed text of a source. segments: those that may be shown; whole: all of them.

    tokens: what is shown, numbered. language: a BCP 47 tag, empty when it is not known.
    anchors: the ids of notes, their marks and rows of tables, shown or not. images: those that the
    page may show, by their names.
    """

    tokens: tuple[Token, ...]
    segments: tuple[Paragraph, ...]
    whole: tuple[Paragraph, ...]
    language: str = ""
    anchors: tuple[str, ...] = ()
    images: Mapping[str, PublishedImage] = field(default_factory=dict)

    @property
    def figures(self) -> Mapping[str, str]:
        """The names of the images in what is shown, by the ids of their paragraphs."""
        found = (token for token in self.tokens if token.attrs.get(KIND) == "figure")
        return {str(token.attrs.get("id", "")): str(token.meta["name"]) for token in found}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all elements that links may lead to."""
        return (NAME, *(one.id for one in self.whole), *self.anchors)

    @property
    def fingerprints(self) -> tuple[tuple[str, str], ...]:
        """The id and the fingerprint of each paragraph, shown or not."""
        return tuple((one.id, fingerprints.of_paragraph(one.text)) for one in self.whole)

    def html(self, marks: Mapping[str, Sequence[ParagraphMark]] | None = None) -> str:
        """Return the text as HTML. marks: of each paragraph, by its id."""
        tokens = list(self.tokens)
        if marks or self.images or self.is_cut:
            tokens = deepcopy(tokens)
            if self.is_cut:
                _sign_cut(tokens)
            _show_images(tokens, self.images)
            insert(tokens, marks or {})
        lang = f' lang="{escape(self.language)}"' if self.language else ""
        html = sanitize.source(paragraphs.html(paragraphs.SOURCE, tokens))
        return f'<div id="{NAME}" class="{NAME}"{lang}>\n{html}</div>' + self._places()

    @property
    def rest(self) -> tuple[Paragraph, ...]:
        """The paragraphs of which nothing is shown."""
        return self.whole[len(self.segments) :]

    @property
    def is_cut(self) -> bool:
        """Whether only the beginning of the last paragraph is shown."""
        shown = self.segments
        return bool(shown) and shown[-1].text != self.whole[len(shown) - 1].text

    def withheld(self) -> str:
        """Return a note on the text that is not published; empty when all of it is."""
        shown = self.segments
        parts = [_("the rest of ¶{number}").format(number=len(shown))] if self.is_cut else []
        if self.rest:
            numbers = [one.id[1:] for one in self.rest]
            more = _("¶{first} to ¶{last}").format(first=numbers[0], last=numbers[-1])
            parts.append(more if numbers[1:] else f"¶{numbers[0]}")
        return _("Not published here: {parts}.").format(parts=listing(parts)) if parts else ""

    def _places(self) -> str:
        """Return the note, with an anchor for each paragraph that is not published."""
        words = self.withheld()
        shown = set(_anchors(self.tokens))
        missing = (*(one.id for one in self.rest), *(a for a in self.anchors if a not in shown))
        spans = "".join(f'<span id="{escape(one)}"></span>' for one in missing)
        return f'\n<p class="withheld">{spans}{words}</p>' if words else ""


def read(
    markdown: str,
    language: str = "",
    words: int | None = None,
    images: Mapping[str, PublishedImage] = NO_IMAGES,
) -> SourceText:
    """Return a source's text. words: how many may be shown; None for all.

    images: those that the page may show, by their names; for others stand their words.
    """
    tokens = paragraphs.SOURCE.parse(markdown)
    _mark_external(tokens)
    number(tokens)
    whole, anchors = numbered(tokens), tuple(_anchors(tokens))
    _name_images(tokens)
    tokens = excerpts.cut(tokens, words)
    shown = whole if words is None else numbered(tokens)
    return SourceText(tuple(tokens), shown, whole, language, anchors, images)


def _anchors(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the ids of rows, of notes and of their marks."""
    for token in tokens:
        if token.type == "tr_open":
            yield str(token.attrs.get("id", ""))
        for child in token.children or ():
            if child.type in ("note_mark_open", "note_sign") and "id" in child.attrs:
                yield str(child.attrs["id"])


def _name_images(tokens: Sequence[Token]) -> None:
    """Say of each image that its words are those that stand for it."""
    for token, inline in pairwise(tokens):
        if token.attrs.get(KIND) == "figure" and inline.children:
            sign = Token("html_inline", "", 0)
            sign.content = f'<span class="image-sign">{escape(_("Image:"))}</span> '
            inline.children.insert(1, sign)


def _sign_cut(tokens: Sequence[Token]) -> None:
    """Put a sign behind the last words: the paragraph goes on."""
    last = next((token for token in reversed(tokens) if token.children), None)
    if last and last.children:
        sign = Token("html_inline", "", 0)
        sign.content = ' <span class="cut-sign">[…]</span>'
        last.children.append(sign)


def _show_images(tokens: Sequence[Token], images: Mapping[str, PublishedImage]) -> None:
    """Put images in the places of the words that stand for them."""
    for token, inline in pairwise(tokens):
        found = images.get(str(token.meta.get("name", ""))) if token.meta else None
        if found and token.attrs.get(KIND) == "figure" and inline.children:
            alternative = text_of([inline]).strip()
            words = "" if alternative == token.meta["name"] else alternative
            image = Token("html_inline", "", 0)
            image.content = (
                f'<img src="{escape(found.place)}" alt="{escape(words)}" width="{found.width}"'
                f' height="{found.height}" loading="lazy">'
            )
            inline.children[1:] = [image]


def _mark_external(tokens: list[Token]) -> None:
    """Mark the links of a source as external, for browsers and search engines."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "nofollow noopener external")
