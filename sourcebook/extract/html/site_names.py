"""Reads the name of a page's site from its titles and headings, where no element states it."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.extract.html.site_headings import HOME, heading_of_site
from sourcebook.extract.models.html_features import WORD
from sourcebook.extract.statements import Statement, folded, plain
from sourcebook.parse.html.page import HtmlPage, TextLine

PARTS = re.compile(
    r"\s+(?:[|·•»«/~<>]|::|[-–—])\s+|\s*[|｜]\s*|(?<=[^\x00-\u2fff])[_-](?=[^\x00-\u2fff])"
)
"""What stands between a title and the name of its site or section."""
LONGEST = 2000
"""Characters of a title in which a site's name is looked for."""
_COLON = re.compile(r"\s?([:：])\s?")
_CRUMB = " » "
_WIDE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯΑ-Ω][\w.'’&+-]{3,}")
"""A word that may be a site's name."""
_LAST_DASH = re.compile(r"\s([–—-])\s(?!.*\s[–—-]\s)", re.DOTALL)
_POST = re.compile(
    r"([^:：]{1,80} \S+ (\S{1,30})[:：] ?[\"“”«„「].+[\"“”»」]) [/|–—-] \2", re.DOTALL
)
"""The title of a page with one post: who, on which site, the post's words, and the site again."""
_FEWEST = 4
"""Words of a title that may end with a dash and a name."""


def site_before(one: Statement, shown: Iterable[Statement], text: str) -> str:
    """Return the site's name of "Four Acres: When to prune", which the heading that leads home is.

    text: the article's own, which has the other part, the title.
    """
    title = str(one.value)[:LONGEST]
    site, _colon, rest = _COLON.split(title, maxsplit=1) if _COLON.search(title) else ("", "", "")
    headed = any(folded(site) == folded(heading.value) for heading in shown)
    return folded(site) if rest and headed and folded(rest) in text else ""


def words_of(one: Statement) -> list[str]:
    """Return the words of a title; of a script that does not space them, each two signs."""
    words = []
    for word in WORD.findall(folded(one.value)):
        pairs = [word[i : i + 2] for i in range(len(word) - 1)] if _WIDE.search(word) else []
        words += pairs or [word]
    return words


def without_bar(one: Statement) -> Statement:
    """Return a title without what follows a bar, where that is shorter than the title before it.

    Sections and sites stand behind bars; a subtitle hardly ever does.
    """
    text = str(one.value)
    while len(text) <= LONGEST and (cut := text.rfind(" | ")) > 0:
        before, after = text[:cut].split(), text[cut + 3 :].split()
        if not 0 < len(after) <= min(4, len(before)) or len(before) < 2:
            break
        text = text[:cut].rstrip()
    return replace(one, value=text)


def without_doubled_site(one: Statement) -> Statement:
    """Return the title of a page with one post without the site that it names again."""
    text = str(one.value)
    found = _POST.fullmatch(text) if len(text) <= LONGEST else None
    return replace(one, value=found[1]) if found else one


def without_name(one: Statement, text: str) -> Statement:
    """Return a title without a name after its last dash that the article's text never uses."""
    title = str(one.value)[:LONGEST] if text else ""
    before, _dash, after = _LAST_DASH.split(title) if _LAST_DASH.search(title) else ("", "", "")
    named = bool(_NAME.fullmatch(after)) and after.casefold() not in text
    return replace(one, value=before) if named and len(before.split()) >= _FEWEST else one


def without_site(
    one: Statement, sites: set[str], hosts: frozenset[str], whole: set[str]
) -> Statement:
    """Return a title without the name of its site before or behind it.

    sites: its names. hosts: parts of its address. whole: titles that stand elsewhere on the page.
    """
    text = str(one.value)
    if len(text) > LONGEST:
        return one
    site, colon, rest = _COLON.split(text, maxsplit=1) if _COLON.search(text) else ("", "", "")
    if colon and folded(site) in sites and len(words_of(replace(one, value=rest))) > 1:
        return replace(one, value=rest)
    cuts = list(PARTS.finditer(text))
    for cut in cuts[:1]:
        if folded(text[: cut.start()]) in sites and len(text[cut.end() :].split()) > 1:
            crumbs = cut[0] == _CRUMB
            return replace(one, value=text.rpartition(_CRUMB)[2] if crumbs else text[cut.end() :])
    for cut in reversed(cuts):
        before, after = text[: cut.start()], text[cut.end() :]
        name = folded(after)
        if folded(PARTS.split(after)[0]) in sites and len(before.split()) > 1:
            return replace(one, value=_first_crumb(before))  # what follows is the site's slogan
        if name in sites or _is_host(after, before, hosts) or folded(before) in whole:
            return replace(one, value=_first_crumb(before))
    return one


def _first_crumb(text: str) -> str:
    """Return the title of "Title < Region < News", the way to a page from its end."""
    parts = text.split(_BACK)
    return parts[0] if len(parts) > 2 else text


_BACK = " < "
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,10}/?", re.IGNORECASE
)
"""The address of a site by itself, as titles end with it."""


