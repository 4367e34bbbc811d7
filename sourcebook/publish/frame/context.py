"""Makes the values that templates print: a page's head, its citations, its downloads."""

import posixpath
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath

from msgspec.structs import replace

from sourcebook import edtf, wording
from sourcebook.charts import drawing
from sourcebook.charts.picture import Picture
from sourcebook.charts.time_axis import Bin
from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.embed import annotations, atom, coins, head
from sourcebook.model import BibRecord
from sourcebook.page.front_matter.values import text_of, texts_of
from sourcebook.problems import Problem
from sourcebook.project import SUBJECT_KINDS
from sourcebook.publish.build import Build
from sourcebook.publish.downloads import archive, downloads
from sourcebook.publish.downloads.entries import CitationEntries
from sourcebook.publish.mkdocs.translations import editions
from sourcebook.publish.pages.citations import CiteView, CiteViews
from sourcebook.publish.pages.page_record import Neighbours, PageInputs, SubjectDownloads, digest
from sourcebook.publish.pages.page_state import PageState
from sourcebook.publish.pages.source_view import source_view
from sourcebook.publish.pages.view import LinkedTerm, licence_term, subject_view
from sourcebook.publish.render import marks
from sourcebook.publish.render.links import page_url


def page_inputs(build: Build, path: str) -> PageInputs:
    """Return what the template of the page at `path` in `docs/` takes from others."""
    published = build.published.sources
    around = build.published.around.get(path, Neighbours())
    listed = () if path in published else build.records.outline(path).listed
    beside = (one.path for one in (around.earlier, around.later) if one)
    there = {name: build.foreign[name] for name in (path, *beside) if name in build.foreign}
    return PageInputs(
        _named(build, path),
        derived=path in build.derived.pages,
        edited=build.edits.get(f"docs/{path}"),
        source=published.get(path),
        topics=build.known.index.titles(build.filed(path).topics),
        around=Neighbours(*(_in_brief(one) for one in (around.earlier, around.later))),
        listed=tuple(_described(published[p]) for p in listed if p in published),
        foreign=there,
        takeaway=_subject_downloads(build, path),
        newest=_in_brief(_newest(build, path)),
    )


def inputs_digest(build: Build, path: str, inputs: PageInputs, common: str) -> str:
    """Return a digest of what `page_inputs` has returned, and of what all pages take. The text of a
    source is not read for it, where the digest of its record is known."""
    source = inputs.source
    known = build.published.bibliography.digest_of(path).hex() if source else ""
    if source and known:
        return digest(common, replace(inputs, source=None), known, source.modified, source.ledger)
    return digest(common, inputs)


def inputs_beside(build: Build) -> object:
    """Return all that the templates of pages of sources and subjects take from others, where no
    source is a version of another's work; who last edited the page is not in it."""
    published = build.published
    about = replace(published.bibliography.about, subjects=tuple(published.subjects.values()))
    sources = [(one.path, one.mode, _in_brief(one)) for one in published.collection.sources]
    return about, sources, build.foreign


def _newest(build: Build, path: str) -> PublishedSource | None:
    """Return the newest version of a work, for the page at `path` of an older one."""
    work = build.known.index.work_of.get(path, ())
    shown = (build.published.sources.get(one.path) for one in work)
    newest = next((one for one in shown if one and one.mode != "withdrawn"), None)
    return newest if newest and newest.path != path else None


def _in_brief(source: PublishedSource | None) -> PublishedSource | None:
    """Return what a link to a source shows of it."""
    if source is None:
        return None
    return PublishedSource(source.path, source.url, BibRecord(title=source.bib.title))


def _described(source: PublishedSource) -> PublishedSource:
    """Return a source as a list of sources describes it."""
    bib = replace(source.bib, provenance=())
    return PublishedSource(source.path, source.url, bib, mode=source.mode)


def _named(build: Build, path: str) -> Collection:
    """Return the collection without its sources, and with the subjects that a page names."""
    meta, one = build.pages[path].document.meta, build.published.sources.get(path)
    names = [PurePosixPath(path).stem, *(one.subjects if one else ())]
    names += (*texts_of(meta.get("broader")), *texts_of(meta.get("related")))
    published = build.published
    there = (published.subjects.get(name) for name in dict.fromkeys(names))
    return replace(published.bibliography.about, subjects=tuple(one for one in there if one))


def _subject_downloads(build: Build, path: str) -> SubjectDownloads | None:
    """Return the downloads of a subject, None for any other page."""
    one = build.published.subjects.get(PurePosixPath(path).stem)
    if one is None or one.path != path:
        return None
    sources = build.published.bibliography.filed.get(one.id, ())
    stem = PurePosixPath(one.url).stem
    packet, packed = downloads.has_packet(sources), downloads.is_packed(sources)
    return SubjectDownloads(stem, len(sources), packet, packed)


