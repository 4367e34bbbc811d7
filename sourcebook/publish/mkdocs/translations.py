"""One site in several languages: which, what is translated, and where the same page stands in each.

    extra:
      languages: [en, ja]

The first is the language of the site itself; each further one has a folder in it, named by its tag.
Beside `page.md` may stand `page.ja.md`: what people wrote on that page, in Japanese. A page without
one is shown in its own language, and so is the text of every source.
"""

from collections.abc import Iterator, Mapping, Sequence

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from msgspec import Struct

from sourcebook.locale import words
from sourcebook.page import content
from sourcebook.page.front_matter.values import texts_of
from sourcebook.page.regions import regions
from sourcebook.problems import Problem
from sourcebook.project import DOCS, kind_of, original_of
from sourcebook.publish.mkdocs.extra_settings import LANGUAGES

EDITION = "sourcebook-edition"
"""The name of the language that is built, among the plugins of a build's configuration; none in
that of the first."""

_NAMES = {
    **{"ar": "العربية", "de": "Deutsch", "en": "English", "es": "Español"},
    **{"fr": "Français", "ja": "日本語", "ru": "Русский", "zh": "中文"},
}
"""What each language calls itself."""

_OWN = {"source": ("description",)}
_OWN_OF_OTHERS = ("title", "description", "scope_note")
"""The values of front matter that a translation may give; all others are those of the page."""


class Edition(Struct, frozen=True):
    """The site in one language. tag: of it (BCP 47). name: what it calls itself.

    place: where it stands, as the edition that is built links to it. address: the same on the web,
    empty where that is not known. here: whether it is the one that is built.
    """

    tag: str
    name: str
    place: str
    address: str
    here: bool


def languages(extra: Mapping[str, object]) -> tuple[str, ...]:
    """Return the tags of the languages that a site is to be read in; none where it has but one.

    extra: the settings of that name.
    """
    stated, shipped = texts_of(extra.get(LANGUAGES)), words.shipped()
    found = tuple(dict.fromkeys(tag for tag in stated if tag in shipped))
    return found if len(found) > 1 else ()


def built(config: MkDocsConfig) -> str:
    """Return the language that is built, where there are several; empty otherwise."""
    tags = languages(config.extra)
    chosen = config.plugins.get(EDITION)
    return str(getattr(chosen, "tag", "") or tags[0]) if tags else ""


def further(config: MkDocsConfig) -> str:
    """Return the language that is built, where it is not the first; empty otherwise."""
    return "" if built(config) in languages(config.extra)[:1] else built(config)


def editions(extra: Mapping[str, object], here: str, site_url: str) -> tuple[Edition, ...]:
    """Return all editions of a site, of which `here` is built; site_url: its own address."""
    tags = languages(extra)
    if here not in tags:
        return ()
    up = "" if here == tags[0] else "../"
    root = site_url if not up else site_url.removesuffix(f"{here}/")
    rows = ((tag, "" if tag == tags[0] else f"{tag}/") for tag in tags)
    return tuple(
        Edition(tag, _NAMES[tag], f"{up}{below}", root and f"{root}{below}", tag == here)
        for tag, below in rows
    )


def choose(files: Files, config: MkDocsConfig) -> Iterator[Problem]:
    """Put the translations for the edition that is built into their pages; take all others out,
    those in a language in which the site is not read, too.

    Yields what is wrong with one, which is left out then.
    """
    tags, here = languages(config.extra), built(config)
    for file in list(files):
        path, tag = original_of(file.src_uri)
        page = files.src_uris.get(path)
        if not tag or page is None:
            continue
        files.remove(file)
        if tag == here and tag in tags:
            yield from _translate(page, file)


def _translate(page: File, translation: File) -> Sequence[Problem]:
    name = f"{DOCS}/{translation.src_uri}"
    own = content.read(page.src_uri, page.content_string)
    other = content.read(name, translation.content_string)
    if other.problems or own.problems or own.unread:
        return other.problems
    keys = _OWN.get(kind_of(page.src_uri), _OWN_OF_OTHERS)
    meta = {**own.meta, **{key: other.meta[key] for key in keys if key in other.meta}}
    dumped = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False) if meta else ""
    page.content_string = f"---\n{dumped}---\n\n{_text_of_source(own.body)}{other.body}"
    return ()


def _text_of_source(body: str) -> str:
    """Return a page's body as far as the end of its source's text; nothing of another page."""
    part = regions.split(body).region()
    return body[: body.index("\n", part.end) + 1] + "\n" if part else ""
