"""Makes small binary captures from texts that people can read.

A page of a PDF is written as it stands: `at X Y SIZE` puts the pen there (points, the origin at the
lower left; `bold`, `wide` and `turned` may follow), each line below it is a line of text, a blank
line leaves one out. `page` begins another page, `info KEY VALUE` says what the PDF says of itself.
`image NAME X Y WIDTH HEIGHT` draws a picture, `rule X Y X Y` a line. In a line `^{1}` is set
small and high, `_{2}` low.
`turn N` draws the page turned by N degrees, on paper that is turned with it; `rotate N` lets the
reader turn it back; `move X Y` moves the corner of the paper.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

_HEAD = b"%PDF-1.7\n"


@dataclass
class Paper:
    """The paper of a page: how much what is drawn on it is turned, and who turns it back."""

    turned: int = 0
    rotated: bool = False
    x: int = 0
    y: int = 0

    def entries(self) -> bytes:
        width, height = (842, 595) if self.turned in (90, 270) else (595, 842)
        box = b"/MediaBox[%d %d %d %d]" % (self.x, self.y, self.x + width, self.y + height)
        return box + (b"/Rotate %d" % self.turned if self.rotated else b"")

    def matrix(self) -> bytes:
        turned = {
            0: (1, 0, 0, 1, 0, 0),
            90: (0, 1, -1, 0, 842, 0),
            180: (-1, 0, 0, -1, 595, 842),
            270: (0, -1, 1, 0, 0, 595),
        }
        *turn, x, y = turned[self.turned]
        return b"%d %d %d %d %d %d cm\n" % (*turn, x + self.x, y + self.y)


@dataclass
class Layout:
    pages: list[list[bytes]] = field(default_factory=lambda: [[]])
    papers: list[Paper] = field(default_factory=lambda: [Paper()])
    info: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "Layout":
        made = cls()
        x, y, size, style = 72.0, 720.0, 10.0, ""
        for line in text.splitlines():
            word, _, rest = line.partition(" ")
            if word == "at":
                numbers, style = rest.split()[:3], " ".join(rest.split()[3:])
                x, y, size = map(float, numbers)
            elif not made.takes(word, rest):
                if line:
                    made.pages[-1].append(text_object(x, y, size, style, line))
                y -= 1.2 * size
        return made

    def takes(self, word: str, rest: str) -> bool:
        """Do what a line says that is no text; return whether it is such a line."""
        if word == "info":
            key, _, value = rest.partition(" ")
            self.info[key] = value
        elif word == "image":
            name, x, y, width, height = rest.split()
            drawn = f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q\n"
            self.pages[-1].append(drawn.encode())
        elif word == "rule":
            a, b, x, y = rest.split()
            self.pages[-1].append(f"{a} {b} m {x} {y} l S\n".encode())
        elif word == "page" and not rest:
            self.pages.append([])
            self.papers.append(Paper())
        elif word in ("turn", "rotate"):
            self.papers[-1] = Paper(int(rest), word == "rotate")
        elif word == "move":
            self.papers[-1].x, self.papers[-1].y = map(int, rest.split())
        else:
            return False
        return True


def text_object(x: float, y: float, size: float, style: str, text: str) -> bytes:
    font = "B" if "bold" in style else "F"
    turn = "0 1 -1 0" if "turned" in style else "1 0 0 1"
    space = f"{0.5 * size} Tw " if "wide" in style else ""
    shown = f"BT {space}{turn} {x} {y} Tm ".encode()
    for part in _PARTS.finditer(text):
        own, rise = (0.6 * size, _RISES[part["sign"]] * size) if part["sign"] else (size, 0)
        shown += f"/{font} {own:g} Tf {rise:g} Ts (".encode()
        shown += escaped(part["small"] or part[0]) + b") Tj "
    return shown + b"ET\n"


_PARTS = re.compile(r"(?P<sign>[\^_])\{(?P<small>[^}]*)\}|(?:(?![\^_]\{).)+")
_RISES = {"^": 0.35, "_": -0.18}


def escaped(text: str) -> bytes:
    raw = text.encode("cp1252")
    for char in (b"\\", b"(", b")"):
        raw = raw.replace(char, b"\\" + char)
    return raw


def stream(content: bytes, entries: bytes = b"", *, packed: int = 0) -> bytes:
    for _ in range(packed):
        content = zlib.compress(content, 9)
    names = b"/Filter[" + b"/FlateDecode " * packed + b"]" if packed else b""
    head = b"<<%s%s/Length %d>>" % (entries, names, len(content))
    return head + b"stream\n" + content + b"\nendstream"


def document(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Return the PDF file that holds these objects, the first its catalogue."""
    out, offsets = _HEAD, []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    root = b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))
    return out + end + root


