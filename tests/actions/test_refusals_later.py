"""A refusal is reported at once, or in the evening of the day where the keeper chooses so (D09-07, D09-09)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from jobs import warehouse_refusals
from jobs.warehouse_tellers import REPORT
from saas.auth.actor import Actor
from saas.db import session
from saas.events import told_at
from saas.notices.models import Notice
from saas.warehouse.receipt import actions
from saas.work import Job
from tests.actions.test_receipts import arrived
from tests.factories_leave import person
from tests.factories_organisation import TODAY, actor_for, make_unit
from tests.factories_warehouse import AT, House, make_house

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def house() -> Iterator[House]:
    """A house at ten in the morning."""
    moment = told_at.set(AT)
    yield make_house()
    told_at.reset(moment)


@pytest.fixture
def director() -> Actor:
    return actor_for(person("严总", make_unit("总部"), "operations_director", "9001"))


def waiting() -> list[Job]:
    return list(session.scalars(select(Job).where(Job.name == REPORT)))


def heard(director: Actor) -> int:
    return len(session.scalars(select(Notice).where(Notice.user_id == director.user_id)).all())


@pytest.mark.clause("D09-07")
def test_a_refusal_put_off_is_reported_in_the_evening_of_the_day(house: House, director: Actor) -> None:
    receipt = arrived(house, (house.item(), 10))
    actions.refuse(receipt, "variety", "送错了货", by=house.keeper, at=AT, on=TODAY, photo_file_id=None, later=True)
    (job,) = waiting()
    assert heard(director) == 0
    assert timedelta() < job.due_at - AT < timedelta(hours=12)
    warehouse_refusals.report(None, event_id=job.args["event_id"])  # type: ignore[arg-type]  # the task is not asked
    assert heard(director) == 1
    warehouse_refusals.report(None, event_id=job.args["event_id"])  # type: ignore[arg-type]  # as above
    assert heard(director) == 1


@pytest.mark.clause("D09-07")
def test_a_refusal_is_reported_at_once_unless_the_keeper_says_otherwise(house: House, director: Actor) -> None:
    receipt = arrived(house, (house.item(), 10))
    actions.refuse(receipt, "variety", "送错了货", by=house.keeper, at=AT, on=TODAY, photo_file_id=None)
    assert (heard(director), waiting()) == (1, [])
