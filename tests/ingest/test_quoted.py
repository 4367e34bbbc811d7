"""Passages that people chose, and quotations in their prose: checked, and kept on their place."""

from tests.ingest.conftest import PAGE, TOPIC, Project

SUBJECT = "docs/topics/peace-treaty.md"
NAME = "a-treaty-long-in-coming"
NEW = "Before the talks began the newspapers of both capitals had printed many guesses about them."
FIRST = "The two governments met"


def write(project: Project, passages: str, body: str = "What was said.") -> None:
    head = TOPIC.replace("---\n\nWhat was said of a treaty.", f"{passages}\n---\n\n{body}")
    project.write(SUBJECT, head)
    project.run("ingest")


def test_a_paragraph_that_is_not_there_is_named_at_its_line(project: Project) -> None:
    write(project, f"passages:\n  - {NAME}#p1\n  - {NAME}#p7\n  - {NAME}s#p1")
    outcome = project.run("check")
    assert outcome.status == 1
    assert f"{SUBJECT}:6: there is no ¶7 on {PAGE}; the last is ¶2" in outcome.err
    assert f"{SUBJECT}:7: there is no page" in outcome.err
    assert f"did you mean {PAGE}?" in outcome.err


def test_words_that_a_paragraph_does_not_have_are_named_with_the_nearest(project: Project) -> None:
    write(project, f"passages: [{NAME}#p1: changed his view, {NAME}#p2: useful]")
    (problem,) = project.run("check").problems
    assert problem.startswith(f"{SUBJECT}:4: `passages:` ¶1 does not say “changed his view”")
    assert "the nearest there is “changed its view" in problem


def test_a_form_that_cannot_be_read_is_a_problem(project: Project) -> None:
    write(project, "passages: {add: [somewhere], nit: []}")
    problems = project.run("check").problems
    assert any(f"{SUBJECT}:4: `passages:` has 'nit'" in one for one in problems)
    assert any("has 'somewhere'; write the page of a source" in one for one in problems)


def test_chosen_passages_follow_their_paragraph(project: Project) -> None:
    write(project, f'passages: ["{NAME}#p1", {NAME}#p2: useful]  # ours')
    seed = project.read("seeds/treaty.txt")
    project.write("seeds/treaty.txt", seed.replace(FIRST, f"{NEW}\n\n{FIRST}"))
    assert project.run("ingest").err == ""
    assert f'passages: ["{NAME}#p2", {NAME}#p3: useful]  # ours' in project.read(SUBJECT)
    assert project.run("check").status == 0


def test_a_paragraph_that_is_gone_is_a_problem_until_it_is_settled(project: Project) -> None:
    write(project, f"passages: [{NAME}#p1]")
    seed = project.read("seeds/treaty.txt")
    project.write("seeds/treaty.txt", seed.replace(seed.split("\n\n")[3], NEW))
    err = project.run("ingest").err
    assert f"{SUBJECT}:4: this link led to a paragraph that is gone, “{FIRST}" in err
    assert FIRST not in project.derived(SUBJECT)
    assert NEW not in project.derived(SUBJECT)


def test_renaming_a_source_mends_what_names_its_paragraphs(project: Project) -> None:
    chosen = f"passages: {{add: [{NAME}#p1: met again], not: [sources/{NAME}.md#p2]}}"
    write(project, chosen, f"So [¶1](../sources/{NAME}.md#p1).")
    assert project.run("rename", PAGE, "The long wait").err == ""
    text = project.read(SUBJECT)
    now = "passages: {add: [the-long-wait#p1: met again], not: [sources/the-long-wait.md#p2]}"
    assert now in text
    assert "(../sources/the-long-wait.md#p1)" in text
    assert project.run("check").status == 0


def test_a_quotation_is_compared_with_what_its_sentence_links_to(project: Project) -> None:
    link = f"../sources/{NAME}.md"
    body = (
        f"They “met again in March” ([¶1]({link}#p1)), and ‘agreed’.\n"
        f"The talks “had been useful,” ([¶1]({link}#p1), [¶2]({link}#p2)).\n"
        f'"A Treaty Long in Coming" says so ([¶2]({link}#p2)). "Nobody" says more.\n\n'
        f"It “had been useless” ([¶2]({link}#p2)); “pending for so long” ([¶2]({link}#p2)).\n"
    )
    write(project, "", body)
    outcome = project.run("check")
    assert outcome.status == 0
    at = f"{SUBJECT}:13: warning: "
    first, second = (line.partition("; words")[0] for line in outcome.problems)
    assert first.startswith(f"{at}“had been useless” does not stand in ¶2; the nearest")
    assert "“had been useful" in first
    assert second == f"{at}“pending for so long” does not stand in ¶2; ¶1 has these words"


def test_values_in_tags_are_no_quotations(project: Project) -> None:
    tag = '<span lang="ar" title="one two three four five six seven">'
    body = f"[¶1](../sources/{NAME}.md#p1) says {tag}so</span>. Elsewhere {tag}more</span> is said."
    write(project, "", body)
    assert project.run("check").problems == []


def test_what_a_quotation_may_not_leave_out_is_named(project: Project) -> None:
    said = "Nothing of this was ever printed in the two capitals, though 14 people knew of it."
    seed = project.read("seeds/treaty.txt")
    project.write("seeds/treaty.txt", seed.replace(FIRST, f"{said}\n\n{FIRST}"))
    link = f"../sources/{NAME}.md"
    body = (
        "“Nothing of this was […] printed in the two capitals, though … people knew of it”\n"
        f"([¶1]({link}#p1)).\n\n"
        "She says “Nothing of this was […] printed in the two capitals, though 14 people”.\n"
    )
    write(project, "", body)
    (problem,) = project.run("check").problems
    assert problem.startswith(f"{SUBJECT}:10: warning: “Nothing of this")
    assert "leaves out “14”" in problem


def test_a_quotation_that_no_source_says_is_named_with_the_nearest(project: Project) -> None:
    body = (
        "It is said that “the two governments met again in May to speak about it”, and the title\n"
        "“A treaty long in coming” is short.\n\n"
        "Nobody in any of the\npapers has “a sentence of so many words that nobody has”.\n\n"
        "A law speaks of “words of another country that are in no source here” (Law 4, 1901).\n\n"
        "```\n“what stands in code is no quotation of ours at all”\n```\n"
    )
    write(project, "", body)
    outcome = project.run("check")
    assert outcome.status == 0
    first, second = outcome.problems
    assert first.startswith(f"{SUBJECT}:9: warning: no source says “the two governments met again")
    assert "the nearest there is “The two governments met" in first
    assert f"{PAGE} ¶1" in first
    assert second.startswith(f"{SUBJECT}:13: warning: no source says “a sentence of so many")


def test_block_quotations_are_looked_for(project: Project) -> None:
    body = (
        "The communiqué has it so:\n\n"
        "> The two governments met again in May to\n> speak about it (p. 3).\n\n"
        "> The two governments met again in June to sing about it\n>\n> — the communiqué\n\n"
        "> Words of another country that are in no source here (Law 4, 1901).\n\n"
        "> “A sentence of so many words that nobody has.”\n"
    )
    write(project, "", body)
    met, sang, nobody = project.run("check").problems
    assert met.startswith(f"{SUBJECT}:11: warning: no source says “The two governments met again")
    assert "the nearest there is “The two governments met" in met
    assert sang.startswith(f"{SUBJECT}:14: warning: no source says “The two governments met again")
    assert sang.endswith("words that are no quotation stand without `>`")
    assert nobody.startswith(f"{SUBJECT}:20: warning: no source says “A sentence of so many words")
