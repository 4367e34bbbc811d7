"""Reads the record of a catalogue: a table whose rows are a label and its value."""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.extract.statements import Statement, plain
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.parse.html.page import HtmlPage

IN_RECORD = "a row of the record"

_TITLE = re.compile(
    r"(?:(?:record|full|main|item) )?title|titel|titre|título|titolo|tytuł|название|заглавие"
    r"|題名|题名",
    re.IGNORECASE,
)
_CREATOR = re.compile(
    r"(?:creator|author|verfasser(?:in)?|urheber(?:in)?|autor(?:in|a|e)?|auteur|créateur|producteur"
    r"|автор|создатель|著者)(?:s|\(s\)|en|es|i)?",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:former )?reference(?: (?:code|number|no\.?))?|ref(?:erence)? ?no\.?|identifier|isbn"
    r"|(?:call|shelf) ?(?:number|mark)|signatur|bestellsignatur|cote|signatura|segnatura|sygnatura"
    r"|шифр|(?:creation |covering )?dates?|laufzeit|datierung|datum|fechas?|data|дата|extent|umfang"
    r"|importance matérielle|volumen|consistenza|physical description|quantity|contents?|enthält"
    r"|level(?: of description)?|stufe|niveau(?: de description)?|nivel|scope(?: and content)?"
    r"|présentation du contenu|alcance y contenido|description|conditions d'accès|held by"
    r"|access(?: (?:status|conditions|restrictions))?|repository|archive|bestand|fonds|collection"
    r"|series|publisher|language|type|format|subjects?|notes?|medium|rights",
    re.IGNORECASE,
)
_LIVED = re.compile(r"\s*[(,]\s*(?:b\.\s*)?\d{4}\s?[-–]?\s?(?:\d{4})?\)?\s*$")
"""The years of a life behind a name ("Lehmann, Anna (1870-1931)")."""
_FEWEST, _LONGEST = 4, 40
"""Rows of a record, and characters of a label."""


def read_records(page: HtmlPage) -> Iterator[Statement]:
    """Yield the title and the creator of a page's only record, if it has one with a title."""
    rows = {i: row for i, line in enumerate(page.lines) if (row := _row(line.text))}
    titles = [i for i, (label, _value) in rows.items() if _TITLE.fullmatch(label)]
    if not titles:
        yield from _creator(rows)
    if len(titles) != 1 or not _in_record(rows, titles[0]):
        return
    yield Statement("title", rows[titles[0]][1], IN_RECORD, titles[0])
    for index, (label, value) in rows.items():
        people = only_people(_LIVED.sub("", value)) if _CREATOR.fullmatch(label) else ()
        if people and all(map(looks_like_person, people)):
            yield Statement("authors", people, IN_RECORD, index)
            return


def _creator(rows: dict[int, tuple[str, str]]) -> Iterator[Statement]:
    """Yield the only creator, and the year, of a record whose title is a heading above it."""
    named = [(i, value) for i, (label, value) in rows.items() if _WROTE.fullmatch(label)]
    known = sum(bool(_OF_THESIS.fullmatch(label)) for label, _value in rows.values())
    if len(named) != 1 or not known:
        return
    index, value = named[0]
    people = only_people(_LIVED.sub("", value))
    if people and all(map(looks_like_person, people)):
        yield Statement("authors", people, IN_RECORD, index)
        years = [(i, v) for i, (label, v) in rows.items() if _YEAR.fullmatch(label)]
        if len(years) == 1:
            yield Statement("issued", years[0][1], IN_RECORD, years[0][0])


_WROTE = re.compile(
    rf"{_CREATOR.pattern}|автор (?:научной )?(?:работы|диссертации)|thesis author"
    r"|autor(?:in)? der arbeit",
    re.IGNORECASE,
)
_OF_THESIS = re.compile(
    r"уч[её]ная [cс]тепень|место защиты(?: диссертации)?|научный руководитель|degree|supervisor"
    r"|advisor|director de tesis|orientador(?:a|es)?|directeur de thèse|betreuer(?:in)?|gutachter"
    r"|promotor|grado|grau",
    re.IGNORECASE,
)
_YEAR = re.compile(r"год(?: защиты)?|year|année|año|ano|anno|jahr|rok", re.IGNORECASE)


def _row(text: str) -> tuple[str, str] | None:
    """Return the label and the value of a row of two cells."""
    label, tab, value = text.partition("\t")
    label, value = plain(label).rstrip(" :："), plain(value)
    return (label, value) if tab and label and value and len(label) <= _LONGEST else None


def _in_record(rows: dict[int, tuple[str, str]], title: int) -> bool:
    """Tell whether enough rows about that of the title have labels as records have."""
    near = range(title - 2 * _FEWEST, title + 2 * _FEWEST + 1)
    labels = {rows[i][0].casefold() for i in near if i in rows and i != title}
    known = [one for one in labels if _OTHERS.fullmatch(one) or _CREATOR.fullmatch(one)]
    return len(known) >= _FEWEST - 1
