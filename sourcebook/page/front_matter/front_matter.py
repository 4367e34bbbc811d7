"""Reads front matter, finds the positions of its values, and writes values as YAML.

All scalars are read as strings (YAML's failsafe schema, https://yaml.org/spec/1.2.2/#101):
`2005` is "2005" and `no` is "no". PyYAML's nodes know where they stand in the text, so that one
value can be changed and no other byte (`edits/splicing.py`).
"""

import re
from functools import lru_cache

import yaml

from sourcebook import edtf
from sourcebook.model import Value
from sourcebook.page.front_matter import yaml_faults
from sourcebook.page.regions import regions

_WIDE = 2**31 - 1
_ALIAS = "*"
"""Stands before the name of each alias (https://yaml.org/spec/1.2.2/#71-alias-nodes)."""

_SHORT = 8_000
_MOST_REPEATED = 100_000
"""Characters that aliases may add to those of the text itself."""

_ESCAPE = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class FrontMatterError(ValueError):
    """YAML that cannot be read. `line` counts from 1 within the front matter; `hint`: what to do.

    The message goes on from "the front matter".
    """

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint or "mend the line"


def read(text: str) -> dict[str, object]:
    """Return the mapping that `text` holds; its leaves are strings, lists and mappings.

    Raises FrontMatterError when it is not YAML, not a mapping, has a key twice, or holds what
    UTF-8 cannot.
    """
    values = load(text)
    if line := _surrogate(text):
        raise FrontMatterError(line, "has half of a surrogate pair, which is no character")
    return values


def load(text: str) -> dict[str, object]:
    """Return the mapping that `text` holds as `read` does, but allow escaped surrogates."""
    try:
        if _ALIAS in text:
            loader = _loader(text)(text)
            root = loader.get_single_node()
            check_aliases(text, root)
            _check_keys(root, set())
            values = loader.construct_document(root) if root else {}
        else:  # each node stands in the text once
            root = _root(text)
            values = _built(root) if root else {}
    except (yaml.YAMLError, RecursionError) as error:
        raise _unreadable(text, error) from error
    if not isinstance(root, yaml.MappingNode):
        if root is None or root.value == "":  # nothing but comments
            return {}
        raise FrontMatterError(
            root.start_mark.line + 1,
            "is not a list of `key: value` lines",
            "write one `key: value` a line",
        )
    return dict(values)


@lru_cache(maxsize=4)  # a page is read, and then the places of some of its values are asked for
def _root(text: str) -> yaml.Node | None:
    """Return the root of YAML, None of nothing. Nobody changes a node."""
    root: yaml.Node | None = yaml.compose(text, Loader=_loader(text))
    return root


def _built(node: yaml.Node) -> object:
    """Return what a node without aliases holds, as PyYAML's loader without tags builds it.

    Raises ConstructorError where a key is no text, as that does, and FrontMatterError where it
    stands twice in one mapping.
    """
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_built(one) for one in node.value]
    built: dict[object, object] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problem = "found unhashable key"
            raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
        if key.value in built:
            raise _twice(key)
        built[key.value] = _built(value)
    return built


def _check_keys(node: yaml.Node | None, known: set[int]) -> None:
    """Raise FrontMatterError where a key stands twice in one mapping. known: nodes that were seen.

    It is for nodes with aliases, which PyYAML builds.
    """
    if id(node) in known:
        return
    known.add(id(node))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                raise _twice(key)
            seen.add(str(key.value))
            _check_keys(value, known)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            _check_keys(one, known)


def _twice(key: yaml.Node) -> FrontMatterError:
    message = f"has the key `{key.value}` twice"
    return FrontMatterError(key.start_mark.line + 1, message, "keep one of the two")


def check_aliases(text: str, root: yaml.Node | None) -> None:
    """Raise FrontMatterError where aliases expand to far more than `text`. root: its YAML."""
    _expanded(root, len(text) + _MOST_REPEATED, {})


def _expanded(node: yaml.Node | None, most: int, known: dict[int, int]) -> int:
    """Return how many characters and values a node holds once each alias is written out.

    known: of the nodes that were seen. Raises FrontMatterError when there are more than `most`,
    which few aliases of aliases can make without end, or when an alias stands in its own value.
    """
    if id(node) in known:
        if not known[id(node)]:
            raise _aliased(node, "has an alias of the very value that it stands in")
        return known[id(node)]
    known[id(node)] = 0
    if isinstance(node, yaml.MappingNode):
        inner = [part for pair in node.value for part in pair]
    else:
        inner = node.value if isinstance(node, yaml.SequenceNode) else []
    size = 1 + sum(_expanded(part, most, known) for part in inner)
    size += len(node.value) if isinstance(node, yaml.ScalarNode) else 0
    if size > most:
        raise _aliased(node, "has aliases that stand for more than anybody could read")
    known[id(node)] = size
    return size


