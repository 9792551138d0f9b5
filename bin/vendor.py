"""Publishes front-end files under names that hold their content's hash, so that browsers may keep them for ever.

Bootstrap and htmx come from their unpacked wheels, our own files from saas/static; `manifest.json` says
which name each has now. Only changed files are written, so this runs before every start.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from pathlib import Path

from bin.children import ROOT
from bin.trouble import Trouble

STATIC = ROOT / "saas" / "static"
BOOTSTRAP = "flask_bootstrap/static/bootstrap5"
# Each published file is made of these, in order. Bootstrap's script needs Popper's before it.
VENDORED = {
    "bootstrap.css": (f"{BOOTSTRAP}/css/bootstrap.min.css",),
    "bootstrap.js": (f"{BOOTSTRAP}/umd/popper.min.js", f"{BOOTSTRAP}/js/bootstrap.min.js"),
    "htmx.js": ("django_htmx/static/django_htmx/htmx-2.min.js",),
}
OWN_KINDS = {".css", ".js", ".svg", ".png", ".ico", ".webmanifest"}
# A browser with the tools open would ask for the maps, which are not there.
SOURCE_MAP = re.compile(rb"\s*(//|/\*)# sourceMappingURL=[^\n*]*(\*/)?")
KEPT_SECONDS = 24 * 3600


def publish(assets: Path, static: Path = STATIC) -> dict[str, str]:
    """Write every file that is missing under its hashed name; the manifest, which is returned, comes last."""
    manifest = {}
    for name, parts in VENDORED.items():
        content = b"\n".join(_read(assets / part) for part in parts) + b"\n"
        manifest[name] = _write(static, "vendor", name, content)
    for source in sorted(static.iterdir()):
        if source.is_file() and source.suffix in OWN_KINDS:
            manifest[source.name] = _write(static, "build", source.name, source.read_bytes())
    _replace(static / "build" / "manifest.json", json.dumps(manifest, indent=1, sort_keys=True).encode())
    _forget_old(static, set(manifest.values()))
    return manifest


def _read(path: Path) -> bytes:
    if not path.exists():
        raise Trouble(f"{path.name} is not in the front-end wheels: remove build/assets and run bin/setup again.")
    return SOURCE_MAP.sub(b"", path.read_bytes()).strip()


def _write(static: Path, folder: str, name: str, content: bytes) -> str:
    stem, _, kind = name.rpartition(".")
    address = f"{folder}/{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{kind}"
    _replace(static / address, content)
    return address


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)


def _forget_old(static: Path, current: set[str]) -> None:
    """Drop files of earlier builds; a day later no open page asks for them."""
    for folder in ("build", "vendor"):
        for path in (static / folder).iterdir():
            is_old = path.stat().st_mtime < time.time() - KEPT_SECONDS
            if is_old and path.name != "manifest.json" and f"{folder}/{path.name}" not in current:
                path.unlink()


if __name__ == "__main__":
    publish(ROOT / "build" / "assets")
