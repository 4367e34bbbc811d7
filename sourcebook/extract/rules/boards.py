"""Keeps the posts of a thread that was copied as text, each below who posted it and when.

    Post by saltyrope » Sun Mar 04, 2012 9:41 pm

On networks a post stands below its writer's name and handle. Who has written how many posts, and
since when, stands beside them and is no text.
"""

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Finding, Mark, candidate
from sourcebook.extract.rules.furniture_words import COUNTER
from sourcebook.extract.values.values import dated
from sourcebook.model import Candidate

_HEAD = re.compile(
    r"(?:(?:re: )?.{0,80}\s)??(?:(?:unread |new |ungelesener )?(?:post|message"
    r"|beitrag|mensaje|messaggio|mensagem|сообщение|повідомлення|wiadomość|post|bericht|příspěvek|hozzászólás|viesti|inlägg|indlæg"
    r"|innlegg|mesaj|δημοσίευση)(?:\s|(?=(?:by|von|par|por|da|di|door|od|av|af|từ)\s)))?"
    r"(?:(?:by|von|par|por|da|di|door|autor:|автор|від|od|írta:|kirjoittaja|av|af|gönderen"
    r"|από)\s)?(?P<who>\S{2,30}(?:\s\S{1,20}){0,2})\s»\s(?P<when>.{8,50})",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?:posts|joined|location|registered|likes|beiträge|registriert(?: seit)?|wohnort|messages"
    r"|inscription|inscrit le|localisation|mensajes|registrado|ubicación|messaggi|iscritto il"
    r"|località|mensagens|registrado em|localização|сообщения|зарегистрирован|откуда|благодарил"
    r"|повідомлень|з нами з|звідки|posty|rejestracja|berichten|lid geworden op|příspěvky"
    r"|registrován|hozzászólások|csatlakozott|viestit|liittynyt|inlägg|blev medlem|mesajlar"
    r"|kayıt)\s?:\s?.{1,40}",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:top|nach oben|haut|arriba|início|inicio|voltar ao topo|top of page|вернуться к началу"
    r"|догори|na górę|omhoog|nahoru|vissza a tetejére|ylös|upp|başa dön|κορυφή"
    r"|post (?:a )?reply|antworten|répondre|responder|rispondi|ответить|display posts from.*"
    r"|return to\b.*|zurück zu\b.*|retourner vers\b.*|volver a\b.*|вернуться в\b.*"
    r"|\d+ (?:posts|beiträge|messages|mensajes|messaggi|сообщени\w+)\s[•·]\s.*)",
    re.IGNORECASE,
)
_POST = Mark("text", "a post of a thread")
_BESIDE = Mark("furniture", "who posts in a thread, and since when")
_LEAST = 2
"""Heads of posts that make a thread."""

_MOST_NAME_WORDS = 4
_WHOLE_DAY = len("2012-03-04")


def _heads(page: CaptureLines) -> dict[int, tuple[str, str]]:
    """Return the lines that say who posted and when, with both; none of a single one."""
    found: dict[int, tuple[str, str]] = {}
    for index, line in enumerate(page.lines):
        match = _HEAD.fullmatch(line.text) if "»" in line.text and line.words <= _MOST else None
        reading = read_date(match["when"]) if match else None
        if match and reading and len(reading.edtf) == _WHOLE_DAY:
            found[index] = (match["who"], match["when"])
    return found if len(found) >= _LEAST else {}


_MOST = 24
"""Words of the head of a post."""


