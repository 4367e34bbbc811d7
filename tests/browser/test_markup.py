"""Every page is HTML: html5lib parses by the standard and says where a page departs from it.

What may stand in what is checked by `make bench-pages`, with the Nu checker, which needs Java.
"""

from pathlib import Path

import html5lib

from sourcebook.publish.preview.curator import NAME


def test_no_page_departs_from_the_standard(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    wrong = []
    assert not [page.name for page in pages if NAME.encode() in page.read_bytes()], "in doubt"
    for page in pages:
        parser = html5lib.HTMLParser()
        parser.parse(page.read_text(encoding="utf-8"))
        wrong += [f"{page.name}: {place}: {code}" for place, code, _ in parser.errors]
    assert wrong == []
    assert len(pages) > 80
