"""Characters that mislead a reader, in what a capture says of itself, stand visible on pages."""

import re

from sourcebook.page.document import read
from sourcebook.page.front_matter import fingerprints
from tests.ingest.conftest import ARTICLE, Project

TITLE = "A \u202eTreaty\u200b Long\x1b[31m in Com\x07ing"
RAW = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u202a-\u202e]")
HTML = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>By Jane \u202eDoe</p><p>{ARTICLE[60:]}</p>"


def test_they_do_on_every_page_and_stay_the_generators(project: Project) -> None:
    project.write("seeds/odd.html", HTML)
    project.run("ingest")
    docs = project.docs()
    path = next(p for p, text in docs.items() if b"\npath: seeds/odd" in text.replace(b"  ", b""))
    assert "title: A ⟦U+202E⟧Treaty⟦U+200B⟧ Long" in docs[path].decode()
    assert "from: editor" not in docs[path].decode()
    assert not [p for p, text in docs.items() if RAW.search(text.decode())]
    assert not [p for p, text in docs.items() if re.search(rb"title:.*\\[ex]", text)]
    assert project.run("ingest").out.endswith("0 changes\n")
    project.write("seeds/odd.html", HTML.replace("Long", "Very Long"))
    project.run("ingest")
    assert "title: A ⟦U+202E⟧Treaty⟦U+200B⟧ Very Long" in project.read(path)


def test_a_page_from_before_is_brought_up_to_date(project: Project) -> None:
    project.write("seeds/odd.html", HTML)
    project.run("ingest")
    path = next(p for p in project.docs() if p.startswith("docs/sources/") and "in-com" in p)
    page, _ = read(path, project.read(path).encode())
    assert page
    now, raw = str(page.values["title"]), "A \u202eTreaty\u200b"
    old = page.text.replace(f"title: {now}", f'title: "{raw}"')
    old = old.replace(fingerprints.of_value(now), fingerprints.of_value(raw))
    assert old.count(fingerprints.of_value(raw)) == 1
    project.write(path, old)
    assert project.run("ingest").err == ""
    assert project.read(path) == page.text
