"""Knows lines that say when and where something takes place, and who was there.

Such a day is no page's day.
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.events import announces_event
from sourcebook.extract.lines import Line, Mark
from sourcebook.extract.rules.furniture_words import alternatives

_EVENT = Mark("text", "when or where something takes place")
_LABELS = r"""
(?:also |members |those )?present|in attendance|attend(?:ance|ees|ed by)|participants?
(?:apologies(?: for absence)?|absent|excused|regrets|minutes taken by|note.?taker)
chair(?:man|woman|person)?
(?:anwesend|abwesend|entschuldigt|teilnehm(?:er|ende|erinnen und teilnehmer)|teilnehmer(?:innen)?)
protokoll(?:führung)?|présente?s?|étaient présents|excusée?s?|absente?s?|secrétaire de séance
(?:presentes|asistentes|ausentes|excusan(?: su)? asistencia|participantes|faltas|presenças)
(?:presenti|assenti(?: giustificati)?|partecipanti|verbalizza(?:nte)?)
(?:aanwezig(?:en)?|afwezig(?:en)?(?: met kennisgeving)?|afmeldingen|notulist)
(?:närvarande|frånvarande|tilstede|til stede|fraværende|forfall|deltagare|deltagere|läsnä|poissa)
(?:obecni|nieobecni|uczestnicy|protokołował[ao]?|přítomni|omluveni|prítomní|ospravedlnení)
(?:присутствовали|присутствуют|отсутствовали|участники|присутні|відсутні|παρόντες|απόντες)
(?:katılanlar|出席(?:者|人员)?|欠席者?|参加者|參加者|列席|与会(?:人员|者)|缺席|출석|참석자|불참자?)
(?:الحاضرون|الحضور|الغائبون|حاضران|נוכחים|נעדרים|thành phần tham dự|hadir|tidak hadir)
(?:उपस्थित|अनुपस्थित)
"""
ATTENDANCE = alternatives(_LABELS)
"""A regular expression of labels of who was there, and who was not, in lower case."""

_PRESENT = re.compile(rf"\W{{0,3}}(?:{ATTENDANCE})\s?[:：]\s?(?=\w)", re.IGNORECASE)
_LONGEST = 400


def events(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Mark each line that begins with "When:" or "Where:" and goes on."""
    return ((i, _EVENT) for i, line in enumerate(lines) if announces_event(line.head))


def says_who_took_part(line: Line) -> bool:
    """Tell whether a line begins with "Present:", "Apologies:" or the like and goes on."""
    return len(line.text) <= _LONGEST and bool(_PRESENT.match(line.head))
