"""The records of this room: what an authority says of a thing, and how it fits a subject."""

from msgspec import Struct

from sourcebook.model import Subject


class Authority(Struct, frozen=True):
    """A record of an authority. id: what a curator types (`Q42`). wikidata: its number there.

    labels: all its names, each with its language, which may be empty. date: EDTF. coordinates:
    latitude and longitude, as pages have them. people: whether it is of a person; None where it
    does not say. path, line: where it was read.
    """

    id: str
    labels: tuple[tuple[str, str], ...]
    wikidata: str = ""
    description: str = ""
    date: str = ""
    coordinates: tuple[str, ...] = ()
    people: bool | None = None
    path: str = ""
    line: int = 0


class AuthorityLink(Struct, frozen=True):
    """A record that may be of a subject. pro, contra: what speaks for that, and against."""

    subject: Subject
    record: Authority
    pro: tuple[str, ...]
    contra: tuple[str, ...]

    @property
    def id(self) -> str:
        """What a curator types to take it."""
        return f"{self.subject.id}={self.record.id}"

    @property
    def rank(self) -> int:
        """How much more speaks for it than against."""
        return len(self.pro) - 2 * len(self.contra)
