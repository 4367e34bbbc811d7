"""Compiles lists of persons (specification, "Name", "Et-al" and "Name-part")."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from sourcebook.bibliography.cite.item import SPACED, PersonName
from sourcebook.bibliography.cite.runs import FormattedText, Runs, cased, mark
from sourcebook.bibliography.cite.styles import Locale, Node

_INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "initialize", "initialize-with", "name-as-sort-order", "sort-separator",
    "initialize-with-hyphen", "demote-non-dropping-particle",
)  # fmt: skip
_INITIAL = re.compile(r"\w\.?")
Options = Mapping[str, str]


def name_options(name: Node, inherited: Options) -> Options:
    """Return the attributes of the element `name`, and what it inherits."""
    return {
        **{key: inherited[key] for key in _INHERITED if key in inherited},
        "delimiter": inherited.get("name-delimiter", ", "),
        "form": inherited.get("name-form", "long"),
        **name.attributes,
    }


class NameList:
    """How names are joined, and cut short."""

    def __init__(self, name: Node, et_al: Node | None, options: Options, locale: Locale) -> None:
        self._form = _NameForm(name, options)
        self._delimiter = options.get("delimiter", ", ")
        self._least = _number(options, "et-al-min")
        self._shown = _number(options, "et-al-use-first", 1)
        self._use_last = options.get("et-al-use-last") == "true"
        self._and = {"text": locale.term("and"), "symbol": "&"}.get(options.get("and", ""), "")
        self._before_last = _precedes("delimiter-precedes-last", options)
        self._before_et_al = _precedes("delimiter-precedes-et-al", options)
        term = locale.term(et_al.get("term", "et-al") if et_al else "et-al")
        ending: Runs = (FormattedText(term, "value"),)
        italic = et_al is not None and et_al.get("font-style") == "italic"
        self._et_al = mark(ending, "i") if italic else ending

    def runs(self, names: Sequence[PersonName]) -> Runs:
        """Return names, joined and cut short."""
        form, delimiter = self._form, self._delimiter
        cut = 0 < self._least <= len(names)
        shown = names[: self._shown] if cut else names
        listed = [form.runs(one, n) for n, one in enumerate(shown)]
        if not cut or len(shown) == len(names):
            return self._joined(listed)
        if self._use_last and len(names) >= len(shown) + 2:
            last = form.runs(names[-1], len(names) - 1)
            return (*_chain(listed, delimiter), FormattedText(f"{delimiter}… "), *last)
        comma = delimiter if self._before_et_al(len(listed)) else " "
        return (*_chain(listed, delimiter), FormattedText(comma), *self._et_al)

    def _joined(self, listed: list[Runs]) -> Runs:
        if len(listed) == 1:
            return listed[0]
        if not self._and or not listed:
            return _chain(listed, self._delimiter)
        comma = self._delimiter if self._before_last(len(listed) - 1) else " "
        chain = _chain(listed[:-1], self._delimiter)
        return (*chain, FormattedText(f"{comma}{self._and} "), *listed[-1])


def _chain(listed: list[Runs], delimiter: str) -> Runs:
    runs: list[FormattedText] = []
    for number, one in enumerate(listed):
        if number:
            runs.append(FormattedText(delimiter))
        runs += one
    return tuple(runs)


def _precedes(name: str, options: Options) -> Callable[[int], bool]:
    """Return what tells whether a delimiter stands before what follows a number of names."""
    rule = options.get(name, "contextual")
    order = options.get("name-as-sort-order", "")
    if rule == "after-inverted-name":
        return lambda before: order == "all" or (order == "first" and before == 1)
    return lambda before: rule == "always" or (rule == "contextual" and before >= 2)


def _number(options: Options, name: str, default: int = 0) -> int:
    value = options.get(name, "")
    return int(value) if value.isdecimal() else default


Word = Callable[[str], FormattedText]


class _NameForm:
    """How one name is written: whole or short, inverted or not, with initials or not."""

    def __init__(self, name: Node, options: Options) -> None:
        parts = {part.get("name"): part for part in name.all("name-part")}
        self._family, self._given = _word(parts.get("family")), _word(parts.get("given"))
        self._short = options.get("form") == "short"
        self._inverted = options.get("name-as-sort-order", "")
        self._comma = options.get("sort-separator", ", ")
        demoted = options.get("demote-non-dropping-particle", "display-and-sort")
        self._behind = demoted == "display-and-sort"
        self._initials = _initials(options)
        self._written = lru_cache(maxsize=1_000)(self._write)

    def runs(self, name: PersonName, place: int) -> Runs:
        """Return a name. place: its number in the list."""
        inverted = self._inverted == "all" or (self._inverted == "first" and not place)
        return self._written(name, inverted)

    def _write(self, name: PersonName, inverted: bool) -> Runs:
        """Return a name as the style shows it. inverted: whether the family name comes first."""
        if name.literal:
            return (FormattedText(name.literal, "value"),)
        if not SPACED.search(name.family + name.given):
            order = (name.family, "" if self._short else name.given)
            return tuple(FormattedText(part, "value") for part in order if part)
        family = self._family
        if self._short:
            return _words((name.non_dropping, family), (name.family, family))
        given = self._initials(name.given)
        if inverted:
            return self._invert(name, given)
        shown = _words(
            (given, self._given),
            *((name.dropping, family), (name.non_dropping, family), (name.family, family)),
        )
        return _with_suffix(shown, name, ", " if name.comma_suffix else " ")

    def _invert(self, name: PersonName, given: str) -> Runs:
        ahead, behind = ("", name.non_dropping) if self._behind else (name.non_dropping, "")
        family = _words((ahead, self._family), (name.family, self._family))
        rest = _words((given, self._given), (name.dropping, self._given), (behind, self._given))
        shown = (*family, FormattedText(self._comma), *rest) if family and rest else family or rest
        return _with_suffix(shown, name, self._comma)


def _with_suffix(runs: Runs, name: PersonName, before: str) -> Runs:
    return (
        (*runs, FormattedText(before), FormattedText(name.suffix, "value")) if name.suffix else runs
    )


def _word(part: Node | None) -> Word:
    """Return what writes a word in the format of its part of the name."""
    if part is None:
        return lambda text: FormattedText(text, "value")
    case = part.get("text-case")
    small = part.get("font-variant") == "small-caps"

    def word(text: str) -> FormattedText:
        run = FormattedText(cased(text, case, english=True), "value")
        return mark((run,), "small-caps")[0] if small else run

    return word


_SPACE = FormattedText(" ")


def _words(*words: tuple[str, Word]) -> Runs:
    """Return words with spaces between them."""
    runs: list[FormattedText] = []
    for text, word in words:
        if text:
            if runs and not runs[-1].text.endswith(("’", "'", "-")):
                runs.append(_SPACE)
            runs.append(word(text))
    return tuple(runs)


def _initials(options: Options) -> Callable[[str], str]:
    """Return what shortens given names to initials, where the style asks for that."""
    mark_with = options.get("initialize-with")
    if mark_with is None:
        return str
    full = options.get("initialize", "true") != "false"
    hyphen = options.get("initialize-with-hyphen", "true") != "false"
    between = f"{mark_with.rstrip()}-" if hyphen else mark_with

    def shorten(given: str) -> str:
        out: list[str] = []
        for word in given.replace(".", ". ").split():
            pieces = [p for p in word.split("-") if p]
            initials = full or all(_INITIAL.fullmatch(piece) for piece in pieces)
            if initials and word[:1].isupper():
                out.append(between.join(piece[0] for piece in pieces) + mark_with)
            else:
                out.append(f"{word} ")
        return "".join(out).strip()

    return shorten
