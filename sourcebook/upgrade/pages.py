"""Upgrades the pages of a collection from the first edition to the second.

The first edition stored in pages what is derived from many of them: regions between markers, pages
of captures, further pages of lists, topics that were found. These are removed; a list that a
person placed becomes a placeholder. Every line that a person wrote stays, and the lines of an
edited region stay too, as a person's words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sourcebook.ingest.pages import merge
from sourcebook.ingest.pages.merge import with_block
from sourcebook.ingest.pages.pages import is_first_edition
from sourcebook.model import Provenance
from sourcebook.page.curation import topics
from sourcebook.page.document import Document, read
from sourcebook.page.edits import splicing
from sourcebook.page.edits.memory import (
    ADDRESSES,
    CAPTURE,
    GENERATED,
    LOST,
    NOTICE,
    PARAGRAPHS,
    TEXT,
    Generated,
    LastWrittenField,
    block_yaml,
    remembered,
    remembered_field,
)
from sourcebook.page.edits.splicing import comments, is_harmless
from sourcebook.page.front_matter import fingerprints, front_matter, provenance
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.page.regions import placeholders, regions
from sourcebook.page.regions.placeholders import GROUPS, Placeholder
from sourcebook.page.regions.regions import SOURCE_TEXT, Body, BodyPart
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import SUBJECT_FOLDERS, Project, StoredFile, in_docs, kind_of

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

_LISTS = (CAPTURE, PARAGRAPHS), (CAPTURE, LOST), (CAPTURE, ADDRESSES), (GENERATED, ADDRESSES)


class _Upgraded(Struct, frozen=True):
    """A page of the second edition. text: None where it is deleted, or must stay as it is."""

    text: str | None
    deleted: bool = False
    problems: tuple[Problem, ...] = ()


def plan(project: Project) -> Plan:
    """Return the changes that upgrade the pages of a project, and the problems that prevent some.

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


def settings_changes(file: StoredFile) -> Iterator[FileChange]:
    """Yield the change of `mkdocs.yml` if it names our Markdown extension, now built in."""
    after = _EXTENSION.sub(b"", file.content)
    if after != file.content:
        yield FileChange(file.path, file.content, after)


def _change(file: StoredFile, made: _Upgraded) -> Iterator[FileChange]:
    after = None if made.text is None else made.text.encode()
    if made.deleted or (after is not None and after != file.content):
        yield FileChange(file.path, file.content, after)


def _sources(pages: Iterator[Document]) -> Mapping[str, str]:
    """Return the pages of sources, relative to `docs/`, by the path of their capture."""
    found: dict[str, str] = {}
    for page in pages:
        capture = remembered(page, CAPTURE).path
        if capture:
            found.setdefault(capture, in_docs(page.path))
    return found


def _upgraded(page: Document, body: Body, sources: Mapping[str, str]) -> _Upgraded:
    """Return a page of the first edition in the form of this one, or why it stays as it is."""
    if body.fault:
        line = page.first_line + body.fault.line - 1
        hint = "put the marker lines back as they were; the page stays as it is until then"
        return _Upgraded(None, problems=(Problem(page.path, line, body.fault.message, hint),))
    if _is_ours(page, body):
        return _Upgraded(None, deleted=True)
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
    """Return a page with the front matter of the second edition, if any is left."""
    yaml = _front_matter(page)
    if yaml.strip():
        return page.opening + yaml + page.closing + rest
    return page.opening[: page.opening.index("-")] + rest if page.opening else rest


def _is_ours(page: Document, body: Body) -> bool:
    """Return whether a page of a capture, or a further list page, holds nothing of a person's."""
    path = in_docs(page.path)
    listed = path.startswith("sources/index-")
    if not (path.startswith("captures/") or listed) or set(page.values) - {"title", GENERATED}:
        return False
    own = [part.text.strip() for part in body.parts if not part.name]
    heading = f"# All sources, page {path.removeprefix('sources/index-').removesuffix('.md')}"
    only = all(text in ("", heading if listed else "") for text in own)
    whole = all(_unedited(page, part) for part in body.retired) and body.region() is None
    return only and whole and _own_title(page) and set(comments(page.yaml)) <= {NOTICE}


def _own_title(page: Document) -> bool:
    """Return whether the title of a page is the program's, or missing."""
    rows = mapping_of(_memory(page, GENERATED).get("fields"))
    was = mapping_of(rows.get("title")).get("was")
    title = page.values.get("title")
    return title is None or fingerprints.of_value(front_matter.as_value(title)) == was


