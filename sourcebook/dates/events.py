"""Tells the day of an event, which is announced with its hour and its tickets, from other days."""

from collections.abc import Iterable

from sourcebook import lazy_re as re

_LABEL_OF_DAY = re.compile(
    r"\W*(?:dates?|when|datum|wann|termin|quand|fecha|cuándo|data|quando|kiedy|дата|когда)\s?:",
    re.IGNORECASE,
)
_LABEL_OF_HOUR = re.compile(
    r"(?:time|doors(?: open)?|venue|where|uhrzeit|beginn|einlass|ort|heure|horaires?|lieu"
    r"|hora(?:rio)?|lugar|ora(?:rio)?|luogo|local|tijd|aanvang|locatie|godzina|miejsce|время"
    r"|место)\s?:",
    re.IGNORECASE,
)
_TICKETS = re.compile(
    r"(?:tickets?|admission|entry|entrance fee|eintritt|karten|entrée|billets?|tarifs?|entradas?"
    r"|ingresso|biglietti|bilhetes?|toegang|kaarten|wstęp|bilety|вход|билеты)\s?:"
    r"|(?:book (?:now|tickets?|your (?:place|seat))|(?:buy|get) tickets?|register(?: now| here)?"
    r"|rsvp|(?:karten|tickets) (?:kaufen|buchen)|jetzt anmelden|réserver|comprar entradas"
    r"|acquista biglietti)\W*$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\W*(?:when|where|wann|wo|quand|où|cuándo|dónde|quando|dove|onde|wanneer|waar|når|hvor|när|var"
    r"|kiedy|gdzie|когда|где)\s?:\s?(?=\w)",
    re.IGNORECASE,
)
_MOST_ANNOUNCED = 120


def announces_event(text: str) -> bool:
    """Tell whether a line says when or where something takes place, behind the word that asks it.

    >>> announces_event("Wann: Samstag, 9. Mai 2026"), announces_event("Date: 9 May 2026")
    (True, False)
    """
    return len(text) <= _MOST_ANNOUNCED and bool(_ANNOUNCED.match(text))


_HOUR = re.compile(
    r"\d{4},?\s(?:at |um |à |a las |alle |ore |às |kl\.? |o )?"
    r"\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]\.?m\.?|uhr|h|uur)?"
    r"\W*$",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:tickets?|admission|entry|eintritt|karten|entrée|billets?|entradas?|entrada|ingresso"
    r"|biglietti|bilhetes?|toegang|wstęp|bilety|вход|билеты)\s?:?\s?(?:(?:ist |is )?(?:free|frei"
    r"|libre|gratuite?|gratis|libero|livre|wolny|свободный)\b|from\b|ab\b|[£$€¥₴₽]|\d+(?:[.,]\d\d)?\s?"
    r"(?:[£$€₽]|euro|zł|kr|chf|руб))|free (?:admission|entry)",
    re.IGNORECASE,
)
"""What it costs to come, with its sum, or that it costs nothing."""


NEAR = 6
"""Lines about the day of an event among which its hour and its tickets stand."""


def is_day_of_event(text: str, near: Iterable[str]) -> bool:
    """Tell whether a labelled day, or one with its hour, is that of an event.

    near: the lines about it.

    >>> is_day_of_event("Date: 4 May 2021", ["Time: 7 pm", "Tickets: £4"])
    True
    >>> is_day_of_event("4 May 2021, 7.30 pm", ["Tickets £4"]), is_day_of_event("4 May 2021", [])
    (True, False)
    """
    texts = [one[:_OF_EVENT].strip(" *•") for one in near]
    if _HOUR.search(text[:_OF_EVENT]) and any(map(_PRICE.match, texts)):
        return True
    if not _LABEL_OF_DAY.match(text):
        return False
    return any(map(_LABEL_OF_HOUR.match, texts)) and any(map(_TICKETS.match, texts))


_OF_EVENT = 60
"""Characters of a line that are looked at."""
