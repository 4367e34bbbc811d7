"""Everything that a build makes of pages, without MkDocs: quick enough for thousands of builds."""

from collections.abc import Iterator, Mapping

from markdown import Markdown

from sourcebook.publish import front_matter, offers, search_page
from sourcebook.publish.beforehand import beforehand
from sourcebook.publish.building import Build
from sourcebook.publish.regions_ext import NAME
from tests.rights.leaks import contents, readings

EXTENSIONS = ("toc", "tables", "fenced_code", "footnotes", "admonition", NAME)  # of `mkdocs.yml`


def made(pages: Mapping[str, str], extra: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of all that a build writes. pages: by path in `docs/`."""
    documents = {path: front_matter.read(f"docs/{path}", text) for path, text in pages.items()}
    build = Build()
    build.begin(beforehand(documents, extra), frozenset(pages), {}, "en")
    for path in pages:
        document = build.before.documents[path]
        state = build.read(path, document, f"{path.removesuffix('.md')}.html")
        parser = Markdown(extensions=EXTENSIONS, extension_configs={NAME: build.options(path)})
        state.take(parser.convert(state.document.body), "")
    build.collect(("A reader", "Of talks"), "https://example.org/")
    for path, state in build.pages.items():
        meta, pieces = state.document.meta, state.pieces
        found = search_page.record(state.url, state.kind, "", meta, pieces, state.regions)
        yield f"{path}: search", repr(found).encode()
        yield f"{path}: template", repr(offers.given(build, path, "", lambda _: None)).encode()
    for problem in build.before.problems:
        yield "problem", str(problem).encode()
    for name, content in build.outputs():
        yield from contents(name, content)


def places(pages: Mapping[str, str], extra: Mapping[str, object], word: str) -> list[str]:
    """Return the names of what holds a word."""
    return [
        name
        for name, content in made(pages, extra)
        if any(word in text for text in readings(content))
    ]
