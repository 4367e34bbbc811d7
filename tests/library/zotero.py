"""Makes libraries as Zotero keeps and exports them: one of four works, in its own tables."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

# The tables of Zotero 7 that hold works, as `userdata.sql` and `system.sql` in it have them.
SCHEMA = """
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT NOT NULL, editable INT NOT NULL,
    filesEditable INT NOT NULL, version INT NOT NULL DEFAULT 0,
    storageVersion INT NOT NULL DEFAULT 0, lastSync INT NOT NULL DEFAULT 0,
    archived INT NOT NULL DEFAULT 0);
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT, templateItemTypeID INT,
    display INT DEFAULT 1);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT, fieldFormatID INT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT NOT NULL,
    dateAdded TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    dateModified TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    clientDateModified TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, libraryID INT NOT NULL,
    key TEXT NOT NULL, version INT NOT NULL DEFAULT 0, synced INT NOT NULL DEFAULT 0,
    UNIQUE (libraryID, key));
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID));
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT,
    contentType TEXT, charsetID INT, path TEXT, syncState INT DEFAULT 0, storageModTime INT,
    storageHash TEXT, lastProcessedModificationTime INT);
CREATE TABLE itemAnnotations (itemID INTEGER PRIMARY KEY, parentItemID INT NOT NULL,
    type INTEGER NOT NULL, authorName TEXT, text TEXT, comment TEXT, color TEXT, pageLabel TEXT,
    sortIndex TEXT NOT NULL, position TEXT NOT NULL, isExternal INT NOT NULL);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE itemTags (itemID INT NOT NULL, tagID INT NOT NULL, type INT NOT NULL,
    PRIMARY KEY (itemID, tagID));
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT,
    fieldMode INT, UNIQUE (lastName, firstName, fieldMode));
CREATE TABLE itemCreators (itemID INT NOT NULL, creatorID INT NOT NULL,
    creatorTypeID INT NOT NULL DEFAULT 1, orderIndex INT NOT NULL DEFAULT 0,
    PRIMARY KEY (itemID, creatorID, creatorTypeID, orderIndex));
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT NOT NULL,
    parentCollectionID INT DEFAULT NULL,
    clientDateModified TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, libraryID INT NOT NULL,
    key TEXT NOT NULL, version INT NOT NULL DEFAULT 0, synced INT NOT NULL DEFAULT 0,
    UNIQUE (libraryID, key));
CREATE TABLE collectionItems (collectionID INT NOT NULL, itemID INT NOT NULL,
    orderIndex INT NOT NULL DEFAULT 0, PRIMARY KEY (collectionID, itemID));
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY,
    dateDeleted DEFAULT CURRENT_TIMESTAMP NOT NULL);
INSERT INTO libraries VALUES (1, 'user', 1, 1, 0, 0, 0, 0);
INSERT INTO itemTypes (itemTypeID, typeName) VALUES (1, 'annotation'), (3, 'attachment'),
    (5, 'book'), (20, 'letter'), (25, 'newspaperArticle'), (28, 'note'), (40, 'webpage');
INSERT INTO fields (fieldID, fieldName) VALUES (1, 'title'), (6, 'date'), (7, 'language'),
    (10, 'url'), (11, 'accessDate'), (25, 'publicationTitle'), (32, 'publisher'), (50, 'rights');
INSERT INTO creatorTypes VALUES (8, 'author'), (10, 'editor'), (22, 'recipient');
"""
STRIKE = (
    "The ferrymen of Skagen stopped all work on Monday. Their pay had not changed for nine years."
)
SECOND = (
    "The harbour master wrote that no ship would leave before the men were heard in the town hall."
)
LETTER = (
    "I have read what the harbour master wrote. Nobody here believes that he will hear the men."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ferrymen strike</title></head><body>
<article><h1>Ferrymen strike at Skagen</h1><p>{STRIKE}</p><p>{SECOND}</p></article></body></html>
"""
_IDS = {"title": 1, "date": 6, "language": 7, "url": 10, "accessDate": 11, "publicationTitle": 25}
_IDS |= {"publisher": 32, "rights": 50}


