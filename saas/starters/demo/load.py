"""Loading the demo company; asking again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select

from saas.auth.actor import Actor
from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.events import SYSTEM
from saas.hr.leave import granting
from saas.hr.leave.models import LeaveRequest
from saas.hr.leave.types import add_standard_types
from saas.notices.models import Delivery, Notice
from saas.organisation.holidays import import_year
from saas.organisation.models import Assignment, Company, Person, Position, Unit, UnitPost
from saas.organisation.naming import sort_key
from saas.organisation.role_models import PersonRole, Role
from saas.policies import actions as proposals
from saas.policies import setting
from saas.policies.models import PolicyProposal
from saas.policies.scope import COMPANY
from saas.starters import demo_office, demo_papers, demo_people, demo_plans, demo_rulebook, demo_warehouse
from saas.starters.apply import apply
from saas.starters.demo.cast import COMPANY as NAME
from saas.starters.demo.cast import OWNER, PEOPLE, TEMPLATE, mail_of
from saas.starters.demo.story import Story
from saas.starters.founding import Owner, found_company

BATCH = 6


def load(*, password: str, at: datetime, today: date) -> Iterator[tuple[int, int]]:
    """Tell the company's story up to `today`; yields (done, of) after each batch, where the caller commits.

    A loading that was killed goes on where it stopped.
    """
    company = session.get(Company, 1)
    if company is not None and company.setup_closed_at is not None:
        return
    people = _standing() if company is not None else _begin(hashed(password), at, today)
    yield 0, len(people)
    story = Story(today)
    story.prepare()
    _thresholds(story)
    for index in range(0, len(people), BATCH):
        for person in people[index : index + BATCH]:
            if not _is_told(person):
                story.year_of(person)
        yield min(index + BATCH, len(people)), len(people)
    demo_rulebook.tell(story)
    house = demo_warehouse.tell_past(story)
    demo_people.tell_past(story)
    _forget_messages()
    _open_matters(story)
    demo_office.tell(story)
    demo_plans.tell(story)
    demo_papers.tell()
    demo_warehouse.tell_today(house)
    demo_people.tell_today(story, now=at)
    _close_setup(at)
    yield len(people), len(people)


def _begin(secret: str, at: datetime, today: date) -> Sequence[Person]:
    began = date(today.year - 1, 1, 1)
    found_company(NAME, Owner(OWNER[0], mail_of(OWNER[1]), secret), at=at, today=began)
    apply(TEMPLATE, by=SYSTEM, on=began)
    add_standard_types()
    people = _hire(secret, began)
    for year in (today.year - 1, today.year):
        import_year(year, by=SYSTEM)
        granting.grant_year(people, year, by=SYSTEM, on=today)
    return people


def _standing() -> Sequence[Person]:
    return session.scalars(select(Person).where(Person.number != "0001").order_by(Person.id)).all()


def _forget_messages() -> None:
    """What was told about a past that is being told now would reach today's bell and mailbox."""
    session.execute(delete(Delivery))
    session.execute(delete(Notice))


def _is_told(person: Person) -> bool:
    return session.scalar(select(LeaveRequest.id).where(LeaveRequest.person_id == person.id).limit(1)) is not None


def _hire(secret: str, began: date) -> list[Person]:
    posts = {post.code: post for post in session.scalars(select(Position))}
    people = []
    number = 1001
    for code, names in PEOPLE.items():
        for index, (name, mail) in enumerate(names):
            people.append(_one(name, mail, posts[code], number=number, secret=secret, began=began))
            if index == 0 and posts[code].rank != "staff":
                _lead(people[-1], posts[code].unit_id, began)
            number += 1
    _in_charge(people, began)
    return people


