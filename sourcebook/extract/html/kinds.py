"""Reads what a page's metadata and its address say of the kind of work that it holds.

Each row has a chance: on how many pages that say so it is true. Systems that publish pages call
much a news article or a blog post; what names a rarer kind is meant.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from sourcebook import lazy_re as re
from sourcebook.extract.html.first_posts import posts_of
from sourcebook.extract.html.linked_data import best_work, objects_in, types_of, works_in
from sourcebook.extract.html.posts import begins_with_poster
from sourcebook.extract.html.site_names import read_site_name
from sourcebook.extract.metadata.kinds.kind_labels import kind_of_type
from sourcebook.extract.metadata.kinds.news_signs import NEWSPAPER
from sourcebook.extract.statements import plain
from sourcebook.kind_words import KINDS, kind_named
from sourcebook.model import Candidate, Origin
from sourcebook.names.organisations import is_organisation
from sourcebook.parse.html.page import HtmlPage

# A meta element that is there at all → kind and chance.
_PRESENT = {
    "citation_journal_title": ("journal article", 0.85),
    "prism.publicationname": ("journal article", 0.8),
    "citation_conference_title": ("conference paper", 0.96),
    "citation_dissertation_institution": ("thesis", 0.97),
    "citation_technical_report_institution": ("report", 0.85),
    "citation_inbook_title": ("chapter", 0.95),
    "citation_arxiv_id": ("preprint", 0.96),
    "citation_isbn": ("book", 0.6),
    "book:isbn": ("book", 0.85),
}

# A meta element whose content may name a kind → the chance that it is the page's own.
_NAMING = {
    "dc.type": 0.94, "dcterms.type": 0.94, "citation_article_type": 0.94, "prism.section": 0.9,
    "citation_technical_report_number": 0.95, "og:type": 0.7, "article:section": 0.9,
    "parsely-section": 0.9, "section": 0.85, "itemprop articlesection": 0.9, "genre": 0.9,
}  # fmt: skip
_OG_TYPES = {"website": ("web page", 0.3), "blog": ("blog post", 0.7), "book": ("book", 0.85),
             "video.other": ("broadcast", 0.7), "video.episode": ("broadcast", 0.9)}  # fmt: skip
_GENERATORS = (
    (re.compile("mediawiki|dokuwiki", re.IGNORECASE), ("encyclopedia entry", 0.75)),
    (re.compile("vbulletin|phpbb|discourse|xenforo|mybb", re.IGNORECASE), ("forum post", 0.92)),
    (re.compile("blogger|livejournal|typepad", re.IGNORECASE), ("blog post", 0.8)),
)
_WIKI = re.compile(r"\b(?:mediawiki|mw-parser-output|mw-content-text)\b")
_MOST_ELEMENTS = 2000
"""Elements of a page among which those of a wiki's program are looked for."""

# Types of schema.org → kind and chance.
_LINKED = {
    "ScholarlyArticle": ("journal article", 0.85),
    "MedicalScholarlyArticle": ("journal article", 0.85),
    "OpinionNewsArticle": ("opinion", 0.93), "ReviewNewsArticle": ("review", 0.9),
    "AnalysisNewsArticle": ("news", 0.8), "ReportageNewsArticle": ("news", 0.9),
    "BackgroundNewsArticle": ("news", 0.8), "NewsArticle": ("news", 0.75),
    "BlogPosting": ("blog post", 0.7), "LiveBlogPosting": ("news", 0.8),
    "Report": ("report", 0.85), "Thesis": ("thesis", 0.95), "Dataset": ("dataset", 0.94),
    "Chapter": ("chapter", 0.94), "Book": ("book", 0.8), "Review": ("review", 0.85),
    "CriticReview": ("review", 0.9), "DiscussionForumPosting": ("forum post", 0.94),
    "Legislation": ("law", 0.9),
    "PodcastEpisode": ("broadcast", 0.9), "RadioEpisode": ("broadcast", 0.9),
}  # fmt: skip
_PAGES = {
    "QAPage": ("forum post", 0.85), "AboutPage": ("web page", 0.85),
    "ContactPage": ("web page", 0.85), "FAQPage": ("web page", 0.3),
}  # fmt: skip
_IN_ADDRESS = 0.6
_COMMON = 0.6
"""Chance of a section that only says that a page is news."""


_IN_ONE_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Between the words of a type as repositories have it ("info:eu-repo/semantics/doctoralThesis")."""


def declared_kinds(page: HtmlPage, base: str) -> Iterator[Candidate]:
    """Yield the kinds of work that a page's head, its linked data and its address name."""
    for written, content in page.metas[:400]:
        name = written.casefold().replace("dcterms:", "dcterms.").replace("dc:", "dc.")
        yield from _of_meta(name, plain(content[:200]))
    yield from _of_linked_data(page)
    first, *others = _BAR.split(plain(page.title))
    views = kind_named(first) if others else None
    if views and views.name in ("opinion", "editorial"):
        yield _declared(views.name, 0.9, "what the page's title begins with")
    yield from _of_microdata(page)
    yield from _of_site(page)
    if posts_of(page):
        yield _declared("forum post", 0.85, "its posts, each with who and when")
    if _asks_and_answers(page):
        yield _declared("forum post", 0.85, ASKED)
    if begins_with_poster(page):
        note = "its posts, each with a name and a handle"
        yield Candidate("type", "social media post", "stated", (), note, 0.85)
    if _WIKI.search("\n".join(page.elements.names[:_MOST_ELEMENTS])):
        yield _declared("encyclopedia entry", 0.75, "the names of elements, which are a wiki's")
    yield from _of_address(base)
    yield from _of_blog(page)


