"""Makes twelve manuscripts in six languages, with 300 quotations of which all is known.

The quotations are cut from the sources of the made collection, and changed in one way each; the
words around them, and those that no source says, are ours. The same on each run.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from sourcebook.evidence.negations import is_weighty
from sourcebook.manuscript.checking import State
from sourcebook.manuscript.citations import CitableSource
from tests.parse.build import docx, footnotes, pdf
from tests.parse.packing import packed

_EACH = 25
_OURS = [
    line.partition(": ")[::2]
    for line in Path(__file__).with_name("ours.txt").read_text("utf-8").splitlines()
]
"""Sentences of ours with their language: some stand around quotations, some are in no source."""

LANGUAGES = ("en", "de", "fr", "es", "ru", "ja")
_SIGNS = {
    "en": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "fr": ("« ", " »", "“", "”"),
    "es": ("«", "»", "“", "”"),
    "ru": ("«", "»", "„", "“"),
    "ja": ("「", "」", "『", "』"),
}
_FORMATS = {
    "en": ("docx", "pdf"),
    "de": ("tex", "md"),
    "fr": ("html", "odt"),
    "es": ("md", "txt"),
    "ru": ("txt", "docx"),
    "ja": ("html", "tex"),
}
_PARAGRAPH = {"en": "¶{}", "de": "Abs. {}", "fr": "¶{}", "es": "¶{}", "ru": "абз. {}", "ja": "¶{}"}
_NOT = re.compile(
    r"\b(?:not|no|never|nicht|kein\w*|nie|ne|pas|aucune?|sans|no|nunca|ni|не|ни|нет|без)\b"
    r"|ない|\d+|[一二三四五六七八九十百千万]",
    re.IGNORECASE,
)
_ANY_SIGN = re.compile('["“”„«»‘’‚「」『』]')


@dataclass(frozen=True, slots=True)
class Planted:
    """A quotation, what it is, and in what it differs where it does. cited: as it is written."""

    text: str
    state: State
    kind: str = ""
    cited: str = ""
    block: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A manuscript as a file, and its quotations in order. short: those of one or two words."""

    name: str
    body: bytes
    planted: tuple[Planted, ...]
    short: int


_Chosen = tuple[CitableSource, int, str]
"""A source, the number of one of its paragraphs, and words of it."""


class _Maker:
    def __init__(self, language: str, sources: Sequence[CitableSource], seed: int) -> None:
        self.language, self.unspaced = language, language == "ja"
        self.chance = random.Random(f"{language} {seed}")
        self.sources = [one for one in sources if _language(one) == language]
        self.all = sources
        own = [text for name, text in _OURS if name == language]
        self.around, self.unsaid = own[:4], own[4:]

    def planted(self) -> Iterator[Planted]:
        """Yield the quotations of one manuscript; each kind has its turn."""
        kinds = [*_KINDS * 3][:_EACH]
        for number, kind in enumerate(kinds):
            made = None
            for _ in range(400):
                if made := kind(self):
                    break
            if made is None:
                made = exact(self)
            while made is None:
                made = exact(self)
            yield replace(made, block=number in (3, 12) and len(made.text) > 30)

    def choose(self, least: int = 6, most: int = 16) -> _Chosen:
        """Return some words of a paragraph: whole words, without signs of quotation within."""
        while True:
            source = self.chance.choice(self.sources)
            number = self.chance.randrange(len(source.paragraphs))
            size = self.chance.randint(least, most)
            text = source.paragraphs[number]
            if self.unspaced:
                start = self.chance.randrange(max(1, len(text) - 2 * size))
                words = text[start : start + 2 * size].strip("、。「」 ")
            else:
                parts = text.split()
                start = self.chance.randrange(max(1, len(parts) - size + 1))
                words = " ".join(parts[start : start + size]).strip(" ,;:.–—-")
            enough = len(words) > 14 if self.unspaced else len(words.split()) >= least
            if enough and "\n" not in words and not _ANY_SIGN.search(words):
                return source, number + 1, words

    def words(self, text: str) -> list[str]:
        return [*text] if self.unspaced else text.split()

    def joined(self, words: Sequence[str]) -> str:
        return ("" if self.unspaced else " ").join(words)

    def cited(self, source: CitableSource, number: int) -> str:
        """Return a citation of a source by author and year; empty where it has none."""
        year = source.issued[:4]
        if not (source.authors and year) or self.chance.random() < 0.2:
            return ""
        author = source.authors[0]
        name = author if self.unspaced or " " not in author else author.split()[-1]
        place = _PARAGRAPH[self.language].format(number)
        return f"{name} {year}, {place}" if self.chance.random() < 0.7 else f"{name} {year}"

    def middle(self, words: Sequence[str], fits: Callable[[str], bool]) -> int | None:
        """Return a place in the middle of some words where a word fits."""
        places = [n for n in range(2, len(words) - 2) if fits(words[n])]
        return self.chance.choice(places) if places else None


