"""Each capture in `cases/` becomes the Markdown that stands beside it (`.expected.md`)."""

from hashlib import sha256
from pathlib import Path

import pytest

from sourcebook.collection import Paragraph
from sourcebook.extract.record import extract
from sourcebook.model import Capture
from sourcebook.page.article import article, paragraphs
from sourcebook.publish.render import source_text

CASES = Path(__file__).parent / "cases"
TYPES = {".html": "text/html", ".markdown": "text/markdown", ".txt": "text/plain"}


@pytest.mark.parametrize(
    "path", sorted(one for one in CASES.iterdir() if one.suffix in TYPES), ids=lambda one: one.name
)
def test_case(path: Path) -> None:
    body = path.read_bytes()
    capture = Capture(path.name, TYPES[path.suffix], body, sha256(body).hexdigest())
    segments = extract(capture).segments
    expected = path.with_suffix(".expected.md").read_text(encoding="utf-8")
    assert article.render(segments) + "\n" == expected
    read = paragraphs.article(expected)
    assert [one.text.split() for one in read] == [one.text.split() for one in segments]
    assert source_text.read(expected).whole == tuple(Paragraph(one.id, one.text) for one in read)
