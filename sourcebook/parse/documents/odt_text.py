"""The elements of an OpenDocument text as HTML: paragraphs, lists, tables, notes, images."""

from collections import Counter
from collections.abc import Callable, Sequence
from xml.etree import ElementTree as ET

from msgspec import Struct

from sourcebook.parse.documents.odt_styles import Styles
from sourcebook.parse.html.markup import Written, attribute, figure, note_mark, rewrite, written
from sourcebook.parse.inline import safe_href
from sourcebook.parse.properties import child, local, number, value

_MOST_SPACES, _MOST_CELLS = 100, 200
"""That one element stands for."""

_SKIPPED = frozenset(
    ("annotation", "annotation-end", "covered-table-cell", "desc", "forms", "hidden-paragraph",
     "hidden-text", "object-ole", "plugin", "script", "sequence-decls",
     "table-columns", "title", "tracked-changes", "user-field-decls", "variable-decls")
)  # fmt: skip
_TAGS: dict[str, Written] = {
    "table": ("<table>", "</table>\n"),
    "table-row": ("<tr>", "</tr>"),
    "list-header": ("<li>", "</li>"),
    "section": ("<div>", "</div>"),
    "text-box": ("<div>", "</div>"),
    "ruby-text": ("(", ")"),
    "tab": "\t",
    "line-break": "<br>",
}


_CONTENTS = frozenset(("table-of-content", "illustration-index", "table-index", "object-index"))
_TAB = 4
"""Spaces that a tab at the beginning of a line counts for."""


class OdtNote(Struct, frozen=True):
    """A note: its mark as it is printed, and the element with its text."""

    mark: str
    body: ET.Element


