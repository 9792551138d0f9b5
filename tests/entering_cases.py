"""What the tests of entering share: candidates on their way, postings, refusals."""

from __future__ import annotations

from typing import Any

import pytest

from saas.core.errors import Refused
from saas.events import SYSTEM
from saas.hr.job_posting.models import Vacancy
from saas.hr.job_posting.process import VACANCY
from saas.hr.recruitment.models import Candidate
from saas.hr.recruitment.process import CANDIDATE
from saas.processes import actions
from tests.factories_leave import AT
from tests.factories_processes import House
from tests.samples_entering import TEXTS, post


def go(row: Candidate, name: str, **given: Any) -> None:
    actions.perform(CANDIDATE, row, name, given, by=SYSTEM, at=AT)


def refused(act: Any) -> set[str]:
    with pytest.raises(Refused) as caught:
        act()
    return {one.rule for one in caught.value.objections}


def posting(house: House, **more: Any) -> Vacancy:
    given = {"position_id": post(house.lab).id, "headcount": 1, **TEXTS, **more}
    row: Vacancy = actions.file(VACANCY, given, by=SYSTEM, at=AT)
    return row


def edit(row: Vacancy, **given: Any) -> None:
    actions.edit(VACANCY, row, given, by=SYSTEM, at=AT, version=row.version)
