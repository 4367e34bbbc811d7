"""Keeps compiled templates for the next build: to compile them takes longer than to fill them.

A template is found by its name and text, the language that is spoken, and the versions of Python
and Jinja; what is kept was made by our code as it is. The mark of declared scripts, another one in
each process, is left out.
"""

import hashlib
import marshal
from importlib.metadata import version
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from sourcebook.locale.words import language
from sourcebook.publish.frame import policy
from sourcebook.store.cache.record_cache import RecordCache

_MARK = b"declared script".center(len(policy.TOKEN), b"-")


class TemplateCache(BytecodeCache):
    """The compiled templates of a project's site."""

    def __init__(self, project: Path) -> None:
        self._kept = RecordCache(project, "templates")
        self._version = version("jinja2")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, where that is kept."""
        if (code := self._kept.get(self._key(bucket))) is not None:
            held = code.replace(_MARK, policy.TOKEN)
            bucket.code = marshal.loads(held)  # noqa: S302 - as Python does with its own of `hooks/`

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        code = marshal.dumps(bucket.code)
        if _MARK not in code:
            self._kept.add(self._key(bucket), code.replace(policy.TOKEN, _MARK))

    def save(self) -> None:
        """Write what is kept, if it has changed."""
        self._kept.save()

    def _key(self, bucket: Bucket) -> bytes:
        made_of = (self._version, language(), bucket.key, bucket.checksum)
        return hashlib.sha256("\0".join(made_of).encode()).digest()