def _unedited(page: Document, part: BodyPart) -> bool:
    """Return whether a region is as the program wrote it."""
    block = CAPTURE if CAPTURE in page.values else GENERATED
    written = mapping_of(_memory(page, block).get("regions")).get(part.name)
    text = part.text.replace("\r\n", "\n")
    return not text.strip() or fingerprints.of_text(text) == written


def _memory(page: Document, block: str) -> Mapping[str, object]:
    return mapping_of(page.values.get(block))


def _edits(page: Document, body: Body) -> Iterator[Problem]:
    for part in body.retired:
        if not _unedited(page, part):
            line = page.first_line + part.line - 1
            message = f"the region `{part.name}` was edited; its lines stand on the page now"
            hint = "keep what you wrote, and delete the rest: it is made anew for the site"
            yield Problem(page.path, line, message, hint, "warning")


def _with_placeholders(page: Document, body: Body, sources: Mapping[str, str]) -> str:
    """Return the body with each derived region replaced by its placeholder, or removed."""
    text = page.body
    for part in reversed(body.retired):
        start = text.rindex("<!--", 0, part.start)
        end = text.index("-->", part.end) + len("-->")
        end = text.find("\n", end) + 1 or len(text)
        kept = "" if _unedited(page, part) else part.text
        placed = _placeholder(page, part, sources)
        last = not text[end:].strip()
        if last and part.name == _OWN.get(kind_of(in_docs(page.path))):
            placed = None
        line = f"{placeholders.write(placed)}{page.newline}" if placed else ""
        if not line and not kept and last:
            text = _ended(text[:start], page.newline)
        else:
            text = text[:start] + line + kept + text[end:]
    return text


def _ended(text: str, newline: str) -> str:
    """Return text with one line end at its end; empty text stays empty."""
    bare = text.rstrip("\r\n")
    return bare + newline if bare else ""


def _placeholder(page: Document, part: BodyPart, sources: Mapping[str, str]) -> Placeholder | None:
    """Return the placeholder that replaces a region; None where the region is only removed."""
    if part.name == "ledger":
        source = sources.get(str(_memory(page, GENERATED).get("capture", "")))
        return Placeholder("capture", (("of", source),)) if source else None
    own = _OWN.get(kind_of(in_docs(page.path)))
    return Placeholder(part.name) if part.name == own else _PLACEHOLDERS.get(part.name)


def _front_matter(page: Document) -> str:
    """Return the page's front matter with the program's block of the second edition."""
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
    text = str(mapping_of(memory.get("regions")).get(SOURCE_TEXT, memory.get(TEXT, "")))
    if block == GENERATED and not any(texts for _, texts in wanted.lists):
        return _without(yaml, block)
    made = block_yaml(wanted, text if block == CAPTURE else "", rows)
    return with_block(yaml, page, block, made.replace("\n", page.newline))


def _fields(
    memory: Mapping[str, object],
) -> Iterator[tuple[str, Provenance, LastWrittenField]]:
    """Yield the record of each field but found topics, which are no longer recorded."""
    for key, raw in mapping_of(memory.get("fields")).items():
        row = mapping_of(raw)
        if key != topics.KEY:
            ground = provenance.read_sentence(key, str(row.get("from", "")))
            yield key, ground, remembered_field(row)


def _topics_are_ours(page: Document) -> bool:
    """Return whether the topics on a page are those that the program found."""
    if topics.KEY not in page.values:
        return False
    rows = mapping_of(_memory(page, CAPTURE).get("fields"))
    was = mapping_of(rows.get(topics.KEY)).get("was")
    return fingerprints.of_value(_texts(page.values[topics.KEY])) == was


def _without(yaml: str, key: str) -> str:
    """Return front matter without a top-level key; the comments in its lines stay."""
    lost = Counter(comments(yaml)) - Counter(comments(splicing.remove(yaml, key)))
    kept = tuple(comment for comment in lost.elements() if comment != NOTICE)
    return splicing.remove(splicing.insert(yaml, kept, before=key), key)


def _texts(raw: object) -> tuple[str, ...]:
    value = front_matter.as_value(raw) if raw is not None else ()
    return ((value,) if value else ()) if isinstance(value, str) else value
