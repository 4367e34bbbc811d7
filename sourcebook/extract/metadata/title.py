"""Chooses the line that is the title."""

import re
from collections import Counter
from dataclasses import dataclass

from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import without_label
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.byline import date_and_byline
from sourcebook.extract.metadata.headline import MOST_WORDS, lines_of_headline
from sourcebook.extract.metadata.headline_place import (
    headline_by_place,
    headline_said_twice,
    is_date_or_byline,
)
from sourcebook.extract.metadata.posted import posted_below
from sourcebook.extract.models.title_features import LIST_ITEM, TRAIL, words_of
from sourcebook.extract.models.title_model import probabilities
from sourcebook.extract.rules.turns import turns_among
from sourcebook.kind_words import kind_named
from sourcebook.names.lists import BY, only_people, people_of
from sourcebook.names.roles import read_clauses

_SITE = re.compile(r"\s+[|–—»:-]{1,2}\s+")
_PARTS = re.compile(r"\s+[|•·–—-]\s+")
_POOL = 60
"""Lines above the text that are looked at."""

_WITHIN = 6
"""Lines at the text's beginning that are looked at too: it may begin with its own title."""

_CERTAIN, _CERTAIN_SHORT = 0.3, 0.4
"""Probability from which a line is the title, whatever its rivals; one of a word or two may be an
entry of the menu."""

_LIKELY, _LEAD = 0.04, 1.1
"""Probability that is enough for a line so many times as probable as any other."""

_RULES = 0.85
"""How often the rules are right about a short capture."""

_BY_PLACE = 0.5
"""How often the place is right about a page of whose lines the model takes none for sure."""

_LONGEST_PLACE = 3
"""Words of a place before a date ("Porto Fundo, 2 de julho de 2011")."""

_STANDFIRST = 2
"""Lines that a standfirst is below its headline at most, and words that it is longer at least."""

_ASKED = 0.67
"""How often a question that opens a text is its title: on public pages 4 of 6."""

_STEP = re.compile(r"\s[›»>＞→/]\s|[›»＞→]")
_HOME = re.compile(
    r"(?:you are here|home|start(?:seite)?|sie sind hier|accueil|vous êtes ici|inicio|início"
    r"|portada|home ?page|strona główna|главная|головна|anasayfa|ana sayfa|ホーム|トップ|首页"
    r"|首頁|主页|홈"
    r"|الرئيسية|דף הבית)\b[\s:：]*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:contact|kontakt|impressum|contatti|contato|contacto|contactez|about|über (?:mich|uns)"
    r"|over (?:mij|ons)|à propos|chi siamo|sobre|o nas|контакты|контакти|iletişim)\b",
    re.IGNORECASE,
)
"""What a menu that stands on one line has besides the way home."""
_ADDRESSING = (":", "：", ",", "،")
"""How a line ends that only addresses somebody ("To the Editor:")."""
_OF_BOOK = re.compile(
    r"\b(?:19|20)\d\d\b.{0,30}\b(?:pp?|s|ss|págs?|стр|с|str|sayfa|seiten|pages|páginas)\b\.?\s?\d+"
    r"|\b(?:19|20)\d\d\b.{0,30}\b\d{2,4}\s?(?:pp?|s|ss|págs?|стр|с|str|sayfa|seiten|pages|páginas|頁|页)\b",
    re.IGNORECASE,
)
"""Where and when a book appeared, and how many pages it has."""
_NO_TITLE = re.compile(
    r"[\[(]?(?:untitled|no title|anonymous|unknown|document ?\d*|ohne titel|unbenannt|sans titre"
    r"|sin título|sem título|senza titolo|без названия|無題|无标题|無標題|제목 없음)[\])]?"
    r"|(?:microsoft word - )?[\w .()-]{1,80}\.(?:docx?|pdf|txt|html?|odt|rtf|indd|pptx?|xlsx?)",
    re.IGNORECASE,
)
"""What stands where a title is missing: a word that says so, or a file's name."""

_MENU = re.compile(r"\S(?: {2,}|\t+)\S.{0,80}?(?: {2,}|\t+)\S|\S(?:\s[|·•]\s\S+){2,}")

_BEHIND_NAME = re.compile(r"\s*(?:[(|]|\s[–—-]\s)")
"""What may follow the names of a byline: where they are, or what it stands in."""

_MANY = 10
"""Short lines of a capture whose title the model finds; with fewer, the rules judge."""

