"""How a source is published, by its licence, its page and the collection's choice."""

import pytest

from sourcebook.publish.rights.decisions import Policy, decide, read_policy, report

FULL, BY_RIGHTS = Policy("full"), Policy("by-rights")


@pytest.mark.parametrize(
    ("policy", "meta", "mode"),
    [
        (FULL, {}, "full"),
        (FULL, {"license": "CNE"}, "full"),
        (FULL, {"license": "InC"}, "full"),
        (BY_RIGHTS, {}, "excerpt"),
        (BY_RIGHTS, {"license": "CNE"}, "excerpt"),
        (BY_RIGHTS, {"license": "InC-EDU"}, "excerpt"),
        (BY_RIGHTS, {"license": "LicenseRef-own"}, "excerpt"),
        (BY_RIGHTS, {"license": "CC-BY-4.0"}, "full"),
        (BY_RIGHTS, {"license": "CC-BY-NC-ND-4.0"}, "full"),
        (BY_RIGHTS, {"license": "CC-BY-SA-3.0-DE"}, "full"),
        (BY_RIGHTS, {"license": "CC0-1.0"}, "full"),
        (BY_RIGHTS, {"license": "NoC-US"}, "full"),
        (BY_RIGHTS, {"license": "CC-BY-4.0", "publish": "excerpt"}, "excerpt"),
        (FULL, {"publish": "record"}, "record"),
        (FULL, {"license": "CC-BY-4.0", "publish": "withdrawn"}, "withdrawn"),
        (BY_RIGHTS, {"license": "CNE", "publish": "full"}, "full"),
        # Unaltered or not at all: no part alone, and no text that editors corrected.
        (FULL, {"license": "CC-BY-ND-4.0", "publish": "excerpt"}, "record"),
        (FULL, {"license": "CC-BY-ND-4.0", "corrections": [{"was": "a"}]}, "record"),
        (FULL, {"license": "CC-BY-4.0", "corrections": [{"was": "a"}]}, "full"),
    ],
)
def test_mode(policy: Policy, meta: dict[str, object], mode: str) -> None:
    decided = decide(meta, policy)
    assert decided.mode == mode
    assert decided.ground
    assert not decided.problem


@pytest.mark.parametrize("own", ["FULL", "yes", "all", "none"])
def test_what_cannot_be_read_shows_nothing_and_is_a_problem(own: str) -> None:
    decided = decide({"publish": own}, FULL)
    assert decided.mode == "record"
    assert f"publish: {own}" in decided.problem


@pytest.mark.parametrize(
    ("extra", "expected", "problems"),
    [
        ({}, Policy(), 0),
        ({"publish": "full", "excerpt": {"words": 5, "share": 0}}, Policy("full", 5, 0.0), 0),
        ({"publish": "everything"}, Policy(), 1),
        ({"excerpt": {"words": -1, "share": 2}}, Policy(words=0, share=0.0), 2),
        ({"excerpt": {"words": "many"}}, Policy(words=0), 1),
    ],
)
def test_settings(extra: dict[str, object], expected: Policy, problems: int) -> None:
    found = read_policy(extra)
    assert (found.setting, found.words, found.share) == (
        expected.setting,
        expected.words,
        expected.share,
    )
    assert len(found.problems) == problems


def test_report_names_full_texts_without_a_known_licence() -> None:
    metas = {"sources/a.md": "CC-BY-4.0", "sources/b.md": "CNE", "sources/c.md": "CNE"}
    lines = report({path: decide({"license": code}, FULL) for path, code in metas.items()})
    assert lines == (
        "published as full: 3 sources (the collection's choice)",
        "in full without an open licence: 2 sources: sources/b.md, sources/c.md",
    )
    assert len(report({f"sources/{n}.md": decide({}, FULL) for n in range(1000)})[1]) < 400
