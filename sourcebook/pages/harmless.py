"""Whether a page still holds all that a person wrote in its front matter, once values are in it.

YAML lets one value rest on another (an alias), a comment stand within a value, and a whole block
stand in braces. Rather than know each way, we look at what came of it.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from sourcebook.model import Value
from sourcebook.pages import front_matter, splicing
from sourcebook.pages.generated import NOTICE
from sourcebook.pages.page import Page, read
from sourcebook.pages.remarks import comments


def harmless(
    page: Page,
    text: str,
    given: Mapping[str, Value],
    *,
    grown: Collection[str] = (),
    free: Collection[str] = (),
) -> bool:
    """Return whether `text` is the page with the values `given`, and everything else as it was.

    grown: keys whose mapping may have more rows than before. free: keys that may have any value.
    Every comment of the front matter but ours must be there still. The body is not looked at.
    """
    again, _ = read(page.path, text.encode())
    if again is None:
        return False
    before = front_matter.read(page.yaml)  # as it stands; what was accepted differs in `values`
    values = {key: front_matter.as_value(again.values.get(key)) for key in given}
    rest = {k: v for k, v in before.items() if k not in (*given, *grown, *free)}
    return (
        values == {key: front_matter.stripped(value) for key, value in given.items()}
        and _same(rest, again.values)
        and all(
            _same(*(front_matter.strings(one.get(key)) for one in (before, again.values)))
            for key in grown
        )
        and _remarks(page) <= _remarks(again)
    )


def can_put(page: Page, key: str, value: Value) -> bool:
    """Return whether the `key` of a page can be given a value with nothing of a person's lost."""
    try:
        yaml = splicing.put(page.yaml, key, front_matter.render(value))
    except front_matter.FrontMatterError:
        return False
    return harmless(page, page.opening + yaml + page.closing, {key: value})


def _remarks(page: Page) -> Counter[str]:
    return Counter(remark for remark in comments(page.yaml) if remark != NOTICE)


def _same(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Return whether every row of `before` stands in `after`; others may stand there too."""
    known: set[tuple[int, int]] = set()
    return all(key in after and _alike(value, after[key], known) for key, value in before.items())


def _alike(one: object, other: object, known: set[tuple[int, int]]) -> bool:
    """Return whether two values are equal. Aliases let a few lines stand for millions of values.

    known: pairs that were compared, or are being: the first that differs ends it all.
    """
    pair = (id(one), id(other))
    if pair in known:
        return True
    known.add(pair)
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(_alike(a, b, known) for a, b in pairs)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[k], other[k], known) for k in one)
    return one == other
