"""Says what readers see in the language of the site.

The words of the program are English, and the key of their translation: `_("Cite")`. A translation
is a line in `<language>.po`, beside this module. Until `using` is entered all is English: so is
what commands print and what pages in `docs/` hold.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from sourcebook.locale.catalogue import Catalogue, read

ENGLISH = "en"
MADE_UP = "qps"
"""The tag of a language that nobody speaks (as of a private use): each message of it is in other
letters, so that what is left in English is seen. For tests."""

_FOLDER = Path(__file__).parent


class Words(Struct, frozen=True):
    """The words of one language, and its tag (BCP 47)."""

    tag: str = ENGLISH
    catalogue: Catalogue = field(default_factory=Catalogue)


_NOT_SET = Words()
_current: ContextVar[Words] = ContextVar("words", default=_NOT_SET)


@cache
def shipped() -> tuple[str, ...]:
    """Return the tags of the languages that the program speaks, English first."""
    names = sorted(one.name for one in _FOLDER.iterdir() if one.name.endswith(".po"))
    return (ENGLISH, *(name.removesuffix(".po") for name in names))


def spoken(tag: str) -> str:
    """Return the tag of the catalogue for a language: `zh` for `zh-TW`; else `en`."""
    known = {one.casefold(): one for one in (*shipped(), MADE_UP)}
    parts = tag.casefold().replace("_", "-").split("-")
    wanted = ("-".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((known[one] for one in wanted if one in known), ENGLISH)


@cache
def catalogue_of(tag: str) -> Catalogue:
    """Return the catalogue of a language that the program speaks; an empty one of English."""
    if tag in (ENGLISH, MADE_UP):
        return Catalogue()
    return read(_FOLDER.joinpath(f"{tag}.po").read_text(encoding="utf-8"))


@contextmanager
def using(tag: str) -> Iterator[None]:
    """Speak a language (BCP 47) within a block."""
    known = spoken(tag)
    before = _current.set(Words(known, catalogue_of(known)))
    try:
        yield
    finally:
        _current.reset(before)


def language() -> str:
    """Return the tag of the language that is spoken."""
    return _current.get().tag


def mark(message: str) -> str:
    """Return a message as it is: one of a table, which `_` translates where it is shown."""
    return message


def _(message: str) -> str:
    """Return a message in the language that is spoken.

    It has places for values, by name: `_("Commentary by {authors}").format(authors=…)`.
    """
    words = _current.get()
    return pseudolocalised(message) if words.tag == MADE_UP else words.catalogue.one(message)


def pgettext(context: str, message: str) -> str:
    """Return a message that means several things; `context` says which, to translators alone."""
    words = _current.get()
    return (
        pseudolocalised(message) if words.tag == MADE_UP else words.catalogue.one(message, context)
    )


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return a message about a number of things, with the number and other values put in.

    >>> ngettext("{count} source", "{count} sources", 2)
    '2 sources'
    """
    words = _current.get()
    if words.tag == MADE_UP:
        message = pseudolocalised(one if count == 1 else many)
    else:
        message = words.catalogue.many(one, many, count)
    return message.format(count=number(count), **values)


def number(count: int) -> str:
    """Return a number as texts have it: all our languages write it in these digits here."""
    return str(count)


def original(text: str) -> str:
    """Return the English of a message that stands translated in `text`; another text as it is.

    So ids made of headings, and what is looked for in derived text, are the same in each language.
    """
    words = _current.get()
    return text.translate(_BACK) if words.tag == MADE_UP else words.catalogue.original(text)


def of_scripts() -> Mapping[str, list[str]]:
    """Return the translations of what scripts say, all forms of each, by the English."""
    words = _current.get()
    if words.tag == MADE_UP:
        scripts = {key for tag in shipped()[1:] for key in catalogue_of(tag).scripts.items()}
        return {
            one: [pseudolocalised(one), pseudolocalised(many or one)]
            for (_, one), many in sorted(scripts)
        }
    there = words.catalogue.translations
    return {key[1]: list(there[key]) for key in sorted(words.catalogue.scripts) if key in there}


# A language that nobody speaks.

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπϙρστθωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠϘΡΣΤΘΩΣΧΥΖ",
)
_BACK = {value: key for key, value in reversed(_LETTERS.items())}


def pseudolocalised(message: str) -> str:
    """Return a message in Greek letters, but for its places and for code in it.

    >>> made_up("by {author}")
    'βυ {author}'
    """
    parts, kept = [""], {"{": "}", "`": "`", "<": ">"}
    end = ""
    for letter in message:
        if not end and letter in kept:
            end = kept[letter]
            parts.append(letter)
        elif end and letter == end:
            end = ""
            parts[-1] += letter
        elif end:
            parts[-1] += letter
        else:
            parts.append(letter.translate(_LETTERS))
    return "".join(parts)