class Library:
    """A library in a folder, that can be changed as Zotero changes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "storage").mkdir(parents=True)
        with closing(sqlite3.connect(self.file)) as database:
            database.executescript(SCHEMA)
            database.commit()
        self._fill()

    @property
    def file(self) -> Path:
        return self.folder / "zotero.sqlite"

    def run(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        with closing(sqlite3.connect(self.file)) as database:
            for statement, values in statements:
                database.execute(statement, values)
            database.commit()

    def item(self, number: int, key: str, kind: int, fields: Mapping[str, str]) -> None:
        columns = "itemID, itemTypeID, libraryID, key, dateModified"
        added = f"INSERT INTO items ({columns}) VALUES (?, ?, 1, ?, ?)"  # noqa: S608 - ours
        self.run((added, (number, kind, key, "2026-11-20 10:00:00")))
        for name, value in fields.items():
            self.set(number, name, value)

    def set(self, number: int, name: str, value: str) -> None:
        self.run(
            ("INSERT OR IGNORE INTO itemDataValues (value) VALUES (?)", (value,)),
            (
                (
                    "INSERT OR REPLACE INTO itemData"
                    " SELECT ?, ?, valueID FROM itemDataValues WHERE value = ?"
                ),
                (number, _IDS[name], value),
            ),
        )

    def attach(self, number: int, key: str, parent: int, name: str, content: bytes) -> None:
        self.item(number, key, 3, {})
        (self.folder / "storage" / key).mkdir()
        (self.folder / "storage" / key / name).write_bytes(content)
        self.link(number, parent, f"storage:{name}", 1)

    def link(self, number: int, parent: int, path: str, mode: int) -> None:
        self.run(
            (
                (
                    "INSERT INTO itemAttachments"
                    " (itemID, parentItemID, linkMode, contentType, path)"
                    " VALUES (?, ?, ?, 'text/html', ?)"
                ),
                (number, parent, mode, path),
            )
        )

    def _fill(self) -> None:
        strike = {
            "title": "Ferrymen strike at Skagen",
            "date": "1907-05-06 6 May 1907",
            "language": "en",
            "url": "https://example.org/strike",
            "publicationTitle": "Skagen Post",
        }
        self.item(1, "STRIKE01", 25, strike)
        self.item(2, "LETTER02", 20, {"title": "To a friend", "date": "1907-05-00 May 1907"})
        self.item(3, "NOFILE03", 5, {"title": "A book without its file", "publisher": "North"})
        self.item(4, "GONE0004", 5, {"title": "In the bin"})
        self.attach(11, "SNAPSHOT", 1, "strike page.html", PAGE.encode())
        for name, value in (("url", strike["url"]), ("accessDate", "2026-11-20 09:00:00")):
            self.set(11, name, value)
        self.attach(12, "LETTERTX", 2, "letter.txt", f"To a friend\n\n{LETTER}\n".encode())
        self.item(13, "LINKED13", 3, {})
        self.link(13, 3, "https://example.org/book", 3)
        self.item(21, "NOTE0021", 28, {})
        self.item(22, "ANNOT022", 1, {})
        self.item(23, "ANNOT023", 1, {})
        annotate = (
            "INSERT INTO itemAnnotations VALUES (?, 11, 1, ?, ?, ?, '#ffd400', '1', ?, '{}', 0)"
        )
        self.run(
            ("INSERT INTO deletedItems (itemID) VALUES (4)", ()),
            (
                "INSERT INTO itemNotes VALUES (21, 2, ?, '')",
                ("<div><p>Who is the <b>friend</b>?</p><p>See [the] *diary*.</p></div>",),
            ),
            (annotate, (22, "Ada Rowe", "no ship would leave", "A threat?", "00000|1")),
            (annotate, (23, "", "Their pay had not changed", None, "00000|0")),
            ("INSERT INTO creators VALUES (1, 'Otto', 'Lind', 0), (2, '', 'Skagen Union', 1)", ()),
            ("INSERT INTO itemCreators VALUES (1, 1, 8, 0), (1, 2, 8, 1), (2, 1, 22, 0)", ()),
            ("INSERT INTO tags VALUES (1, 'strikes'), (2, 'ferries')", ()),
            ("INSERT INTO itemTags VALUES (1, 1, 0), (1, 2, 1)", ()),
            (("INSERT INTO collections (collectionID, collectionName, libraryID, key) VALUES"
             " (1, 'Harbour work', 1, 'COLL0001')"), ()),
            ("INSERT INTO collectionItems (collectionID, itemID) VALUES (1, 1), (1, 2)", ()),
        )  # fmt: skip


def _files(folder: Path) -> None:
    for number, name, text in (
        (11, "strike page.html", PAGE),
        (12, "letter.txt", f"To a friend\n\n{LETTER}\n"),
    ):
        place = folder / "files" / str(number)
        place.mkdir(parents=True)
        (place / name).write_text(text, "utf-8")


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
  <bib:Article rdf:about="https://example.org/strike">
    <z:itemType>newspaperArticle</z:itemType>
    <dcterms:isPartOf><bib:Newspaper>
      <dc:title>Skagen Post</dc:title>
    </bib:Newspaper></dcterms:isPartOf>
    <bib:authors><rdf:Seq>
      <rdf:li><foaf:Person><foaf:surname>Lind</foaf:surname>
        <foaf:givenName>Otto</foaf:givenName></foaf:Person></rdf:li>
      <rdf:li><foaf:Person><foaf:surname>Skagen Union</foaf:surname></foaf:Person></rdf:li>
    </rdf:Seq></bib:authors>
    <link:link rdf:resource="#item_11"/>
    <dc:subject>strikes</dc:subject>
    <dc:subject><z:AutomaticTag><rdf:value>ferries</rdf:value></z:AutomaticTag></dc:subject>
    <dc:title>Ferrymen strike at Skagen</dc:title>
    <dc:date>1907-05-06</dc:date>
    <z:language>en</z:language>
    <dc:identifier><dcterms:URI>
      <rdf:value>https://example.org/strike</rdf:value>
    </dcterms:URI></dc:identifier>
  </bib:Article>
  <z:Attachment rdf:about="#item_11">
    <z:itemType>attachment</z:itemType>
    <rdf:resource rdf:resource="files/11/strike%20page.html"/>
    <dc:identifier><dcterms:URI>
      <rdf:value>https://example.org/strike</rdf:value>
    </dcterms:URI></dc:identifier>
    <dcterms:dateSubmitted>2026-11-20 09:00:00</dcterms:dateSubmitted>
    <dc:title>Snapshot</dc:title>
    <z:linkMode>1</z:linkMode>
    <link:type>text/html</link:type>
  </z:Attachment>
  <bib:Letter rdf:about="#item_2">
    <z:itemType>letter</z:itemType>
    <z:recipients><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lind</foaf:surname>
      <foaf:givenName>Otto</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:recipients>
    <link:link rdf:resource="#item_12"/>
    <dcterms:isReferencedBy rdf:resource="#item_21"/>
    <dc:title>To a friend</dc:title>
    <dc:date>1907-05</dc:date>
  </bib:Letter>
  <z:Attachment rdf:about="#item_12">
    <z:itemType>attachment</z:itemType>
    <rdf:resource rdf:resource="files/12/letter.txt"/>
  </z:Attachment>
  <bib:Memo rdf:about="#item_21">
    <rdf:value>&lt;p&gt;Who is the &lt;b&gt;friend&lt;/b&gt;?&lt;/p&gt;</rdf:value>
  </bib:Memo>
  <z:Collection rdf:about="#collection_1">
    <dc:title>Harbour work</dc:title>
    <dcterms:hasPart rdf:resource="https://example.org/strike"/>
    <dcterms:hasPart rdf:resource="#item_2"/>
  </z:Collection>
</rdf:RDF>
"""


