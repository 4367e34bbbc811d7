"""Finds what a decision of a court is called: its parties, or the line that names the decision.

EDWARD CORRIGAN, Appellant,                 Urteil vom 3. Mai 1994
v.
TALLOW BROOK MILLS, INC., Appellee.
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Finding, candidate
from sourcebook.extract.metadata.heads.head_lines import is_of_court
from sourcebook.extract.metadata.kinds.kind_signs import TITLES
from sourcebook.kind_words import kind_begun

_AGAINST_WORDS = (
    r"v|vs|versus|against|gegen|wider|contre|c|c/|contra|contro|tegen|mot|przeciwko|proti|против|к"
    r"|проти|κατά|karşı|ضد|נ['׳]|נגד|诉|訴|対"
)
_AGAINST = re.compile(
    rf"[-–—]?\s?(?:{_AGAINST_WORDS})\.?\s?[-–—]?|(?:[-–—]\s?)?(?:and|und|et|y|e)\s?[-–—]",
    re.IGNORECASE,
)
_IN_ONE_LINE = re.compile(
    r"(?!.*[:?!]).{1,90}\s(?:v\.?|vs\.?|versus|gegen|contre|c/|contra|contro|tegen|przeciwko"
    r"|против|נ['׳]|ضد)\s.{3,90}"
)
_TOP, _COURT_WITHIN = 16, 4
_FEWEST = 2


def title_of_case(page: CaptureLines) -> tuple[int, ...] | None:
    """Return the lines that a decision is called by; none where it has no name of its own.

    None for what is no decision of a court.
    """
    if not any(
        is_of_court(page.lines, index) for index in range(min(_COURT_WITHIN, len(page.lines)))
    ):
        return None
    top = range(min(_TOP, page.body[0] or _TOP, len(page.lines)))
    for index in top:
        if 0 < index < len(page.lines) - 1 and _AGAINST.fullmatch(page.lines[index].text):
            alone = index > 1 and _PART_ALONE.fullmatch(page.lines[index - 1].text)
            return (index - 2 if alone else index - 1, index, index + 1)
    for index in top:
        text = page.lines[index].text
        if page.free(index) and page.lines[index].words >= _FEWEST and _names_case(text):
            return (index,)
    dockets = (i for i in top if page.free(i) and _DOCKET.fullmatch(page.lines[i].text))
    docket = next(dockets, -1)
    return (docket,) if docket >= 0 else ()


_NUMBER_ALONE = re.compile(r"nos?\.\s?(\d{1,5}(?:[-–]\d{1,6})?)\.?", re.IGNORECASE)


def read_docket(page: CaptureLines) -> Iterator[Finding]:
    """Yield the number of a case that stands by itself below its parties ("No. 418.")."""
    top = range(min(_TOP, len(page.lines)))
    alone = {i: found for i in top if (found := _NUMBER_ALONE.fullmatch(page.lines[i].text))}
    if len(alone) == 1 and title_of_case(page):
        [(index, found)] = alone.items()
        yield Finding((), "number of a case", (candidate(page, "number", found[1], (index,)),))


_PARTS = (
    r"(?:plaintiffs?|defendants?|appellants?|appellees?|respondents?|petitioners?|claimants?"
    r"|kläger(?:in)?|beklagte[r]?|demandeu(?:r|rs|resse)|défendeu(?:r|rs|resse)|demandante|demandad[oa]"
    r"|attore|convenut[oa]|ricorrente|resistente|eiser|gedaagde|истец|ответчик)[\w\s,/-]{0,40}\.?"
)
_PART = re.compile(rf"(?:,|(?-i:(?<=[A-ZÀ-Þ]{{3}})))\s{_PARTS}$", re.IGNORECASE)
_PART_ALONE = re.compile(rf"[(–—-]?\s?{_PARTS}\)?", re.IGNORECASE)
"""What a party is before the court, within its line or on one of its own."""


def is_versus(text: str) -> bool:
    """Tell whether a line is the sign between two parties ("v.")."""
    return bool(_AGAINST.fullmatch(text))


def without_part(text: str) -> str:
    """Return a party without what it was before the court ("ADA FENNER, Appellant,")."""
    return _PART.sub("", text.rstrip(" ,")).rstrip(" ,")


_SUMMARY = re.compile(
    r"(?:ementa|leitsatz|headnote|sumario|sommaire|massima)\s?[:：]\s*\S.{10}", re.IGNORECASE
)
_DOCKET = re.compile(r"(?=.*[^\W\d_])[\w.-]{1,6}(?:\s[\w.-]{1,6}){0,2}\s\d{1,6}/\d{2,4}")


_NUMBERED = re.compile(r"αριθμ(?:ός|\.)\s(?:απόφασης|αποφάσεως)\s\d+/\d{2,4}$", re.IGNORECASE)


def _names_case(text: str) -> bool:
    if text.endswith((":", ",")):
        return False
    if _SUMMARY.match(text) or _NUMBERED.match(text) or _IN_ONE_LINE.fullmatch(text):
        return True
    kind = kind_begun(text)
    if kind is not None and kind.name == "court decision":
        return True
    return any(sign.kind.name == "court decision" for sign in TITLES.beginning(text))
