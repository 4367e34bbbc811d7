"""The words with which German texts say when."""

from sourcebook import lazy_re as re
from sourcebook.evidence.date_words.words import (
    DAY,
    DAY0,
    LAST,
    NEXT,
    THIS,
    YEAR,
    DateWords,
    any_of,
    phrases,
    rows,
    seasons,
)

_MONTHS = rows(
    "Januar Jänner Jan.|Februar Feber Feb.|März|April Apr.|Mai|Juni|Juli|August Aug.|"
    "September Sept. Sep.|Oktober Okt.|November Nov.|Dezember Dez."
)
_WEEKDAYS = rows("Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag Sonnabend|Sonntag")
_NUMBERS = {
    **rows("einem einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"),
    **{"fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "hundert": 100},
}
_UNITS = {
    **dict.fromkeys(("Tag", "Tage", "Tagen"), "day"),
    **dict.fromkeys(("Woche", "Wochen"), "week"),
    **dict.fromkeys(("Monat", "Monate", "Monaten", "Monats"), "month"),
    **dict.fromkeys(("Jahr", "Jahre", "Jahren", "Jahres"), "year"),
    **dict.fromkeys(("Jahrzehnt", "Jahrzehnten"), "decade"),
}
_ENDINGS = ("e", "en", "es", "em", "er")
_STEPS = {
    **{f"{w}{e}": LAST for w in ("letzt", "vergangen", "vorig") for e in _ENDINGS},
    **{f"{w}{e}": NEXT for w in ("nächst", "kommend") for e in _ENDINGS},
    **{f"dies{e}": THIS for e in _ENDINGS},
}
_SEASONS = seasons("Frühjahr Frühling|Sommer|Herbst|Winter")
_M, _W = rf"(?P<m>{any_of(_MONTHS)})", rf"(?P<weekday>{any_of(_WEEKDAYS)})"
_STEP = rf"(?P<step>(?i:{any_of(_STEPS)}))"
GERMAN = DateWords(
    _MONTHS,
    _WEEKDAYS,
    _SEASONS,
    _NUMBERS,
    _UNITS,
    _STEPS,
    phrases(
        rf"\b(?:{DAY0}\.\s*(?:-|–|bis(?:\s+zum)?)\s*)?{DAY}\.\s*{_M}(?:\s+{YEAR}\b)?(?!\w)",
        rf"\b{DAY}\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?{YEAR}\b",
        rf"\b(?P<season>{any_of(_SEASONS)})\s+(?:des\s+Jahres\s+)?{YEAR}\b",
        rf"\b(?:{_STEP}\s+)?{_M}(?:\s+des\s+Jahres)?\s+{YEAR}\b",
        rf"\b{_STEP}\s+{_M}(?!\w)",
        rf"\b(?:[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]on|[Vv]or|[Nn]ach|[Aa]nfang|[Ee]nde"
        rf"|[Mm]itte)\s+(?:Anfang\s+|Ende\s+|Mitte\s+)?{_M}(?!\w|\s+\d)",
        r"\b(?P<decade>(?:1[4-9]|20)\d0)er[\s-]?(?:Jahren?)?\b",
        rf"\b(?:[Ii]m\s+Jahre?|[Dd]as\s+Jahr|[Dd]es\s+Jahres|Jahren?|[Ss]eit|[Bb]is|[Aa]b"
        rf"|[Vv]or|[Nn]ach|[Vv]on|[Zz]wischen|Anfang|Ende|Mitte|Herbst"
        rf"|Sommer)\s+{YEAR}\b(?![\d,.]\d|[-–/]|\s*%|\s+[A-ZÄÖÜ])",
        rf"(?:^|(?<=[.!?;]\s)){YEAR}(?=\s+(?:wurde|war|hat|kam|begann|trat|fiel|ging|fand|gab"
        rf"|folgte|starb|[a-zäöüß]+(?:te|ten))\b)",
        rf"\b[Vv]om?\s+{YEAR}\b(?=[.,;)])",
        rf"\({YEAR}\)",
        r"(?<!heute )(?<!gestern )\b(?P<relative>[Vv]orgestern|[Gg]estern|übermorgen|morgen"
        r"|[Hh]eute\s+(?:Morgen|Vormittag|Nachmittag|Abend))\b",
        rf"\b{_STEP}\s+{_W}\b",
        rf"\b(?:[Aa]m|[Bb]is|[Ss]eit)\s+{_W}(?:morgen|nachmittag|abend|vormittag)?\b",
        rf"\b(?:[Ii]n\s+|[Ii]m\s+)?{_STEP}\s+(?P<unit>Woche|Monat|Monats|Jahr|Jahre|Jahres)\b",
        rf"\b(?:[Ii]m\s+|[Ii]n\s+)?{_STEP}\s+(?P<season>{any_of(_SEASONS)})\b",
        rf"\b[Vv]or\s+(?P<ago>\d{{1,3}}|{any_of(_NUMBERS)})\s+(?P<unit>{any_of(_UNITS)})\b",
    ),
    re.compile(r"\s*(?:-|–|bis|und)\s*(?:zum\s+|im\s+|Ende\s+)?"),
    re.compile(r"\b(?:wird|werden|soll|sollen|geplant|bevorsteh\w+|ist vorgesehen)\b"),
    {"vorgestern": -2, "gestern": -1, "morgen": 1, "übermorgen": 2},
)
