"""Finds, and renumbers, references to numbered paragraphs in what people write.

    [¶4](#p4) in the commentary, [Quick View ¶2](../sources/quick-view.md#p2) on any other page
    passages: [quick-view#p2] in front matter, and links in the texts that stand there

Neither generated regions nor code count.
"""

import posixpath
from collections.abc import Iterator, Mapping
from itertools import accumulate
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.page.document import Document
from sourcebook.page.front_matter import front_matter
from sourcebook.page.references import named_paragraphs, quotations
from sourcebook.page.regions.regions import prose_lines
from sourcebook.project import DOCS
from sourcebook.text import lines_with_ends

# CommonMark 0.31.2, 6.3 (links) and 4.7 (definitions), and links in HTML.
_LINK = re.compile(
    r"""(?:(?:\[(?P<label>[^\[\]\n]*))?(?<!\\)\]\(\s*<?
         |^[ ]{0,3}\[[^\]\n]{1,999}\]:\s*<?
         |<a\s[^>\n]*?href=["'])
        (?P<path>[^()\s<>\#"']*)\#p(?P<number>[1-9]\d{0,6})(?=[)>\s"']|\Z)""",
    re.VERBOSE,
)
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_TAG = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).*?(?<!`)\2(?!`))|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"
)
"""A tag of HTML; what looks like one in code is none."""
_IN_WORDS = re.compile(r"\[(?P<label>[^\[\]\n]*)\]\((?P<target>[^()\n]*)\)")
_MARKUP = re.compile(r"^[ \t]*(?:[>\-*+#]+|\d+[.)])[ \t]+|(?<![\w\\])[*_]{1,3}|[*_]{1,3}(?!\w)|`")
_ITEM = re.compile(r"[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\W\d]*[^\W\d_a-z])|(?<=[。！？])")
_INNER_END = re.compile("[.!?…。！？]")
_HERE = "\0"
_LONGEST = 300


class ParagraphReference(Struct, frozen=True):
    """A link on a page to the paragraph `number` of the page `target`.

    page, target: relative to the project. line: of the file, counted from 1.
    places: (start, end) of the number in the page's body, in the target and in a label like `¶4`.
    sentence: that contains the link, as plain text. quotations: in this sentence.
    key: of the front matter that it stands below, where `places` are then; empty in the body.
    """

    page: str
    target: str
    number: int
    line: int
    places: tuple[tuple[int, int], ...]
    sentence: str
    quotations: tuple[str, ...] = ()
    key: str = ""


def no_page(target: str) -> str:
    """Return what is said of a link to a page that is not there."""
    return f"there is no page {target}"


def no_paragraph(number: int, target: str) -> str:
    """Return what is said of a link to a paragraph that a page does not have."""
    return f"there is no ¶{number} on {target}"


def wrong_link(page: str, written: str) -> str:
    """Return what is said of a link on a page, if it leads to no page or paragraph; empty for a
    link that leads elsewhere.

    page: relative to the project. written: the address of the link.
    """
    path, _, fragment = written.partition("#")
    target = _target(page, path)
    number = fragment.removeprefix("p")
    if target and fragment.startswith("p") and number.isdecimal():
        return no_paragraph(int(number), target)
    return no_page(target) if target else ""


def of_page(page: Document) -> tuple[ParagraphReference, ...]:
    """Return the references to paragraphs that a person wrote on a page, in order."""
    return (*in_front_matter(page), *find(page.path, page.body, page.first_line))


def in_front_matter(page: Document) -> tuple[ParagraphReference, ...]:
    """Return the references to paragraphs in the front matter of a page, in order."""
    if "#p" not in page.yaml:
        return ()
    found = []
    for key, start, end in named_paragraphs.parts(page.yaml):
        line = page.opening.count("\n") + page.yaml.count("\n", 0, start) + 1
        written = page.yaml[start:end]
        if one := named_paragraphs.find(written):
            place, number = f"{DOCS}/{one.name.source}", one.name.number
            at = ((start + one.start, start + one.end),)
            found.append(ParagraphReference(page.path, place, number, line, at, "", (), key))
        for match in _LINK.finditer(written):
            if target := _target(page.path, match["path"]):
                places = tuple((start + a, start + b) for a, b in _places(match))
                row = line + written.count("\n", 0, match.start())
                around = _sentence([written], {0}, 0, match.start("number"))
                number = int(match["number"])
                found.append(
                    ParagraphReference(page.path, target, number, row, places, *around, key)
                )
    return tuple(found)


