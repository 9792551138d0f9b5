"""The account PostgreSQL runs under when we are root, and a place it can walk to.

PostgreSQL refuses to run as root. A clone below a private folder such as /root is out of reach for any
other account; the folders of the person stay as they are, and the programs are copied out instead.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from bin.children import Account, run_as
from bin.trouble import Trouble

NAME = "zhidu-dev"
OUTSIDE = Path("/var/lib/zhidu-dev")


def service_account() -> Account | None:
    """None for an ordinary user; for root the account that takes the server's part, made when missing."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = _create()
    return Account(NAME, entry.pw_uid, entry.pw_gid)


def _create() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", NAME], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Trouble(
            f"PostgreSQL does not run as root and the account {NAME} could not be made: "
            f"run `useradd --system {NAME}`, or run make demo as an ordinary user."
        ) from error
    return pwd.getpwnam(NAME)


def reaches(account: Account, folder: Path, program: Path) -> bool:
    """Whether the account can walk to the folder and run the program, tried for real."""
    trial = ["/bin/sh", "-c", 'cd "$0" && exec "$1" --version', str(folder), str(program)]
    return subprocess.run(trial, cwd="/", env={}, capture_output=True, **run_as(account)).returncode == 0


def outside_data(folder: Path) -> Path:
    """Where the data of `folder` live when the account cannot walk there; one place for each folder."""
    return OUTSIDE / "data" / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def open_folder(folder: Path) -> Path:
    """Make a folder of ours that every account can walk through, whatever the umask of the person."""
    for part in (OUTSIDE, *reversed([up for up in (folder, *folder.parents) if OUTSIDE in up.parents])):
        part.mkdir(parents=True, exist_ok=True)
        part.chmod(0o755)
    return folder


def copy_outside(package: Path, version: str) -> Path:
    """The program folder of a wheel, copied once to where every account can read it.

    The libraries beside the package go along: the programs look for them three folders up.
    """
    target = open_folder(OUTSIDE) / f"postgres-{version}"
    if not target.exists():
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.copytree(
            package / "pginstall", fresh / package.name / "pginstall", ignore=shutil.ignore_patterns("include")
        )
        shutil.copytree(package.with_name(package.name + ".libs"), fresh / (package.name + ".libs"))
        for path in (fresh, *fresh.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        fresh.rename(target)
    return target / package.name / "pginstall"
