"""Reads the front matter of a Markdown file as strings, as far as it names bibliographic fields.

YAML is parsed into nodes and no further: all scalars are strings, and nothing is constructed.
"""

from collections.abc import Iterator, Sequence

import yaml

from sourcebook.model import Candidate, Value

_MOST_LINES = 400
_MOST_CHARACTERS = 60_000
_DEEPEST = 20
_MANY = ("authors", "keywords")
_FENCES = ("---", "...")
# What static site engines and Pandoc call the fields.
_NAMES = {
    "title": "title",
    "authors": "author authors by",
    "issued": "date issued published pubdate publishdate",
    "language": "lang language",
    "keywords": "tags keywords",
    "license": "license licence rights",
    "url": "url source canonical_url",
    "doi": "doi",
    "publisher": "publisher",
    "container_title": "container_title container-title journal publication",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}


def front_matter(lines: Sequence[str]) -> tuple[int, tuple[Candidate, ...]]:
    """Return how many lines the front matter takes, its fences with it, and what it states."""
    if not lines or lines[0].rstrip() != "---":
        return 0, ()
    closing = (n for n, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in _FENCES)
    end = next(closing, 0)
    text = "\n".join(lines[1:end])
    if not end or len(text) > _MOST_CHARACTERS:
        return 0, ()
    pairs = _pairs(text)
    if pairs is None:
        return 0, ()
    return end + 1, tuple(_candidates(pairs))


def _candidates(pairs: list[tuple[str, tuple[str, ...]]]) -> list[Candidate]:
    made = []
    for key, values in pairs:
        field = _FIELDS.get(key.casefold(), "")
        if field and values:
            value: Value = _several(values) if field in _MANY else values[0]
            made.append(Candidate(field, value, "stated", note=f"front matter: {key}"))
    return made


def _several(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(values) == 1:
        values = tuple(values[0].split(";" if ";" in values[0] else ","))
    return tuple(text for value in values if (text := value.strip()))


def _pairs(text: str) -> list[tuple[str, tuple[str, ...]]] | None:
    """Return each key of the mapping with its text or texts; None when it is no YAML mapping."""
    try:
        if _depth(text) > _DEEPEST:
            return None
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    # The key of a pair may be a collection, whose text aliases can make as long as they like.
    return [
        (str(key.value), tuple(_texts(node)))
        for key, node in root.value
        if isinstance(key, yaml.ScalarNode)
    ]


def _depth(text: str) -> int:
    """Return how deep a text nests: the parser's events need no stack, the nodes do."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
    return deepest


def _texts(node: yaml.Node) -> Iterator[str]:
    """Yield the texts of a value; a person given as a mapping (`- name: …`) is the `name`."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        named = item.value if isinstance(item, yaml.MappingNode) else []
        for scalar in [value for key, value in named if key.value == "name"] or [item]:
            if isinstance(scalar, yaml.ScalarNode) and scalar.value.strip():
                yield " ".join(scalar.value.split())[:500]
