"""Every gate, two at a time: what passed in one line each, what failed in full, and their names at the end."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from bin.children import ROOT, environment

PYTHON = sys.executable
RUFF = (PYTHON, "-m", "ruff")
DJLINT = (PYTHON, "-m", "djlint", "templates", "--quiet")
SCRIPTS = ("bin/setup", "bin/dev", ".ci/run")
# The longest first.
GATES: dict[str, tuple[str, ...]] = {
    "types": (PYTHON, "-m", "mypy"),
    "house rules": (PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house"),
    "template lint": (*DJLINT, "--lint"),
    "imports": (str(ROOT / ".venv/bin/lint-imports"), "--no-cache"),
    "launcher types": (PYTHON, "-m", "mypy", "--strict", "--follow-imports=silent", "-p", "bin"),
    "format": (*RUFF, "format", "--check", "."),
    "lint": (*RUFF, "check", "."),
    "shell scripts": ("sh", "-n", *SCRIPTS),
}


def passes(name: str) -> bool:
    """Run one gate and show its outcome in one go."""
    began = time.monotonic()
    env = environment() | {"NO_COLOR": "1"}
    done = subprocess.run(GATES[name], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    good = done.returncode == 0
    line = f"{'ok    ' if good else 'FAILED'} {name} ({time.monotonic() - began:.1f} s)\n"
    sys.stdout.write(line if good else f"{line}{done.stdout.rstrip()}\n\n")
    sys.stdout.flush()
    return good


def main() -> int:
    """1, naming them, when gates failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcome = dict(zip(GATES, pool.map(passes, GATES), strict=True))
    failed = [name for name, good in outcome.items() if not good]
    print(f"failed: {', '.join(failed)}" if failed else f"all {len(GATES)} gates hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
