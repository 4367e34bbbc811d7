"""Sees what program saved a page, and takes from it the page's address and the day of its capture.

Such programs write a comment into the page, a `meta`, or an attribute of `<html>`. Archives of the
web write over its addresses besides, add a bar above it, and describe their copy in its head: all
that is undone, so that what is left is what the page says itself.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.dates.markup import day_of
from sourcebook.model import Candidate
from sourcebook.parse.html.mementos import Memento, read_memento, without_archive
from sourcebook.parse.html.page import HtmlPage

_REPLAYED = re.compile(r"__wm\.wombat\(\s*\"(https?:[^\"\s]{4,4000})\"\s*,\s*\"(\d{14})\"")
_HTML = re.compile(r"<html\b[^<>]{0,2000}", re.IGNORECASE)
_AMP = re.compile(r"\s(?:amp|⚡|⚡️)(?=[\s=>]|$)", re.IGNORECASE)
_PRINT = re.compile(
    r"[/?&=.-]print(?:able|er|view|-?friendly|version|ausgabe)?(?=$|[/&=.?#-])", re.IGNORECASE
)


class SavedPage(Struct, frozen=True):
    """A page as it was before a program saved it, and what that program states.

    address: of the original, as far as it is known. archived: whether an archive wrote over its
    addresses. candidates: what the program states. notices: of lines that it added, the reason.
    """

    page: HtmlPage
    address: str = ""
    archived: bool = False
    candidates: tuple[Candidate, ...] = ()
    notices: tuple[tuple[int, str], ...] = ()


def read_saved(page: HtmlPage, text: str, url: str) -> SavedPage:
    """Return a page as it was. text: its markup. url: its address, as the capture's file has it."""
    opening = _HTML.search(text)
    stated = tuple(stated_by_programs(page, opening[0] if opening else ""))
    address = url or next((str(one.value) for one in stated if one.field == "url"), "")
    copy = read_memento(address) or _copy_of(page, text)
    amp = bool(opening and _AMP.search(opening[0]))
    if copy is None:
        return SavedPage(page, address, candidates=(*_original(page, address, stated, amp),))
    cleaned = _without_archive(page, copy)
    days = (one for one in stated if one.field == "accessed" and one.note == ARCHIVE_NOTE)
    found = Candidate("url", copy.address, "stated", (), "the address of the page in its archive")
    candidates = (*days, *(() if url else (found,)))
    return SavedPage(cleaned, copy.original, True, candidates, tuple(_notices(page, copy.archive)))


def _original(
    page: HtmlPage, address: str, stated: tuple[Candidate, ...], amp: bool
) -> Iterator[Candidate]:
    """Yield what is stated; where the page itself names its original, as on AMP pages and in views
    for print, that is its address."""
    named = next((href for rel, href, _ in page.links if "canonical" in rel.split()), "")
    view = "an AMP page" if amp else "a view for print" if _PRINT.search(address) else ""
    if view and named.startswith("http"):
        yield Candidate("url", named, "stated", (), f"link rel=canonical, of {view}")
    for one in stated:
        if one.field != "url" or not (named and _same_page(address, named)):
            yield one


def _same_page(address: str, other: str) -> bool:
    """Tell whether two addresses differ only in what says how one came there."""
    try:
        one, two = urlsplit(address), urlsplit(other)
    except ValueError:
        return False
    hosts = {(parts.hostname or "").removeprefix("www.").removeprefix("m.") for parts in (one, two)}
    return len(hosts) == 1 and one.path.rstrip("/") == two.path.rstrip("/")


def _copy_of(page: HtmlPage, text: str) -> Memento | None:
    """Return the copy in an archive that a page says it is."""
    stated = [href for rel, href, _ in page.links if rel in ("canonical", "bookmark", "memento")]
    stated += [content for name, content in page.metas if name in ("og:url", "twitter:url")]
    copies = filter(None, map(read_memento, (page.base, *stated)))
    if copy := next(copies, None):
        return copy
    if match := _REPLAYED.search(text):
        return read_memento(f"https://web.archive.org/web/{match[2]}/{match[1]}")
    return None


def _without_archive(page: HtmlPage, copy: Memento) -> HtmlPage:
    """Return a page's head without what an archive wrote over it, or says of its copy."""
    host, own = urlsplit(copy.address).hostname or "", copy.archive.casefold()
    metas = tuple(
        (name, without_archive(content))
        for name, content in page.metas
        if host not in without_archive(content)
        and content.casefold() not in (own, host)
        and not ("modified" in name and day_of(content) == copy.day and _is_bare(page))
    )
    links = tuple(
        (rel, without_archive(href), kind)
        for rel, href, kind in page.links
        if host not in without_archive(href)
    )
    bar = set(_bar(page))
    return replace(
        page,
        metas=metas,
        links=links,
        base=without_archive(page.base),
        linked_data=tuple(map(without_archive, page.linked_data)),
        pointed=tuple(
            replace(one, href=without_archive(one.href))
            for one in page.pointed
            if one.first.line not in bar
        ),
    )


