"""Finds all that the texts of a collection name: in each language by the means of its script."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sourcebook.names.grammar import looks_like_person
from sourcebook.names.organisations import is_body
from sourcebook.record_memory import NoRecords, RecordMemory
from sourcebook.suggest import terms
from sourcebook.suggest.name_signs import TITLES, by_ending, by_words
from sourcebook.suggest.phrases import Phrases, without_parts
from sourcebook.suggest.readings import (
    NameForm,
    PhrasePlace,
    Reading,
    Readings,
    together,
)
from sourcebook.suggest.records import CorpusText, Findings, FoundName, Kind, Mention
from sourcebook.suggest.runs import is_code
from sourcebook.suggest.words import Usage, words

_ADJECTIVE = re.compile(r"(?:[ei]an|ese|ern|ish)$")
_LEAST_OF_A_WORD = 3
"""How often a single word must stand in the texts to be a key phrase."""

_MOST_OF_A_PHRASE = 1.6
"""How much a phrase may weigh: in few texts all stands out."""


class _Text:
    """A source with what it says."""

    def __init__(self, source: CorpusText, reading: Reading) -> None:
        self.source, self.reading = source, reading

    def quote(self, passage: int, start: int, end: int) -> tuple[str, Mention]:
        """Return a stretch of a paragraph as a form, and the mention that it is."""
        one = self.source.passages[passage]
        written = one.text[start:end]
        return " ".join(written.split()), Mention(self.source.path, one.id, start, written)


def find(
    sources: Sequence[CorpusText], memory: RecordMemory | None = None
) -> tuple[Findings, Findings, tuple[tuple[str, str], ...]]:
    """Return the names that the sources speak of, their key phrases, and the abbreviations that
    they introduce, each with what it stands for.

    memory: what earlier runs read in each source.
    """
    names, phrases = Findings(), Findings()
    readings = Readings(memory or NoRecords())
    by_language: defaultdict[str, list[_Text]] = defaultdict(list)
    for source in sources:
        by_language[source.language].append(_Text(source, readings.of(source)))
    for language, texts in sorted(by_language.items()):
        _spaced(language, texts, names, phrases, readings)
        _unspaced(texts, names)
    for source in sources:
        _stated(source, names, phrases)
    introduced = [
        pair
        for texts in by_language.values()
        for text in texts
        for pair in _introduced(text, names)
    ]
    return names, phrases, tuple(dict.fromkeys(introduced))


def _introduced(text: _Text, names: Findings) -> Iterator[tuple[str, str]]:
    """Yield what a source introduces an abbreviation for; the long name counts as one found."""
    for long, short, number in text.reading.introduced:
        if names.of(long) is None:
            at = max(0, text.source.passages[number].text.find(long))
            mention = text.quote(number, at, at + len(long))[1]
            names.note(long, mention).weight = 1.2
        yield long, short


# Scripts with spaces between words.


def _spaced(
    language: str,
    texts: Sequence[_Text],
    names: Findings,
    phrases: Findings,
    readings: Readings,
) -> None:
    """Find names, events, works and phrases in texts of a language that has spaces."""
    counted = together([text.reading for text in texts], language)
    for text in texts:
        in_passages = readings.names(text.source, text.reading, counted)
        for number, found in enumerate(in_passages):
            for name in found:
                _name(*text.quote(number, name.start, name.end), name, counted, names)
            _events_and_works(text, number, names)
    _key_phrases(language, texts, names, phrases, counted)


def _events_and_works(text: _Text, number: int, names: Findings) -> None:
    for event in text.reading.events[number]:
        found = names.note(*text.quote(number, event.start, event.end))
        found.speaks_for("events", 3.0 + event.signs, "what happened, with a name or a date")
        found.weight = max(found.weight, 0.7 + 0.25 * event.signs)
    for start, end in text.reading.works[number]:
        _form, mention = text.quote(number, start, end)
        found = names.note(mention.quote.strip(), mention)
        found.speaks_for("works", 2.0, "between the marks of a title")
        found.weight = max(found.weight, 0.9)


def _name(form: str, mention: Mention, name: NameForm, counted: Usage, names: Findings) -> None:
    found = names.note(form, mention)
    _by_title(found, name.title)
    if told := by_words(form):
        found.speaks_for(told[0], 3.0, f"its word \u201c{told[1]}\u201d")
    elif name.size == 1 and (form.isupper() or is_code(form)) and len(form) > 1:
        found.speaks_for("organisations", 0.8, "an abbreviation")
    _by_neighbours(name, counted, found)
    if name.size > 1:
        found.weight = max(found.weight, 1.2)


def _by_title(found: FoundName, title: str) -> None:
    """Note what the words before a name tell: a title a person, another noun what it says."""
    if not title:
        return
    kind = by_words(title)
    if kind and title.casefold() not in TITLES:
        found.speaks_for(kind[0], 2.0, f"behind \u201c{title}\u201d")
    else:
        found.speaks_for("people", 3.0, f"behind \u201c{title}\u201d")


def _by_neighbours(name: NameForm, counted: Usage, found: FoundName) -> None:
    """Note what the words around a name, and its form, tell of its kind."""
    person = looks_like_person(found.form)
    if name.within and name.size <= 2 and not person:
        found.speaks_for("places", 1.0, f"behind \u201c{name.within}\u201d")
    if name.says:
        found.speaks_for("people", 1.0, f"before \u201c{name.says}\u201d")
    if name.owns:
        found.speaks_for("people", 0.3)
    if person and not by_words(found.form):
        found.speaks_for("people", 0.5)
    elif name.size == 1 and counted.capitalises_nouns and not found.kinds:
        found.weight = 0.7
    elif name.size == 1:
        found.speaks_for("places", 0.2)
        if name.goes_on and _ADJECTIVE.search(found.form):
            found.weight = 0.4


def _key_phrases(
    language: str,
    texts: Sequence[_Text],
    names: Findings,
    findings: Findings,
    counted: Usage,
) -> None:
    """Find the phrases of several places that stand out, and are no names."""
    phrases = Phrases(language)
    places: defaultdict[tuple[str, ...], list[tuple[_Text, PhrasePlace]]] = defaultdict(list)
    before = 0
    for text in texts:
        phrases.join(text.reading.stems, before)
        before += len(text.source.passages)
        for key, nouns, where in text.reading.phrases:
            phrases.phrases[key] += len(where)
            phrases.nouns[key] += nouns
            places[key] += [(text, one) for one in where]
    alone = without_parts(phrases.phrases)
    for key, found in places.items():
        least = _LEAST_OF_A_WORD if len(key) == 1 else 2
        if key not in alone or len(found) < least or not phrases.is_noun(key):
            continue
        if not _is_name(*found[0], counted):
            _key_phrase(found, phrases.weight(key), names, findings, counted)


def _key_phrase(
    where: Sequence[tuple[_Text, PhrasePlace]],
    weight: float,
    names: Findings,
    findings: Findings,
    counted: Usage,
) -> None:
    """Note a phrase with all its forms; one that is a name already is not noted."""
    forms: Counter[str] = Counter()
    for text, (passage, start, end, begins) in where:
        form = text.quote(passage, start, end)[0]
        lowered = begins and not counted.is_proper(words(form)[0].text)
        forms[form[:1].lower() + form[1:] if lowered else form] += 1
    if any(names.of(form) for form in forms):
        return
    shortest = min(forms, key=lambda form: (len(form), -forms[form], form))
    found = findings.note(shortest)
    found.spoken += [text.quote(*one[:3])[1] for text, one in where]
    found.also = tuple(sorted(form for form in forms if form != shortest))
    found.weight = min(weight, _MOST_OF_A_PHRASE)
    found.speaks_for("topics", 1.0, "stands out among the words of the texts")
    if counted.capitalises_nouns and (told := by_words(found.form)):
        found.speaks_for(told[0], 0.6)


def _is_name(text: _Text, where: PhrasePlace, counted: Usage) -> bool:
    """Tell whether the words of a phrase are names, or end with one: then it is found as one."""
    found = words(text.quote(*where[:3])[1].quote)
    if counted.capitalises_nouns:
        return sum(word.is_capital for word in found) > 1
    proper = [counted.is_proper(word.text) for word in found]
    return all(proper) or (proper[-1] and not proper[0])


# Scripts without.


def _unspaced(texts: Sequence[_Text], names: Findings) -> None:
    """Find terms in texts without spaces, those within longer ones too."""
    chunks = [
        (text, number, term, text.source.passages[number].text[term.start : term.end])
        for text in texts
        for number, terms in enumerate(text.reading.terms)
        for term in terms
    ]
    parts = terms.TermParts()
    for *_, chunk in chunks:
        parts.add(chunk)
    known = parts.known()
    for text, number, term, chunk in chunks:
        _term(text, number, term, names)
        for first, last in terms.parts_of_term(chunk, known):
            part = terms.Term(term.start + first, term.start + last)
            _term(text, number, part, names).inner += 1


def _term(text: _Text, number: int, term: terms.Term, names: Findings) -> FoundName:
    """Note a term, and what its ending or its signs tell of its kind."""
    mention = text.quote(number, term.start, term.end)[1]
    form = mention.quote
    found = names.note(form, mention)
    kind = by_ending(form)
    if term.is_person:
        found.speaks_for("people", 3.0, "before a title or a form of address")
    elif kind:
        points = 2.0 if len(form) > 2 else 1.0
        found.speaks_for(kind[0], points, f"its ending \u201c{kind[1]}\u201d")
    elif "\u30fb" in form:
        found.speaks_for("people", 1.5, "a name in katakana")
    else:
        found.speaks_for("topics", 0.5, "a term that comes again")
        found.weight = max(0.8, found.weight - 0.1) if len(found.spoken) == 1 else found.weight
    return found


# What the front matter states.


def _stated(source: CorpusText, names: Findings, phrases: Findings) -> None:
    for value, stated in source.named:
        found = names.note(value, Mention(source.path, "", -1, value))
        kind: Kind = "organisations" if stated == "people" and is_body(value) else stated
        found.speaks_for(kind, 4.0, "the metadata of a source name it")
        found.stated = True
        found.weight = max(found.weight, 1.4)
    for keyword in source.keywords:
        known = names.of(keyword)
        found = known or phrases.note(keyword, Mention(source.path, "", -1, keyword))
        found.weight = max(found.weight, 0.8) + 0.3 * (len(found.spoken) > 1)
        found.speaks_for("topics", 0.2, "a keyword of the source")
