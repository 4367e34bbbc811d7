"""Renders regions of pages as HTML: with strict CommonMark parsers, and always through `sanitize`.

Links of derived regions lead to files of this site and nowhere else; those of a source's text, and
those that a person wrote into a guide, may lead out and are marked as external.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markdown.extensions.toc import slugify_unicode
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.collection import PublishedImage
from sourcebook.derive.version_pages import NAME as COMPARISON
from sourcebook.locale import words
from sourcebook.locale.words import ngettext
from sourcebook.page import paragraphs
from sourcebook.page.guides import GLOSSARY, GUIDES
from sourcebook.page.paragraphs import text_of
from sourcebook.page.placeholders import GROUPS
from sourcebook.project import SUBJECT_FOLDERS
from sourcebook.publish import capture_table, languages, sanitize, source_text
from sourcebook.publish.allowances import Allowances
from sourcebook.publish.capture_table import CLASSES, LINE, NUMBER
from sourcebook.publish.columns import mark_columns
from sourcebook.publish.directions import isolate_facts
from sourcebook.publish.links import Link, Links
from sourcebook.publish.source_text import NO_IMAGES, SourceText

WHOLE_PAGE = "page"
"""The name under which a page is rendered whose markers are out of place."""

_RELATED, _EVIDENCE, _CAPTURE, _YEARS = "related", "evidence", "ledger", "years"
_IN_ITEM = 2  # the level of the blocks in an item of a list that is in no other block
_MENTIONS = "Mentioned in"  # the heading above the pages that refer to a source
_SHARED = "Shared words"  # the heading above what other sources have too
PASSAGES = "passages"
"""The id of what the sources say on a subject, in any language of the site."""

CAPTURE = "capture"
"""The id of what became of each line of a capture, in any language of the site."""

_QUOTING = {"blockquote_open": 1, "blockquote_close": -1}
_LISTS = {"bullet_list_open": 1, "bullet_list_close": -1}
_PARAGRAPH = re.compile(r"#p([1-9]\d*)")

# End tags and ends of lines that a table can do without
# (https://html.spec.whatwg.org/#optional-tags): long ones have some for each of their cells.
_OPTIONAL = (
    *(("</td>\n", ""), ("</tr>\n", ""), ("<tr>\n", "<tr>"), ("</th>\n", ""), (">\n<td", "><td")),
    *(("<thead>\n", "<thead>"), ("</thead>\n", ""), ("<tbody>\n", "<tbody>"), ("</tbody>\n", "")),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that a table of contents can point to."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A region as HTML, with its ids, headings and links.

    ids: of all its elements, in document order. links: to check. missing: links to no file.
    source: of the region with a source's text, whose HTML is made when its marks are known.
    mentioned, shared: the numbers of the paragraphs whose mentions it lists, and of those that
    other sources have too.
    """

    name: str
    html: str = ""
    ids: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()
    source: SourceText | None = None
    mentioned: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The region as HTML; a source's text without marks, where it has none."""
        return self.html or (self.source.html() if self.source else "")


