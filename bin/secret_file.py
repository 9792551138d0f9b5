"""Passwords of one folder's servers: drawn once, kept in secrets.env, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAMES = ("SECRET_KEY", "POSTGRES_OWNER_PASSWORD", "POSTGRES_APP_PASSWORD", "REDIS_PASSWORD")


def secrets_of(folder: Path) -> dict[str, str]:
    """Every secret of `folder`; the missing ones are drawn and written before anything can use them."""
    path = folder / "secrets.env"
    found = _read(path)
    missing = [name for name in NAMES if not found.get(name)]
    if missing:
        # Letters, digits, - and _ only: safe in a URL and in a Redis configuration alike.
        found |= {name: secrets.token_urlsafe(36) for name in missing}
        write_private(path, "".join(f"{name}={found[name]}\n" for name in found))
    return found


def write_private(path: Path, text: str) -> None:
    """Replace a file by one that only its owner can read, at no moment half-written."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    pairs = (line.split("=", 1) for line in path.read_text("utf-8").splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, value in pairs}
