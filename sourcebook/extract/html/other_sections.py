"""Finds the lines of a page below a heading that says they are not the article's.

Many pages give their parts no name in the markup: the heading above them is all that tells that
comments follow, or other posts, or who writes here.
"""

from collections.abc import Iterator, Sequence

from sourcebook import lazy_re as re
from sourcebook.extract.html.threads import COMMENTS
from sourcebook.extract.rules.comment_words import counts_comments, heads_comments, is_sign
from sourcebook.extract.rules.furniture_words import alternatives
from sourcebook.extract.rules.pointer_words import ABOUT_WRITER, OTHER_POSTS
from sourcebook.extract.statements import enclosing
from sourcebook.parse.html.page import HtmlPage, TextLine

_DEEP = 40
_SHORT, _MOST_LINES = 60, 8
_BEGINNING = 5
_ENTRY = 120
# Below threads and products: others like them, what else was bought, more by an author.
_LIKE_IT = r"""
similar (?:threads|topics|questions|discussions|products|items|articles|papers|documents|stories
~|posts|entries|works|publications)
(?:people|readers|others) also (?:read|viewed)
(?:articles|papers|works) (?:like this|citing this.{0,20})
related (?:products|topics|threads)
(?:customers|people) (?:also|who .{2,30} also) (?:bought|viewed|asked).{0,20}
more (?:like this|by this author)|ähnliche (?:themen|produkte|beiträge|artikel|fragen)
(?:kunden|andere) kauften auch|wird oft zusammen gekauft
(?:sujets|produits|discussions) similaires
(?:les clients ont|ils ont) (?:aussi|également) acheté
(?:temas|productos|hilos) (?:similares|relacionados)|(?:los clientes|otros) también compraron
(?:tópicos|produtos|assuntos) (?:semelhantes|relacionados)|quem comprou também comprou
(?:discussioni|prodotti|argomenti) (?:simili|correlati)
chi ha (?:comprato|acquistato) .{0,30}anche.{0,20}
(?:vergelijkbare|soortgelijke) (?:onderwerpen|producten)|anderen kochten ook
podobne (?:tematy|wątki|produkty|pytania)|klienci kupili (?:także|również)
(?:podobné|související) (?:produkty|témata)|(?:hasonló|kapcsolódó) (?:témák|termékek)
liknande (?:trådar|produkter)|lignende (?:emner|produkter|tråde)
(?:похожие|схожие) (?:темы|товары|записи|вопросы)|с этим товаром (?:также )?покупают
(?:схожі|подібні) (?:теми|товари)|benzer (?:konular|ürünler)|(?:yazarın )?diğer yazıları
παρόμοια (?:θέματα|προϊόντα)|(?:נושאים|פורומים|שרשורים|מוצרים) דומים
(?:مواضيع|منتجات) (?:مشابهة|ذات صلة)
(?:موضوعات|محصولات) مشابه|(?:類似|似ている)(?:トピック|スレッド|商品)|関連商品
この商品を買った人は.{0,20}|相似(?:主题|主題|商品)
相关(?:商品|主题)|(?:비슷한|관련) ?(?:글|상품|주제)
(?:chủ đề|sản phẩm) (?:tương tự|liên quan)|(?:topik|produk) (?:serupa|terkait)
"""
_OTHERS = f"{alternatives(OTHER_POSTS)}|{alternatives(_LIKE_IT)}"
_OTHER = re.compile(rf"\W*(?:{_OTHERS})\W*", re.IGNORECASE)
_WHO = re.compile(rf"\W*(?:{alternatives(ABOUT_WRITER)})\W*", re.IGNORECASE)


def find_headed(page: HtmlPage, titles: Sequence[int]) -> dict[int, str]:
    """Return the lines that stand below such headings, with the heading, and what part they are.

    titles: the indexes of the title's lines; none of them, and nothing above, is in such a part.
    """
    found: dict[int, str] = {}
    begin = max(titles, default=-1) + 1
    heads = _heads_of_comments(page)
    for index in range(min(titles, default=0)):
        if _is_marked(page.lines[index]) and _WHO.fullmatch(page.lines[index].text):
            stop = min(_end_of_section(page, index), titles[0])
            if stop - index <= _MOST_LINES and _stands_apart(page, index, 0):
                found.update((i, "who writes here") for i in range(index, stop))
    for index in range(begin, len(page.lines)):
        if index not in found:
            found.update(_below(page, index, begin, heads))
    return found


def _heads_of_comments(page: HtmlPage) -> set[int]:
    """Return the lines below which nothing but comments follows.

    Of lines with one word it is the last, whatever their numbers: each answer of a thread may have
    comments of its own. A count of comments beside a byline is a link, or there is a heading
    further below.
    """
    lines = page.lines
    ends = {_word(one.text): i for i, one in enumerate(lines) if heads_comments(one.text)}
    last = max((i for i in ends.values() if lines[i].kind == "heading"), default=-1)
    return {
        i for i in ends.values() if lines[i].kind == "heading" or (i > last and not lines[i].links)
    }


def _word(text: str) -> str:
    """Return the beginning of the first word of a heading, which is the same for one and many."""
    return "".join(filter(str.isalpha, text.casefold()))[:_BEGINNING]


