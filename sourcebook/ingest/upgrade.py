"""Bringing the pages of a collection of the first edition to the second.

The first edition stored in pages what is derived from many of them: regions between markers, pages
of captures, further pages of lists, topics that were found. These go; where a person gave a list
its place, a placeholder comes. Every line that a person wrote stays, and where a region was edited
its lines stay too, as a person's words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.ingest import merge
from sourcebook.ingest.merge import with_block
from sourcebook.ingest.pages import is_first_edition
from sourcebook.model import FileChange, Plan, Provenance
from sourcebook.page import (
    fingerprints,
    front_matter,
    placeholders,
    provenance,
    regions,
    splicing,
    topics,
)
from sourcebook.page.document import Document, read
from sourcebook.page.memory import (
    ADDRESSES,
    CAPTURE,
    GENERATED,
    NOTICE,
    TEXT,
    Generated,
    RememberedField,
    block_yaml,
)
from sourcebook.page.placeholders import GROUPS, Placeholder
from sourcebook.page.regions import SOURCE_TEXT, Body, Part
from sourcebook.page.splicing import comments, is_harmless
from sourcebook.problems import Problem
from sourcebook.project import DOCS, SUBJECT_FOLDERS, Project, StoredFile, kind_of

_PLACEHOLDERS: Mapping[str, Placeholder] = {
    **{name: Placeholder(name) for name in ("sources", "subjects", *SUBJECT_FOLDERS)},
    "list": Placeholder("all-sources"),
    **{f"by-{group}": Placeholder("sources", (("by", group),)) for group in GROUPS},
}
_EXTENSION = re.compile(
    rb"^[ \t]*-[ \t]*[\"']?sourcebook\.publish\.regions_ext[\"']?[ \t]*(?:#[^\n]*)?(?:\n|\Z)",
    re.MULTILINE,
)
_OWN = {"source": "related", "subject": "evidence"}
"""The region that every page of a kind had."""

_LISTS = (CAPTURE, "paragraphs"), (CAPTURE, "lost"), (CAPTURE, ADDRESSES), (GENERATED, ADDRESSES)


@dataclass(frozen=True, slots=True)
class _Upgraded:
    """A page of the second edition; text: None where it goes, or must stay as it is."""

    text: str | None
    gone: bool = False
    problems: tuple[Problem, ...] = ()


def plan(project: Project) -> Plan:
    """Return what brings the pages of a project to the second edition, and what stands against it.

    Pages of the second edition stay as they are, so that it can be run again.
    """
    read_pages = [(file, *read(file.path, file.content)) for file in project.docs]
    sources = _sources(page for _, page, _ in read_pages if page)
    changes: list[FileChange] = []
    problems: list[Problem] = list(project.problems)
    for file, page, wrong in read_pages:
        problems += wrong
        body = regions.split(page.body) if page else None
        if page and body and is_first_edition(page, body):
            made = _upgraded(page, body, sources)
            problems += made.problems
            changes += _change(file, made)
    return Plan(tuple(changes), tuple(problems))


def settings(file: StoredFile) -> Iterator[FileChange]:
    """Yield the change of `mkdocs.yml` where it names our Markdown extension, which is set now."""
    after = _EXTENSION.sub(b"", file.content)
    if after != file.content:
        yield FileChange(file.path, file.content, after)


def _change(file: StoredFile, made: _Upgraded) -> Iterator[FileChange]:
    after = None if made.text is None else made.text.encode()
    if made.gone or (after is not None and after != file.content):
        yield FileChange(file.path, file.content, after)


def _sources(pages: Iterator[Document]) -> Mapping[str, str]:
    """Return the pages of sources, relative to `docs/`, by the path of their capture."""
    found: dict[str, str] = {}
    for page in pages:
        capture = str(front_matter.strings(page.values.get(CAPTURE)).get("path", ""))
        if capture:
            found.setdefault(capture, page.path.removeprefix(f"{DOCS}/"))
    return found


def _upgraded(page: Document, body: Body, sources: Mapping[str, str]) -> _Upgraded:
    if body.fault:
        line = page.first_line + body.fault.line - 1
        hint = "put the marker lines back as they were; the page stays as it is until then"
        return _Upgraded(None, problems=(Problem(page.path, line, body.fault.message, hint),))
    if _is_ours(page, body):
        return _Upgraded(None, gone=True)
    problems = tuple(_edits(page, body))
    rest = _with_placeholders(page, body, sources)
    try:
        text = _with_head(page, rest)
    except front_matter.FrontMatterError:
        text = ""
    ours = (CAPTURE, GENERATED, *((topics.KEY,) if _topics_are_ours(page) else ()))
    if not is_harmless(page, text, {}, free=ours):
        block = CAPTURE if CAPTURE in page.values else GENERATED
        return _Upgraded(None, problems=(merge.harmful(page, block, text),))
    return _Upgraded(text, problems=problems)


def _with_head(page: Document, rest: str) -> str:
    """Return a page with the front matter of the second edition; without any where none is left."""
    yaml = _front_matter(page)
    if yaml.strip():
        return page.opening + yaml + page.closing + rest
    return page.opening[: page.opening.index("-")] + rest if page.opening else rest


def _is_ours(page: Document, body: Body) -> bool:
    """Return whether nothing on a page is a person's: one of a capture, or a further list page."""
    path = page.path.removeprefix(f"{DOCS}/")
    listed = path.startswith("sources/index-")
    if not (path.startswith("captures/") or listed) or set(page.values) - {"title", GENERATED}:
        return False
    own = [part.text.strip() for part in body.parts if not part.name]
    heading = f"# All sources, page {path.removeprefix('sources/index-').removesuffix('.md')}"
    only = all(text in ("", heading if listed else "") for text in own)
    whole = all(_unedited(page, part) for part in body.retired) and body.region() is None
    return only and whole and _own_title(page) and set(comments(page.yaml)) <= {NOTICE}


