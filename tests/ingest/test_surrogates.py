"""Half a surrogate pair, which UTF-8 cannot hold, in what a capture says of itself."""

import pytest

from tests.ingest.conftest import ARTICLE, Project

TEXT = "The delegations met in the old town hall and spoke until late about the fisheries there. "
DATA = '<script type="application/ld+json">{{"@type":"NewsArticle",{}}}</script>'
WORK = '"headline":"Talks at Last",'
PAGE = "<html lang=en><head>{}</head><article>{}</article></html>"
HEADING = "<h1>Talks at Last</h1>"


def html(value: str, heading: str = HEADING) -> bytes:
    return PAGE.format(DATA.format(value), f"{heading}<p>{TEXT * 3}</p>").encode()


CASES: dict[str, tuple[str, bytes]] = {
    "headline": ("bad.html", html(r'"headline":"\ud800 Talks at Last"', "")),
    "publisher": ("bad.html", html(WORK + r'"publisher":{"name":"The \udfff Paper"}')),
    "author": ("bad.html", html(WORK + r'"author":[{"@type":"Person","name":"Jane \ud9ab Doe"}]')),
    "keywords": ("bad.html", html(WORK + r'"keywords":"talks, \udc00 fish"')),
    "date": ("bad.html", html(WORK + r'"datePublished":"31/31/\ud800 2014"')),
    "mail": ("bad.eml", f"From: A \udce9\udcff <a@b.example>\nSubject: T\udcffks\n\n{TEXT}".encode(
        errors="surrogateescape")),
    "markdown": ("bad.md", f'---\ntitle: "T\\ud800ks"\nauthor: "J\\udfff"\n---\n\n{TEXT}'.encode()),
    "long markdown": (
        "bad.md", f'---\ntitle: "T\\ud800"\nx: {"y" * 9000}\n---\n\n{TEXT}'.encode()
    ),
    "sidecar": ("good.yml", b'url: "https://x.example/\\udfff"\n'),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_becomes_a_replacement_character_and_stops_nothing(project: Project, case: str) -> None:
    name, content = CASES[case]
    project.write(f"seeds/{name}", content)
    project.write("seeds/good.txt", ARTICLE.replace("A Treaty", "Good Words").replace("12", "13"))
    project.run("ingest")
    docs = project.docs()
    assert "docs/sources/good-words-long-in-coming.md" in docs
    assert "docs/sources/a-treaty-long-in-coming.md" in docs
    if name != "good.yml":
        made = [text.decode() for text in docs.values() if f"path: seeds/{name}".encode() in text]
        assert made
    assert project.run("ingest").out.endswith("0 changes\n")


@pytest.mark.parametrize("case", ["headline", "publisher", "keywords"])
def test_the_rest_of_the_value_is_kept(project: Project, case: str) -> None:
    project.write("seeds/bad.html", CASES[case][1])
    project.run("ingest")
    (page,) = (text.decode() for text in project.docs().values() if b"path: seeds/bad" in text)
    assert "\ufffd" in page.partition("\ncapture:")[0]


def test_a_person_cannot_stop_it_with_one_either(project: Project) -> None:
    long = f'---\ntitle: "a\\ud800"\nfiller: {"x" * 9000}\n---\n\nMine.\n'
    project.write("docs/topics/odd.md", long)
    outcome = project.run("ingest")
    assert "docs/topics/odd.md:2: the front matter has half of a surrogate pair" in outcome.err
    assert "docs/sources/a-treaty-long-in-coming.md" in project.docs()
    assert project.read("docs/topics/odd.md") == long
