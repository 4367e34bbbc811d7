"""Reads the text of a LaTeX file: paragraphs, quotations, notes, citations. No macro is run.

`\\enquote` becomes signs of quotation, a citation `[@key, 12]`, a note a block of its own. Commands
that are not known are left out, and what stands in their braces stays.
"""

import re
import unicodedata

from msgspec import Struct, field

from sourcebook.manuscript import latex_signs as signs
from sourcebook.model import Block, BlockKind, Lines, Span

_TOKEN = re.compile(
    r"""(?P<comment>(?<!\\)%[^\n]*\n?[ \t]*)
      |\\(?P<env>begin|end)\s*\{(?P<name>[^{}\n]{0,40})\}
      |\\(?P<command>[A-Za-z@]+)\*?[ \t]*
      |\\(?P<sign>[^A-Za-z@])
      |(?P<math>\$\$?)
      |(?P<break>\n[ \t]*\n\s*)
      |(?P<open>\{)|(?P<close>\})
      |(?P<quotes>``|''|,,|"`|"'|"<|">|---?|~)
      |(?P<text>[^\\%${}\n`'",~-]+|.|\n)""",
    re.VERBOSE | re.DOTALL,
)
_OPTION = re.compile(r"\s*\[([^\[\]]{0,400})\]")
_GROUP = re.compile(r"\s*\{([^{}]{0,2000})\}")
_ACCENTED = re.compile(r"\s*(?:\{\s*(?:\\?([A-Za-z]))\s*\}|\\?([A-Za-z]))")
_CITES = re.compile(r"(?:[a-z]*cite[a-z]*|[A-Z][a-z]*cite[a-z]*)")
_DEEPEST = 200
_LONGEST_FORMULA = 2000


class _Part(Struct):
    """A block that is being read."""

    kind: BlockKind
    text: list[str] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    name: str = ""
    size: int = 0


_PART = re.compile(
    r"^(?:[^%\n\\]|\\.)*?\\(?:input|include|subfile)\s*\{\s*(?P<name>[^{}\n\\\0]{1,300}?)\s*\}",
    re.MULTILINE,
)


class InputFile(Struct, frozen=True):
    """Another file that is a part of a text. name: as the text has it. line: where it is named."""

    name: str
    line: int


Read = tuple[Block, tuple[tuple[int, int], ...]]
"""A block, and the places in its text where lines of the file begin: (place, line)."""


def read(text: str) -> tuple[Read, ...]:
    """Return a LaTeX file as blocks; their lines are those of the file."""
    return _Reader(text.replace("\r\n", "\n").replace("\r", "\n")).run()


