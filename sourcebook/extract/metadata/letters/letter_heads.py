"""Reads the heads of letters, messages, telegrams and cables: who wrote to whom, when, about what.

    From: Ellen Prowse <e.prowse@stour.example>        An: Stadtrat Lindner
    Sent: 02 March 2010 16:44                          Betreff: Abriss der alten Schleuse
    Subject: [COASTHIST] The timetable of 1908         Datum: 3. Mai 1931

Two of these lines must stand near each other, and say who or to whom. An embassy is no person. In
a table a label has a cell of its own.

    FM AMEMBASSY PORTVELA                         R 111530Z FEB 74
    TO SECSTATE WASHDC 2210                       E.O. 11652: GDS
    SUBJECT: FISHERIES MINISTER ON QUOTA TALKS    TAGS: EFIS, PFOR

The form of a cable is that of the telegrams of the United States' foreign service since 1973; the
day is that of the date-time group, the hour in it that of Greenwich.
"""

from collections.abc import Iterator, Sequence

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import (
    CaptureLines,
    Finding,
    Line,
    Mark,
    Marks,
    Values,
    candidate,
)
from sourcebook.extract.values.values import dated
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import people_of
from sourcebook.names.organisations import is_body
from sourcebook.parse.mail import HEADER

_TABLE = """
from:
    from|fm|sender|von|absender|de|expéditeur|da|mittente|van|afzender|från|avsändare|fra|afsender
    lähettäjä|od|nadawca|odesílatel|от|від|από|kimden|gönderen|من|מאת|از|发件人|發件人|寄件者
    差出人|보낸사람|보낸_사람
to:
    to|an|empfänger|à|pour|destinataire|para|a|destinatario|aan|till|mottagare|til|vastaanottaja|do
    dla|pro|komu|кому|до|προς|kime|alıcı|إلى|אל|לכבוד|به|收件人|收件者|宛先|受信者|받는사람|받는_사람|수신
date:
    date|sent|datum|gesendet|envoyé|le|fecha|enviado|data|inviato|verzonden|skickat|dato|sendt|päivä
    lähetetty|wysłano|odesláno|дата|отправлено|надіслано|ημερομηνία|tarih|التاريخ|תאריך|تاریخ|日期
    发送时间|日付|送信日時|날짜
subject:
    subject|subj|re|betreff|betr\\.?|betrifft|objet|asunto|oggetto|assunto|onderwerp|betreft|ämne
    angående|emne|aihe|asia|temat|dotyczy|věc|předmět|тема|о_чём|θέμα|konu|الموضوع|הנדון|נושא|موضوع
    主题|主旨|件名|제목
"""


def _rows() -> Iterator[str]:
    """Yield the pattern of each kind of row."""
    for part in re.split(r"\n(?=\w+:\n)", _TABLE.strip()):
        kind, _colon, words = part.partition(":\n")
        yield rf"(?P<{kind}>{'|'.join(words.split())})(?:\s?[:：]|\t)\s*(?=\S)".replace("_", " ")


_ROW = re.compile("|".join(_rows()), re.IGNORECASE)
_TO_BARE = re.compile(r"(?:TO|AN|POUR|PARA|AL|КОМУ)\s+(?=[A-ZÀ-ÞА-Я])")
_TELEGRAM = re.compile(
    r"t[eé]l[eé]gram\w*|telegrafi\w*|телеграмма|телеграма|電報|电报|전보|برقية|טלגרמה|cable",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<(\[][^<>()\[\]]*[@＠][^<>()\[\]]*[>)\]]|\s*\S+@\S+")
PERSONAL_TITLES = re.compile(
    r"(?:stadtrat|stadträtin|mr|mrs|ms|miss|dr|prof|professor|sir|lord|lady|rev|captain|capt|colonel|col|general"
    r"|major|herrn?|frau|fräulein|geheimrat"
    r"|monsieur|madame|mademoiselle|m|mme|mlle|señor(?:a|ita)?|sr|sra|don|doña|senhora?"
    r"|signor[ae]?|sig|pan[ie]?|господин|госпожа|пан[іи]?)\.?\s+",
    re.IGNORECASE,
)
"""Forms of address before a name."""

