"""Companies to measure on: founded as at a sign-up, filled with people and leave in bulk, kept from run to run."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from flask import Response, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Connection, insert, select, text

from bench.ground import Ground
from bench.load import Ask
from saas import clock
from saas.auth import passwords, sessions
from saas.auth.models import User
from saas.db import Model
from saas.db import session as rows
from saas.events import SYSTEM
from saas.hr.leave.models import LeaveLot, LeaveRequest, LeaveType
from saas.hr.leave.types import add_standard_types
from saas.organisation.holidays import import_year
from saas.organisation.models import Assignment, Person, Position, Unit, UnitPost, UnitTerm
from saas.organisation.naming import sort_key
from saas.organisation.role_models import PersonRole, Role
from saas.starters.founding import Owner, found_company
from saas.web import sessions as cookies
from tenants import context, directory, provisioning
from tenants.context import Inside
from tenants.keys import new_sealed_key
from tenants.owner import owner_engine
from tenants.platform import platform_session

BEGAN = date(2025, 1, 1)
FIRST_MONDAY = date(2025, 1, 6)
FILLED = '"user", person, assignment, unit_term, unit_post, position, leave_request, leave_lot'
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗", "静怡子轩雨晴浩然思远梦琪佳欣志强晓彤建国"
STATES = ("approved", "approved", "approved", "submitted", "rejected")


@dataclass(frozen=True)
class Shape:
    """How full a company is: people, leave requests, people to a unit."""

    people: int = 20
    leaves: int = 60
    unit_size: int = 20


def company(ground: Ground, slug: str, shape: Shape) -> Inside:
    """The company of this address, built and filled unless it stands already."""
    with ground.app.app_context():
        found = directory.by_slug(slug)
        if found is not None and found.state == "ready":
            return found
        inside = found_one(ground, slug)
        with context.enter(inside):
            add_standard_types()
            for year in (2025, 2026):
                import_year(year, by=SYSTEM)
            rows.commit()
        with inside_as_owner(ground, inside) as connection:
            fill(connection, shape)
            connection.execute(text(f"analyze {FILLED}"))
        provisioning.mark_ready(inside.tenant_id)
        found = directory.by_slug(slug)
    assert found is not None
    return found


def found_one(ground: Ground, slug: str) -> Inside:
    """A company with its first rows, not open yet; going on with one a broken run left behind."""
    owner = owner_engine(ground.owner_url)
    provisioning.fill_pool(owner, ground.login, wanted=1)
    with platform_session() as unit:
        mail = f"owner@{slug}.test"
        sealed = new_sealed_key(ground.secret)
        row = provisioning.request_tenant(unit, slug, f"公司 {slug}", owner_email=mail, sealed_key=sealed)
        if row.schema is None:
            assert provisioning.claim(unit, row)
    inside = directory.inside_of(row)
    with context.enter(inside):
        found_company(row.name, Owner("陈总", mail, _hash()), at=clock.now(), today=BEGAN)
        rows.commit()
    return inside


@cache
def _hash() -> str:
    return passwords.hashed("a long sentence for the bench")


@contextmanager
def inside_as_owner(ground: Ground, inside: Inside) -> Iterator[Connection]:
    """One transaction of the owner in the company's schema."""
    with ground.owner() as connection:
        connection.execute(text(f'set local search_path = "{inside.schema}"'))
        yield connection


