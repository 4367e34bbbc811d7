"""The block of YAML at the head of a page.

Every scalar is read as a string (YAML's failsafe schema, https://yaml.org/spec/1.2.2/#101), so
that `2005` stays "2005" and `no` stays "no". MkDocs' own reader makes dates and booleans of them,
and shows a block that it cannot read as text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from sourcebook.errors import Problem
from sourcebook.pages.markdown import visible

_BLOCK = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_SHORT = 8_000
_SURROGATE = re.compile("[\ud800-\udfff]")  # UTF-8 cannot hold one
_HINT = "mend the YAML between the two `---` lines"


@dataclass(frozen=True, slots=True)
class Document:
    """A page's front matter and the Markdown below it.

    first_line: of the body in the file, counted from 1.
    """

    meta: Mapping[str, object]
    body: str
    first_line: int = 1
    problems: tuple[Problem, ...] = field(default=())


def read(path: str, text: str) -> Document:
    """Return the page `text`, whose file is `path`. Broken front matter is a problem, not text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _BLOCK.match(text)
    if match is None:
        return Document({}, text.removeprefix("\ufeff"))
    body = text[match.end() :].lstrip("\n")
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    try:
        meta, twice = _load(match["yaml"])
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it is nested too deeply"
        line = mark.line + 2 if mark else 1
        problem = Problem(path, line, f"the front matter cannot be read: {what}", _HINT)
        return Document({}, body, first_line, (problem,))
    if meta in (None, ""):
        return Document({}, body, first_line)
    if twice:
        problem = Problem(path, 1, f"the front matter has the key `{twice}` twice", _HINT)
        return Document({}, body, first_line, (problem,))
    if not isinstance(meta, dict):
        problem = Problem(path, 1, "the front matter is not `name: value` lines", _HINT)
        return Document({}, body, first_line, (problem,))
    return Document({str(key): _safe(value) for key, value in meta.items()}, body, first_line)


def _load(text: str) -> tuple[object, str]:
    """Return what YAML says, and a key that stands twice in it: YAML forbids that, and a parser
    takes the last.

    libyaml overflows the C stack where nesting is some 20,000 deep, which a short text cannot be;
    PyYAML's own parser raises instead. Both loaders make strings only.
    """
    loader = yaml.CBaseLoader(text) if len(text) < _SHORT else yaml.BaseLoader(text)
    node = loader.get_single_node()
    if node is None:
        return None, ""
    keys = [str(k.value) for k, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    twice = next((key for number, key in enumerate(keys) if key in keys[:number]), "")
    return loader.construct_document(node), twice


def _safe(value: object) -> object:
    """Return a value in which no character misleads, and which UTF-8 can hold."""
    if isinstance(value, str):
        return visible(_SURROGATE.sub("\ufffd", value))
    if isinstance(value, list):
        return [_safe(one) for one in value]
    return {_safe(k): _safe(v) for k, v in value.items()} if isinstance(value, dict) else value


def text_of(value: object) -> str:
    """Return a scalar as text; whatever is not one counts as absent."""
    return value.strip() if isinstance(value, str) else ""


def texts_of(value: object) -> tuple[str, ...]:
    """Return a list of scalars, or one scalar, as texts without the empty ones."""
    items = value if isinstance(value, list) else [value]
    return tuple(text for text in map(text_of, items) if text)


def mapping_of(value: object) -> Mapping[str, object]:
    """Return a mapping; whatever is not one counts as empty."""
    return value if isinstance(value, dict) else {}
