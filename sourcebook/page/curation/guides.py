"""Reads the guides that people write into the front matter of a page, each below a key of its own.

    path: [{source: a-note, genre: …, standpoint: …, note: …, questions: [{ask: …, from: …}]}]
    questions: [{ask: …, from: [a-note#p2, a-post#p3]}]    # across the sources of a path
    chronology: [{date: 1855-02-07, what: …, note: …, event: its-page, see: [text: https://…]}]
    glossary: [{term: ippon, means: …, forms: {ja: 一本}, labels: […], see: […], check: https://…}]

Texts are Markdown. What cannot be read is left out, and named by `refusals`.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sourcebook import edtf
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.page.references import named_paragraphs
from sourcebook.page.references.named_paragraphs import NamedParagraph

PATH, QUESTIONS, CHRONOLOGY, GLOSSARY = "path", "questions", "chronology", "glossary"
GUIDES = (PATH, CHRONOLOGY, GLOSSARY)
"""The keys of front matter that make a page a guide."""

_ADDRESS = re.compile(r"(?:(?P<label>.*\S):?\s+)?(?P<address>https?://\S+)", re.DOTALL)


class Question(Struct, frozen=True):
    """A question, and the paragraphs from which it can be answered."""

    ask: str
    answers: tuple[NamedParagraph, ...] = ()


class ReadingStep(Struct, frozen=True):
    """A source on a reading path. source: the path of its page in `docs/`."""

    source: str
    genre: str = ""
    standpoint: str = ""
    note: str = ""
    questions: tuple[Question, ...] = ()


class ReadingPath(Struct, frozen=True):
    """Sources in the order in which to read them. questions: across all of them."""

    steps: tuple[ReadingStep, ...] = ()
    questions: tuple[Question, ...] = ()


class GuideReference(Struct, frozen=True):
    """Where something can be checked. label: empty where the address stands alone."""

    address: str
    label: str = ""


class ChronologyEntry(Struct, frozen=True):
    """An entry of a chronology. date: EDTF. event: the id of the page on it, empty for none."""

    date: str
    what: str
    note: str = ""
    event: str = ""
    see: tuple[GuideReference, ...] = ()


class GlossaryTerm(Struct, frozen=True):
    """A word that a reader may not know.

    forms: in other languages, as (BCP 47 tag, word). labels: other forms to find in texts. see:
    other terms.
    """

    term: str
    means: str
    forms: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    check: tuple[GuideReference, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All forms of it to find in texts, each once."""
        forms = (form for _, form in self.forms)
        return tuple(dict.fromkeys((self.term, *self.labels, *forms)))


def kinds(meta: Mapping[str, object]) -> tuple[str, ...]:
    """Return the guides that a page holds, of `GUIDES`."""
    return tuple(key for key in GUIDES if key in meta)


def reading_path(meta: Mapping[str, object]) -> ReadingPath:
    """Return the reading path in the front matter of a page."""
    steps = (
        ReadingStep(
            named_paragraphs.source_path(text_of(row.get("source"))),
            text_of(row.get("genre")),
            text_of(row.get("standpoint")),
            text_of(row.get("note")),
            _questions(row.get("questions")),
        )
        for row in _rows(meta.get(PATH))
        if text_of(row.get("source"))
    )
    return ReadingPath(tuple(steps), _questions(meta.get(QUESTIONS)))


def chronology(meta: Mapping[str, object]) -> tuple[ChronologyEntry, ...]:
    """Return the entries of a chronology in the order of their dates."""
    found = [
        ChronologyEntry(
            text_of(row.get("date")),
            text_of(row.get("what")),
            text_of(row.get("note")),
            text_of(row.get("event")),
            _references(row.get("see")),
        )
        for row in _rows(meta.get(CHRONOLOGY))
        if edtf.valid(text_of(row.get("date"))) and text_of(row.get("what"))
    ]
    return tuple(sorted(found, key=lambda one: edtf.sort_key(one.date)))


def glossary(meta: Mapping[str, object]) -> tuple[GlossaryTerm, ...]:
    """Return the terms of a glossary in the order of the alphabet."""
    found = [
        GlossaryTerm(
            text_of(row.get("term")),
            text_of(row.get("means")),
            tuple((tag, text_of(v)) for tag, v in mapping_of(row.get("forms")).items()),
            texts_of(row.get("labels")),
            texts_of(row.get("see")),
            _references(row.get("check")),
        )
        for row in _rows(meta.get(GLOSSARY))
        if text_of(row.get("term")) and text_of(row.get("means"))
    ]
    return tuple(sorted(found, key=lambda one: one.term.casefold()))


def _rows(raw: object) -> Iterator[Mapping[str, object]]:
    yield from map(mapping_of, raw if isinstance(raw, list) else [])


def _questions(raw: object) -> tuple[Question, ...]:
    return tuple(
        Question(
            text_of(row.get("ask")),
            tuple(one for one in map(named_paragraphs.read, _list(row, "from")) if one),
        )
        for row in _rows(raw)
        if text_of(row.get("ask"))
    )


