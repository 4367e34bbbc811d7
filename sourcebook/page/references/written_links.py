"""Finds the links in what people write on a page, and lets those to one page lead to its new name.

    [words](../a/b.md#p3 "title")   ![](<b c.png>)   [name]: b.md   <a href="b.md">

Neither a source's text nor code nor comments count.
"""

import html
import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.page.references import named_paragraphs
from sourcebook.page.regions import placeholders
from sourcebook.page.regions.regions import prose_lines
from sourcebook.text import lines_with_ends

_NO_BREAK = re.compile(r"[^\r\n]")
# What shows its characters as they are, or none: whichever begins first goes to its end.
_VERBATIM = re.compile(
    r"""(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\r?\n).)*?(?<!`)(?P=ticks)(?!`)
      | <!--.{0,10000}?-->
      | <(?P<tag>pre|code|script|style|textarea)\b.{0,10000}?</(?P=tag)\s*>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# CommonMark 0.31.2, 6.3 and 4.7. Python-Markdown allows spaces within an address, too.
_INLINE = re.compile(
    r"""(?<!\\)\]\(\s*
        (?:<(?P<angled>[^<>\n]*)>
          |(?P<plain>(?:\\.|[^()\s\\<]|\((?:\\.|[^()\\\n])*\)|[ \t]+(?=[^\s"'()]))*))
        (?=\s*\)|\s+["'(])""",
    re.VERBOSE,
)
_DEFINITION = re.compile(
    r"^[ \t>]*\[(?!\^)[^\[\]\n]{1,999}\]:[ \t]*(?:\r?\n[ \t>]*)?"
    r"(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s<]\S*))",
    re.MULTILINE,
)
_HTML = re.compile(
    r"""<[a-z][^<>]{0,2000}?\s(?:href|src)\s*=\s*
        (?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<plain>[^\s"'<>]+))""",
    re.VERBOSE | re.IGNORECASE,
)
_FORMS = (_INLINE, _DEFINITION, _HTML)
_CONTAINER = re.compile(r"(?:[-*+]|\d+\.)\s|\[\^[^\]]+\]:|!!!|\?\?\?")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OUTWARD = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_SPACE = re.compile(r"[\s%>]")
_LONGEST_LABEL = 2000


class WrittenLink(Struct, frozen=True):
    """An address in the body of a page: `body[start:end] == written`. line: counted from 1."""

    start: int
    end: int
    written: str
    line: int

    @property
    def address(self) -> str:
        """The address as HTML has it, without the escapes of Markdown and of HTML."""
        return html.unescape(_ESCAPE.sub(r"\1", self.written))

    @property
    def path(self) -> str:
        """What of `written` is the path: without query and fragment."""
        return re.split("[?#]", self.written, maxsplit=1)[0]

    def target(self, page: str) -> str:
        """Return the page, relative to `docs/`, that the link on `page` leads to; empty for none.

        The page's address in the site, `b.html`, counts as well as its file, `b.md`.
        """
        path = unquote(html.unescape(_ESCAPE.sub(r"\1", self.path)))
        if not path.endswith((".md", ".html")) or _OUTWARD.match(path):
            return ""
        folder = "" if path.startswith("/") else posixpath.dirname(page)
        found = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        return f"{found.removesuffix('.html')}.md" if found.endswith(".html") else found


def find(body: str) -> tuple[WrittenLink, ...]:
    """Return the links that a person wrote in the body of a page, in order."""
    shown = _prose(body)
    places = {
        span[0]: span
        for form in _FORMS
        for match in form.finditer(shown)
        if form is not _INLINE or _has_label(shown, match.start())
        for span in (match.span(group) for group, text in match.groupdict().items() if text)
    }
    return tuple(
        WrittenLink(start, end, body[start:end], body.count("\n", 0, start) + 1)
        for start, end in sorted(places.values())
    )


def renamed(body: str, page: str, old: str, new: str) -> str:
    """Return a body in which all that names the page `old` names `new`; no other byte differs.

    page: that the body is of. old, new: pages in one folder. All paths are relative to `docs/`.
    """
    for link in reversed(find(body)):
        if link.target(page) == old:
            body = _with_name(body, link, new)
    return _in_placeholders(body, old, new)


def _with_name(text: str, link: WrittenLink, new: str) -> str:
    """Return a text with a link of it to a page that leads to `new`, in the same folder."""
    stem = posixpath.basename(new).removesuffix(".md")
    name = link.path.rpartition("/")[2]
    now = f"{quote(stem) if '%' in name else stem}.{name.rpartition('.')[2]}"
    end = link.start + len(link.path)
    return text[: end - len(name)] + now + text[end:]


def renamed_in_front_matter(text: str, page: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield each key below which something names the page `old`, and the front matter by then.

    Names of paragraphs (`old#p2`), of sources and of events are mended, and links in texts.
    text: the front matter of `page`. All paths are relative to `docs/`.
    """
    for key in named_paragraphs.KEYS:
        edits = []
        for _, start, end in named_paragraphs.parts(text, key):
            written = text[start:end]
            now = _renamed_name(written, old, new)
            if now == written and "](" in written:
                now = _renamed_text(written, page, old, new)
            if now != written:
                edits.append((start, end, now))
        for start, end, now in reversed(edits):
            text = text[:start] + now + text[end:]
        if edits:
            yield key, text


def _renamed_name(written: str, old: str, new: str) -> str:
    """Return a scalar that is the name of a page, or of a paragraph of it, with the new name."""
    folder, name = posixpath.split(old.removesuffix(".md"))
    match = re.fullmatch(
        rf"""(?P<before>[\s'"]*(?:{re.escape(folder)}/)?){re.escape(name)}
             (?P<after>(?:\.md)?(?:\#p\d+)?[\s'"]*)""",
        written,
        re.VERBOSE,
    )
    stem = posixpath.basename(new).removesuffix(".md")
    return f"{match['before']}{stem}{match['after']}" if match else written


def _renamed_text(written: str, page: str, old: str, new: str) -> str:
    """Return a text with links, as it stands in front matter, with the new name."""
    for match in reversed([*_INLINE.finditer(written)]):
        group = "angled" if match["angled"] else "plain"
        link = WrittenLink(*match.span(group), match[group] or "", 1)
        if link.target(page) == old:
            written = _with_name(written, link, new)
    return written


def _in_placeholders(body: str, old: str, new: str) -> str:
    """Return a body in which placeholders, `capture of=sources/a.md`, name `new` for `old`."""
    lines = lines_with_ends(body)
    prose = frozenset(prose_lines([line.rstrip("\r\n") for line in lines]))
    for row, line in enumerate(lines):
        found = None if row in prose else placeholders.read(line.rstrip("\r\n"))
        if found and found.option("of") == old:
            head, tail = re.split(r"(?<=\sof=)\S+", line, maxsplit=1)
            lines[row] = head + _SPACE.sub(lambda match: quote(match[0]), new) + tail
    return "".join(lines)


def _prose(body: str) -> str:
    """Return a body with a space for each character that is no prose."""
    lines = lines_with_ends(body)
    rows = prose_lines([line.rstrip("\r\n") for line in lines])
    kept = set(rows) - _indented_code(lines, rows)
    text = "".join(line if row in kept else _blank(line) for row, line in enumerate(lines))
    return _VERBATIM.sub(lambda match: _blank(match[0]), text)


def _blank(text: str) -> str:
    return _NO_BREAK.sub(" ", text)


def _indented_code(lines: Sequence[str], rows: Sequence[int]) -> set[int]:
    """Return which of the rows are indented code, as Python-Markdown reads them.

    What stands in a list, a footnote or an admonition is indented by four for each of these.
    """
    code: set[int] = set()
    depth, before, is_open = 0, -1, True  # is_open: a block may begin here
    for row in rows:
        line = lines[row].expandtabs(4)
        text = line.strip()
        indent = _indent(line)
        if row != before + 1:  # a fence or a source's text was between, which may end a list
            depth, is_open = min(depth, _indent(lines[before + 1].expandtabs(4)) // 4), True
        is_open = is_open or before in code
        before = row
        if not text:
            is_open = True
        elif is_open and indent >= 4 * (depth + 1):
            code.add(row)
        else:
            if _CONTAINER.match(text):
                depth = indent // 4 + 1
            elif is_open:
                depth = min(depth, indent // 4)
            is_open = text.startswith("#")
    return code


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _has_label(text: str, end: int) -> bool:
    """Return whether the bracket that closes at `end` was opened in the same block."""
    depth = 0
    for at in _backwards(text, end):
        if text[at] == "]":
            depth += 1
        elif text[at] == "[" and depth == 0:
            return True
        elif text[at] == "[":
            depth -= 1
    return False


def _backwards(text: str, end: int) -> Iterator[int]:
    """Yield where brackets stand before `end`, the last first, back to a blank line."""
    first = max(0, end - _LONGEST_LABEL)
    blank = list(re.finditer(r"\n[ \t]*\r?\n", text[first:end]))
    first += blank[-1].end() if blank else 0
    found = re.finditer(r"(?<!\\)[\[\]]", text[first:end])
    yield from reversed([first + match.start() for match in found])