def pdf(
    text: str, *, extra: bytes = b"", trailer: bytes = b"", images: dict[str, bytes] | None = None
) -> bytes:
    """Return the PDF that a layout describes.

    extra: one more object, such as an XMP packet. images: objects that are drawn, by their names.
    """
    layout = Layout.read(text)
    count = len(layout.pages)
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(count))
    metadata = b"/Metadata %d 0 R" % (6 + 2 * count) if extra else b""
    first = 6 + 2 * count + bool(extra)
    names = b"".join(b"/%s %d 0 R" % (n.encode(), first + at) for at, n in enumerate(images or {}))
    fonts = b"<</Font<</F 3 0 R/B 4 0 R>>/XObject<<%s>>>>" % names
    font = b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
    info = b"".join(b"/%s(%s)" % (k.encode(), escaped(v)) for k, v in layout.info.items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % metadata,
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
        b"<<%s>>" % info,
    ]
    for number, (page, paper) in enumerate(zip(layout.pages, layout.papers, strict=True)):
        entries = b"/Type/Page/Parent 2 0 R%s/Resources%s" % (paper.entries(), fonts)
        objects.append(b"<<%s/Contents %d 0 R>>" % (entries, 7 + 2 * number))
        objects.append(stream(paper.matrix() + b"".join(page), packed=1))
    objects += [*([extra] if extra else []), *(images or {}).values()]
    return document(objects, b"/Info 5 0 R" + trailer)


def photograph(content: bytes, width: int, height: int) -> bytes:
    """Return a JPEG as an object of a PDF."""
    kind = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (width, height)
    rest = b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length %d" % len(content)
    return b"<<%s%s>>stream\n%s\nendstream" % (kind, rest, content)


def drawing(dots: bytes, width: int, height: int) -> bytes:
    """Return a picture of grey dots as an object of a PDF."""
    kind = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (width, height)
    return stream(dots, kind + b"/ColorSpace/DeviceGray/BitsPerComponent 8", packed=1)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_STYLES = f"""<w:styles {_W}>
<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Own heading"/><w:basedOn w:val="H2"/></w:style>
<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Poem"><w:name w:val="Own Verse"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""
_LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/></w:lvl>'
_NUMBERING = f"""<w:numbering {_W}>
<w:abstractNum w:abstractNumId="1">{_LEVEL.format(0, 3, "decimal")}{_LEVEL.format(1, 1, "bullet")}
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8">
<w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="6"/></w:lvlOverride>
</w:num></w:numbering>"""
_RELATION = '<Relationship Id="{}" Type="http://x/{}" Target="{}"/>'
_LINKS = f"""<Relationships>{_RELATION.format("r1", "hyperlink", "https://example.org/treaty")}
{_RELATION.format("r2", "hyperlink", "javascript:alert(1)")}
{_RELATION.format("r3", "aFChunk", "chunk.xml")}</Relationships>"""
_ROOT = (
    f"<Relationships>{_RELATION.format('a', 'officeDocument', 'word/document.xml')}</Relationships>"
)


def docx(body: str, core: str = "", **parts: str) -> bytes:
    """Return the Word document whose body holds this XML. parts: more files of `word/`."""
    files = {
        "_rels/.rels": _ROOT,
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/_rels/document.xml.rels": _LINKS,
        "docProps/core.xml": f'<c:x xmlns:c="c" xmlns:dc="dc">{core}</c:x>',
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def footnotes(*texts: str) -> str:
    notes = "".join(f"<w:footnote><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:footnote>" for t in texts)
    separator = '<w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
    return f"<w:footnotes {_W}>{separator}{notes}</w:footnotes>"
