"""Nobody reaches our own network through an address he chose: not by number, name, redirect or a changed answer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from jobs import outside
from jobs.outside import Unreachable, post
from saas import clock
from saas.notices.addresses import Reach
from tests.jobs.stub import Stub

NOWHERE = Reach()


@pytest.fixture
def stub() -> Iterator[Stub]:
    """A host on loopback."""
    found = Stub().start()
    yield found
    found.stop()


def ask(url: str, reach: Reach = NOWHERE) -> outside.Answer:
    return post(url, b"{}", {}, reach=reach)


INSIDE = [
    "http://127.0.0.1:6379/",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://localhost.localdomain/",
    "https://127.1/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://017700000001/",
    "https://0/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fd00::1]/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.100.100.200/latest/meta-data/",
    "https://metadata.google.internal/",
    "https://redis/",
    "https://printer.local/",
    "https://db.internal/",
    "https://example.com:6379/",
    "https://example.com:80/",
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_INFO",
    "https://user:word@example.com/",
    "https://example.com@127.0.0.1/",
    "https://127.0.0.1\\@example.com/",
    "https://exa mple.com/",
    "https://example.com\r\nHost: x/",
    "//example.com/",
    "https:///x",
    "https://example.com:99999/",
    "",
]


@pytest.mark.parametrize("url", INSIDE)
def test_no_address_of_our_own_or_of_another_kind_is_written_to(url: str, monkeypatch: pytest.MonkeyPatch):
    def never(*_words: Any) -> Any:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises(Unreachable):
        ask(url)


def answers(*numbers: str) -> Any:
    """A resolver that gives these in turn, the last one for ever: what an attacker's name server does."""
    left = list(numbers)

    def resolve(_host: str, port: int, **_options: Any) -> Any:
        number = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    return resolve


@pytest.mark.parametrize("number", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "64:ff9b::7f00:1"])
def test_a_good_name_that_stands_for_a_number_of_ours_is_refused_for_good(number: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers(number))
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("a connection was tried"))
    with pytest.raises(Unreachable, match="open internet") as trouble:
        ask("https://hooks.example.com/")
    assert trouble.value.for_good


def test_one_bad_number_among_good_ones_is_enough(monkeypatch: pytest.MonkeyPatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_options: both)
    with pytest.raises(Unreachable, match="open internet"):
        ask("https://hooks.example.com/")


def test_a_name_that_changes_its_mind_is_asked_once_and_the_number_that_was_looked_at_is_written_to(
    monkeypatch: pytest.MonkeyPatch,
):
    """DNS rebinding: public at the first question, our own at every later one."""
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.216.34", "127.0.0.1"))
    tried: list[Any] = []

    def connect(number: Any, *_words: Any) -> Any:
        tried.append(number)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Unreachable, match="no answer"):
        ask("https://hooks.example.com/")
    assert tried == [("93.184.216.34", 443)]


def test_a_redirect_is_an_answer_and_is_not_followed(stub: Stub):
    second = Stub().start()
    stub.redirect = second.url("webhook")
    answer = ask(stub.url("webhook"), Reach({stub.host, second.host}))
    second.stop()
    assert answer.status == 302
    assert second.heard == []


def test_no_more_than_a_little_is_read(stub: Stub):
    stub.answers.append((200, b"x" * 500_000))
    assert len(ask(stub.url("webhook"), Reach({stub.host})).body) == outside.LARGEST_ANSWER


def test_a_host_that_drips_is_cut_off_after_the_time(stub: Stub, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outside, "SECONDS", 0.6)
    stub.drip = 0.2
    stub.answers.append((200, b"x" * 100))
    began = clock.monotonic()
    with pytest.raises(Unreachable, match="in time"):
        ask(stub.url("webhook"), Reach({stub.host}))
    assert clock.monotonic() - began < 2


def test_a_host_without_its_certificate_gets_nothing(stub: Stub):
    """https to a plain port: the hand-shake fails, the body never leaves."""
    with pytest.raises(Unreachable, match="no answer"):
        ask(stub.url("webhook").replace("http:", "https:"), Reach({stub.host}))
    assert stub.heard == []


def test_a_stub_is_reached_only_where_the_setting_names_it(stub: Stub):
    assert ask(stub.url("webhook"), Reach({stub.host})).status == 204
    with pytest.raises(Unreachable):
        ask(stub.url("webhook"))
    assert len(stub.heard) == 1