def _aliased(node: yaml.Node | None, message: str) -> FrontMatterError:
    line = node.start_mark.line + 1 if node else 1
    return FrontMatterError(line, message, "write the value out where the alias stands")


def _surrogate(text: str) -> int:
    """Return the line where a surrogate is escaped, which UTF-8 cannot hold; 0 when none is."""
    found = tokens(text) if _ESCAPE.search(text) else ()
    scalars = (token for token in found if isinstance(token, yaml.ScalarToken))
    return next((t.start_mark.line + 1 for t in scalars if _SURROGATE.search(t.value)), 0)


def line_of(text: str, key: str, entry: int = 0) -> int:
    """Return the line of the top-level `key`, counted from 1 within the front matter; or 0.

    entry: of a list, the one whose line is wanted, counted from 1.
    """
    found = find(text, key)
    if not found:
        return 0
    items = found[1].value if isinstance(found[1], yaml.SequenceNode) else []
    place = items[entry - 1] if 0 < entry <= len(items) else found[0]
    return int(place.start_mark.line) + 1


def tokens(text: str) -> tuple[yaml.Token, ...]:
    """Return the tokens of front matter that can be read, with the places where they stand."""
    return tuple(yaml.scan(text, Loader=_loader(text)))


@lru_cache(maxsize=1024)  # the same few reasons and empty values stand on every page
def render(value: Value) -> str:
    """Return `value` as YAML on one line. Dates are not quoted, as people write them."""
    if isinstance(value, str):
        if _stands_plain(value) or edtf.valid(value):
            return value
    elif all(map(_stands_plain, value)):
        return f"[{', '.join(value)}]"
    plain = value if isinstance(value, str) else list(value)
    dumped: str = yaml.dump(
        plain,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        default_flow_style=True,
        width=_WIDE,
    )
    return dumped.removesuffix("\n...\n").rstrip("\n")  # a line that ends a document


_PLAIN = re.compile(r"[A-Za-z][\w./()-]*(?: [A-Za-z0-9(][\w./()-]*)*", re.ASCII)
_NOT_TEXTS = frozenset(("null", "true", "false", "yes", "no", "on", "off"))
"""Words that stand for something else than themselves (https://yaml.org/type/)."""


def _stands_plain(text: str) -> bool:
    """Tell whether a text surely needs no quotation marks. The dumper knows more, and is slow."""
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _NOT_TEXTS


def as_value(raw: object) -> Value:
    """Return a parsed front-matter value as a field's value: one text, or several."""
    if isinstance(raw, list):
        return tuple(str(item).strip() for item in raw if str(item).strip())
    return str(raw).strip() if raw is not None else ""


def stripped(value: Value) -> Value:
    """Return a value as it will be read back after it was written."""
    return as_value(value if isinstance(value, str) else list(value))


def flow(value: Value) -> str:
    """Return a value as YAML for use inside a flow mapping, `{...}`."""
    if isinstance(value, str):
        return render((value,))[1:-1]
    return render(value)


def _unreadable(text: str, error: Exception) -> FrontMatterError:
    """Return the error of text that is not YAML, at the line where it can be corrected."""
    conflict = regions.conflict_line(text.splitlines())
    if conflict:
        hint = "keep one of the two sides, and delete its marks"
        return FrontMatterError(conflict, "holds both sides of a conflict", hint)
    if isinstance(error, yaml.reader.ReaderError):  # its own place counts bytes or characters
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        sign = f"U+{ord(found[0]):04X}" if found else "a character"
        return FrontMatterError(line, f"holds {sign}, which YAML does not allow", "delete it")
    wrong = yaml_faults.fault(text, error)
    return FrontMatterError(wrong.line, f"is not YAML: {wrong.what}", wrong.hint)


def _loader(text: str) -> type[yaml.CBaseLoader | yaml.BaseLoader]:
    """Return the fast parser, or for a long text the one that cannot overflow the C stack.

    libyaml does so where nesting is some 20,000 deep, which a short text cannot be.
    """
    return _Fast if len(text) < _SHORT else yaml.BaseLoader


class _Fast(yaml.CBaseLoader):
    """PyYAML's fast loader, without the search for tags, which no loader of texts asks for."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """Return the tag of any node."""
        return "tag:yaml.org,2002:str"


def key_starts(text: str) -> dict[str, int]:
    """Return where each top-level key starts, in order. The text can be read."""
    root = _root(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return {str(key.value): int(key.start_mark.index) for key, _ in pairs}


def find(text: str, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of the top-level `key` and its value, which know where they stand."""
    try:
        root = _root(text) if key else None
    except (yaml.YAMLError, RecursionError) as error:
        raise _unreadable(text, error) from error
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((k, v) for k, v in pairs if k.value == key), None)
