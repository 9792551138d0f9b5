"""The demo's mail server: takes every mail on loopback, keeps it as a file, shows it on a page of its own.

It is never part of the application: that one speaks SMTP to it as to any mail server.
"""

from __future__ import annotations

import argparse
import os
import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bin.children import LOOPBACK
from bin.mailbox_page import serve

LARGEST_MAIL = 15_000_000


class Sink:
    """Stores what arrives; a mail is acknowledged only once its file is whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        """Called by the SMTP server for each mail."""
        self.count += 1
        name = f"{time.time_ns():020d}-{self.count:06d}"
        recipients = ", ".join(envelope.rcpt_tos).replace("\r", "").replace("\n", "")
        content = envelope.original_content or b""
        fresh = self.folder / f"{name}.new"
        fresh.write_bytes(f"X-Envelope-To: {recipients}\r\n".encode() + content)
        fresh.rename(self.folder / f"{name}.eml")
        return "250 OK"


def main(words: Sequence[str] | None = None) -> None:
    """Serve until told to end."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--smtp-port", type=int, required=True)
    options.add_argument("--page-port", type=int, required=True)
    chosen = options.parse_args(words)
    os.umask(0o077)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    over = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: over.set())
    page = serve(chosen.folder, chosen.page_port)
    sink = Controller(
        Sink(chosen.folder), hostname=LOOPBACK, port=chosen.smtp_port, data_size_limit=LARGEST_MAIL, ident="mailbox"
    )
    sink.start()
    over.wait()
    sink.stop()
    page.shutdown()


if __name__ == "__main__":
    main()