_FEWEST_NAMED = 3
"""Words of a line that the page's first line repeats before the site's name."""


_INNER_STOP = re.compile(r"[.!?。！？؟]\s*\S")
"""The end of a sentence with another after it."""


@dataclass(frozen=True, slots=True)
class LikelyTitle:
    """A line that may be the title. at: its index, -1 without one. chance: that it is right.

    doubt: why none stands out, where none does.
    """

    at: int
    chance: float
    doubt: str = ""


def likely_title(page: CaptureLines) -> LikelyTitle:
    """Return the line that is most likely the title, and why that is in doubt, if it is.

    The lines above the text compete; where there is no prose, the first line that can be a title
    is. None is taken when no line can be one. In a whole page with its furniture a trained model
    judges the lines, and the best must be probable enough, or more so than any other by far; in
    shorter captures, and where the format marks headings, rules judge. A line that only adds the
    site's name to another ("Headline | Site") gives way to it.
    """
    first, stop = page.body
    above = range(first if stop else len(page.lines))
    turns = turns_among(page.lines)
    pool = [i for i in above if i not in turns and can_be_title(page, i)]
    named = [i for i in pool if not _is_beside_title(page.lines[i].text)]
    if all(page.lines[i].text.endswith(_ADDRESSING) for i in named):
        named = []
    pool = named or (pool and _first_of_text(page)) or pool
    if not pool:
        asked = first not in turns and _opens_with_question(page)
        return LikelyTitle(first, _ASKED) if asked else LikelyTitle(-1, 0.0)
    if not stop:
        headed = any(map(is_date_or_byline, page.lines[pool[0] + 1 : pool[0] + 2]))
        of_page = _has_furniture(page) and not headed
        placed = headline_by_place(page, pool, {}) if of_page else -1
        return LikelyTitle(placed if placed >= 0 else pool[0], _RULES / 2)
    return (
        _in_whole_page(page, pool, turns)
        if _has_furniture(page)
        else _by_rules(page, pool[-_POOL:])
    )


def _first_of_text(page: CaptureLines) -> list[int]:
    """Return the first line of the text if it can be its title, as a list."""
    first, stop = page.body
    fits = first + 1 < stop and not page.lines[first].prose and can_be_title(page, first)
    return [first] if fits else []


def _is_beside_title(text: str) -> bool:
    """Tell whether a line names a kind of work, who did what, or a book that is reviewed."""
    if kind_named(text) or _OF_BOOK.search(text):
        return True
    clauses = read_clauses(text)
    return bool(clauses) and all(c.roles and only_people(c.names) for c in clauses)


def _by_rules(page: CaptureLines, pool: list[int]) -> LikelyTitle:
    scores = rate(page, pool)
    dated = [_has_head_below(page, i) for i in pool]
    top = max(range(len(pool)), key=lambda k: (scores[k] + dated[k], -k))
    return LikelyTitle(_without_site(page, pool[top], pool), _RULES)


def _in_whole_page(page: CaptureLines, above: list[int], turns: frozenset[int]) -> LikelyTitle:
    """Return the line that the model takes, unless the page's head tells of another.

    above: the lines above the text that can be a title. turns: those of a talk, which are none.
    """
    named = _without_site(page, 0, above)
    if named and page.lines[named].words >= _FEWEST_NAMED:
        return LikelyTitle(named, _RULES)
    pool = [index for index in pool_of(page) if index not in turns]
    chances = dict(zip(pool, probabilities(page, pool, rate(page, pool)), strict=True))
    ranked = sorted(pool, key=lambda i: (-chances[i], i))
    best = chances[ranked[0]]
    certain = best >= _CERTAIN
    told = -1 if certain else headline_said_twice(page, pool)
    post = _title_of_post(page, ranked[0], pool) if told < 0 else told
    if post >= 0:
        return LikelyTitle(post, _RULES)
    others = [chances[i] for i in ranked[1:] if not _same(page, i, ranked)]
    fits = page.lines[ranked[0]].words >= _FEWEST_NAMED
    clear = fits and best >= _LIKELY and best >= _LEAD * max(others, default=0.0)
    clear = clear or best >= (_CERTAIN if fits else _CERTAIN_SHORT)
    placed = -1 if certain else headline_by_place(page, pool, chances)
    if placed >= 0 and (not clear or _is_standfirst(page, ranked[0], placed)):
        return LikelyTitle(_without_site(page, placed, pool), max(_BY_PLACE, chances[placed]))
    doubt = "" if clear else _doubt(page, ranked)
    return LikelyTitle(_without_site(page, ranked[0], pool), round(best, 3), doubt)