def rdf(folder: Path) -> Path:
    """Lay out the export "Zotero RDF" of the library, with its files."""
    _files(folder)
    (folder / "My Library.rdf").write_text(RDF, "utf-8")
    return folder


def better_json(folder: Path) -> Path:
    """Lay out the export "BetterBibTeX JSON", with its files."""
    _files(folder)
    strike = {
        "itemType": "newspaperArticle", "itemID": 1, "itemKey": "STRIKE01",
        "title": "Ferrymen strike at Skagen", "date": "1907-05-06", "language": "en",
        "url": "https://example.org/strike", "publicationTitle": "Skagen Post",
        "creators": [
            {"creatorType": "author", "firstName": "Otto", "lastName": "Lind"},
            {"creatorType": "author", "name": "Skagen Union"},
        ],
        "tags": [{"tag": "strikes"}, {"tag": "ferries", "type": 1}],
        "notes": [],
        "attachments": [{
            "itemType": "attachment", "title": "Snapshot", "path": "files/11/strike page.html",
            "url": "https://example.org/strike", "accessDate": "2026-11-20T09:00:00Z",
            "key": "SNAPSHOT",
            "annotations": [{
                "key": "ANNOT022", "annotationText": "no ship would leave",
                "annotationComment": "A threat?", "annotationPageLabel": "1",
                "annotationAuthorName": "Ada Rowe", "dateModified": "2026-11-20T10:00:00Z",
            }],
        }],
    }  # fmt: skip
    letter = {
        "itemType": "letter", "itemID": 2, "itemKey": "LETTER02", "title": "To a friend",
        "date": "1907-05", "creators": [
            {"creatorType": "recipient", "firstName": "Otto", "lastName": "Lind"},
        ],
        "tags": [], "attachments": [{"path": "files/12/letter.txt", "key": "LETTERTX"}],
        "notes": [{"key": "NOTE0021", "note": "<p>Who is the <b>friend</b>?</p>"}],
    }  # fmt: skip
    export = {
        "config": {"id": "36a3b0b5", "label": "BetterBibTeX JSON", "translatorID": "36a3b0b5-bad0"},
        "collections": {"COLL0001": {"key": "COLL0001", "name": "Harbour work", "items": [1, 2]}},
        "items": [strike, letter],
    }
    (folder / "My Library.json").write_text(json.dumps(export, indent=1), "utf-8")
    return folder


