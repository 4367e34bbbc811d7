"""Lists of subjects by their names, which may be in any script."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from sourcebook.files import SUBJECT_FOLDERS
from sourcebook.publish.codes import by_script

REGIONS = (*SUBJECT_FOLDERS, "subjects")
"""The names of the regions that are such lists."""


def mark_scripts(tokens: Sequence[Token]) -> None:
    """Say of names in another script in which language a screen reader should read them."""
    for token in tokens:
        token.children = [piece for child in token.children or () for piece in _pieces(child)]


def _pieces(token: Token) -> Iterator[Token]:
    if token.type != "text" or token.content.isascii():
        yield token
        return
    for tag, part in by_script(token.content):
        if tag:
            yield Token("html_inline", "", 0, content=f'<span lang="{tag}">')
        yield Token("text", "", 0, content=part)
        if tag:
            yield Token("html_inline", "", 0, content="</span>")
