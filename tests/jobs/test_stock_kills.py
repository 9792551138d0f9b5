"""The web server, the worker and PostgreSQL killed under posting: what was acknowledged is in the ledger, once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from random import Random

import pytest

from tests import ground
from tests.jobs.stage import until
from tests.jobs.stock_plant import PATIENCE, SLUG, Plant

ROUNDS = max(3, int(os.environ.get("ROUNDS", "20")) // 6)
VICTIMS = ("web", "worker", "postgres")


@pytest.fixture
def plant() -> Iterator[Plant]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    with ground.own_folder(f"kills-{worker}") as folder:
        found = Plant(folder, worker)
        try:
            found.begin()
            yield found
        finally:
            found.end()


def proved(plant: Plant) -> None:
    run = plant.app.test_cli_runner().invoke(args=["warehouse", "prove", SLUG])
    assert run.exit_code == 0, run.output


def test_what_was_acknowledged_is_in_the_ledger_once_whoever_is_killed(plant: Plant):
    dice = Random(5)
    victims = [*dice.sample(VICTIMS, 3), *(dice.choice(VICTIMS) for _round in range(ROUNDS - 3))]
    with plant.load():
        for victim in victims:
            before = plant.told["ok"]
            assert until(lambda before=before: plant.told["ok"] >= before + 5, PATIENCE), plant.log.read_text()[-3000:]
            time.sleep(dice.random() / 10)
            getattr(plant, f"kill_{victim}")()
            assert plant.wrong() == []
            proved(plant)
    assert plant.told.keys() == {"ok"}
    assert plant.told["ok"] >= 5 * ROUNDS
    assert plant.wrong() == []
    assert until(lambda: plant.held() == 0, PATIENCE)
    proved(plant)
