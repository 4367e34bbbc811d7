"""The languages in which dates are found, and patterns that serve all of them."""

from collections.abc import Mapping

from sourcebook import lazy_re as re
from sourcebook.evidence.date_words.english import ENGLISH
from sourcebook.evidence.date_words.french import FRENCH
from sourcebook.evidence.date_words.german import GERMAN
from sourcebook.evidence.date_words.japanese import JAPANESE
from sourcebook.evidence.date_words.russian import RUSSIAN
from sourcebook.evidence.date_words.words import YEAR, DateWords


def needs(words: DateWords, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the words of which a text has one if it has what a pattern finds: as they stand there
    where they have capitals, others in whatever letters.

    None where it has a number of four digits, or that of a month.
    """
    groups = pattern.groupindex
    if "m" in groups and "(?i" not in pattern.pattern:
        return tuple(words.months)  # "May", and not "may"
    for name, known in (("m", words.months), ("weekday", words.weekdays)):
        if name in groups:
            return tuple(dict.fromkeys(word.lower() for word in known))
    written = _NAME_OF_GROUP.sub("", pattern.pattern)
    if "ago" in groups or ("unit" in groups and "step" not in groups):
        ago = tuple(one for one in ("ago", "назад", "前") if "ago" in groups and one in written)
        return ago or tuple(dict.fromkeys(word.lower() for word in words.units))
    if "relative" in groups:
        today = ("today", "tonight", "this", "heute", "сегодня", "ce ")
        own = (one for one in today if one.strip() in written)
        return (*(word.lower() for word in words.days), *own)
    if "step" in groups:
        return tuple(dict.fromkeys(word.lower() for word in words.steps))
    return ()


_NAME_OF_GROUP = re.compile(r"\?P<\w+>")

LANGUAGES: Mapping[str, DateWords] = {
    "en": ENGLISH,
    "de": GERMAN,
    "ru": RUSSIAN,
    "fr": FRENCH,
    "ja": JAPANESE,
}
RANGE_OF_YEARS = re.compile(
    r"(?<![\d./-])(?P<y>(?:1[4-9]|20)\d\d)\s*年?\s*"
    r"(?:-|–|—|~|〜|～|\bto\b|\band\b|\bbis\b|\bund\b|\bпо\b|\bи\b|\bà\b|\bet\b|から)\s*"
    r"(?P<end>(?:1[4-9]|20)\d\d|\d\d(?!\d))(?![\d/]|[-–]\d|[.,]\d)\s*(?:年|гг?\.|год\w*)?"
)
ISO_DAY = re.compile(
    rf"(?<![\d-]){YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])"
)
