"""The pages of a project with all that is derived for them in its place, as Markdown."""

from collections.abc import Mapping
from pathlib import Path

from sourcebook.derive.derived import Derived, derive
from sourcebook.derive.known.knowledge import gather
from sourcebook.ingest.cache.cached_captures import CachedCaptures
from sourcebook.page import content
from sourcebook.page.content import PageContent
from sourcebook.page.regions import regions


def documents(root: Path) -> Mapping[str, PageContent]:
    """Return the pages of a project by their path in `docs/`."""
    docs = root / "docs"
    found = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*.md"))}
    return {name: content.read(name, path.read_bytes().decode()) for name, path in found.items()}


def complete(root: Path) -> Mapping[str, str]:
    """Return the body of each page, those that no file holds too, by its path in `docs/`.

    What is derived stands where its placeholder was, or below all else. All rights are granted.
    """
    derived = all_derived(root)
    pages = {**documents(root), **derived.pages}
    return {path: _body(path, page.body, derived) for path, page in pages.items()}


def all_derived(root: Path) -> Derived:
    """Return all that is derived for a project in which all rights are granted."""
    known = gather(documents(root))
    whole = frozenset(known.entries())
    return derive(known, lambda _path, _text: True, CachedCaptures(root), whole=whole)


def _body(path: str, body: str, derived: Derived) -> str:
    placed = iter(derived.placed.get(path, ()))
    parts = [
        f"{next(placed).markdown}\n" if part.placeholder else part.text
        for part in regions.split(body).parts
    ]
    below = (f"\n{one.markdown}\n" for one in derived.below.get(path, ()))
    return "".join([*parts, *below])