def _language(source: CitableSource) -> str:
    text = " ".join(source.paragraphs)
    if re.search("[\u3040-\u30ff]", text):
        return "ja"
    if re.search("[іїє]", text):
        return "uk"
    if re.search("[а-я]", text):
        return "ru"
    frequent = {
        "de": r"\b(?:der|die|und|nicht|das)\b",
        "fr": r"\b(?:les|des|une|est|du|et)\b",
        "es": r"\b(?:los|las|una|el|por)\b",
        "en": r"\b(?:the|and|of)\b",
        "it": r"\b(?:il|che|di|non)\b",
    }
    counted = {name: len(re.findall(words, text)) for name, words in frequent.items()}
    best = max(counted, key=lambda name: counted[name])
    return best if counted[best] > 2 else ""


def exact(maker: _Maker) -> Planted | None:
    source, number, words = maker.choose()
    return Planted(words, "exact", cited=maker.cited(source, number))


def shortened(maker: _Maker) -> Planted | None:
    """Words are left out that are neither a negation nor a number."""
    source, number, text = maker.choose(12, 20)
    words = maker.words(text)
    start, end = len(words) // 3 + 1, 2 * len(words) // 3
    gone = maker.joined(words[start:end])
    if (
        _NOT.search(gone)
        or is_weighty(gone)
        or len(words[:start]) < 3
        or re.search("[.!?。]", gone)
    ):
        return None
    sign = maker.chance.choice((" […] ", " … ", " (…) ", " ... ", " [...] "))
    kept = f"{maker.joined(words[:start])}{sign}{maker.joined(words[end:])}"
    return Planted(kept, "exact", cited=maker.cited(source, number))


def bracketed(maker: _Maker) -> Planted | None:
    """The first letter, or a pronoun, stands in brackets."""
    source, number, text = maker.choose()
    words = maker.words(text)
    if maker.unspaced:
        return Planted(f"{text[:6]}[港]{text[6:]}", "exact", cited=maker.cited(source, number))
    if not words[0][0].isalpha():
        return None
    words[0] = f"[{words[0][0].swapcase()}]{words[0][1:]}"
    return Planted(maker.joined(words), "exact", cited=maker.cited(source, number))


def changed(maker: _Maker) -> Planted | None:
    source, number, text = maker.choose(8)
    words = maker.words(text)
    at = maker.middle(words, lambda word: word.isalpha() and (maker.unspaced or len(word) > 3))
    other = "港" if maker.unspaced else maker.chance.choice(maker.unsaid[0].split()[1:-1])
    if at is None or words[at] == other:
        return None
    words[at] = other
    return Planted(maker.joined(words), "differs", "words", maker.cited(source, number))


def dropped(maker: _Maker) -> Planted | None:
    source, number, text = maker.choose(8)
    words = maker.words(text)
    at = maker.middle(words, str.isalpha)
    if at is None or words[at] in (words[at - 1], words[at + 1]):
        return None
    del words[at]
    return Planted(maker.joined(words), "differs", "words", maker.cited(source, number))


def capital(maker: _Maker) -> Planted | None:
    source, number, text = maker.choose()
    words = maker.words(text)
    at = None if maker.unspaced else maker.middle(words, lambda w: w.isalpha() and len(w) > 2)
    if at is None:
        return None
    words[at] = words[at][0].swapcase() + words[at][1:]
    return Planted(maker.joined(words), "differs", "case", maker.cited(source, number))


def comma(maker: _Maker) -> Planted | None:
    source, number, text = maker.choose(8)
    sign = "、" if maker.unspaced else ","
    words = maker.words(text)
    if sign in text[4:-4]:
        at = text.index(sign, 4)
        changed_text = text[:at] + text[at + 1 :]
    else:
        at_word = maker.middle(words, str.isalpha)
        if at_word is None:
            return None
        words[at_word] += sign
        changed_text = maker.joined(words)
    if re.search(rf"{sign}[、。,.]", changed_text):
        return None
    return Planted(changed_text, "differs", "punctuation", maker.cited(source, number))


def misspelt(maker: _Maker) -> Planted | None:
    source, number, text = maker.choose()
    words = maker.words(text)
    at = None if maker.unspaced else maker.middle(words, lambda w: w.isalpha() and len(w) > 6)
    if at is None:
        return None
    words[at] = f"{words[at][:3]}{words[at][4]}{words[at][3]}{words[at][5:]}"
    if words[at][3] == words[at][4]:
        return None
    return Planted(maker.joined(words), "differs", "spelling", maker.cited(source, number))


