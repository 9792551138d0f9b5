"""What every company begins with, laid into a schema before it has a company: the starter roles and their grants."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256

from psycopg.sql import SQL, Composable, Literal

from saas.starters.roles import ROLES
from saas.starters.shapes import RoleSeed

ROLE_COLUMNS = ("key", "rank", "name", "name_en", "description")


def role_row(seed: RoleSeed) -> dict[str, object]:
    """The row of a company's own copy."""
    return dict(zip(ROLE_COLUMNS, (seed.key, seed.rank, seed.name.zh, seed.name.en, seed.description.zh), strict=True))


def grant_rows() -> list[tuple[str, str, int]]:
    """Key of the role, permission and reach of every starter grant."""
    return [(seed.key, permission.value, int(scope)) for seed in ROLES.values() for permission, scope in seed.grants]


@cache
def edition() -> str:
    """A short name for exactly these roles and grants; a schema laid out with others is known by it."""
    everything = [[role_row(seed) for seed in ROLES.values()], grant_rows()]
    return "seeds " + sha256(json.dumps(everything, ensure_ascii=False).encode()).hexdigest()[:16]


def statements(schema: str) -> Sequence[str]:
    """SQL for the owner in the schema it has just built; the trail of it is written when a company is founded."""
    roles = SQL("INSERT INTO role (key, rank, name, name_en, description) VALUES {}").format(
        _listed(role_row(seed).values() for seed in ROLES.values())
    )
    grants = SQL(
        "INSERT INTO role_grant (role_id, permission, scope) SELECT role.id, given.permission, given.scope"
        " FROM (VALUES {}) AS given (key, permission, scope) JOIN role ON role.key = given.key ORDER BY role.id"
    ).format(_listed(grant_rows()))
    mark = SQL("COMMENT ON SCHEMA {} IS {}").format(SQL(f'"{schema}"'), Literal(edition()))
    return [one.as_string(None) for one in (roles, grants, mark)]


def _listed(rows: Iterable[Iterable[object]]) -> Composable:
    return SQL(", ").join(SQL("({})").format(SQL(", ").join(map(Literal, row))) for row in rows)
