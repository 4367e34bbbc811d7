"""The words with which texts say when, in five languages: months, weekdays, last, next, ago.

Each pattern names what it finds: `y`, `m`, `d` are a year, a month, a day, `d0` the day on which a
range begins; `season`, `weekday`, `ago` with `unit`; `step` is -1 for last, 0 for this, 1 for next.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

YEAR = r"(?P<y>(?:1[4-9]|20)\d\d)"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_DAY0 = r"(?P<d0>3[01]|[12]\d|0?[1-9])"
_LAST, _THIS, _NEXT = -1, 0, 1


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language.

    months, weekdays, seasons, numbers, units, steps: what each word stands for. patterns: those of
    whole phrases, compiled once a text in the language is read. joins: what stands between the two
    ends of a range. future: words of a sentence about what is to come.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    steps: Mapping[str, int]
    patterns: tuple[str, ...]
    joins: re.Pattern[str]
    future: re.Pattern[str]
    days: Mapping[str, int] = field(default_factory=dict)


def _rows(text: str, first: int = 1) -> dict[str, int]:
    """Return words by the number of their row; rows are parted by `|`, words by spaces."""
    return {
        word.replace("_", " "): number
        for number, row in enumerate(text.split("|"), first)
        for word in row.split()
    }


def _any(words: Mapping[str, object]) -> str:
    names = sorted((re.escape(word) for word in words), key=lambda word: -len(word))
    return f"(?:{'|'.join(names)})"


def _phrases(*patterns: str) -> tuple[str, ...]:
    """Return patterns, each of which may be written in several pieces."""
    return patterns


_SEASONS = (21, 22, 23, 24)


def _seasons(text: str) -> dict[str, int]:
    return {word: _SEASONS[at - 1] for word, at in _rows(text).items()}


# English

_EN_MONTHS = _rows(
    "January Jan Jan.|February Feb Feb.|March Mar.|April Apr Apr.|May|June Jun.|July Jul.|"
    "August Aug Aug.|September Sept Sept. Sep.|October Oct Oct.|November Nov Nov.|December Dec Dec."
)
_EN_WEEKDAYS = _rows("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")
_EN_NUMBERS = {
    **_rows("one a an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"),
    **{"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a hundred": 100},
}
_EN_UNITS = {
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("year", "years"), "year"),
    **dict.fromkeys(("decade", "decades"), "decade"),
}
_EN_STEPS = {"last": _LAST, "past": _LAST, "this": _THIS, "next": _NEXT, "coming": _NEXT}
_EN_SEASONS = _seasons("spring Spring|summer Summer|autumn Autumn fall Fall|winter Winter")
_M, _W = rf"(?P<m>{_any(_EN_MONTHS)})", rf"(?P<weekday>{_any(_EN_WEEKDAYS)})"
_TH = r"(?:st|nd|rd|th)?"
_PREP = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Bb]etween|"
    r"[Tt]hroughout|[Tt]he year)"
)
_PART = (
    r"(?:(?:early|late|mid-?|the (?:spring|summer|autumn|fall|winter|end|beginning|middle) of)\s*)?"
)
_EN = DateWords(
    _EN_MONTHS,
    _EN_WEEKDAYS,
    _EN_SEASONS,
    _EN_NUMBERS,
    _EN_UNITS,
    _EN_STEPS,
    _phrases(
        rf"\b(?:{_DAY0}{_TH}\s*(?:-|–|to)\s*)?{_DAY}{_TH}\s+(?:of\s+)?{_M}"
        rf"(?:,?\s+{YEAR}\b)?(?!\w|\s+(?:Street|Avenue|Road))",
        rf"\b{_M}\s+(?:{_DAY0}{_TH}\s*(?:-|–|to)\s*)?{_DAY}{_TH}(?![\d:%]|\s*(?:percent"
        rf"|per cent|,\d))(?:,?\s+{YEAR}\b)?(?!\w)",
        rf"\b(?P<season>{_any(_EN_SEASONS)})\s+(?:of\s+)?{YEAR}\b",
        rf"\b{_M}(?:\s+of)?,?\s+{YEAR}\b",
        rf"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext)\s+{_M}(?!\w)",
        rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]rom|[Bb]efore"
        rf"|[Aa]fter)\s+{_PART}{_M}(?!\w|\s+\d)",
        rf"\b(?:[Ee]arly|[Ll]ate|[Mm]id-?)\s*{_M}(?!\w|\s+\d)",
        r"\b(?:the\s+)?(?P<decade>(?:1[4-9]|20)\d0)['’]?s\b",
        rf"\b{_PREP}\s+{_PART}{YEAR}\b(?![\d,.]\d|\s*%|\s+(?:and|or)\s+\d{{1,3}}\b"
        rf"|[-–/])(?!\s+(?!its\b|his\b|was\b|this\b|is\b|has\b|as\b|us\b)[a-z]+s\b)",
        rf"(?:\b[a-z]{{3,}}|\b[A-Z][a-z]{{2,}})\s+of\s+{YEAR}\b(?=[.,;:)]|\s+(?:and|on|was"
        rf"|were|is|that|which|to|in|by|the|had)\b|$)",
        rf"\b(?:early|late|mid-?)\s*{YEAR}\b(?!\s*%|[-–/])",
        rf"\({YEAR}\)",
        r"\b(?P<relative>yesterday|tomorrow|the day before yesterday|the day after tomorrow"
        r"|tonight|[Yy]esterday|[Tt]omorrow|(?:earlier|later)\s+today|this\s+(?:morning"
        r"|afternoon|evening))\b",
        rf"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince)\s+{_W}\b(?!s)",
        rf"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext)\s+{_W}\b",
        r"\b(?:the\s+)?(?P<step>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<unit>week|month"
        r"|year)\b(?!['’]s\s+end|-)",
        r"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<season>spring|summer|autumn|fall|winter)\b",
        rf"(?i:\b(?P<ago>\d{{1,3}}|{_any(_EN_NUMBERS)})\s+(?P<unit>{_any(_EN_UNITS)})\s+ago\b)",
    ),
    re.compile(r"\s*(?:-|–|to|until|till|through|and)\s*(?:in\s+|the\s+)?"),
    re.compile(
        r"\b(?:will|shall|is to|are to|is due|are due|due to|plans? to|scheduled|expected|upcoming|"
        r"is going to|would be)\b"
    ),
    {
        "yesterday": -1,
        "the day before yesterday": -2,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    },
)

# German

_DE_MONTHS = _rows(
    "Januar Jänner Jan.|Februar Feber Feb.|März|April Apr.|Mai|Juni|Juli|August Aug.|"
    "September Sept. Sep.|Oktober Okt.|November Nov.|Dezember Dez."
)
_DE_WEEKDAYS = _rows("Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag Sonnabend|Sonntag")
_DE_NUMBERS = {
    **_rows("einem einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"),
    **{"fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "hundert": 100},
}
_DE_UNITS = {
    **dict.fromkeys(("Tag", "Tage", "Tagen"), "day"),
    **dict.fromkeys(("Woche", "Wochen"), "week"),
    **dict.fromkeys(("Monat", "Monate", "Monaten", "Monats"), "month"),
    **dict.fromkeys(("Jahr", "Jahre", "Jahren", "Jahres"), "year"),
    **dict.fromkeys(("Jahrzehnt", "Jahrzehnten"), "decade"),
}
_DE_ENDINGS = ("e", "en", "es", "em", "er")
_DE_STEPS = {
    **{f"{w}{e}": _LAST for w in ("letzt", "vergangen", "vorig") for e in _DE_ENDINGS},
    **{f"{w}{e}": _NEXT for w in ("nächst", "kommend") for e in _DE_ENDINGS},
    **{f"dies{e}": _THIS for e in _DE_ENDINGS},
}
_DE_SEASONS = _seasons("Frühjahr Frühling|Sommer|Herbst|Winter")
_M, _W = rf"(?P<m>{_any(_DE_MONTHS)})", rf"(?P<weekday>{_any(_DE_WEEKDAYS)})"
_STEP = rf"(?P<step>(?i:{_any(_DE_STEPS)}))"
_DE = DateWords(
    _DE_MONTHS,
    _DE_WEEKDAYS,
    _DE_SEASONS,
    _DE_NUMBERS,
    _DE_UNITS,
    _DE_STEPS,
    _phrases(
        rf"\b(?:{_DAY0}\.\s*(?:-|–|bis(?:\s+zum)?)\s*)?{_DAY}\.\s*{_M}(?:\s+{YEAR}\b)?(?!\w)",
        rf"\b{_DAY}\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?{YEAR}\b",
        rf"\b(?P<season>{_any(_DE_SEASONS)})\s+(?:des\s+Jahres\s+)?{YEAR}\b",
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
        rf"\b(?:[Ii]m\s+|[Ii]n\s+)?{_STEP}\s+(?P<season>{_any(_DE_SEASONS)})\b",
        rf"\b[Vv]or\s+(?P<ago>\d{{1,3}}|{_any(_DE_NUMBERS)})\s+(?P<unit>{_any(_DE_UNITS)})\b",
    ),
    re.compile(r"\s*(?:-|–|bis|und)\s*(?:zum\s+|im\s+|Ende\s+)?"),
    re.compile(r"\b(?:wird|werden|soll|sollen|geplant|bevorsteh\w+|ist vorgesehen)\b"),
    {"vorgestern": -2, "gestern": -1, "morgen": 1, "übermorgen": 2},
)

# Russian

_RU_MONTHS = _rows(
    "январь января январе январю январём|февраль февраля феврале февралю|март марта марте марту|"
    "апрель апреля апреле апрелю|май мая мае маю|июнь июня июне июню|июль июля июле июлю|"
    "август августа августе августу|сентябрь сентября сентябре сентябрю|"
    "октябрь октября октябре октябрю|ноябрь ноября ноябре ноябрю|декабрь декабря декабре декабрю"
)
_RU_WEEKDAYS = _rows("понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье")
_RU_NUMBERS = {
    **_rows(
        "один одну|два две|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать"
    ),
    **{"пятнадцать": 15, "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "сто": 100},
}
_RU_UNITS = {
    **dict.fromkeys(("день", "дня", "дней"), "day"),
    **dict.fromkeys(("неделю", "недели", "недель", "неделе"), "week"),
    **dict.fromkeys(("месяц", "месяца", "месяцев", "месяце"), "month"),
    **dict.fromkeys(("год", "года", "лет", "году"), "year"),
}
_RU_STEPS = {
    **dict.fromkeys(("прошлом", "прошлой", "прошлого", "минувшем", "прошлый", "прошлую"), _LAST),
    **dict.fromkeys(("этом", "этой", "этого", "нынешнем", "текущем", "эту"), _THIS),
    **dict.fromkeys(("следующем", "следующей", "будущем", "следующую", "следующий"), _NEXT),
}
_RU_SEASONS = _seasons(
    "весной весны весну весна Весной|летом лета лето Летом|"
    "осенью осени осень Осенью|зимой зимы зиму Зимой"
)
_M, _W = rf"(?P<m>{_any(_RU_MONTHS)})", rf"(?P<weekday>{_any(_RU_WEEKDAYS)})"
_GOD = r"(?:-(?:го|м|й|е))?\s*(?:г\.|гг\.|годах|году|годов|года|годом|годы|год)"
_STEP = rf"(?P<step>{_any(_RU_STEPS)})"
_RU = DateWords(
    _RU_MONTHS,
    _RU_WEEKDAYS,
    _RU_SEASONS,
    _RU_NUMBERS,
    _RU_UNITS,
    _RU_STEPS,
    _phrases(
        rf"\b(?:{_DAY0}\s*(?:-|–|—|по)\s*)?{_DAY}(?:-го)?\s+{_M}(?:\s+{YEAR}\b(?:{_GOD})?)?(?!\w)",
        rf"\b{_DAY}\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?{YEAR}\b",
        rf"\b(?P<season>{_any(_RU_SEASONS)})\s+{YEAR}{_GOD}",
        rf"\b{_M}\s+{YEAR}\b(?:{_GOD})?",
        rf"\b(?:[Вв]|с|к|до|после|начале|конце|середине)\s+{_M}\s+(?P<step>прошлого|этого"
        rf"|следующего)\s+(?P<of>года)\b",
        rf"\b(?:[Вв]|[Сс]|[Кк]|[Дд]о|начале|конце|середине)\s+(?:начале\s+|конце\s+"
        rf"|середине\s+)?{_M}(?!\w|\s+\d)",
        r"\b(?P<decade>(?:1[4-9]|20)\d0)-?(?:е|х|ых|ые)\b(?:\s+(?:годах|годов|годы|гг\.))?",
        rf"\b{YEAR}{_GOD}(?!\w)",
        rf"\({YEAR}\)",
        r"\b(?P<relative>позавчера|вчера|завтра|послезавтра|[Вв]чера|[Зз]автра|[Пп]озавчера"
        r"|сегодня\s+(?:утром|вечером|днём))\b",
        rf"\b(?:[Вв]|[Вв]о)\s+{_STEP}\s+{_W}\b",
        rf"\b(?:[Вв]|[Вв]о)\s+{_W}\b",
        rf"\b(?:[Вв]|[Нн]а)\s+(?:самом\s+)?{_STEP}\s+(?P<unit>неделе|месяце|году)\b",
        rf"\b(?P<season>[Вв]есной|[Лл]етом|[Оо]сенью|[Зз]имой)\s+{_STEP}\s+(?P<of>года)\b",
        rf"(?i:\b(?P<ago>\d{{1,3}}|{_any(_RU_NUMBERS)})\s+(?P<unit>{_any(_RU_UNITS)})\s+"
        rf"(?:тому\s+)?назад\b)",
        r"(?i:(?<!\w\s)\b(?P<unit>неделю|месяц|год)\s+(?:тому\s+)?назад\b)",
    ),
    re.compile(r"\s*(?:-|–|—|по|до|и)\s*"),
    re.compile(
        r"\b(?:будет|будут|состоится|состоятся|пройд[её]т|намерен\w*|планиру\w+|начн[её]тся|"
        r"встретятся|предстоит|ожидается|откро[её]тся)\b"
    ),
    {"позавчера": -2, "вчера": -1, "завтра": 1, "послезавтра": 2},
)

# French

_FR_MONTHS = _rows(
    "janvier janv.|février févr.|mars|avril|mai|juin|juillet juil.|août|septembre sept.|"
    "octobre oct.|novembre nov.|décembre déc."
)
_FR_WEEKDAYS = _rows("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche")
_FR_NUMBERS = {
    **_rows("un une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"),
    **{"quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100},
}
_FR_UNITS = {
    **dict.fromkeys(("jour", "jours"), "day"),
    **dict.fromkeys(("semaine", "semaines"), "week"),
    **dict.fromkeys(("mois",), "month"),
    **dict.fromkeys(("an", "ans", "année", "années"), "year"),
}
_FR_STEPS = {
    **dict.fromkeys(("dernier", "dernière", "passé", "passée"), _LAST),
    **dict.fromkeys(("cette", "ce", "Cette", "Ce"), _THIS),
    **dict.fromkeys(("prochain", "prochaine"), _NEXT),
}
_FR_SEASONS = _seasons("printemps|été|automne|hiver")
_M, _W = rf"(?P<m>{_any(_FR_MONTHS)})", rf"(?P<weekday>(?i:{_any(_FR_WEEKDAYS)}))"
_AFTER = r"(?P<step>dernière|dernier|passée|passé|prochaine|prochain)"
_FR = DateWords(
    _FR_MONTHS,
    _FR_WEEKDAYS,
    _FR_SEASONS,
    _FR_NUMBERS,
    _FR_UNITS,
    _FR_STEPS,
    _phrases(
        rf"\b(?:{_DAY0}(?:er)?\s*(?:-|–|au)\s*)?{_DAY}(?:er)?\s+{_M}(?:\s+{YEAR}\b)?(?!\w)",
        rf"\b(?P<season>{_any(_FR_SEASONS)})\s+(?:de\s+)?{YEAR}\b",
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
        rf"\b(?P<season>{_any(_FR_SEASONS)})\s+{_AFTER}\b",
        rf"\b[Ii]l\s+y\s+a\s+(?:environ\s+)?(?P<ago>\d{{1,3}}"
        rf"|{_any(_FR_NUMBERS)})\s+(?P<unit>{_any(_FR_UNITS)})\b",
    ),
    re.compile(r"\s*(?:-|–|à|au|et|jusqu['’]en|jusqu['’]au)\s*"),
    re.compile(
        r"\b(?:sera|seront|aura|auront|aura lieu|va|vont|doit|doivent|prévue?s?|se tiendra|"
        r"se réunira|se rendra|rencontrera|commencera|ouvrira)\b"
    ),
    {"avant-hier": -2, "hier": -1, "demain": 1, "après-demain": 2},
)

# Japanese; years of eras and numbers in characters are rewritten before (`dates/calendars.py`).

_JA_WEEKDAYS = _rows("月曜|火曜|水曜|木曜|金曜|土曜|日曜")
_JA_SEASONS = _seasons("春|夏|秋|冬")
_JA_UNITS = {
    **{"日": "day", "週間": "week", "か月": "month", "カ月": "month", "ヶ月": "month"},
    **{"ヵ月": "month", "年": "year"},
}
_JA_STEPS = {
    **dict.fromkeys(("先", "昨", "去"), _LAST),
    **dict.fromkeys(("今", "本", "同"), _THIS),
    **dict.fromkeys(("来", "翌"), _NEXT),
}
_JA_DAYS = {
    "一昨日": -2,
    "おととい": -2,
    "昨日": -1,
    "きのう": -1,
    "明日": 1,
    "あす": 1,
    "明後日": 2,
}
_JMONTH, _JDAY = r"(?P<month>1[0-2]|[1-9])\s*月", r"(?P<d>3[01]|[12]\d|[1-9])\s*日"
_JA = DateWords(
    {},
    _JA_WEEKDAYS,
    _JA_SEASONS,
    {},
    _JA_UNITS,
    _JA_STEPS,
    _phrases(
        rf"(?<!\d){YEAR}\s*年\s*{_JMONTH}\s*(?:(?P<d0>3[01]|[12]\d|[1-9])\s*日?\s*(?:から"
        rf"|[-–~〜～])\s*)?{_JDAY}(?!間)",
        rf"(?<!\d){YEAR}\s*年\s*{_JMONTH}(?!\s*\d)",
        rf"(?<!\d){YEAR}\s*年\s*(?:の)?(?P<season>[春夏秋冬])",
        r"(?<!\d)(?P<decade>(?:1[4-9]|20)\d0)\s*年代",
        rf"(?<!\d){YEAR}\s*年(?!\s*(?:代|間|前|\d|ぶり|以上|余|続))",
        rf"(?P<step>[昨去今本来])年(?:の)?{_JMONTH}\s*(?:{_JDAY})?",
        r"(?P<step>[昨去今本来])年(?:の)?(?P<season>[春夏秋冬])(?!\w{0,1}場)",
        rf"(?<![\d年])(?<!年の){_JMONTH}\s*(?:(?P<d0>3[01]|[12]\d|[1-9])\s*日?\s*(?:から"
        rf"|[-–~〜～])\s*)?{_JDAY}(?!間)",
        r"(?<![\d年])(?P<month>1[0-2]|[1-9])\s*月(?=[にのかまはも、末初上中下以])(?!曜)",
        r"(?P<relative>一昨日|おととい|昨日|きのう|明後日|明日|あす)(?!葉)",
        r"(?P<step>[先今来])(?P<unit>週)(?:の)?(?P<weekday>[月火水木金土日]曜)日?",
        r"(?<![毎隔])(?<!毎週)(?P<weekday>[月火水木金土日]曜)日?(?![版日号])(?=[にのはも、夜朝午])",
        r"(?P<step>[先今来])(?P<unit>[週月])(?![間曜])",
        r"(?P<step>[昨去今本来])(?P<unit>年)(?![間度]間)",
        r"(?P<ago>\d{1,3})\s*(?P<unit>日|週間|[かカヶヵ]月|年)(?:ほど)?前",
    ),
    re.compile(r"\s*(?:から|[-–~〜～])\s*"),
    re.compile(r"予定|見通し|見込み|だろう|でしょう|方針|計画|される$|開かれる|行われる"),
    _JA_DAYS,
)


def needs(words: DateWords, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the words of which a text has one if it has what a pattern finds: as they stand there
    where they have capitals, others in whatever letters.

    None where it has a number of four digits, or that of a month.
    """
    said = pattern.groupindex
    if "m" in said and "(?i" not in pattern.pattern:
        return tuple(words.months)  # "May", and not "may"
    for name, known in (("m", words.months), ("weekday", words.weekdays)):
        if name in said:
            return tuple(dict.fromkeys(word.lower() for word in known))
    written = _NAME_OF_GROUP.sub("", pattern.pattern)
    if "ago" in said or ("unit" in said and "step" not in said):
        ago = tuple(one for one in ("ago", "назад", "前") if "ago" in said and one in written)
        return ago or tuple(dict.fromkeys(word.lower() for word in words.units))
    if "relative" in said:
        today = ("today", "tonight", "this", "heute", "сегодня", "ce ")
        own = (one for one in today if one.strip() in written)
        return (*(word.lower() for word in words.days), *own)
    if "step" in said:
        return tuple(dict.fromkeys(word.lower() for word in words.steps))
    return ()


_NAME_OF_GROUP = re.compile(r"\?P<\w+>")

LANGUAGES: Mapping[str, DateWords] = {"en": _EN, "de": _DE, "ru": _RU, "fr": _FR, "ja": _JA}
RANGE_OF_YEARS = re.compile(
    r"(?<![\d./-])(?P<y>(?:1[4-9]|20)\d\d)\s*年?\s*"
    r"(?:-|–|—|~|〜|～|\bto\b|\band\b|\bbis\b|\bund\b|\bпо\b|\bи\b|\bà\b|\bet\b|から)\s*"
    r"(?P<end>(?:1[4-9]|20)\d\d|\d\d(?!\d))(?![\d/]|[-–]\d|[.,]\d)\s*(?:年|гг?\.|год\w*)?"
)
ISO_DAY = re.compile(
    rf"(?<![\d-]){YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])"
)
