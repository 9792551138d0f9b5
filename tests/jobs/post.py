"""A real mail server of the tests, which refuses some addresses, and what it has taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from bin.children import ports_from
from bin.mail_files import Mail, mails
from bin.mailbox import Sink
from jobs import mail
from tests.jobs.stage import Stage


class Picky(Sink):
    """A mail server that refuses some addresses."""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        """Called for each recipient."""
        if address.startswith("nobody"):
            return "550 no such person"
        if address.startswith("later"):
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"


class Post:
    """The mail server and what it has taken."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        self.folder, self.stage = folder, stage
        self.server = Controller(Picky(folder), hostname="127.0.0.1", port=next(ports_from(22500)))
        self.url = f"smtp://127.0.0.1:{self.server.port}"

    def taken(self) -> list[Mail]:
        """Oldest first."""
        return mails(self.folder)[::-1]

    def send(self) -> None:
        """Send what is due, in this process."""
        with self.stage.app.app_context():
            mail.send_due(self.stage.company.tenant_id)
