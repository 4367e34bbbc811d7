"""Images that captures carry: drawn anew, shown as rights allow, and never taken as they are."""

import io
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sourcebook.cli import main
from sourcebook.parse.images import name_of
from sourcebook.publish.pages.raster import publishable_image
from sourcebook.publish.site import site
from tests.parse.drawing import address, bomb, image, word_document
from tests.rights.test_leaks import Made, project

MAP, PHOTOGRAPH = image(), image("JPEG", "red")
FIRST = "The delegates of the round spoke about many words for an hour, and nobody was there. " * 3
SECOND = (
    "On Tuesday they went to the harbour, and asked each pilot what the dredging had cost. " * 3
)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_an_image_is_drawn_anew(kind: str) -> None:
    drawn = publishable_image(image(kind, size=(3200, 40)))
    assert drawn
    assert (drawn.width, drawn.height) == (1600, 20)
    with Image.open(io.BytesIO(drawn.content)) as read:
        assert read.size == (1600, 20)
        assert read.format == ("JPEG" if kind == "JPEG" else "PNG")


def test_what_an_image_says_of_itself_is_left_out() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Taken at home"  # turned by a quarter; a description
    Image.new("RGB", (64, 48), "navy").save(out, "JPEG", exif=exif, comment=b"Of a person")
    drawn = publishable_image(out.getvalue())
    assert drawn
    assert (drawn.width, drawn.height) == (48, 64)
    assert b"home" not in drawn.content
    assert b"person" not in drawn.content


BAD = {
    "bomb": bomb(60_000),
    "bomb within the limits of Pillow": bomb(9_000),
    "damaged": MAP[: len(MAP) // 2],
    "counter": image(size=(1, 1)),
    "drawing": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "nothing": b"",
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_image_is_not_drawn(name: str) -> None:
    assert publishable_image(BAD[name]) is None


@given(st.data())
def test_damaged_images_end(data: st.DataObject) -> None:
    damaged = bytearray(data.draw(st.sampled_from([MAP, PHOTOGRAPH, image("GIF"), image("WEBP")])))
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=4)):
        damaged[place] ^= 255
    publishable_image(bytes(damaged))


def document(name: str, content: bytes) -> bytes:
    title = f"The Talks in {name.title()}"
    return word_document([FIRST, SECOND], {f"The map of {name}": content}, title)


@dataclass
class Shown:
    """A project with one source in full, one as excerpt, each with an image; its first site."""

    made: Made
    drawn: str
    content: bytes

    def text(self, path: str) -> str:
        return (self.made.root / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    root = tmp_path_factory.mktemp("images")
    made = project(root, "full", {})
    found = {"open": MAP, "secret": PHOTOGRAPH}
    for name, content in found.items():
        (root / f"seeds/{name}.docx").write_bytes(document(name, content))
    assert main(["-C", str(root), "ingest"]) == 0
    for name, line in (("open", ""), ("secret", "publish: excerpt\n")):
        path = root / f"docs/sources/the-talks-in-{name}.md"
        text = path.read_text(encoding="utf-8").replace("---\n", f"---\n{line}", 1)
        figure = f"\n\n![The map of {name}](<{name_of(PHOTOGRAPH)}>)"  # of the other capture
        end = "\n<!-- source-text: end"
        path.write_text(text.replace(end, figure + end), encoding="utf-8")
    site.build(root, strict=False)
    (drawn,) = (made.site / "images").iterdir()
    return Shown(made, drawn.name, drawn.read_bytes())


def test_a_page_shows_the_images_of_its_own_capture_as_rights_allow(shown: Shown) -> None:
    with Image.open(io.BytesIO(shown.content)) as read:
        assert read.getpixel((0, 0)) == (0, 0, 128)
    text = shown.made.page("open")
    assert f'src="../images/{shown.drawn}" alt="The map of open" width="64" height="48"' in text
    assert text.count("<img ") == text.count(shown.drawn)
    assert "images/" not in shown.made.page("secret")


def test_packets_hold_the_images(shown: Shown) -> None:
    with zipfile.ZipFile(shown.made.site / "exports/packet.epub") as book:
        names = [name for name in book.namelist() if "images/" in name]
        assert names == [f"EPUB/images/{shown.drawn}"]
        assert book.read(names[0]) == shown.content
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith("html")]
    assert sum(f'src="images/{shown.drawn}"' in text for text in texts) == 1
    assert address(shown.content) in shown.text("site/exports/packet.packet.html")


def test_the_copy_as_markdown_holds_the_images(shown: Shown) -> None:
    copy = shown.made.root / "copy"
    main(["-C", str(shown.made.root), "export", "--format", "markdown", "-o", str(copy)])
    assert (copy / f"docs/images/{shown.drawn}").read_bytes() == shown.content
    text = shown.text("copy/docs/sources/the-talks-in-open.md")
    assert f"![The map of open](../images/{shown.drawn})" in text


def test_without_the_captures_words_stand_for_images(shown: Shown, tmp_path: Path) -> None:
    shutil.copytree(shown.made.root, tmp_path / "copy", symlinks=True)
    shutil.rmtree(tmp_path / "copy/seeds")
    site.build(tmp_path / "copy", strict=False)
    text = (tmp_path / "copy/site/sources/the-talks-in-open.html").read_text(encoding="utf-8")
    assert "images/" not in text
    assert "The map of open" in text
    assert not (tmp_path / "copy/site/images").exists()
