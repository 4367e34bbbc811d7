"""Escapes foreign text, so that CommonMark shows exactly that text.

Each special character is escaped only where it would be special, so that people can read the
Markdown. Rules are those of CommonMark 0.31.2 (https://spec.commonmark.org/0.31.2/), whose section
is named at each.
"""

from sourcebook import lazy_re as re

DEEPEST_BLOCKS = 100
"""How deep parsers of our pages look into blocks in blocks; a list in a list counts for two. What
lies deeper is left out, and by default nine lists are too many."""

_INLINE = re.compile(
    r"""(?P<plain>
      \\(?=[!-/:-@\[-`{-~]|$)      # 2.4 backslash escapes, 6.7 hard line breaks
    | `                            # 6.1 code spans
    | (?<!\s)\*|\*(?!\s)           # 6.2 emphasis: a run with white space on both sides is none
    | (?<![^\W_])_|_(?![^\W_])     # 6.2: `_` within a word is none
    | \](?=[({])                   # 6.3 links and 6.4 images; references have no definitions here
    | \[(?=\^)                     # marks of notes
    | ~(?=~)                       # GFM strikethrough
    | <(?=[A-Za-z/!?])             # 6.5 autolinks, 6.6 raw HTML, 4.6 HTML blocks
    | &(?=\#[0-9]{1,7};|\#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]*;)   # 2.5 entities
    )""",
    re.VERBOSE | re.MULTILINE,
)
_SPECIAL = re.compile(r"[\\`*_\[\]<&~]")
"""What is looked for first: in most texts there is nothing to escape."""

_IN_LINK = re.compile(_INLINE.pattern + r"|[\[\]]", _INLINE.flags)
_LINE_START = re.compile(
    r"""^(?:
      (?P<number>[0-9]{1,9})(?=[.)](?:\s|$))   # 5.2 ordered list items
    | (?=\#{1,6}(?:\s|$)                       # 4.2 headings
        | [-+](?:\s|$)                         # 5.2 bullet list items
        | (?:-[ \t]*){2,}$ | =+[ \t]*$ | -+[ \t]*$   # 4.1 thematic breaks, 4.3 setext headings
        | (?:[-:|][ \t]*){2,}$                 # GFM, the line below the head of a table
        | >                                    # 5.1 block quotes
        | \|                                   # a line of verse
        | :(?:[ \t]|$)                         # a definition
        | ~(?:~~|[ \t]|$)                      # 4.5 fenced code; a definition
        | \[(?:\\.|[^\[\]\\])*\]:              # 4.7 link reference definitions
        | \*(?:\s|$)                           # 5.2 bullets that the inline rule leaves alone
        | <{7}                                 # git: the beginning of a conflict
      )
    )""",
    re.VERBOSE | re.MULTILINE,
)
_ALONE = re.compile(r"^(?P<marks>\*(?:[ \t]*\*)+)[ \t]*$", re.MULTILINE)
_LINE_END = re.compile(r"[\r\n]+")
_SPACE = re.compile(r"\s+")
_CLOSING = re.compile(r"(?<=\s)(#+)$|^(#+)$")

# Controls but for tab and line ends, bidirectional and zero-width characters, and the tag
# characters: each can make a reader see what is not there. Unicode Technical Report 36, 2.5-2.7.
_MISLEADING = re.compile(
    "(?P<flag>\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f)"  # tags are at home in such a flag
    "|[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
    # Joiners are part of the spelling between letters of many scripts and inside emoji.
    "|(?<![\u0600-\u1cff\ua000-\uabff\ufe0f\U0001f000-\U0001faff\u2600-\u27bf])[\u200c\u200d]"
)


def visible(text: str) -> str:
    """Return `text` with each misleading invisible character as a token such as `⟦U+202E⟧`."""
    if text.isascii() and text.isprintable():
        return text
    return _MISLEADING.sub(lambda m: m["flag"] or f"⟦U+{ord(m[0]):04X}⟧", text)


def inline(text: str) -> str:
    """Return `text` on one line, escaped for use inside a line of CommonMark."""
    return _escape(_INLINE, _one_line(text))


def fragment(text: str, *, in_link: bool = False) -> str:
    """Return a piece of a line, escaped; white space at its ends stays, as one space."""
    return _escape(_IN_LINK if in_link else _INLINE, _SPACE.sub(" ", visible(text)))


def block_quote(line: str) -> str:
    """Return one line that is CommonMark already as a block quote of one paragraph."""
    return "> " + escape_start(line.strip())


def cell(text: str) -> str:
    """Return `text` escaped for a cell of a GFM table."""
    return in_cell(inline(text))


def in_cell(line: str) -> str:
    """Return one line of Markdown for a cell of a GFM table."""
    return line.replace("|", "\\|")


def label(text: str) -> str:
    """Return `text` escaped for the text of a link."""
    return _escape(_IN_LINK, _one_line(text))


def paragraph(text: str) -> str:
    r"""Return `text`, whose lines end with `\n`, as the lines of one CommonMark paragraph."""
    lines = (line.strip() for line in _LINE_END.split(visible(text)))
    escaped = _escape(_INLINE, "\n".join(line for line in lines if line))
    escaped = _ALONE.sub(lambda m: m["marks"].replace("*", "\\*"), escaped)
    return _LINE_START.sub(_escaped_start, escaped)


def heading(text: str, level: int) -> str:
    """Return `text` as an ATX heading of `level` 1 to 6."""
    line = inline(text)
    line = _CLOSING.sub(lambda m: "\\" + m[0], line)
    return f"{'#' * level} {line}"


def escape_start(line: str) -> str:
    """Return one line of Markdown with its beginning escaped where it would open a block."""
    return _LINE_START.sub(_escaped_start, line)


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def _escape(special: re.Pattern[str], text: str) -> str:
    return special.sub(_escaped, text) if _SPECIAL.search(text) else text


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match['number'] or ''}\\"


def _escaped(match: re.Match[str]) -> str:
    return "\\" + match[0]
