"""What the documents say to type: each command, option, target and module is there."""

import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from sourcebook import cli
from tests.commands.running import ROOT

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "benchmarks/README.md")),
    *sorted((ROOT / "docs/about").glob("*.md")),
    *sorted((ROOT / "sourcebook/starter/collection").rglob("*.md")),
]
_FENCED = re.compile(r"^( *)```[^\n]*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`")
_END = re.compile(r"[|;]|&&| [>#]")
_STARTS = ("sourcebook ", "python build_site.py ", "make ", "python -m ")


def typed(text: str) -> Iterator[str]:
    """Yield the command lines in a document, without what a shell does with their output."""
    blocks = [block for _, block in _FENCED.findall(text)]
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    for line in (*lines, *_INLINE.findall(_FENCED.sub("", text))):
        for part in _END.split(line):
            words = part.strip().removeprefix("$ ").removeprefix(".venv/bin/")
            if words.startswith(_STARTS):
                yield words


def cases() -> Iterator[tuple[str, str]]:
    for path in DOCUMENTS:
        for line in dict.fromkeys(typed(path.read_text(encoding="utf-8"))):
            yield path.relative_to(ROOT).as_posix(), line


CASES = sorted(set(cases()))


def targets() -> set[str]:
    """Return what `make` can be asked for, here and in a collection."""
    makefiles = (ROOT / "Makefile", ROOT / "sourcebook/starter/collection/Makefile")
    rules = "\n".join(path.read_text(encoding="utf-8") for path in makefiles)
    return set(re.findall(r"^([a-z-]+):", rules, re.MULTILINE))


def unknown(words: list[str]) -> list[str]:
    """Return what of a command line the program does not know: its command, or options of it."""
    own = words[2:] if words[:1] == ["-C"] else words
    command = cli.program.commands.get(own[0])
    if command is None:
        return own[:1]
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    options = {word.partition("=")[0] for word in own[1:] if re.match(r"--?[a-z]", word)}
    return sorted(options - known)


def test_what_is_not_there_is_found() -> None:
    assert len(CASES) > 150
    assert unknown(["-C", "DIR", "ingest", "--quite"]) == ["--quite"]
    assert unknown(["ingst"]) == ["ingst"]


@pytest.mark.parametrize(("document", "line"), CASES)
def test_what_a_document_says_to_type_is_understood(document: str, line: str) -> None:
    match shlex.split(re.sub(r"\[[^\]]*\]", "", line).replace("'s", "")):
        case ["make", *rest]:
            assert {word for word in rest if "=" not in word} <= targets(), document
        case ["python", "-m", module, *_]:
            assert find_spec(module), document
        case ["python", _, *rest] | ["sourcebook", *rest]:
            assert unknown(rest) == [], document