BIB = """@article{lind1907,
  title = {Ferrymen strike at Skagen},
  author = {Lind, Otto and {Skagen Union}},
  date = {1907-05-06},
  journaltitle = {Skagen Post},
  entrysubtype = {newspaper},
  langid = {english},
  url = {https://example.org/strike},
  keywords = {strikes,ferries},
  file = {Snapshot:files/11/strike page.html:text/html}
}
@letter{friend1907,
  title = {To a friend},
  date = {1907-05},
  annotation = {Who is the friend?},
  file = {files/12/letter.txt}
}
"""


def better_bib(folder: Path) -> Path:
    """Lay out the export "Better BibLaTeX", with its files."""
    _files(folder)
    (folder / "My Library.bib").write_text(BIB, "utf-8")
    return folder


def csl_json(folder: Path) -> Path:
    """Lay out a CSL-JSON file beside the files of its items."""
    _files(folder)
    for old, new in (("11", "lind1907"), ("12", "LETTER02")):
        (folder / "files" / old).rename(folder / "files" / new)
    strike = {
        "id": "lind1907", "type": "article-newspaper", "title": "Ferrymen strike at Skagen",
        "author": [{"family": "Lind", "given": "Otto"}, {"literal": "Skagen Union"}],
        "issued": {"date-parts": [[1907, 5, 6]]}, "container-title": "Skagen Post",
        "language": "en", "URL": "https://example.org/strike", "keyword": "strikes, ferries",
    }  # fmt: skip
    letter = {
        "id": "http://zotero.org/users/1/items/LETTER02", "type": "personal_communication",
        "title": "To a friend", "issued": {"date-parts": [[1907, 5]]},
    }  # fmt: skip
    (folder / "My Library.json").write_text(json.dumps([strike, letter], indent=1), "utf-8")
    return folder
