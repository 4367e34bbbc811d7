"""What counts as a quotation, in the signs of all languages, and what is left out."""

import pytest

from sourcebook.manuscript import quotations, reading

FOUND = {
    "English": ("He said “one two three four” to us.", ["one two three four"]),
    "German": ("Er sagte „eins zwei drei vier“ dazu.", ["eins zwei drei vier"]),
    "German, pointed": ("Er sagte »eins zwei drei vier« dazu.", ["eins zwei drei vier"]),
    "French": ("Il dit « un deux trois quatre » ici.", ["un deux trois quatre"]),
    "Polish": ("Mówi „raz dwa trzy cztery” tam.", ["raz dwa trzy cztery"]),
    "Swedish": ("Han sade ”ett två tre fyra” där.", ["ett två tre fyra"]),
    "Japanese": ("彼は「これは九文字以上ある引用」と言った。", ["これは九文字以上ある引用"]),
    "double": ("彼は『これは九文字以上ある引用』と言った。", ["これは九文字以上ある引用"]),
    "straight": ('He said "one two three four" to us.', ["one two three four"]),
    "single": ("He said ‘one two three’s four’ to us.", ["one two three’s four"]),
    "single, straight": ("He said 'one two three's four' to us.", ["one two three's four"]),
    "plural": ("He said ‘the dogs’ bowl is red’ then.", ["the dogs’ bowl is red"]),
    "nested": ("He said “one ‘two three’ four five” so.", ["one ‘two three’ four five"]),
    "nested guillemets": ("Он: «раз „два три“ четыре пять».", ["раз „два три“ четыре пять"]),
    "two": ("“One two three four,” she said, “five six seven eight.”",
            ["One two three four,", "five six seven eight."]),
    "apostrophes": ("It's the dogs' bowl and the cats' milk, isn't it?", []),
    "inches": ('A board of 6" by 4" and one more of 8" here.', []),
    "never closed": ("He said “one two three four.\n\nThen “five six seven eight” was said.",
                     ["five six seven eight"]),
    "over paragraphs": ("She: “one two three\n\n“four five six\n\n“seven eight.” End.",
                        ["one two three\n\nfour five six\n\nseven eight."]),
    "over paragraphs, no sign again": ("彼は「これは最初の段落です\n\n次の段落で終わる」と言った。",
                                       ["これは最初の段落です\n\n次の段落で終わる"]),
    "quoted lines": ("> one two three\n> four five\n\nElse.", ["one two three\nfour five"]),
    "scare quotes": ("The “so called” peace was “no peace”.", []),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_quotations_are_found(name: str) -> None:
    text, expected = FOUND[name]
    found = quotations.find(reading.read("a.txt", text.encode()), 4)
    assert [one.text for one in found.all] == expected


def test_short_ones_are_counted() -> None:
    assert (
        quotations.find(reading.read("a.txt", "A “so called” “peace” here.".encode()), 4).short == 2
    )


LATEX = r"""
\documentclass{article}\usepackage{csquotes}
\title{Not \enquote{this one is no quotation} here}
\begin{document}
% ``nor this one in a comment''
A \enquote{one \emph{two} three f\"our}\footnote{Smith 1999, ¶3.} and ``five six seven
eight'' \parencite[see][12]{key}. 50\% of \verb|x| $a < b$.

\begin{displayquote}[Jones 2001]
Stra\ss e und {\it noch} ein Wort\dots
\end{displayquote}
\begin{verbatim}
``not read at all here''
\end{verbatim}
\textquote[Smith 1999]{nine ten eleven twelve}
\end{document}
``after the end of it all''
"""


def test_latex_is_read() -> None:
    found = quotations.find(reading.read("a.tex", LATEX.encode()), 4).all
    rows = [(one.line, " ".join(one.text.split()), one.block) for one in found]
    assert rows == [
        (6, "one two three föur", False),
        (6, "five six seven eight", False),
        (10, "Straße und noch ein Wort…", True),
        (15, "nine ten eleven twelve", False),
    ]
    assert found[0].notes == ("Smith 1999, ¶3.",)
    assert found[1].after.startswith(" [@key, 12]")
    assert found[2].after == " (Jones 2001)"
    assert found[3].after.startswith(" [Smith 1999]")


@pytest.mark.parametrize(
    "heading", ["References", "5. Works cited", "Bibliografie", "Källor", "参考文献", "文献"]
)
def test_lists_of_references_are_left_out(heading: str) -> None:
    text = f"A “one two three four”.\n\n# {heading}\n\nSmith, “The title of an article,” 1999.\n"
    assert len(quotations.find(reading.read("a.md", text.encode()), 4).all) == 1


def test_a_manuscript_of_another_kind_is_a_problem() -> None:
    assert reading.read("a.xlsx", b"x").problems[0].message == "is of no kind that we read"


def test_an_empty_line_ends_a_block_quotation_of_markdown() -> None:
    first, second = "the first of some words", "the second of some words"
    for between, wanted in (("", [first, second]), (">", [f"{first}\n\n{second}"])):
        text = f"> {first}\n{between}\n> {second}\n"
        found = quotations.find(reading.read("a.md", text.encode()), 4).all
        assert [one.text for one in found] == wanted


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.tex"])
@pytest.mark.parametrize(
    ("stray", "encoding", "message"),
    [
        (b"\nAnd caf\xe9.\n", "utf-8", "byte 0xe9 is not UTF-8, as all others are; it is replaced"),
        (b"\nAnd caf\xe9.\n", "cp1252", "it is read as cp1252"),
    ],
)
def test_bytes_of_another_encoding_are_said_and_quotations_are_found(
    name: str, stray: bytes, encoding: str, message: str
) -> None:
    found = reading.read(name, "He said “one two three four” to us.".encode(encoding) + stray)
    assert [one.text for one in quotations.find(found, 4).all] == ["one two three four"]
    (problem,) = found.problems
    assert (problem.severity, problem.hint) == ("warning", "save it as text in UTF-8")
    assert message in problem.message


def test_latex_states_its_encoding() -> None:
    text = "\\usepackage[applemac]{inputenc}\nHe said “one two thrée four” to us.\n"
    found = reading.read("a.tex", text.encode("mac-roman"))
    assert [one.text for one in quotations.find(found, 4).all] == ["one two thrée four"]
    assert found.problems == ()