_BAR = re.compile(
    r"(?:^|\s)(?:wm-(?:ipp|toolbar|btns)[\w-]*|donato|HEADER|ukwa-\w+|pywb-\w+)(?=\s|$)"
)
_BEGIN, _END = "BEGIN WAYBACK TOOLBAR", "END WAYBACK TOOLBAR"
_HEADER, _CONTENT = "HEADER", "CONTENT"


def _is_bare(page: HtmlPage) -> bool:
    """Tell whether an archive shows a page within one of its own, of which the head is."""
    return _HEADER in page.ids and _CONTENT in page.ids


def _bar(page: HtmlPage) -> Iterator[int]:
    """Yield the indexes of the lines of the bar that an archive has put above or below a page."""
    elements = page.elements
    bare = _is_bare(page)
    for node, names in enumerate(elements.names):
        if names and _BAR.search(names) and (bare or _HEADER not in names.split()):
            yield from range(elements.firsts[node], elements.lasts[node])
    begin = next((line for line, text in page.comments if _BEGIN in text), -1)
    end = next((line for line, text in page.comments if _END in text), -1)
    if 0 <= begin < end:
        yield from range(begin, end)
    if bare:
        yield from range(page.ids[_CONTENT][0])


def _notices(page: HtmlPage, archive: str) -> Iterator[tuple[int, str]]:
    yield from ((index, f"the bar of the archive: {archive}") for index in sorted(set(_bar(page))))


_ADDRESS = r"(?P<url>(?:https?:)?//[^\s<>\"']{3,4000}|www\.[^\s<>\"']{3,4000})"
_SINGLE_FILE = (
    rf"\s*(?:page saved|archive processed) (?:with|by) singlefile.{{0,200}}?url:\s*{_ADDRESS}"
    r"(?:.{0,80}?(?:saved|capture) date:\s*(?P<date>[^\n]{6,80}))?"
)
_HTTRACK = (
    r"\s*mirrored from (?P<host>[^\s<>]{3,2000}) by httrack.{0,80}?,\s*"
    r"(?P<date>\w{3}, \d\d? \w{3} \d{4}[^\n]{0,30})"
)
_MONOLITH = rf"\s*saved from {_ADDRESS} at (?P<date>\S{{10,30}}) using monolith"
_BROWSER = rf"\s*saved from url=\(\d{{1,6}}\)\s*{_ADDRESS}"
_COMMENTS = tuple(
    (name, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for name, pattern in (
        ("SingleFile", _SINGLE_FILE),
        ("the browser that saved it", _BROWSER),
        ("monolith", _MONOLITH),
        ("HTTrack", _HTTRACK),
    )
)
_ARCHIVED = re.compile(
    r"file archived on \d\d:\d\d:\d\d (?P<date>\w{3} \d\d?, \d{4}) and retrieved from the\s+"
    r"internet archive",
    re.IGNORECASE,
)
_SCRAPBOOK = re.compile(r"\sdata-scrapbook-(source|create)\s*=\s*\"([^\"<>]{1,4000})\"")
ARCHIVE_NOTE = "FILE ARCHIVED ON, in the archive's note"


def stated_by_programs(page: HtmlPage, opening: str) -> Iterator[Candidate]:
    """Yield what programs that saved a page say of it. opening: the tag of `<html>`."""
    yield from _of_comments(page)
    for name, content in page.metas:
        if name == "savepage-url" and content.startswith("http"):
            yield Candidate("url", content, "stated", (), "meta savepage-url")
        elif name == "savepage-date" and (day := day_of(content)):
            yield Candidate("accessed", day, "stated", (), "meta savepage-date")
    for key, value in _SCRAPBOOK.findall(opening):
        if key == "source" and value.startswith("http"):
            yield Candidate("url", value, "stated", (), "data-scrapbook-source")
        elif key == "create" and (day := day_of(f"{value[:4]}-{value[4:6]}-{value[6:8]}")):
            yield Candidate("accessed", day, "stated", (), "data-scrapbook-create")


def _of_comments(page: HtmlPage) -> Iterator[Candidate]:
    """Yield what the first note of a program says, and that of an archive."""
    for _, comment in page.comments:
        if archived := _ARCHIVED.search(comment):
            yield Candidate("accessed", day_of(archived["date"]), "stated", (), ARCHIVE_NOTE)
    for name, match in _notes(page):
        groups = match.groupdict()
        address = _whole(groups.get("url") or groups.get("host") or "")
        yield Candidate("url", address, "stated", (), f"{name}: the address of the page")
        if day := day_of((groups.get("date") or "").strip()):
            yield Candidate("accessed", day, "stated", (), f"{name}: the day on which it was saved")
        return


def _notes(page: HtmlPage) -> Iterator[tuple[str, re.Match[str]]]:
    for _, comment in page.comments:
        for name, pattern in _COMMENTS:
            if match := pattern.match(comment):
                yield name, match


def _whole(address: str) -> str:
    if address.startswith("//"):
        return f"https:{address}"
    return address if "://" in address else f"http://{address}"
