"""All that a project publishes, without building its site."""

from functools import partial
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions

from sourcebook.publish import front_matter
from sourcebook.publish.beforehand import LEDGERS, beforehand, shown
from sourcebook.publish.building import Build
from sourcebook.publish.citing import configured
from sourcebook.publish.layout import cut, with_remarks
from sourcebook.publish.links import Links
from sourcebook.publish.reading import text_below
from sourcebook.publish.states import PageState
from sourcebook.publish.view import kind_of
from sourcebook.store.history import last_edits

_EXTENSION = "sourcebook.publish.regions_ext"


def collected(project: Path) -> Build:
    """Return what the project in the folder `project` publishes, its problems included.

    Raises what MkDocs raises when `mkdocs.yml` cannot be read.
    """
    config = load_config(str(project / "mkdocs.yml"))
    files = list(get_files(config))
    set_exclusions(files, config)
    documents = {
        file.src_uri: front_matter.read(f"docs/{file.src_uri}", file.content_string)
        for file in sorted(files, key=lambda file: file.src_uri)
        if file.is_documentation_page() and file.inclusion.value > InclusionLevel.DRAFT.value
    }
    build = Build()
    build.begin(beforehand(documents, config.extra), frozenset(documents), last_edits(project))
    licence = front_matter.text_of(config.extra.get("commentary_license"))
    for path, document in documents.items():
        if kind_of(path) != "page" or path.startswith(LEDGERS):
            build.pages[path] = _state(build, path, document, config)
            if build.pages[path].kind == "source":
                build.pages[path].mark(licence)
    build.styles, problems = configured(config.extra, partial(text_below, project))
    build.problems += [p for one in documents.values() for p in one.problems]
    build.problems += problems
    language = front_matter.text_of(config.theme.get("language")) or "en"
    name = (config.site_name, config.site_description or "")
    build.collect(name, config.site_url or "", language)
    return build


def _state(build: Build, path: str, document: front_matter.Document, config: Any) -> PageState:
    """Return a page as the build of a site has it when all pages have been read."""
    decision = build.before.decisions.get(path)
    url = f"{path.removesuffix('.md')}.html"
    allowed = build.before.allowed.of(path)
    state = PageState(shown(document, decision, allowed), kind_of(path), url, decision)
    options = {
        "language": front_matter.text_of(document.meta.get("language")),
        "links": Links(path, build.paths),
        "allowed": build.before.allowed,
        "rendered": state.regions,
        "faults": state.faults,
    }
    parser = Markdown(
        extensions=config.markdown_extensions,
        extension_configs={**config.mdx_configs, _EXTENSION: options},
    )
    html = parser.convert(state.document.body)
    state.pieces = with_remarks(cut(html, state.regions))
    return state
