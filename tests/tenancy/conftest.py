"""Fixtures of the tests that knock at the doors."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.tenancy import probing, world
from tests.tenancy.world import World


@pytest.fixture(scope="session")
def grounds(app: Flask) -> World:
    """A company that tests may spoil, its neighbour, and everybody's browser there."""
    return world.build(app, probing.HERE, probing.THERE)
