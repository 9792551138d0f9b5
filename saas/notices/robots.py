"""How the three chat vendors want to be spoken to, and what they answer: pure, as their documents say.

WeCom 企业微信: `errcode` 0; the key in the address is the secret; text of at most 2048 bytes; 20 messages a minute.
DingTalk 钉钉: `errcode` 0; timestamp in milliseconds and signature in the address; 20 a minute, else ten minutes' rest.
Feishu 飞书: `code` 0; timestamp in seconds and signature in the body; 100 a minute, 5 a second.
"""

from __future__ import annotations

import hmac
import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote_plus

PER_MINUTE = 20
MOST_BYTES = 2000
TOO_MANY = 429


@dataclass(frozen=True)
class Call:
    """One request: where to, and what."""

    url: str
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What became of it: taken, hopeless, or to be tried later (after `rest` seconds where the vendor says so)."""

    taken: bool
    said: str = ""
    for_good: bool = False
    rest: int = 0


def call(kind: str, secret: Mapping[str, str], text: str, *, at: datetime) -> Call:
    """The request that says `text` in the chat."""
    return _CALLS[kind](secret["url"], secret["secret"], _cut(text), at)


def _cut(text: str) -> str:
    raw = text.encode()
    return text if len(raw) <= MOST_BYTES else raw[:MOST_BYTES].decode("utf-8", "ignore") + "…"


def _wecom(url: str, _secret: str, text: str, _at: datetime) -> Call:
    return Call(url, {"msgtype": "text", "text": {"content": text}})


def _dingtalk(url: str, secret: str, text: str, at: datetime) -> Call:
    moment = str(round(at.timestamp() * 1000))
    sign = quote_plus(_signed(key=secret, words=f"{moment}\n{secret}"))
    return Call(f"{url}&timestamp={moment}&sign={sign}", {"msgtype": "text", "text": {"content": text}})


def _feishu(url: str, secret: str, text: str, at: datetime) -> Call:
    moment = str(int(at.timestamp()))
    sign = _signed(key=f"{moment}\n{secret}", words="")
    return Call(url, {"timestamp": moment, "sign": sign, "msg_type": "text", "content": {"text": text}})


def _signed(*, key: str, words: str) -> str:
    return b64encode(hmac.new(key.encode(), words.encode(), sha256).digest()).decode()


_CALLS = {"wecom": _wecom, "dingtalk": _dingtalk, "feishu": _feishu}
_CODES = {"wecom": "errcode", "dingtalk": "errcode", "feishu": "code"}
_WORDS = {"wecom": "errmsg", "dingtalk": "errmsg", "feishu": "msg"}
_RESTS = {"wecom": {45009: 60}, "dingtalk": {130101: 600}, "feishu": {11232: 60}}
# Wrong or switched-off address, wrong signature, a word or sender that the group does not allow.
_HOPELESS = {
    "wecom": {40008, 40058, 44004, 93000, 93004, 93008},
    "dingtalk": {300001, 300005, 310000, 400013, 400101, 400102, 430101, 430102, 430103, 430104},
    "feishu": {9499, 19001, 19021, 19022, 19024},
}


def verdict(kind: str, status: int, body: bytes) -> Verdict:
    """What the answer means."""
    if status == TOO_MANY:
        return Verdict(False, str(status), rest=60)
    code, words = _said(kind, body)
    if code is None:
        return Verdict(False, str(status))
    if code == 0 and status < 300:
        return Verdict(True)
    said = f"{code} {words}".strip()[:200]
    return Verdict(False, said, for_good=code in _HOPELESS[kind], rest=_RESTS[kind].get(code, 0))


def _said(kind: str, body: bytes) -> tuple[int | None, str]:
    try:
        told = json.loads(body)
    except ValueError:
        return None, ""
    if not isinstance(told, dict) or not isinstance(told.get(_CODES[kind]), int):
        return None, ""
    return told[_CODES[kind]], str(told.get(_WORDS[kind], ""))
