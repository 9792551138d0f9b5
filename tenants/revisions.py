"""The tenant tree of migrations as plain statements: read once per (from, to), replayed for every company."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

from tenants.grants import VERSION_TABLE

ROOT = Path(__file__).resolve().parent.parent / "migrations"
_SKIPPED = ("BEGIN", "COMMIT")


class _Collector:
    """Alembic's offline mode writes one statement per call; keep them apart."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def write(self, text: str) -> None:
        statement = text.strip().rstrip(";").strip()
        lines = [line for line in statement.splitlines() if line.strip() and not line.startswith("--")]
        if lines and statement not in _SKIPPED:
            self.statements.append("\n".join(lines))

    def flush(self) -> None:
        """Nothing is held back."""


@cache
def head(tree: str = "tenant") -> str:
    """The newest revision of one tree, read from the files themselves: the web asks it and needs no alembic."""
    found = [_marks(path) for path in sorted((ROOT / tree / "versions").glob("*.py"))]
    followed = {before for _revision, before in found}
    heads = [revision for revision, _before in found if revision not in followed]
    assert len(heads) == 1, f"{tree} has {len(heads)} heads"
    return heads[0]


def _marks(path: Path) -> tuple[str, str | None]:
    values: dict[str, Any] = {}
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            values |= {target.id: node.value.value for target in node.targets if isinstance(target, ast.Name)}
    return values["revision"], values.get("down_revision")


@cache
def statements(start: str | None, end: str) -> tuple[str, ...]:
    """Every statement from revision `start` (None: nothing yet) to `end`, version row included."""
    # Alembic with its template engine is loaded only where schemas are made or changed.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config, collector, before = Config(), _Collector(), start or "base"
    config.set_main_option("script_location", str(ROOT / "tenant"))
    script = ScriptDirectory.from_config(config)
    plan = {"fn": lambda _rev, _context: script._upgrade_revs(end, before), "as_sql": True, "starting_rev": before}
    with EnvironmentContext(config, script, destination_rev=end, **plan) as environment:
        environment.configure(
            dialect_name="postgresql",
            output_buffer=collector,  # type: ignore[arg-type]  # all that alembic calls is write and flush
            version_table=VERSION_TABLE,
            literal_binds=True,
            transactional_ddl=False,
        )
        with environment.begin_transaction():
            environment.run_migrations()
    return tuple(collector.statements)