def _below(page: HtmlPage, index: int, begin: int, heads: set[int]) -> Iterator[tuple[int, str]]:
    line = page.lines[index]
    if index in heads:
        stop = _end_of_part(page, index, begin)
        signed = any(is_sign(one.text) for one in page.lines[index + 1 : stop])
        signed = signed or (line.kind == "heading" and counts_comments(line.text))
        if signed or _names_title(page, index, begin) or _outside(page, index, begin):
            yield from ((i, COMMENTS) for i in range(index, stop))
    elif len(line.text) > _SHORT or not (_is_marked(line) or _is_above_list(page, index)):
        return
    elif _OTHER.fullmatch(line.text):
        stop = _end_of_others(page, index)
        yield from ((i, "other posts") for i in range(index, stop))
    elif line.kind == "heading" and (stop := _end_of_counts(page, index + 1)) > index + 1:
        yield from ((i, "lists of the site") for i in range(index, stop))
    elif _WHO.fullmatch(line.text):
        stop = _end_of_section(page, index)
        if stop - index <= _MOST_LINES and _stands_apart(page, index, begin):
            yield from ((i, "who writes here") for i in range(index, stop))


_COUNTED = re.compile(r"[▼►▸\s]*\S.{0,40}\s?\(\d{1,5}\)")


def _end_of_counts(page: HtmlPage, begin: int) -> int:
    """Return where a list ends whose items each end in a count, as "March (3)"; else `begin`."""
    stop = _end_of_list(page, begin)
    counted = all(_COUNTED.fullmatch(one.text) for one in page.lines[begin:stop])
    return stop if counted and stop - begin > 1 else begin


def _is_bold(line: TextLine) -> bool:
    """Tell whether a paragraph is all bold, as headings are in pages written by hand."""
    return line.kind == "paragraph" and any(
        span.kind == "strong" and (span.start, span.end) == (0, len(line.text))
        for span in line.spans
    )


def _end_of_others(page: HtmlPage, index: int) -> int:
    """Return where the entries end that stand below a heading of other posts, if there are any."""
    stop = _end_of_section(page, index)
    if not _is_marked(page.lines[index]):
        stop = min(stop, _end_of_list(page, index + 1))
    below = page.lines[index + 1 : stop]
    marked = _is_marked(page.lines[index])
    entries = all(_is_entry(one) or (marked and _is_short(one)) for one in below)
    return stop if below and (_are_linked(below) or entries) else index


def _is_marked(line: TextLine) -> bool:
    return line.kind == "heading" or _is_bold(line)


def _is_above_list(page: HtmlPage, index: int) -> bool:
    """Tell whether a paragraph stands right above a list."""
    below = page.lines[index + 1 : index + 2]
    return page.lines[index].kind == "paragraph" and any(x.kind == "list_item" for x in below)


def _end_of_list(page: HtmlPage, begin: int) -> int:
    """Return the first line from `begin` that is no item of a list."""
    lines = enumerate(page.lines[begin:], begin)
    return next((i for i, line in lines if line.kind != "list_item"), len(page.lines))


def _names_title(page: HtmlPage, index: int, begin: int) -> bool:
    """Tell whether a heading of comments ends with the title. begin: the line below that."""
    title = page.lines[begin - 1].text.strip(_MARKS) if begin else ""
    return bool(title) and page.lines[index].text.rstrip(_MARKS).endswith(title)


def _outside(page: HtmlPage, index: int, begin: int) -> bool:
    """Tell whether a heading of comments stands outside the element of the article."""
    elements = page.elements
    if not begin or page.lines[index].kind != "heading":
        return False
    around = enclosing(elements, page.lines[begin - 1].node, _DEEP)
    article = next((node for node in around if elements.tags[node] in ("article", "main")), 0)
    return bool(article) and index >= elements.lasts[article]


_MARKS = " ”\"'’»“"


def _are_linked(lines: Sequence[TextLine]) -> bool:
    return 3 * sum(bool(line.links) for line in lines) >= len(lines)


def _is_entry(line: TextLine) -> bool:
    """Tell whether a line is an entry of a list, and no sentence."""
    return line.kind == "list_item" and _is_short(line)


def _is_short(line: TextLine) -> bool:
    return len(line.text) <= _ENTRY and not line.text.endswith((".", "!", "?", "。"))


def _end_of_part(page: HtmlPage, index: int, begin: int) -> int:
    """Return where the largest element ends that holds the line and nothing from before `begin`."""
    elements = page.elements
    stop = elements.lasts[elements.parents[elements.blocks[page.lines[index].node]]]
    for around in enclosing(elements, page.lines[index].node, _DEEP):
        if elements.firsts[around] < begin:
            break
        stop = max(stop, elements.lasts[around])
    return stop


def _end_of_section(page: HtmlPage, index: int) -> int:
    """Return where the section of a heading ends: at the next one of its level, or its element."""
    elements, heading = page.elements, page.lines[index]
    own = elements.blocks[heading.node]
    within = elements.firsts[own] == index and elements.lasts[own] > index + 1
    stop = elements.lasts[own if within else elements.parents[own]]
    for at in range(index + 1, stop):
        one = page.lines[at]
        if one.kind == "heading" and (one.level <= heading.level or heading.kind != "heading"):
            return at
    return stop


def _stands_apart(page: HtmlPage, index: int, begin: int) -> bool:
    """Tell whether the element that holds a heading holds nothing above it."""
    elements = page.elements
    around = elements.parents[elements.blocks[page.lines[index].node]]
    return elements.firsts[around] == index >= begin