def _is_standfirst(page: CaptureLines, at: int, headline: int) -> bool:
    """Tell whether a line that the model takes for the headline is longer and just below it."""
    longer = page.lines[at].words - page.lines[headline].words
    return 0 < at - headline <= _STANDFIRST < longer


def _opens_with_question(page: CaptureLines) -> bool:
    """Tell whether a text begins with one question by itself, so long that it reads as text."""
    first, stop = page.body
    if first + 1 >= stop or not can_be_title(page, first):
        return False
    text = page.lines[first].text.rstrip("\"'”’» ")
    return text.endswith(("?", "？", "؟")) and not _INNER_STOP.search(text)


def _title_of_post(page: CaptureLines, best: int, pool: list[int]) -> int:
    """Return the title of a blog's post, below the blog's name and the day; -1 without one.

    Such a text has "Posted by" right below it. best: the line that looks most like a title.
    """
    day, post = best + 1, best + 2
    dated = post in pool and bool(read_date(page.lines[day].text))
    named = dated and page.lines[post].words >= _FEWEST_NAMED
    return post if named and posted_below(page) else -1


def whole_headline(page: CaptureLines, at: int) -> tuple[int, ...]:
    """Return the lines of the headline that a title's line is part of, in order."""
    near = (i for i in (at - 1, at + 1) if page.free(i) and page.lines[i].kind == "paragraph")
    return lines_of_headline(page, at, frozenset(i for i in near if can_be_title(page, i)))


def pool_of(page: CaptureLines) -> list[int]:
    """Return the lines that compete in a whole page: those above its text, and its first ones."""
    first, stop = page.body
    above = [i for i in range(first) if can_be_title(page, i)][-_POOL:]
    opening = range(first, min(stop, first + _WITHIN))
    return above + [i for i in opening if not page.lines[i].prose and can_be_title(page, i)]


def _same(page: CaptureLines, index: int, ranked: list[int]) -> bool:
    """Tell whether a line only says again what the best one says."""
    best = page.lines[ranked[0]]
    return repeats_title(page.lines[index], best) or repeats_title(best, page.lines[index])


