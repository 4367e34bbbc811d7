"""A page as publish sees it, made from its text."""

from collections.abc import Sequence

from markdown import Markdown

from sourcebook.derive.page_regions import Region
from sourcebook.page import content
from sourcebook.project import kind_of
from sourcebook.publish.mkdocs.markdown_extension import NAME
from sourcebook.publish.pages.page_state import PageState
from sourcebook.publish.render.links import Links


def page(
    path: str, text: str, placed: Sequence[Region] = (), below: Sequence[Region] = ()
) -> PageState:
    """Return the page at `path` in `docs/`, laid out. placed, below: what is derived for it."""
    document = content.read(f"docs/{path}", text)
    url = f"{path.removesuffix('.md')}.html"
    state = PageState(document, kind_of(path), url)
    options = {
        "links": Links(path),
        "rendered": state.regions,
        "faults": state.faults,
        "pieces": state.pieces,
        "placed": tuple(placed),
        "below": tuple(below),
    }
    Markdown(extensions=[NAME, "toc"], extension_configs={NAME: options}).convert(document.body)
    state.lay_out("")
    return state
