"""Describes a deposit as a Data Package (https://specs.frictionlessdata.io/data-package/)."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from sourcebook.collection import Collection
from sourcebook.deposit.holding import DepositFile
from sourcebook.embed.addresses import licence_address
from sourcebook.embed.xml import line, web

NAME = "datapackage.json"
_NAME = re.compile(r"[^a-z0-9._/-]+")


def metadata(collection: Collection, files: Iterable[DepositFile]) -> str:
    """Return the text of `datapackage.json` for the files of a deposit."""
    licence = licence_address(collection.license)
    found: Mapping[str, object] = {
        "profile": "data-package",
        "name": _name(collection.title) or "collection",
        "title": line(collection.title),
        "description": line(collection.description),
        "version": collection.version,
        "id": f"https://doi.org/{collection.doi}" if collection.doi else "",
        "homepage": web(collection.site_url),
        "licenses": [{"name": collection.license, "path": licence}] if licence else [],
        "contributors": [
            {"title": line(one.name), "role": "author"} for one in collection.creators
        ],
        "resources": [_resource(file) for file in files],
    }
    kept = {key: value for key, value in found.items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _resource(file: DepositFile) -> Mapping[str, object]:
    """Return the description of a file; of a table with its columns."""
    table = file.media_type == "text/csv"
    found: dict[str, object] = {
        "name": _name(file.path),
        "path": file.path,
        "title": line(file.description),
        **({"description": f"“{line(file.abstract)}”"} if line(file.abstract) else {}),
        "mediatype": file.media_type,
        "bytes": len(file.content),
        "hash": f"sha256:{sha256(file.content).hexdigest()}",
    }
    if table:
        found |= {
            "profile": "tabular-data-resource",
            "format": "csv",
            "encoding": "utf-8",
            "schema": {"fields": [{"name": one, "type": "string"} for one in _columns(file)]},
        }
    return found


def _columns(file: DepositFile) -> list[str]:
    return next(csv.reader(io.StringIO(file.content.decode())))


def _name(text: str) -> str:
    """Return a name as the format allows it: small letters, digits, `.`, `_`, `-`, `/`."""
    return _NAME.sub("-", text.lower()).strip("-/.")
