"""Says in words of ours what is wrong with text that is not YAML, at the line to be mended.

PyYAML names the place where it gave up: of a quotation mark that is never closed, that is the end
of the text.
"""

import re
from typing import NamedTuple

import yaml

_HIDDEN = "\x85\u2028\u2029"
_BREAKS = re.compile(rf"\r\n|[\r\n{_HIDDEN}]")
_QUOTED = "put quotation marks around the whole value"


class YamlFault(NamedTuple):
    """What is wrong. line: counted from 1. hint: empty when there is none."""

    line: int
    what: str
    hint: str = ""


class _Row(NamedTuple):
    """A fault. context, problem: words of PyYAML's. what: empty for PyYAML's own. begun: whether it
    is to be mended where what was being read begins. sign: that stands at the fault; any, if empty.
    """

    context: str
    problem: str
    what: str
    hint: str
    begun: bool = False
    sign: str = ""


_ROWS = (
    _Row(
        "quoted scalar", "end of stream", "a quotation mark here is never closed", "close it", True
    ),
    _Row(
        "flow",
        "expected ','",
        "what `{sign}` opens here is not closed rightly",
        "close it, and put quotation marks around an entry with a comma, colon or bracket",
        True,
    ),
    _Row("simple key", "", "this line has no `key: value`", "write a colon and a space", True),
    _Row("", "any token", "a tab stands here", "write spaces in its place", sign="\t"),
    _Row("", "any token", "no value can begin with `{sign}`", _QUOTED),
    _Row("", "undefined alias", "no value can begin with `{sign}`", _QUOTED),
    _Row("alias", "", "no value can begin with `{sign}`", _QUOTED, True),
    _Row("anchor", "", "no value can begin with `{sign}`", _QUOTED, True),
    _Row("", "mapping values", "", "put quotation marks around a value with a colon"),
    _Row("", "expected key", "", f"{_QUOTED}, or set the line in as those around it"),
    _Row("", "<block end>", "", f"{_QUOTED}, or set the line in as those around it"),
)


def fault(text: str, error: Exception) -> YamlFault:
    """Return what is wrong with `text`, of which PyYAML raised `error`."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return YamlFault(1, "it is nested too deeply")
    if sign := _hidden_break(text, error.problem_mark.line):
        what = f"holds U+{ord(sign):04X}, which ends a line in YAML"
        return YamlFault(text.count("\n", 0, text.index(sign)) + 1, what, "delete it")
    context, problem = str(error.context), str(error.problem).splitlines()[0]
    for row in _ROWS:
        mark = error.context_mark if row.begun and error.context_mark else error.problem_mark
        sign = _sign(text, mark)
        if row.context in context and row.problem in problem and row.sign in ("", sign):
            return YamlFault(mark.line + 1, row.what.format(sign=sign) or problem, row.hint)
    return YamlFault(error.problem_mark.line + 1, problem)


def _hidden_break(text: str, line: int) -> str:
    """Return the sign that nobody sees, and that ends a line for YAML, in a line or those above."""
    breaks = _BREAKS.findall(text)[:line]
    return next((sign for sign in breaks if sign in _HIDDEN), "")


def _sign(text: str, mark: yaml.Mark) -> str:
    """Return the character at a place."""
    lines = text.split("\n")
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
