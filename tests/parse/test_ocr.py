"""Text of pictures: what is read, what is said where it cannot be, and the real Tesseract."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont

from sourcebook.model import Capture
from sourcebook.parse.pdf import ocr
from sourcebook.parse.pdf.reader import recognition
from sourcebook.parse.registry import PARSERS
from tests.parse import build
from tests.parse.rendering import capture, check

TEXT = (
    "The river commission met on the second floor",
    "of the old customs house, and spent the morning",
    "on the question of who pays for dredging.",
)
RECORDED = Path(__file__).parent / "cases/noisy.tsv"
SCAN = build.pdf("")


def picture(form: str = "PNG", lines: tuple[str, ...] = TEXT, **settings: object) -> bytes:
    image = Image.new("L", (1500, 90 * len(lines) + 120), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((80, 60 + 90 * number), line, font=ImageFont.load_default(56), fill=20)
    out = io.BytesIO()
    image.save(out, form, **settings)
    return out.getvalue()


def of(body: bytes, media_type: str = "image/png", languages: str = "eng") -> Capture:
    return replace(capture(body, "p.png"), media_type=media_type, ocr_languages=languages)


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [(SCAN, "application/pdf", "a scan"), (picture(), "image/png", "an image")],
)
def test_without_tesseract_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, body: bytes, media_type: str, kind: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (problem,) = PARSERS[media_type](of(body, media_type)).problems
    assert problem.message.startswith(f"it is {kind}; its text can be recognised by Tesseract")
    assert "apt install tesseract-ocr" in problem.hint


def test_a_pdf_with_text_is_never_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: pytest.fail("it was looked for"))
    result = PARSERS["application/pdf"](
        of(build.pdf("at 72 720 10\n" + TEXT[0]), "application/pdf")
    )
    assert [block.text for block in result.blocks] == [TEXT[0]]


def test_a_picture_without_text_is_no_capture() -> None:
    page = recognition.page_of("level\n", 100, 100)
    result = ocr.recognised(of(b""), {"pages": [page], "count": 1, "failed": [], "info": {}})
    check(result)
    (problem,) = result.problems
    assert "no text is found in it, read as `eng`" in problem.message
    assert "p.png.yml" in problem.hint


def recorded(_: recognition.Picture) -> str:
    return RECORDED.read_text(encoding="utf-8")


FRAMES = picture("TIFF", save_all=True, append_images=[Image.new("1", (9, 9))] * 2, dpi=(200, 200))


@pytest.mark.parametrize(
    ("body", "kind", "pages"),
    [
        (picture(), "image/png", 1),
        (picture("JPEG"), "image/jpeg", 1),
        (FRAMES, "image/tiff", 3),
        (build.pdf("page\n"), "application/pdf", 2),
    ],
)
def test_each_page_is_read(body: bytes, kind: str, pages: int) -> None:
    read = recognition.read(body, kind, recorded)
    assert (len(read["pages"]), read["count"], read["failed"]) == (pages, pages, [])
    result = ocr.recognised(of(body, kind), read)
    check(result)
    assert {block.page for block in result.blocks} == set(range(1, pages + 1))


def test_dots_are_handed_on_as_they_are_seen() -> None:
    clear = Image.new("RGBA", (20, 10), (0, 0, 0, 0))
    clear.putpixel((3, 2), (0, 0, 0, 255))
    out = io.BytesIO()
    clear.save(out, "PNG", dpi=(150, 150))
    seen: list[recognition.Picture] = []

    def noted(one: recognition.Picture) -> str:
        seen.append(one)
        return recorded(one)

    recognition.read(out.getvalue(), "image/png", noted)
    assert seen == [(20, 10, b"\xff" * 43 + b"\0" + b"\xff" * 156, 150)]


def bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    return out.getvalue()


BAD = {
    "empty": (b"", "image/png", "damaged"),
    "another format": (b"GIF89a" + bytes(99), "image/png", "damaged"),
    "vectors": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/png", "damaged"),
    "half": (picture()[:900], "image/png", "damaged"),
    "a bomb": (bomb(), "image/png", "large"),
    "PDF of a huge page": (SCAN.replace(b"595 842", b"9999 999"), "application/pdf", "large"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_picture(name: str) -> None:
    body, kind, error = BAD[name]
    read = recognition.read(body, kind, recorded)
    assert read == {"error": error}
    (problem,) = ocr.recognised(of(body, kind), read).problems
    assert problem.hint


def test_a_tesseract_that_fails_leaves_the_other_pages() -> None:
    def failing(one: recognition.Picture) -> str:
        if one[0] < 100:
            raise subprocess.TimeoutExpired("tesseract", 1)
        return recorded(one)

    read = recognition.read(FRAMES, "image/tiff", failing)
    assert read["failed"] == [2, 3]
    result = ocr.recognised(of(FRAMES), read)
    assert any("pages 2, 3 cannot be read" in problem.message for problem in result.problems)


def test_a_reader_that_ends_is_a_problem() -> None:
    """In the reader's own process, with a program that is not Tesseract."""
    result = subprocess.run(
        [sys.executable, "-m", recognition.__name__, "image/png", sys.executable, "eng"],
        input=picture(), capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(result.stdout)["failed"] == [1]


tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")


@tesseract
def test_the_text_of_a_picture_is_read_by_the_real_program() -> None:
    result = PARSERS["image/png"](of(picture()))
    check(result)
    assert "".join(block.text for block in result.blocks) == " ".join(TEXT)


@tesseract
def test_a_language_that_is_not_there_is_named() -> None:
    (problem,) = PARSERS["image/png"](of(picture(), languages="eng+tlh")).problems
    assert problem.message == "Tesseract has no data for `tlh`"
