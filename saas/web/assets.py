"""Addresses of front-end files under their content-hashed names, outside any company's path."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
MANIFEST = STATIC / "build" / "manifest.json"


@cache
def _manifest() -> dict[str, str]:
    if not MANIFEST.exists():
        raise RuntimeError("the front-end files are missing: run `bin/setup demo`")
    found: dict[str, str] = json.loads(MANIFEST.read_text())
    return found


def asset(name: str) -> str:
    """The address of a front-end file, such as /static/build/app.4f1c….css; KeyError for an unknown one."""
    return f"/static/{_manifest()[name]}"
