"""Links in mails that lead to one signature: signed with the company's key for one step, one user and some days.

A link opens nothing by itself: whoever follows it signs in and decides with a button.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from saas.files import company_key

PURPOSE = b"approvals.signature.link"
LIFE = timedelta(days=14)
LONGEST = 300
_MAC = 16


@dataclass(frozen=True)
class Link:
    """What a link is for."""

    approval_id: int
    step_id: int
    user_id: int
    until: datetime


def token(approval_id: int, step_id: int, user_id: int, *, at: datetime) -> str:
    """The secret part of a link that holds for two weeks."""
    until = int((at + LIFE).timestamp())
    body = json.dumps([approval_id, step_id, user_id, until], separators=(",", ":")).encode()
    return _text(body + _mac(body))


def opened(secret: str) -> Link | None:
    """What the link says; None for one that this company never signed."""
    if len(secret) > LONGEST:
        return None
    try:
        raw = urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
    except (NotBase64, ValueError):
        return None
    body, mac = raw[:-_MAC], raw[-_MAC:]
    if not hmac.compare_digest(mac, _mac(body)):
        return None
    approval_id, step_id, user_id, until = json.loads(body)
    return Link(approval_id, step_id, user_id, datetime.fromtimestamp(until, UTC))


def path(approval_id: int, step_id: int, user_id: int, *, at: datetime) -> str:
    """Where a mail sends its reader."""
    return f"/approvals/links/{token(approval_id, step_id, user_id, at=at)}"


def _mac(body: bytes) -> bytes:
    return hmac.new(company_key.get(), PURPOSE + b"\0" + body, sha256).digest()[:_MAC]


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
