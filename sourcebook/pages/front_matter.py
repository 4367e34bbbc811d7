"""Front matter: read as strings, written by splicing, so that what a person wrote stays.

YAML is parsed by PyYAML into nodes that know where they stand in the text; a value is changed by
replacing its characters and no others. A round-trip dumper would write the whole block anew.
All scalars are read as strings (YAML's failsafe schema, https://yaml.org/spec/1.2.2/#101):
`2005` is "2005" and `no` is "no".
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache

import yaml

from sourcebook import edtf
from sourcebook.model import Value

_WIDE = 2**31 - 1
_SHORT = 8_000
_ESCAPE = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class FrontMatterError(ValueError):
    """YAML that cannot be read. `line` counts from 1 within the front matter."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(text: str) -> dict[str, object]:
    """Return the mapping that `text` holds; its leaves are strings, lists and mappings.

    Raises FrontMatterError when it is not YAML, not a mapping, or has a key twice.
    """
    root = _compose(text)
    if root is None:
        return {}
    keys = [str(key.value) for key, _ in root.value]
    for number, (key, _) in enumerate(root.value):
        if key.value in keys[:number]:
            raise FrontMatterError(key.start_mark.line + 1, f"the key `{key.value}` stands twice")
    try:
        values = yaml.load(text, Loader=_loader(text))  # noqa: S506 - makes strings only
    except (yaml.YAMLError, RecursionError) as error:
        raise FrontMatterError(1, f"is not YAML: {_what(error)}") from error
    if line := _surrogate(text):
        raise FrontMatterError(line, "has half of a surrogate pair, which is no character")
    return dict(values)


def _surrogate(text: str) -> int:
    """Return the line where a surrogate is escaped, which UTF-8 cannot hold; 0 when none is."""
    found = tokens(text) if _ESCAPE.search(text) else ()
    scalars = (token for token in found if isinstance(token, yaml.ScalarToken))
    return next((t.start_mark.line + 1 for t in scalars if _SURROGATE.search(t.value)), 0)


def put(text: str, key: str, rendered: str) -> str:
    """Return front matter in which the value of the top-level `key`, there already, is `rendered`.

    Nothing else changes: a comment beside the value stays.
    """
    found = _find(text, key)
    if found is None:
        raise KeyError(key)
    start, end = _value_span(text, found)
    before = text[start - 1]  # a list may stand at the margin, but no value on one line
    space = "  " if before in "\r\n" else "" if before.isspace() else " "
    return text[:start] + space + rendered + text[end:]


def add_block(text: str, key: str, rendered: str) -> str:
    """Return front matter with a `key` at its end that was not there."""
    return f"{text}{key}: {rendered}{_newline(text)}"


def put_block(text: str, key: str, rendered: str) -> str:
    """Return front matter in which all that stands under `key`, comments too, is `rendered`."""
    found = _find(text, key)
    if found is None:
        return add_block(text, key, rendered)
    start = found[0].end_mark.index
    return f"{text[:start]}: {rendered}{text[_value_span(text, found)[1] :]}"


def line_of(text: str, key: str) -> int:
    """Return the line of the top-level `key`, counted from 1 within the front matter; or 0."""
    found = _find(text, key)
    return found[0].start_mark.line + 1 if found else 0


def insert(text: str, rows: tuple[str, ...], *, before: str) -> str:
    """Return front matter with whole lines put before the key `before`, or at the end."""
    anchor = _find(text, before)
    at = anchor[0].start_mark.index if anchor else len(text)
    return text[:at] + "".join(row + _newline(text) for row in rows) + text[at:]


def span(text: str, key: str) -> tuple[int, int]:
    """Return where what stands under the top-level `key` begins and ends; (0, 0) without it."""
    found = _find(text, key)
    return (found[0].end_mark.index, _value_span(text, found)[1]) if found else (0, 0)


def tokens(text: str) -> tuple[yaml.Token, ...]:
    """Return the tokens of front matter that can be read, with the places where they stand."""
    return tuple(yaml.scan(text, Loader=_loader(text)))


@lru_cache(maxsize=1024)  # the same few reasons and empty values stand on every page
def render(value: Value) -> str:
    """Return `value` as YAML on one line. Dates stand plain, as people write them."""
    if isinstance(value, str) and edtf.valid(value):
        return value
    plain = value if isinstance(value, str) else list(value)
    dumped: str = yaml.dump(
        plain,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        default_flow_style=True,
        width=_WIDE,
    )
    return dumped.removesuffix("...\n").rstrip("\n")


def as_value(raw: object) -> Value:
    """Return what front matter holds as a field's value: a text, or several."""
    if isinstance(raw, list):
        return tuple(str(item).strip() for item in raw if str(item).strip())
    return str(raw).strip() if raw is not None else ""


def stripped(value: Value) -> Value:
    """Return a value as it is read back once it was written."""
    return as_value(value if isinstance(value, str) else list(value))


def strings(raw: object) -> Mapping[str, object]:
    """Return `raw` when it is a mapping, and an empty one when it is not."""
    return raw if isinstance(raw, dict) else {}


def fingerprint(value: Value) -> str:
    """Return 8 hexadecimal digits that tell whether a value is still what it was."""
    canonical = json.dumps(value, ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:8]


def _compose(text: str) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(text, Loader=_loader(text))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise FrontMatterError(line, f"is not YAML: {_what(error)}") from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return None
    if not isinstance(root, yaml.MappingNode):
        raise FrontMatterError(1, "is not a list of `key: value` lines")
    return root


def _loader(text: str) -> type[yaml.CBaseLoader | yaml.BaseLoader]:
    """Return the quick parser, or for a long text the one that cannot overflow the C stack.

    libyaml does so where nesting is some 20,000 deep, which a short text cannot be.
    """
    return yaml.CBaseLoader if len(text) < _SHORT else yaml.BaseLoader


def _what(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def _find(text: str, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    root = _compose(text) if key else None
    pairs = root.value if root else []
    return next(((k, v) for k, v in pairs if k.value == key), None)


def _value_span(text: str, found: tuple[yaml.Node, yaml.Node]) -> tuple[int, int]:
    """Return where a value stands.

    The parser counts the comments and blank lines after a block list or mapping to it; we do not.
    """
    start, end = found[1].start_mark.index, found[1].end_mark.index
    lines = text[start:end].splitlines(keepends=True)
    while len(lines) > 1 and not _content(lines[-1], found[1]):
        lines.pop()
    return start, start + len("".join(lines).rstrip())


def _content(line: str, node: yaml.Node) -> bool:
    stripped = line.strip()
    return bool(stripped) and (isinstance(node, yaml.ScalarNode) or stripped[0] != "#")


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
