"""Marks beside the paragraphs of a source: what is said of each, and where it differs.

The links have no text, so that the source's stays what it is; what they show is in the styles.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from html import escape

from sourcebook.page.content import mapping_of, text_of, texts_of
from sourcebook.publish.layout import Layout, beside

DIFFERS = "This paragraph differs from the capture."
MISSING = "Text of the capture is missing before this paragraph."
MISSING_AFTER = "Text of the capture is missing after this paragraph."
_PARAGRAPH = re.compile(r"p[1-9]\d{0,8}")
_MOST_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's correction. number: of the paragraph. target: the id of its row in the list."""

    number: str
    was: str
    now: str
    note: str
    target: str


def deviations(
    meta: Mapping[str, object], here: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return (id of a paragraph, what is wrong there) where a page is not what was captured.

    here: id and fingerprint of each paragraph of the page. The page itself remembers what was:
    `paragraphs` in its `capture:` block.
    """
    known = texts_of(mapping_of(meta.get("capture")).get("paragraphs"))
    now = [fingerprint for _, fingerprint in here]
    if not known or not here or list(known) == now:
        return ()
    found: list[tuple[str, str]] = []
    for kind, first, last in _differences(known, now):
        if kind == "delete":
            after = first < len(here)
            found.append((here[min(first, len(here) - 1)][0], MISSING if after else MISSING_AFTER))
        else:
            found += ((identifier, DIFFERS) for identifier, _ in here[first:last])
    return tuple(found)


def _differences(known: Sequence[str], now: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return (kind, first, last) of what is not the same in `now`, as `difflib` names it.

    What both begin and end with is set aside; among very many paragraphs alike, those that are
    frequent are not tried one against another: that takes as many steps as there are pairs.
    """
    most = min(len(known), len(now))
    start = next((i for i in range(most) if known[i] != now[i]), most)
    rest = most - start
    end = next((i for i in range(rest) if known[-1 - i] != now[-1 - i]), rest)
    old, new = known[start : len(known) - end], now[start : len(now) - end]
    counted = Counter(new)
    pairs = sum(counted[one] for one in old)
    found = SequenceMatcher(None, old, new, autojunk=pairs > _MOST_PAIRS).get_opcodes()
    return [
        (kind, start + first, start + last) for kind, _, _, first, last in found if kind != "equal"
    ]


def corrections(meta: Mapping[str, object]) -> tuple[Correction, ...]:
    """Return the corrections that a page declares, in its order."""
    declared = meta.get("corrections")
    found: list[Correction] = []
    for entry in map(mapping_of, declared if isinstance(declared, list) else [declared]):
        paragraph, was, now, note = (
            text_of(entry.get(key)) for key in ("paragraph", "was", "now", "note")
        )
        if _PARAGRAPH.fullmatch(paragraph) and was:
            target = f"correction-{len(found) + 1}"
            found.append(Correction(paragraph[1:], was, now, note, target))
    return tuple(found)


def with_marks(
    layout: Layout, differing: Iterable[tuple[str, str]], corrected: Iterable[Correction]
) -> Layout:
    """Return a source page with a note at each paragraph that differs, or was corrected."""
    marks: dict[str, str] = {}
    for one in corrected:
        label = escape(f"Corrected by the editors; the capture has “{one.was}”")
        start = f'<a class="remark remark--corrected" href="#{one.target}"'
        mark = f'{start} aria-label="{label}"></a>'
        marks[one.number] = mark + marks.get(one.number, "")
    for paragraph, words in differing:
        note = f'<strong class="deviation">{words}</strong> '
        marks[paragraph[1:]] = note + marks.get(paragraph[1:], "")
    return replace(layout, main=beside(layout.main, marks))
