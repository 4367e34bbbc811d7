"""The files of `docs/` as MkDocs has them, without those that no site can have.

MkDocs' own function follows links to folders, in circles too, and stops at a name that is no UTF-8
or a file that is none.
"""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions

from sourcebook.problems import Problem
from sourcebook.store.walking import Found, Unusable, walk

_LONGEST_NAME = 255
"""Bytes of the name of a file on the usual disks."""


def docs_files(config: MkDocsConfig) -> tuple[Files, tuple[Problem, ...]]:
    """Return the files below `docs/`, and a problem for each that is left out."""
    docs = Path(config.docs_dir)
    files: list[File] = []
    problems: list[Problem] = []
    for found in walk(docs, docs.name, docs, hidden=True):
        if isinstance(found, Unusable):
            problems.append(found.problem)
            continue
        path = found.place.partition("/")[2]
        file = File(path, str(docs), config.site_dir, use_directory_urls=config.use_directory_urls)
        if why := _refusal(found, file):
            problems.append(Problem(found.place, 0, *why))
        else:
            files.append(file)
    set_exclusions(files, config)
    files.sort(key=file_sort_key)
    problems += _leave_out_doubles(files, docs.name)
    said = (replace(p, message=f"left out: it {p.message}") for p in problems)
    return Files(files), tuple(p for p in said if "/." not in p.path)


def _refusal(found: Found, file: File) -> tuple[str, str] | None:
    """Return why a file cannot be in the site, and what to do; None when it can."""
    if not os.access(found.path, os.R_OK):
        return f"cannot be read: {os.strerror(errno.EACCES)}", "mend its permissions"
    if not _can_be_written(file):
        return f"has too long a name for {file.dest_uri}", "rename it"
    if file.is_documentation_page() and not _is_text(found.path):
        return "is not UTF-8", "save it as UTF-8"
    return None


def _can_be_written(file: File) -> bool:
    if len(os.fsencode(file.dest_uri.rpartition("/")[2])) > _LONGEST_NAME:
        return False
    try:
        os.lstat(file.abs_dest_path)
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
    return True


def _is_text(path: Path) -> bool:
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


def _leave_out_doubles(files: list[File], folder: str) -> Iterator[Problem]:
    """Keep one file for each place in the site: as MkDocs does, the last that is to be there."""
    chosen: dict[str, File] = {}
    for file in list(files):
        before = chosen.setdefault(file.dest_uri, file)
        if before is file:
            continue
        left, kept = (before, file) if _is_in_site(file) else (file, before)
        chosen[file.dest_uri] = kept
        files.remove(left)
        if _is_in_site(left):
            message = f"would stand where {folder}/{kept.src_uri} does"
            yield Problem(f"{folder}/{left.src_uri}", 0, message, "rename one of them")


def _is_in_site(file: File) -> bool:
    return int(file.inclusion.value) >= InclusionLevel.NOT_IN_NAV.value
