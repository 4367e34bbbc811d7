"""Which addresses may be asked."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.fetch.addresses import FetchError, is_public, read_address

REFUSED = {
    "ftp://example.org/a": "not the web",
    "file:///etc/passwd": "not the web",
    "javascript:alert(1)": "not the web",
    "https://": "no host",
    "https:///a": "no host",
    "https://jane:secret@example.org/": "password",
    "https://jane@example.org/": "password",
    "http://example.org:25/": "port 25",
    "http://example.org:99999/": "no address",
    "http://[::1/": "no address",
    "https://example.org/a\r\nHost: other": "characters",
    "https://example.org/a b": "characters",
    "https://" + "a" * 70 + "é.org/": "no address",
    "https://example.org/" + "a" * 8000: "too long",
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(FetchError, match=REFUSED[text]) as refused:
        read_address(text)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a?b=c#d", "http://example.org/a?b=c"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("http://[2001:db8::1]/%7Ea", "http://[2001:db8::1]/%7Ea"),
    ],
)
def test_read(text: str, read: str) -> None:
    assert str(read_address(text)) == read


def test_where_a_page_leads_is_read_from_there() -> None:
    base = read_address("https://example.org/a/b?c")
    assert str(read_address("../d", base)) == "https://example.org/d"
    assert str(read_address("//other.example/", base)) == "https://other.example/"


PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255
192.0.2.1 192.168.1.1 198.18.0.1 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe
2002:7f00:1:: 2002:a9fe:a9fe:: 2001:db8::1 2001:0:7f00:1:: fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1
"""  # noqa: E501 - one row for each version of the protocol
PUBLIC = "1.1.1.1 93.184.216.34 2606:2800:220:1:248:1893:25c8:1946 ::ffff:1.1.1.1 64:ff9b::101:101"


@pytest.mark.parametrize("text", PRIVATE.split())
def test_private(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", PUBLIC.split())
def test_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@given(st.ip_addresses(v=4))
def test_no_form_of_ipv6_hides_an_address_that_is_not_public(ip: ipaddress.IPv4Address) -> None:
    number = int(ip)
    forms = (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80)
    if not is_public(ip):
        assert not any(is_public(ipaddress.IPv6Address(form)) for form in forms)