def page_context(
    build: Build, path: str, inputs: PageInputs, title: str, read: Callable[[str], str | None]
) -> dict[str, object]:
    """Return what the template of a page prints, by name; problems are added to the build's.

    path: of the page in `docs/`. inputs: what it takes from others. title: what readers call it.
    read: the text of a file below `docs/`, None where there is none.
    """
    state = build.pages[path]
    shown, problems = filled(state, inputs, title, build.cite_views)
    build.problems += problems
    if state.kind == "page" and state.picture:
        shown["picture"] = picture(build, path, state.url, state.document.meta, read)
    return shown


def filled(
    state: PageState, inputs: PageInputs, title: str, cited: CiteViews
) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Return what the template of a page without a picture prints, by name, and problems.

    title: what readers call it. cited: gives citations.
    """
    shown, problems = _shown(state, inputs, title), tuple[Problem, ...]()
    if state.kind == "source":
        shown |= _of_source(state, inputs)
        shown["cite"], problems = cite(inputs, cited)
    return shown, problems


def _shown(state: PageState, inputs: PageInputs, title: str) -> dict[str, object]:
    """Return what the template of any page prints."""
    edit = inputs.edited
    shown: dict[str, object] = {
        "layout": state.layout.html(),
        "kind": state.kind,
        "derived": inputs.derived,
        "head": head_html(state, inputs, title),
        "coins": "".join(map(coins.span, inputs.listed)),
        "takeaway": inputs.takeaway,
        "edited": replace(edit, date=edtf.words(edit.date)) if edit else None,
    }
    if state.kind == "subject":
        to_subject = partial(link, inputs.collection.by_id(), state.url)
        shown["view"] = subject_view(state.document.meta, state.url.partition("/")[0], to_subject)
    return shown


def _of_source(state: PageState, inputs: PageInputs) -> dict[str, object]:
    one, meta = inputs.source, state.document.meta
    return {
        "view": source_view(meta, inputs.topics, state.lines),
        "corrections": marks.corrections(meta),
        "differing": state.differing,
        "signed": state.signature,
        "decision": state.decision,
        "entries": partial(CitationEntries(inputs.collection).downloads, one) if one else tuple,
        "annotated": one is not None and bool(annotations.page(one, inputs.collection)),
        "around": inputs.around,
        "newest": inputs.newest,
        "foreign": inputs.foreign,
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
    if not meta.get("picture"):
        return None
    texts = {name: text for name in drawing.files(path, meta) if (text := read(name)) is not None}
    drawn, problems = drawing.draw(
        build.published.collection, path, url, meta, texts, partial(_period, build)
    )
    build.problems += problems
    return drawn


def _period(build: Build, years: Bin) -> str:
    """Return the address of the page of the sources of some years, empty where there is none."""
    path = build.derived.period(years)
    return page_url(path) if path else ""


def site_context(build: Build, extra: Mapping[str, object]) -> dict[str, object]:
    """Return the values that all templates print. extra: the settings of that name."""
    code, language = text_of(extra.get("commentary_license")), build.project.language
    published = [one for one in build.published.collection.sources if one.mode != "withdrawn"]
    return {
        "license": licence_term(code) if code else None,
        "editions": () if build.previewing else editions(extra, language, build.project.site_url),
        "built": edtf.words(build.published.collection.built),
        "offline": archive_name(build, extra),
        "packet": downloads.has_packet(published),
        "packed": downloads.shards_of_entries(build.published.collection.sources),
        "subject_kinds": {
            kind.singular: wording.subject_label(kind.folder) for kind in SUBJECT_KINDS
        },
    }


def archive_name(build: Build, extra: Mapping[str, object]) -> str:
    """Return the name of the archive for reading offline; empty where none is made."""
    return archive.NAME if extra.get("offline") and not build.previewing else ""


def head_html(state: PageState, inputs: PageInputs, title: str) -> str:
    """Return the metadata in the head of a page, as HTML. title: what readers call it."""
    one, collection, meta = inputs.source, inputs.collection, state.document.meta
    stem = PurePosixPath(state.url).stem if state.kind == "subject" else ""
    feeds = atom.links(state.url, collection, stem)
    if one:
        return f"{head.source_html(one, collection)}\n{feeds}"
    description = text_of(meta.get("description")) or text_of(meta.get("scope_note"))
    return f"{head.page_html(state.url, title, description, collection)}\n{feeds}"


def cite(inputs: PageInputs, cited: CiteViews) -> tuple[CiteView | None, tuple[Problem, ...]]:
    """Return the citations on the page of a source, None for any other page, and problems."""
    return cited.of(inputs.source, inputs.collection) if inputs.source else (None, ())


def link(subjects: Mapping[str, PublishedSubject], url: str, subject: str) -> LinkedTerm:
    """Return a link from the page at `url` to a subject; its id alone where it has no page."""
    one = subjects.get(subject)
    if one is None:
        return LinkedTerm(subject)
    return LinkedTerm(one.title, posixpath.relpath(one.url, posixpath.dirname(url) or "."))
