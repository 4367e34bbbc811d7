"""What a collection is called in each of its languages: its name, its description, its folders.

    extra:
      names:
        ja: {site_name: 港の本, site_description: 港について, folders: {field-notes: 現地の記録}}

A folder of pages of one's own stands under its name in the navigation; without one under that of
the folder, with a capital. Where a site has but one language, its folders are named all the same.
"""

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig

from sourcebook.locale import words
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.publish.mkdocs import translations
from sourcebook.publish.mkdocs.extra_settings import NAMES

_FOLDERS = "folders"


def use(config: MkDocsConfig) -> None:
    """Put the names in the language that is built into the configuration of a build."""
    named = _named(config)
    config.site_name = text_of(named.get("site_name")) or config.site_name
    config.site_description = text_of(named.get("site_description")) or config.site_description


def folders(config: MkDocsConfig) -> dict[str, str]:
    """Return what folders of `docs/` are called in the language that is built, by their names."""
    named = mapping_of(_named(config).get(_FOLDERS))
    return {str(folder): name for folder, given in named.items() if (name := text_of(given))}


def _named(config: MkDocsConfig) -> Mapping[str, object]:
    tag = translations.built(config) or text_of(config.theme.get("language")) or words.ENGLISH
    return mapping_of(mapping_of(config.extra.get(NAMES)).get(tag))
