"""The elements of a TEI text as HTML: divisions, verse, speeches, notes, pages, figures."""

import re
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree as ET

from sourcebook.parse.html.markup import Written, attribute, note_mark, page_break, written
from sourcebook.parse.inline import safe_href
from sourcebook.parse.properties import local

_INDENT = "\u00a0" * 4
_TAGS: dict[str, Written] = {
    "cb": "", "gb": "", "graphic": "", "figDesc": "",
    "listBibl": ("<ul>", "</ul>\n"), "castList": ("<ul>", "</ul>\n"),
    "castItem": ("<li>", "</li>"), "u": ("<p>", "</p>\n"), "addrLine": ("", "<br>"),
    "biblStruct": ("<p>", "</p>\n"), "postscript": ("<div>", "</div>\n"),
    "argument": ("<div>", "</div>\n"), "set": ("<div>", "</div>\n"),
    "list": ("<ul>", "</ul>\n"), "item": ("<li>", "</li>"),
    "table": ("<table>", "</table>\n"), "row": ("<tr>", "</tr>"),
    "cell": ("<td>", "</td>"), "del": ("<del>", "</del>"),
    "add": ("<ins>", "</ins>"), "emph": ("<em>", "</em>"),
    "cit": ("<blockquote>", "</blockquote>\n"), "label": ("<strong>", "</strong> "),
    "opener": ("<p>", "</p>\n"), "closer": ("<p>", "</p>\n"), "byline": ("<p>", "</p>\n"),
    "dateline": ("<p>", "</p>\n"), "salute": ("<p>", "</p>\n"), "signed": ("<p>", "</p>\n"),
    "trailer": ("<p>", "</p>\n"), "epigraph": ("<blockquote>", "</blockquote>\n"),
    "lg": ('<div class="stanza">', "</div>\n"), "stage": ("<em>", "</em> "),
    "docTitle": ("<h1>", "</h1>\n"), "titlePart": ("", " "), "docAuthor": ("<p>", "</p>\n"),
    "docImprint": ("<p>", "</p>\n"), "floatingText": ("<div>", "</div>\n"),
    "standOff": ("<div>", "</div>\n"), "fw": "", "index": "", "certainty": "", "interp": "",
    "code": ("<code>", "</code>"), "eg": ("<pre>", "</pre>\n"), "formula": ("[formula: ", "]"),
    "gap": "[gap]", "teiHeader": "", "facsimile": "", "metamark": "",
}  # fmt: skip
_DIVISIONS = re.compile(r"div[1-7]?")
_IN_LINES = frozenset(("p", "ab", "l", "head", "note", "item", "cell", "q", "said", "speaker"))
_HANDS = {
    "corr": "correction", "reg": "regularised spelling", "expan": "expanded abbreviation",
}  # fmt: skip
_FORMS = (("italic", "em"), ("bold", "strong"), ("sup", "sup"), ("sub", "sub"))


