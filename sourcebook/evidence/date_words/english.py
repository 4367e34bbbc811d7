"""The words with which English texts say when."""

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
    "January Jan Jan.|February Feb Feb.|March Mar.|April Apr Apr.|May|June Jun.|July Jul.|"
    "August Aug Aug.|September Sept Sept. Sep.|October Oct Oct.|November Nov Nov.|December Dec Dec."
)
_WEEKDAYS = rows("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")
_NUMBERS = {
    **rows("one a an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"),
    **{"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a hundred": 100},
}
_UNITS = {
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("year", "years"), "year"),
    **dict.fromkeys(("decade", "decades"), "decade"),
}
_STEPS = {"last": LAST, "past": LAST, "this": THIS, "next": NEXT, "coming": NEXT}
_SEASONS = seasons("spring Spring|summer Summer|autumn Autumn fall Fall|winter Winter")
_M, _W = rf"(?P<m>{any_of(_MONTHS)})", rf"(?P<weekday>{any_of(_WEEKDAYS)})"
_TH = r"(?:st|nd|rd|th)?"
_PREP = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Bb]etween|"
    r"[Tt]hroughout|[Tt]he year)"
)
_PART = (
    r"(?:(?:early|late|mid-?|the (?:spring|summer|autumn|fall|winter|end|beginning|middle) of)\s*)?"
)
ENGLISH = DateWords(
    _MONTHS,
    _WEEKDAYS,
    _SEASONS,
    _NUMBERS,
    _UNITS,
    _STEPS,
    phrases(
        rf"\b(?:{DAY0}{_TH}\s*(?:-|–|to)\s*)?{DAY}{_TH}\s+(?:of\s+)?{_M}"
        rf"(?:,?\s+{YEAR}\b)?(?!\w|\s+(?:Street|Avenue|Road))",
        rf"\b{_M}\s+(?:{DAY0}{_TH}\s*(?:-|–|to)\s*)?{DAY}{_TH}(?![\d:%]|\s*(?:percent"
        rf"|per cent|,\d))(?:,?\s+{YEAR}\b)?(?!\w)",
        rf"\b(?P<season>{any_of(_SEASONS)})\s+(?:of\s+)?{YEAR}\b",
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
        rf"(?i:\b(?P<ago>\d{{1,3}}|{any_of(_NUMBERS)})\s+(?P<unit>{any_of(_UNITS)})\s+ago\b)",
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
