"""Each company's own key, sealed under the platform's master key."""

from __future__ import annotations

import secrets
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@cache  # one secret in a process; the derivation is asked at every look-up of a company
def _master(secret: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"zhidu company keys").derive(secret.encode())
    return AESGCM(derived)


def new_sealed_key(secret: str) -> bytes:
    """A fresh company key, sealed: nonce, then ciphertext."""
    nonce = secrets.token_bytes(12)
    return nonce + _master(secret).encrypt(nonce, secrets.token_bytes(32), b"company")


def open_key(sealed: bytes, secret: str) -> bytes:
    """The company key; InvalidTag when the platform's secret is another one."""
    return _master(secret).decrypt(sealed[:12], sealed[12:], b"company")
