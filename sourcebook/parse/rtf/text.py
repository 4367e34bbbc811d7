"""Reads what the groups and control words of Rich Text Format hold: text, notes, pictures."""

import re
from binascii import Error, unhexlify
from collections.abc import Callable

from msgspec.structs import replace

from sourcebook.parse.html.markup import attribute, figure, note_mark
from sourcebook.parse.images import name_of
from sourcebook.parse.inline import safe_href
from sourcebook.parse.rtf.characters import CHARACTERS, Characters, GroupState
from sourcebook.parse.rtf.sheets import RtfStyles
from sourcebook.parse.rtf.tokens import (
    HIDING,
    OPENED,
    PROPERTIES,
    READ,
    SIGNS,
    SKIPPED,
    SWITCHES,
    SYMBOLS,
    tokens,
)
from sourcebook.parse.rtf.writer import RtfWriter, joined

_LINK = re.compile(r"\s*HYPERLINK\s+\"?([^\"\s]+)\"?", re.IGNORECASE)
_TEXTS = ("", "footnote", "stylesheet")
_MOST_DEPTH = 8
_BODY_LEVEL = 10
"""Of an outline, that of plain text, counted from 1."""


class RtfReader(Characters):
    """The text of a document as HTML, its notes, its pictures, and its properties.

    left_out: passages that are deleted or hidden. comments: how many there are. is_html: whether it
    was made from a page (MS-OXRTFEX).
    """

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []
        self.pictures: list[bytes] = []
        self.properties: dict[str, str] = {}
        self.left_out = self.comments = 0
        self.is_html = False
        self._html: list[str] = []
        self._stack: list[GroupState] = []
        self._writers = [RtfWriter()]
        self._marker = ""
        self._collected: list[str] = []
        self._styles = RtfStyles()
        self._href = ""
        self._was_hidden = False

    @property
    def markup(self) -> str:
        """The text as HTML."""
        return "".join(self._writers[0].blocks)

    @property
    def html(self) -> str:
        """The page that the document was made from; nothing where it was made from none."""
        return joined("".join(self._html)) if self.is_html else ""

    def read(self, body: bytes) -> None:
        """Read a document to its end, or to where it is damaged."""
        for kind, text, number in tokens(body):
            if kind == "run":
                self.run(text)
            elif kind == "word":
                self._word(text, number)
            elif kind == "sign":
                self._sign(text)
            else:
                self._brace(is_open=kind == "open")
        self.flush()
        self.state = GroupState()
        self._paragraph()

    def _sign(self, sign: str) -> None:
        self.flush()
        if sign == "*":
            self.state.star = True
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in SIGNS:
            self.write(SIGNS[sign])

    def _brace(self, *, is_open: bool) -> None:
        self.flush()
        self.ignored = 0
        if is_open:
            self._stack.append(replace(self.state))
            self.state.star = False
            return
        ended, self.state = self.state, self._stack.pop()
        if ended.into != self.state.into or ended.into in ("stylesheet", "fonttbl"):
            self._leave(ended)

    def _leave(self, ended: GroupState) -> None:
        """Take in what a destination held that ends."""
        if ended.into == "footnote":
            self.state, around = ended, self.state
            self.state.in_table = False
            self._paragraph()
            self.state = around
            self.notes.append("".join(self._writers.pop().blocks))
            number = len(self.notes)
            self._writers[-1].put(note_mark(str(number), number))
            return
        text = "".join(self._collected)
        if ended.into == "stylesheet" and text:
            self._styles.add(ended.style, ended.level, text)
        elif ended.into == "fldinst":
            match = _LINK.match(text)
            self._href = safe_href(match[1]) if match else ""
        elif ended.into == "listtext":
            self._marker = text.strip()
        elif ended.into == "pict":
            self._picture(text)
        elif ended.into in PROPERTIES:
            self.properties.setdefault(ended.into, joined(text))
        if ended.into:
            self._collected = []

    def _picture(self, text: str) -> None:
        try:
            content = unhexlify("".join(text.split()))
        except (Error, ValueError):
            content = b""
        self.pictures.append(content)
        name = name_of(content)
        self._writers[-1].put(figure(name, "") if name else "[image]")

    def _word(self, word: str, number: int | None) -> None:
        self.flush()
        state = self.state
        if self.stands_in(word) or state.into == "skip" or self._destination(word):
            return
        if word in SYMBOLS:
            self.write(SYMBOLS[word])
        elif word in CHARACTERS:
            CHARACTERS[word](self, number or 0)
        elif word in SWITCHES or word in HIDING:
            self.switch(word, is_on=number != 0)
        elif state.star:
            state.into = "skip"
        elif word in _LAYOUT and state.into in _TEXTS:
            _LAYOUT[word](self, number or 0)
        elif state.into == "creatim":
            self._collected.append(f"{word}{number} ")

    def _destination(self, word: str) -> bool:
        """Begin a destination, if a word names one."""
        state = self.state
        if word in SKIPPED and state.into != "info":
            self.comments += word == "annotation"
            state.into = "skip"
        elif word in OPENED:
            state.star = False
            state.link = self._href if word == "fldrslt" else state.link
        elif word in READ or (word in PROPERTIES and state.into == "info"):
            state.into, state.star, self._collected = READ.get(word, word), False, []
        elif word == "footnote":
            state.into, state.star, state.tags = word, False, ()
            self._writers.append(RtfWriter())
        else:
            return False
        return True

    def _from_html(self, number: int) -> None:
        self.is_html = bool(number)

    # Words about paragraphs and tables.

    def _paragraph(self, _: int = 0) -> None:
        if self.is_html:
            self._html.append("\n")
        state, writer = self.state, self._writers[-1]
        if state.in_table:
            writer.put(" ")
            return
        level, kind = state.level or self._styles.level(state.style), self._styles.kind(state.style)
        marker, self._marker = self._marker, ""
        writer.paragraph(level % _BODY_LEVEL, kind, marker, state.depth)

    def _reset(self, _: int) -> None:
        state = self.state
        state.style = state.level = state.depth = 0
        state.in_table = False

    def _style(self, number: int) -> None:
        self.state.style = number

    def _outline(self, number: int) -> None:
        self.state.level = min(max(number, 0) + 1, _BODY_LEVEL)

    def _item_depth(self, number: int) -> None:
        self.state.depth = min(max(number, 0), _MOST_DEPTH)

    def _in_table(self, _: int) -> None:
        self.state.in_table = True

    def _cell(self, _: int) -> None:
        self._writers[-1].end_cell()

    def _row(self, _: int) -> None:
        self._writers[-1].end_row()

    def write(self, text: str) -> None:
        """Add text to where it belongs: the text, a note, a property, a page."""
        state = self.state
        if state.into == "htmltag" or (self.is_html and not state.into and not state.hidden):
            self._html.append(text)
        if state.into not in ("", "footnote"):
            self._collected.append(text)
            return
        if state.hidden:
            self.left_out += not self._was_hidden
        else:
            link = (f"a{attribute('href', state.link)}",) if state.link else ()
            self._writers[-1].write(text, (*link, *state.tags))
        self._was_hidden = state.hidden


_Handler = Callable[[RtfReader, int], None]
_LAYOUT: dict[str, _Handler] = {
    "par": RtfReader._paragraph, "sect": RtfReader._paragraph, "page": RtfReader._paragraph,
    "pard": RtfReader._reset, "s": RtfReader._style, "outlinelevel": RtfReader._outline,
    "ilvl": RtfReader._item_depth, "intbl": RtfReader._in_table, "cell": RtfReader._cell,
    "row": RtfReader._row, "fromhtml": RtfReader._from_html,
}  # fmt: skip
