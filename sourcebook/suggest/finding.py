"""Finds all that the texts of a collection name: in each language by the means of its script."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sourcebook.name_grammar import is_body, looks_like_person
from sourcebook.suggest import unspaced
from sourcebook.suggest.events import EventReader
from sourcebook.suggest.function_words import determiners
from sourcebook.suggest.kind_signs import TITLES, WORK_MARKS, by_ending, by_words
from sourcebook.suggest.phrases import Phrases, without_parts
from sourcebook.suggest.records import Findings, Found, Kind, Mention, Passage, SourceText
from sourcebook.suggest.runs import Reader, Run, is_code
from sourcebook.suggest.variants import abbreviations
from sourcebook.suggest.words import Usage, Word, is_titled, usage, words

_IN_TEXT = """
in at near en à nach aus en a в из на під w z do
"""
_IN = frozenset(_IN_TEXT.split())
"""Words behind which the name of a place stands, without an article."""

_SAYING_TEXT = """
said says told wrote writes argued argues added explained asked sagte sagt schrieb schreibt
erklärte meinte berichtete fragte antwortete dit écrit déclare dijo escribió disse scrisse сказал
сказала писал писала заявил заявила
"""
_SAYING = frozenset(_SAYING_TEXT.split())
_WORKS = tuple(
    re.compile(
        rf"{re.escape(begin)}(?P<work>[^{re.escape(begin + end)}\n]{{3,90}}){re.escape(end)}"
    )
    for begin, end in WORK_MARKS
)
_ADJECTIVE = re.compile(r"(?:[ei]an|ese|ern|ish)$")
_LEAST_OF_A_WORD = 3
"""How often a single word must stand in the texts to be a key phrase."""

_MOST_OF_A_PHRASE = 1.6
"""How much a phrase may weigh: in few texts all stands out."""

_CLOSED_BY = re.compile(r"[.,!?;:]$|^\W")


class _Text:
    """A paragraph with its words and its source."""

    def __init__(self, source: SourceText, passage: Passage) -> None:
        self.source, self.passage = source, passage
        self.text = passage.text
        self.words = words(passage.text)

    def mention(self, start: int, end: int) -> Mention:
        return Mention(self.source.path, self.passage.id, start, self.text[start:end])

    def quote(self, first: int, last: int) -> tuple[str, Mention]:
        """Return words `first` to `last` as a form, and the mention that they are."""
        start, end = self.words[first].start, self.words[last - 1].end
        return " ".join(self.text[start:end].split()), self.mention(start, end)


def find(
    sources: Sequence[SourceText],
) -> tuple[Findings, Findings, tuple[tuple[str, str], ...]]:
    """Return the names that the sources speak of, their key phrases, and the abbreviations that
    they introduce, each with what it stands for."""
    names, phrases = Findings(), Findings()
    by_language: defaultdict[str, list[_Text]] = defaultdict(list)
    for source in sources:
        for passage in source.passages:
            by_language[source.language].append(_Text(source, passage))
    for language, texts in sorted(by_language.items()):
        _spaced(language, texts, names, phrases)
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
    """Yield what a paragraph introduces an abbreviation for; the long name counts as one found."""
    for long, short in abbreviations(text.text):
        if names.of(long) is None:
            at = max(0, text.text.find(long))
            names.note(long, text.mention(at, at + len(long))).weight = 1.2
        yield long, short


# Scripts with spaces between words.


def _spaced(language: str, texts: list[_Text], names: Findings, phrases: Findings) -> None:
    running = [text.words for text in texts if not text.passage.titled]
    counted = usage(running, determiners(language), language)
    reader, events = Reader(language, counted), EventReader(language)
    for text in texts:
        for run in reader.runs(text.words, titled=text.passage.titled):
            _name(text, run, counted, names)
        for first, last, signs in events.events(text.words):
            form, mention = text.quote(first, last)
            if last - first > 1:
                found = names.note(form, mention)
                found.speaks_for("events", 3.0 + signs, "what happened, with a name or a date")
                found.weight = max(found.weight, 0.7 + 0.25 * signs)
        for work, mention in _works(text):
            found = names.note(work, mention)
            found.speaks_for("works", 2.0, "between the marks of a title")
            found.weight = max(found.weight, 0.9)
    _key_phrases(language, texts, names, phrases, counted)


def _name(text: _Text, run: Run, counted: Usage, names: Findings) -> None:
    form, mention = text.quote(run.first, run.last)
    found = names.note(form, mention)
    inner = run.last - run.first
    _by_title(found, run)
    if told := by_words(form):
        found.speaks_for(told[0], 3.0, f"its word \u201c{told[1]}\u201d")
    elif inner == 1 and (form.isupper() or is_code(form)) and len(form) > 1:
        found.speaks_for("organisations", 0.8, "an abbreviation")
    _by_neighbours(text.words, run, counted, found)
    if inner > 1:
        found.weight = max(found.weight, 1.2)


def _by_title(found: Found, run: Run) -> None:
    """Note what the words before a name tell: a title a person, another noun what it says."""
    if not run.title:
        return
    told = by_words(run.title)
    if told and run.title.casefold() not in TITLES:
        found.speaks_for(told[0], 2.0, f"behind \u201c{run.title}\u201d")
    else:
        found.speaks_for("people", 3.0, f"behind \u201c{run.title}\u201d")


def _by_neighbours(found: Sequence[Word], run: Run, counted: Usage, name: Found) -> None:
    before = found[run.first - 1] if run.first else None
    after = found[run.last] if run.last < len(found) else None
    joined = before is not None and not found[run.first].before.strip()
    person = looks_like_person(name.form)
    if before and joined and before.low in _IN and run.last - run.first <= 2 and not person:
        name.speaks_for("places", 1.0, f"behind \u201c{before.low}\u201d")
    if after and not after.before.strip() and after.low in _SAYING:
        name.speaks_for("people", 1.0, f"before \u201c{after.low}\u201d")
    if found[run.last - 1].owns:
        name.speaks_for("people", 0.3)
    if person and not by_words(name.form):
        name.speaks_for("people", 0.5)
    elif run.last - run.first == 1 and counted.capitalises_nouns and not name.kinds:
        name.weight = 0.7
    elif run.last - run.first == 1:
        name.speaks_for("places", 0.2)
        follows = after and not after.before.strip() and not after.is_capital
        if follows and _ADJECTIVE.search(name.form):
            name.weight = 0.4


def _works(text: _Text) -> Iterator[tuple[str, Mention]]:
    """Yield what stands between marks and is written as titles are: short, and no sentence."""
    for pattern in _WORKS:
        for found in pattern.finditer(text.text):
            work = found["work"].strip()
            asian = unspaced.is_unspaced(work) and found[0][0] in "\u300e\u300a"
            titled = is_titled(work) and 2 <= len(work.split()) <= 10 and work[:1].isupper()
            if (asian or titled) and not _CLOSED_BY.search(work):
                yield work, text.mention(found.start("work"), found.end("work"))


def _key_phrases(
    language: str, texts: list[_Text], names: Findings, findings: Findings, counted: Usage
) -> None:
    phrases = Phrases(language)
    places: defaultdict[tuple[str, ...], list[tuple[_Text, int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for key, first, last in phrases.add(number, text.words):
            places[key].append((text, first, last))
    alone = without_parts(phrases.phrases)
    for key, where in places.items():
        least = _LEAST_OF_A_WORD if len(key) == 1 else 2
        if key not in alone or len(where) < least or not phrases.is_noun(key):
            continue
        if not _is_name(where, counted):
            _key_phrase(where, phrases.weight(key), names, findings, counted)


def _key_phrase(
    where: Sequence[tuple[_Text, int, int]],
    weight: float,
    names: Findings,
    findings: Findings,
    counted: Usage,
) -> None:
    """Note a phrase with all its forms; one that is a name already is not noted."""
    forms: Counter[str] = Counter()
    for text, first, last in where:
        form = text.quote(first, last)[0]
        begins = text.words[first].first and not counted.is_proper(text.words[first].text)
        forms[form[:1].lower() + form[1:] if begins else form] += 1
    if any(names.of(form) for form in forms):
        return
    shortest = min(forms, key=lambda form: (len(form), -forms[form], form))
    found = findings.note(shortest)
    found.spoken += [text.quote(first, last)[1] for text, first, last in where]
    found.also = tuple(sorted(form for form in forms if form != shortest))
    found.weight = min(weight, _MOST_OF_A_PHRASE)
    found.speaks_for("topics", 1.0, "stands out among the words of the texts")
    if counted.capitalises_nouns and (told := by_words(found.form)):
        found.speaks_for(told[0], 0.6)


def _is_name(where: Sequence[tuple[_Text, int, int]], counted: Usage) -> bool:
    """Tell whether the words of a phrase are names, or end with one: then it is found as one."""
    text, first, last = where[0]
    found = text.words[first:last]
    if counted.capitalises_nouns:
        return sum(word.is_capital for word in found) > 1
    proper = [counted.is_proper(word.text) for word in found]
    return all(proper) or (proper[-1] and not proper[0])


# Scripts without.


def _unspaced(texts: list[_Text], names: Findings) -> None:
    chunks = [
        (text, term)
        for text in texts
        if unspaced.is_unspaced(text.text)
        for term in unspaced.terms(text.text)
    ]
    parts = unspaced.Parts()
    for text, term in chunks:
        parts.add(text.text[term.start : term.end])
    known = parts.known()
    for text, term in chunks:
        _term(text, term, names)
        chunk = text.text[term.start : term.end]
        for first, last in unspaced.within(chunk, known):
            part = unspaced.Term(term.start + first, term.start + last)
            _term(text, part, names).inner += 1


def _term(text: _Text, term: unspaced.Term, names: Findings) -> Found:
    form = text.text[term.start : term.end]
    found = names.note(form, text.mention(term.start, term.end))
    told = by_ending(form)
    if term.is_person:
        found.speaks_for("people", 3.0, "before a title or a form of address")
    elif told:
        points = 2.0 if len(form) > 2 else 1.0
        found.speaks_for(told[0], points, f"its ending \u201c{told[1]}\u201d")
    elif "\u30fb" in form:
        found.speaks_for("people", 1.5, "a name in katakana")
    else:
        found.speaks_for("topics", 0.5, "a term that comes again")
        found.weight = max(0.8, found.weight - 0.1) if len(found.spoken) == 1 else found.weight
    return found


# What the front matter states.


def _stated(source: SourceText, names: Findings, phrases: Findings) -> None:
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