_REPLY = re.compile(
    r"(?:(?:re|aw|fwd?|wg|tr|rv|enc|sv|vs|odp|отв)\s?[:：]\s*|\[[\w .-]{2,30}\]\s*)+", re.IGNORECASE
)
_POST = re.compile(
    r"(?:am(?:embassy|consul|legation)|secstate|usmission|usun|ruehc|embassy|legation|legación"
    r"|embajada|legazione"
    r"|ambasciata|ambassade|botschaft|gesandtschaft|embaixada|посольство|миссия|konsulat"
    r"|consulate|consulado)",
    re.IGNORECASE,
)
_TOP, _APART, _LONGEST, _SHORT = 20, 3, 200, 60


def read_letter_head(page: CaptureLines) -> Iterator[Finding]:
    """Yield what the head of a letter or message says; nothing of other captures.

    In a message that has its own, such a head is of one that it forwards, and part of its text.
    """
    if page.reason(0) == HEADER:
        return
    rows: dict[str, tuple[int, str]] = {}
    last = -1
    for index, line in enumerate(page.lines[:_TOP]):
        text = line.block.text if line.kind == "row" else line.text
        match = _ROW.match(text) if page.free(index) and len(text) <= _LONGEST else None
        kind = (match.lastgroup or "") if match else ""
        if not match or kind in rows or (rows and index - last > _APART):
            continue
        rows[kind], last = (index, text[match.end() :].strip()), index
    bare = "to" in rows or "from" in rows
    if len(rows) >= len(("from", "subject")) and bare and _is_head(rows):
        for kind, (index, text) in rows.items():
            yield Finding((index,), f"head of a letter: {kind}", _values(page, kind, text, index))
    else:
        yield from _of_telegram(page)


def heads_within(lines: Sequence[Line], marks: Marks) -> Iterator[tuple[int, Mark]]:
    """Mark the heads of messages that a message forwards or answers as its text."""
    if not marks or marks[0] is None or marks[0].reason != HEADER:
        return
    rows = {
        index
        for index, line in enumerate(lines)
        if marks[index] is None and len(line.text) <= _LONGEST and _ROW.match(line.text)
    }
    for index in sorted(rows):
        if index - 1 in rows or index + 1 in rows:
            yield index, Mark("text", HEAD_WITHIN)


HEAD_WITHIN = "head of a message within the message"


def _is_head(rows: dict[str, tuple[int, str]]) -> bool:
    """Tell whether rows can be nothing else: their day is a day, and they name whom they may."""
    dated_ = "date" not in rows or bool(read_date(_day(rows["date"][1])))
    return dated_ and (len(rows) > 2 or {"from", "to"} <= set(rows) or "subject" in rows)


def names_telegram(text: str) -> bool:
    """Tell whether a short line says that a text is a telegram."""
    return len(text) <= _SHORT and bool(_TELEGRAM.search(text))


def is_telegram(page: CaptureLines) -> bool:
    """Tell whether a line at the top of a capture says that it is a telegram, and little else."""
    return any(line.words <= _OF_WORD and names_telegram(line.text) for line in page.lines[:_HEAD])


_HEAD, _OF_WORD = 6, 4


def _of_telegram(page: CaptureLines) -> Iterator[Finding]:
    """Yield to whom a telegram is, by a line in capitals: "TO PROFESSOR A. KEYES"."""
    head = range(min(_TOP, len(page.lines)))
    if not is_telegram(page):
        return
    for index in head:
        text = page.lines[index].text
        match = _TO_BARE.match(text) if text.isupper() and page.free(index) else None
        if match and page.lines[index].words <= 8:
            to = _persons(text[match.end() :]) or (text[match.end() :],)
            yield Finding(
                (index,), "to whom a telegram is", (candidate(page, "recipients", to, (index,)),)
            )
            return


