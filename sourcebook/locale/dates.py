"""Writes days, months and years as each language does.

Names of months and the order of the parts are those of the Unicode CLDR, version 48
(https://cldr.unicode.org/, under the Unicode License v3); years are Gregorian, in the digits 0-9.
A further language is one row; without one, dates are in English.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sourcebook.locale import words

Part = tuple[int, int, int]
"""Year, month and day of a date; 0 where a part is not given."""


class DateForms(Struct, frozen=True):
    """How a language writes dates.

    months: as they stand after a day. short: in intervals. alone: without a day, where they differ.
    day, month, year: the parts, in which `{}` is the number, or the name of the month. first: the
    first day of a month, where it has a form of its own. between: what joins the parts, where the
    months are written out, and in intervals. backward: whether the year comes first. to: between
    the ends of an interval, where the first is one word, and else.
    """

    months: Sequence[str]
    short: Sequence[str]
    alone: Sequence[str] = ()
    day: str = "{}"
    month: str = "{}"
    year: str = "{}"
    first: str = ""
    between: tuple[str, str] = (" ", " ")
    backward: bool = False
    to: tuple[str, str] = ("–", " – ")


def _months(names: str) -> Sequence[str]:
    return tuple(names.split())


_ENGLISH = DateForms(
    _months(
        "January February March April May June July August September October November December"
    ),
    _months("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
)
_ARABIC = _months("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
_NUMBERS = tuple(map(str, range(1, 13)))
FORMS: Mapping[str, DateForms] = {
    "en": _ENGLISH,
    "ar": DateForms(_ARABIC, _ARABIC),
    "de": DateForms(
        _months(
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
        ),
        _months("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
        day="{}.",
    ),
    "es": DateForms(
        _months(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
            "diciembre"
        ),
        _months("ene feb mar abr may jun jul ago sept oct nov dic"),
        between=(" de ", " "),
    ),
    "fr": DateForms(
        _months(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
        ),
        _months("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
        first="1er",
    ),
    "ja": DateForms(
        *(_NUMBERS, _NUMBERS, (), "{}日", "{}月", "{}年"),
        between=("", ""),
        backward=True,
        to=("～", "～"),
    ),
    "ru": DateForms(
        _months(
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
        ),
        _months("янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек."),
        _months("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"),
    ),
    "zh": DateForms(
        *(_NUMBERS, _NUMBERS, (), "{}日", "{}月", "{}年"),
        between=("", ""),
        backward=True,
        to=("至", "至"),
    ),
}


def forms() -> DateForms:
    """Return how the language that is spoken writes dates."""
    return FORMS.get(words.language(), _ENGLISH)


def date(year: int, month: int = 0, day: int = 0) -> str:
    """Return a day, a month or a year in words.

    >>> date(2012, 10, 5)
    '5 October 2012'
    """
    how = forms()
    names = how.months if day else how.alone or how.months
    return how.between[0].join(_in_order(_parts((year, month, day), names, how), how))


def interval(start: Part, end: Part) -> str:
    """Return an interval between two days, months or years, short: what both share stands once.

    >>> interval((2012, 10, 5), (2012, 10, 6)), interval((2012, 12, 30), (2013, 1, 2))
    ('5–6 Oct 2012', '30 Dec 2012 – 2 Jan 2013')
    """
    how = forms()
    first, last = (_parts(one, how.short, how) for one in (start, end))
    same = 0
    if bool(start[1]) == bool(end[1]) and bool(start[2]) == bool(end[2]):
        while same < len(first) - 1 and start[same] == end[same]:
            same += 1
    if how.backward:
        last = last[same:]
    else:
        first = first[same:]
    return ends(*(how.between[1].join(_in_order(one, how)) for one in (first, last)))


def short_month(month: int) -> str:
    """Return the short name of a month."""
    how = forms()
    return how.month.format(how.short[month - 1])


def ends(start: str, end: str) -> str:
    """Return an interval between two dates in words."""
    to = forms().to
    return f"{start}{to[' ' in start]}{end}"


def _parts(one: Part, names: Sequence[str], how: DateForms) -> list[str]:
    """Return year, month and day as words, as far as they are given."""
    year, month, day = one
    of_day = how.first if day == 1 and how.first else how.day.format(day)
    found = (
        how.year.format(year),
        how.month.format(names[month - 1]) if month else "",
        of_day if day else "",
    )
    return [part for part in found if part]


def _in_order(parts: Sequence[str], how: DateForms) -> Sequence[str]:
    return parts if how.backward else parts[::-1]