def _own_title(page: Document) -> bool:
    """Return whether the title of a page is what the program wrote, or there is none."""
    rows = front_matter.strings(_memory(page, GENERATED).get("fields"))
    was = front_matter.strings(rows.get("title")).get("was")
    title = page.values.get("title")
    return title is None or fingerprints.of_value(front_matter.as_value(title)) == was


def _unedited(page: Document, part: Part) -> bool:
    """Return whether a region holds what the program wrote there."""
    block = CAPTURE if CAPTURE in page.values else GENERATED
    seal = front_matter.strings(_memory(page, block).get("regions")).get(part.name)
    text = part.text.replace("\r\n", "\n")
    return not text.strip() or fingerprints.of_text(text) == seal


def _memory(page: Document, block: str) -> Mapping[str, object]:
    return front_matter.strings(page.values.get(block))


def _edits(page: Document, body: Body) -> Iterator[Problem]:
    for part in body.retired:
        if not _unedited(page, part):
            line = page.first_line + part.line - 1
            message = f"the region `{part.name}` was edited; its lines stand on the page now"
            hint = "keep what you wrote, and delete the rest: it is made anew for the site"
            yield Problem(page.path, line, message, hint, "warning")


def _with_placeholders(page: Document, body: Body, sources: Mapping[str, str]) -> str:
    """Return the body with each derived region replaced by its placeholder, or by nothing."""
    text = page.body
    for part in reversed(body.retired):
        start = text.rindex("<!--", 0, part.start)
        end = text.index("-->", part.end) + len("-->")
        end = text.find("\n", end) + 1 or len(text)
        kept = "" if _unedited(page, part) else part.text
        placed = _placeholder(page, part, sources)
        last = not text[end:].strip()
        if last and part.name == _OWN.get(kind_of(page.path.removeprefix(f"{DOCS}/"))):
            placed = None
        line = f"{placeholders.write(placed)}{page.newline}" if placed else ""
        if not line and not kept and last:
            text = _ended(text[:start], page.newline)
        else:
            text = text[:start] + line + kept + text[end:]
    return text


def _ended(text: str, newline: str) -> str:
    """Return text that ends with one line end, as it did before something was put below it."""
    bare = text.rstrip("\r\n")
    return bare + newline if bare else ""


def _placeholder(page: Document, part: Part, sources: Mapping[str, str]) -> Placeholder | None:
    """Return what stands for a region from now on; None where nothing does."""
    if part.name == "ledger":
        source = sources.get(str(_memory(page, GENERATED).get("capture", "")))
        return Placeholder("capture", (("of", source),)) if source else None
    own = _OWN.get(kind_of(page.path.removeprefix(f"{DOCS}/")))
    return Placeholder(part.name) if part.name == own else _PLACEHOLDERS.get(part.name)


def _front_matter(page: Document) -> str:
    """Return the page's front matter with the memory of the second edition."""
    yaml = page.yaml
    for block in (CAPTURE, GENERATED):
        if block in page.values:
            yaml = _with_memory(yaml, page, block)
    if CAPTURE in page.values and _topics_are_ours(page):
        yaml = _without(yaml, topics.KEY)
    return yaml


def _with_memory(yaml: str, page: Document, block: str) -> str:
    memory = _memory(page, block)
    facts = ("path", "sha256", "media_type") if block == CAPTURE else ()
    wanted = Generated(
        block,
        tuple((key, str(memory[key])) for key in facts if key in memory),
        lists=tuple((key, _texts(memory.get(key))) for home, key in _LISTS if home == block),
    )
    rows = [*_fields(memory)] if block == CAPTURE else []
    seal = str(front_matter.strings(memory.get("regions")).get(SOURCE_TEXT, memory.get(TEXT, "")))
    if block == GENERATED and not any(texts for _, texts in wanted.lists):
        return _without(yaml, block)
    made = block_yaml(wanted, seal if block == CAPTURE else "", rows)
    return with_block(yaml, page, block, made.replace("\n", page.newline))


def _fields(
    memory: Mapping[str, object],
) -> Iterator[tuple[str, Provenance, RememberedField]]:
    """Yield what is remembered of each field; found topics are not remembered any more."""
    for key, raw in front_matter.strings(memory.get("fields")).items():
        row = front_matter.strings(raw)
        if key != topics.KEY:
            ours = front_matter.as_value(row["ours"]) if "ours" in row else None
            ground = provenance.read_sentence(key, str(row.get("from", "")))
            yield key, ground, RememberedField(str(row.get("was", "")), ours)


def _topics_are_ours(page: Document) -> bool:
    """Return whether the topics on a page are those that the program found."""
    if topics.KEY not in page.values:
        return False
    rows = front_matter.strings(_memory(page, CAPTURE).get("fields"))
    was = front_matter.strings(rows.get(topics.KEY)).get("was")
    value = front_matter.as_value(page.values[topics.KEY])
    shapes = ((value,) if value else ()) if isinstance(value, str) else value
    return fingerprints.of_value(shapes) == was


def _without(yaml: str, key: str) -> str:
    """Return front matter without a top-level key; the comments in its lines stay."""
    lost = Counter(comments(yaml)) - Counter(comments(splicing.remove(yaml, key)))
    kept = tuple(remark for remark in lost.elements() if remark != NOTICE)
    return splicing.remove(splicing.insert(yaml, kept, before=key), key)


def _texts(raw: object) -> tuple[str, ...]:
    value = front_matter.as_value(raw) if raw is not None else ()
    return ((value,) if value else ()) if isinstance(value, str) else value
