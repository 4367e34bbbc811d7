"""Marks the lines that archives of the web, print views and programs which save pages add.

They stand in copies of pages as text, too, and in pages whose markup says nothing of them. What
they state (the original, the day of the capture) is read by `metadata/labels/bare_lines.py`.
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.extract.lines import Line, Mark
from sourcebook.extract.rules.furniture_words import alternatives

# The words of such lines, a table a kind. Each row is one alternative or several; `~` goes on with
# the row above.

_PRINTED = r"""
(?:article |page |document )?printed from|print(?:ed|er)?(?:-friendly)? version of|source url
url (?:of|to|for) (?:this |the )?(?:article|page|story|document)|(?:article|page|permanent) url
(?:the |this )?(?:original|online|web) (?:article|version|page|source)
~(?: is| can be found| available)? at
find this (?:article|page|story) at|(?:this )?(?:article|page) (?:is )?available (?:online )?at
gedruckt (?:von|aus)|druckversion von|url (?:des|dieses) (?:artikels|dokuments)|artikel-url
diesen artikel finden sie (?:unter|im internet unter)
imprimé (?:de|depuis)|version imprimable de|(?:adresse|url) de (?:l'article|cet article|la page)
impreso (?:de|desde)|url (?:del|de este) artículo|stampato da|url dell'articolo
impresso (?:de|em)|url do artigo|afgedrukt (?:van|vanaf)|url van (?:dit|het) artikel
wydrukowano z(?:e)?|adres (?:artykułu|strony)|напечатано с|адрес (?:статьи|страницы)
このページの(?:url|アドレス)|記事の?url
"""
"""What stands before the address in a view for print."""

_RETRIEVED = r"""
retrieved from|abgerufen von|récupérée? de|ce document provient de|obtenido de|estratto da
obt[ie]da de|overgenomen van|źródło|источник|hämtad från|hentet fra|取得元
"""
"""What stands before the address at the foot of an encyclopedia's page."""

_SAVED = r"""
(?:webpage )?(?:saved|archived) (?:page )?from|(?:web)?page archived from|archived copy of
the wayback machine|archived? (?:url|copy|version|link|at)|(?:snapshot|url)(?: of)?
"""
"""What stands before the address of a copy, or of its original."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_OF_ARCHIVES = rf"""
{_MONTH}(?:[\s|·]{{1,3}}{_MONTH})*|(?:19|20)\d\d(?:[\s|·]{{1,3}}(?:19|20)\d\d)*|\d\d?
\d\d? {_MONTH}\w* \d{{4}} [-–] \d\d? {_MONTH}\w* \d{{4}}|\d[\d,.]* captures?|success
fail|about this capture|collected by(?: .{{2,160}})?|timestamps|collection: .{{2,80}}
organization: .{{2,80}}
archive team:? .{{2,80}}|go|close|help|search|history|screenshot|webpage|webpage capture|share
download \.?zip|report bug or abuse|buy me a coffee|donate|linked from|redirected from|via
←\s?prior|next\s?→|history\s?←\s?prior\s?next\s?→|all snapshots|no other snapshots.{{0,40}}
(?:all snapshots )?from host \S{{3,80}}|archive\.(?:today|ph|is|md|li|vn|fo)|saved from
the wayback machine.{{0,20}}|wayback machine|internet archive(?: logo)?|sign up|log in
javascript appended by wayback machine.{{0,80}}|internet archive on .{{0,60}}
all other content may also be protected by copyright.{{0,80}}|\(?17 u\.?s\.?c\.?.{{0,60}}
playback timings.{{0,12}}|[a-z_.]{{4,40}}: [\d.]+(?: \(\d+\))?
published using google docs|report abuse|learn more|updated automatically every .{{4,20}}
this page was archived on .{{4,60}}|you are viewing an archived .{{2,80}}
"""
"""The words of the bars and notes of archives, and of published documents, whole lines."""

_ADDRESS = r"<?(?P<url>(?:https?://|www\.)\S{3,2000}?)>?"
_DAY = (
    r"(?P<date>(?:\w{3,9},? )?\d{1,4}[ ./-](?:\w{3,9}|\d\d?)[ ./-]\d{1,4}.{0,40}"
    r"|\w{3,9} \d\d?,? \d{4}.{0,40})"
)
_COPY = (
    r"(?P<url>https?://[^/\s]{3,80}/(?:[\w.-]{1,40}/){0,3}"
    r"(?:\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/https?://\S{3,2000})"
)
_NOTED = (
    r"(?:<!--\s*)?file archived on \d\d:\d\d:\d\d (?P<date>\w{3} \d\d?, \d{4})"
    r"(?: and retrieved from.{0,80})?"
)
_CACHED = (
    rf"this is .{{2,40}}?'s cache of {_ADDRESS}\.? it is a snapshot of the page as it appeared on"
    rf" {_DAY}\.?"
)


def _either(table: str) -> str:
    return rf"\W{{0,3}}(?:{alternatives(table)})\s?[:：—–-]?\s{{0,2}}"


_AN_ADDRESS = "the address of a copy"
_STATEMENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        ("the note of an archive", _NOTED),
        (_AN_ADDRESS, rf"(?:{_either(_SAVED)})?<?{_COPY}\W{{0,2}}"),
        ("the address, as a copy has it", rf"{_either(_SAVED)}{_ADDRESS}(?: (?:on|at) {_DAY})?\.?"),
        (
            "the address, as a view for print has it",
            rf"{_either(_PRINTED)}{_ADDRESS}(?:,? (?:on|am|le) {_DAY})?\.?",
        ),
        (
            "the address, as the page's foot has it",
            rf"{_either(_RETRIEVED)}[\"“„«「]\s?{_ADDRESS}\s?[\"”“»」]\.?",
        ),
        (
            "the note of the browser that saved it",
            rf"(?:<!--\s*)?saved from url=\(\d+\)\s*{_ADDRESS}(?:\s*-->)?",
        ),
        ("the note of a copy", _CACHED),
    )
)
"""What such lines state, whole lines: address and day."""

_LIKELY = re.compile(r"https?:|www\.|archived on|saved date|capture date", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"\W{0,6}page saved with singlefile\W{0,3}", re.IGNORECASE)
_FIELD = re.compile(
    rf"(?:url: {_ADDRESS}|(?:saved|capture) date: {_DAY})(?:\s*-->)?", re.IGNORECASE
)
_FIELDS_BELOW = 3

_SIGNS = re.compile(
    r"the wayback machine\b.{0,200}|about this capture|webpage capture|\d[\d,.]* captures?"
    r"|published using google docs|updated automatically every .{4,20}"
    r"|file archived on .{0,160}|internet archive(?: logo| wayback machine)?",
    re.IGNORECASE,
)
"""Lines that only the bar or the note of an archive has; near them its other words are its own."""

_OWN = re.compile(alternatives(_OF_ARCHIVES), re.IGNORECASE)
_TIME = re.compile(r"(?P<date>\d\d? \w{3} \d{4}) \d\d:\d\d:\d\d(?: utc)?", re.IGNORECASE)
_NEAR = 14
"""Lines from such a line within which the bar of an archive lies."""

_BAR = Mark("furniture", "the bar or the note of an archive, or of an export")
_PROGRAM = "the note of the program that saved the page"
_MOST = 30
"""Words of such a line."""

_ENDS = 25
"""Lines at the beginning and the end of a capture among which notes of copies stand."""


def statements(lines: tuple[Line, ...]) -> dict[int, tuple[str, re.Match[str]]]:
    """Return the lines that say of which page a capture is a copy: the reason, address and day.

    The address of a copy alone on its line is one of the capture where there is only one.
    """
    found: dict[int, tuple[str, re.Match[str]]] = {}
    ends = [i for i in range(len(lines)) if i < _ENDS or i >= len(lines) - _ENDS]
    for index in ends:
        stated = _statement(lines, index) if lines[index].words <= _MOST else None
        if stated:
            found[index] = stated
    copies = [index for index, (reason, _) in found.items() if reason == _AN_ADDRESS]
    if len({found[index][1]["url"] for index in copies}) > 1:
        return {index: one for index, one in found.items() if index not in copies}
    return found


def _statement(lines: tuple[Line, ...], index: int) -> tuple[str, re.Match[str]] | None:
    head = lines[index].head
    if match := _TIME.fullmatch(head):
        return ("the time of the copy", match) if _near_a_sign(lines, index) else None
    if not _LIKELY.search(head):
        return None
    for reason, pattern in _STATEMENTS:
        if match := pattern.fullmatch(head):
            return reason, match
    above = lines[max(0, index - _FIELDS_BELOW) : index]
    noted = any(_SINGLE_FILE.fullmatch(one.head) for one in above)
    match = _FIELD.fullmatch(head) if noted else None
    return (_PROGRAM, match) if match else None


def _near_a_sign(lines: tuple[Line, ...], index: int) -> bool:
    around = range(max(0, index - _NEAR), min(len(lines), index + _NEAR + 1))
    return any(_SIGNS.fullmatch(lines[i].head) for i in around)


def saved_copies(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Mark the lines that state where a copy comes from, and the bars and notes of archives."""
    stated = statements(lines)
    for index, line in enumerate(lines):
        if index in stated:
            yield index, Mark("metadata", stated[index][0])
        elif line.words > _MOST:
            continue
        elif _SINGLE_FILE.fullmatch(line.head):
            yield index, Mark("furniture", _PROGRAM)
        elif _OWN.fullmatch(line.head) and _near_a_sign(lines, index):
            yield index, _BAR
