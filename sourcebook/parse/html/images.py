"""Tells which images of a page are a part of its text, and what they are called there.

An image that the capture carries counts, one in a figure, and one whose alternative text describes
it. Logos, portraits of authors, signs on buttons and the images of links to other pages do not.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.model import Block
from sourcebook.parse.html.tables import CellPlace
from sourcebook.parse.images import NAME, name_in
from sourcebook.parse.text_edits import TextEdit, edited


class Image(NamedTuple):
    """An image: its alternative text, its name or address, and the cell that it stands in.

    in_text: whether it counts where it stands in no table of data. sure: whether it does although
    others have the same words.
    """

    words: str
    address: str
    cell: CellPlace | None = None
    in_text: bool = True
    sure: bool = False


_LATER = ("src", "data-src", "data-lazy-src", "data-original", "data-actualsrc")
"""Attributes that may hold an image's address; pages that load it later have it in another."""

_DESCRIBED, _MOST = 3, 60
"""Words of an alternative text that describes what is to be seen."""

_SMALL = 100
"""Pixels of a side that a page states for a sign or a portrait."""

_BESIDE = re.compile(
    r"logo|icon|avatar|gravatar|emoji|smiley|sprite|badge|banner|button|share|social|spacer|pixel"
    r"|captcha|qr-?code|thumb|advert|sponsor|author|profile|headshot",
    re.IGNORECASE,
)
_DRAWING = re.compile(r"\.(?:svg|gif|ico)(?:$|[?#])", re.IGNORECASE)
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|tiff?|gif)(?:$|[?#])", re.IGNORECASE)
_DIGITS = re.compile(r"\s*(\d{1,5})\s*(?:px)?\s*$")


def image_of(
    attributes: dict[str, str], cell: CellPlace | None, link: str | None, *, figure: bool
) -> Image | None:
    """Return the image of an `img`; None where it is no part of a text.

    link: where the link leads that it stands in. figure: whether it stands in one.
    """
    words = " ".join(attributes.get("alt", "").split())
    address = _address(attributes)
    if (figure and (address or words)) or NAME.fullmatch(address):
        return Image(words, address, cell, sure=True)
    if not words or not address:
        return None
    described = _is_described(words, address, attributes, link)
    sign = cell is not None and not _BESIDE.search(f"{attributes.get('class', '')} {words[:300]}")
    return Image(words, address, cell, described) if described or sign else None


_MEDIA = {
    "video": "video", "audio": "audio", "iframe": "embedded", "object": "embedded",
    "svg": "drawing",
}  # fmt: skip
_EMPTY_TITLE = re.compile(
    r"player|embed|iframe|frame\b|\bads?\b|captcha|cookie|consent|widget|form\b",
    re.IGNORECASE,
)


def media_of(tag: str, attributes: dict[str, str], cell: CellPlace | None) -> Image | None:
    """Return a film, a sound, a drawing or an embedded page whose title says what it is.

    >>> media_of("iframe", {"title": "The lamp burns, a film", "src": "https://a.example"}, None)[0]
    'embedded: The lamp burns, a film'
    """
    label = attributes.get("aria-label") or attributes.get("title") or ""
    words, address = " ".join(label.split()), attributes.get("src", attributes.get("data", ""))
    if tag not in _MEDIA or _EMPTY_TITLE.search(words[:300]):
        return None
    named = {"class": attributes.get("class", ""), "id": attributes.get("id", "")}
    if not _is_described(words, "", named, None):
        return None
    return Image(f"{_MEDIA[tag]}: {words}", address.strip()[:2000], cell)


def _address(attributes: dict[str, str]) -> str:
    """Return the name of an image of the capture, or the first address of one elsewhere."""
    for name in _LATER:
        address = attributes.get(name, "").strip()
        if address[:5].lower() == "data:":
            address = name_in(address)
        if address:
            return address
    return ""


def _is_described(words: str, address: str, attributes: dict[str, str], link: str | None) -> bool:
    """Tell whether an image is one that a text is about: its words say what is to be seen."""
    sides = (_DIGITS.match(attributes.get(name, "")) for name in ("width", "height"))
    named = (
        f"{attributes.get('class', '')} {attributes.get('id', '')} {address[:300]} {words[:300]}"
    )
    return (
        _DESCRIBED <= len(words.split()) <= _MOST
        and not any(int(side[1]) < _SMALL for side in sides if side)
        and (link is None or bool(_IMAGE_FILE.search(link)))
        and not _DRAWING.search(address[:2000])
        and not _BESIDE.search(named)
    )


_OFTEN = 2


def repeated_words(images: Sequence[Image]) -> frozenset[str]:
    """Return the words that more images of a page have than a text would show."""
    counts = Counter(image.words for image in images if not image.sure)
    return frozenset(words for words, count in counts.items() if count > _OFTEN)


def in_cells(block: Block, images: Sequence[Image], line: CellPlace) -> Block:
    """Return a row of a table in which images stand as marks with their words.

    In a cell with text that are those which are described; where a cell is empty but for an image,
    that is what it says.
    """
    cells = block.text.split("\t")
    marks: dict[int, list[str]] = {}
    for image in images:
        at = image.cell.column - line.column if image.cell and image.words else -1
        if at < 0 or image.cell is None or image.cell[:2] != line[:2]:
            continue
        if image.in_text or at >= len(cells) or not cells[at].strip():
            marks.setdefault(at, []).append(image.words)
    edits: list[TextEdit] = []
    beyond, last = "", len(cells) - 1
    for at, made in sorted(marks.items()):
        whole = " ".join(_mark(words, times) for words, times in Counter(made).items())
        if at < len(cells):
            place = sum(len(cell) + 1 for cell in cells[:at])
            edits.append(TextEdit(place, place, f"{whole} " if cells[at] else whole))
        else:
            beyond += "\t" * (at - last) + whole
            last = at
    edits += [TextEdit(len(block.text), len(block.text), beyond)] if beyond else []
    text, spans = edited(block.text, block.spans, edits)
    return replace(block, text=text, spans=spans)


def _mark(words: str, times: int) -> str:
    return f"[image: {words}]" if times == 1 else f"[image: {words}, {times} times]"
