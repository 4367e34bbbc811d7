"""Everything that a build makes of pages, without MkDocs: quick enough for thousands of builds."""

from collections.abc import Iterator, Mapping

from markdown import Markdown

from sourcebook.derive.page_regions import Captures
from sourcebook.page import content
from sourcebook.publish import outputs, publication
from sourcebook.publish.build import begin
from sourcebook.publish.frame import context
from sourcebook.publish.mkdocs.markdown_extension import NAME
from sourcebook.publish.pages import search_records
from sourcebook.publish.project_view import ProjectView
from tests.rights.leaks import contents, readings

EXTENSIONS = ("toc", "tables", "fenced_code", "footnotes", "admonition", NAME)  # of `mkdocs.yml`


def made(
    pages: Mapping[str, str], extra: Mapping[str, object], captures: Captures
) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of all that a build writes. pages: by path in `docs/`."""
    documents = {path: content.read(f"docs/{path}", text) for path, text in pages.items()}
    build = begin(
        ProjectView(
            documents,
            frozenset(pages),
            {},
            captures,
            lambda _: None,
            extra=extra,
            name=("A reader", "Of talks"),
            site_url="https://example.org/",
        )
    )
    for path in (*pages, *build.derived.pages):
        document = build.document(path)
        assert document
        state = build.read(path, document, f"{path.removesuffix('.md')}.html")
        parser = Markdown(extensions=EXTENSIONS, extension_configs={NAME: build.options(path)})
        yield f"{path}: page", parser.convert(state.document.body).encode(errors="replace")
        build.lay_out(path)
    publication.collect(build)
    for path, state in build.pages.items():
        subjects = build.filed(path).subjects
        meta = state.document.meta
        found = search_records.record(state.url, state.kind, "", meta, state, subjects)
        yield f"{path}: search", repr(found).encode()
        inputs = context.page_inputs(build, path)
        given = context.page_context(build, path, inputs, "", lambda _: None)
        yield f"{path}: template", repr(given).encode()
    for problem in build.rights.problems:
        yield "problem", str(problem).encode()
    for name, output in outputs.files(build):
        yield from contents(name, output)


def places(
    pages: Mapping[str, str], extra: Mapping[str, object], word: str, captures: Captures
) -> list[str]:
    """Return the names of what holds a word."""
    return [
        name
        for name, output in made(pages, extra, captures)
        if any(word in text for text in readings(output))
    ]
