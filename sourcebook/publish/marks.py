"""Marks beside the paragraphs of a source: what is said of each, and where it differs.

The links have no text, so that the source's stays what it is; what they show is in the styles.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from html import escape

from sourcebook.publish.front_matter import mapping_of, text_of, texts_of
from sourcebook.publish.layout import Layout

DIFFERS = "This paragraph differs from the capture."
MISSING = "Text of the capture is missing before this paragraph."
MISSING_AFTER = "Text of the capture is missing after this paragraph."
_PARAGRAPH = re.compile(r"p[1-9]\d{0,8}")


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
    for kind, _, _, first, last in SequenceMatcher(None, known, now, autojunk=False).get_opcodes():
        if kind == "delete":
            after = first < len(here)
            found.append((here[min(first, len(here) - 1)][0], MISSING if after else MISSING_AFTER))
        elif kind != "equal":
            found += ((identifier, DIFFERS) for identifier, _ in here[first:last])
    return tuple(found)


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
    main = layout.main
    for one in corrected:
        label = escape(f"Corrected by the editors; the capture has “{one.was}”")
        start = f'<a class="remark remark--corrected" href="#{one.target}"'
        main = _beside(main, one.number, f'{start} aria-label="{label}"></a>')
    for paragraph, words in differing:
        note = f'<strong class="deviation">{words}</strong> '
        main = _beside(main, paragraph[1:], note)
    return replace(layout, main=main)


def _beside(main: str, number: str, mark: str) -> str:
    permalink = f'aria-label="Paragraph {number}"></a>'
    return main.replace(permalink, permalink + mark, 1)
