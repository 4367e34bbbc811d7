"""Whether a capture holds the whole work, an extract or the abstract, where a label says so."""

from sourcebook.metadata.found import Found, Page, candidate

COMPLETENESS = ("abstract", "extract")
"""What such labels stand for, and what is recorded."""

_SHORT_WORK = 900
"""Words: a text with an abstract and more than this is not the abstract alone."""


def read_completeness(page: Page, index: int, field: str) -> tuple[Found, ...]:
    """Read "Abstract" or "Extract" over or before a text that is short enough to be just that."""
    first, stop = page.body
    near = range(index + 1, min(index + 5, len(page.lines)))
    follows = any(page.lines[i].prose and page.free(i) for i in near)
    if index > first or not (follows or page.lines[index].prose):
        return ()
    notice = [i for i in near[:2] if (mark := page.marks[i]) and mark.reason == "access notice"]
    words = sum(line.words for line in page.lines[first:stop] if line.prose)
    if words > _SHORT_WORK and not notice:
        return (Found((index,), "label of completeness"),)
    said = candidate(page, "completeness", field, (index, *notice))
    return (Found((index,), "label of completeness", (said,)),)
