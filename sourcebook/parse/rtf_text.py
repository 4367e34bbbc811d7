"""Reads the groups and control words of Rich Text Format, and what they hold."""

import codecs
import re
from binascii import Error, unhexlify
from collections.abc import Callable
from dataclasses import dataclass, replace

from sourcebook.parse.images import name_of
from sourcebook.parse.inline import safe_href
from sourcebook.parse.markup import attribute, figure, note_mark
from sourcebook.parse.rtf_words import (
    CODE_PAGES,
    HIDING,
    OPENED,
    PROPERTIES,
    READ,
    SIGNS,
    SKIPPED,
    SWITCHES,
    SYMBOLS,
)
from sourcebook.parse.rtf_writer import Writer, joined

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
_LINK = re.compile(r"\s*HYPERLINK\s+\"?([^\"\s]+)\"?", re.IGNORECASE)
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_DEEPEST = 2000
"""Groups within one another; deeper ones count as part of the one around them."""

_TEXTS = ("", "footnote", "stylesheet")
_MOST_DEPTH = 8
_BODY_LEVEL = 10
"""Of an outline, that of plain text, counted from 1."""


@dataclass(slots=True)
class _State:
    """What holds in a group.

    into: the destination, nothing for the text. tags: of the emphasis. page: the encoding.
    skips: how many characters follow one of Unicode, for programs that cannot show it.
    style, level, depth: of the paragraph, as a heading, as an item of a list; in stylesheets and
    tables of fonts the entry's. star: whether a destination follows that may be unknown.
    """

    into: str = ""
    tags: tuple[str, ...] = ()
    link: str = ""
    hidden: bool = False
    page: str = "cp1252"
    skips: int = 1
    style: int = 0
    level: int = 0
    depth: int = 0
    in_table: bool = False
    star: bool = False


