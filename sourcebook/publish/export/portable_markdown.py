"""Writes parsed CommonMark as Markdown that Python-Markdown and other engines show alike.

What stands within a line is written by `portable_text.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from sourcebook.page.article.source_syntax import KIND, note_text
from sourcebook.page.markdown import visible
from sourcebook.publish.export.portable_text import (
    BREAKS,
    anchor,
    escape_line_starts,
    link,
    table,
    text,
)

Leads = Callable[[str], bool]
"""Tells whether the target of a link exists; if not, the link is replaced by its text."""

NO_IMAGES: Mapping[str, str] = {}

BETWEEN = "<!-- -->"
"""Separates two lists or two quotations in a row (CommonMark 0.31.2, 5.3)."""

_INDENT = 4  # of what belongs to an item: the least for Python-Markdown, the most for CommonMark
_MOST_EXCESS = 3  # columns more than that, over all lists around; four would be code
_HIGHEST_NUMBER = 999_999_999  # of an item (CommonMark 0.31.2, 5.2)
_FENCES = re.compile("`{3,}")
_WORD_ENDS = re.compile(r"[^\W_](?:[^*]*[^\W_])?", re.DOTALL)
_PLAIN_CODE = re.compile(r"[\w.,:;()/'\"-](?:[\w .,:;()/'\"-]*[\w.,:;()/'\"-])?")
_MARKS = {"em": "*", "strong": "**"}
_CONTAINERS = {"bullet_list": "list", "ordered_list": "list", "blockquote": "quote"}
_APART = frozenset(_CONTAINERS.values())


def write(
    tokens: Sequence[Token], leads: Leads = bool, images: Mapping[str, str] = NO_IMAGES
) -> str:
    """Return tokens of our parsers as Markdown. A numbered paragraph begins with its anchor.

    images: the addresses of those that there are, by their names; of others the words stand there.
    """
    children = (child for token in tokens for child in token.children or ())
    marks = frozenset(
        str(c.attrs["id"]) for c in children if c.type == "note_mark_open" and "id" in c.attrs
    )
    return _Writer(leads, images, marks).blocks(SyntaxTreeNode(tokens).children)


class _Writer:
    """Writes the nodes of one text."""

    def __init__(self, leads: Leads, images: Mapping[str, str], marks: frozenset[str]) -> None:
        self.leads, self.images, self.marks = leads, images, marks
        self.excess = 0  # columns by which the lists around are indented deeper than needed

    def blocks(
        self, nodes: Sequence[SyntaxTreeNode], *, nested: bool = False, tight: bool = False
    ) -> str:
        """Return blocks, one below the other. tight: a list follows a paragraph at once."""
        made, before = "", ""
        for node in nodes:
            kind = _CONTAINERS.get(node.type, node.type)
            if made:
                close = tight and before == "paragraph" and _may_follow(node)
                made += f"\n\n{BETWEEN}" if kind == before and kind in _APART else ""
                made += "\n" if close else "\n\n"
            made += self._block(node, nested=nested)
            before = kind
        return made

    def _block(self, node: SyntaxTreeNode, *, nested: bool) -> str:
        if node.type in ("fence", "code_block"):
            return _code(node, nested=nested)
        if node.type == "hr":
            return "* * *"
        make = {
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quote,
            "table": self._table,
            "dl": self._definitions,
        }.get(node.type, self._text)
        return make(node)

    def _text(self, node: SyntaxTreeNode) -> str:
        inner = "".join(self._inline(child.children) for child in node.children)
        if node.type == "heading":
            return f"{'#' * int(node.tag[1])} {_place(node)}{' '.join(inner.split())}"
        address = self.images.get(str(node.meta.get("name", "")), "")
        if address and node.attrs.get(KIND) == "figure":
            words = " ".join(inner.split()) if node.meta["name"] not in inner else ""
            return f"{_place(node)}![{words}]({address})"
        return escape_line_starts(_place(node) + self._sign(node) + _lines(inner))

    def _definitions(self, node: SyntaxTreeNode) -> str:
        """Return terms and definitions as paragraphs: not every engine knows such lists."""
        return "\n\n".join(
            escape_line_starts(_place(one) + _lines(self._inline(text.children)))
            for one in node.children
            for text in one.walk()
            if text.type == "inline"
        )

    def _quote(self, node: SyntaxTreeNode) -> str:
        rows = self.blocks(node.children, nested=True).split("\n")
        return "\n".join(f"> {row}" if row else ">" for row in rows)

    def _list(self, node: SyntaxTreeNode) -> str:
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        loose = any(not p.hidden for item in node.children for p in _paragraphs(item))
        made = ""
        for number, item in enumerate(node.children):
            mark = "-" if first is None else f"{min(first + number, _HIGHEST_NUMBER)}."
            if made:  # Python-Markdown takes what is right below a block of HTML for a part of it
                made += "\n\n" if loose or made.endswith("</pre>") else "\n"
            made += self._item(mark, item)
        return made

    def _item(self, mark: str, item: SyntaxTreeNode) -> str:
        width = max(_INDENT, len(mark) + 1)
        if self.excess + width - _INDENT > _MOST_EXCESS:
            return self._flat_item(mark, item)
        tight = all(paragraph.hidden for paragraph in _paragraphs(item))
        made, children = _place(item), item.children
        if made and children and children[0].type != "paragraph":
            made += "\n" if tight and _may_follow(children[0]) else "\n\n"
        self.excess += width - _INDENT
        rows = (made + self.blocks(children, nested=True, tight=tight)).split("\n")
        self.excess -= width - _INDENT
        indented = [f"{' ' * width}{row}" if row else "" for row in rows[1:]]
        return "\n".join([f"{mark.ljust(width)}{rows[0]}".rstrip(), *indented])

    def _flat_item(self, mark: str, item: SyntaxTreeNode) -> str:
        """Return an item whose number is too wide for blocks within it: they follow it.

        CommonMark wants them indented by the width of the number, and Python-Markdown takes more
        than seven columns for code.
        """
        has_text = bool(item.children) and item.children[0].type == "paragraph"
        text = self._text(item.children[0]) if has_text else ""
        rest = self.blocks(item.children[has_text:], nested=True)
        head = f"{mark} {_place(item)}{text}".rstrip()
        return f"{head}\n\n{BETWEEN}\n\n{rest}\n\n{BETWEEN}\n" if rest else head

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = [self._row(row) for part in node.children for row in part.children]
        if node.children[0].type != "thead":
            rows.insert(0, [""] * len(rows[0]))
        place = _place(node)
        return f"{place}\n\n{table(rows[0], rows[1:])}" if place else table(rows[0], rows[1:])

    def _row(self, row: SyntaxTreeNode) -> list[str]:
        cells = [" ".join(self._inline(c.children[0].children).split()) for c in row.children]
        if "id" in row.attrs:
            cells[0] = anchor(str(row.attrs["id"])) + cells[0]
        return cells

    def _inline(self, nodes: Sequence[SyntaxTreeNode], *, marked: bool = False) -> str:
        """Return the pieces of a line. marked: whether they stand in emphasis already."""
        made = ""
        for node in nodes:
            if node.type in _LEAVES:
                made += _LEAVES[node.type](node.content)
            elif node.type in _MARKS:
                inner = self._inline(node.children, marked=True)
                plain = not marked and not made.endswith("*")
                made += _emphasis(node.type, inner, plain=plain)
            elif node.type in ("mark", "s"):
                made += _element(node, self._inline(node.children, marked=True))
            elif node.type in ("link", "note_mark"):
                if made.endswith("!"):
                    made = f"{made[:-1]}&#33;"  # else the link would be an image
                made += self._link(node, self._inline(node.children, marked=marked))
        return made

    def _link(self, node: SyntaxTreeNode, inner: str) -> str:
        href = str(node.attrs.get("href", ""))
        if node.type == "note_mark":
            place = anchor(str(node.attrs["id"])) if "id" in node.attrs else ""
            return f"{place}<sup>{link(inner, href) if href else inner}</sup>"
        return link(inner, href) if self.leads(href) else inner

    def _sign(self, node: SyntaxTreeNode) -> str:
        """Return what stands before the text of a note: an anchor, and its mark as a link back."""
        signs = node.children[0].children if node.children else ()
        for sign in signs:
            if sign.type == "note_sign":
                shown = text(note_text(str(node.meta["name"])))
                if not sign.attrs:
                    return f"{shown} "
                place = str(sign.attrs["id"])
                back = f"{place}-mark"
                return f"{anchor(place)}{link(shown, f'#{back}') if back in self.marks else shown} "
        return ""


def _element(node: SyntaxTreeNode, inner: str) -> str:
    """Return what Markdown has no mark for as an element of HTML."""
    names = (f' {name}="{escape(str(value))}"' for name, value in node.attrs.items())
    return f"<{node.tag}{''.join(names)}>{inner}</{node.tag}>"


def _emphasis(tag: str, inner: str, *, plain: bool) -> str:
    """Return emphasis. Where asterisks might not be taken for it, it is written as HTML."""
    if plain and _WORD_ENDS.fullmatch(inner):
        return f"{_MARKS[tag]}{inner}{_MARKS[tag]}"
    return f"<{tag}>{inner}</{tag}>"


def _soft_break(_content: str) -> str:
    return "\n"


def _hard_break(_content: str) -> str:
    return "  \n"


def _code_span(code: str) -> str:
    return f"`{code}`" if _PLAIN_CODE.fullmatch(code) else f"<code>{text(code)}</code>"


_LEAVES: dict[str, Callable[[str], str]] = {
    "text": text,
    "text_special": text,
    "softbreak": _soft_break,
    "hardbreak": _hard_break,
    "code_inline": _code_span,
}
"""How a token without tokens in it is written, by its type."""


def _code(node: SyntaxTreeNode, *, nested: bool) -> str:
    """Return a block of code. Python-Markdown knows no fence within a list or a quotation."""
    code = visible(node.content).removesuffix("\n")
    if nested:
        spaced = re.sub(" (?= )|^ ", "&#32;", text(code), flags=re.MULTILINE)
        inner = spaced.replace("\n", "&#10;")
        return f"{_place(node)}<pre><code>{inner}</code></pre>"
    fence = max([*_FENCES.findall(code), "``"], key=len) + "`"
    block = f"{fence}\n{BREAKS.sub(' ', code)}\n{fence}"
    return f"{place}\n\n{block}" if (place := _place(node)) else block


def _place(node: SyntaxTreeNode) -> str:
    return anchor(str(node.attrs["id"])) if node.attrs.get("class") == "segment" else ""


def _paragraphs(item: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    return (child for child in item.children if child.type == "paragraph")


def _may_follow(node: SyntaxTreeNode) -> bool:
    """Return whether a block is a list that may follow the text of an item directly: one with
    another number than 1 would be a part of the text (CommonMark 0.31.2, 5.3)."""
    return _CONTAINERS.get(node.type) == "list" and node.attrs.get("start", 1) == 1


def _lines(inner: str) -> str:
    """Return running text whose lines begin with no space; at their ends two may mean a break."""
    rows = [row.lstrip(" \t") for row in inner.split("\n")]
    return "\n".join(row for row in rows if row.strip())
