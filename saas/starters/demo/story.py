"""A year in the demo company, told through the same actions people use, each at the moment it would have happened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select

from saas.approvals.queries import story
from saas.auth.actor import Actor
from saas.auth.models import User
from saas.core.errors import Refused
from saas.db import session
from saas.events import Author, acting, told_at
from saas.hr.leave import actions
from saas.hr.leave.asking import Channel
from saas.hr.leave.drafts import Draft
from saas.hr.leave.models import LeaveRequest, LeaveType
from saas.organisation.access import actor_of
from saas.organisation.models import Person
from saas.organisation.span_rules import Part
from saas.starters.demo.cast import REASONS

ZONE = ZoneInfo("Asia/Shanghai")
WEIGHTS = (("annual", 5), ("personal", 4), ("sick", 2))


@dataclass
class Story:
    """What the telling needs at hand: today, the dice, the kinds of leave and everybody's rights."""

    today: date
    dice: Random = field(default_factory=lambda: Random(20261123))  # noqa: S311 - a demo wants the same year each time
    kinds: dict[str, LeaveType] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)

    def prepare(self) -> None:
        """Read the kinds of leave once."""
        self.kinds = {kind.key: kind for kind in session.scalars(select(LeaveType))}

    def actor(self, person_id: int) -> Actor:
        """The rights of a person as they stand today; the demo's roles have not changed."""
        if person_id not in self.actors:
            user = session.scalars(
                select(User).join(Person, Person.user_id == User.id).where(Person.id == person_id)
            ).one()
            found = actor_of(user, at=self.moment(self.today))
            assert found is not None
            self.actors[person_id] = found
        return self.actors[person_id]

    def moment(self, day: date) -> datetime:
        """Some minute of that day's office hours."""
        clock = time(9, 0)
        local = datetime.combine(day, clock, ZONE) + timedelta(minutes=self.dice.randrange(0, 480))
        return local.astimezone(UTC)

    def year_of(self, person: Person) -> None:
        """This person's leaves of the past year, most approved, a few declined or withdrawn."""
        day = max(self.today - timedelta(days=365), person.employed_on + timedelta(days=30))
        while True:
            day += timedelta(days=self.dice.randrange(25, 95))
            if day >= self.today - timedelta(days=8):
                return
            self.one_leave(person, day)

    def one_leave(self, person: Person, day: date) -> None:
        """One leave around `day`, sent in time, answered the next working day."""
        key = self.dice.choices([k for k, _ in WEIGHTS], [w for _, w in WEIGHTS])[0]
        if key == "sick":
            self.call_in_sick(person, day)
            return
        leave = self.send(person, self.wish(key, day), sent_on=day - timedelta(days=self.dice.randrange(2, 9)))
        if leave is not None:
            self.answer(leave, declined=self.dice.random() < 0.06)

    def wish(self, key: str, day: date, *, days: int | None = None) -> Draft:
        """A stretch of one to three days, half a day now and then."""
        length = days or self.dice.choice((1, 1, 1, 2, 2, 3))
        last = day + timedelta(days=length - 1)
        part = Part.PM if length == 1 and self.dice.random() < 0.25 else Part.WHOLE
        reason = self.dice.choice(REASONS[key])
        return Draft(self.kinds[key].id, day, last, first_part=part, last_part=part, reason=reason)

    def send(self, person: Person, wish: Draft, *, sent_on: date) -> LeaveRequest | None:
        """Send it; None where the rules refuse, as they do on a holiday or without balance."""
        me, at = self.actor(person.id), self.moment(sent_on)
        with self.telling(me, at):
            try:
                with session.begin_nested():
                    return actions.submit(person, wish, by=me, at=at, today=sent_on)
            except Refused:
                return None

    def answer(self, leave: LeaveRequest, *, declined: bool = False, steps: int = 9) -> None:
        """The signers answer, one day apart; `steps` is how many of them have done so."""
        assert leave.submitted_at is not None
        day = leave.submitted_at.astimezone(ZONE).date()
        for _ in range(steps):
            signer = self.signer_of(leave)
            if signer is None:
                return
            day = min(day + timedelta(days=1), self.today)
            at = self.moment(day)
            with self.telling(signer, at):
                if declined:
                    actions.reject(leave, by=signer, at=at, reason="那几天人手不够，请另选时间")
                else:
                    actions.approve(leave, by=signer, at=at)

    def signer_of(self, leave: LeaveRequest) -> Actor | None:
        """Somebody who may give the open signature, if one is open."""
        waiting = [seat.person_id for step in story(leave) for seat in step.waiting]
        return self.actor(min(waiting)) if waiting else None

    def call_in_sick(self, person: Person, day: date, *, slip: bool = True) -> LeaveRequest | None:
        """A call in the morning, recorded by HR; the slip is handed in after the return."""
        hr = self.hr(without=person.id)
        at = datetime.combine(day, time(8, 20), ZONE).astimezone(UTC)
        wish = Draft(self.kinds["sick"].id, day, day, channel=Channel.EMERGENCY, told_by="phone", told_at=at)
        with self.telling(hr, at):
            try:
                with session.begin_nested():
                    leave = actions.record_call(person, wish, by=hr, at=at, today=day)
            except Refused:
                return None
        if slip:
            back = self.moment(day + timedelta(days=1))
            with self.telling(hr, back):
                actions.receive_slip(leave, by=hr, at=back, reason=self.dice.choice(REASONS["sick"]))
        return leave

    def hr(self, *, without: int) -> Actor:
        """An HR officer other than this person."""
        people = session.scalars(select(Person.id).where(Person.number.in_(("1003", "1004"))).order_by(Person.id)).all()
        return self.actor(next(person for person in people if person != without))

    @contextmanager
    def telling(self, who: Author, at: datetime) -> Iterator[None]:
        """What happens inside was done by `who` at that moment."""
        author, moment = acting.set(who), told_at.set(at)
        try:
            yield
        finally:
            acting.reset(author)
            told_at.reset(moment)
