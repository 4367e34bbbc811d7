"""Reads files that a project's pages or settings name, and finds lines of `mkdocs.yml`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml


def text_below(folder: Path, name: str) -> str | None:
    """Return the text of the file `name` below `folder`; None where there is none."""
    place = (folder / name).resolve()
    inside = place.is_relative_to(folder.resolve()) and place.is_file()
    return place.read_text(encoding="utf-8", errors="replace") if inside else None


def line_of(text: str, keys: Sequence[str], value: str = "") -> int:
    """Return the line of `mkdocs.yml` where `value` stands below the keys, or the last key known.

    0 where there is none of them, or the file is no YAML.
    """
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader) if keys else None
    except yaml.YAMLError:
        return 0
    line = 0
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = next((pair for pair in reversed(pairs) if pair[0].value == key), None)  # it counts
        if found is None:
            break
        node, line = found[1], found[0].start_mark.line + 1
    if value and node is not None and line:
        return next((one.start_mark.line + 1 for one in _texts(node) if one.value == value), line)
    return line


def _texts(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield each text in a node, keys of mappings too."""
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for one in node.value:
        for part in one if isinstance(one, tuple) else (one,):
            yield from _texts(part)
