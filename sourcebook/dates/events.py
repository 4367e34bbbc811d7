"""Tells the labelled day of an event, which is announced with its hour and its tickets."""

import re
from collections.abc import Iterable

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
NEAR = 6
"""Lines about the day of an event among which its hour and its tickets stand."""


def is_day_of_event(text: str, near: Iterable[str]) -> bool:
    """Tell whether a labelled day is that of an event. near: the lines about it.

    >>> is_day_of_event("Date: 4 May 2021", ["Time: 7 pm", "Tickets: £4"])
    True
    """
    if not _LABEL_OF_DAY.match(text):
        return False
    texts = [one[:_LONGEST].strip(" *•") for one in near]
    return any(map(_LABEL_OF_HOUR.match, texts)) and any(map(_TICKETS.match, texts))


_LONGEST = 60
"""Characters of a line that are looked at."""
