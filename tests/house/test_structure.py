"""The shape of the house: sizes, commits at the doors only, and every model with its declared grants and audit."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import saas.tables  # noqa: F401 - every model
from saas.db import Model

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("saas", "tenants", "blueprints", "jobs")
FILE_LINES, FUNCTION_LINES, POSITIONAL = 250, 25, 4
MAY_COMMIT = {
    "saas/cli_demo.py",
    "saas/web/door.py",
    "jobs/door.py",
    "tenants/owner.py",
    "tenants/migrate.py",
    "tenants/opening.py",
}


def sources() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sources():
        if "starters/templates" in str(path):
            continue  # tables of texts: one call holds a whole position sheet, there is no logic to follow
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.name}", node


def body_lines(node: ast.FunctionDef) -> int:
    first = node.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = first.end_lineno if has_docstring else first.lineno - 1
    assert node.end_lineno is not None
    return node.end_lineno - start


def test_no_file_is_longer_than_a_reader_can_hold():
    long = {str(p.relative_to(ROOT)): n for p in sources() if (n := len(p.read_text().splitlines())) > FILE_LINES}
    assert long == {}


def test_functions_stay_short():
    long = {name: lines for name, node in functions() if (lines := body_lines(node)) > FUNCTION_LINES}
    assert long == {}


def test_functions_take_few_positional_arguments():
    wide = {
        name: len(args)
        for name, node in functions()
        if len(args := [a for a in node.args.args if a.arg not in ("self", "cls")]) > POSITIONAL
        and not any(isinstance(d, ast.Call | ast.Attribute) and "event" in ast.unparse(d) for d in node.decorator_list)
    }
    assert wide == {}


def test_every_module_opens_with_what_lives_there():
    bare = [
        str(path.relative_to(ROOT))
        for path in sources()
        if path.read_text().strip() and ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert bare == []


def test_only_the_doors_commit():
    found = {
        str(path.relative_to(ROOT))
        for path in sources()
        if re.search(r"\.commit\(", path.read_text()) and str(path.relative_to(ROOT)) not in MAY_COMMIT
    }
    assert found == set()


def test_import_contracts_hold():
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:]


def test_the_contracts_ignore_no_import():
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize("model", sorted(Model.registry.mappers, key=lambda m: m.class_.__name__), ids=str)
def test_every_model_declares_its_grants_and_its_audit(model):
    assert model.class_.access in ("append", "full", "read")
    assert model.class_.audit in ("rows", "act", "none")


def test_a_company_keeps_few_tables():
    assert len(Model.metadata.tables) <= 200


def test_nothing_reads_the_time_or_the_environment_by_itself():
    pattern = re.compile(r"datetime\.now\(|date\.today\(|time\.time\(|os\.environ|os\.getenv")
    allowed = {"saas/clock.py", "saas/config.py"}
    found = {
        str(p.relative_to(ROOT))
        for p in sources()
        if pattern.search(p.read_text()) and str(p.relative_to(ROOT)) not in allowed
    }
    assert found == set()
