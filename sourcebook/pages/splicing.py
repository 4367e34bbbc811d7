"""Changing front matter by splicing, so that what a person wrote stays.

A value is changed by replacing its characters and no others, where the parser says that they stand.
A round-trip dumper would write the whole block anew.
"""

import yaml

from sourcebook.pages.front_matter import find


def put(text: str, key: str, rendered: str) -> str:
    """Return front matter in which the value of the top-level `key`, there already, is `rendered`.

    Nothing else changes: a comment beside the value stays.
    """
    found = find(text, key)
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
    found = find(text, key)
    if found is None:
        return add_block(text, key, rendered)
    start = found[0].end_mark.index
    return f"{text[:start]}: {rendered}{text[_value_span(text, found)[1] :]}"


def remove(text: str, key: str) -> str:
    """Return front matter without the lines of the top-level `key`; as it is without the key."""
    found = find(text, key)
    if found is None:
        return text
    start = text.rfind("\n", 0, found[0].start_mark.index) + 1
    end = text.find("\n", _value_span(text, found)[1])
    return text[:start] + (text[end + 1 :] if end >= 0 else "")


def insert(text: str, rows: tuple[str, ...], *, before: str) -> str:
    """Return front matter with whole lines put before the key `before`, or at the end."""
    anchor = find(text, before)
    at = anchor[0].start_mark.index if anchor else len(text)
    return text[:at] + "".join(row + _newline(text) for row in rows) + text[at:]


def span(text: str, key: str) -> tuple[int, int]:
    """Return where what stands under the top-level `key` begins and ends; (0, 0) without it."""
    found = find(text, key)
    return (found[0].end_mark.index, _value_span(text, found)[1]) if found else (0, 0)


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
