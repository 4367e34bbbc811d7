"""The records of a plan: what a run would write, and what of it a later plan asks for."""

from msgspec import Struct, field

from sourcebook.problems import Problem


class FileChange(Struct, frozen=True):
    """A file to write. before: its content now, None for a new file. after: its new content, None
    for a file to remove."""

    path: str
    before: bytes | None
    after: bytes | None


class SourceSummary(Struct, frozen=True):
    """What of a source enters the plans of others.

    capture, sha256: of its capture. page: the path of its page in the project.
    shown: a digest of what a list shows of it. works: names of the work that it is a version of.
    words: the checksums that stand for its text, of four bytes each.
    of_site: digests of what sites say of it, as far as that is offered for its page.
    """

    capture: str
    sha256: str
    page: str
    shown: bytes
    works: tuple[str, ...] = ()
    words: bytes = b""
    of_site: tuple[bytes, ...] = ()


class PlanSummary(Struct, frozen=True):
    """What of all pages enters a plan of some.

    sources: in the order of their captures.
    named: paths of pages that others refer to, and words that may name some.
    quotations: those without a link, and whether a source says them.
    are_enough: whether nothing else enters it. last: whether the next plan finds the same problems.
    """

    sources: tuple[SourceSummary, ...] = ()
    named: frozenset[str] = frozenset()
    quotations: tuple[tuple[str, bool], ...] = ()
    are_enough: bool = False
    last: bool = False


class Plan(Struct, frozen=True):
    """What a run would do: the files to write or remove, and the problems to report.

    doubts: notes on the values that the program is unsure of, for `check` and `serve`.
    versions: the pages of each work of which there are several versions.
    described: notes on what sources say of themselves and their pages do not have.
    summaries: what of all of it enters a later plan of some pages alone.
    rebinds: whether pages take other captures, so that the next plan may have more to write.
    """

    changes: tuple[FileChange, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()
    versions: tuple[frozenset[str], ...] = ()
    described: tuple[Problem, ...] = ()
    summaries: PlanSummary = field(default_factory=PlanSummary)
    rebinds: bool = False
