"""Makes the values that templates print: a page's head, its citations, its downloads."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from sourcebook import edtf
from sourcebook.charts import drawing
from sourcebook.charts.picture import Picture
from sourcebook.embed import annotations, atom, coins, head
from sourcebook.page.content import text_of
from sourcebook.project import SUBJECT_KINDS
from sourcebook.publish import archive, downloads, marks
from sourcebook.publish.build import Build, Neighbours
from sourcebook.publish.citations import CiteView, cite_view
from sourcebook.publish.entries import Download
from sourcebook.publish.source_view import source_view
from sourcebook.publish.view import Term, licence_term, subject_view


@dataclass(frozen=True, slots=True)
class SubjectDownloads:
    """The downloads of a subject: files whose names begin with `stem`.

    sources: how many they hold. packet: whether there is a reading packet among them.
    """

    stem: str
    sources: int
    packet: bool


def page_context(
    build: Build, path: str, title: str, read: Callable[[str], str | None]
) -> dict[str, object]:
    """Return what the template of a page prints, by name.

    path: of the page in `docs/`. title: what readers call it. read: the text of a file below
    `docs/`, None where there is none.
    """
    state = build.pages[path]
    edit = build.edits.get(f"docs/{path}")
    shown: dict[str, object] = {
        "layout": state.layout.html(),
        "kind": state.kind,
        "derived": path in build.derived.pages,
        "head": head_html(build, path, title),
        "coins": context_objects(build, path),
        "takeaway": subject_downloads(build, path),
        "edited": replace(edit, date=edtf.words(edit.date)) if edit else None,
    }
    if state.kind == "source":
        shown |= _of_source(build, path)
    elif state.kind == "subject":
        folder = path.partition("/")[0]
        shown["view"] = subject_view(state.document.meta, folder, partial(link, build, state.url))
    elif state.picture:
        shown["picture"] = picture(build, path, state.url, state.document.meta, read)
    return shown


def _of_source(build: Build, path: str) -> dict[str, object]:
    state = build.pages[path]
    return {
        "view": source_view(state.document.meta, build.filed(path).topics),
        "corrections": marks.corrections(state.document.meta),
        "differing": state.differing,
        "signed": state.signature,
        "decision": state.decision,
        "cite": cite(build, path),
        "entries": entries(build, path),
        "annotated": annotated(build, path),
        "around": build.around.get(path, Neighbours()),
        "foreign": build.foreign,
    }


def picture(
    build: Build,
    path: str,
    url: str,
    meta: Mapping[str, object],
    read: Callable[[str], str | None],
) -> Picture | None:
    """Return the picture that the page at `path` in `docs/` asks for, None when it has none.

    url: of the page, in the site. read: returns the text of a file below `docs/`, None where there
    is none.
    """
    if not text_of(meta.get("picture")):
        return None
    texts = {name: text for name in drawing.files(path, meta) if (text := read(name)) is not None}
    drawn, problems = drawing.draw(build.collection, path, url, meta, texts)
    build.problems += problems
    return drawn


def site_context(build: Build, extra: Mapping[str, object]) -> dict[str, object]:
    """Return the values that all templates print. extra: the settings of that name."""
    code = text_of(extra.get("commentary_license"))
    published = [one for one in build.collection.sources if one.mode != "withdrawn"]
    return {
        "license": licence_term(code) if code else None,
        "built": edtf.words(build.collection.built),
        "offline": archive_name(build, extra),
        "packet": downloads.has_packet(published),
        "subject_kinds": [kind.singular for kind in SUBJECT_KINDS],
    }


def archive_name(build: Build, extra: Mapping[str, object]) -> str:
    """Return the name of the archive for reading offline; empty where none is made."""
    return archive.NAME if extra.get("offline") and not build.previewing else ""


def head_html(build: Build, path: str, title: str) -> str:
    """Return the metadata in the head of a page, as HTML. title: what readers call it."""
    state = build.pages[path]
    stem = PurePosixPath(path).stem if state.kind == "subject" else ""
    feeds = atom.links(state.url, build.collection, stem)
    if one := build.published.get(path):
        return f"{head.source_html(one, build.collection)}\n{feeds}"
    description = text_of(state.document.meta.get("description"))
    description = description or text_of(state.document.meta.get("scope_note"))
    return f"{head.page_html(state.url, title, description, build.collection)}\n{feeds}"


def context_objects(build: Build, path: str) -> str:
    """Return the COinS, as HTML, by which Zotero finds the sources that a page lists."""
    state = build.pages[path]
    if state.kind == "source":
        return ""
    listed = (link.path for region in state.regions for link in region.links)
    there = (build.published.get(one) for one in dict.fromkeys(listed))
    return "".join(coins.span(one) for one in there if one)


def subject_downloads(build: Build, path: str) -> SubjectDownloads | None:
    """Return the downloads of a subject, None for any other page."""
    one = build.subjects.get(PurePosixPath(path).stem)
    if one is None or one.path != path:
        return None
    sources = downloads.sources_of(one, build.collection)
    return SubjectDownloads(
        PurePosixPath(one.url).stem, len(sources), downloads.has_packet(sources)
    )


def cite(build: Build, path: str) -> CiteView | None:
    """Return the citations on the page of a source, None for any other page."""
    one = build.published.get(path)
    if one is None:
        return None
    view, problems = cite_view(one, build.collection, build.styles)
    build.problems += problems
    return view


def entries(build: Build, path: str) -> tuple[Download, ...]:
    """Return the downloads that the page of a source holds, none for any other page."""
    one = build.published.get(path)
    return build.bibliography.downloads(one) if one else ()


def annotated(build: Build, path: str) -> bool:
    """Return whether there is a file of the comments on a source."""
    one = build.published.get(path)
    return one is not None and bool(annotations.page(one, build.collection))


def link(build: Build, url: str, subject: str) -> Term:
    """Return a link from the page at `url` to a subject; its id alone where it has no page."""
    one = build.subjects.get(subject)
    if one is None:
        return Term(subject)
    return Term(one.title, posixpath.relpath(one.url, posixpath.dirname(url) or "."))
