"""The parts of a Word document: the main one, wherever the package keeps it, and others."""

from xml.etree import ElementTree as ET

from sourcebook.parse.documents.package import Package
from sourcebook.parse.properties import MAX_XML_BYTES, local, read_xml, relations


class WordPackage(Package):
    """The parts of a Word document, and the folder and the name of the main one."""

    folder = "word/"
    name = ""

    def main(self) -> ET.Element | None:
        """Return the main part's root, wherever the package keeps it."""
        targets = relations(self.part("_rels/.rels"))
        path = next((t for kind, t in targets.values() if kind == "officeDocument"), "")
        path = path.lstrip("/") or "word/document.xml"
        self.folder = path.rpartition("/")[0] + "/" if "/" in path else ""
        self.name = path.rpartition("/")[2]
        root = self.part(path)
        return root if root is not None and local(root) == "document" else None

    def sibling(self, name: str) -> ET.Element | None:
        """Return the root of a part in the folder of the main part."""
        return self.part(f"{self.folder}{name}")

    def part(self, path: str) -> ET.Element | None:
        """Return the root of a part; None when there is none that can be read."""
        content = self.read_part(path)
        return read_xml(content) if content else None

    def beside(self, path: str) -> bytes | None:
        """Return a part by its path from the main part's folder; None where there is none."""
        return self.read_part(f"{self.folder}{path}" if not path.startswith("/") else path[1:])

    def read_part(self, path: str) -> bytes | None:
        """Return a part; None where there is none, or where it is larger than XML may be."""
        return self.read(path, MAX_XML_BYTES)
