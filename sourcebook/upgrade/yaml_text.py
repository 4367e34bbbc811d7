"""Finds settings in YAML text, and says which characters to replace to change one of them."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import yaml
from msgspec import Struct

from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter

Plain = object
"""A value to compare: a scalar with its tag, a tuple for a list, a dictionary for a mapping."""

_MARGIN = re.compile(r"[ \t\ufeff]*(?:-[ \t]+)?")


class UnreadableError(ValueError):
    """YAML that cannot be read, or in which a setting cannot be changed where it stands."""


class YamlSetting(Struct, frozen=True):
    """A key with its value; `value` is a node of the parser, which knows where it stands."""

    key: yaml.Node
    value: yaml.Node

    @property
    def line(self) -> int:
        """The line of the key, counted from 1."""
        return int(self.key.start_mark.line) + 1

    @property
    def plain(self) -> Plain:
        """The value to compare with others."""
        return plain(self.value)


class YamlEdit(Struct, frozen=True):
    """Characters to replace."""

    start: int
    end: int
    text: str = ""


def read(text: str) -> yaml.MappingNode:
    """Return the mapping that a text holds. Raises UnreadableError where it is none."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        front_matter.check_aliases(text, root)
    except (yaml.YAMLError, RecursionError, front_matter.FrontMatterError) as error:
        raise UnreadableError from error
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError
    return root


def settings(node: yaml.Node) -> dict[str, YamlSetting]:
    """Return the settings of a mapping by their keys. Raises UnreadableError for any other keys."""
    found: dict[str, YamlSetting] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in found:
            raise UnreadableError
        found[key.value] = YamlSetting(key, value)
    return found


def plain(node: yaml.Node) -> Plain:
    """Return what a node says, whatever it looks like."""
    if isinstance(node, yaml.MappingNode):
        return {key: one.plain for key, one in settings(node).items()}
    if isinstance(node, yaml.SequenceNode):
        return (node.tag, *map(plain, node.value))
    return node.tag, node.value, ""


def chunk(text: str, node: yaml.Node, value: yaml.Node) -> tuple[int, int]:
    """Return the start and end of the lines of a setting, or of an entry of a block list.

    node: what begins it, after the margin or a dash. Raises UnreadableError where something else
    stands on its first line.
    """
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    if not _MARGIN.fullmatch(text, start, node.start_mark.index):
        raise UnreadableError
    end = text.find("\n", content_end(text, value))
    return start, end + 1 if end >= 0 else len(text)


def content_end(text: str, node: yaml.Node) -> int:
    """Return where a value ends: the parser counts the remarks after a block to it."""
    block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    if block and node.value:
        last = node.value[-1]
        return content_end(text, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def removal(text: str, span: tuple[int, int], known: Iterable[str]) -> YamlEdit:
    """Return the edit that removes lines, but for the remarks in them that nobody knows."""
    return YamlEdit(*span, "".join(_remarks(text[slice(*span)], known)))


def replacement(text: str, span: tuple[int, int], lines: str, known: Iterable[str]) -> YamlEdit:
    """Return the edit that puts other lines, with the same margin, in place of lines."""
    found = text[slice(*span)]
    made = textwrap.indent(textwrap.dedent(lines), _margin(found))
    return YamlEdit(*span, "".join((*_remarks(found, known), made)))


def without_entries(
    text: str, node: yaml.Node, entries: Sequence[yaml.Node], known: Iterable[str]
) -> list[YamlEdit]:
    """Return the edits that remove some of the entries of a list, not all."""
    if not getattr(node, "flow_style", False):
        return [removal(text, chunk(text, one, one), known) for one in entries]
    edits = []
    kept = [one for one in node.value if one not in entries]
    for one in entries:
        place = node.value.index(one)
        if any(other in kept for other in node.value[place + 1 :]):
            edits.append(YamlEdit(one.start_mark.index, node.value[place + 1].start_mark.index))
        else:
            edits.append(YamlEdit(node.value[place - 1].end_mark.index, one.end_mark.index))
    return edits


def applied(text: str, edits: Iterable[YamlEdit]) -> str:
    """Return a text with its edits, in the line ends that it has.

    Where lines go from between two empty ones, one of these goes too.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    for edit in reversed([*_joined(edits)]):
        made = edit.text.replace("\r\n", "\n").replace("\n", newline)
        before, after = text[: edit.start], text[edit.end :]
        if not made and before.endswith(newline * 2):
            after = after.removeprefix(newline)
        text = before + made + after
    return text


def _joined(edits: Iterable[YamlEdit]) -> Iterator[YamlEdit]:
    """Yield the edits in their order; removals beside one another are one."""
    last: YamlEdit | None = None
    for edit in sorted(edits, key=lambda one: one.start):
        if last and last.end == edit.start and not last.text and not edit.text:
            last = YamlEdit(last.start, edit.end)
        else:
            yield from (last,) if last else ()
            last = edit
    yield from (last,) if last else ()


def _margin(lines: str) -> str:
    return lines[: len(lines) - len(lines.lstrip(" "))]


def _remarks(lines: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the remarks in lines but for those that are known, each on a line of its own."""
    for remark in (Counter(splicing.comments(lines)) - Counter(known)).elements():
        yield f"{_margin(lines)}{remark}\n"
