"""Makes the pages that redirect from the former address of a page to its present one.

The former addresses are in the page's front matter (`page/curation/former_addresses.py`). An
address that a page has now is never redirected.

What became of each line of a capture had a page of its own once, `captures/NAME.html`; now it is on
the page of its source. Only a site that had such pages, and says so (`extra: old_captures`), has a
file for each of them that leads on; on all others the script of `404.html` does that.
"""

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping
from html import escape
from urllib.parse import quote

from sourcebook.page.curation import former_addresses
from sourcebook.publish.frame import policy

CAPTURES = "old_captures"
"""The setting of a site whose captures had pages."""

_SOURCES, _CAPTURES = "sources/", "captures/"
# The paragraph that was asked for is kept; without scripts the reader arrives at the page's top.
_SCRIPT = (
    'const [page, part] = document.querySelector("link").href.split("#");'
    'location.replace(page + location.search + (location.hash || (part ? "#" + part : "")))'
)
_PAGE = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy.for_script(_SCRIPT)}">
<title>This page has moved</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="canonical" href="{{href}}">
<script>{_SCRIPT}</script>
<meta http-equiv="refresh" content="0; url={{href}}">
<main><h1>This page has moved</h1>
<p>It is now <a href="{{href}}">{{title}}</a>.</p></main>
"""


def of_captures(urls: Iterable[str]) -> Iterator[str]:
    """Yield the address that the lines of a capture had, for the address of each source's page."""
    yield from (f"{_CAPTURES}{url.removeprefix(_SOURCES)}" for url in urls)


def redirects(
    pages: Iterable[tuple[str, str, Mapping[str, object]]],
    in_use: Iterable[str],
    *,
    captures: Container[str] | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield (former address, HTML) for each former address that is not in use.

    pages: (address in the site, title, front matter) of each. in_use: addresses in use. captures:
    addresses of the pages that show the lines of their capture; None where these had no pages.
    """
    used = set(in_use)
    for url, title, meta in pages:
        former = [(place, "") for place in former_addresses.places(meta)]
        if captures is not None and meta.get("capture") and url.startswith(_SOURCES):
            part = "capture" if url in captures else ""
            former.extend((place, part) for place in of_captures([url]))
        for place, fragment in former:
            if place not in used:
                used.add(place)
                yield place, page(place, url, title, fragment)


def page(place: str, url: str, title: str, fragment: str = "") -> str:
    """Return the HTML at `place` that redirects to `url`; both relative to the site.

    fragment: the part of the page that it leads to where no other is asked for.
    """
    address = quote(posixpath.relpath(url, posixpath.dirname(place) or "."), safe="/.-_~")
    part = f"#{fragment}" if fragment else ""
    return _PAGE.format(href=escape(address) + part, title=escape(title))
