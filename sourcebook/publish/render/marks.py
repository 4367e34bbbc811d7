"""Marks the paragraphs of a source: corrected, commented on, mentioned, shared, not as captured.

The links have no text, so that the source's is unchanged; the stylesheet makes them visible.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from html import escape

from markdown_it.token import Token
from msgspec import Struct

from sourcebook.locale.words import _, mark
from sourcebook.page.article.paragraphs import CODE, SIGNS
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of

DIFFERS = mark("This paragraph differs from the saved copy.")
MISSING = mark("Text of the saved copy is missing before this paragraph.")
MISSING_AFTER = mark("Text of the saved copy is missing after this paragraph.")
_PARAGRAPH = re.compile(r"p[1-9]\d{0,8}")
_MOST_PAIRS = 2_000_000


class ParagraphMark(Struct, frozen=True):
    """A mark at a paragraph. kind: its class. words: its text, or the label of a link.

    href: the target of a link; empty for a note.
    """

    kind: str
    words: str
    href: str = ""


class ShownCorrection(Struct, frozen=True):
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

    here: id and fingerprint of each paragraph of the page. Those of the capture are in
    the page's front matter: `paragraphs` in its `capture:` block.
    """
    known = texts_of(mapping_of(meta.get("capture")).get("paragraphs"))
    now = [fingerprint for _id, fingerprint in here]
    if not known or not here or list(known) == now:
        return ()
    found: list[tuple[str, str]] = []
    for kind, first, last in _differences(known, now):
        if kind == "delete":
            after = first < len(here)
            found.append((here[min(first, len(here) - 1)][0], MISSING if after else MISSING_AFTER))
        else:
            found += ((identifier, DIFFERS) for identifier, _print in here[first:last])
    return tuple(found)


def _differences(known: Sequence[str], now: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return (kind, first, last) of what is not the same in `now`, as `difflib` names it.

    What both begin and end with is left out. Where very many paragraphs are alike, the frequent
    ones are not compared with each other: that takes as many steps as there are pairs.
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
        (kind, start + first, start + last)
        for kind, _at, _to, first, last in found
        if kind != "equal"
    ]


def corrections(meta: Mapping[str, object]) -> tuple[ShownCorrection, ...]:
    """Return the corrections that a page declares, in its order."""
    declared = meta.get("corrections")
    found: list[ShownCorrection] = []
    for entry in map(mapping_of, declared if isinstance(declared, list) else [declared]):
        paragraph, was, now, note = (
            text_of(entry.get(key)) for key in ("paragraph", "was", "now", "note")
        )
        if _PARAGRAPH.fullmatch(paragraph) and was:
            target = f"correction-{len(found) + 1}"
            found.append(ShownCorrection(paragraph[1:], was, now, note, target))
    return tuple(found)


def paragraph_marks(
    differing: Iterable[tuple[str, str]] = (),
    corrected: Iterable[ShownCorrection] = (),
    commented: Iterable[str] = (),
    mentioned: Iterable[str] = (),
    shared: Iterable[str] = (),
) -> dict[str, list[ParagraphMark]]:
    """Return the marks at each paragraph, by its id, in their order.

    differing: as `deviations` returns them. commented, mentioned, shared: numbers of paragraphs.
    """
    found = [(paragraph, ParagraphMark("deviation", _(note))) for paragraph, note in differing]
    for one in corrected:
        label = _("Corrected by the editors; the saved copy has “{text}”").format(text=one.was)
        found.append(
            (f"p{one.number}", ParagraphMark("remark remark--corrected", label, f"#{one.target}"))
        )
    for number in commented:
        sign = ParagraphMark(
            "remark", _("Commentary on ¶{number}").format(number=number), f"#on-p{number}"
        )
        found.append((f"p{number}", sign))
    for number in mentioned:
        label = _("Another page speaks of ¶{number}").format(number=number)
        found.append(
            (f"p{number}", ParagraphMark("remark remark--mention", label, f"#mention-p{number}"))
        )
    for number in shared:
        label = _("Words of ¶{number} stand in another source").format(number=number)
        found.append(
            (f"p{number}", ParagraphMark("remark remark--shared", label, f"#shared-p{number}"))
        )
    by_paragraph: dict[str, list[ParagraphMark]] = {}
    for paragraph, sign in found:
        by_paragraph.setdefault(paragraph, []).append(sign)
    return by_paragraph


def insert(tokens: Sequence[Token], marks: Mapping[str, Sequence[ParagraphMark]]) -> None:
    """Insert marks in each paragraph of a source's text: notes before its words, links after."""
    waiting: Sequence[ParagraphMark] = ()
    for token in tokens:
        if token.attrs.get("class") == "segment":
            waiting = marks.get(str(token.attrs["id"]), ())
        if waiting and token.type in CODE:
            token.meta[SIGNS] = token.meta.get(SIGNS, "") + "".join(map(_html, waiting))
            waiting = ()
        if waiting and token.type == "inline" and token.children:
            token.children[1:1] = [_token(sign) for sign in waiting if not sign.href]
            token.children += (_token(sign) for sign in waiting if sign.href)
            waiting = ()


def _token(sign: ParagraphMark) -> Token:
    return Token("html_inline", "", 0, content=_html(sign))


def _html(sign: ParagraphMark) -> str:
    kind, words = escape(sign.kind), escape(sign.words)
    html = f'<strong class="{kind}">{words}</strong> '
    if sign.href:
        html = f'<a class="{kind}" href="{escape(sign.href)}" aria-label="{words}"></a>'
    return html