def silenced(maker: _Maker) -> Planted | None:
    """The words that are left out have a negation or a number."""
    source, number, text = maker.choose(10, 20)
    words = maker.words(text)
    at = maker.middle(words, lambda word: bool(_NOT.fullmatch(word)))
    if at is None or at < 4 or at > len(words) - 5:
        return None
    kept = f"{maker.joined(words[:at])} […] {maker.joined(words[at + 1 :])}"
    return Planted(kept, "differs", "ellipsis", maker.cited(source, number))


def doubted(maker: _Maker) -> Planted | None:
    """A word of the source stands in brackets, as if it were added."""
    source, number, text = maker.choose()
    words = maker.words(text)
    at = maker.middle(words, str.isalpha)
    if at is None:
        return None
    words[at] = f"[{words[at]}]"
    return Planted(maker.joined(words), "differs", "brackets", maker.cited(source, number))


def unsaid(maker: _Maker) -> Planted | None:
    return Planted(maker.chance.choice(maker.unsaid), "missing")


def other_year(maker: _Maker) -> Planted | None:
    source, number, text = maker.choose()
    cited = maker.cited(source, number)
    year = source.issued[:4]
    return (
        Planted(text, "elsewhere", cited=cited.replace(year, str(int(year) + 3))) if cited else None
    )


def other_author(maker: _Maker) -> Planted | None:
    source, _, text = maker.choose()
    others = [
        one
        for one in maker.all
        if one.authors
        and one.issued
        and one.authors != source.authors
        and (one.authors[0] < "Ѐ" or maker.language in ("ru", "ja"))
    ]
    other = maker.chance.choice(others)
    name = other.authors[0] if maker.unspaced else other.authors[0].split()[-1]
    return Planted(text, "elsewhere", cited=f"{name} {other.issued[:4]}")


def other_paragraph(maker: _Maker) -> Planted | None:
    source, number, text = maker.choose()
    if not (source.authors and source.issued):
        return None
    name = source.authors[0] if maker.unspaced else source.authors[0].split()[-1]
    place = _PARAGRAPH[maker.language].format(number + 2)
    return Planted(text, "elsewhere", cited=f"{name} {source.issued[:4]}, {place}")


_KINDS: tuple[Callable[[_Maker], Planted | None], ...] = (
    exact, changed, shortened, unsaid, exact, dropped, bracketed, other_author, exact, comma,
    silenced, exact, misspelt, exact, doubted, other_year, capital, exact, other_paragraph,
)  # fmt: skip


# The files.


def manuscripts(sources: Sequence[CitableSource]) -> Iterator[Made]:
    """Yield the twelve manuscripts."""
    for language in LANGUAGES:
        for number, form in enumerate(_FORMATS[language]):
            maker = _Maker(language, sources, number)
            planted = tuple(maker.planted())
            body = _WRITERS[form](maker, planted)
            yield Made(f"{language}-{number}.{form}", body, planted, 2 if form != "pdf" else 1)


def _signed(maker: _Maker, text: str) -> str:
    first, last, _, _ = _SIGNS[maker.language]
    return f"{first}{text}{last}"


def _short(maker: _Maker) -> str:
    word = "海" if maker.unspaced else maker.unsaid[0].split()[1]
    return f"{maker.around[1]} {_signed(maker, word)}."


def _line(maker: _Maker, one: Planted, number: int) -> str:
    cited = f" ({one.cited})" if one.cited else ""
    lead = maker.around[number % len(maker.around)]
    return f"{lead} {_signed(maker, one.text)}{cited}. {maker.around[(number + 1) % 3]}"


def _markdown(maker: _Maker, planted: Sequence[Planted]) -> bytes:
    parts, notes = ["# Notes", _short(maker), _short(maker)], []
    for number, one in enumerate(planted):
        text = one.text.replace("[", "\\[").replace("...", "…")
        if one.block:
            parts.append(f"> {text}" + (f" ({one.cited})" if one.cited else ""))
        elif one.cited and number % 2:
            notes.append(f"[^{number}]: {one.cited}")
            lead = maker.around[number % 4]
            parts.append(f"{lead} {_signed(maker, text)}.[^{number}]")
        else:
            parts.append(_line(maker, replace(one, text=text), number))
    return "\n\n".join([*parts, *notes]).encode()


def _plain(maker: _Maker, planted: Sequence[Planted]) -> bytes:
    parts = [_short(maker), _short(maker)]
    for number, one in enumerate(planted):
        words, lines = _line(maker, one, number).split(" "), [""]
        for word in words:  # as an editor breaks lines
            lines[-1] += f"{word} "
            if len(lines[-1]) > 60:
                lines.append("")
        parts.append("\n".join(line.rstrip() for line in lines if line.strip()))
    return "\n\n".join(parts).encode()