def find(path: str, body: str, first_line: int = 1) -> tuple[ParagraphReference, ...]:
    """Return the links to paragraphs that a person wrote on a page, in order.

    path: of the page, relative to the project. first_line: of the body in its file.
    """
    if "#p" not in body:
        return ()
    lines = lines_with_ends(body)
    rows = prose_lines([line.rstrip("\r\n") for line in lines])
    starts = [0, *accumulate(map(len, lines))] if rows else []
    found = []
    for row in rows:
        if "#p" not in lines[row]:
            continue
        shown = _CODE.sub(lambda m: " " * len(m[0]), lines[row])
        for match in _LINK.finditer(shown):
            escaped = shown[: match.start()].endswith("\\")
            target = "" if escaped else _target(path, match["path"])
            if target:
                around, quoted = _sentence(lines, set(rows), row, match.start("number"))
                places = tuple((starts[row] + a, starts[row] + b) for a, b in _places(match))
                number, line = int(match["number"]), first_line + row
                found.append(ParagraphReference(path, target, number, line, places, around, quoted))
    return tuple(found)


def renumbered(page: Document, numbers: Mapping[ParagraphReference, int]) -> Document:
    """Return a page with the numbers of references replaced; no other byte differs."""
    body = _edited(page.body, {one: n for one, n in numbers.items() if not one.key})
    keys = {one.key for one in numbers if one.key}
    if not keys:
        return replace(page, body=body)
    yaml = _edited(page.yaml, {one: n for one, n in numbers.items() if one.key})
    again = front_matter.read(yaml)
    values = {key: again[key] if key in keys else value for key, value in page.values.items()}
    return replace(page, body=body, yaml=yaml, values=values)


def _edited(text: str, numbers: Mapping[ParagraphReference, int]) -> str:
    edits = {place: number for one, number in numbers.items() for place in one.places}
    for (start, end), number in sorted(edits.items(), reverse=True):
        text = f"{text[:start]}{number}{text[end:]}"
    return text


def without_numbers(text: str) -> str:
    """Return a text without the numbers of paragraphs in its links, which the program changes."""
    spans = [place for match in _LINK.finditer(text) for place in _places(match)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _target(page: str, written: str) -> str:
    """Return the page of `docs/` that a link leads to, empty when it is none of ours."""
    if not written:
        return page
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(written)))
    inside = path.startswith(f"{DOCS}/") and path.endswith(".md") and ":" not in written
    return path if inside else ""


def _places(match: re.Match[str]) -> list[tuple[int, int]]:
    places = [match.span("number")]
    shown = re.search(rf"¶\s?({match['number']})(?!\d)", match["label"] or "")
    if shown:
        start = match.start("label")
        places.append((start + shown.start(1), start + shown.end(1)))
    return places


def _sentence(
    lines: list[str], rows: set[int], row: int, column: int
) -> tuple[str, tuple[str, ...]]:
    """Return the sentence around a place, without its markup, and the quotations in it.

    No sentence ends within a quotation, and none goes beyond an item of a list.
    """
    first = last = row
    while first - 1 in rows and lines[first - 1].strip() and not _ITEM.match(lines[first]):
        first -= 1
    while last + 1 in rows and lines[last + 1].strip() and not _ITEM.match(lines[last + 1]):
        last += 1
    marked = lines[row].replace(_HERE, " ")
    marked = marked[:column] + _HERE + marked[column:]
    block = [*lines[first:row], marked, *lines[row + 1 : last + 1]]
    text = " ".join(_MARKUP.sub("", _plain(line)).strip() for line in block)
    sentence = next((s for s in _sentences(text) if _HERE in s), text).strip()
    quoted = quotations.quotations(sentence.replace(_HERE, ""))
    if len(sentence) > _LONGEST:
        start = max(0, min(sentence.index(_HERE) - _LONGEST // 2, len(sentence) - _LONGEST))
        sentence = f"…{sentence[start : start + _LONGEST].strip()}…"
    return sentence.replace(_HERE, ""), quoted


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text."""
    masked = text
    for start, end in quotations.spans(text):
        within = _INNER_END.sub(lambda m: "x" * len(m[0]), text[start : end - 1])
        masked = f"{masked[:start]}{within}{masked[end - 1 :]}"
    at = 0
    for match in _SENTENCE.finditer(masked):
        yield text[at : match.start()]
        at = match.end()
    yield text[at:]


def plain(text: str) -> str:
    """Return prose without its tags, and without the marks of its links and emphasis."""
    text = _TAG.sub(lambda match: match["code"] or "", text)
    return _MARKUP.sub("", _IN_WORDS.sub(lambda match: match["label"], text))


def blank_tags(text: str) -> str:
    """Return prose with spaces in the place of its tags."""
    return _TAG.sub(lambda match: match["code"] or " " * len(match[0]), text)


def _plain(line: str) -> str:
    line = _TAG.sub(lambda m: m["code"] or (_HERE if _HERE in m[0] else ""), line)
    return _IN_WORDS.sub(lambda m: m["label"] + (_HERE if _HERE in m["target"] else ""), line)
