"""Tells lines whose names and days are not the page's own: of captions, teasers and comments."""

from sourcebook.extract.models.html_features import words_of_names
from sourcebook.extract.statements import enclosing, plain
from sourcebook.names.grammar import looks_like_person
from sourcebook.parse.html.page import HtmlPage, TextLine

_QUOTED = ("blockquote", "figcaption", "figure")
_REPLIES = frozenset((
    "comment", "comments", "reply", "respond", "related", "responses", "kommentar", "kommentare",
    "kommentarer", "commentaire", "commentaires", "comentario", "comentarios", "commenti",
    "reacties", "komentarze",
))  # fmt: skip
_STEPS = 8


def is_apart(page: HtmlPage, node: int, title: int) -> bool:
    """Tell whether a line is in a caption, a quotation, or a part for comments or other works.

    Their dates are not the page's. A part that holds the title is the article's, whatever its name.
    """
    elements = page.elements
    for around in enclosing(elements, node, _STEPS):
        if elements.firsts[around] <= title < elements.lasts[around]:
            return False
        if elements.tags[around] == "article" and _is_in_article(page, title):
            return True
        names = words_of_names(elements.tags[around], elements.names[around])
        if elements.tags[around] in _QUOTED or not _REPLIES.isdisjoint(names):
            return True
    return False


def is_of_teaser(page: HtmlPage, node: int, title: int) -> bool:
    """Tell whether a line stands in an aside above the title, or in one that leads elsewhere."""
    elements = page.elements
    for around in enclosing(elements, node, _STEPS):
        first, last = elements.firsts[around], elements.lasts[around]
        if elements.tags[around] == "aside" and not first <= title < last:
            if is_beside_title(page, around, title):
                return False
            return last <= title or any(map(leads_elsewhere, page.lines[first:last]))
    return False


_OF_TITLE = ("article", "header", "section", "hgroup")
_SHORT_ASIDE = 12
"""Lines of an aside that tells of the work whose title it stands beside."""


def is_beside_title(page: HtmlPage, aside: int, title: int) -> bool:
    """Tell whether a short aside stands in the article or the header that holds the title.

    One that begins with a link that leads elsewhere is of another work.
    """
    elements = page.elements
    around = elements.parents[aside]
    first, last = elements.firsts[aside], elements.lasts[aside]
    holds = elements.firsts[around] <= title < elements.lasts[around]
    fits = holds and last - first <= _SHORT_ASIDE and elements.tags[around] in _OF_TITLE
    return fits and not any(map(leads_elsewhere, page.lines[first : first + 1]))


def leads_elsewhere(line: TextLine) -> bool:
    """Tell whether the words of a line are mostly a link, and no name, as of another work."""
    links = [line.text[s.start : s.end] for s in line.spans if s.kind == "link"]
    text = plain(" ".join(links))
    long = len(text) >= _OF_HEADLINE and len(text.split()) > 1
    most = 2 * len(text) > sum(map(str.isalpha, line.text))
    return long and most and not any(map(looks_like_person, map(plain, links)))


_OF_HEADLINE = 8
"""Characters of a short headline."""
_CAPTION = frozenset(("caption", "figcaption", "bildunterschrift", "bildtext"))
_ONLY_DATED = 6
"""Words of a line that has a day and little else."""


def is_caption(page: HtmlPage, index: int) -> bool:
    """Tell whether a line of more than a day is named as the caption of a picture."""
    line, elements = page.lines[index], page.elements
    names = words_of_names(elements.tags[line.node], elements.names[line.node])
    return not _CAPTION.isdisjoint(names) and len(line.text.split()) > _ONLY_DATED


def _is_in_article(page: HtmlPage, title: int) -> bool:
    elements = page.elements
    around = enclosing(elements, page.lines[title].node, _STEPS) if title >= 0 else ()
    return any(elements.tags[node] == "article" for node in around)