def fill(connection: Connection, shape: Shape) -> None:
    """Units with a head each, people with a user, an entitlement and leaves; nothing when that is done."""
    if connection.scalar(select(Unit.id).limit(1)) is not None:
        return
    roles = dict(connection.execute(select(Role.key, Role.id)).all())
    units = _units(connection, -(-shape.people // shape.unit_size))
    posts = _many(
        connection, Position, [_post(unit, key, roles) for unit in units for key in ("department_head", "service")]
    )
    people = _people(connection, shape.people)
    _seat(connection, people, units, posts, shape)
    _many(connection, PersonRole, [_extra(people[0], roles[key]) for key in ("hr", "general_manager") if key in roles])
    kind = connection.scalars(select(LeaveType.id).where(LeaveType.accrues == "annual")).one()
    _many(connection, LeaveLot, [_lot(person, kind) for person in people])
    plain = connection.scalars(select(LeaveType.id).where(LeaveType.key == "personal")).one()
    per_unit = {person: units[index // shape.unit_size] for index, person in enumerate(people)}
    _many(connection, LeaveRequest, [_leave(n, people, per_unit, plain) for n in range(shape.leaves)])


def _many(connection: Connection, model: type[Model], values: list[dict[str, Any]]) -> list[int]:
    if not values:
        return []
    table: Any = model.__table__
    return list(connection.execute(insert(table).returning(table.c.id, sort_by_parameter_order=True), values).scalars())


def _units(connection: Connection, count: int) -> list[int]:
    units = _many(connection, Unit, [{"code": f"b{n}", "state": "active"} for n in range(count)])
    terms = [
        {"unit_id": unit, "parent_id": units[0] if n else None, "name": f"部门 {n + 1}", "first_on": BEGAN}
        for n, unit in enumerate(units)
    ]
    _many(connection, UnitTerm, terms)
    return units


def _post(unit: int, key: str, roles: dict[str, int]) -> dict[str, Any]:
    rank = "head" if key == "department_head" else "staff"
    return {"code": key, "unit_id": unit, "name": key, "role_id": roles[key], "rank": rank}


def name_of(index: int) -> str:
    """A name, of two or three characters, that comes again after some hundreds."""
    return SURNAMES[index % 20] + GIVEN[2 * (index // 20 % 10)] + (GIVEN[index % 20] if index % 3 else "")


def _people(connection: Connection, count: int) -> list[int]:
    users = [{"email": f"p{n}@bench.test", "name": name_of(n), "state": "active"} for n in range(count)]
    user_ids = _many(connection, User, users)
    people = [
        {
            "number": str(1001 + n),
            "name": name_of(n),
            "sort_key": sort_key(name_of(n)),
            "email": f"p{n}@bench.test",
            "user_id": user_id,
            "employed_on": date(2018, 3, 1) + timedelta(days=n % 1500),
        }
        for n, user_id in enumerate(user_ids)
    ]
    return _many(connection, Person, people)


def _seat(connection: Connection, people: list[int], units: list[int], posts: list[int], shape: Shape) -> None:
    seats = [
        {
            "person_id": person,
            "unit_id": units[n // shape.unit_size],
            "position_id": posts[2 * (n // shape.unit_size) + (n % shape.unit_size > 0)],
            "first_on": BEGAN,
        }
        for n, person in enumerate(people)
    ]
    _many(connection, Assignment, seats)
    heads = [
        {"unit_id": unit, "person_id": people[n * shape.unit_size], "kind": "head", "first_on": BEGAN}
        for n, unit in enumerate(units)
    ]
    _many(connection, UnitPost, heads)


def _extra(person: int, role: int) -> dict[str, Any]:
    return {"person_id": person, "role_id": role, "reason": "bench", "given_by": "bench", "first_on": BEGAN}


def _lot(person: int, kind: int) -> dict[str, Any]:
    span = {"earned_on": date(2026, 1, 1), "usable_from": date(2026, 1, 1), "expires_on": date(2027, 12, 31)}
    return {"person_id": person, "type_id": kind, "period": "2026", "minutes": 4800, "source": "annual", **span}


def _leave(index: int, people: list[int], units: dict[int, int], kind: int) -> dict[str, Any]:
    """One day in a week of its own, so that nobody's leaves overlap."""
    person = people[index % len(people)]
    day = FIRST_MONDAY + timedelta(weeks=index // len(people), days=index % 5)
    return {
        "number": f"QJ-{day.year}-{index + 1:06d}",
        "person_id": person,
        "unit_id": units[person],
        "type_id": kind,
        "state": STATES[index % len(STATES)],
        "first_day": day,
        "last_day": day,
        "starts_at": datetime.combine(day, time(9)),
        "ends_at": datetime.combine(day, time(18)),
        "minutes": 480,
        "day_minutes": 480,
        "reason": "家里有事",
        "submitted_at": datetime.combine(day - timedelta(days=2), time(2), tzinfo=UTC),
    }


def signed_in(ground: Ground, inside: Inside, email: str = "p0@bench.test") -> str:
    """The cookie of a session of somebody of the company, as after a sign-in."""
    with ground.app.test_request_context("/", environ_overrides={"zhidu.slug": inside.slug}), context.enter(inside):
        user = rows.scalars(select(User).where(User.email == email)).one()
        secret = sessions.begin(user, at=clock.now(), address="127.0.0.1", agent=f"bench {secrets.token_hex(4)}")
        rows.commit()
        cookies.sign_in(user.id, secret)
        generate_csrf()  # the first page would put it there
        answer = Response()
        ground.app.session_interface.save_session(ground.app, session, answer)
    return answer.headers["Set-Cookie"].partition(";")[0]


def ask(inside: Inside, path: str, cookie: str = "") -> Ask:
    """A request to a page of the company."""
    return Ask(f"/t/{inside.slug}{path}", cookie)