def render(
    name: str,
    markdown: str,
    links: Links,
    language: str = "",
    allowed: Allowances | None = None,
    images: Mapping[str, PublishedImage] = NO_IMAGES,
) -> Rendered:
    """Return the region `name` as HTML.

    language: a BCP 47 tag for the source text, empty when it is not known. allowed: how much of
    each source may be shown; None for all. images: that the source's text may show.
    """
    allowed = allowed or Allowances()
    if name == source_text.NAME:
        text = source_text.read(markdown, language, allowed.of(links.path).words, images)
        return Rendered(name, ids=text.ids, source=text)
    if name == WHOLE_PAGE and allowed.by_path:
        markdown = ""  # whose text is whose is unknown, and some may not be shown
    is_guide = name in GUIDES
    parser = parser_of(name)
    table = capture_table.read(parser, markdown, links) if name == _CAPTURE else None
    tokens = [*table.head, _html(table.html)] if table else parser.parse(markdown)
    if marker := _MARKERS.get(name):
        marker(tokens)
    mentioned = _name_places(tokens, _MENTIONS, "mention") if name == _RELATED else ()
    shared = _name_places(tokens, _SHARED, "shared") if name == _RELATED else ()
    if mentioned:
        _fold_mentions(tokens)
    lines = table.ids if table else _name_lines(tokens) if name == _CAPTURE else ()
    folded = _fold_capture(tokens) if name == _CAPTURE else ()
    languages.mark_languages(tokens, links)
    isolate_facts(tokens)
    found, missing = links.resolve(tokens)
    headings = folded or _name_headings(tokens)
    clean = sanitize.guide if is_guide else sanitize.region
    inner = clean(paragraphs.html(parser, tokens))
    for written, terse in _OPTIONAL if "<table>" in inner else ():
        inner = inner.replace(written, terse)
    place = f' id="{PASSAGES}"' if name == _EVIDENCE else ""
    html = f'<div class="region region--{name}"{place}>\n{inner}</div>'
    return Rendered(
        name,
        html,
        (*[PASSAGES] * bool(place), *(heading.id for heading in headings), *lines),
        headings=headings,
        links=(*found, *(table.links if table else ())),
        missing=missing,
        mentioned=mentioned,
        shared=shared,
    )


def parser_of(name: str) -> MarkdownIt:
    """Return the parser of the derived region with a name."""
    if name == COMPARISON:
        return paragraphs.COMPARISON
    return paragraphs.GUIDE if name in GUIDES else paragraphs.REGION


def _name_headings(tokens: list[Token]) -> tuple[Heading, ...]:
    """Give each heading of a generated region an id made from its words."""
    headings: dict[str, Heading] = {}
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        text = text_of(tokens[index + 1 : index + 2])
        slug = slugify_unicode(words.original(text), "-") or "section"
        identifier, count = slug, 1
        while identifier in headings:
            count += 1
            identifier = f"{slug}_{count}"
        token.attrSet("id", identifier)
        headings[identifier] = Heading(int(token.tag[1]), identifier, text)
    return tuple(headings.values())


# Marks on the tokens of a derived region, each by what the region holds.


def _name_places(tokens: Sequence[Token], heading: str, prefix: str) -> tuple[str, ...]:
    """Give the first link below a heading to each paragraph of a source an id; return the numbers.

    The id is the prefix, `-p` and the number.
    """
    found: dict[str, Token] = {}
    listing = False
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            listing = words.original(text_of(list(tokens[at + 1 : at + 2]))) == heading
        for child in token.children or () if listing else ():
            match = _PARAGRAPH.fullmatch(str(child.attrs.get("href", "")))
            if match:
                found.setdefault(match[1], child)
    for number, link in found.items():
        link.attrSet("id", f"{prefix}-p{number}")
    return tuple(found)


def _fold_mentions(tokens: list[Token]) -> None:
    """Fold the list of mentions, and in it what each page says."""
    names = [words.original(text_of([t])) if t.type == "inline" else "" for t in tokens]
    start = names.index(_MENTIONS) - 1
    folded, depth = [_html('<details class="more more--part"><summary>')], 0
    for at, token in enumerate(tokens[start:], start):
        depth += _LISTS.get(token.type, 0)
        if token.type == "bullet_list_open" and depth > 1:
            folded += (
                _html(f'<details class="more"><summary>{_passages(tokens[at:])}</summary>'),
                token,
            )
        elif token.type == "bullet_list_close":
            folded += (token, _html("</details>\n"))
        else:
            folded.append(token)
        if token.type == "heading_close":
            folded.append(_html("</summary>\n"))
    tokens[start:] = folded