class Text:
    """Says what each element of a text becomes.

    notes: those met, in order. contents: the tables of contents, which stand elsewhere. noticed:
    how many comments, tracked changes and the like there are.
    """

    def __init__(
        self,
        roots: Sequence[ET.Element],
        image: Callable[[str], str],
        formula: Callable[[str], ET.Element | None],
    ) -> None:
        self._styles = Styles(roots)
        self._image, self._formula = image, formula
        self._lists: list[str] = []
        self._header_rows = self._cells = 0
        self._broken = False
        self.contents: list[ET.Element] = []
        self.notes: list[OdtNote] = []
        self.noticed: Counter[str] = Counter()

    def begin(self, element: ET.Element) -> Written:
        """Return what an element becomes."""
        name = local(element)
        if name == "tracked-changes":
            kinds = (local(part) for one in element for part in one)
            self.noticed.update(_CHANGES[kind] for kind in kinds if kind in _CHANGES)
        if name in _SKIPPED:
            self.noticed["comments (left out)"] += name == "annotation"
            self.noticed["hidden passages (left out)"] += name.startswith("hidden-")
            return ""
        if name in _CONTENTS:
            body = child(element, "index-body")
            self.contents += [body] if body is not None else []
            return ""
        broken = self._broken
        self._broken = name == "line-break" and not (element.tail or "").strip()
        if broken and name in ("s", "tab"):
            return self.indent(element)
        writer = _WRITERS.get(name)
        return writer(self, element) if writer else _TAGS.get(name, ("", ""))

    def indent(self, element: ET.Element) -> Written:
        """Return the spaces with which a line begins that is set in."""
        spaces = number(value(element, "c"), 1) if local(element) == "s" else _TAB
        return "\u00a0" * min(spaces, _MOST_SPACES)

    def end(self, element: ET.Element) -> None:
        """Note that an element has ended."""
        name = local(element)
        if name == "list":
            self._lists.pop()
        elif name == "table-header-rows":
            self._header_rows -= 1
        elif name == "table-cell":
            self._cells -= 1

    def heading(self, element: ET.Element) -> Written:
        """Return a heading."""
        level = min(max(number(value(element, "outline-level"), 1), 1), 6)
        return f"<h{level}>", f"</h{level}>\n"

    def paragraph(self, element: ET.Element) -> Written:
        """Return a paragraph by its style: plain, title, quotation, code; none that is hidden."""
        kind = self._styles.paragraph(value(element, "style-name"))
        if kind == "p" and _is_numbered_caption(element):
            kind = "figcaption"
        if kind == "hidden":
            self.noticed["hidden passages (left out)"] += 1
            return ""
        if self._cells:
            return "", " "
        return f"<{kind}>", f"</{kind}>\n"

    def span(self, element: ET.Element) -> Written:
        """Return a stretch of text by its style."""
        tags = self._styles.text(value(element, "style-name"))
        if "hidden" in tags:
            self.noticed["hidden passages (left out)"] += 1
            return ""
        return "".join(f"<{t}>" for t in tags), "".join(f"</{t}>" for t in reversed(tags))

    def link(self, element: ET.Element) -> Written:
        """Return a link that leads to the web."""
        href = safe_href(value(element, "href"))
        return (f"<a{attribute('href', href)}>", "</a>") if href else ("", "")

    def spaces(self, element: ET.Element) -> Written:
        """Return the spaces that one element stands for."""
        return " " * min(number(value(element, "c"), 1), _MOST_SPACES)

    def list(self, element: ET.Element) -> Written:
        """Return a list; one within another has its style."""
        style = value(element, "style-name") or (self._lists[-1] if self._lists else "")
        self._lists.append(style)
        tag = "ol" if self._styles.is_numbered(style, len(self._lists)) else "ul"
        return f"<{tag}>", f"</{tag}>\n"

    def item(self, element: ET.Element) -> Written:
        """Return an item of a list."""
        return f"<li{attribute('value', value(element, 'start-value'))}>", "</li>"

    def header_rows(self, _: ET.Element) -> Written:
        """Return the rows of a table that are its head."""
        self._header_rows += 1
        return "<thead>", "</thead>"

    def cell(self, element: ET.Element) -> Written:
        """Return a cell; where a program says that one stands there again and again, as often."""
        self._cells += 1
        tag = "th" if self._header_rows else "td"
        spans = "".join(
            attribute(html, count)
            for html, name in (("colspan", "columns"), ("rowspan", "rows"))
            if (count := value(element, f"number-{name}-spanned")) not in ("", "1")
        )
        again = min(number(value(element, "number-columns-repeated"), 1), _MOST_CELLS) - 1
        return f"<{tag}{spans}>", f"</{tag}>" + f"<{tag}></{tag}>" * max(again, 0)

    def note(self, element: ET.Element) -> Written:
        """Return the mark of a note; its body is kept for later."""
        body = child(element, "note-body")
        if body is None:
            return ""
        citation = child(element, "note-citation")
        mark = "".join(citation.itertext()).strip() if citation is not None else ""
        self.notes.append(OdtNote(mark or str(len(self.notes) + 1), body))
        return note_mark(self.notes[-1].mark, len(self.notes))

    def frame(self, element: ET.Element) -> Written:
        """Return a frame: an image with what is said of it, a formula, or the text in a box."""
        parts = {local(one): one for one in reversed(element)}
        label = " ".join(
            " ".join("".join(parts[name].itertext()).split())
            for name in ("title", "desc") if name in parts
        )  # fmt: skip
        if (held := parts.get("object")) is not None:
            formula = self._formula(value(held, "href"))
            return rewrite(formula, _Formula()) if formula is not None else _mark("object", label)
        if (image := parts.get("image")) is not None:
            address = value(image, "href")
            name = self._image(address) or safe_href(address)
            return figure(name, label) if name or label else _mark("image", "")
        return ("<div>", "</div>") if "text-box" in parts else _mark("object", label)


def _is_numbered_caption(paragraph: ET.Element) -> bool:
    """Tell whether a paragraph begins with a word and a number that the program counts."""
    first = next((part for part in paragraph if local(part) not in _BEFORE), None)
    words = len((paragraph.text or "").split())
    return first is not None and local(first) == "sequence" and words <= _OF_CAPTION


_BEFORE, _OF_CAPTION = ("bookmark", "bookmark-start", "soft-page-break", "frame"), 2
"""What may stand before the number of a caption; words before it."""


def _mark(kind: str, label: str) -> str:
    return written(f"[{kind}: {label}]" if label else f"[{kind}]")


class _Formula:
    """Says what the elements of a formula (MathML) become: themselves, without attributes."""

    def begin(self, element: ET.Element) -> Written:
        """Return an element as it stands."""
        name = local(element)
        return (f"<{name}>", f"</{name}>") if name.isalnum() else ""

    def end(self, element: ET.Element) -> None:
        """Do nothing."""


_CHANGES = {
    "insertion": "insertions (in the text)", "deletion": "deletions (left out)",
}  # fmt: skip
_WRITERS: dict[str, Callable[[Text, ET.Element], Written]] = {
    "h": Text.heading, "p": Text.paragraph, "span": Text.span, "a": Text.link, "s": Text.spaces,
    "list": Text.list, "list-item": Text.item, "table-header-rows": Text.header_rows,
    "table-cell": Text.cell, "note": Text.note, "frame": Text.frame,
}  # fmt: skip