def _values(page: CaptureLines, kind: str, text: str, index: int) -> Values:
    at = (index,)
    if kind == "date":
        return dated("issued", page, _day(text), at)
    if kind == "subject":
        title = _REPLY.sub("", text, count=1).strip()
        return (candidate(page, "title", title, at),) if title else ()
    name = _ADDRESS.sub("", text).strip(" \"'<>;,") or text.strip("<>")
    people = () if _POST.match(name) else _persons(name)
    if kind == "from":
        return (candidate(page, "authors", people, at, "", "stated" if people else "unknown"),)
    if _POST.match(name) and name.isupper():
        return (candidate(page, "recipients", (), at, "", "unknown"),)
    return (candidate(page, "recipients", people or (name,), at),)


def _persons(text: str) -> tuple[str, ...]:
    people = tuple(PERSONAL_TITLES.sub("", one) for one in people_of(text))
    return people if people and all(map(looks_like_person, people)) and not is_body(text) else ()


def _day(text: str) -> str:
    """Return the day of a date with an hour behind it ("March 9, 1961, 6 p.m.")."""
    if read_date(text):
        return text
    cut = re.sub(
        r",?\s+(?:(?:at|um|à|a las|alle|om|kl\.?|в"
        r"|о)\s)?\d{1,2}(?:[:.h]\d\d)?(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|uhr|h|noon|[A-Z]{3})?\.?$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return cut if read_date(cut) else text


_HEAD_OF_CABLE = re.compile(
    r"(?P<from>FM|FROM)\s+[A-Z]{3}|(?P<to>TO|INFO|ACTION|RUE\w+)\s+[A-Z]{2}|(?P<order>E\.?\s?O\.?\s*1\d{4})"
    r"|(?P<tags>TAGS)\s*:?\s|(?P<about>SUBJ(?:ECT)?)\s*:\s*(?=\S)|(?P<ref>REFS?)\s*:"
    r"|(?P<page>PAGE \d\d\b)"
)
_GROUP = re.compile(
    r"\b(?P<day>[0-3]\d)[0-2]\d[0-5]\dZ\s+(?P<month>[A-Z]{3})\s+(?P<year>(?:19|20)?\d\d)\b"
)
"""The date-time group: "111530Z FEB 74"."""

_LONGEST_HEAD = 30
_FEWEST = 3
"""Lines of an archive's sheet and of the head, and kinds of them that tell a cable."""

_LAST_OF_CENTURY = 69


def read_cable(page: CaptureLines) -> Iterator[Finding]:
    """Yield the subject and the day of a cable, and its other lines; nothing of other captures."""
    head = {
        i: found
        for i, line in enumerate(page.lines[:_LONGEST_HEAD])
        if (found := _HEAD_OF_CABLE.match(line.text)) and page.free(i)
    }
    kinds = {found.lastgroup for found in head.values()}
    if len(kinds) < _FEWEST or "about" not in kinds:
        return
    for index, found in head.items():
        if found.lastgroup == "about":
            title = candidate(page, "title", page.lines[index].text[found.end() :], (index,))
            yield Finding((index,), "subject of a cable", (title,))
        elif found.lastgroup != "tags":  # these are keywords; posts are no persons
            posts = candidate(page, "recipients", (), (index,), "", "unknown")
            named = found.lastgroup in ("from", "to")
            yield Finding((index,), "head of a cable", (posts,) if named else ())
    for index, line in enumerate(page.lines[:_LONGEST_HEAD]):
        group = _GROUP.search(line.head)
        if group:
            yield Finding(
                (), "date of a cable", dated("issued", page, _day_of_group(group), (index,))
            )
            return


def _day_of_group(group: re.Match[str]) -> str:
    year = group["year"]
    century = "" if len(year) > len("74") else "19" if int(year) > _LAST_OF_CENTURY else "20"
    return f"{int(group['day'])} {group['month'].title()} {century}{year}"
