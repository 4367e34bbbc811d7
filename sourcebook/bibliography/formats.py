"""Reads bibliographies of any format; the content shows which format it is."""

import codecs
import re
from collections.abc import Callable, Iterable

from sourcebook.bibliography import biblatex, csl, ris
from sourcebook.bibliography.reference import Reference
from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.text import visible

Parser = Callable[[str, str], tuple[tuple[Reference, ...], tuple[Problem, ...]]]

ENDINGS = (".json", ".ris", ".bib")
"""The endings of bibliographies' names."""

_RIS = re.compile(r"\s*(?:\d+\.\s*)?TY  ?- ?\w")
_BIB = re.compile(r"@\s*[A-Za-z]+\s*[{(]")
_UNKNOWN = "is no bibliography that we can read"
_FOREIGN = (
    (re.compile(r"\s*%[0-9A-Z@!?] \S"), "in EndNote's own format (lines with `%0`, `%T`)"),
    (re.compile(r"\s*<\?xml[^>]*>\s*<(?:xml|records)>"), "EndNote's XML"),
    (re.compile(r"\s*(?:PMID ?- ?\d|OWN ?- )"), "in MEDLINE's format, as PubMed exports it"),
    (re.compile(r"\s*(?:FN |PT [JBSP]\s)"), "in the format of Web of Science"),
    (re.compile(r"\s*RT [A-Z]\w+"), "in the format of RefWorks"),
)
"""Formats of others, by how their files begin, and what we call them."""

_HINT = "export it as CSL JSON, RIS, BibTeX or BibLaTeX, in UTF-8"


def is_bibliography(path: str) -> bool:
    """Tell by its name whether a file is a bibliography rather than a capture."""
    return path.casefold().endswith(ENDINGS)


def read(path: str, content: bytes) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Return the references of a file, and the problems. path: for the problems."""
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return (), (Problem(path, line, "is not UTF-8", _HINT),)
    parse = _parser(text)
    if parse is None:
        named = next((name for start, name in _FOREIGN if start.match(text)), "")
        what = f"is {named}, which we do not read" if named else _UNKNOWN
        return (), (Problem(path, 0, what, _HINT),)
    return parse(path, text)


def read_all(
    files: Iterable[StoredFile | Problem],
) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Return the references of all files that are bibliographies, and the problems."""
    references: list[Reference] = []
    problems: list[Problem] = []
    for file in files:
        if isinstance(file, Problem):
            problems.append(file)
        elif is_bibliography(file.path):
            found, wrong = read(file.path, file.content)
            references += found
            problems += wrong
    return tuple(references), tuple(problems)


def unmatched(reference: Reference) -> str:
    """Return the message that a reference has no source here, safe for a terminal."""
    what = visible(reference.title or reference.url)
    where = f" ({visible(reference.url)})" if reference.title and reference.url else ""
    return f"{reference.path}:{reference.line}: no source here: {what}{where}"


def _parser(text: str) -> Parser | None:
    if text.lstrip()[:1] in ("[", "{"):
        return csl.parse
    if _RIS.match(text):
        return ris.parse
    return biblatex.parse if _BIB.search(text) else None
