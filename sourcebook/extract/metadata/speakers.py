"""Reads who spoke from the title of a speech, or from the line that says where it was held.

"Rede von Staatsminister Arno Feddersen zur Eröffnung", "Discurso del Ministro de Pesca, Ernesto
Villalba, en la clausura", "Palestra proferida por Ailton Ferraz na Academia": the name is the run
of capitals at the end of a part, without the office before it.
"""

import re

from sourcebook.names.grammar import PARTICLES, looks_like_person

_SPEECH = re.compile(
    r"(?:(?:fest|eröffnungs|antritts|haushalts)?rede|ansprache|vortrag|grußwort|speech|remarks|address"
    r"|discours|allocution|intervention|discurso|palabras|intervención|conferencia|palestra"
    r"|pronunciamento|intervenção|discorso|intervento|toespraak|tal|tale)\s+(?:\w+\s)?"
    r"(?:by|von|des|der|de|del|de la|do|da|di|della|van|av|af|par|por)\s+(?P<who>\S.{5,200})",
    re.IGNORECASE,
)
_OFFICES = re.compile(
    r".*(?:minister(?:in)?|präsident(?:in)?|kanzler(?:in)?|sekretär(?:in)?|bürgermeister(?:in)?|rat"
    r"|mayor(?:ess)?|governor|senator|chancellor|premier|ambassador|professor|president[ae]?|président[e]?|ministr[aoe]|secretari[ao]|secrétaire|alcalde(?:sa)?|maire"
    r"|prefeit[oa]|senador[a]?|diputad[ao]|deputad[ao]|reitor[a]?|rector[a]?|director[a]?|dr|prof"
    r"|m|mme|mr|mrs|sr|sra|don|doña|dom)(?:en|s)?\.?",
    re.IGNORECASE,
)
_MOST_PARTS = 3


def speaker_named(title: str) -> str:
    """Return who spoke, by the title of a speech; nothing where it names no person.

    >>> speaker_named("Rede von Staatsminister Arno Feddersen zur Eröffnung der Tage")
    'Arno Feddersen'
    """
    speech = _SPEECH.match(title)
    parts = speech["who"].split(", ")[:_MOST_PARTS] if speech else []
    names = (_at_end(part) for part in parts)
    return next(filter(None, names), "")


def _at_end(part: str) -> str:
    """Return the name that a part ends with, or that stands before its first small word."""
    run: list[str] = []
    for word in part.split():
        if word[:1].isupper() or (run and word in PARTICLES - {"zu", "zum", "zur", "do", "da"}):
            run.append(word)
        else:
            break
    while len(run) > 1 and _OFFICES.fullmatch(run[0]):
        run = run[1:]
    if run and run[0] in PARTICLES:
        return ""
    name = " ".join(run)
    return name if len(run) <= len(("Ana", "de", "la", "Cruz")) and looks_like_person(name) else ""
