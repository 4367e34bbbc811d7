"""Reads the characters of Rich Text Format: bytes in the encodings of fonts, Unicode, emphasis."""

from collections.abc import Callable

from msgspec import Struct

from sourcebook.parse.rtf.sheets import RtfFonts
from sourcebook.parse.rtf.tokens import SWITCHES


class GroupState(Struct):
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


class Characters:
    """Makes text of characters. state: what holds in the open group.

    fonts: those of the document. ignored: how many characters stand for one that was written.
    """

    def __init__(self) -> None:
        self.state = GroupState()
        self.fonts = RtfFonts()
        self.ignored = 0
        self._bytes = bytearray()

    @property
    def encoding(self) -> str:
        """The encoding of the document."""
        return self.fonts.encoding

    def write(self, text: str) -> None:
        """Take in text."""
        raise NotImplementedError

    def run(self, run: str) -> None:
        """Take in characters as they stand in the file."""
        if self.ignored:
            cut = min(self.ignored, len(run))
            self.ignored -= cut
            run = run[cut:]
        if self.state.into != "skip":
            self._bytes += run.encode("latin-1")

    def stands_in(self, word: str) -> bool:
        """Tell whether a word is shown by programs that cannot show the character before it."""
        if not self.ignored or word == "u":
            return False
        self.ignored -= 1
        return True

    def switch(self, word: str, *, is_on: bool) -> None:
        """Turn emphasis on or off, or what hides text."""
        tag, state = SWITCHES.get(word, ""), self.state
        if not tag:
            state.hidden = is_on
            return
        others = tuple(one for one in state.tags if one != tag)
        state.tags = (*others, tag) if is_on else others

    def flush(self) -> None:
        """Write the characters that were read as bytes."""
        if self._bytes:
            text = self._bytes.decode(self.state.page, "replace")
            self._bytes.clear()
            self.write(text)

    def _unicode(self, number: int) -> None:
        self.write(chr(number % 65536))
        self.ignored = self.state.skips

    def _skips(self, number: int) -> None:
        self.state.skips = max(number, 0)

    def _code_page(self, number: int) -> None:
        self.state.page = self.fonts.code_page(number)

    def _font_page(self, number: int) -> None:
        self.fonts.set_page(self.state.style, number)

    def _charset(self, number: int) -> None:
        self.fonts.set_charset(self.state.style, number)

    def _font(self, number: int) -> None:
        if self.state.into == "fonttbl":
            self.state.style = number
        else:
            self.state.page = self.fonts.page_of(number)

    def _plain(self, _: int) -> None:
        self.state.tags, self.state.hidden, self.state.page = (), False, self.encoding

    def _level_line(self, _: int) -> None:
        self.state.tags = tuple(tag for tag in self.state.tags if tag not in ("sup", "sub"))


CHARACTERS: dict[str, Callable[[Characters, int], None]] = {
    "u": Characters._unicode, "uc": Characters._skips, "ansicpg": Characters._code_page,
    "cpg": Characters._font_page, "fcharset": Characters._charset, "f": Characters._font,
    "plain": Characters._plain, "nosupersub": Characters._level_line,
}  # fmt: skip
"""Words about characters, and what reads them."""
