"""The mailbox's read-only page on loopback: every mail of the demo, newest first, in Chinese and English."""

from __future__ import annotations

import re
import threading
import time
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from bin.children import LOOPBACK
from bin.mail_files import Mail, mails, read

NEWEST = 200
LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?()，。；：！？、（）]")
KEY = re.compile(r"[0-9]{20}-[0-9]{6}")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
STYLE = (Path(__file__).parent / "mailbox.css").read_text("utf-8")
PAGE = """<!doctype html>
<html lang="zh-Hans-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<a class="home" href="/">演示邮箱 <span lang="en">Mailbox of the demo</span></a>
<form method="get" action="/" role="search">
<label for="to">收件人 <span lang="en">Recipient</span></label>
<input id="to" name="to" type="search" value="{to}">
<button>查找 <span lang="en">Find</span></button>
</form>
</header>
<main>
{body}
</main>
</body>
</html>
"""


def serve(folder: Path, port: int) -> ThreadingHTTPServer:
    """Answer in the background until `shutdown()`."""
    handler = type("MailboxHandler", (_Handler,), {"folder": folder})
    server = ThreadingHTTPServer((LOOPBACK, port), handler)
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    return server


class _Handler(BaseHTTPRequestHandler):
    folder: Path

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if not self._is_asked_by_its_own_name():
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, "", "text/plain")
        elif address.path == "/style.css":
            self._answer(HTTPStatus.OK, STYLE, "text/css")
        elif address.path == "/":
            to = parse_qs(address.query).get("to", [""])[0][:200]
            self._answer(HTTPStatus.OK, _list_page(mails(self.folder, to)[:NEWEST], to))
        else:
            self._mail(address.path.lstrip("/"))

    def _mail(self, key: str) -> None:
        path = self.folder / f"{key}.eml"
        if KEY.fullmatch(key) and path.exists():
            self._answer(HTTPStatus.OK, _mail_page(read(path)))
        else:
            body = '<p>没有这封邮件。<span lang="en">There is no such mail.</span></p>'
            self._answer(HTTPStatus.NOT_FOUND, PAGE.format(title="404", to="", body=body))

    def _is_asked_by_its_own_name(self) -> bool:
        """A page elsewhere whose name was bent to our address must not read the sign-in links in the mails."""
        name, _, _ = (self.headers.get("Host") or "").rpartition(":")
        return name in (LOOPBACK, "localhost")

    def _answer(self, status: HTTPStatus, text: str, kind: str = "text/html") -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: addresses hold mail keys."""


def _list_page(found: list[Mail], to: str) -> str:
    rows = "".join(
        f'<li><a href="/{mail.key}"><b>{escape(mail.subject) or "-"}</b>'
        f"<span>{escape(', '.join(mail.to))}</span>{_moment(mail.arrived)}</a></li>"
        for mail in found
    )
    empty = (
        '<p class="empty">还没有邮件。应用发出的邮件都会出现在这里。'
        '<span lang="en">No mail yet. Everything the application sends shows up here.</span></p>'
    )
    body = f'<h1>收件 <span lang="en">Mails</span> · {len(found)}</h1>' + (f"<ol>{rows}</ol>" if found else empty)
    return PAGE.format(title="演示邮箱 Mailbox", to=escape(to), body=body)


def _mail_page(mail: Mail) -> str:
    to = ", ".join(f'<a href="/?to={quote(one)}">{escape(one)}</a>' for one in mail.to)
    body = (
        f"<h1>{escape(mail.subject) or '-'}</h1><dl>"
        f'<dt>发件人 <span lang="en">From</span></dt><dd>{escape(mail.sender)}</dd>'
        f'<dt>收件人 <span lang="en">To</span></dt><dd>{to}</dd>'
        f'<dt>时间 <span lang="en">Time</span></dt><dd>{_moment(mail.arrived)}</dd></dl>'
        f"<pre>{with_links(mail.text)}</pre>"
    )
    return PAGE.format(title=escape(mail.subject) or "-", to="", body=body)


def with_links(text: str) -> str:
    """Escaped text whose web addresses can be clicked."""
    parts, after = [], 0
    for found in LINK.finditer(text):
        parts.append(escape(text[after : found.start()]))
        parts.append(f'<a href="{escape(found[0])}" rel="noopener noreferrer">{escape(found[0])}</a>')
        after = found.end()
    return "".join(parts) + escape(text[after:])


def _moment(seconds: float) -> str:
    return f"<time>{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(seconds))}</time>"
