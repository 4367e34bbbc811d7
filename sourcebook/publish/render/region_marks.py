"""Marks the tokens of a derived region, by what it holds: ids, words, rows, what is folded."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from markdown.extensions.toc import slugify_unicode
from markdown_it.token import Token
from msgspec import Struct

from sourcebook.locale import words
from sourcebook.locale.directions import is_mostly_from_the_right
from sourcebook.locale.words import ngettext
from sourcebook.page.article.paragraphs import text_of
from sourcebook.page.curation.guides import GLOSSARY
from sourcebook.page.regions.placeholders import GROUPS
from sourcebook.project import SUBJECT_FOLDERS
from sourcebook.publish.render import languages
from sourcebook.publish.render.capture_table import CLASSES, LINE, NUMBER
from sourcebook.publish.render.columns import mark_columns

EVIDENCE, CAPTURE, _YEARS = "evidence", "ledger", "years"
"""Names of regions: what the sources say on a subject, the lines of a capture, columns by year."""

MENTIONS = "Mentioned in"
"""The heading above the pages that refer to a source."""

_IN_ITEM = 2  # the level of the blocks in an item of a list that is in no other block
_CAPTURE_ID = "capture"
"""The id of what became of each line of a capture, in any language of the site."""

_QUOTING = {"blockquote_open": 1, "blockquote_close": -1}
_LISTS = {"bullet_list_open": 1, "bullet_list_close": -1}
_PARAGRAPH = re.compile(r"#p([1-9]\d*)")


class Heading(Struct, frozen=True):
    """A heading that a table of contents can point to."""

    level: int
    id: str
    text: str


def name_headings(tokens: list[Token]) -> tuple[Heading, ...]:
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


def name_places(tokens: Sequence[Token], heading: str, prefix: str) -> tuple[str, ...]:
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


def fold_mentions(tokens: list[Token]) -> None:
    """Fold the list of mentions, and in it what each page says."""
    names = [words.original(text_of([t])) if t.type == "inline" else "" for t in tokens]
    start = names.index(MENTIONS) - 1
    folded, depth = [html_token('<details class="more more--part"><summary>')], 0
    for at, token in enumerate(tokens[start:], start):
        depth += _LISTS.get(token.type, 0)
        if token.type == "bullet_list_open" and depth > 1:
            folded += (
                html_token(f'<details class="more"><summary>{_passages(tokens[at:])}</summary>'),
                token,
            )
        elif token.type == "bullet_list_close":
            folded += (token, html_token("</details>\n"))
        else:
            folded.append(token)
        if token.type == "heading_close":
            folded.append(html_token("</summary>\n"))
    tokens[start:] = folded


def name_lines(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give each row of the lines of a capture an id, by its first line; return the ids."""
    found: list[str] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open" and (match := NUMBER.match(tokens[at + 2].content)):
            found.append(f"{LINE}{match[0]}")
            token.attrSet("id", found[-1])
    return tuple(found)


def fold_capture(tokens: list[Token]) -> tuple[Heading, ...]:
    """Fold the lines of a capture below their heading, where they have one; return it.

    The id stands within what is folded: browsers open what they find there, without scripts.
    """
    if [token.type for token in tokens[:4:3]] != ["heading_open", "paragraph_open"]:
        return ()
    heading = Heading(int(tokens[0].tag[1]), _CAPTURE_ID, text_of(tokens[1:2]))
    tokens[3].attrSet("id", _CAPTURE_ID)
    tokens[:] = [
        html_token('<details class="more more--part"><summary>'),
        *tokens[:3],
        html_token("</summary>\n"),
        *tokens[3:],
        html_token("</details>\n"),
    ]
    return (heading,)


def _passages(tokens: Sequence[Token]) -> str:
    """Return in words how many items the list has that `tokens` begin with."""
    kinds = [token.type for token in tokens]
    count = kinds[: kinds.index("bullet_list_close")].count("list_item_open")
    return escape(ngettext("{count} passage", "{count} passages", count))


def html_token(content: str) -> Token:
    """Return a token that is written as the HTML `content`."""
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


def _mark_directions(tokens: Sequence[Token]) -> None:
    """Set the direction of each paragraph without a link that is written from right to left."""
    for opened, token in pairwise(tokens):
        is_linked = any(child.type == "link_open" for child in token.children or ())
        is_paragraph = opened.type == "paragraph_open" and not is_linked
        if is_paragraph and is_mostly_from_the_right(token.content):
            opened.attrSet("dir", "rtl")


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


MARKERS: Mapping[str, Callable[[Sequence[Token]], None]] = {
    EVIDENCE: _mark_evidence,
    _YEARS: mark_columns,
    "questions": _mark_words,
    "dated": _mark_words,
    "commentary": _mark_directions,
    **dict.fromkeys((f"by-{group}" for group in GROUPS), _fold),
    CAPTURE: _mark_rows,
    **dict.fromkeys((*SUBJECT_FOLDERS, "subjects", GLOSSARY), _mark_scripts),
}
"""What marks the tokens of a derived region, by its name."""
