"""Checks what people quote without a link: some source of the collection is to say it.

The commentary of sources, the pages of subjects and the first page are read. Fewer than six words
are a name or a title; where a sentence links to a paragraph, `quoted.py` compares it with that.
What is said to be from elsewhere, in brackets behind it in its sentence or by a link to another
site, is a problem only where a source has nearly the same words.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.evidence import lookup, quoted_words
from sourcebook.evidence.lookup import SearchedText
from sourcebook.evidence.misquotations import differences, span
from sourcebook.page.document import Document
from sourcebook.page.references import quotations, references
from sourcebook.page.regions.regions import prose_lines
from sourcebook.problems import Problem
from sourcebook.project import in_docs, kind_of
from sourcebook.text import lines_with_ends, shortened

SHOWN = 120
"""Characters of a quotation that a message shows."""

LEAST = 6.0
"""Words of a quotation that is looked for in all sources."""
_HINT = "words that are no quotation go into single signs"
_BLOCK_HINT = "words that are no quotation stand without `>`"
_WORD = re.compile(r"\w{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
_NEAR = 0.5
"""A passage is named as the nearest when it has so much of the words."""
_TELLING = 6
"""The longest words of a quotation; a text that has none of them is not compared with it."""
_NAMED = re.compile(r"[^.!?。！？]{0,200}[.,]?[”\"»“』」]?\s?[(（]")
_OUTWARD = re.compile(r"\]\(\s*<?https?:|<https?:|\bhref=")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_NAMED_AT_END = re.compile(
    r"(?:\n\s*[—–―]|\s[(（](?=[^()（）]*(?:\([^()]*\)[^()（）]*)*[)）][.。]?\s*$))[\s\S]*"
)
_OPENING, _CLOSING = '“„«「『"', '”“»」』"'


def hidden(words: str, paragraphs: Sequence[str]) -> str:
    """Return what a quotation leaves out, or has in brackets otherwise, that must be seen.

    A negation or a number of a sentence that is quoted; empty for nothing.
    """
    quoted = quoted_words.read(words)
    if not (quoted.gaps or any(quoted.added)):
        return ""
    text = SearchedText(paragraphs)
    match = next(iter(next(lookup.find([quoted], [text]))), None)
    found = differences(quoted, text, match) if match else ()
    return next((one.original for one in found if one.kind in ("ellipsis", "brackets")), "")


class UnlinkedQuotation(Struct, frozen=True):
    """A quotation without a link. is_said: whether a source says it, or has it as its title.

    problems: what is wrong with it.
    """

    words: str
    is_said: bool
    problems: tuple[Problem, ...] = ()


def look_up(
    pages: Sequence[Document], texts: Mapping[str, Sequence[str]], titles: Mapping[str, str]
) -> Iterator[UnlinkedQuotation]:
    """Yield each quotation without a link, with a warning where no source says it.

    texts: the paragraphs of sources by the paths of their pages. titles: of pages.
    """
    quoting = [(page, *one) for page in pages if _is_ours(page) for one in _unlinked(page)]
    if not quoting:
        return
    folded = {path: "\n\n".join(text).casefold() for path, text in texts.items()}
    for page, line, words, elsewhere, own_hint in quoting:
        if any(quotations.find(words, title) for title in titles.values()):
            yield UnlinkedQuotation(words, is_said=True)
            continue
        near = _candidates(words, folded)
        saying = (t for path in near for t in texts[path] if quotations.find(words, t))
        source = next(saying, None)
        wrong: tuple[str, str] | None = None
        if source is None:
            hint = _nearest(words, {path: texts[path] for path in near})
            if hint or not elsewhere:
                hint = f"{hint}; {own_hint}" if hint else own_hint
                wrong = f"no source says “{shortened(words, SHOWN)}”", hint
        elif left_out := hidden(words, [source]):
            wrong = leaves_out(words, left_out)
        problems = (Problem(page.path, line, *wrong, "warning"),) if wrong else ()
        yield UnlinkedQuotation(words, source is not None, problems)


def may_contain(text: Sequence[str], words: str) -> bool:
    """Return whether a text says a quotation, or changes which text is the nearest to it."""
    if not _candidates(words, {"": "\n\n".join(text).casefold()}):
        return False
    return lookup.may_change_result(quoted_words.read(words), SearchedText(text))


def leaves_out(words: str, left_out: str) -> tuple[str, str]:
    """Return what to say of a quotation that does not show what must be seen."""
    return (
        f"“{shortened(words, SHOWN)}” leaves out “{shortened(left_out, SHOWN)}”",
        "quote the whole sentence",
    )


def _is_ours(page: Document) -> bool:
    path = in_docs(page.path)
    return kind_of(path) in ("source", "subject") or path == "index.md"


def _unlinked(page: Document) -> Iterator[tuple[int, str, bool, str]]:
    """Yield the quotations on a page whose sentence has no link to a paragraph.

    Each with its line, whether it is said to be from elsewhere, and what to do if it is none.
    """
    linked = {words for one in references.of_page(page) for words in one.quotations}
    lines = lines_with_ends(page.body)
    rows = prose_lines([line.rstrip("\r\n") for line in lines])
    for block in _blocks(lines, rows):
        text = "".join(lines[row] for row in block)
        if all(map(_QUOTED.match, text.splitlines())):
            words, beside = _block_quotation(text)
            if words not in linked and quoted_words.read(words).weight >= LEAST:
                yield (
                    page.first_line + block[0],
                    words,
                    beside or bool(_OUTWARD.search(text)),
                    _BLOCK_HINT,
                )
            continue
        for start, end in quotations.spans(references.blank_tags(text)):
            words = " ".join(references.plain(text[start:end]).split())
            if words not in linked and quoted_words.read(words).weight >= LEAST:
                line = page.first_line + block[0] + text.count("\n", 0, start)
                yield (
                    line,
                    words,
                    bool(_NAMED.match(references.plain(text[end:])) or _OUTWARD.search(text)),
                    _HINT,
                )


def _block_quotation(text: str) -> tuple[str, bool]:
    """Return the words of a block quotation, and whether it is said to be from elsewhere.

    What stands in brackets at its end, or behind a dash on a line of its own, says from where.
    """
    own = "\n".join(_QUOTED.sub("", line) for line in text.splitlines())
    named = _NAMED_AT_END.search(own)
    words = " ".join(references.plain(own[: named.start()] if named else own).split())
    if words[:1] in _OPENING and words[-1:] in _CLOSING:
        words = words[1:-1]
    return words, bool(named and "#p" not in named[0])


def _blocks(lines: Sequence[str], rows: Sequence[int]) -> Iterator[list[int]]:
    """Yield the rows of each paragraph of prose."""
    block: list[int] = []
    for row, following in pairwise((*rows, len(lines) + 1)):
        if lines[row].strip():
            block.append(row)
        if block and (following != row + 1 or not lines[row].strip()):
            yield block
            block = []
    if block:
        yield block


def _candidates(words: str, folded: Mapping[str, str]) -> list[str]:
    """Return the paths of texts that have any of the longest words of a quotation."""
    found = dict.fromkeys(_WORD.findall(words.casefold()))
    telling = sorted(found, key=len, reverse=True)[:_TELLING]
    return [path for path, text in folded.items() if any(word in text for word in telling)]


def _nearest(words: str, texts: Mapping[str, Sequence[str]]) -> str:
    """Return where nearly the words of a quotation stand; empty where they do nowhere."""
    paths, read = [*texts], [SearchedText(text) for text in texts.values()]
    quoted = quoted_words.read(words)
    match = next(iter(next(lookup.find([quoted], read))), None) if read else None
    if match is None or match.share < _NEAR:
        return ""
    text = read[match.text]
    start, end = span(quoted, text, match)
    place = f"{paths[match.text]} ¶{text.paragraph(start)}"
    return f"the nearest there is “{shortened(text.text[start:end], SHOWN)}”, {place}"