def can_be_title(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is free and has the length and form of a title."""
    line = page.lines[index]
    if not page.free(index) or line.words > MOST_WORDS or len(line.text) > 300:
        return False
    place, _comma, day = line.text.partition(", ")
    dated = any(map(_is_date, _PARTS.split(line.text))) or (
        len(place.split()) <= _LONGEST_PLACE and bool(read_date(day))
    )
    if dated or not any(map(str.isalpha, line.text)) or line.text.startswith("http"):
        return False
    label = BY.match(line.text)
    if label and people_of(_BEHIND_NAME.split(line.text[label.end() :])[0]):
        return False
    if _NO_TITLE.fullmatch(line.text) or _is_trail(line.text) or date_and_byline(line.text)[0]:
        return False
    if _MENU.search(line.raw) or (_HOME.match(line.text) and _CONTACT.search(line.text)):
        return False
    return not (line.ends and line.words > 25 and line.text.rstrip('"”').endswith("."))


def _is_date(text: str) -> bool:
    """Tell whether a part of a line is a day, or that of issue or change with its label."""
    bare, role = without_label(text)
    return bool(read_date(text) or (role in ("issued", "updated") and read_date(bare)))


def _is_trail(text: str) -> bool:
    """Tell whether a line is the way to a page: "Home › News › Harbour"."""
    steps = len(_STEP.findall(text))
    return steps >= 2 or (steps == 1 and bool(_HOME.match(text)))


def repeats_title(line: Line, title: Line) -> bool:
    """Tell whether a line is the title again, alone or with the site's name after it."""
    text, wanted = line.text.casefold(), title.text.casefold()
    if text == wanted:
        return True
    return (
        text.startswith(wanted)
        and bool(_SITE.match(line.text[len(title.text) :]))
        and line.words <= title.words + 8
    )


def has_title(line: Line, title: str) -> bool:
    """Tell whether a line holds a known title, or enough of its beginning; more may follow."""
    text, wanted = (re.sub(r"[\W_]+", " ", s).strip().casefold() for s in (line.text, title))
    short, long = sorted((text, wanted), key=len)
    return text == wanted or (short.count(" ") >= _FEWEST_NAMED - 1 and long.startswith(short))


def _without_site(page: CaptureLines, best: int, pool: list[int]) -> int:
    line = page.lines[best]
    shorter = [i for i in pool if i != best and repeats_title(line, page.lines[i])]
    return next((i for i in shorter if page.lines[i].words < line.words), best)


def _has_furniture(page: CaptureLines) -> bool:
    """Tell whether so many lines are short that some must be a page's furniture.

    Not where lines are marked as headings: the model was not trained on those.
    """
    short = sum(1 for i, line in enumerate(page.lines) if not line.prose or page.marks[i])
    headed = any(line.kind == "heading" for line in page.lines)
    return short >= _MANY and not headed


def _doubt(page: CaptureLines, ranked: list[int]) -> str:
    other = [i for i in ranked if page.lines[i].text != page.lines[ranked[0]].text]
    named = [
        f"line {page.number(i)} '{_clipped(page.lines[i].text)}'" for i in ranked[:1] + other[:1]
    ]
    return f"no line stands out as the title: {' or '.join(named)}"


def _clipped(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


# How much a line looks like a title by its words, form and place: the rules, which judge short
# captures alone and are one of the inputs of the title model.


def rate(page: CaptureLines, pool: list[int]) -> list[float]:
    """Return how much each line of `pool` looks like the title, by rules."""
    first, stop = page.body
    counts = Counter(line.text.casefold() for line in page.lines if line.words <= MOST_WORDS)
    topic = frozenset(words_of(page.lines[first : min(stop, first + 12)]))
    return [_score(page, i, pool, topic) + _repeats(page, i, counts) for i in pool]


def _repeats(page: CaptureLines, index: int, counts: Counter[str]) -> float:
    line = page.lines[index]
    return 0.5 if line.words >= 4 and counts[line.text.casefold()] > 1 else 0.0


def _score(page: CaptureLines, index: int, pool: list[int], topic: frozenset[str]) -> float:
    """Return how much a line looks like the title; the weights come from trial on other pages."""
    line = page.lines[index]
    score = _length_score(line.words) + _form_score(line)
    words = set(words_of([line]))
    shared = len(words & topic)
    score += 6 * shared / (len(words) + 1) + 0.5 * min(shared, 5)
    score -= 0.05 * (len(pool) - 1 - pool.index(index)) if len(pool) > 4 else 0
    score += 2 if index == pool[0] and len(pool) <= 4 else 0
    score += 3.5 if _dated_below(page, index) else 0
    score -= 0.5 if index - 1 in pool and _could_head(page.lines[index - 1]) else 0
    score -= 7 if index == 0 and _is_masthead(page, pool) else 0
    return score + (4 if line.kind == "heading" and line.level == 1 else 0)


def _is_masthead(page: CaptureLines, pool: list[int]) -> bool:
    """Tell whether the first line is above a menu or buttons, and a headline below these."""
    later = [i for i in pool if i > 1 and _could_head(page.lines[i])]
    between = range(1, later[-1]) if later else ()
    marks = (page.marks[i] for i in between)
    return any(mark and mark.role == "furniture" for mark in marks) or any(
        _MENU.search(page.lines[i].raw) for i in between
    )


def _length_score(words: int) -> float:
    if words <= 2:
        return -1.5 + 0.5 * words
    return 2.0 if 4 <= words <= 20 else 0.7


def _form_score(line: Line) -> float:
    score = -3.0 if LIST_ITEM.match(line.text) else 0.0
    score -= 2.0 if line.text.endswith((":", ",", ";")) else 0
    score -= 3.0 if line.text.startswith(("(", "（")) and line.text.endswith((")", "）")) else 0
    score -= 1.5 if line.ends and not line.text.rstrip("\"'”’").endswith(("?", "!")) else 0
    score -= 1.5 if any(sign in line.text for sign in TRAIL) else 0
    return score - (0.7 if line.text[:1].islower() else 0)


def _could_head(line: Line) -> bool:
    return line.words >= 4 and not line.ends and not LIST_ITEM.match(line.text)


def _dated_below(page: CaptureLines, index: int) -> bool:
    below = page.lines[index + 1 : index + 4]
    return any(read_date(line.text) or line.text[:3].casefold() == "by " for line in below)


def _has_head_below(page: CaptureLines, index: int) -> float:
    """Return what a date or byline among other words below a line adds to its score."""
    below = page.lines[index + 1 : index + 4]
    dated = not _dated_below(page, index) and any(map(is_date_or_byline, below))
    return 3.5 if dated else 0.0
