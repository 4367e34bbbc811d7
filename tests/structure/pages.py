"""Pages of our own in six languages, each with one kind of block amid running text.

What each must become is made of the same words, not of what the parsers find.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from sourcebook.model import BlockKind
from tests.parse import build

Piece = tuple[BlockKind, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language: a title, two paragraphs, and short ones to make blocks of."""

    title: str
    first: str
    last: str
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page in a format.

    blocks: those between its first and its last paragraph, `around`. after: those below.
    """

    name: str
    media_type: str
    body: bytes
    blocks: tuple[Piece, ...]
    around: tuple[str, str]
    after: tuple[Piece, ...] = ()


WORDS: Mapping[str, Words] = {
    "en": Words(
        "The lamp of the harbour",
        "The harbour board met for the third time on the question of the lamp. Nobody had written "
        "down who was to light it, and the keeper had not been asked, though he had lived beside "
        "it for eleven years and knew the water better than anybody else in the town.",
        "It was agreed in the end that the lamp should burn from dusk until the last boat was in, "
        "and that the cost should be shared by the two parishes, which had never before agreed on "
        "anything that was to be paid for by both of them.",
        (
            "The northern bank",
            "Oil for one winter",
            "Eleven barrels",
            "A boat of oak",
            "In the ice",
        ),
    ),
    "de": Words(
        "Die Lampe des Hafens",
        "Der Hafenrat kam zum dritten Mal wegen der Lampe zusammen. Niemand hatte aufgeschrieben, "
        "wer sie anzünden sollte, und den Wärter hatte man nicht gefragt, obwohl er elf Jahre lang "
        "neben ihr gewohnt hatte und das Wasser besser kannte als irgendjemand sonst in der Stadt.",
        "Am Ende wurde beschlossen, dass die Lampe von der Dämmerung an brennen sollte, bis das "
        "letzte Boot eingelaufen war, und dass die beiden Gemeinden die Kosten teilen sollten, die "
        "sich noch nie zuvor über etwas geeinigt hatten, das sie gemeinsam bezahlen mussten.",
        ("Das nördliche Ufer", "Öl für einen Winter", "Elf Fässer", "Ein Boot aus Eiche", "Im Eis"),
    ),
    "fr": Words(
        "La lampe du port",
        "Le conseil du port se réunit une troisième fois au sujet de la lampe. Personne n’avait "
        "écrit qui devait l’allumer, et l’on n’avait pas interrogé le gardien, qui vivait pourtant "
        "à côté d’elle depuis onze ans et connaissait l’eau mieux que personne dans la ville.",
        "On convint à la fin que la lampe brûlerait du crépuscule jusqu’au retour de la dernière "
        "barque, et que la dépense serait partagée par les deux paroisses, qui ne s’étaient encore "
        "jamais accordées sur rien de ce qu’elles avaient à payer ensemble.",
        (
            "La rive du nord",
            "L’huile d’un hiver",
            "Onze barils",
            "Une barque de chêne",
            "Les glaces",
        ),
    ),
    "ru": Words(
        "Фонарь гавани",
        "Совет гавани собрался в третий раз, чтобы решить вопрос о фонаре. Никто не записал, кому "
        "следует его зажигать, и смотрителя не спросили, хотя он прожил рядом с ним одиннадцать "
        "лет и знал воду лучше, чем кто бы то ни было другой в этом городе.",
        "В конце концов договорились, что фонарь будет гореть от сумерек до возвращения последней "
        "лодки и что расходы поделят два прихода, которые никогда прежде не могли договориться ни "
        "о чём из того, за что им предстояло платить вместе.",
        ("Северный берег", "Масло на зиму", "Одиннадцать бочек", "Лодка из дуба", "Во льдах"),
    ),
    "ja": Words(
        "港の灯",
        "港の評議会は灯の問題について三度目の会合を開いた。誰がそれをともすのかを書き留めた者はなく、"
        "番人にも尋ねなかったが、彼は十一年もその傍らに暮らし、町の誰よりも水のことをよく知っていた。"
        "冬には氷が岸まで張り、舟は一週間も出られないことがあった。",
        "結局、灯は日暮れから最後の舟が戻るまでともすこと、費用は二つの教区で分けることが決まった。"
        "この二つの教区が、ともに金を払うべき事柄について合意したのは、これが初めてのことであった。"
        "番人はその知らせを静かに聞き、その夜から灯をともし始めた。",
        ("北の岸", "一冬の油", "十一の樽", "樫の舟", "氷の中"),
    ),
    "ar": Words(
        "مصباح الميناء",
        "اجتمع مجلس الميناء للمرة الثالثة للنظر في مسألة المصباح. لم يكتب أحد من عليه أن يوقده، "
        "ولم يُسأل الحارس، مع أنه عاش بجانبه إحدى عشرة سنة وكان يعرف الماء أكثر من أي شخص آخر في "
        "المدينة، ويعرف متى يأتي الجليد ومتى تعود القوارب.",
        "اتفقوا في النهاية على أن يبقى المصباح مضاءً من الغروب حتى يعود آخر قارب، وعلى أن تتقاسم "
        "الرعيتان النفقة، ولم تكونا قد اتفقتا من قبل على أي شيء كان عليهما أن تدفعا ثمنه معاً، فكان "
        "ذلك اليوم يوماً لا ينساه أهل المدينة.",
        ("الضفة الشمالية", "زيت لشتاء واحد", "أحد عشر برميلاً", "قارب من البلوط", "في الجليد"),
    ),
}

Maker = Callable[[Words], tuple[str, tuple[Piece, ...]]]


def _breaks(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, d, _ = w.short
    return f"<p>{a}<br>{b}<br/>\n{c}<br><br>{d}</p>", (
        ("paragraph", f"{a}\n{b}\n{c}"),
        ("paragraph", d),
    )


def _verse(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, d, _ = w.short
    return f"<p>{a},<br>&nbsp;&nbsp;{b},</p><p>{c},<br>&nbsp;&nbsp;&nbsp;{d}.</p>", (
        ("verse", f"{a},\n\u00a0\u00a0{b},"),
        ("verse", f"{c},\n\u00a0\u00a0\u00a0{d}."),
    )


def _table(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, d, e = w.short
    return (
        (
            f"<table><caption>{e}</caption><thead><tr><th>{a}</th><th>1901</th></tr></thead>"
            f"<tbody><tr><td>{b}</td><td>48,100</td></tr><tr><td><p>{c}</p></td><td>{d}<br>7</td></tr>"
            "<tr><td></td><td>3</td></tr></tbody></table>"
        ),
        (("caption", e), ("table", f"{a}\t1901\n{b}\t48,100\n{c}\t{d} 7\n\t3")),
    )


def _spans(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, d, e = w.short
    return (
        (
            f'<table><tr><th rowspan="2">{a}</th><th colspan="2">{b}</th></tr>'
            f"<tr><th>{c}</th><th>{d}</th></tr><tr><td>{e}</td><td>1</td><td>2</td></tr></table>"
        ),
        (("table", f"{a}\t{b}\n\t{c}\t{d}\n{e}\t1\t2"),),
    )


def _notes(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, _, e = w.short
    text = f"{w.first} {a}.{{}} {b}.{{}}"
    mark = '<sup id="r{n}"><a href="#f{n}">{n}</a></sup>'
    return (
        (
            f"<p>{text.format(mark.format(n=1), mark.format(n=2))}</p><p>{w.last}</p>"
            f'<section><h2>{e}</h2><ol><li id="f1">{c}. <a href="#r1">↩</a></li>'
            f'<li id="f2"><a href="#r2">^</a> {a}.</li></ol></section>'
        ),
        (
            ("paragraph", text.format("[1]", "[2]")),
            ("paragraph", w.last),
            ("heading", e),
            ("note", f"{c}."),
            ("note", f"{a}."),
        ),
    )


def _wiki_notes(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, *_ = w.short
    return (
        (
            f'<p>{w.first}<sup class="reference" id="cite_ref-1">'
            '<a href="#cite_note-1">[1]</a></sup>'
            f"</p><p>{w.last}</p>"
            '<ol class="references"><li id="cite_note-1">'
            '<span><b><a href="#cite_ref-1">^</a></b></span>'
            f" <span>{a}, {b}.</span></li></ol>"
        ),
        (("paragraph", f"{w.first}[1]"), ("paragraph", w.last), ("note", f"{a}, {b}.")),
    )


def _marked(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, *_ = w.short
    return (
        (
            f"<p>{w.first} 10<sup>3</sup>, H<sub>2</sub>O, M<sup>lle</sup> "
            f"<ins>{a}</ins> <del>{b}</del> "
            f'<s>x</s> <span lang="la">lux</span>.</p>'
        ),
        (("paragraph", f"{w.first} 10³, H₂O, Mlle {a} {b} x lux."),),
    )


def _formula(w: Words) -> tuple[str, tuple[Piece, ...]]:
    return (
        (
            f"<p>{w.first} <math><semantics><mrow><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo>"
            "<mfrac><mi>b</mi><mn>2</mn></mfrac></mrow><annotation encoding='application/x-tex'>"
            "a^2+\\frac{b}{2}</annotation></semantics></math>.</p>"
        ),
        (("paragraph", f"{w.first} a^2 + b/2."),),
    )


def _definitions(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, d, _ = w.short
    return (
        f"<dl><dt>{a}</dt><dd>{c}: {w.first}</dd><dt>{b}</dt><dd>{d}.</dd></dl>",
        (("term", a), ("definition", f"{c}: {w.first}"), ("term", b), ("definition", f"{d}.")),
    )


def _quotation(w: Words) -> tuple[str, tuple[Piece, ...]]:
    return (
        f"<blockquote><p>{w.last}</p><footer>— {w.short[0]}</footer></blockquote>",
        (("quote", w.last), ("attribution", f"— {w.short[0]}")),
    )


def _figure(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, *_ = w.short
    return (
        (
            f'<figure><img src="https://example.org/a.jpg" alt="{a}"><figcaption>{b}, {w.first}'
            "</figcaption></figure>"
        ),
        (("figure", a), ("caption", f"{b}, {w.first}")),
    )


def _lists(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, d, _ = w.short
    return (
        f'<ol start="4"><li>{a}, {w.first}</li><li>{b}<ul><li>{c}<br>{d}</li></ul></li></ol>',
        (("list_item", f"{a}, {w.first}"), ("list_item", b), ("list_item", f"{c}\n{d}")),
    )


HTML: Mapping[str, Maker] = {
    "breaks": _breaks,
    "verse": _verse,
    "table": _table,
    "spans": _spans,
    "notes": _notes,
    "wiki_notes": _wiki_notes,
    "marked": _marked,
    "formula": _formula,
    "definitions": _definitions,
    "quotation": _quotation,
    "figure": _figure,
    "lists": _lists,
}


def _md_table(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, d, _ = w.short
    return f"| {a} | {b} |\n|---|---|\n| {c} | {d} |\n| 1 | |", (
        ("table", f"{a}\t{b}\n{c}\t{d}\n1"),
    )


def _md_notes(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, *_ = w.short
    return f"{w.first}[^1] ~~{a}~~\n\n[^1]: {b}.", (
        ("paragraph", f"{w.first}[1] {a}"),
        ("note", f"{b}."),
    )


def _md_breaks(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, *_ = w.short
    return f"{a}\\\n{b}  \n{c}", (("paragraph", f"{a}\n{b}\n{c}"),)


MARKDOWN: Mapping[str, Maker] = {
    "table": _md_table,
    "notes": _md_notes,
    "breaks": _md_breaks,
}


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"


def _p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def _docx_table(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, c, d, _ = w.short
    rows = (
        "".join(f"<w:tc>{_p(_run(cell))}</w:tc>" for cell in row)
        for row in ((a, b), (c, d), ("1901", "48"))
    )
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl>{body}</w:tbl>", (("table", f"{a}\t{b}\n{c}\t{d}\n1901\t48"),)


def _docx_marked(w: Words) -> tuple[str, tuple[Piece, ...]]:
    a, b, *_ = w.short
    return (
        _p(
            _run(f"{w.first} {a} 10"),
            _run("3", "<w:vertAlign w:val='superscript'/>"),
            _run(f" {b} ", "<w:smallCaps/>"),
            "<w:r><w:br/></w:r>",
            _run(f"{b}.", "<w:strike/>"),
        ),
        (("paragraph", f"{w.first} {a} 10³ {b} \n{b}."),),
    )


def _docx_notes(w: Words) -> tuple[str, tuple[Piece, ...]]:
    reference = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    return (
        _p(_run(f"{w.first} {w.short[0]}."), reference),
        (("paragraph", f"{w.first} {w.short[0]}.[1]"),),
    )


DOCX: Mapping[str, Maker] = {
    "table": _docx_table,
    "marked": _docx_marked,
    "notes": _docx_notes,
}


def _docx(w: Words, body: str) -> bytes:
    """Return a Word document with a title, two paragraphs around `body`, and one footnote."""
    title = "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>"
    document = f"<w:p>{title}{_run(w.title)}</w:p>{_p(_run(w.first))}{body}{_p(_run(w.last))}"
    if "footnoteReference" not in body:
        return build.docx(document)
    notes = build.footnotes(f"{w.short[1]}.").replace("<w:footnote>", "<w:footnote w:id='2'>")
    return build.docx(document, footnotes=notes)


def pages() -> Iterator[Page]:
    """Yield every page."""
    for tag, w in WORDS.items():
        for name, make in HTML.items():
            body, blocks = make(w)
            html = (
                f'<!DOCTYPE html><html lang="{tag}"><head><title>{escape(w.title)}</title></head>'
                f"<body><article><h1>{escape(w.title)}</h1><p>{w.first}</p>{body}<p>{w.last}</p>"
                "</article></body></html>"
            )
            yield Page(f"{tag}-{name}.html", "text/html", html.encode(), blocks, (w.first, w.last))
        for name, make in MARKDOWN.items():
            body, blocks = make(w)
            text = f"# {w.title}\n\n{w.first}\n\n{body}\n\n{w.last}\n"
            yield Page(
                f"{tag}-{name}.md", "text/markdown", text.encode(), blocks, (w.first, w.last)
            )
        for name, make in DOCX.items():
            body, blocks = make(w)
            after: tuple[Piece, ...] = (("note", f"{w.short[1]}."),) if name == "notes" else ()
            yield Page(
                f"{tag}-{name}.docx", _DOCX, _docx(w, body), blocks, (w.first, w.last), after
            )
