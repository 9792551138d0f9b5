"""A small company with something to approve: a unit's row as the subject, whatever follows is written in a list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from saas.approvals import actions, queries, subjects
from saas.approvals.models import Approval
from saas.approvals.story import SeatStory, StepStory
from saas.approvals.subjects import SubjectKind
from saas.auth.permissions import Permission
from saas.core.chains import By, Chain, ChainStep, Who
from saas.db import Model, session
from saas.events import Author
from saas.organisation.models import Person, Unit
from saas.organisation.scopes import scope_of
from tests.factories_leave import AT, TODAY, Cast, actor

MANAGER, HEAD = Who(By.LINE_MANAGER), Who(By.UNIT_HEAD)


def role(key: str) -> Who:
    """Holders of a role."""
    return Who(By.ROLE, key)


def person(who: Person) -> Who:
    """This very person."""
    return Who(By.PERSON, who.id)


@dataclass
class Desk:
    """What the company's people do with one subject; `followed` is what the feature was told of."""

    people: Cast
    followed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def subject(self) -> Unit:
        """What is approved."""
        return session.get_one(Unit, self.people.unit.id)

    def ask(self, *steps: ChainStep, who: Person | None = None, facts: dict[str, Any] | None = None) -> Approval:
        """Somebody asks for signatures by this chain."""
        asks = who or self.people.employee
        return actions.request(
            self.subject,
            "test.chain",
            by=actor(asks),
            applicant_id=asks.id,
            at=AT,
            on=TODAY,
            scope=scope_of(asks.id, on=TODAY),
            facts=facts or {},
            chain=Chain(steps),
        )

    def story(self, *, all_rounds: bool = False) -> list[StepStory]:
        """How it went."""
        return queries.story(self.subject, all_rounds=all_rounds)

    @property
    def open(self) -> StepStory:
        """The open step."""
        return next(step for step in self.story() if step.row.state == "open")

    def asked(self) -> set[str]:
        """Names of those who may sign now."""
        return {seat.name for seat in self.open.waiting}

    def seat(self, who: Person) -> SeatStory:
        """Her seat at the open step."""
        return next(seat for seat in self.open.seats if seat.person_id == who.id)

    def sign(self, who: Person, outcome: Any = "approved", *, comment: str = "看过了", **more: Any) -> Approval:
        """She signs the open step."""
        row = self.open.row
        return actions.sign(
            row.approval_id, row.id, outcome, by=actor(who), at=more.pop("at", AT), comment=comment, **more
        )

    def state(self) -> str:
        """Where the newest approval stands."""
        found = queries.latest(self.subject)
        assert found is not None
        session.refresh(found)
        return found.state


@contextmanager
def desk_of(people: Cast, **more: Any) -> Iterator[Desk]:
    """A desk whose kind of subject is known while the test runs."""
    desk = Desk(people)
    known = dict(subjects._kinds)
    subjects.register(kind(desk, **more))
    try:
        yield desk
    finally:
        subjects._kinds.clear()
        subjects._kinds.update(known)


def kind(desk: Desk, **more: Any) -> SubjectKind:
    """Units as something to approve: what counts is the code."""

    def follow(what: str) -> Any:
        def told(subject: Model, by: Author, _at: datetime) -> None:
            desk.followed.append((what, by.name))

        return told

    usual: dict[str, Any] = {
        "table": "unit",
        "label": "Unit",
        "title": lambda unit_id: ("%(name)s", {"name": f"unit {unit_id}", "day": date(2026, 11, 23)}),
        "path": lambda unit_id: f"/organisation/units/{unit_id}",
        "load": lambda unit_id: session.get_one(Unit, unit_id),
        "approved": follow("approved"),
        "refused": follow("refused"),
        "returned": follow("returned"),
        "stamp": lambda subject: subject.code,
        "summary": lambda unit_id: (("Code", session.get_one(Unit, unit_id).code),),
        "right": None,
        "last_resort": Permission.LEAVE_MANAGE,
    }
    return SubjectKind(**(usual | more))