_OF_SYSTEM = re.compile(
    r"\b(?:wordpress|ghost|tumblr|jekyll|hugo|pelican|hexo|medium)\b", re.IGNORECASE
)
_POSTS = (
    ("single-post", re.compile(r"\b(?:single-post|post-template(?:-default)?|blog-?posts?)\b")),
    ("entry-content", re.compile(r"\b(?:hentry|h-entry|entry-content|wp-block-post-content)\b")),
    ("post-author", re.compile(r"\b(?:[a-z-]*post-author[a-z-]*|entry-author|p-author)\b")),
)
_SLIGHT = 0.3
"""Chance of each slight sign of a blog: of three, one is not needed."""


def _of_blog(page: HtmlPage) -> Iterator[Candidate]:
    """Yield the slight signs of a blog: its system, and how that names the parts of a post.

    A body's site may run on the same system.
    """
    sites = [plain(content[:200]) for name, content in page.metas if name == "og:site_name"]
    sites += [str(one.value) for one in read_site_name(page)]
    if any(is_organisation(site) or NEWSPAPER.search(site) for site in sites):
        return
    for name, content in page.metas:
        if name == "generator" and _OF_SYSTEM.search(content[:100]):
            yield _declared("blog post", _SLIGHT, f"meta generator '{plain(content[:60])}'")
            break
    names = " ".join(page.elements.names[:_MOST_ELEMENTS])
    for called, pattern in _POSTS:
        if pattern.search(names):
            yield _declared("blog post", _SLIGHT, f"elements named as {called}")


ASKED = "the names of elements: a question, and its answers"
"""Below such a question and its answers the comments are not the text, as a thread's posts are."""


def _asks_and_answers(page: HtmlPage) -> bool:
    """Tell whether a page has one question with answers of persons, by the names of elements."""
    counts = Counter(name for names in page.elements.names for name in set(names.lower().split()))
    return counts["question"] == 1 and counts["answer"] >= 1 and counts["accordion"] == 0


def _of_meta(name: str, content: str) -> Iterator[Candidate]:
    place = f"meta {name}"
    if name in _PRESENT and content:
        yield _declared(*_PRESENT[name], place)
    if name == "og:type" and content in _OG_TYPES:
        yield _declared(*_OG_TYPES[content], f"{place} {content}")
    elif name in _NAMING:
        of_type = kind_of_type(content) if name.endswith(".type") else None
        kind = (
            of_type
            or kind_named(content)
            or kind_named(_IN_ONE_WORD.sub(" ", content.rpartition("/")[2]))
        )
        if kind:
            chance = _COMMON if kind.name in ("news", "book", "web page") else _NAMING[name]
            yield _declared(kind.name, chance, f"{place} '{content}'")
    elif name == "generator":
        for pattern, said in _GENERATORS:
            if pattern.search(content):
                yield _declared(*said, f"{place} '{content}'")


_BAR = re.compile(r"\s[|｜]\s")
_ITEM = re.compile(r"https?://schema\.org/(\w+)")


def _of_microdata(page: HtmlPage) -> Iterator[Candidate]:
    """Yield the kind of work that the only item of microdata of its type is."""
    named = (_ITEM.findall(names) for names in page.elements.names if "schema.org/" in names)
    counts = Counter(kind for kinds in named for kind in kinds)
    known = [kind for kind in counts if kind in _LINKED and counts[kind] == 1]
    if len(known) == 1:
        name, chance = _LINKED[known[0]]
        yield _declared(name, chance, f"itemtype {known[0]}")


_OF_BLOGS = re.compile(
    r"\b(?:we)?blog\b|\bблог\b|ブログ|部落格|博客|블로그|مدونة|وبلاگ|בלוג", re.IGNORECASE
)
_BY_SITE = 0.6


def _of_site(page: HtmlPage) -> Iterator[Candidate]:
    """Yield the kind of work that the name of the page's site speaks of: a newspaper, a blog."""
    stated = [plain(content[:200]) for name, content in page.metas if name == "og:site_name"]
    named = [str(one.value) for one in read_site_name(page)]
    for site in (*stated, *named)[:1]:
        for pattern, kind in ((_OF_BLOGS, "blog post"), (NEWSPAPER, "news")):
            if pattern.search(site):
                yield _declared(kind, _BY_SITE, f"the name of its site, '{site}'")
                return


def _of_linked_data(page: HtmlPage) -> Iterator[Candidate]:
    objects = [found for text in page.linked_data for found in objects_in(text)]
    works = works_in(objects)
    work = best_work(objects, page.title) or (works[0] if len(works) == 1 else None)
    kinds = types_of(work) if work else ()
    known = next((kind for kind in _LINKED if kind in kinds), "")
    if work and known:
        reviewed = work.get("itemReviewed")
        book = isinstance(reviewed, dict) and "Book" in types_of(reviewed)
        name, chance = ("book review", 0.95) if book else _LINKED[known]
        yield _declared(name, chance, f"JSON-LD @type {known}")
        return
    for one in objects:
        for kind in types_of(one):
            if kind in _PAGES:
                yield _declared(*_PAGES[kind], f"JSON-LD @type {kind}")


def _of_address(base: str) -> Iterator[Candidate]:
    parts = urlsplit(base).path.split("/")[:-1] if base.startswith("http") else []
    for part in parts:
        kind = kind_named(re.sub("[-_]", " ", part)) if len(part) > 2 else None
        if kind:
            yield _declared(kind.name, _IN_ADDRESS, f"'{part}' in the page's address")


def _declared(name: str, chance: float, place: str) -> Candidate:
    origin: Origin = "inferred" if place.endswith("address") else "stated"
    return Candidate("type", KINDS[name].name, origin, (), place, chance)
