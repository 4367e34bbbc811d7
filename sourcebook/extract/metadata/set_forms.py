"""Reads what short lines say in a set form, without a label: translators, interviewers, numbers.

"Translated from the German by Anna Lehmann", "Box 12, folder 3", "Report No. 12/2004": near the
beginning or the end of a capture. The lines keep the role that they have.
"""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Finding, Values
from sourcebook.extract.metadata.values import read_value
from sourcebook.model import Candidate

_TOP, _FOOT = 25, 12
"""Lines at the beginning and at the end in which such lines are looked for."""

_LONGEST = 160

_TABLE = r"""
(?:translated|traduit|traducido|traduzido|tradotto|übersetzt)~(?:from~(?:the~)?|de~l['’]|du~|del?~|
    dal(?:l['’]|~)|do~|aus~dem~)(?P<original_language>\w+)(?:~?,?~(?:by|par|por|da|von)~
    (?P<translators>.+))?
aus~dem~(?P<original_language>\w+)~(?:übersetzt~|übertragen~)?von~(?P<translators>.+)
перевод~с~(?P<original_language>\w+)(?:~языка)?~?[:—–-]?~?(?P<translators>.+)
(?:interview(?:ed)?~by|das~(?:gespräch|interview)~führten?|propos~recueillis~par|
    entretien~(?:réalisé|mené|conduit)~par|entrevista~(?:de|por|realizada~por)|
    intervista~(?:di|a~cura~di)|беседовал[аи]?)~(?P<interviewers>.+)
(?:e-?)?isbn(?:-1[03])?~?:?~?(?P<isbn>[\dXx -]{10,17})(?:~?\(.{2,20}\))?
(?:e-?)?issn~?:?~?(?P<issn>\d{4}-?\d{3}[\dXx])
(?:(?:technical|research|annual)~)?(?:report|working~paper|discussion~paper|bericht|
    arbeitspapier|rapport|document~de~travail|informe|documento~de~trabajo|доклад)(?:~series)?
    ,?~(?:no|nr|n|núm|num)?[.°º№#]{1,2}~?(?P<number>[A-Z]{0,6}[-/ ]?\d[\w./-]{0,20})
.{0,100}?\b(?:jg|jahrgang|bd|т|том|tome|año)\.?~?(?P<volume>\d{1,4})\b[^\d]{0,8}?(?:heft|h|nr|№|
    n[°º]|núm|fasc)\.?~?(?P<issue>\d+)\b(?:[^\d]{0,10}?\b(?:s|с|pp?|págs?)\.~?
    (?P<pages>\d+~?[–-]~?\d+))?.{0,10}
(?:s|с|pp?|págs?)\.~?(?P<pages>\d+~?[–-]~?\d+)\.?
.{0,100}?\bvol(?:ume|\.)?~?\d{1,4}[\s,(]{1,3}(?:n[°º]|núm\.?|fasc\.)~?(?P<issue>\d+)\b.{0,60}
(?P<edition>(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|(?:newly~)?revised)
    (?:,?~(?:revised|enlarged|updated|and))*~edition)\.?
(?P<edition>\d{1,2}\.,?~(?:\w+e~(?:und~\w+e~)?)?auflage|\d{1,2}e~édition(?:~\w+)?|
    \d{1,2}[ªa]\.?~(?:edición|edição|edizione)|\d{1,2}-е~издание)\.?
(?P<archive_location>(?:(?:rg|record~group|series|collection|ms)\b[^.]{1,60}?[,;]~?)?box~
    [\w-]{1,8}[,;/]?~(?:folder|file)~[\w-]{1,8})(?:[,;]~?(?P<archive>[^.\d]{4,80}))?
(?:(?P<archive>[^.,\d]{3,80})[.,]~?)?(?P<archive_location>(?:фонд|ф\.)~?[\w-]+[.,;]?~?
    (?:опись|оп\.)~?\w+[.,;]?~?(?:дело|ед\.~?хр\.|д\.)~?\w+(?:[.,;]?~?лл?\.~?[\d–-]+)?)\.?
(?P<archive_location>(?:kasten|karton|carton|boîte|caja)~\w{1,8}[,;]?~(?:mappe|akte|dossier|
    chemise|carpeta|expediente)~\w{1,8})
"""
"""A form a row, which may go on in lines that begin with a space; `~` is any run of space."""


def _forms() -> Iterator[re.Pattern[str]]:
    for row in re.split(r"\n(?! )", _TABLE.strip("\n")):
        words = "".join(line.strip() for line in row.split("\n"))
        yield re.compile(words.replace("~?", r"\s*").replace("~", r"\s+"), re.IGNORECASE)


_FORMS = tuple(_forms())


def read_set_forms(page: CaptureLines) -> Iterator[Finding]:
    """Yield what lines near the beginning and the end say in a set form.

    What several lines say of different works, as a list of books does, is said of none.
    """
    last = len(page.lines)
    said: dict[str, list[Candidate]] = {}
    for index in sorted({*range(min(_TOP, last)), *range(max(last - _FOOT, 0), last)}):
        text = page.lines[index].text
        if len(text) <= _LONGEST:
            match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
            for value in _values(page, index, match) if match else ():
                said.setdefault(value.field, []).append(value)
    values = [all_of[0] for all_of in said.values() if len({str(v.value) for v in all_of}) == 1]
    if values:
        yield Finding((), "a statement in a set form", tuple(values))


def _values(page: CaptureLines, index: int, match: re.Match[str]) -> Values:
    """Return the values of a line of such a form; none where its language is none we know."""
    found = {
        name: read_value(name, page, text.strip(" ."), (index,))
        for name, text in match.groupdict().items()
        if text
    }
    if not found.get("original_language", True):
        return ()
    return tuple(value for values in found.values() for value in values)
