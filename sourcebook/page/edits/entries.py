"""Splits front matter into its entries, each a key with all of its lines, and joins them again.

Comments and blank lines before a key belong to its entry, as people write them.
"""

from collections.abc import Iterable
from itertools import pairwise

import yaml
from msgspec import Struct

from sourcebook.page.edits.splicing import comments
from sourcebook.page.front_matter import front_matter
from sourcebook.text import lines_with_ends


class FrontMatterEntry(Struct, frozen=True):
    """One key of front matter. remarks: the lines before it. text: its own, with its line end.

    The last entry of front matter may have no key: it holds what stands after all others.
    """

    key: str
    remarks: str
    text: str

    @property
    def is_plain(self) -> bool:
        """Whether a person wrote nothing with the value: no comment, and no name for it (`&a`)."""
        kinds = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)
        named = any(isinstance(token, kinds) for token in front_matter.tokens(self.text))
        return not named and not comments(self.text)


def split(text: str) -> tuple[FrontMatterEntry, ...]:
    """Return the entries of front matter that can be read; joined they are the text again.

    One entry without a key holds it all where keys do not begin their lines, as in `{a: 1, b: 2}`.
    """
    starts = front_matter.key_starts(text)
    whole = (FrontMatterEntry("", text, ""),) if text else ()
    if not starts or any(at and text[at - 1] != "\n" for at in starts.values()):
        return whole
    found: list[FrontMatterEntry] = []
    remarks = text[: min(starts.values())]
    ends = [*list(starts.values())[1:], len(text)]
    for (key, start), end in zip(starts.items(), ends, strict=True):
        lines = lines_with_ends(text[start:end])
        last = len(lines)
        while last > 1 and _is_remark(lines[last - 1]):
            last -= 1
        found.append(FrontMatterEntry(key, remarks, "".join(lines[:last])))
        remarks = "".join(lines[last:])
    return (*found, *([FrontMatterEntry("", remarks, "")] if remarks else []))


def _is_remark(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def join(entries: Iterable[FrontMatterEntry]) -> str:
    """Return entries as front matter."""
    return "".join(entry.remarks + entry.text for entry in entries)


def merged_order(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of both: those of the first, each other one after its neighbour."""
    order = list(ours)
    before = ["", *theirs]
    for above, key in pairwise(before):
        if key not in order:
            order.insert(order.index(above) + 1 if above in order else 0, key)
    return tuple(order)
