"""Companies for journeys that do not begin at sign-up: `python -m e2e.founding slug=名 …`; set-up is still open."""

from __future__ import annotations

import sys
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


def found(settings: Settings, slug: str, name: str, secret: str, *, years: int = 0) -> None:
    """A company with an organisation and people who have accounts, since so many years; its set-up is not closed."""
    email = address("owner", slug)
    with platform_session() as unit:
        sealed = new_sealed_key(settings.secret_key)
        row = provisioning.request_tenant(unit, slug, name, owner_email=email, sealed_key=sealed)
        assert provisioning.claim(unit, row)
    with context.enter(directory.inside_of(row)):
        today = clock.today(ZONE)
        began = date(today.year - years, 1, 1)
        found_company(name, Owner(OWNER, email, secret), at=clock.now(), today=began)
        apply("T04", by=SYSTEM, on=began)
        _hire(slug, secret, began)
        people = session.scalars(select(Person).order_by(Person.id)).all()
        granting.grant_year(people, today.year, by=SYSTEM, on=today)
        session.commit()
    provisioning.mark_ready(row.id)


def _hire(slug: str, secret: str, began: date) -> None:
    posts = {post.code: post for post in session.scalars(select(Position))}
    rows = [
        Newcomer(number, name, address(account, slug), posts[code].unit_id, posts[code].id)
        for number, (account, (name, code)) in enumerate(PEOPLE.items())
    ]
    setup.add_people(rows, by=SYSTEM, how=Welcome(clock.now(), began, "zh_Hans"))
    for user in session.scalars(select(User)):
        user.state, user.password_hash = "active", secret


def main(words: list[str]) -> None:
    """Found each company that is named."""
    app = create_app()
    settings: Settings = app.extensions["zhidu.settings"]
    login = make_url(settings.database_url).username
    assert login is not None
    with app.app_context():
        provisioning.fill_pool(owner_engine(settings.owner_database_url), login, wanted=len(words) + SPARE)
        secret = passwords.hashed(PASSWORD)
        for word in words:
            slug, _, name = word.partition("=")
            found(settings, slug, name, secret)


if __name__ == "__main__":
    main(sys.argv[1:])
