"""Generates a collection of many sources and many subjects of all kinds, to look at its pages.

    python -m benchmarks.variety FOLDER SOURCES

Sources of 150 years, in five languages, by many authors and publishers, some without a date. A few
subjects are in half of the sources, most in a few of them, as in collections that people make.
There are places on a map, events with a date, a reading path. The words are ours, drawn with a
fixed seed: a number is the same source in each run. `page_sizes.py` measures the site.
"""

import argparse
import itertools
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sourcebook.project import slug
from sourcebook.store.collections import starter


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_OF = (
    "grain", "salt", "timber", "wool", "herring", "paper", "glass", "copper", "tea", "coal",
    "ice", "rope", "leather", "amber", "brick", "lamp oil", "linen", "silver", "whale",
    "pearl", "sugar", "tobacco", "iron", "wheat", "barley",
)  # fmt: skip
_MATTERS = _words("""
tariffs quotas fleets strikes prices schools patents markets workshops guilds loans
wharves smuggling taxes exhibitions unions shortages inspections auctions roads
""")
_GIVEN = _words("""
Abel Berta Clemens Dorothea Emil Frieda Gregor Hedda Ignaz Jutta Konrad Leonie Magnus Nora
Oskar Paula Quirin Rosa Stellan Thea Ulrik Vera Wendel Xenia Yrsa Zeno Agnete Bror Carolus
Dagny Eskil Fenna Gustaf Hilma Ivar Jorun Kasper Lovisa Melchior Nanna
""")
_BEGIN = _words("""
Hal Brun Stav Nord Kel Ost Var Lind Grim Tor Myr Sel Ask Dal Ves Run Ulv Ber Fal Jer
""")
_END = _words("""
vik mund stad berg sund holm ness mark feld havn by tun rup lev dorf
""")
_FAMILY = _words("""
quist son ander mann
""")
_SENTENCES = {
    "en": ("In {place} {person} spoke of {topic} before the council, and nothing was decided.",
           "The question of {topic} was put to {org}, which had no answer that winter.",
           "{person} wrote from {place} that {topic} would outlast the year."),
    "de": ("In {place} sprach {person} vor dem Rat über {topic}, und nichts wurde entschieden.",
           "Die Frage nach {topic} ging an {org}, und dort wusste man keine Antwort.",
           "{person} schrieb aus {place}, dass {topic} das Jahr überdauern werde."),
    "fr": ("À {place}, {person} parla de {topic} devant le conseil, et rien ne fut décidé.",
           "La question de {topic} fut posée à {org}, qui ne répondit pas cet hiver.",
           "{person} écrivit de {place} que {topic} durerait plus que l'année."),
    "es": ("En {place}, {person} habló de {topic} ante el consejo, y nada se decidió.",
           "La cuestión de {topic} llegó a {org}, que no tuvo respuesta aquel invierno.",
           "{person} escribió desde {place} que {topic} duraría más que el año."),
    "sv": ("I {place} talade {person} om {topic} inför rådet, och ingenting blev bestämt.",
           "Frågan om {topic} ställdes till {org}, som inte hade något svar den vintern.",
           "{person} skrev från {place} att {topic} skulle vara längre än året."),
}  # fmt: skip
_LANGUAGES = ("en", "en", "en", "en", "de", "fr", "es", "sv")
_TYPES = ("NewsArticle", "Article", "BlogPosting", "Report", "ScholarlyArticle")
_FIRST, _LAST = 1872, 2023
_PARAGRAPHS, _OF_PARAGRAPH = 7, 3


@dataclass(frozen=True, slots=True)
class Counts:
    """How many subjects there are of each kind."""

    topics: int = 500
    people: int = 2_000
    places: int = 300
    organisations: int = 200
    events: int = 150


def named(counts: Counts) -> dict[str, list[str]]:
    """Return the names of the subjects of each kind."""
    family = [b + e + f for f, e, b in itertools.product(("", *_FAMILY), _END, _BEGIN)]
    towns = [b + e for e, b in itertools.product(_END, _BEGIN)]
    towns += [f"New {name}" for name in towns]
    made = {
        "topics": [f"{of} {matter}" for matter, of in itertools.product(_MATTERS, _OF)],
        "people": [f"{_GIVEN[n % 40]} {family[n * 7 % len(family)]}" for n in range(10_000)],
        "places": towns,
        "organisations": [f"{name} Chamber of Trade" for name in towns],
        "events": [f"Congress of {name}" for name in towns],
    }
    return {kind: names[: getattr(counts, kind)] for kind, names in made.items()}


def make(root: Path, sources: int, counts: Counts = Counts()) -> None:
    """Write a collection of so many sources into the folder `root`."""
    for path, content in starter.files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.replace(b"publish: by-rights", b"publish: full"))
    names = named(counts)
    for number in range(sources):
        add(root, number, names)
    for path, text in itertools.chain(_subjects(names), _own_pages(names, sources)):
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, encoding="utf-8")


def add(root: Path, number: int, names: dict[str, list[str]]) -> None:
    """Write one source; the same number is the same source in every collection of these names."""
    (root / f"seeds/{number:06}.html").write_text(capture(number, names), encoding="utf-8")


