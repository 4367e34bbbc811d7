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
    tokens, whole, segments = cut(markdown, words)
    seals_of_all = tuple((one.id, fingerprints.of_paragraph(one.text)) for one in whole)
    lang = f' lang="{escape(language)}"' if language else ""
    html = sanitize.source(commonmark.html(commonmark.SOURCE, tokens))
    html = f'<div id="{NAME}" class="{NAME}"{lang}>\n{html}</div>'
    if note := withheld(whole, segments):
        places = "".join(f'<span id="{one.id}"></span>' for one in whole[len(segments) :])
        html += f'\n<p class="withheld">{places}{note}</p>'
    ids = (NAME, *(one.id for one in whole))
    return Rendered(NAME, html, ids, segments=segments, seals=seals_of_all)


def cut(
    markdown: str, words: int | None
) -> tuple[list[Token], tuple[Segment, ...], tuple[Segment, ...]]:
    """Return what may be shown of a source's text, its paragraphs numbered; all its paragraphs; and
    those that are shown, the last perhaps in part. words: how many may be shown; None for all."""
    tokens = commonmark.SOURCE.parse(markdown)
    _send_outward(tokens)
    number(tokens)
    whole = numbered(tokens)
    tokens = excerpt.cut(tokens, words)
    return tokens, whole, numbered(tokens)


def withheld(whole: Sequence[Segment], shown: Sequence[Segment]) -> str:
    """Return what is said of the text that is not published; nothing when all of it is."""
    rest = whole[len(shown) :]
    partly = shown and shown[-1].text != whole[len(shown) - 1].text
    parts = [f"the rest of ¶{len(shown)}"] if partly else []
    if rest:
        numbers = [one.id[1:] for one in rest]
        parts.append(f"¶{numbers[0]}" + (f" to ¶{numbers[-1]}" if numbers[1:] else ""))
    return f"Not published here: {' and '.join(parts)}." if parts else ""


def _send_outward(tokens: list[Token]) -> None:
    """Tell browsers and search engines that the links of a source are not ours."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "nofollow noopener external")
