"""Pictures of a PDF stand where they are shown, and are found again when a site is built."""

import pytest

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.embedded_images import images_in
from sourcebook.parse.images import name_of
from sourcebook.parse.pdf import pdf
from sourcebook.publish.pages.raster import publishable_image
from tests.parse import build
from tests.parse.drawing import image
from tests.parse.rendering import check

PHOTOGRAPH = image("JPEG", "red")
GREY = bytes(range(64)) * 64
IMAGES = {
    "Photo": build.photograph(PHOTOGRAPH, 64, 48),
    "Map": build.drawing(GREY, 64, 64),
}
LAYOUT = """at 72 780 16
The ferry of Lesk
at 72 740 10
The ferry between the two banks of the river has run since the autumn of the flood, and nobody
can remember a winter in which it stood still for longer than a week, as the letters show.
image Photo 100 600 200 100
at 100 585 8
Figure 1. The ferry, with her crew.
at 72 560 10
When the council proposed a bridge, the first meeting lasted until midnight, and no one spoke
image Map 100 400 100 100
at 72 380 10
of the boat. The miller wanted a road that carts could use in any weather of any season here.
page
at 72 740 10
• What followed is told differently on each side of the water, where nobody remembers the boat.
image Map 100 400 100 100
"""


def captured(layout: str) -> Capture:
    return Capture("a.pdf", "application/pdf", build.pdf(layout, images=IMAGES), "")


def shown(parsed: ParsedCapture) -> list[tuple[str, list[str]]]:
    return [
        (one.text[:12], [name for _, name in one.images]) for one in parsed.blocks if one.images
    ]


@pytest.mark.parametrize("turn", ["", "rotate 90\n", "turn 180\nmove 30 50\n"])
def test_pictures_are_shown_before_what_stands_below_them(turn: str) -> None:
    found = captured(turn + LAYOUT.replace("page\n", f"page\n{turn}"))
    parsed = pdf.parse(found)
    check(parsed)
    photograph, drawing, *_ = images_in(found)
    assert photograph == PHOTOGRAPH
    names = name_of(photograph), name_of(drawing)
    assert all(names)
    assert shown(parsed) == [
        ("Figure 1. Th", [names[0]]), ("of the boat.", [names[1]]), ("What followe", [names[1]]),
    ]  # fmt: skip
    assert [block.kind for block in parsed.blocks][2] == "caption"
    drawn = publishable_image(drawing)
    assert drawn
    assert (drawn.width, drawn.height) == (64, 64)


def test_ornaments_pages_and_dots_are_no_pictures() -> None:
    pages = "\npage\n".join([f"image Map 0 0 40 40\nimage Photo 0 0 590 840\n{LAYOUT[:200]}"] * 3)
    dots = "image Photo 100 100 10 200\n" + "image Map 300 300 30 30\n" * 30
    for layout in (pages, dots + LAYOUT[:200]):
        assert not list(images_in(captured(layout)))
        assert not shown(pdf.parse(captured(layout)))


@pytest.mark.parametrize("size", [(60_000, 60_000), (64, 64)])
def test_a_hostile_picture_ends_as_none(size: tuple[int, int]) -> None:
    body = build.pdf(LAYOUT, images={**IMAGES, "Map": build.drawing(b"few", *size)})
    found = Capture("a.pdf", "application/pdf", body, "")
    check(pdf.parse(found))
    assert PHOTOGRAPH in list(images_in(found))
    assert not list(images_in(Capture("a.pdf", "application/pdf", b"%PDF-1.7 no", "")))
