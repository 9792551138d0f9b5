"""Facts that nobody may read while they wait: sealed with the company's key, thrown away once sent."""

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
_PURPOSE = b"delivery"


def seal(secret: Mapping[str, str]) -> dict[str, str]:
    """The secret facts as one unreadable fact; none when there are none."""
    if not secret:
        return {}
    nonce = secrets.token_bytes(_NONCE)
    closed = AESGCM(company_key.get()).encrypt(nonce, json.dumps(dict(secret)).encode(), _PURPOSE)
    return {FIELD: b64encode(nonce + closed).decode()}


def unsealed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with their secrets open; InvalidTag when they belong to another company."""
    found = without_secret(facts)
    if FIELD in facts:
        raw = b64decode(facts[FIELD])
        found |= json.loads(AESGCM(company_key.get()).decrypt(raw[:_NONCE], raw[_NONCE:], _PURPOSE))
    return found


def without_secret(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as they may stay."""
    return {name: value for name, value in facts.items() if name != FIELD}
