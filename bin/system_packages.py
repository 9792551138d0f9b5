"""The few system packages no wheel carries: Pango and a Chinese font for papers, a browser for the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence

from bin.children import ROOT, environment
from bin.trouble import Trouble, explain, tail

LOG = ROOT / "build" / "setup.log"
PAPERS = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-cjk")
WANTED = {"production": PAPERS, "demo": PAPERS, "test": (*PAPERS, "libatomic1", "poppler-utils")}
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def install_missing(mode: str, *, also: Sequence[str]) -> None:
    """Install what is missing. Only the tests need all of it: Trouble says the exact line."""
    missing = [*also, *_missing(mode)]
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    rights = _rights()
    try:
        if shutil.which("apt-get") is None:
            raise Trouble(f"This is neither Debian nor Ubuntu: install what these packages hold: {' '.join(missing)}.")
        if rights is None:
            raise Trouble(f"System packages are missing: run `sudo {line}`, then this again.")
        _install(rights, missing, line)
    except Trouble as trouble:
        if mode == "test" or also:
            raise
        print(f"  Going on without printed papers (PDF). {trouble}", flush=True)


def _missing(mode: str) -> list[str]:
    wanted = [*WANTED[mode]]
    if mode == "test" and not environment().get("E2E_CHROMIUM") and not any(map(shutil.which, BROWSERS)):
        wanted.append("chromium")
    try:
        form = "${db:Status-Status} ${Package}\\n"
        found = subprocess.run(["dpkg-query", "-W", "-f", form, *wanted], capture_output=True, text=True).stdout
    except FileNotFoundError:
        return wanted
    installed = {line.split()[1] for line in found.splitlines() if line.startswith("installed ")}
    return [name for name in wanted if name not in installed]


def _rights() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks nothing, None without rights."""
    if os.geteuid() == 0:
        return []
    asked = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return ["sudo", "-n"] if asked else None


def _install(rights: Sequence[str], missing: Sequence[str], line: str) -> None:
    began = time.monotonic()
    print(f"  system packages ({' '.join(missing)}) …", end="", flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    apt += ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20"]
    before = LOG.stat().st_size if LOG.exists() else 0
    with LOG.open("ab") as log:
        subprocess.run([*apt, "update"], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        command = [*apt, "install", "-y", "--no-install-recommends", *missing]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    print(f" {time.monotonic() - began:.1f} s", flush=True)
    if done.returncode != 0:
        raise _why(tail(LOG, 80, since=before), line)


def _why(words: str, line: str) -> Trouble:
    if "chromium" in line and ("no installation candidate" in words or "Unable to locate package chromium" in words):
        return Trouble(
            "There is no chromium package here: install Chromium or Chrome and set E2E_CHROMIUM to its path."
        )
    if "Temporary failure" in words or "Could not connect" in words or "Unable to locate package" in words:
        return Trouble(f"The package archive cannot be reached: check the network, then run `{line}`.")
    return explain(words, f"apt-get failed: run `{line}` to see why.")
