"""What sources say of themselves: found, offered to a curator, and written by nobody else."""

import io

import pytest
from msgspec.structs import replace

from sourcebook.project import StoredFile
from sourcebook.publish.preview import curator_page
from sourcebook.store.cache import run_problems
from tests.ingest.conftest import Project, project

__all__ = ["project"]
FERRIES = "docs/sources/ferries-and-ice.md"
WORDS = "Forty winters of harbour books show that ice closed the strait only twice."
BODY = """The harbour of the town was open in most winters that the books of the port tell of.

In the second winter of the war the last ferry left on the ninth of January, before noon."""
TEXTS = {
    "text": f"Ferries and Ice\n\n{WORDS}\n\nBy Mara Lind\n\n12 March 2014\n\n{BODY}\n",
    "emphasis": f"# Ferries and Ice\n\nBy Mara Lind\n\n*{WORDS}*\n\n{BODY}\n",
    "abstract": f"Ferries and Ice\n\nBy Mara Lind\n\nAbstract\n\n{WORDS}\n\nKeywords\n\n{BODY}\n",
    "run-in": f"Ferries and Ice\n\nBy Mara Lind\n\nZusammenfassung: {WORDS}\n\n{BODY}\n",
}
HTML = """<html lang="en"><head><title>Ferries and Ice</title>{head}</head><body><article>
<h1>Ferries and Ice</h1>{deck}<p>By Mara Lind</p>
<p>The harbour of the town was open in most winters that the books of the port tell of.</p>
<p>In the second winter of the war the last ferry left on the ninth of January, before noon.</p>
</article></body></html>"""
META = '<meta name="description" content="{}">'
SITE = "All about ferries, their tickets and their times, from the town's own daily paper."


def html(head: str = "", deck: str = "") -> str:
    return HTML.format(head=head, deck=deck)


@pytest.mark.parametrize(
    ("name", "capture", "told"),
    [
        ("a.txt", TEXTS["text"], "its standfirst, line 3: between the headline and the byline"),
        ("a.md", TEXTS["emphasis"], "its standfirst, line 5: set apart from the text"),
        ("a.txt", TEXTS["abstract"], "its abstract, line 7: below 'Abstract'"),
        ("a.txt", TEXTS["run-in"], "its abstract, line 5: behind 'Zusammenfassung:'"),
        (
            "a.html",
            html(deck=f'<p class="article__standfirst">{WORDS}</p>'),
            "its standfirst, line 2: in an element named as a standfirst",
        ),
        (
            "a.html",
            html(META.format(WORDS), f"<h2>{WORDS}</h2>"),
            "its standfirst, line 2: the page's own description is the same",
        ),
        (
            "a.html",
            html(META.format(WORDS), f"<h2>{WORDS} And a sentence that the page alone has.</h2>"),
            "its standfirst, line 2: the page's own description is the same",
        ),
        ("a.html", html(META.format(WORDS)), "the site's description of it: meta description"),
    ],
)
def test_a_description_is_offered_and_not_written(
    project: Project, name: str, capture: str, told: str
) -> None:
    project.write(f"seeds/{name}", capture)
    assert project.run("ingest").status == 0
    assert WORDS not in project.read(FERRIES).split("\n---\n")[0]
    outcome = project.run("review", "--descriptions", "--list")
    assert outcome.status == 1
    [line] = [one for one in outcome.problems if FERRIES in one]
    assert told in line
    assert WORDS in line
    [note] = run_problems.load_described(project.root)
    assert note.message in line


@pytest.mark.parametrize(
    "capture",
    [
        html(),
        html(META.format("The harbour of the town was open in most winters that the books of…")),
        html(deck="<p class='dek'>Read on</p>"),
    ],
    ids=["nothing", "the text's first words", "too short"],
)
def test_nothing_is_offered_where_nothing_is_said(project: Project, capture: str) -> None:
    project.write("seeds/a.html", capture)
    assert project.run("review", "--descriptions", "--list").status == 0


def test_what_a_site_says_of_all_its_pages_describes_none(project: Project) -> None:
    for name in ("a", "b"):
        project.write(f"seeds/{name}.html", html(META.format(SITE)).replace("Ferries", name * 5))
    assert project.run("ingest").status == 0
    assert project.run("review", "--descriptions", "--list").status == 0


def several(project: Project) -> None:
    for number in range(3):
        text = TEXTS["text"].replace("and Ice", f"and Ice {number}").replace("Forty", str(number))
        project.write(f"seeds/{number}.txt", text)
    project.write("seeds/site.html", html(META.format(SITE)))
    assert project.run("ingest").status == 0


def abstracts(project: Project) -> list[str]:
    pages = sorted((project.root / "docs/sources").glob("*.md"))
    lines = (line for page in pages for line in page.read_text("utf-8").splitlines())
    return [line for line in lines if line.startswith(("abstract:", "site_description:"))]


@pytest.mark.parametrize(
    ("typed", "taken", "left"),
    [("t\nq\n", 1, 3), ("a\ny\nl\n", 3, 1), ("p\nn\nq\n", 0, 4), ("r\nr\nr\nr\n", 0, 0)],
    ids=["one", "all of the authors'", "none after all", "refused"],
)
def test_they_are_taken_one_by_one_or_in_bulk(
    project: Project, monkeypatch: pytest.MonkeyPatch, typed: str, taken: int, left: int
) -> None:
    several(project)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert project.run("review", "--descriptions").status == 0
    assert len(abstracts(project)) == taken
    assert not any(line.startswith("site_") for line in abstracts(project))
    listed = project.run("review", "--descriptions", "--list")
    assert len(listed.problems) == left
    assert project.run("ingest").status == 0
    assert len(abstracts(project)) == taken


def test_set_takes_them_from_the_captures(project: Project) -> None:
    several(project)
    asked = ("set", "abstract", "--from-capture", "--where", "abstract=", "--yes")
    assert "3 pages changed" in project.run(*asked).out
    assert abstracts(project) == [f"abstract: {WORDS.replace('Forty', str(n))}" for n in range(3)]
    assert "site_description" in project.run("set", "title", "--from-capture", *asked[3:]).err
    assert "VALUE" in project.run("set", "abstract", *asked[3:]).err


def test_the_curators_page_has_the_authors_and_the_sites_apart(project: Project) -> None:
    several(project)
    pages = [StoredFile(path, content) for path, content in project.docs().items()]
    work = curator_page.OpenWork(pages, described=run_problems.load_described(project.root))
    shown = curator_page.page(work, []).decode()
    assert "Described by sources themselves, to take: 3" in shown
    assert "Described by sites, to take: 1" in shown
    assert project.run("set", "description", "Ours.", "--where", "title=*", "--yes").status == 0
    pages = [StoredFile(path, content) for path, content in project.docs().items()]
    assert "to take" not in curator_page.page(replace(work, pages=pages), []).decode()
