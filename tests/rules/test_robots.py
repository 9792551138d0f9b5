"""The formats of the three vendors and of our own webhooks, against figures worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from saas.notices import hooks, robots
from saas.notices.robots import Verdict, call, verdict

AT = datetime(2026, 11, 23, 4, 0, 0, 500_000, tzinfo=UTC)
SECRET = {"url": "https://x.example/send?access_token=t", "secret": "this is secret"}


def test_wecom_gets_a_text():
    made = call("wecom", {"url": "https://q", "secret": ""}, "一句话", at=AT)
    assert (made.url, made.body) == ("https://q", {"msgtype": "text", "text": {"content": "一句话"}})


def test_dingtalk_gets_milliseconds_and_a_signature_in_the_address():
    """The vendor's own example: timestamp 1577262236757 and this secret make this signature."""
    at = datetime.fromtimestamp(1577262236.757, UTC)
    made = call("dingtalk", SECRET, "x", at=at)
    assert made.url.startswith("https://x.example/send?access_token=t&timestamp=1577262236757&sign=")
    assert made.url.endswith("%3D")
    assert made.body == {"msgtype": "text", "text": {"content": "x"}}


def test_feishu_gets_seconds_and_a_signature_in_the_body():
    made = call("feishu", SECRET, "x", at=AT)
    assert made.body["timestamp"] == str(int(AT.timestamp()))
    assert made.url == SECRET["url"]
    assert made.body["content"] == {"text": "x"}
    assert len(made.body["sign"]) == 44


def test_a_long_text_is_cut_between_its_characters():
    said = call("wecom", SECRET, "字" * 2000, at=AT).body["text"]["content"]
    assert len(said.encode()) <= 2048
    assert said.endswith("…")
    assert "\ufffd" not in said


@pytest.mark.parametrize(
    ("kind", "status", "body", "expected"),
    [
        ("wecom", 200, b'{"errcode":0,"errmsg":"ok"}', Verdict(True)),
        ("feishu", 200, b'{"code":0,"msg":"success"}', Verdict(True)),
        ("wecom", 200, b'{"errcode":45009,"errmsg":"freq"}', Verdict(False, "45009 freq", rest=60)),
        ("dingtalk", 200, b'{"errcode":130101,"errmsg":"fast"}', Verdict(False, "130101 fast", rest=600)),
        ("dingtalk", 200, b'{"errcode":310000,"errmsg":"sign"}', Verdict(False, "310000 sign", for_good=True)),
        ("feishu", 400, b'{"code":19021,"msg":"sign"}', Verdict(False, "19021 sign", for_good=True)),
        ("wecom", 200, b'{"errcode":-1,"errmsg":"busy"}', Verdict(False, "-1 busy")),
        ("wecom", 502, b"<html>", Verdict(False, "502")),
        ("wecom", 200, b"[]", Verdict(False, "200")),
        ("wecom", 200, b'{"errcode":"0"}', Verdict(False, "200")),
        ("wecom", 500, b'{"errcode":0}', Verdict(False, "0")),
        ("feishu", 429, b"", Verdict(False, "429", rest=60)),
    ],
)
def test_what_a_vendor_answers(kind: str, status: int, body: bytes, expected: Verdict):
    assert verdict(kind, status, body) == expected


def test_a_webhook_is_signed_over_timestamp_and_body():
    raw = hooks.written({"kind": "a.b", "id": 1}, "mujin")
    assert raw == b'{"company": "mujin", "id": 1, "kind": "a.b"}'
    found = hooks.headers("a.b", "d1", raw, secret="s", at=AT)
    moment = str(int(AT.timestamp()))
    assert found[hooks.TIMESTAMP] == moment
    assert found[hooks.SIGNATURE] == f"v1={hooks.signature(raw, 's', moment)}"
    assert hooks.signature(raw, "s", moment) != hooks.signature(raw, "t", moment)
    assert hooks.signature(raw, "s", moment) != hooks.signature(raw + b" ", "s", moment)


@pytest.mark.parametrize(
    ("status", "taken", "gone"),
    [(200, True, False), (204, True, False), (302, False, False), (410, False, True), (500, False, False)],
)
def test_what_an_endpoint_answers(status: int, taken: bool, gone: bool):
    found = hooks.verdict(status)
    assert (found.taken, found.for_good) == (taken, gone)
    assert robots.PER_MINUTE == 20
