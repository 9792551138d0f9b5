"""What nobody may read while it waits: sealed with the company's key, bound to what it is for."""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from saas.files import company_key

FIELD = "sealed"
_NONCE = 12
_DELIVERY, _OUTLET = b"delivery", b"outlet"


def seal(secret: Mapping[str, str]) -> dict[str, str]:
    """The secret facts as one unreadable fact; none when there are none."""
    return {FIELD: _closed(secret, _DELIVERY)} if secret else {}


def unsealed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with their secrets open; InvalidTag when they belong to another company."""
    return without_secret(facts) | (_opened(facts[FIELD], _DELIVERY) if FIELD in facts else {})


def without_secret(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as they may stay."""
    return {name: value for name, value in facts.items() if name != FIELD}


def seal_outlet(secret: Mapping[str, str]) -> str:
    """Address and secret of a robot or endpoint, unreadable."""
    return _closed(secret, _OUTLET)


def outlet_secret(sealed: str) -> dict[str, Any]:
    """Address and secret again; InvalidTag when they belong to another company."""
    return _opened(sealed, _OUTLET)


def _closed(secret: Mapping[str, str], purpose: bytes) -> str:
    nonce = secrets.token_bytes(_NONCE)
    closed = AESGCM(company_key.get()).encrypt(nonce, json.dumps(dict(secret)).encode(), purpose)
    return b64encode(nonce + closed).decode()


def _opened(sealed: str, purpose: bytes) -> dict[str, Any]:
    raw = b64decode(sealed)
    found: dict[str, Any] = json.loads(AESGCM(company_key.get()).decrypt(raw[:_NONCE], raw[_NONCE:], purpose))
    return found