def _html(maker: _Maker, planted: Sequence[Planted]) -> bytes:
    parts = [f"<p>{escape(_short(maker))}</p>"] * 2
    for number, one in enumerate(planted):
        cited = f" ({escape(one.cited)})" if one.cited else ""
        if one.block:
            parts.append(f"<blockquote><p>{escape(one.text)}{cited}</p></blockquote>")
        elif number % 3 == 0:
            lead = escape(maker.around[number % 4])
            parts.append(f"<p>{lead} <q>{escape(one.text)}</q>{cited}.</p>")
        else:
            parts.append(f"<p>{escape(_line(maker, one, number))}</p>")
    head = f"<!DOCTYPE html><html lang={maker.language}><meta charset=utf-8><title>Notes</title>"
    return (head + "<body>" + "\n".join(parts)).encode()


def _latex(maker: _Maker, planted: Sequence[Planted]) -> bytes:
    parts = [f"{maker.around[1]} \\enquote{{海}}."] * 2 if maker.unspaced else [_short(maker)] * 2
    for number, one in enumerate(planted):
        text = re.sub("…|\\.\\.\\.", r"\\dots{}", one.text).replace("%", "\\%")
        lead = maker.around[number % 4]
        if one.block:
            cited = f" ({one.cited})" if one.cited else ""
            parts.append(f"\\begin{{quote}}\n{text}{cited}\n\\end{{quote}}")
        elif number % 2:
            note = f"\\footnote{{{one.cited}.}}" if one.cited else ""
            parts.append(f"{lead} \\enquote{{{text}}}{note}. % ``a remark of three words''")
        else:
            parts.append(_line(maker, replace(one, text=text), number))
    return ("\\begin{document}\n" + "\n\n".join(parts) + "\n\\end{document}\n").encode()


def _word(maker: _Maker, planted: Sequence[Planted]) -> bytes:
    parts, notes = [f"<w:p><w:r><w:t>{_short(maker)}</w:t></w:r></w:p>"] * 2, []
    for number, one in enumerate(planted):
        if one.block:
            text = one.text + (f" ({one.cited})" if one.cited else "")
            parts.append(
                '<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr>'
                f"<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
            )
        elif one.cited and number % 2:
            notes.append(one.cited)
            text = escape(f"{maker.around[number % 4]} {_signed(maker, one.text)}.")
            mark = f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
            parts.append(f"<w:p><w:r><w:t>{text}</w:t></w:r>{mark}</w:p>")
        else:
            text = escape(_line(maker, one, number))
            half = len(text) // 2
            while text[half] == "&" or ";" in text[half : half + 6]:
                half += 1
            runs = (text[:half], text[half:])  # as Word cuts text that was edited
            written = "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in runs)
            parts.append(f"<w:p>{written}</w:p>")
    made = footnotes(*map(escape, notes))
    for number in range(1, len(notes) + 1):
        made = made.replace("<w:footnote><w:p>", f'<w:footnote w:id="{number}"><w:p>', 1)
    return docx("".join(parts), footnotes=made)


def _open_document(maker: _Maker, planted: Sequence[Planted]) -> bytes:
    parts = [f"<text:p>{escape(_short(maker))}</text:p>"] * 2
    for number, one in enumerate(planted):
        if one.block:
            text = one.text + (f" ({one.cited})" if one.cited else "")
            parts.append(f'<text:p text:style-name="Quotations">{escape(text)}</text:p>')
        else:
            parts.append(f"<text:p>{escape(_line(maker, one, number))}</text:p>")
    spaces = 'xmlns:o="office" xmlns:text="text" xmlns:style="style"'
    content = f"<o:document-content {spaces}><o:body><o:text>{''.join(parts)}</o:text></o:body>"
    style = '<style:style style:name="Quotations" style:family="paragraph"/>'
    return packed(
        f"=== content.xml\n{content}</o:document-content>\n"
        f"=== styles.xml\n<o:document-styles {spaces}><o:styles>{style}</o:styles>"
        "</o:document-styles>\n"
    )


def _printed(maker: _Maker, planted: Sequence[Planted]) -> bytes:
    rows = ["at 72 760 10", _short(maker), ""]
    height = 3
    for number, one in enumerate(planted):
        line = ""
        text = _line(maker, replace(one, block=False), number)
        for word in text.split(" "):
            if len(line) + len(word) > 84:
                rows.append(line.rstrip())
                line, height = "", height + 1
            line += f"{word} "
        rows += [line.rstrip(), ""]
        height += 2
        if height > 46:
            rows += ["page", "at 72 760 10"]
            height = 0
    return pdf("\n".join(rows))


_WRITERS: dict[str, Callable[[_Maker, Sequence[Planted]], bytes]] = {
    "md": _markdown,
    "txt": _plain,
    "html": _html,
    "tex": _latex,
    "docx": _word,
    "odt": _open_document,
    "pdf": _printed,
}
