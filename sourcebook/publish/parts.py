"""A page's Markdown cut into what a person wrote and what stands in generated regions."""

from dataclasses import dataclass

from sourcebook.markers import REGIONS, markers


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a page. name: of the region, empty for a person's text. line: the first."""

    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A marker that does not fit, and the line it stands on."""

    line: int
    message: str


def split(lines: list[str]) -> tuple[tuple[Part, ...], tuple[Fault, ...]]:
    """Return the parts of a page, in order, and what is wrong with its markers.

    Lines are counted from 1. With a fault the parts are not to be relied on.
    """
    parts: list[Part] = []
    faults: list[Fault] = []
    start, name = 0, ""
    for number, found, side in markers(lines, REGIONS):
        if side == "begin" and name:
            faults.append(Fault(number + 1, f"region `{found}` begins inside region `{name}`"))
        elif side == "end" and name != found:
            faults.append(Fault(number + 1, f"region `{found}` ends here but did not begin"))
        elif side == "begin" and any(part.name == found for part in parts):
            faults.append(Fault(number + 1, f"region `{found}` stands twice"))
        else:
            parts.append(Part(name, "\n".join(lines[start:number]), start + 1))
            start, name = number + 1, found if side == "begin" else ""
    if name:
        faults.append(Fault(start, f"region `{name}` has no end"))
    parts.append(Part("", "\n".join(lines[start:]), start + 1))
    return tuple(part for part in parts if part.name or part.text), tuple(faults)


def text_in(body: str, name: str) -> str:
    """Return what stands in the region `name` of a page; nothing where it has none."""
    parts, _ = split(body.split("\n"))
    return next((part.text for part in parts if part.name == name), "")
