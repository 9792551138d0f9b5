"""Fixtures of the tests that knock at the doors."""

from __future__ import annotations

import pytest
from flask import Flask

from saas.auth.permissions import Permission
from saas.db import session
from saas.events import SYSTEM, acting
from saas.organisation.role_models import PersonRole, Role, RoleGrant
from tests.factories_auth import person_of, working
from tests.factories_leave import BEGAN
from tests.tenancy import probing, tour, world
from tests.tenancy.tour import Found
from tests.tenancy.world import World

MIGHTY = "boss"


@pytest.fixture(scope="session")
def grounds(app: Flask) -> World:
    """A company that tests may spoil, its neighbour, and everybody's browser there; the boss may do everything."""
    found = world.build(app, probing.HERE, probing.THERE)
    with working(app, found.home):
        acting.set(SYSTEM)
        role = Role(key="mighty", name="全部权限")
        session.add(role)
        session.flush()
        session.add_all(RoleGrant(role_id=role.id, permission=each.value, scope=3) for each in Permission)
        boss = person_of("1001@mujin.test")
        session.add(PersonRole(person_id=boss.id, role_id=role.id, reason="test", given_by="test", first_on=BEGAN))
    return found


@pytest.fixture(scope="session")
def found(app: Flask, grounds: World) -> Found:
    """A tour of everything that can be read, papers too, as the boss sees it before any test has spoiled it."""
    return tour.explore(app, grounds, MIGHTY, papers=True)
