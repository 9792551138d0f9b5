"""The mails the mailbox has taken, one file each, read back for the page and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


@dataclass(frozen=True)
class Mail:
    """One mail as it came: its file name is its key, and tells the order of arrival."""

    key: str
    to: tuple[str, ...]
    sender: str
    subject: str
    message_id: str
    text: str
    arrived: float


def mails(folder: Path, to: str = "") -> list[Mail]:
    """The mails in `folder`, newest first, for every recipient that contains `to`."""
    paths = sorted(folder.glob("*.eml"), reverse=True)
    found = (read(path) for path in paths)
    return [mail for mail in found if any(to.strip().lower() in one.lower() for one in mail.to)]


def read(path: Path) -> Mail:
    """One mail from its file; an HTML body is shown as the text it is."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    return Mail(
        key=path.stem,
        to=tuple(str(message["X-Envelope-To"] or message["To"] or "").split(", ")),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        message_id=str(message["Message-ID"] or ""),
        text=str(body.get_content()) if body is not None else "",
        arrived=path.stat().st_mtime,
    )
