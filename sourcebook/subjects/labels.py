"""Matches labels in a text: their plurals, their capitals, and where their words may break.

A label is compared with a text after both are folded (see `folding`); what folding removes is
checked here in the text itself.
"""

from typing import Literal

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.subjects.folding import (
    HYPHENS,
    SPACELESS,
    Folded,
    fold,
    is_bounded,
    is_invisible,
    plain,
)

_CaseRule = Literal["as written", "as written or capitals", "any"]

_MAX_ACRONYM = 5
# Below this, a hyphen makes another word: re-sign is not resign, co-op is not coop.
_MIN_HYPHENATED = 8
_LAST_WORD = re.compile(r"[A-Za-z]{3,}$")
# English plurals that follow a rule (Quirk et al., A Comprehensive Grammar of the English
# Language, 5.80-5.83); the first row whose pattern is found at the end of the word counts.
_PLURALS = (
    (re.compile("sis$"), "ses"),
    (re.compile("(ss|x|z|ch|sh)$"), r"\1es"),
    (re.compile("([^aeiou])y$"), r"\1ies"),
    (re.compile("([^s])$"), r"\1s"),
)
_HYPHEN = f"[{re.escape(''.join(sorted(HYPHENS)))}]"
_JOINED = re.compile(rf"{_HYPHEN}(?:[^\S\n]*\n\s*)?")
_PARTED = re.compile(rf"\s+|{_JOINED.pattern}")


class Form(Struct, frozen=True):
    """One way to write a label.

    label: as the subject's page spells it.
    key: the folded form, never empty.
    case: how its letters must be written.
    opening: the characters, as written, that a name must begin with.
    breaks: for each place between two characters of `key`, what parts them in the label: nothing,
        a space or a hyphen.
    """

    label: str
    key: str
    case: _CaseRule
    opening: str
    breaks: str

    def span(self, folded: Folded, last: int) -> tuple[int, int] | None:
        """Return where the source has this form, or None when it does not.

        last: the index in `folded.text` of the last character of a place that reads like `key`.
        """
        first = last - len(self.key) + 1
        if not _breaks_agree(self, folded, first) or not _whole_characters(folded, first, last):
            return None
        start, end = folded.offsets[first], _end_of_word(folded, last)
        source = folded.source
        if not is_bounded(source, start, end) or not _case_agrees(self, folded, source[start:end]):
            return None
        return start, end


def forms_of(label: str) -> tuple[Form, ...]:
    """Return the ways to write a label: as it is and, if it has one, its plural.

    Empty when the label holds nothing that could be looked for.
    """
    case = _case_rule(label)
    spellings = [label] if case == "as written" else [label, *_plural(label)]
    return tuple(_form(label, spelling, case) for spelling in spellings if fold(spelling).text)


def _form(label: str, spelling: str, case: _CaseRule) -> Form:
    folded = fold(spelling)
    gaps = [folded.gap(index) for index in range(len(folded.text) - 1)]
    breaks = "".join("-" if set(gap) & HYPHENS else " " if gap else "." for gap in gaps)
    return Form(label, folded.text, case, plain(label)[: len(fold(label).text)], breaks)


def _case_rule(label: str) -> _CaseRule:
    """Return how to write a label: names and acronyms of one word need their capitals."""
    several_words = any(char.isspace() or char in HYPHENS for char in label.strip())
    if several_words or label == label.lower():
        return "any"
    letters = [char for char in plain(label) if char.isalpha()]
    acronym = len(letters) <= _MAX_ACRONYM and all(char.isupper() for char in letters)
    return "as written" if acronym else "as written or capitals"


def _plural(label: str) -> list[str]:
    """Return the plural of a label whose last word is English and in the singular."""
    word = _LAST_WORD.search(label)
    if word is None:
        return []
    for pattern, replacement in _PLURALS:
        if pattern.search(word[0].lower()):
            return [label[: word.start()] + pattern.sub(replacement, word[0])]
    return []


def _breaks_agree(form: Form, folded: Folded, first: int) -> bool:
    """Return whether the source parts its words where the label does."""
    offsets = folded.offsets
    for index, expected in enumerate(form.breaks, first):
        if expected != " " and offsets[index + 1] - offsets[index] < 2:
            continue  # the two characters stand together
        gap = folded.gap(index)
        if expected == " " or (expected == "-" and gap):
            agrees = _PARTED.fullmatch(gap) is not None
        else:
            agrees = not gap or _may_break_inside(form, folded, index, gap)
        if not agrees:
            return False
    return True


def _may_break_inside(form: Form, folded: Folded, index: int, gap: str) -> bool:
    """Return whether a word may be broken here: co-operation, or a new line in Japanese."""
    if SPACELESS.match(folded.text[index]) and SPACELESS.match(folded.text[index + 1]):
        return "\n" in gap and gap.isspace()
    return len(form.key) >= _MIN_HYPHENATED and _JOINED.fullmatch(gap) is not None


def _whole_characters(folded: Folded, first: int, last: int) -> bool:
    """Return whether no character of the source is cut (a ligature, a voiced kana)."""
    offsets = folded.offsets
    cut_before = first > 0 and offsets[first - 1] == offsets[first]
    cut_after = last + 1 < len(offsets) and offsets[last] == offsets[last + 1]
    return not cut_before and not cut_after


def _end_of_word(folded: Folded, last: int) -> int:
    """Return where the word ends: behind the accents and the case ending that were folded away."""
    source, end = folded.source, folded.offsets[last] + 1
    limit = folded.offsets[last + 1] if last + 1 < len(folded.offsets) else len(source)
    place = end
    while place < limit and not source[place].isspace() and source[place] not in HYPHENS:
        place += 1
        if not is_invisible(source[place - 1]):
            end = place
    return end


def _case_agrees(form: Form, folded: Folded, quote: str) -> bool:
    """Return whether a name has its capitals.

    In a passage all in capitals an acronym cannot be distinguished from a word ("LET US TALK").
    """
    if form.case == "any":
        return True
    written = plain(quote)
    if form.case == "as written":
        return written == plain(form.label) and not folded.all_capitals
    return written.isupper() or written.startswith(form.opening)
