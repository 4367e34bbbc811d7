"""Changes single values of front matter in place, and checks that all that a person wrote is kept.

A value is changed by replacing its characters and no others, at the positions that the parser
gives. A round-trip dumper would write the whole block anew.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

import yaml

from sourcebook.model import Value
from sourcebook.page.document import Document, read
from sourcebook.page.edits.memory import NOTICE
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.front_matter import find


def put(text: str, key: str, rendered: str) -> str:
    """Return front matter with the value of the existing top-level `key` replaced by `rendered`.

    Nothing else changes: a comment after the value stays. Raises KeyError without the key.
    """
    found = find(text, key)
    if found is None:
        raise KeyError(key)
    start, end = _value_span(text, found)
    before = text[start - 1]  # a list may stand at the margin, but no value on one line
    space = "  " if before in "\r\n" else "" if before.isspace() else " "
    return text[:start] + space + rendered + text[end:]


def set_value(text: str, key: str, rendered: str, *, before: str) -> str:
    """Return front matter with `rendered` as the value of the top-level `key`.

    A key that is not there yet gets a line of its own before the key `before`, or at the end.
    """
    if find(text, key):
        return put(text, key, rendered)
    return insert(text, (f"{key}: {rendered}",), before=before)


def add_block(text: str, key: str, rendered: str) -> str:
    """Return front matter with a new `key` at its end."""
    return f"{text}{key}: {rendered}{_newline(text)}"


def put_block(text: str, key: str, rendered: str) -> str:
    """Return front matter with all under `key`, comments too, replaced by `rendered`."""
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


def replace_values(text: str, key: str, old: str, new: str) -> str:
    """Return YAML with each value `old` under the top-level `key` written as `new`.

    It keeps its quotation marks. new: in need of none that `old` has not.
    """
    found = find(text, key)
    values = _scalars(found[1]) if found else ()
    places = {(n.start_mark.index, n.end_mark.index) for n in values if n.value == old}
    for start, end in sorted(places, reverse=True):
        written = text[start:end]
        now = written.replace(old, new) if old in written else front_matter.flow(new)
        text = text[:start] + now + text[end:]
    return text


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield each value that is a text in a node, however deep, without the keys of mappings."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)


def append(text: str, key: str, item: str) -> str:
    """Return front matter with `item` at the end of the list under the top-level `key`.

    One text becomes a list; without the key it is added.
    """
    found = find(text, key)
    written = front_matter.flow(item)
    if found is None or not found[1].value:
        one = front_matter.render((item,))
        return put(text, key, one) if found else add_block(text, key, one)
    if isinstance(found[1], yaml.ScalarNode):
        return put(text, key, front_matter.render((str(found[1].value), item)))
    last = found[1].value[-1]
    end = last.end_mark.index
    if text[found[1].start_mark.index] == "[":
        return f"{text[:end]}, {written}{text[end:]}"
    line = text.rfind("\n", 0, last.start_mark.index) + 1
    after = text.find("\n", end) + 1 or len(text)
    return (
        f"{text[:after]}{text[line : last.start_mark.index]}{written}{_newline(text)}{text[after:]}"
    )


def insert(text: str, rows: tuple[str, ...], *, before: str) -> str:
    """Return front matter with whole lines put before the key `before`, or at the end."""
    anchor = find(text, before)
    at = anchor[0].start_mark.index if anchor else len(text)
    return text[:at] + "".join(row + _newline(text) for row in rows) + text[at:]


def span(text: str, key: str) -> tuple[int, int]:
    """Return the start and end of what is under the top-level `key`; (0, 0) without it."""
    found = find(text, key)
    return (found[0].end_mark.index, _value_span(text, found)[1]) if found else (0, 0)


def _value_span(text: str, found: tuple[yaml.Node, yaml.Node]) -> tuple[int, int]:
    """Return the start and end of a value.

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


# The comments of front matter. No YAML parser keeps them: they stand between its tokens.

_COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")  # up to a line break of YAML 1.1


def comments(text: str, key: str = "") -> tuple[str, ...]:
    """Return the comments in front matter, or those among the lines of the top-level `key`."""
    start, end = span(text, key) if key else (0, len(text))
    scanned = front_matter.tokens(text)
    gaps = (  # what stands between two tokens is white space and comments
        text[max(start, one.end_mark.index) : min(end, other.start_mark.index)]
        for one, other in pairwise(scanned)
    )
    headers = (_header(text, token) for token in scanned if start <= token.start_mark.index < end)
    return tuple(found.rstrip() for part in (*gaps, *headers) for found in _COMMENT.findall(part))


def _header(text: str, token: yaml.Token) -> str:
    """Return what stands on the line that begins a literal or folded scalar (YAML 1.2.2, 8.1.1)."""
    if not isinstance(token, yaml.ScalarToken) or token.style not in ("|", ">"):
        return ""
    lines = text[token.start_mark.index : token.end_mark.index].splitlines()
    return lines[0] if lines else ""


# Whether changed front matter still holds all that a person wrote.
#
# YAML lets one value refer to another (an alias), a comment be within a value, and a whole block be
# in braces. Rather than know each way, we compare the results.


def is_harmless(
    page: Document,
    text: str,
    given: Mapping[str, Value],
    *,
    free: Collection[str] = (),
) -> bool:
    """Return whether `text` is the page with the values `given`, and everything else as it was.

    free: keys that may have any value. Every comment of the front matter but ours must be there
    still. The body is not looked at.
    """
    again, _ = read(page.path, text.encode())
    if again is None:
        return False
    before = front_matter.read(page.yaml)  # as it stands; what was accepted differs in `values`
    values = {key: front_matter.as_value(again.values.get(key)) for key in given}
    rest = {k: v for k, v in before.items() if k not in (*given, *free)}
    return (
        values == {key: front_matter.stripped(value) for key, value in given.items()}
        and _same(rest, again.values)
        and _foreign_comments(page) <= _foreign_comments(again)
    )


def can_put(page: Document, key: str, value: Value) -> bool:
    """Return whether the `key` of a page can be given a value without loss of a person's part."""
    try:
        yaml = put(page.yaml, key, front_matter.render(value))
    except front_matter.FrontMatterError:
        return False
    return is_harmless(page, page.opening + yaml + page.closing, {key: value})


def _foreign_comments(page: Document) -> Counter[str]:
    return Counter(comment for comment in comments(page.yaml) if comment != NOTICE)


def _same(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Return whether `after` has every row of `before`, with an equal value."""
    known: set[tuple[int, int]] = set()
    return all(key in after and _alike(value, after[key], known) for key, value in before.items())


def _alike(one: object, other: object, known: set[tuple[int, int]]) -> bool:
    """Return whether two values are equal. Aliases let a few lines stand for millions of values.

    known: pairs that were compared, or are being: the first that differs ends it all.
    """
    pair = (id(one), id(other))
    if pair in known:
        return True
    known.add(pair)
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(_alike(a, b, known) for a, b in pairs)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[k], other[k], known) for k in one)
    return one == other
