"""What kind of work a source is: words that pages use → CSL 1.0.2 item types.

A row matches when its words begin the value of a type label ("Paper Presentation in a Themed
Session"). Where CSL has no closer type, the row is left out: "Opinion" and "Commentary" say how a
text argues, not where it appeared.
"""

import re
from collections.abc import Iterator

_CSL = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic
collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog regulation
report review review-book software song speech standard thesis treaty webpage
"""
CSL_TYPES = frozenset(_CSL.split())

_TABLE = """
article-journal:
    research article|research paper|research note|original article|original research
    journal article|review article|scholarly article|forschungsartikel|article de recherche
    научная статья|原著論文|論文
paper-conference:
    paper presentation|conference paper|conference abstract|poster|conference proceeding
    proceedings paper|symposium paper|colloquium|oral presentation
post-weblog:
    blog|weblog|blog post|blog entry|blogbeitrag|billet de blog
article-newspaper:
    op-ed|op ed|newspaper article|news article|news story|press article|wire story
    zeitungsartikel
article-magazine:
    magazine article|magazine feature|magazine
report:
    report|working paper|policy brief|policy paper|policy memo|issue brief|white paper
    discussion paper|occasional paper|technical report|research report|briefing paper|briefing
    country report|special report|backgrounder|bericht|rapport|informe|доклад|報告書
review-book:
    book review|buchbesprechung|rezension|compte rendu|reseña|рецензия|書評
interview:
    interview|q&a|entretien|entrevista|интервью|インタビュー
speech:
    speech|remarks|address|lecture|keynote|transcript of remarks|rede|discours|discurso|речь
    演説
thesis:
    thesis|dissertation|doctoral thesis|master's thesis|phd thesis
chapter:
    book chapter|chapter
book:
    book|monograph
broadcast:
    podcast|radio|television|broadcast
dataset:
    dataset|data set
article:
    preprint
entry-encyclopedia:
    encyclopedia entry|encyclopaedia entry|encyclopedia article
treaty:
    treaty
legislation:
    legislation|statute
webpage:
    web page|webpage
"""


def _rows(table: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    kind, words = "", ""
    for line in [*table.strip().splitlines(), ":"]:
        if line.startswith(" "):
            words += "|" * bool(words) + line.strip()
            continue
        if words:
            yield kind, re.compile(rf"(?:{words})s?(?!\w)", re.IGNORECASE)
        kind, words = line.rstrip(":"), ""


_STATED = tuple(_rows(_TABLE))
_COUNTRY = re.compile(r"country (?:data|report|profile|risk|analysis)", re.IGNORECASE)


def normalise_type(text: str) -> str:
    """Return the CSL type that `text` is or names, or nothing."""
    text = " ".join(text.split())
    if text in CSL_TYPES:
        return text
    return next((kind for kind, pattern in _STATED if pattern.match(text)), "")


def implied_type(text: str) -> tuple[str, str]:
    """Return the type that a site's own content type points to, and what makes it so.

    >>> implied_type("Country Data and Maps")
    ('report', "a provider's country report")
    """
    if _COUNTRY.match(text):
        return "report", "a provider's country report"
    return "", ""
