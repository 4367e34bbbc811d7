"""Files sources under topics that are called like the collections of a library."""

from collections.abc import Iterable, Mapping, Sequence

from sourcebook.page.curation import topics
from sourcebook.page.document import Document
from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter
from sourcebook.plans import FileChange
from sourcebook.problems import Problem
from sourcebook.project import DOCS, TOPICS, slug


def changes(
    collections: Mapping[str, Sequence[str]],
    pages: Mapping[str, Document],
    known: Mapping[str, str],
) -> tuple[tuple[FileChange, ...], tuple[Problem, ...]]:
    """Return the pages of topics to make and the pages of sources to change.

    collections: their names by the path of a source's page. pages: by path. known: the pages of all
    subjects by their id.
    """
    wanted = sorted({name for names in collections.values() for name in names if slug(name)})
    made = [
        FileChange(f"{DOCS}/{TOPICS}/{slug(name)}.md", None, _page(name))
        for name in {slug(name): name for name in reversed(wanted)}.values()
        if slug(name) not in known
    ]
    problems: list[Problem] = []
    filed: list[FileChange] = []
    for path, names in collections.items():
        ids = [slug(name) for name in names if slug(name)]
        others = [one for one in ids if one in known and not known[one].startswith(f"{TOPICS}/")]
        for one in others:
            message = f"the collection '{one}' has the name of docs/{known[one]}, which is no topic"
            problems.append(Problem(path, 0, message, "file the source by hand", "warning"))
        change = _filed(pages[path], [one for one in ids if one not in others])
        if isinstance(change, Problem):
            problems.append(change)
        elif change:
            filed.append(change)
    return (*sorted(made, key=lambda one: one.path), *filed), tuple(problems)


def _page(name: str) -> bytes:
    return f"---\ntitle: {front_matter.render(name)}\n---\n".encode()


def _filed(page: Document, ids: Iterable[str]) -> FileChange | Problem | None:
    """Return a source's page under further topics; None where it is under them already."""
    choice = topics.read(page.values)
    missing = [one for one in dict.fromkeys(ids) if one not in choice.named]
    if not missing:
        return None
    if choice.listed is not None or choice.remove:
        message = f"is not filed under {', '.join(missing)}: `{topics.KEY}:` is yours"
        return Problem(page.path, 0, message, "add them there by hand", "warning")
    written = f"{{add: {front_matter.render((*choice.add, *missing))}}}"
    if topics.KEY in page.values:
        yaml = splicing.put_block(page.yaml, topics.KEY, written)
    else:
        yaml = splicing.insert(page.yaml, (f"{topics.KEY}: {written}",), before="capture")
    text = page.opening + yaml + page.closing + page.body
    if not splicing.is_harmless(page, text, {}, free=(topics.KEY,)):
        message = f"is not filed under {', '.join(missing)}: its front matter cannot be changed"
        return Problem(page.path, 0, message, "add them there by hand", "warning")
    return FileChange(page.path, page.text.encode(), text.encode())