def _one(name: str, mail: str, post: Position, *, number: int, secret: str, began: date) -> Person:
    user = User(email=mail_of(mail), name=name, password_hash=secret, state="active")
    session.add(user)
    session.flush()
    person = Person(
        number=str(number),
        name=name,
        sort_key=sort_key(name),
        email=user.email,
        user_id=user.id,
        employed_on=began - timedelta(days=(number * 137) % 2900),
        worked_since=began - timedelta(days=(number * 137) % 2900 + (number * 53) % 4200),
    )
    session.add(person)
    session.flush()
    session.add(Assignment(person_id=person.id, unit_id=post.unit_id, position_id=post.id, first_on=began))
    return person


def _lead(person: Person, unit_id: int, began: date) -> None:
    session.add(UnitPost(unit_id=unit_id, person_id=person.id, kind="head", first_on=began))
    session.flush()


def _in_charge(people: Sequence[Person], began: date) -> None:
    boss = people[0]
    for unit in session.scalars(select(Unit).where(Unit.code != "gm_office")):
        session.add(UnitPost(unit_id=unit.id, person_id=boss.id, kind="in_charge", first_on=began))
    by_mail = {person.email: person for person in people}
    auditor = session.scalars(select(Role.id).where(Role.key == "auditor")).one()
    who = by_mail[mail_of("luwan")]
    session.add(PersonRole(person_id=who.id, role_id=auditor, reason="兼任内审", given_by="林致远", first_on=began))
    session.flush()


def _thresholds(story: Story) -> None:
    """A value set at the start, one changed in summer by two people, one waiting for confirmation."""
    if session.scalar(select(PolicyProposal.id).limit(1)) is not None:
        return
    began = date(story.today.year - 1, 1, 1)
    admin = story.actor(_person(OWNER[1]))
    with story.telling(admin, story.moment(began)):
        setting.found("leave.second_approval_over_days", 5, by=admin, on=began)
    _changed_in_summer(story, admin)
    eve = story.today - timedelta(days=1)
    fortnight = story.today + timedelta(days=14)
    why = "临时请假多，早一天知道好排班"
    with story.telling(admin, story.moment(eve)):
        proposals.propose("leave.notice_days", 2, by=admin, today=eve, effective_on=fortnight, reason=why)


def _changed_in_summer(story: Story, admin: Actor) -> None:
    day = date(story.today.year, 6, 1)
    boss, key = story.actor(_person("linzhiyuan")), "leave.second_approval_over_days"
    why = "长假影响大促排班，三天以上请分管领导把关"
    with story.telling(admin, story.moment(day)):
        wish = proposals.propose(key, 3, by=admin, today=day, effective_on=day + timedelta(days=30), reason=why)
    later = day + timedelta(days=1)
    with story.telling(boss, story.moment(later)):
        proposals.confirm(wish, COMPANY, by=boss, at=story.moment(later), today=later)


def _person(mail: str) -> int:
    return session.scalars(select(Person.id).where(Person.email == mail_of(mail))).one()


def _open_matters(story: Story) -> None:
    """Something that waits today for each kind of account."""
    soon = _next_weekday(story.today + timedelta(days=3))
    for mail in ("zhangyuqing", "chensiyuan", "gongzhiqiang", "hanmo", "luozijin", "jincan", "yuanmeng", "lijianguo"):
        person = session.get_one(Person, _person(mail))
        story.send(person, story.wish("personal", soon, days=1), sent_on=story.today)
    for mail in ("sunlina", "shilei", "fangwei"):
        person = session.get_one(Person, _person(mail))
        long = story.send(
            person, story.wish("personal", soon + timedelta(days=7), days=8), sent_on=story.today - timedelta(days=1)
        )
        if long is not None:
            story.answer(long, steps=1)
    for mail, ago in (("wanghaoran", 1), ("houguodong", 8)):
        day = _next_weekday(story.today - timedelta(days=ago))
        story.call_in_sick(session.get_one(Person, _person(mail)), day, slip=False)


def _next_weekday(day: date) -> date:
    while day.weekday() > 3:
        day += timedelta(days=1)
    return day


def _close_setup(at: datetime) -> None:
    company = session.get_one(Company, 1)
    company.setup_step, company.setup_closed_at = "done", at
    session.flush()