def _list(row: Mapping[str, object], field: str) -> list[object]:
    raw = row.get(field)
    return raw if isinstance(raw, list) else [raw] if raw else []


def _references(raw: object) -> tuple[GuideReference, ...]:
    items = raw if isinstance(raw, list) else [raw]
    return tuple(one for one in map(_reference, items) if one)


def _reference(raw: object) -> GuideReference | None:
    """Return `https://…`, `label: https://…` or the mapping of a label to an address."""
    if isinstance(raw, dict) and len(raw) == 1:
        [(label, address)] = raw.items()
        raw = f"{label}: {address}"
    match = _ADDRESS.fullmatch(text_of(raw))
    return GuideReference(match["address"], (match["label"] or "").rstrip(": ")) if match else None


# What is wrong with a guide.

Refusal = tuple[str, int, str, str]
"""The key, the entry (counted from 1; 0 for the whole), what is wrong, and what to do."""

_FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    PATH: (("source",), ("genre", "standpoint", "note", "questions")),
    QUESTIONS: (("ask",), ("from",)),
    CHRONOLOGY: (("date", "what"), ("note", "event", "see")),
    GLOSSARY: (("term", "means"), ("forms", "labels", "see", "check")),
}
"""For each key the fields that an entry must have, and those that it may have."""

_CHECKED: Mapping[str, str] = {CHRONOLOGY: "see", GLOSSARY: "check"}
"""The field that says where an entry can be checked."""


def refusals(meta: Mapping[str, object]) -> Iterator[Refusal]:
    """Yield what is wrong with the guides in the front matter of a page."""
    if QUESTIONS in meta and PATH not in meta:
        yield QUESTIONS, 0, "belongs to a reading path", "add `path:`, or take it out"
    for key in _FIELDS:
        raw = meta.get(key) or []
        if not isinstance(raw, list):
            yield key, 0, "is not a list", "write each entry below a hyphen"
            continue
        for entry, row in enumerate(raw, 1):
            yield from ((key, entry, *wrong) for wrong in _wrong(key, row))
    yield from _lone_terms(meta)


def _wrong(key: str, row: object) -> Iterator[tuple[str, str]]:
    must, may = _FIELDS[key]
    if not isinstance(row, dict):
        yield "is not an entry", f"write it as `{must[0]}: …`"
        return
    for field in row:
        if field not in (*must, *may):
            near = difflib.get_close_matches(str(field), (*must, *may), n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"it has {', '.join((*must, *may))}"
            yield f"has {field!r}, which is no field of it", hint
    for field in must:
        if not row.get(field):
            yield f"has no `{field}`", f"write `{field}: …`"
    yield from _wrong_values(key, row)


def _wrong_values(key: str, row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    date = row.get("date")
    if key == CHRONOLOGY and date and not edtf.valid(text_of(date)):
        hint = "write it as EDTF has it: 1855-02-07, 2005, 2018-11~, 1945-08-28/1945-09-05"
        yield f"has the date {str(date)[:60]!r}", hint
    if key == GLOSSARY and row.get("forms") and not isinstance(row.get("forms"), dict):
        yield "has `forms` without languages", "write `forms: {ja: …, ru: …}`"
    if field := _CHECKED.get(key):
        for one in _list(row, field):
            if _reference(one) is None:
                hint = "write `https://…`, or `its name: https://…`"
                yield f"has {str(one)[:60]!r} below `{field}`, which is no address", hint
    yield from _wrong_questions(key, (row,) if key == QUESTIONS else _rows(row.get("questions")))


def _wrong_questions(key: str, rows: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        for one in _list(row, "from"):
            if named_paragraphs.read(one) is None:
                hint = "write a source's page and a paragraph, as in `a-source#p2`"
                yield f"has {str(one)[:60]!r} below `from`", hint
        if key != QUESTIONS and not row.get("ask"):
            yield "has a question without `ask`", "write `ask: …`"
        if row.get("ask") and not row.get("from"):
            hint = "write the paragraphs that answer it: `from: [a-source#p2]`"
            yield f"has the question {text_of(row.get('ask'))[:60]!r} without `from`", hint


def _lone_terms(meta: Mapping[str, object]) -> Iterator[Refusal]:
    """Yield each term that another names and that the glossary does not have."""
    terms = glossary(meta)
    known = {one.term for one in terms}
    place = {text_of(row.get("term")): at for at, row in enumerate(_rows(meta.get(GLOSSARY)), 1)}
    for term in terms:
        for other in term.see:
            if other not in known:
                near = difflib.get_close_matches(other, sorted(known), n=1)
                hint = f"did you mean {near[0]!r}?" if near else "write a term of this glossary"
                message = f"names the term {other!r}, which is not there"
                yield GLOSSARY, place[term.term], message, hint