class Reader:
    """The text of a document as HTML, its notes, its pictures, and its properties.

    left_out: passages that are deleted or hidden. encoding: of the document. is_html: whether it
    was made from a page (MS-OXRTFEX).
    """

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.pictures: list[bytes] = []
        self.properties: dict[str, str] = {}
        self.left_out = 0
        self.encoding = "cp1252"
        self.is_html = False
        self._html: list[str] = []
        self._state = _State()
        self._stack: list[_State] = []
        self._deeper = 0
        self._writers = [Writer()]
        self._bytes = bytearray()
        self._ignored = 0
        self._marker = ""
        self._collected: list[str] = []
        self._styles: dict[int, tuple[int, str]] = {}
        self._fonts: dict[int, str] = {}
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
        text, at = body.decode("latin-1"), 0
        while match := _TOKEN.search(text, at):
            at = match.end()
            word, number, code, sign, brace, run = match.groups()
            if run is not None or code is not None:
                self._run(run or chr(int(code, 16)))
            elif word == "bin":
                at += max(int(number or 0), 0)
            elif word is not None:
                self._word(word, int(number) if number else None)
            elif brace:
                self._brace(brace)
            else:
                self._sign(sign)
        while self._stack:
            self._brace("}")
        self._flush()
        self._state = _State()
        self._paragraph()

    def _run(self, run: str) -> None:
        if self._ignored:
            cut = min(self._ignored, len(run))
            self._ignored -= cut
            run = run[cut:]
        if self._state.into != "skip":
            self._bytes += run.encode("latin-1")

    def _sign(self, sign: str) -> None:
        self._flush()
        if sign == "*":
            self._state.star = True
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in SIGNS:
            self._write(SIGNS[sign])

    def _brace(self, brace: str) -> None:
        self._flush()
        self._ignored = 0
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                self._deeper += 1
                return
            self._stack.append(replace(self._state))
            self._state.star = False
        elif self._deeper:
            self._deeper -= 1
        elif self._stack:
            ended, self._state = self._state, self._stack.pop()
            if ended.into != self._state.into or ended.into in ("stylesheet", "fonttbl"):
                self._leave(ended)

    def _leave(self, ended: _State) -> None:
        """Take in what a destination held that ends."""
        if ended.into == "footnote":
            self._state, around = ended, self._state
            self._state.in_table = False
            self._paragraph()
            self._state = around
            self.notes.append("".join(self._writers.pop().blocks))
            number = len(self.notes)
            self._writers[-1].put(note_mark(str(number), number))
            return
        text = "".join(self._collected)
        if ended.into == "stylesheet" and text:
            self._styles.setdefault(ended.style, (ended.level, text.strip(" ;").casefold()))
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
        self._writers[-1].put(figure(name_of(content), ""))

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        state = self._state
        if self._stands_in(word) or state.into == "skip" or self._destination(word):
            return
        if word in SYMBOLS:
            self._write(SYMBOLS[word])
        elif word in _CHARACTERS:
            _CHARACTERS[word](self, number or 0)
        elif word in SWITCHES or word in HIDING:
            self._switch(word, is_on=number != 0)
        elif state.star:
            state.into = "skip"
        elif word in _LAYOUT and state.into in _TEXTS:
            _LAYOUT[word](self, number or 0)
        elif state.into == "creatim":
            self._collected.append(f"{word}{number} ")

    def _stands_in(self, word: str) -> bool:
        """Tell whether a word is shown by programs that cannot show the character before it."""
        if not self._ignored or word == "u":
            return False
        self._ignored -= 1
        return True

    def _switch(self, word: str, *, is_on: bool) -> None:
        """Turn emphasis on or off, or what hides text."""
        tag, state = SWITCHES.get(word, ""), self._state
        if not tag:
            state.hidden = is_on
            return
        others = tuple(one for one in state.tags if one != tag)
        state.tags = (*others, tag) if is_on else others

    def _destination(self, word: str) -> bool:
        """Begin a destination, if a word names one."""
        state = self._state
        if word in SKIPPED and state.into != "info":
            state.into = "skip"
        elif word in OPENED:
            state.star = False
            state.link = self._href if word == "fldrslt" else state.link
        elif word in READ or (word in PROPERTIES and state.into == "info"):
            state.into, state.star, self._collected = READ.get(word, word), False, []
        elif word == "footnote":
            state.into, state.star, state.tags = word, False, ()
            self._writers.append(Writer())
        else:
            return False
        return True

    # Words about characters.

    def _unicode(self, number: int) -> None:
        self._write(chr(number % 65536))
        self._ignored = self._state.skips

    def _skips(self, number: int) -> None:
        self._state.skips = max(number, 0)

    def _code_page(self, number: int) -> None:
        self.encoding = self._state.page = _codec(number)

    def _font_page(self, number: int) -> None:
        self._fonts[self._state.style] = _codec(number)

    def _charset(self, number: int) -> None:
        self._fonts[self._state.style] = CODE_PAGES.get(number, self.encoding)

    def _font(self, number: int) -> None:
        if self._state.into == "fonttbl":
            self._state.style = number
        else:
            self._state.page = self._fonts.get(number, self.encoding)

    def _from_html(self, number: int) -> None:
        self.is_html = bool(number)

    def _plain(self, _: int) -> None:
        self._state.tags, self._state.hidden, self._state.page = (), False, self.encoding

    def _level_line(self, _: int) -> None:
        self._state.tags = tuple(tag for tag in self._state.tags if tag not in ("sup", "sub"))

    # Words about paragraphs and tables.

    def _paragraph(self, _: int = 0) -> None:
        if self.is_html:
            self._html.append("\n")
        state, writer = self._state, self._writers[-1]
        if state.in_table:
            writer.put(" ")
            return
        outline, name = self._styles.get(state.style, (0, ""))
        named = _HEADING.search(name)
        level = state.level or outline or (int(named[1]) if named else int(name == "title"))
        quoted = "quote" in name or "quotation" in name
        kind = "blockquote" if quoted else "p"
        marker, self._marker = self._marker, ""
        writer.paragraph(level % _BODY_LEVEL, kind, marker, state.depth)

    def _reset(self, _: int) -> None:
        state = self._state
        state.style = state.level = state.depth = 0
        state.in_table, self._marker = False, ""

    def _style(self, number: int) -> None:
        self._state.style = number

    def _outline(self, number: int) -> None:
        self._state.level = min(max(number, 0) + 1, _BODY_LEVEL)

    def _item_depth(self, number: int) -> None:
        self._state.depth = min(max(number, 0), _MOST_DEPTH)

    def _in_table(self, _: int) -> None:
        self._state.in_table = True

    def _cell(self, _: int) -> None:
        self._writers[-1].end_cell()

    def _row(self, _: int) -> None:
        self._writers[-1].end_row()

    # What is written.

    def _flush(self) -> None:
        """Write the characters that were read as bytes."""
        if self._bytes:
            text = self._bytes.decode(self._state.page, "replace")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
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


_Handler = Callable[[Reader, int], None]
_CHARACTERS: dict[str, _Handler] = {
    "u": Reader._unicode, "uc": Reader._skips, "ansicpg": Reader._code_page,
    "cpg": Reader._font_page, "fcharset": Reader._charset, "f": Reader._font,
    "fromhtml": Reader._from_html, "plain": Reader._plain, "nosupersub": Reader._level_line,
}  # fmt: skip
_LAYOUT: dict[str, _Handler] = {
    "par": Reader._paragraph, "sect": Reader._paragraph, "page": Reader._paragraph,
    "pard": Reader._reset, "s": Reader._style, "outlinelevel": Reader._outline,
    "ilvl": Reader._item_depth, "intbl": Reader._in_table, "cell": Reader._cell,
    "row": Reader._row,
}  # fmt: skip


def _codec(number: int) -> str:
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
