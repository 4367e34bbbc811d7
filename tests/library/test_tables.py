"""Tables of other programs, each with its own columns, and the files beside them."""

import json
from pathlib import Path

import pytest

from sourcebook.page.document import read
from tests.ingest.conftest import Project, project

__all__ = ["project"]
TEXT = (
    "The ferrymen of Skagen stopped all work on Monday. Their pay had not changed for nine years.\n"
    "\nThe harbour master wrote that no ship would leave before the men were heard.\n"
)
TABLES = {
    "CollectionBuilder": (
        "meta.csv",
        ("objectid,filename,title,creator,date,description,subject,location,language,rights\n"
        "one,strike.txt,Ferrymen strike,Otto Lind; Ada Rowe,1907-05-06,Ours,strikes; ferries,"
        "Skagen,en,CC BY 4.0\n"),
    ),
    "Omeka": (
        "omeka.csv",
        ("Item Id,Dublin Core:Title,Dublin Core:Creator,Dublin Core:Date,tags,file,"
        "Dublin Core:Language,Item Type Metadata:Text\n"
        "7,Ferrymen strike,\"Otto Lind,Ada Rowe\",1907-05-06,\"strikes,ferries\","
        "https://example.org/files/strike.txt,en,<p>Scanned by us.</p>\n"),
    ),
    "Omeka S": (
        "export.csv",
        ("o:id,dcterms:title,dcterms:creator,dcterms:date,dcterms:subject,file,dcterms:language\n"
        "7,Ferrymen strike,Otto Lind|Ada Rowe,1907-05-06,strikes|ferries,strike.txt,en\n"),
    ),
    "DocumentCloud": (
        "documents.csv",
        ("id,title,slug,source,language,publication date,tags\n"
        "strike,Ferrymen strike,ferrymen,Skagen Union,en,1907-05-06,\"strikes,ferries\"\n"),
    ),
    "Tropy": (
        "tropy.json",
        json.dumps({
            "@context": {"@vocab": "https://tropy.org/v1/tropy#"},
            "@graph": [{
                "@type": "Item", "title": "Ferrymen strike", "creator": "Otto Lind; Ada Rowe",
                "date": {"@type": "https://tropy.org/v1/tropy#date", "@value": "1907-05-06"},
                "language": "en",
                "photo": [{
                    "path": "/home/ann/photos/strike.txt", "filename": "strike.txt",
                    "note": [{"text": {"@value": "Taken in the archive."}}],
                }],
            }],
        }),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table(project: Project, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("table")
    file, text = TABLES[name]
    (folder / file).write_text(text, "utf-8")
    (folder / "objects").mkdir()
    (folder / "objects/strike.txt").write_text(TEXT, "utf-8")
    for _ in range(2):  # the second time nothing is there twice
        done = project.run("add", str(folder))
        assert done.status == 0, done.err
    (path,) = (p for p in project.docs() if p.startswith("docs/sources/ferrymen-strike"))
    page, _ = read(path, (project.root / path).read_bytes())
    assert page
    assert page.values["title"] == "Ferrymen strike"
    assert page.values["issued"] == "1907-05-06"
    if name != "DocumentCloud":
        assert page.values["authors"] == ["Otto Lind", "Ada Rowe"]
    if name != "Tropy":
        assert page.values["keywords"] == ["strikes", "ferries"]
    notes = {"Omeka": "Scanned by us.", "Tropy": "Taken in the archive."}
    assert page.body.count(notes.get(name, "\0")) == (name in notes)


def test_a_path_of_a_table_stays_in_its_folder(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("table")
    (folder / "secret.txt").write_text(TEXT, "utf-8")
    inside = folder / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(folder / "secret.txt")
    rows = "\n".join(f"{n},{place},Title {n}" for n, place in enumerate(
        ("../secret.txt", str(folder / "secret.txt"), "link.txt", "..\\secret.txt")
    ))  # fmt: skip
    (inside / "meta.csv").write_text(f"objectid,filename,title\n{rows}\n", "utf-8")
    done = project.run("add", str(inside))
    assert done.status == 0
    assert "meta.csv:2: warning: has no file 'secret.txt'; " in done.err
    assert "meta.csv:4: warning: names a file outside of its folder: 'link.txt'; " in done.err
    assert [p.name for p in Path(project.root / "seeds").iterdir()] == ["treaty.txt"]


def test_a_missing_file_is_named_at_the_line_of_its_row(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("table")
    rows = 'objectid,filename,title\n1,a.txt,"Of\ntwo lines"\n\n2,b.txt,B\n'
    (folder / "meta.csv").write_text(rows, "utf-8")
    done = project.run("add", str(folder))
    assert "meta.csv:2: warning: has no file 'a.txt'; " in done.err
    assert "meta.csv:5: warning: has no file 'b.txt'; " in done.err


def test_photos_of_one_name_are_told_by_their_folders(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("table")
    places = {"a/1/page.txt": "One", "a/2/page.txt": "Two", "b/2/page.txt": "Three"}
    for place, title in places.items():
        (folder / place).parent.mkdir(parents=True)
        (folder / place).write_text(
            f"{title} men of Skagen\n\n{TEXT.replace('nine', title)}", "utf-8"
        )
    stated = [f"/home/ann/{place}" for place in places] + ["/home/ann/c/page.txt", "gone.txt"]
    items = [
        {"title": f"Item {number}", "creator": f"Writer {number}", "photo": [{"path": place}]}
        for number, place in enumerate(stated, 1)
    ]
    context = {"@vocab": "https://tropy.org/v1/tropy#"}
    text = json.dumps({"@context": context, "@graph": items}, indent=1)
    (folder / "tropy.json").write_text(text, "utf-8")
    done = project.run("add", str(folder / "tropy.json"))
    found = [text.decode() for path, text in project.docs().items() if "men-of-skagen" in path]
    assert len(found) == len(places)
    for number, word in enumerate(places.values(), 1):
        (page,) = (text for text in found if f"for {word} years" in text)
        assert f"Writer {number}" in page
    for number, place in ((4, "page.txt"), (5, "gone.txt")):
        line = text[: text.index(f'"Item {number}"')].count("\n") + 1
        assert f"tropy.json:{line}: warning: has no file '{place}'; " in done.err


def test_another_csv_is_no_library(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "prices.csv"
    other.write_text("a,b\n1,2\n", "utf-8")
    done = project.run("add", str(other))
    assert done.status == 1
    assert "unknown type of file" in done.err
