"""The tenant tree of migrations as plain statements: read once per (from, to), replayed for every company."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

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
def scripts(tree: str = "tenant") -> ScriptDirectory:
    """The revisions of one tree."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / tree))
    return ScriptDirectory.from_config(config)


@cache
def head(tree: str = "tenant") -> str:
    """The newest revision of one tree."""
    found = scripts(tree).get_current_head()
    assert found is not None
    return found


@cache
def statements(start: str | None, end: str) -> tuple[str, ...]:
    """Every statement from revision `start` (None: nothing yet) to `end`, version row included."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "tenant"))
    collector = _Collector()
    script = scripts("tenant")

    def steps(rev: object, _context: object) -> object:
        return script._upgrade_revs(end, start or "base")

    with EnvironmentContext(
        config, script, fn=steps, as_sql=True, starting_rev=start or "base", destination_rev=end
    ) as environment:
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
