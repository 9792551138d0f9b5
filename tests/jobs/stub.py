"""Stubs of what stands outside: the three vendors' robots as their documents describe them, and an endpoint."""

from __future__ import annotations

import hmac
import json
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

SECRET = "SEC-of-the-robot"


@dataclass(frozen=True)
class Heard:
    """One request."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The JSON body."""
        found: dict[str, Any] = json.loads(self.raw)
        return found


@dataclass
class Stub:
    """A host that keeps what it heard; `answers` are given in turn before the vendor's own checks count."""

    heard: list[Heard] = field(default_factory=list)
    answers: list[tuple[int, Mapping[str, Any] | bytes]] = field(default_factory=list)
    redirect: str = ""
    drip: float = 0.0

    def start(self) -> Stub:
        """Listen on loopback."""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answering", (_Answering,), {"stub": self}))
        self.server.daemon_threads = True
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def stop(self) -> None:
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()

    @property
    def host(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self.server.server_address[1]}"

    def url(self, kind: str) -> str:
        """The address that a vendor's settings page would show."""
        return f"http://{self.host}/{PATHS[kind]}"

    def answer_to(self, heard: Heard) -> tuple[int, Mapping[str, Any] | bytes]:
        """What the vendor says."""
        if self.answers:
            return self.answers.pop(0)
        return CHECKS[heard.path.strip("/").partition("/")[0]](heard)


PATHS = {
    "wecom": "cgi-bin/webhook/send?key=0f0f-wecom",
    "dingtalk": "robot/send?access_token=ding",
    "feishu": "open-apis/bot/v2/hook/fei",
    "webhook": "hook/in",
}


def _signed(key: str, words: str) -> str:
    return b64encode(hmac.new(key.encode(), words.encode(), sha256).digest()).decode()


def _is_fresh(moment: str, unit: int) -> bool:
    return moment.isdigit() and abs(int(moment) / unit - time.time()) < 3600


def wecom(heard: Heard) -> tuple[int, Mapping[str, Any]]:
    """企业微信: the key in the address is all."""
    if heard.query.get("key") != "0f0f-wecom":
        return 200, {"errcode": 93000, "errmsg": "invalid webhook url"}
    said = heard.body
    good = said.get("msgtype") == "text" and 0 < len(said["text"]["content"].encode()) <= 2048
    return 200, {"errcode": 0, "errmsg": "ok"} if good else {"errcode": 40008, "errmsg": "invalid message type"}


def dingtalk(heard: Heard) -> tuple[int, Mapping[str, Any]]:
    """钉钉: timestamp in milliseconds and signature in the address."""
    moment = heard.query.get("timestamp", "")
    if not _is_fresh(moment, 1000) or heard.query.get("sign") != _signed(SECRET, f"{moment}\n{SECRET}"):
        return 200, {"errcode": 310000, "errmsg": "sign not match"}
    good = heard.body.get("msgtype") == "text" and heard.body["text"]["content"]
    return 200, {"errcode": 0, "errmsg": "ok"} if good else {"errcode": 40035, "errmsg": "bad"}


def feishu(heard: Heard) -> tuple[int, Mapping[str, Any]]:
    """飞书: timestamp in seconds and signature in the body."""
    said = heard.body
    moment = str(said.get("timestamp", ""))
    if not _is_fresh(moment, 1) or said.get("sign") != _signed(f"{moment}\n{SECRET}", ""):
        return 200, {"code": 19021, "msg": "sign match fail or timestamp is not within one hour from current time"}
    good = said.get("msg_type") == "text" and said["content"]["text"]
    return 200, {"code": 0, "msg": "success", "data": {}} if good else {"code": 9499, "msg": "Bad Request"}


CHECKS = {
    "cgi-bin": wecom,
    "robot": dingtalk,
    "open-apis": feishu,
    "hook": lambda _heard: (204, b""),
}


class _Answering(BaseHTTPRequestHandler):
    stub: Stub

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        heard = Heard(parts.path, query, dict(self.headers), raw)
        self.stub.heard.append(heard)
        if self.stub.redirect:
            self.send_response(302)
            self.send_header("Location", self.stub.redirect)
            self.end_headers()
            return
        status, body = self.stub.answer_to(heard)
        said = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self._write(said)

    def _write(self, said: bytes) -> None:
        try:
            for byte in [said[i : i + 1] for i in range(len(said))] if self.stub.drip else [said]:
                self.wfile.write(byte)
                time.sleep(self.stub.drip)
        except OSError:  # who asked has hung up
            return

    def log_message(self, *_words: Any) -> None:
        """Nothing to say."""