def title_of(number: int, names: dict[str, list[str]]) -> str:
    """Return the title of a source."""
    topic = names["topics"][_rank(random.Random(f"title {number}"), len(names["topics"]))]
    return f"Notice {number} on {topic}"


def capture(number: int, names: dict[str, list[str]]) -> str:
    """Return a source as a page of the web that says what it is."""
    chance = random.Random(f"variety {number}")
    language, title = chance.choice(_LANGUAGES), title_of(number, names)
    author = names["people"][_rank(chance, min(400, len(names["people"])))]
    publisher = f"{names['places'][_rank(chance, min(120, len(names['places'])))]} Courier"
    paragraphs = [_paragraph(language, chance, names) for _ in range(_PARAGRAPHS)]
    if chance.random() < 0.3:
        event = names["events"][_rank(chance, len(names["events"]))]
        paragraphs.append(f"{event}. {paragraphs.pop()}")
    paragraphs[0] = f"{title.partition(' on ')[2].capitalize()}. {paragraphs[0]}"
    date = _date(chance)
    metas = [
        ("citation_title", title),
        ("citation_author", author),
        ("citation_language", language),
    ]
    metas += [("citation_publication_date", date)] if date else []
    metas += [("citation_publisher", publisher), ("dc.type", chance.choice(_TYPES))]
    head = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in metas)
    head += f'<meta property="og:site_name" content="{escape(publisher)}">'
    body = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{head}</head>\n"
        f"<body><article><h1>{escape(title)}</h1>\n{body}</article></body></html>\n"
    )


def _rank(chance: random.Random, count: int) -> int:
    """Return a number below `count`: the rank of a subject, low ones far more often."""
    return min(count - 1, int(count ** chance.random()) - 1 + chance.randrange(2) * (count > 3))


def _paragraph(language: str, chance: random.Random, names: dict[str, list[str]]) -> str:
    kinds = (
        ("topic", "topics"),
        ("person", "people"),
        ("place", "places"),
        ("org", "organisations"),
    )
    filled = []
    for _ in range(_OF_PARAGRAPH):
        given = {slot: names[kind][_rank(chance, len(names[kind]))] for slot, kind in kinds}
        filled.append(chance.choice(_SENTENCES[language]).format(**given))
    return " ".join(filled)


def _date(chance: random.Random) -> str:
    """Return a date, later ones more often; some are of a year, some are missing."""
    year = _LAST - int((_LAST - _FIRST) * chance.random() ** 1.7)
    how = chance.random()
    if how < 0.05:
        return ""
    day = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return str(year) if how < 0.15 else day


def _subjects(names: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the path in `docs/` and the text of the page of each subject."""
    for kind, all_of_kind in names.items():
        text = f"---\ntitle: {kind.capitalize()}\n---\n\n<!-- sourcebook: {kind} -->\n"
        yield f"{kind}/index.md", text
        for number, name in enumerate(all_of_kind):
            chance = random.Random(f"{kind} {name}")
            title = f"{name[0].upper()}{name[1:]}"
            more = {
                "topics": f"alt_labels: [{name.replace(' ', '-')} question]\n",
                "people": f"alt_labels: [{name.partition(' ')[0][0]}. {name.partition(' ')[2]}]\n",
                "places": f"coordinates: [{_on_map(number, chance)}]\n",
                "events": f"date: {chance.randint(_FIRST, _LAST)}-{chance.randint(1, 12):02}\n",
            }.get(kind, "")
            path = f"{kind}/{slug(title)}.md"
            yield path, f"---\ntitle: {title}\n{more}---\n\nA page on {name}.\n"


def _on_map(number: int, chance: random.Random) -> str:
    """Return coordinates: a third of the places lie near one another."""
    if number % 3 == 0:
        return f"{59 + chance.random():.3f}, {17 + 2 * chance.random():.3f}"
    return f"{50 + 18 * chance.random():.3f}, {2 + 36 * chance.random():.3f}"


_COAST = ((5, 50), (12, 49), (30, 50), (38, 55), (36, 64), (28, 69), (15, 68), (11, 60), (5, 50))
_MAP = {
    "type": "FeatureCollection",
    "title": "The coasts",
    "bbox": [0, 48, 40, 70],
    "features": [
        {
            "type": "Feature",
            "properties": {"kind": "land"},
            "geometry": {"type": "MultiPolygon", "coordinates": [[_COAST]]},
        }
    ],
}


def _own_pages(names: dict[str, list[str]], sources: int) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of the pages that a person would write."""
    yield "maps/coasts.geojson", json.dumps(_MAP)
    yield (
        "map.md",
        "---\ntitle: Map\npicture: places\nmaps: [maps/coasts.geojson]\n---\n\nPlaces.\n",
    )
    steps = "".join(_steps(range(0, sources, max(1, sources // 12)), names))
    yield "reading-order.md", f"---\ntitle: Reading order\npath:\n{steps}---\n\nTwelve notices.\n"


def _steps(numbers: Sequence[int], names: dict[str, list[str]]) -> Iterator[str]:
    for number in numbers:
        name = slug(title_of(number, names))
        yield f"  - source: {name}\n    genre: notice\n    note: One of them.\n"


def main() -> None:
    """Write a collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sources", type=int)
    given = parser.parse_args()
    make(given.folder, given.sources)


if __name__ == "__main__":
    main()
