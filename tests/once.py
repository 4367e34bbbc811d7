"""Makes what many tests look at once: folders for all processes, compiled templates for each."""

import os
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import ClassVar

import pytest
from filelock import FileLock
from jinja2.bccache import Bucket

from sourcebook.publish.incremental.template_cache import TemplateCache


def made(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], object]) -> Path:
    """Return the folder that `make` has filled, in whichever process asked for it first.

    No test may change it.
    """
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{place}.lock"):
        done = place.with_suffix(".made")
        if not done.exists():
            place.mkdir()
            make(place)
            done.touch()
    return place


class Templates(TemplateCache):
    """The templates of a project, kept as ever, and by this process for all other projects.

    To compile them is most of what it takes to build a site of a few pages.
    """

    _compiled: ClassVar[dict[bytes, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, where this project or another one has it."""
        super().load_bytecode(bucket)
        if bucket.code is None and (code := self._compiled.get(self._key(bucket))):
            bucket.code = code
            super().dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code:
            self._compiled[self._key(bucket)] = bucket.code
        super().dump_bytecode(bucket)
