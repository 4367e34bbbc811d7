"""Writes the list of what the lock pins, as CycloneDX: `python -m release.sbom DIR`.

The file is named after the version. Its schema is checked before it is written.
"""

import hashlib
import os
import sys
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from release.locked import LOCK, Package, needs_of, packages
from sourcebook import __version__

NAME = "sourcebook"


def name_of_file() -> str:
    """Return the name of the file for this version."""
    return f"{NAME}-{__version__}.cdx.json"


def listed(found: Iterable[Package], wheels: Iterable[Path]) -> str:
    """Return the list as JSON. wheels: the files of this version, whose digests it gives.

    Raises ValueError where it is not what the schema of CycloneDX asks for.
    """
    found = tuple(found)
    digests = [hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels]
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_OID, " ".join(digests) or __version__))
    bom.metadata.timestamp = _now()
    program = Package(NAME, __version__, "", tuple(digests), "MIT", needs=needs_of(NAME))
    root = _component(program)
    root.type = ComponentType.APPLICATION
    bom.metadata.component = root
    parts = {one: _component(one) for one in found}
    bom.components.update(parts.values())
    for one, part in {program: root, **parts}.items():
        bom.register_dependency(part, [parts[there] for there in found if there.name in one.needs])
    made: str = JsonV1Dot6(bom).output_as_string(indent=2)
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(made):
        raise ValueError(f"the list is not valid CycloneDX 1.6: {wrong}")
    return made + "\n"


def _component(one: Package) -> Component:
    return Component(
        name=one.name,
        version=one.version,
        bom_ref=f"{one.name}=={one.version}",
        purl=PackageURL("pypi", None, one.name, one.version),
        type=ComponentType.LIBRARY,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in one.hashes],
        licenses=[_licence(one.licence)] if one.licence else [],
        properties=list(_notes(one)),
    )


def _licence(words: str) -> License:
    """Return a licence as SPDX has it where the words are an expression of it, else as words."""
    return LicenseFactory().make_from_string(words)


def _notes(one: Package) -> Iterator[Property]:
    if one.marker:
        yield Property(name="sourcebook:only-where", value=one.marker)
    if one.licensed:
        yield Property(name="sourcebook:licence-is-of-version", value=one.licensed)


def _now() -> datetime:
    """Return the time that the environment gives, so that a build can be repeated; else now."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)


def main() -> int:
    """Write the file into the folder that was named; return an exit status."""
    folder = Path(*sys.argv[1:] or ["dist"])
    folder.mkdir(exist_ok=True)
    found = packages(LOCK.read_text(encoding="utf-8"))
    wheels = sorted(folder.glob(f"{NAME}-{__version__}-*.whl"))
    (folder / name_of_file()).write_text(listed(found, wheels), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