def _is_host(name: str, before: str, hosts: frozenset[str]) -> bool:
    """Tell whether a name is that of the page's site by its address.

    "Quaywide's Forum" is, below a title that is longer, where the address has "quaywide".
    """
    if _DOMAIN.fullmatch(name):
        return True
    words = ["".join(filter(str.isalnum, _OWNED.sub("", word))) for word in folded(name).split()]
    short = len(words) <= _FEW and len(before.split()) > len(words)
    return (
        "".join(words) in hosts
        or "".join(filter(str.isalnum, folded(name))) in hosts
        or (short and not hosts.isdisjoint(words))
    )


_OWNED = re.compile(r"['’]s$")
_FEW = 3
"""Words of a site's name, one of which is in its address."""


_LONGEST = 300
"""Characters of a page's title in which the name is looked for, and of a line that has it."""
_LAST = 10
"""Lines at the end of a page among which its rights are stated."""
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)[\s\d–—,-]*", re.IGNORECASE)


def read_site_name(page: HtmlPage) -> Iterator[Statement]:
    """Yield a part of the page's title, the last or the first before others, if something else
    names the site so.

    That is a link to the site's first page, the line with the rights at the page's end, or one
    there that begins with the name.
    """
    parts = [part.strip(" –—-|") for part in PARTS.split(plain(page.title[:_LONGEST]))]
    above = heading_of_site(page)
    if above >= 0:
        yield Statement("container_title", plain(page.lines[above].text), "a heading above a menu")
        return
    links = {folded(text) for line in page.lines for text in _links_home(line)}
    rights = [text for line in page.lines[-_LAST:] if (text := _holder(line))]
    ends = [folded(line.text[:_LONGEST]) for line in page.lines[-_LAST:] if _is_of_foot(line)]
    for part in dict.fromkeys((parts[-1], parts[0], *parts[1:-1])):
        name = folded(part)
        if len(name) > 2 and name in links:
            yield Statement("container_title", part, "the page's title, and a link to its start")
            return
        if len(name) > 2 and any(text.startswith(name) for text in rights):
            yield Statement("container_title", part, "the page's title, and who has the rights")
            return
        behind = part != parts[0] and part[:1] == part[:1].upper() and len(part.split()) <= _OF_NAME
        if len(name) > 2 and behind and any(_begins(text, name) for text in ends):
            yield Statement("container_title", part, "the page's title, and its foot")
            return


_OF_NAME, _OF_FOOT = 5, 14
"""Words of a site's name, and of a line of the page's foot that begins with it."""


def _is_of_foot(line: TextLine) -> bool:
    """Tell whether a line at the end of a page is no sentence and no heading."""
    short = len(line.text.split()) <= _OF_FOOT and line.kind != "heading"
    return short and not line.text.rstrip().endswith((".", "!", "?", "…", ":"))


def _begins(text: str, name: str) -> bool:
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()


def _links_home(line: TextLine) -> Iterator[str]:
    for span in line.spans:
        if span.kind == "link" and HOME.fullmatch(span.href):
            yield line.text[span.start : span.end]


def _holder(line: TextLine) -> str:
    """Return the rest of a line after the sign of rights and the years; nothing of other lines."""
    found = _RIGHTS.match(line.text) if len(line.text) <= _LONGEST else None
    return folded(line.text[found.end() :]) if found else ""
