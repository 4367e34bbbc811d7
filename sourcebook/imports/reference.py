"""What a bibliography says of one work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import fields as attributes

from sourcebook.exports import names
from sourcebook.exports.plain import encodable
from sourcebook.exports.processor.item import PersonName
from sourcebook.metadata.fields import BY_NAME
from sourcebook.model import Value


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a bibliography, in the fields of `BibRecord`. Empty: it does not say.

    path, line: where it stands, for problems. issued: EDTF.
    """

    path: str
    line: int
    title: str = ""
    authors: tuple[str, ...] = ()
    issued: str = ""
    type: str = ""
    container_title: str = ""
    publisher: str = ""
    language: str = ""
    url: str = ""
    doi: str = ""
    license: str = ""
    keywords: tuple[str, ...] = ()

    def values(self) -> Iterable[tuple[str, Value]]:
        """Yield the name and value of each field that it has."""
        for name in NAMES:
            value = getattr(self, name)
            if value:
                yield name, value


NAMES = tuple(a.name for a in attributes(Reference) if a.name not in ("path", "line"))
"""The fields of a reference that a page may take."""


def reference(
    path: str,
    line: int,
    said: Mapping[str, str],
    people: Iterable[PersonName] = (),
    keywords: Iterable[str] = (),
) -> Reference:
    """Return a reference whose values are written as pages write them; what is none is left out."""
    texts = {
        name: encodable(BY_NAME[name].normalise(text))
        for name, text in said.items()
        if text.strip()
    }
    if not texts.get("doi") and "doi.org/" in texts.get("url", ""):
        texts["doi"] = BY_NAME["doi"].normalise(texts["url"])
    shown = [encodable(names.written(name)) for name in people]
    words = [encodable(BY_NAME["keywords"].normalise(word)) for word in keywords]
    return Reference(
        path,
        line,
        authors=tuple(filter(None, shown)),
        keywords=tuple(dict.fromkeys(filter(None, words))),
        **texts,
    )
