"""A source's own words as HTML: in numbered paragraphs, as many of them as may be shown."""

from collections.abc import Sequence
from html import escape

from markdown_it.token import Token

from sourcebook.page import commonmark, fingerprints
from sourcebook.page.segments import Segment, number, numbered
from sourcebook.publish import excerpt, sanitize
from sourcebook.publish.rendered import Rendered

NAME = "source-text"


def source(markdown: str, language: str, words: int | None) -> Rendered:
    """Return a source's text as HTML. words: how many of it may be shown; None for all."""
    tokens = commonmark.SOURCE.parse(markdown)
    _send_outward(tokens)
    number(tokens)
    whole = numbered(tokens)
    seals_of_all = tuple((one.id, fingerprints.of_paragraph(one.text)) for one in whole)
    tokens = excerpt.cut(tokens, words)
    segments = numbered(tokens)
    lang = f' lang="{escape(language)}"' if language else ""
    html = sanitize.source(commonmark.html(commonmark.SOURCE, tokens))
    html = f'<div id="{NAME}" class="{NAME}"{lang}>\n{html}</div>'
    html += _places(whole, segments)
    ids = (NAME, *(one.id for one in whole))
    return Rendered(NAME, html, ids, segments=segments, seals=seals_of_all)


def _places(whole: Sequence[Segment], shown: Sequence[Segment]) -> str:
    """Return what stands for the text that is not published, so that links to it arrive."""
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


def _send_outward(tokens: list[Token]) -> None:
    """Tell browsers and search engines that the links of a source are not ours."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "nofollow noopener external")