class Text:
    """Says what each element of a text becomes.

    notes: those met in order, each with its mark. left_out: how many of which of the editors'.
    """

    def __init__(self) -> None:
        self.notes: list[tuple[str, ET.Element]] = []
        self.left_out: Counter[str] = Counter()
        self._open: list[str] = []
        self._depth = 0
        self._speaker = ""
        self._is_turn = False

    def begin(self, element: ET.Element) -> Written:
        """Return what an element becomes."""
        name = local(element)
        made = self._made(name, element)
        if not isinstance(made, str):
            self._open.append(name)
            self._depth += bool(_DIVISIONS.fullmatch(name))
        return made

    def end(self, _: ET.Element, /) -> None:
        """Note that an element has ended."""
        self._depth -= bool(_DIVISIONS.fullmatch(self._open.pop()))

    def _made(self, name: str, element: ET.Element) -> Written:
        if name in _HANDS and self._open[-1:] == ["choice"]:
            self.left_out[_HANDS[name]] += 1
            return ""
        if _DIVISIONS.fullmatch(name):
            return "<section>", "</section>\n"
        writer = _WRITERS.get(name)
        return writer(self, element) if writer else _TAGS.get(name, ("", ""))

    def head(self, _: ET.Element) -> Written:
        """Return a heading, or the caption of a table, list or figure."""
        if self._open[-1:] == ["table"]:
            return "<caption>", "</caption>"
        if self._open[-1:] == ["figure"]:
            return "<figcaption>", "</figcaption>"
        if not self._depth or self._open[-1:] in (["list"], ["lg"]):
            return "<p>", "</p>\n"
        level = min(self._depth + 1, 6)
        return f"<h{level}>", f"</h{level}>\n"

    def speech(self, element: ET.Element) -> Written:
        """Return a speech; its speaker is put into its first paragraph where that comes at once."""
        names = [local(one) for one in element]
        self._is_turn = names[:1] == ["speaker"] and names[1:2] in (["p"], ["ab"])
        return "<div>", "</div>\n"

    def speaker(self, element: ET.Element) -> Written:
        """Return who speaks."""
        name = f'<b class="speaker">{written(words(element))}</b>'
        if not self._is_turn:
            return f"<p>{name}</p>\n"
        self._speaker = f"{name} "
        return ""

    def paragraph(self, _: ET.Element) -> Written:
        """Return a paragraph."""
        speaker, self._speaker = self._speaker, ""
        return f"<p>{speaker}", "</p>\n"

    def verse(self, element: ET.Element) -> Written:
        """Return a line of verse."""
        indent = _INDENT if "indent" in element.get("rend", "") else ""
        return f'<div class="verse-line">{indent}', "</div>\n"

    def foreign(self, element: ET.Element) -> Written:
        """Return words of another language."""
        tags = (value for name, value in element.attrib.items() if name.endswith("lang"))
        return f"<span{attribute('lang', next(tags, ''))}>", "</span>"

    def page(self, element: ET.Element) -> Written:
        """Return the place where a page begins."""
        return page_break(element.get("n", ""))

    def note(self, element: ET.Element) -> Written:
        """Return the mark of a note; its text is kept for later."""
        if self._open[-1:] == ["note"] or not self._open:
            return "", ""
        mark = element.get("n") or str(len(self.notes) + 1)
        body = ET.Element("noteBody")
        body.text, body[:] = element.text, list(element)
        self.notes.append((mark, body))
        return note_mark(mark, len(self.notes))

    def quotation(self, _: ET.Element) -> Written:
        """Return a quotation: within a line as it stands, else as a block."""
        inside = any(name in _IN_LINES for name in self._open[-4:])
        return ("", "") if inside else ("<blockquote>", "</blockquote>\n")

    def form(self, element: ET.Element) -> Written:
        """Return words that are set apart in print."""
        shown = f"{element.get('rend', '')} {element.get('rendition', '')}".casefold()
        tag = next((tag for word, tag in _FORMS if word in shown), "em")
        return f"<{tag}>", f"</{tag}>"

    def link(self, element: ET.Element) -> Written:
        """Return a link that leads to the web."""
        href = safe_href(element.get("target", ""))
        return (f"<a{attribute('href', href)}>", "</a>") if href else ("", "")

    def cell(self, element: ET.Element) -> Written:
        """Return a cell of a table."""
        tag = "th" if element.get("role") == "label" else "td"
        spans = attribute("colspan", element.get("cols", ""))
        return f"<{tag}{spans}{attribute('rowspan', element.get('rows', ''))}>", f"</{tag}>"

    def list(self, element: ET.Element) -> Written:
        """Return a list."""
        kinds = f"{element.get('rend', '')} {element.get('type', '')}"
        tag = "ol" if "number" in kinds or "ordered" in kinds else "ul"
        return f"<{tag}>", f"</{tag}>\n"

    def figure(self, element: ET.Element) -> Written:
        """Return a figure: what is said instead of the image, its caption, and what else it has."""
        parts = {local(one): one for one in reversed(element)}
        description = words(parts["figDesc"]) if "figDesc" in parts else ""
        address = safe_href(parts["graphic"].get("url", "")) if "graphic" in parts else ""
        image = f"<img{attribute('src', address)}{attribute('alt', description)}>"
        return f"<figure>{image}", "</figure>\n"

    def line(self, element: ET.Element) -> Written:
        """Return the end of a printed line: a space, but within a word."""
        return "" if element.get("break") == "no" else " "

    def reference(self, _: ET.Element) -> Written:
        """Return a work that is named: an item in a list of them, else as it stands."""
        return ("<li>", "</li>") if self._open[-1:] == ["listBibl"] else ("", "")


_WRITERS: dict[str, Callable[[Text, ET.Element], Written]] = {
    "foreign": Text.foreign, "sp": Text.speech, "speaker": Text.speaker, "p": Text.paragraph,
    "ab": Text.paragraph, "l": Text.verse, "head": Text.head, "pb": Text.page, "note": Text.note,
    "quote": Text.quotation,
    "hi": Text.form, "ref": Text.link, "ptr": Text.link, "cell": Text.cell,
    "list": Text.list, "figure": Text.figure, "lb": Text.line, "bibl": Text.reference,
}  # fmt: skip


def words(element: ET.Element) -> str:
    """Return all text in an element on one line."""
    return " ".join("".join(element.itertext()).split())
