"""Makes works in six languages, of which all is known: who wrote them, when, of what, and where.

The words are ours (`words/`), drawn with a fixed seed; a number is the same work in each run.
"""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "de", "fr", "ru", "ja", "ar")
SUBJECTS = ("people", "places", "orgs", "events", "topics")
LATIN = ("en", "de", "fr")
"""What a PDF with the fonts that each reader has can say."""

_SLOTS = {
    "people": "person",
    "places": "place",
    "orgs": "org",
    "events": "event",
    "topics": "topic",
}
_WORDS = Path(__file__).with_name("words")
_SENTENCES, _PARAGRAPHS = 3, 6
_SAYS = 0.9
"""So many works say when they are of, and so many who wrote them."""
_LISTS = 0.6
"""So many sentences list things, and somebody of whom nothing else is heard."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published works: their kind, their licence, whether texts state that, and their host."""

    name: str
    type: str
    license: str
    stated: bool
    host: str


@dataclass(frozen=True, slots=True)
class Work:
    """A work and its truth. publisher: None of letters. issued: empty where no capture says it.

    copy_of: of what it is a copy or a version, by name; words are changed in a version. rights: the
    licence as the text states it.
    """

    number: int
    language: str
    form: str
    title: str
    authors: tuple[str, ...]
    issued: str
    publisher: Publisher | None
    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]
    rights: str = ""
    copy_of: str = ""
    is_version: bool = False

    @property
    def name(self) -> str:
        """The name of its file, as a person files what they save: whose it is, and a number."""
        whose = self.publisher.host.partition(".")[0] if self.publisher else "letters"
        return f"{whose}-{self.number:04}.{self.ending}"

    @property
    def ending(self) -> str:
        """The ending of the name of its file."""
        return self.form.rpartition(" ")[2]

    @property
    def type(self) -> str:
        """Its CSL type; empty where it is not asked for."""
        if self.form in ("eml", "msg"):
            return "personal_communication"
        if self.form == "epub":
            return "book"
        if self.form in ("tei", "vtt", "srt") or not self.publisher:
            return ""
        return self.publisher.type

    @property
    def license(self) -> str:
        """Its licence, as the program writes it."""
        return self.publisher.license if self.publisher else "CNE"

    @property
    def address(self) -> str:
        """Where it was published; of a version, where that was of which it is one."""
        number = int(self.copy_of.rpartition("-")[2].partition(".")[0]) if self.copy_of else 0
        return f"https://{self.publisher.host}/{number or self.number}" if self.publisher else ""


FORMS = (
    *("ld html",) * 12, *("meta html",) * 10, *("bare html",) * 14, *("blog html",) * 6,
    *("txt",) * 14, *("pdf",) * 10, *("docx",) * 8, *("odt",) * 5, *("rtf",) * 4, *("eml",) * 4,
    *("md",) * 3, *("epub",) * 2, *("mhtml",) * 2, *("warc",) * 2, *("tei",) * 2, "vtt", "srt",
    "atom", "msg",
)  # fmt: skip
"""The forms of a hundred works and more; the last word of each is the ending of its file."""


@cache
def words(language: str) -> Mapping[str, Any]:
    """Return the words of a language: texts, and lists of them."""
    return tomllib.loads((_WORDS / f"{language}.toml").read_text("utf-8"))


@cache
def publishers(language: str) -> tuple[Publisher, ...]:
    """Return a newspaper, a blog, a journal and an office."""
    kinds = (
        ("news", "article-newspaper", "InC", False),
        ("notes", "post-weblog", "CC-BY-4.0", True),
        ("journal", "article-journal", "CC-BY-NC-4.0", False),
        ("office", "report", "CC0-1.0", False),
    )
    names = words(language)["publishers"]
    return tuple(
        Publisher(name, kind, code, stated, f"{host}-{language}.example.org")
        for name, (host, kind, code, stated) in zip(names, kinds, strict=True)
    )


def make(count: int) -> list[Work]:
    """Return so many works; of a hundred one is a copy in another format, two are versions."""
    made: list[Work] = []
    for number in range(1, count + 1):
        chance = random.Random(f"afternoon {number}")
        older = made[chance.randrange(len(made))] if made and number % 33 == 0 else None
        if older and older.publisher and not older.copy_of:
            made.append(_again(number, older, chance))
        else:
            made.append(_work(number, chance))
    return made


def _work(number: int, chance: random.Random) -> Work:
    form = chance.choice(FORMS)
    language = chance.choice(LATIN if form == "pdf" else LANGUAGES)
    letter = form in ("eml", "msg")
    publisher = None if letter else _publisher(form, language, chance)
    own = words(language)
    authors = tuple(_name(language, chance) for _ in range(chance.choice((1, 1, 1, 2))))
    dated, signed = letter or chance.random() < _SAYS, letter or chance.random() < _SAYS
    day = f"{chance.randint(1991, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Work(
        number,
        language,
        form,
        _filled(chance.choice(own["titles"]), language, chance),
        authors[: 1 if letter else 2] if signed else (),
        day if dated else "",
        publisher,
        tuple(own["heading"]),
        tuple(_paragraph(language, chance) for _ in range(_PARAGRAPHS)),
        own["rights"] if publisher and publisher.stated else "",
    )


def _publisher(form: str, language: str, chance: random.Random) -> Publisher:
    paper, blog, journal, office = publishers(language)
    if form == "blog html":
        return blog
    return chance.choice((paper, paper, journal, office) if form != "pdf" else (journal, office))


def _again(number: int, older: Work, chance: random.Random) -> Work:
    """Return a version of a work with a sentence more, or its text in another format."""
    if number % 99 == 0 and older.form != "txt":
        return replace(older, number=number, form="txt", copy_of=older.name)
    more = _sentence(older.language, chance)
    changed = (*older.paragraphs[:-1], older.paragraphs[-1] + words(older.language)["space"] + more)
    return replace(older, number=number, paragraphs=changed, copy_of=older.name, is_version=True)


def _name(language: str, chance: random.Random) -> str:
    own = words(language)
    given, family = chance.choice(own["given"]), chance.choice(own["family"])
    return f"{family}{given}" if language == "ja" else f"{given} {family}"


def _paragraph(language: str, chance: random.Random) -> str:
    return str(words(language)["space"]).join(
        _sentence(language, chance) for _ in range(_SENTENCES)
    )


def _sentence(language: str, chance: random.Random) -> str:
    own = words(language)
    begin = chance.choice(own["lists"] if chance.random() < _LISTS else own["begin"])
    return _filled(
        f"{begin}{own['comma']}{chance.choice(own['end'])}{own['stop']}", language, chance
    )


def _filled(template: str, language: str, chance: random.Random) -> str:
    own = words(language)
    given = {slot: chance.choice(own[kind]) for kind, slot in _SLOTS.items()}
    for thing in chance.sample(own["things"], template.count("{thing}")):
        template = template.replace("{thing}", thing, 1)
    rare = "".join(chance.choices(own["syllables"], k=3)).capitalize()
    years = {"n": chance.randint(3, 40), "year": chance.randint(1870, 1932)}
    text: str = template.format(**given, **years, rare=rare)
    return text[0].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that the works speak of. names: in all languages, English first."""

    kind: str
    names: Sequence[str]


def subjects() -> Iterator[Subject]:
    """Yield what the works speak of."""
    for kind in SUBJECTS:
        for number in range(len(words("en")[kind])):
            names = dict.fromkeys(words(language)[kind][number] for language in LANGUAGES)
            yield Subject(kind, tuple(names))