def parts(text: str) -> tuple[InputFile, ...]:
    """Return the other files that are parts of a LaTeX file, without those before its document."""
    begun = max(0, text.find("\\begin{document}"))
    found = _PART.finditer(text, begun)
    return tuple(InputFile(one["name"], text.count("\n", 0, one.end()) + 1) for one in found)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        begun = text.find("\\begin{document}")
        self._at = begun + len("\\begin{document}") if begun >= 0 else 0
        self._line = text.count("\n", 0, self._at) + 1
        self._part = _Part("paragraph")
        self._notes: list[Read] = []
        self._made: list[Read] = []
        self._cited: list[str] = []
        self._closers: list[tuple[str, _Part | None]] = []
        self._quoted = 0
        self._unclosed: set[str] = set()

    def run(self) -> tuple[Read, ...]:
        """Return the blocks, notes after the paragraph with their mark."""
        while self._at < len(self._text):
            match = _TOKEN.match(self._text, self._at)
            if match is None:
                break
            self._move(match.end())
            if match["env"] == "end" and match["name"] == "document":
                break
            self._take(match)
        self._finish()
        return tuple(self._made)

    def _move(self, to: int) -> None:
        self._line += self._text.count("\n", self._at, to)
        self._at = to

    def _take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        if kind == "name":
            self._environment(match["env"], match["name"].rstrip("*"))
        elif kind == "open":
            self._closers.append(("", None))
        elif kind == "text":
            self._write({"`": "‘", "'": "’", "\n": " "}.get(match["text"], match["text"]))
        elif kind == "quotes":
            self._write(signs.QUOTES[match["quotes"]])
        elif kind in ("break", "close"):
            self._finish() if kind == "break" else self._close()
        elif kind != "comment":
            {"command": self._command, "sign": self._sign, "math": self._math}[kind](match[kind])

    def _math(self, sign: str) -> None:
        """Write a formula as it stands."""
        end = self._text.find(sign, self._at, self._at + _LONGEST_FORMULA)
        if end >= 0:
            self._write(self._text[self._at : end])
            self._move(end + len(sign))

    def _write(self, text: str) -> None:
        if text:
            rows, begun = self._part.rows, self._part.size or not text.isspace()
            if begun and (not rows or rows[-1][1] != self._line):
                rows.append((self._part.size, self._line))
            self._part.text.append(text)
            self._part.size += len(text)

    def _finish(self) -> None:
        """End the paragraph that is being read; a note goes on."""
        if self._part.kind == "note":
            self._write(" ")
            return
        if made := _made(self._part):
            self._made += (made, *self._notes)
            self._notes.clear()
        self._part = _Part("quote" if self._cited else "paragraph")

    def _environment(self, edge: str, name: str) -> None:
        if name in signs.SKIPPED:
            if edge == "begin" and name not in self._unclosed:
                end = self._text.find(f"\\end{{{name}", self._at)
                self._move(max(end, self._at))
                self._unclosed.update([name] if end < 0 else [])
        elif name in signs.QUOTATIONS:
            self._finish()
            self._quotation(name, begins=edge == "begin")
        else:
            self._finish()
            if edge == "begin":
                self._option()

    def _quotation(self, name: str, *, begins: bool) -> None:
        """Begin or end a block quotation; what its option cites stands below it."""
        if begins:
            cited = self._option()
            if name == "displaycquote":
                cited = f"@{self._group()} {cited}"
            self._cited.append(cited)
        elif self._cited and (cited := self._cited.pop()):
            self._part.kind = "attribution"
            self._write(_citing(cited))
            self._finish()
        self._part.kind = "quote" if self._cited else "paragraph"

    def _option(self) -> str:
        match = _OPTION.match(self._text, self._at)
        if match is None:
            return ""
        self._move(match.end())
        return match[1]

    def _group(self) -> str:
        match = _GROUP.match(self._text, self._at)
        if match is None:
            return ""
        self._move(match.end())
        return match[1]

    def _opens(self) -> bool:
        """Step over the brace that opens what a command applies to."""
        match = re.compile(r"\s*\{").match(self._text, self._at)
        if match is None or len(self._closers) >= _DEEPEST:
            return False
        self._move(match.end())
        return True

    def _command(self, name: str) -> None:
        """Follow a command by its name: a letter, an accent, a quotation, a citation, a note."""
        if name in signs.LETTERS:
            self._write(signs.LETTERS[name])
        elif name in signs.MARKS:
            self._accent(signs.MARKS[name])
        elif name in signs.DROPPED:
            while self._option() or self._group():
                pass
        elif name in signs.ENQUOTED or name in signs.BLOCKED:
            self._enquoted(name)
        elif _CITES.fullmatch(name):
            self._citation()
        elif name in signs.NOTES:
            self._note()
        else:
            self._structure(name)

    def _structure(self, name: str) -> None:
        """Begin a heading or a paragraph; of any other command only its option is left out."""
        if name == "par":
            self._finish()
            return
        self._option()
        if name in signs.HEADINGS:
            self._finish()
            self._part.kind = "heading"
            if self._opens():
                self._closers.append(("\n", None))

    def _accent(self, mark: str) -> None:
        if match := _ACCENTED.match(self._text, self._at):
            self._move(match.end())
            self._write(unicodedata.normalize("NFC", (match[1] or match[2]) + mark))

    def _sign(self, sign: str) -> None:
        if sign in signs.MARKS:
            self._accent(signs.MARKS[sign])
        else:
            self._write(
                {"\\": "\n", " ": " ", ",": "\u202f", "/": "", "-": "\u00ad"}.get(sign, sign)
            )

    def _citation(self) -> None:
        options = [option for _ in range(2) if (option := self._option())]
        if keys := self._group():
            self._write(f"[@{', '.join((keys, *options[-1:]))}]")

    def _note(self) -> None:
        self._option()
        if self._part.kind == "note" or not self._opens():
            return
        name = str(len(self._made) + len(self._notes) + 1)
        start = self._part.size
        self._write(f"[{name}]")
        self._part.spans.append(Span(start, start + len(name) + 2, "note", value=name))
        self._closers.append(("note", self._part))
        self._part = _Part("note", name=name)

    def _enquoted(self, name: str) -> None:
        cited = [option for _ in range(2) if (option := self._option())]
        if name in ("foreignquote", "hyphenquote"):
            self._group()
        key = self._group() if "cquote" in name else ""
        if not self._opens():
            return
        citation = f" [{'@' if key else ''}{', '.join(filter(None, (key, *cited[-1:])))}]"
        pair = signs.QUOTE_SIGNS[self._quoted % 2]
        self._quoted += 1
        self._write(pair[0])
        self._closers.append((pair[1] + (citation if key or cited else ""), None))

    def _close(self) -> None:
        written, around = self._closers.pop() if self._closers else ("", None)
        if around is not None:
            if made := _made(self._part):
                self._notes.append(made)
            self._part = around
        elif written == "\n":
            self._finish()
        elif written:
            self._quoted -= 1
            self._write(written)


def _citing(words: str) -> str:
    """Return what an option cites, without the command that makes the citation."""
    match = _CITE_COMMAND.search(words)
    return f"@{match[2]}, {match[1] or ''}".rstrip(", ") if match else words


_CITE_COMMAND = re.compile(r"\\[A-Za-z]*cite[a-z]*(?:\[([^\]]*)\])*\{([^{}]*)\}")


def _made(part: _Part) -> Read | None:
    """Return a part as a block; None where it has no text."""
    text = "".join(part.text)
    if not text.strip():
        return None
    lines = Lines(part.rows[0][1], part.rows[-1][1])
    block = Block(part.kind, text, lines, spans=tuple(part.spans), name=part.name)
    return block, tuple(part.rows)
