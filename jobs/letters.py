"""From text to a mail on its way: safe headers, a Message-ID that repeats with its delivery, and the mail server."""

from __future__ import annotations

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from hashlib import sha256
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from saas import clock
from saas.config import Settings

TIMEOUT_SECONDS = 10.0
LONGEST_SUBJECT = 200


class Trouble(Exception):  # noqa: N818 - it reads as what happened
    """The mail did not go out; `for_good` when trying again has no hope."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


def compose(text: str, *, to: str, key: str, settings: Settings) -> EmailMessage:
    """A plain mail: the first line of `text` is its subject. ValueError for an address that is none."""
    subject, _, body = text.strip().partition("\n")
    name, sender = parseaddr(settings.mail_from)
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(name, addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = " ".join(subject.split())[:LONGEST_SUBJECT]
    message["Date"] = clock.now()
    message["Message-ID"] = message_id(key, sender)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body.strip() + "\n", cte="base64")
    return message


def message_id(key: str, sender: str) -> str:
    """The same for the same delivery: a mail server that sees it twice can tell."""
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{sender.rpartition('@')[2]}>"


class Postman:
    """One conversation with the mail server, begun when there is something to send."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.line: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self._hang_up()

    def send(self, message: EmailMessage) -> None:
        """Hand the mail over; Trouble when the server did not take it."""
        try:
            self.line = self.line or connect(self.settings.mail_url)
            self.line.send_message(message)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as refusal:
            self._hang_up()
            code, words = _answer(refusal)
            raise Trouble(f"{code} {words}", for_good=code >= 500) from refusal
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise Trouble(f"the mail server cannot be reached: {type(error).__name__}") from error

    def _hang_up(self) -> None:
        line, self.line = self.line, None
        if line is not None:
            try:
                line.quit()
            except (OSError, smtplib.SMTPException):
                line.close()


def _answer(refusal: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException) -> tuple[int, str]:
    words: bytes | str
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(refusal.recipients.values()))
    else:
        code, words = refusal.smtp_code, refusal.smtp_error
    return code, words.decode("utf-8", "replace")[:200] if isinstance(words, bytes) else words[:200]


def connect(mail_url: str) -> smtplib.SMTP:
    """A line to the server of smtp://user:password@host:port or smtps://…

    TLS wherever it is offered; without it a password goes to this machine only.
    """
    parts = urlsplit(mail_url)
    host, secure = parts.hostname or "", parts.scheme == "smtps"
    if not host:
        raise Trouble("MAIL_URL is not set")
    safe = ssl.create_default_context()
    line: smtplib.SMTP
    if secure:
        line = smtplib.SMTP_SSL(host, parts.port or 465, "localhost", timeout=TIMEOUT_SECONDS, context=safe)
    else:
        line = smtplib.SMTP(host, parts.port or 25, "localhost", timeout=TIMEOUT_SECONDS)
        line.ehlo()
        if line.has_extn("starttls"):
            line.starttls(context=safe)
            secure = True
    if parts.username:
        if not secure and host not in ("127.0.0.1", "localhost", "::1"):
            line.close()
            raise Trouble("the mail server offers no TLS, so the password was not sent", for_good=False)
        line.login(unquote(parts.username), unquote(parts.password or ""))
    return line
