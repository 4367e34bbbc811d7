"""Describes a deposit as an RO-Crate (https://www.researchobject.org/ro-crate/specification/1.1/)."""

import json
from collections.abc import Iterable, Mapping

from sourcebook.collection import Collection, Creator
from sourcebook.deposit.holding import DepositFile
from sourcebook.embed.addresses import licence_address, statement_address
from sourcebook.embed.xml import line, resolver, web

NAME = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"

Entity = Mapping[str, object]


def metadata(collection: Collection, files: Iterable[DepositFile]) -> str:
    """Return the text of `ro-crate-metadata.json` for the files of a deposit."""
    there = tuple(files)
    licences = {file.license for file in there} | {collection.license}
    described = {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": _PROFILE},
                 "about": {"@id": "./"}}  # fmt: skip
    graph: list[Entity] = [
        described,
        _root(collection, there),
        *map(_file, there),
        *(_licence(code) for code in sorted(filter(None, licences))),
        *(_creator(one) for one in collection.creators),
    ]
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _root(collection: Collection, files: tuple[DepositFile, ...]) -> Entity:
    """Return the entity of the whole collection, which every RO-Crate has."""
    found = {
        "@id": "./",
        "@type": "Dataset",
        "name": line(collection.title),
        "description": line(collection.description) or line(collection.title),
        "datePublished": collection.built,
        "version": collection.version,
        "inLanguage": collection.language,
        "identifier": resolver(collection.doi),
        "url": web(collection.site_url),
        "license": {"@id": _licence_id(collection.license)} if collection.license else "",
        "creator": [{"@id": _creator_id(one)} for one in collection.creators],
        "hasPart": [{"@id": file.path} for file in files],
    }
    return {key: value for key, value in found.items() if value}


def _file(file: DepositFile) -> Entity:
    found = {
        "@id": file.path,
        "@type": "File",
        "name": file.path.rpartition("/")[2],
        "description": line(file.description),
        "abstract": line(file.abstract),
        "encodingFormat": file.media_type,
        "contentSize": str(len(file.content)),
        "license": {"@id": _licence_id(file.license)} if file.license else "",
    }
    return {key: value for key, value in found.items() if value}


def _licence_id(code: str) -> str:
    return licence_address(code) or statement_address(code) or f"#licence-{code}"


def _licence(code: str) -> Entity:
    return {"@id": _licence_id(code), "@type": "CreativeWork", "name": code}


def _creator_id(creator: Creator) -> str:
    return f"https://orcid.org/{creator.orcid}" if creator.orcid else f"#{line(creator.name)}"


def _creator(creator: Creator) -> Entity:
    found = {
        "@id": _creator_id(creator),
        "@type": "Person",
        "name": line(creator.name),
        "affiliation": line(creator.affiliation),
    }
    return {key: value for key, value in found.items() if value}
