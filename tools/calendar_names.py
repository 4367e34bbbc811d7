"""Collects the names of months and weekdays in the languages of the Unicode CLDR.

`python -m tools.calendar_names` writes `sourcebook/dates/calendar_names.txt`: twelve lines of
months and seven of weekdays, from the CLDR that Babel has (under the Unicode License v3). A name
that means one thing in one language and another elsewhere is left out, and so is a short one in the
letters of English. Those that `names.py` has stand there alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from unicodedata import category

from babel import Locale, UnknownLocaleError, localedata

from sourcebook import lazy_re as re
from sourcebook.dates.names import FILE, MONTHS, WEEKDAYS, plain

_BEFORE = re.compile(r"^(?:dhen |d')")
"""A word that the CLDR has before some names of months."""
_FEWEST_ASCII = 4
LANGUAGES = """
    af ar as ast az be bg bn br bs ca ce ceb cs cv cy da de el en eo es et eu fa fi fil fo fr fur fy
    ga gd gl gsw gu ha he hi hr hsb hu hy ia id ig is it ja jv ka kk km kn ko kok ku ky lb lo lt lv
    mai mg mk ml mn mr ms mt my nb ne nl nn no oc om or os pa pl ps pt qu rm ro ru rw sa sah sc sd
    se si sk sl sn so sq sr su sv sw ta te tg th tk tn to tr tt ug uk ur uz vi wo xh yi yo zh zu am
"""
"""Those that are much written in. Ethiopia's languages beside Amharic count in another calendar."""

_Names = Iterable[tuple[str, int]]


def main() -> None:
    """Write the names of months and weekdays."""
    languages = LANGUAGES.split()
    tags = [tag for tag in localedata.locale_identifiers() if tag.split("_")[0] in languages]
    months = _rows(
        ((_BEFORE.sub("", name), at) for tag in tags for name, at in _names(tag, "months")), MONTHS
    )
    weekdays = _rows(
        ((name, at + 1) for tag in tags for name, at in _names(tag, "days")),
        WEEKDAYS,
        {name for row in (*MONTHS, *months) for name in row.split()},
    )
    FILE.write_text("\n".join((*months, *weekdays)) + "\n", encoding="utf-8")


def _rows(names: _Names, known: tuple[str, ...], other: Iterable[str] = ()) -> list[str]:
    """Return a line for each number with the names that mean it alone, parted by bars."""
    found: dict[str, set[int]] = defaultdict(set)
    for name, number in names:
        found[name].add(number)
    rows: list[list[str]] = [[] for _ in known]
    left_out = {name for row in known for name in row.split()} | set(other)
    for name, numbers in sorted(found.items()):
        if len(numbers) == 1 and name not in left_out:
            rows[numbers.pop() - 1].append(name)
    return ["|".join(row) for row in rows]


_WIDTHS = (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated"))


def _names(tag: str, of: str) -> Iterator[tuple[str, int]]:
    try:
        tables = getattr(Locale.parse(tag), of)
    except UnknownLocaleError:
        return
    for context, width in _WIDTHS:
        for number, name in tables[context][width].items():
            if _is_name(plain(name)):
                yield plain(name), number


def _is_name(name: str) -> bool:
    long_enough = not name.isascii() or len(name) >= _FEWEST_ASCII
    letters = all(category(sign)[0] in "LM" or sign in " '-" for sign in name)
    return letters and len(name) > 1 and long_enough


if __name__ == "__main__":
    main()
