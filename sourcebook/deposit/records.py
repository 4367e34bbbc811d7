"""Describes the collection for those who register it: Zenodo, and whoever cites it.

Zenodo: https://developers.zenodo.org/#representation. CITATION.cff: version 1.2.0,
https://github.com/citation-file-format/citation-file-format.
"""

import json
from collections.abc import Mapping

import yaml

from sourcebook.bibliography.names import parse
from sourcebook.collection import Collection, Creator
from sourcebook.embed.authors import agent_type, family_name, given_name
from sourcebook.embed.xml import line, web


def zenodo(collection: Collection) -> str:
    """Return the metadata of a deposit in Zenodo as JSON (`.zenodo.json`)."""
    pages = [collection.site_url] if web(collection.site_url) else []
    found: Mapping[str, object] = {
        "upload_type": "dataset",
        "title": line(collection.title),
        "description": line(collection.description) or line(collection.title),
        "creators": [_zenodo_creator(one) for one in collection.creators],
        "publication_date": collection.built,
        "version": collection.version,
        "doi": collection.doi,
        "language": _three_letters(collection.language),
        "license": collection.license.lower(),
        "keywords": [line(one.title) for one in collection.subjects if one.kind == "topics"],
        "related_identifiers": [
            {"identifier": page, "relation": "isIdenticalTo", "scheme": "url"} for page in pages
        ],
        "access_right": "open",
    }
    kept = {key: value for key, value in found.items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def citation_file(collection: Collection) -> str:
    """Return the text of `CITATION.cff`."""
    found: Mapping[str, object] = {
        "cff-version": "1.2.0",
        "message": "If you use this collection, please cite it as below.",
        "type": "dataset",
        "title": line(collection.title),
        "abstract": line(collection.description),
        "authors": [_cff_author(one) for one in collection.creators]
        or [{"name": line(collection.title)}],
        "date-released": collection.built,
        "version": collection.version,
        "doi": collection.doi,
        "url": web(collection.site_url),
        "license": collection.license,
    }
    kept = {key: value for key, value in found.items() if value}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)


def _zenodo_creator(creator: Creator) -> Mapping[str, str]:
    name = parse(line(creator.name))
    whole = name.literal or ", ".join(filter(None, (family_name(name), given_name(name))))
    found = {"name": whole, "affiliation": line(creator.affiliation), "orcid": creator.orcid}
    return {key: value for key, value in found.items() if value}


def _cff_author(creator: Creator) -> Mapping[str, str]:
    name = parse(line(creator.name))
    if name.literal or agent_type(creator.name) != "Person":
        return {"name": line(creator.name)}
    found = {
        "family-names": family_name(name),
        "given-names": given_name(name),
        "name-suffix": name.suffix,
        "affiliation": line(creator.affiliation),
        "orcid": f"https://orcid.org/{creator.orcid}" if creator.orcid else "",
    }
    return {key: value for key, value in found.items() if value}


_CODES: Mapping[str, str] = {
    "en": "eng", "ja": "jpn", "ru": "rus", "de": "deu", "fr": "fra", "es": "spa", "zh": "zho",
    "ar": "ara", "it": "ita", "pt": "por", "nl": "nld", "uk": "ukr", "ko": "kor", "pl": "pol",
}  # fmt: skip


def _three_letters(tag: str) -> str:
    """Return the code of a language in ISO 639-3, which Zenodo asks for; empty where unknown."""
    return _CODES.get(tag.partition("-")[0].lower(), "")
