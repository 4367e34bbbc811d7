"""The images in a paragraph of a Word document: their names, and what is said instead of them."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

from sourcebook.parse.images import name_of
from sourcebook.parse.properties import local, value

_ELSEWHERE = frozenset(("p", "txbxContent", "Fallback"))
"""What holds paragraphs of its own, or the same again."""


def images_of(
    paragraph: ET.Element,
    links: Mapping[str, tuple[str, str]],
    read: Callable[[str], bytes | None],
) -> Iterator[tuple[str, str]]:
    """Yield the words and the name of each image; no name where it cannot be shown.

    links: the relations of the part. read: returns a part by its path from that of the text.
    """
    words = ""
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = local(element)
        if name == "docPr":
            words = " ".join((value(element, "descr") or value(element, "title")).split())
        elif name in ("blip", "imagedata"):
            target = links.get(value(element, "embed") or value(element, "id"), ("", ""))[1]
            content = read(posixpath.normpath(target)) if target else None
            yield words, name_of(content) if content else ""
            words = ""
        if name not in _ELSEWHERE:
            stack.append(iter(element))
