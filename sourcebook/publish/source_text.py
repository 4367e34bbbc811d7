"""A source's own words as HTML: in numbered paragraphs, as many of them as may be shown."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape

from markdown_it.token import Token

from sourcebook.page import commonmark, fingerprints
from sourcebook.page.regions import SOURCE_TEXT
from sourcebook.page.segments import Segment, number, numbered
from sourcebook.publish import excerpt, sanitize
from sourcebook.publish.marks import Mark, put

NAME = SOURCE_TEXT


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's text as it was read. segments: those that may be shown; whole: all of them.

    tokens: what is shown, numbered. language: a BCP 47 tag, empty when it is not known.
    """

    tokens: tuple[Token, ...]
    segments: tuple[Segment, ...]
    whole: tuple[Segment, ...]
    language: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all elements that links may lead to."""
        return (NAME, *(one.id for one in self.whole))

    @property
    def seals(self) -> tuple[tuple[str, str], ...]:
        """The id and the fingerprint of each paragraph, shown or not."""
        return tuple((one.id, fingerprints.of_paragraph(one.text)) for one in self.whole)

    def html(self, marks: Mapping[str, Sequence[Mark]] | None = None) -> str:
        """Return the text as HTML. marks: to stand at a paragraph, by its id."""
        tokens = list(self.tokens)
        if marks:
            tokens = deepcopy(tokens)
            put(tokens, marks)
        lang = f' lang="{escape(self.language)}"' if self.language else ""
        html = sanitize.source(commonmark.html(commonmark.SOURCE, tokens))
        return f'<div id="{NAME}" class="{NAME}"{lang}>\n{html}</div>' + self._places()

    def _places(self) -> str:
        """Return what stands for the text that is not published, so that links to it arrive."""
        shown, whole = self.segments, self.whole
        rest = whole[len(shown) :]
        cut = shown and shown[-1].text != whole[len(shown) - 1].text
        parts = [f"the rest of ¶{len(shown)}"] if cut else []
        if rest:
            numbers = [one.id[1:] for one in rest]
            parts.append(f"¶{numbers[0]}" + (f" to ¶{numbers[-1]}" if numbers[1:] else ""))
        if not parts:
            return ""
        spans = "".join(f'<span id="{one.id}"></span>' for one in rest)
        return f'\n<p class="withheld">{spans}Not published here: {" and ".join(parts)}.</p>'


def read(markdown: str, language: str = "", words: int | None = None) -> SourceText:
    """Return a source's text. words: how many of it may be shown; None for all."""
    tokens = commonmark.SOURCE.parse(markdown)
    _send_outward(tokens)
    number(tokens)
    whole = numbered(tokens)
    tokens = excerpt.cut(tokens, words)
    return SourceText(tuple(tokens), numbered(tokens), whole, language)


def _send_outward(tokens: list[Token]) -> None:
    """Tell browsers and search engines that the links of a source are not ours."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "nofollow noopener external")
