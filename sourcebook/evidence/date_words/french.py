"""The words with which French texts say when."""

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
    "janvier janv.|février févr.|mars|avril|mai|juin|juillet juil.|août|septembre sept.|"
    "octobre oct.|novembre nov.|décembre déc."
)
_WEEKDAYS = rows("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche")
_NUMBERS = {
    **rows("un une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"),
    **{"quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100},
}
_UNITS = {
    **dict.fromkeys(("jour", "jours"), "day"),
    **dict.fromkeys(("semaine", "semaines"), "week"),
    **dict.fromkeys(("mois",), "month"),
    **dict.fromkeys(("an", "ans", "année", "années"), "year"),
}
_STEPS = {
    **dict.fromkeys(("dernier", "dernière", "passé", "passée"), LAST),
    **dict.fromkeys(("cette", "ce", "Cette", "Ce"), THIS),
    **dict.fromkeys(("prochain", "prochaine"), NEXT),
}
_SEASONS = seasons("printemps|été|automne|hiver")
_M, _W = rf"(?P<m>{any_of(_MONTHS)})", rf"(?P<weekday>(?i:{any_of(_WEEKDAYS)}))"
_AFTER = r"(?P<step>dernière|dernier|passée|passé|prochaine|prochain)"
FRENCH = DateWords(
    _MONTHS,
    _WEEKDAYS,
    _SEASONS,
    _NUMBERS,
    _UNITS,
    _STEPS,
    phrases(
        rf"\b(?:{DAY0}(?:er)?\s*(?:-|–|au)\s*)?{DAY}(?:er)?\s+{_M}(?:\s+{YEAR}\b)?(?!\w)",
        rf"\b(?P<season>{any_of(_SEASONS)})\s+(?:de\s+)?{YEAR}\b",
        rf"\b{_M}\s+{YEAR}\b",
        rf"\b{_M}\s+{_AFTER}\b",
        rf"\b(?:[Ee]n|[Dd]epuis|[Dd]ébut|[Ff]in|[Mm]i-|[Dd]ès|[Jj]usqu['’]en|mois\s+de"
        rf"|mois\s+d['’])\s*{_M}(?!\w|\s+\d)",
        r"\b(?:les\s+|des\s+)?années\s+(?P<decade>(?:1[4-9]|20)\d0)\b",
        rf"\b(?:[Ee]n|[Dd]epuis|[Dd]ès|[Jj]usqu['’]en|[Aa]vant|[Aa]près|[Ll]['’]année|[Aa]n"
        rf"|[Vv]ers|[Ff]in|[Dd]ébut|[Ee]ntre)\s+{YEAR}\b(?![\d,.]\d|[-–/]"
        rf"|\s*%)(?!\s+[a-zà-ÿ]+s\b)",
        rf"\b[a-zà-ÿ]{{3,}}\s+de\s+{YEAR}\b(?=[.,;:)]|\s+(?:a|est|et|fut|était|sur|qui|avait)\b)",
        rf"\({YEAR}\)",
        r"\b(?P<relative>(?i:avant-hier|après-demain|hier|demain|ce\s+(?:matin|soir)))\b",
        rf"\b{_W}\s+{_AFTER}\b",
        rf"(?<![Cc]haque )(?<![Ll]es )\b{_W}\b(?!\s+\d)(?!s)",
        rf"\b(?P<unit>semaine|mois|an|année)\s+{_AFTER}\b",
        r"\b(?P<step>[Cc]ette)\s+(?P<unit>semaine|année)\b",
        r"\b(?P<step>[Cc]e)\s+(?P<unit>mois)-ci\b",
        rf"\b(?P<season>{any_of(_SEASONS)})\s+{_AFTER}\b",
        rf"\b[Ii]l\s+y\s+a\s+(?:environ\s+)?(?P<ago>\d{{1,3}}"
        rf"|{any_of(_NUMBERS)})\s+(?P<unit>{any_of(_UNITS)})\b",
    ),
    re.compile(r"\s*(?:-|–|à|au|et|jusqu['’]en|jusqu['’]au)\s*"),
    re.compile(
        r"\b(?:sera|seront|aura|auront|aura lieu|va|vont|doit|doivent|prévue?s?|se tiendra|"
        r"se réunira|se rendra|rencontrera|commencera|ouvrira)\b"
    ),
    {"avant-hier": -2, "hier": -1, "demain": 1, "après-demain": 2},
)
