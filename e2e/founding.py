"""Companies for journeys that do not begin at sign-up: `python -m e2e.founding slug=名 …`; set-up is still open."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import make_url, select

from saas import clock
from saas.auth import passwords
from saas.auth.models import User
from saas.config import Settings
from saas.db import session
from saas.events import SYSTEM
from saas.factory import create_app
from saas.hr.leave import granting
from saas.organisation.models import Person, Position
from saas.starters import setup
from saas.starters.apply import apply
from saas.starters.founding import Owner, found_company
from saas.starters.setup import Newcomer, Welcome
from saas.web.door import end_transaction
from tenants import context, directory, provisioning
from tenants.keys import new_sealed_key
from tenants.owner import owner_engine
from tenants.platform import platform_session

PASSWORD = "一句很长很长的测试密码"
ZONE = "Asia/Shanghai"
SPARE = 3  # ready schemas for the companies that sign up later
OWNER = "陈总"
# account: (name, position of template T04); the address is account@slug.test
PEOPLE = {
    "boss": ("林致远", "general_manager"),
    "head": ("方维", "director"),
    "hr": ("何若冰", "hr_officer"),
    "lead": ("李建国", "retail_lead"),
    "staff": ("张雨晴", "sales_service"),
    "mate": ("陈思远", "sales_service"),
}


def address(account: str, slug: str) -> str:
    """Where somebody of a company gets mail."""
    return f"{account}@{slug}.test"


@dataclass(frozen=True)
class Start:
    """How a company begins: its template, its people (account: name and position) and its first day."""

    template: str
    people: Mapping[str, tuple[str, str]]
    began: date


@contextmanager
def standing(settings: Settings, slug: str, name: str, start: Start) -> Iterator[None]:
    """A company with an organisation and people who have accounts; what the body adds is committed with it."""
    email, secret = address("owner", slug), passwords.hashed(PASSWORD)
    with platform_session() as unit:
        sealed = new_sealed_key(settings.secret_key)
        row = provisioning.request_tenant(unit, slug, name, owner_email=email, sealed_key=sealed)
        assert provisioning.claim(unit, row)
    with context.enter(directory.inside_of(row)):
        found_company(name, Owner(OWNER, email, secret), at=clock.now(), today=start.began)
        apply(start.template, by=SYSTEM, on=start.began)
        _hire(slug, start, secret)
        yield
        end_transaction(keep=True)
    provisioning.mark_ready(row.id)


def _hire(slug: str, start: Start, secret: str) -> None:
    posts = {post.code: post for post in session.scalars(select(Position))}
    rows = [
        Newcomer(number, name, address(account, slug), posts[code].unit_id, posts[code].id)
        for number, (account, (name, code)) in enumerate(start.people.items())
    ]
    setup.add_people(rows, by=SYSTEM, how=Welcome(clock.now(), start.began, "zh_Hans"))
    for user in session.scalars(select(User)):
        user.state, user.password_hash = "active", secret


def found(settings: Settings, slug: str, name: str, *, years: int = 0) -> None:
    """A company with everybody's leave of the year, since so many years; its set-up is not closed."""
    today = clock.today(ZONE)
    with standing(settings, slug, name, Start("T04", PEOPLE, date(today.year - years, 1, 1))):
        people = session.scalars(select(Person).order_by(Person.id)).all()
        granting.grant_year(people, today.year, by=SYSTEM, on=today)


def found_each(words: Sequence[str], founds: Callable[[Settings, str, str], None]) -> None:
    """Found each company that is named, `slug=名`, in the product's own way."""
    app = create_app()
    settings: Settings = app.extensions["zhidu.settings"]
    login = make_url(settings.database_url).username
    assert login is not None
    with app.app_context():
        provisioning.fill_pool(owner_engine(settings.owner_database_url), login, wanted=len(words) + SPARE)
        for word in words:
            slug, _, name = word.partition("=")
            founds(settings, slug, name)


if __name__ == "__main__":
    found_each(sys.argv[1:], found)
