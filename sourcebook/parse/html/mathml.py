"""Reads a formula in MathML as a line of text (https://www.w3.org/TR/mathml-core/)."""

from msgspec import Struct, field

_DEEPEST = 200
_LONGEST = 4000
_BETWEEN = {"msub": "_", "msup": "^", "mfrac": "/", "munder": "_", "mover": "^"}
_BOTH = frozenset(("msubsup", "munderover"))
_BEFORE = {"msqrt": "√", "mroot": "√"}
_SPACED = frozenset("=+−-<>≤≥≠≈∈→±×·")


class Formula(Struct):
    """The elements of one `math`, as they open and close.

    spoken: its `alttext`. tex: its annotation in TeX. open: the open elements, each with the texts
    of the elements within it. depth: how many more are open, too deep to be kept.
    """

    spoken: str = ""
    tex: str = ""
    open: list[tuple[str, list[str]]] = field(default_factory=lambda: [("math", [])])
    depth: int = 0
    is_tex: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow the start of an element within the formula."""
        if self.depth or len(self.open) >= _DEEPEST:
            self.depth += 1
            return
        self.is_tex = tag == "annotation" and "tex" in attributes.get("encoding", "").lower()
        self.open.append((tag, []))

    def data(self, text: str) -> None:
        """Add text to the formula."""
        self.open[-1][1].append(" ".join(text.split()))

    def end(self) -> None:
        """Follow the end of an element within the formula."""
        if self.depth:
            self.depth -= 1
            return
        tag, parts = self.open.pop()
        if tag.startswith("annotation"):
            self.tex = self.tex or ("".join(parts) if self.is_tex else "")
        else:
            self.open[-1][1].append(_written(tag, [part for part in parts if part]))

    def text(self) -> str:
        """Return the formula for reading: as it is to be spoken, as its parts say, or in TeX."""
        while len(self.open) > 1:
            self.end()
        parts = "".join(self.open[0][1]).strip()
        return " ".join((self.spoken or parts or self.tex or "formula")[:_LONGEST].split())


def _written(tag: str, parts: list[str]) -> str:
    if tag in _BETWEEN and len(parts) == 2:
        return _BETWEEN[tag].join(map(_grouped, parts))
    if tag in _BOTH and len(parts) == 3:
        base, below, above = map(_grouped, parts)
        return f"{base}_{below}^{above}"
    text = "".join(parts)
    if tag in _BEFORE:
        return f"{_BEFORE[tag]}{_grouped(text)}"
    if tag == "mo" and text in _SPACED:
        return f" {text} "
    return f" {text} " if tag == "mtext" else text


def _grouped(part: str) -> str:
    """Return a part of a formula in brackets, where it is more than one sign or number."""
    part = part.strip()
    return part if part.isalnum() or len(part) == 1 else f"({part})"
