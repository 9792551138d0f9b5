"""Makes a fresh machine ready: system packages, the locked Python environment, front-end files, translations, fonts.

Standard library only: it runs on the bare system Python. Each step looks first whether it is done,
so a second run takes a fraction of a second.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bin import vendor
from bin.children import ROOT, environment
from bin.system_packages import LOG, install_missing
from bin.trouble import FULL, Trouble, explain, tail

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".stamp"
ASSETS = ROOT / "build" / "assets"
TRANSLATIONS = ROOT / "saas" / "translations"
FONTS = ROOT / "saas" / "papers" / "fonts"
SYSTEM_FONTS = Path("/usr/share/fonts")
# Each holds all that the ones before it hold.
LOCKS = {
    "production": ROOT / "requirements.txt",
    "demo": ROOT / "requirements-demo.txt",
    "test": ROOT / "requirements-test.txt",
}
INSTALLER_LOCK = ROOT / "requirements-uv.txt"
NEEDED_MB = {"production": 600, "demo": 700, "test": 1200}


def main(words: Sequence[str]) -> int:
    """0 when the machine is ready; 2, after one sentence, when it cannot be made so."""
    mode = words[0] if words else "demo"
    if mode not in LOCKS:
        print("usage: bin/setup [production|demo|test]", file=sys.stderr)
        return 2
    try:
        with _one_at_a_time():
            prepare(mode)
    except Trouble as trouble:
        print(f"zhidu: {trouble}", file=sys.stderr)
        return 2
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        print(f"zhidu: {FULL if full else f'{error}: see to it and run the same command again.'}", file=sys.stderr)
        return 2
    return 0


def prepare(mode: str) -> None:
    """Every step, in order; each is skipped when it is done."""
    environment_is_ready = _stamp().get(mode) == _fingerprint(mode)
    if not environment_is_ready:
        _check_room(mode)
    without_venv = importlib.util.find_spec("ensurepip") is None and not environment_is_ready
    install_missing(mode, also=["python3-venv"] if without_venv else [])
    if not environment_is_ready:
        python_environment(mode)
    if not _is_stamped(ASSETS, ROOT / "assets.txt"):
        front_end_wheels()
    vendor.publish(ASSETS)
    if any(_is_older(po.with_suffix(".mo"), po) for po in TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        with _step("translations"):
            _run([str(VENV / "bin/pybabel"), "compile", "-d", str(TRANSLATIONS)], "Translations could not be compiled")
    _fonts()


def python_environment(mode: str) -> None:
    """The locked packages, checked against their hashes, in .venv."""
    with _step("Python environment"):
        if not (PYTHON.exists() and (VENV / "bin" / "pip").exists()):
            importlib.invalidate_caches()
            if importlib.util.find_spec("ensurepip") is None:
                raise Trouble("Python's venv module is missing: run `apt-get install python3-venv`, then this again.")
            _run([sys.executable, "-m", "venv", "--clear", VENV], "The Python environment could not be made")
        if not (VENV / "bin" / "uv").exists():
            pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1"]
            _run([*pip, "--require-hashes", "-r", str(INSTALLER_LOCK)], "The installer could not be fetched")
        _uv("--python", str(PYTHON), "-r", str(LOCKS[mode]))
        ready = list(LOCKS)[: list(LOCKS).index(mode) + 1]
        STAMP.write_text(json.dumps({name: _fingerprint(name) for name in ready}), "utf-8")


def front_end_wheels() -> None:
    """Bootstrap and htmx from their wheels, unpacked beside the environment and never installed into it."""
    with _step("front-end files"):
        shutil.rmtree(ASSETS, ignore_errors=True)
        _uv("--no-deps", "--python", str(PYTHON), "--target", str(ASSETS), "-r", str(ROOT / "assets.txt"))
        (ASSETS / ".stamp").write_text(_digest(ROOT / "assets.txt"), "utf-8")


def _fonts() -> None:
    """A small cut of the system's Chinese font for printed papers; the whole font stays the fallback."""
    if (FONTS / "fonts.conf").exists() or not any(SYSTEM_FONTS.rglob("NotoSansCJK-Regular.*")):
        return
    with _step("typeface for papers"):
        _run([str(PYTHON), "-m", "saas.papers.fonts"], "The typeface for papers could not be cut")


def _uv(*options: str) -> None:
    command = [str(VENV / "bin" / "uv"), "pip", "install", "-q", "--require-hashes", *options]
    _run(command, "The packages could not be installed", env=_index())


def _index() -> Mapping[str, str]:
    """uv does not read pip's settings: hand on a mirror or a certificate that was set up for pip."""
    env = environment() | {"UV_PYTHON_DOWNLOADS": "never", "UV_HTTP_TIMEOUT": "60"}
    asked = subprocess.run(
        [PYTHON, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, env=env
    )
    mirror = env.get("PIP_INDEX_URL") or asked.stdout.strip()
    if mirror and not env.keys() & {"UV_DEFAULT_INDEX", "UV_INDEX_URL"}:
        env["UV_DEFAULT_INDEX"] = mirror
    if "PIP_CERT" in env:
        env.setdefault("SSL_CERT_FILE", env["PIP_CERT"])
    return env


def _run(command: Sequence[str | Path], sentence: str, env: Mapping[str, str] | None = None) -> None:
    before = LOG.stat().st_size if LOG.exists() else 0
    with LOG.open("ab") as log:
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    if done.returncode != 0:
        raise explain(tail(LOG, 60, since=before), f"{sentence}: the end of {LOG} says why.")


def _check_room(mode: str) -> None:
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < NEEDED_MB[mode]:
        raise Trouble(f"Only {free} MB are free here and {NEEDED_MB[mode]} MB are needed: free some space first.")


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text("utf-8"))) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}


def _fingerprint(mode: str) -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}-{_digest(LOCKS[mode])}"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_stamped(folder: Path, lock: Path) -> bool:
    stamp = folder / ".stamp"
    return stamp.exists() and stamp.read_text("utf-8") == _digest(lock)


def _is_older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


@contextmanager
def _step(name: str) -> Iterator[None]:
    print(f"  {name} …", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print()
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two set-ups in one clone would unpack over each other: the second waits."""
    LOG.parent.mkdir(exist_ok=True)
    with (LOG.parent / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