def _name_lines(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give each row of the lines of a capture an id, by its first line; return the ids."""
    found: list[str] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open" and (match := NUMBER.match(tokens[at + 2].content)):
            found.append(f"{LINE}{match[0]}")
            token.attrSet("id", found[-1])
    return tuple(found)


def _fold_capture(tokens: list[Token]) -> tuple[Heading, ...]:
    """Fold the lines of a capture below their heading, where they have one; return it.

    The id stands within what is folded: browsers open what they find there, without scripts.
    """
    if [token.type for token in tokens[:4:3]] != ["heading_open", "paragraph_open"]:
        return ()
    heading = Heading(int(tokens[0].tag[1]), CAPTURE, text_of(tokens[1:2]))
    tokens[3].attrSet("id", CAPTURE)
    tokens[:] = [
        _html('<details class="more more--part"><summary>'),
        *tokens[:3],
        _html("</summary>\n"),
        *tokens[3:],
        _html("</details>\n"),
    ]
    return (heading,)


def _passages(tokens: Sequence[Token]) -> str:
    """Return in words how many items the list has that `tokens` begin with."""
    kinds = [token.type for token in tokens]
    count = kinds[: kinds.index("bullet_list_close")].count("list_item_open")
    return escape(ngettext("{count} passage", "{count} passages", count))


def _html(content: str) -> Token:
    return Token("html_block", "", 0, content=content)


def _mark_words(tokens: Sequence[Token]) -> None:
    """Turn bold into `<mark>` inside quotations: there it is the matched words."""
    depth = 0
    for token in tokens:
        depth += _QUOTING.get(token.type, 0)
        for child in token.children or () if depth else ():
            if child.type in ("strong_open", "strong_close"):
                child.tag = "mark"


def _mark_evidence(tokens: Sequence[Token]) -> None:
    """Mark what the sources say on a subject: its columns by year, its words, what is folded."""
    first = next((token for token in tokens if token.nesting == 1), None)
    if first and first.type == "bullet_list_open":
        mark_columns(tokens)
    _mark_words(tokens)
    _fold(tokens)


def _fold(tokens: Sequence[Token]) -> None:
    """Fold each list within an item of a list that is one item of several blocks.

    Its first paragraph is what is seen of it.
    """
    folded: list[int] = []
    for place, token in enumerate(tokens):
        nested = token.type == "bullet_list_open" and token.level == _IN_ITEM
        first = tokens[min(place + 2, len(tokens) - 1)]
        folded += [place] * (nested and first.type == "paragraph_open" and not first.hidden)
    for place in folded:
        level = tokens[place].level
        rest = range(place + 1, len(tokens))
        end = next(at for at in rest if tokens[at].level == level)
        tokens[place].tag = tokens[end].tag = "details"
        for token in tokens[place:end]:
            token.hidden = token.hidden or (token.level == level + 1 and "item" in token.type)
        tokens[place + 2].tag = tokens[place + 4].tag = "summary"


def _mark_rows(tokens: Sequence[Token]) -> None:
    """Set the class of each row from its second cell: what was made of a line of the capture."""
    row: Token | None = None
    cells = 0
    for token in tokens:
        if token.type == "tr_open":
            row, cells = token, 0
        elif token.type == "inline" and row:
            cells += 1
            if cells == 2 and (class_ := CLASSES.get(words.original(token.content))):
                row.attrSet("class", class_)


def _mark_scripts(tokens: Sequence[Token]) -> None:
    """Set the language of names in another script, for screen readers."""
    for token in tokens:
        token.children = [piece for child in token.children or () for piece in _pieces(child)]


def _pieces(token: Token) -> Iterator[Token]:
    if token.type != "text" or token.content.isascii():
        yield token
        return
    for tag, part in languages.by_script(token.content):
        if tag:
            yield Token("html_inline", "", 0, content=f'<span lang="{tag}">')
        yield Token("text", "", 0, content=part)
        if tag:
            yield Token("html_inline", "", 0, content="</span>")


_MARKERS: Mapping[str, Callable[[Sequence[Token]], None]] = {
    _EVIDENCE: _mark_evidence,
    _YEARS: mark_columns,
    "questions": _mark_words,
    "dated": _mark_words,
    **dict.fromkeys((f"by-{group}" for group in GROUPS), _fold),
    _CAPTURE: _mark_rows,
    **dict.fromkeys((*SUBJECT_FOLDERS, "subjects", GLOSSARY), _mark_scripts),
}
