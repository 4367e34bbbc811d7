"""What a site's `robots.txt` lets us ask for."""

import pytest

from sourcebook.fetch.robots import may_fetch

FILE = """\
# The rules of RFC 9309 by example.
User-Agent: *
Disallow: /private/   # all below
Allow: /private/open
Disallow: *.gif$
Disallow: /a*b*c
Disallow: /*?sort=

User-agent: Otherbot/2.1
Disallow: /

USER-AGENT: sourcebook
user-agent: third
Disallow: /only-us
Disallow:

User-agent: sourcebook
Disallow: /%e4%bd%a0
"""


@pytest.mark.parametrize(
    ("agent", "target", "allowed"),
    [
        ("any", "/", True),
        ("any", "/private/", False),
        ("any", "/private", True),
        ("any", "/private/a", False),
        ("any", "/private/open/a", True),
        ("any", "/x/y.gif", False),
        ("any", "/x/y.gif?z", True),
        ("any", "/axxbyyc/d", False),
        ("any", "/ab", True),
        ("any", "/list?sort=up", False),
        ("otherbot", "/x", False),
        ("sourcebook", "/private/", True),
        ("sourcebook", "/only-us/a", False),
        ("sourcebook", "/你好", False),
        ("third", "/%E4%BD%A0", True),
    ],
)
def test_rule(agent: str, target: str, allowed: bool) -> None:
    assert may_fetch(FILE, agent, target) is allowed


@pytest.mark.parametrize(
    "text", ["", "Disallow: /", "<html>no rules</html>", "\0\n:\n", "User-agent"]
)
def test_a_file_without_rules_allows_all(text: str) -> None:
    assert may_fetch(text, "sourcebook", "/a")


def test_of_two_rules_as_long_the_one_that_allows_decides() -> None:
    assert may_fetch("User-agent: *\nDisallow: /a\nAllow: /a\n", "any", "/a")


@pytest.mark.parametrize(
    ("target", "allowed"),
    [("/xabyabz", False), ("/xababz", False), ("/xabyz", True), ("/xa", True)],
)
def test_each_part_of_a_rule_is_looked_for_behind_the_last(target: str, allowed: bool) -> None:
    assert may_fetch("User-agent: *\nDisallow: /*ab*ab\n", "any", target) is allowed


def test_a_rule_of_many_stars_ends() -> None:
    assert may_fetch("User-agent: *\nDisallow: /" + "*a" * 50_000 + "b$", "any", "/" + "a" * 8000)