def posts_of_board(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the text of each post, and what stands beside it of who wrote it."""
    heads = _heads(page)
    if not heads:
        return
    beside = set(_profiles(page))
    yield from ((index, _BESIDE) for index in sorted(beside))
    for head, following in pairwise((*heads, len(page.lines))):
        for index in range(head + 1, following):
            if _END.fullmatch(page.lines[index].text):
                break
            if index not in beside:
                yield index, _POST


def _profiles(page: CaptureLines) -> Iterator[int]:
    """Yield the lines with what a board says of a member, and the name above them."""
    rows = [i for i, line in enumerate(page.lines) if _PROFILE.fullmatch(line.text)]
    for index in rows:
        above = index - 1
        named = above >= 0 and above not in rows and page.lines[above].words <= _MOST_NAME_WORDS
        if named and not page.lines[above].ends:
            yield above
        yield index


def _poster(page: CaptureLines, name: str, index: int) -> Candidate:
    return replace(candidate(page, "authors", (name,), (index,)), chance=_SURE)


_SURE = 0.9
"""How often who posted is right, as only boards write such lines."""

_ASKED = re.compile(
    r"(?:asked|gefragt|posée?|preguntad[oa]|perguntad[oa]|chiesto|задан|заданий)\s(?P<when>.{6,24}?)"
    r"(?:\s(?:at|um|à|a las|às|alle|в|о)\s\d{1,2}:\d{2})?",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:answered|beantwortet|répondue?|respondid[oa]|risposto|ответ дан|дан ответ)\s.{6,40}"
    r"|\d+ (?:answers?|antworten?|réponses?|respuestas?|respostas?|risposte?|ответ\w*)",
    re.IGNORECASE,
)


def _read_asked(page: CaptureLines) -> Iterator[Finding]:
    """Yield who asked the question of a page with answers, on the line below when, and that day."""
    asked = [(i, m) for i, line in enumerate(page.lines) if (m := _ASKED.fullmatch(line.text))]
    asked = [(i, m) for i, m in asked if read_date(m["when"])]
    answered = any(_ANSWERED.fullmatch(line.text) for line in page.lines)
    if len(asked) != 1 or not answered or asked[0][0] + 1 >= len(page.lines):
        return
    index, match = asked[0]
    below = page.lines[index + 1]
    fits = below.words <= _MOST_NAME_WORDS and below.text[:1].isalpha()
    name = (_poster(page, below.text, index + 1),) if fits else ()
    values = (*name, *dated("issued", page, match["when"], (index,)))
    yield Finding((index, index + 1) if fits else (index,), "who asked, and when", values)


def read_board(page: CaptureLines) -> Iterator[Finding]:
    """Yield who wrote the first post of a thread, and when."""
    heads = _heads(page)
    if not heads:
        yield from _read_asked(page)
    for number, (index, (who, when)) in enumerate(heads.items()):
        if number:
            yield Finding((index,), "who posted it, and when", ())
            continue
        values = (_poster(page, who, index), *dated("issued", page, when, (index,)))
        yield Finding((index,), "who posted it, and when", values)


_HANDLE = re.compile(r"@[\w.]{2,40}(?:@[\w.-]{3,60})?")
_WHEN = re.compile(
    r"(?:\d{1,2}:\d\d\s?(?:[ap]\.?m\.?)?\s*[·•|,-]\s*.{4,30}|[·•]?\s?\d{1,2}\s?[smhd])",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"(?:\d[\d.,]*\s?[kmKM]?\s+\w+\s*){1,4}")
_BELOW_HANDLE = Mark("text", "a post below its writer's handle")
_FEWEST_HANDLES = 2
_WORDS_ABOVE_HANDLE = 6


def _handles(page: CaptureLines) -> list[int]:
    """Return the lines that are a handle alone, below a name, where there are several."""
    found = [
        index
        for index, line in enumerate(page.lines)
        if index
        and _HANDLE.fullmatch(line.head)
        and page.lines[index - 1].words <= _WORDS_ABOVE_HANDLE
    ]
    return found if len(found) >= _FEWEST_HANDLES else []


def posts(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark what stands below each handle, up to the hour, the counts or the next name.

    Below the last one a blank line ends it, too; what follows there is not of the posts.
    """
    handles = _handles(page)
    if handles:
        counts = (i for i, line in enumerate(page.lines) if _COUNTS.fullmatch(line.head))
        yield from ((i, _LIKED) for i in counts)
    for handle, following in pairwise((*handles, 0)):
        last = not following
        own = list(_below_handle(page, handle, following - 1 if following else len(page.lines)))
        gaps = (i for i in own if last and page.lines[i].gap and i > own[0])
        stop = next(gaps, own[-1] + 1 if own else handle + 1)
        yield from ((i, _BELOW_HANDLE) for i in own if i < stop)
        if last and all(len(one.text) <= _CALL for one in page.lines[stop:]):
            yield from ((i, _OUTSIDE) for i in range(stop, len(page.lines)))


_CALL = 160
"""Characters of what stands around posts."""
_LIKED = Mark("furniture", "how many liked or sent on the post")
_OUTSIDE = Mark("furniture", "outside of the posts")


def _below_handle(page: CaptureLines, handle: int, stop: int) -> Iterator[int]:
    """Yield the lines of the post below a handle, without the day that stands beside that."""
    begun = False
    for index in range(handle + 1, stop):
        line = page.lines[index]
        counted = page.reason(index) == COUNTER or _COUNTS.fullmatch(line.head)
        if counted or (begun and (_WHEN.fullmatch(line.head) or line.text.isdecimal())):
            return
        if _WHEN.fullmatch(line.head):
            continue
        beside = not any(map(str.isalnum, line.head)) or read_date(line.text.strip(" ·•"))
        if not beside:
            begun = True
            yield index


def read_posters(page: CaptureLines) -> Iterator[Finding]:
    """Yield who wrote a thread: the name above each handle, where it is one and the same."""
    handles = _handles(page)
    names = {page.lines[index - 1].text for index in handles}
    if len(names) == 1:
        at = tuple(one for index in handles for one in (index - 1, index))
        value = (names.pop(),)
        yield Finding(at, "who posted it", (candidate(page, "authors", value, at[:1]),))
        yield from _day_of_post(page, handles)
        first = next((i for i in range(handles[0], len(page.lines)) if _is_post(page, i)), -1)
        title = " ".join(page.lines[first].text.split()[:_WORDS_OF_TITLE])
        note = "how the first post begins"
        if first >= 0:
            yield Finding((), note, (candidate(page, "title", title, (first,), note, "inferred"),))


def _day_of_post(page: CaptureLines, handles: list[int]) -> Iterator[Finding]:
    """Yield the day that stands beside the first post, above the next one's name."""
    for index in range(handles[0] + 1, (*handles[1:], len(page.lines))[0]):
        text = page.lines[index].text.strip(" ·•")
        behind = _HOUR.sub("", text)
        if page.free(index) and read_date(behind):
            yield Finding((index,), "when it was posted", dated("issued", page, behind, (index,)))
            return


_HOUR = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|uhr)?\s*[·•|,-]?\s*", re.IGNORECASE)
_WORDS_OF_TITLE = 20
"""Words of a post that styles of citation take for its title."""


def _is_post(page: CaptureLines, index: int) -> bool:
    return page.marks[index] == _BELOW_HANDLE
