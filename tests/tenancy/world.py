"""Two companies with a full cast and canaries in every text, and one signed-in browser per principal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask, request
from sqlalchemy import Text, inspect, select

from saas import clock, files, work
from saas.approvals.deputies import stand_in
from saas.auth import sessions
from saas.auth.models import User
from saas.auth.permissions import Permission
from saas.core.periods import DaySpan
from saas.db import Model, session
from saas.events import SYSTEM, bulk_insert, model_of
from saas.hr.leave import actions, granting
from saas.hr.leave.asking import Channel
from saas.hr.leave.drafts import Draft
from saas.hr.leave.models import LeaveRequest
from saas.imports import actions as imports
from saas.imports import kinds as import_kinds
from saas.notices import outlet_actions
from saas.notices.addresses import Reach
from saas.notices.models import Delivery, Notice
from saas.notices.outlet_actions import OutletFacts
from saas.office.incident.process import INCIDENT
from saas.organisation.calendar_models import WorkPattern
from saas.organisation.models import Position, PositionSheet
from saas.organisation.policy import CalendarPolicy
from saas.organisation.role_models import PersonalGrant
from saas.organisation.week_rules import store_week
from saas.policies import actions as policies
from saas.processes import actions as registers
from saas.processes import talk
from saas.rulebook.actions import open_book
from saas.rulebook.models import Clause, ClauseComment, DraftClause, ReadingDuty, RulebookDraft, RulebookVersion
from tenants import context, directory
from tenants.context import Inside
from tenants.resolve import SLUG_KEY
from tests import factories_leave, ground
from tests.browser import Browser
from tests.tenancy import world_hr_1, world_hr_2, world_hr_3, world_hr_4, world_warehouse

PRINCIPALS = ("anonymous", "employee", "manager", "hr", "boss", "admin", "outsider", "foreigner")
HOME, AWAY = "canary-home", "canary-away"
MARK = {HOME: "CNRYHOME", AWAY: "CNRYAWAY", "door-home": "DOORHOME", "door-away": "DOORAWAY", "door-kills": "DOORKILL"}


@dataclass(frozen=True)
class World:
    """The company under test, its neighbour, everybody's browser there, and an id for every kind of argument."""

    app: Flask
    home: Inside
    away: Inside
    browsers: Mapping[str, Browser]
    ids: Mapping[str, int]


def build(app: Flask, here: str = HOME, there: str = AWAY) -> World:
    """Make both companies once; rows that no action of the cast makes are added as plain rows."""
    home, away = _company(app, here), _company(app, there)
    browsers = {"anonymous": Browser(app, here, checked=False)}
    with app.app_context(), context.enter(home):
        emails = {
            "employee": "1003@mujin.test",
            "manager": "1002@mujin.test",
            "hr": "1004@mujin.test",
            "boss": "1001@mujin.test",
            "outsider": "1005@mujin.test",
            "admin": f"owner@{here}.test",
        }
        secrets = {name: _begin(email) for name, email in emails.items()}
        session.commit()
        ids = {table: _first_id(table) for table in sorted(Model.metadata.tables) if hasattr(model_of(table), "id")}
        ids["outlet_delivery"] = session.scalars(select(Delivery.id).where(Delivery.outlet_id.is_not(None))).one()
        ids["owed_slip"] = session.scalars(select(LeaveRequest.id).where(LeaveRequest.state == "slip_owed")).one()
    with app.app_context(), context.enter(away):
        foreign = _begin(f"owner@{there}.test")
        session.commit()
    for name, secret in secrets.items():
        browsers[name] = _browser(app, home, secret)
    browsers["foreigner"] = _browser(app, home, foreign, of=away)
    return World(app, home, away, browsers, ids)


def _company(app: Flask, slug: str) -> Inside:
    standing = None
    with app.app_context():
        standing = directory.by_slug(slug)
    if standing is not None:
        return standing
    company = ground.make_company(app, slug, f"{MARK[slug]}公司")
    with app.app_context(), context.enter(company):
        people = factories_leave.cast()
        _fill(people, company)
        _mark(slug)
        ground.commit()
    return company


def _fill(people: factories_leave.Cast, company: Inside) -> None:
    """A leave that waits, a stored file, a job, a notice and a decision, so that every id argument has a row."""
    granting.grant_year([people.employee], 2026, by=SYSTEM, on=factories_leave.TODAY)
    me = factories_leave.actor(people.employee)
    wish = Draft(factories_leave.kind("personal").id, date(2026, 12, 3), date(2026, 12, 3), reason=MARK[company.slug])
    actions.submit(people.employee, wish, by=me, at=factories_leave.AT, today=factories_leave.TODAY)
    sick = Draft(
        factories_leave.kind("sick").id,
        factories_leave.TODAY,
        factories_leave.TODAY,
        channel=Channel.EMERGENCY,
        told_by="phone",
    )
    manager = factories_leave.actor(people.manager)
    actions.record_call(people.employee, sick, by=manager, at=factories_leave.AT, today=factories_leave.TODAY)
    work.request("office.housekeeping", by=me, due_at=clock.now() + timedelta(days=3650), on=factories_leave.TODAY)
    files.keep(f"{MARK[company.slug]}.txt", b"canary", media_type="text/plain", purpose="test", by=me)
    session.add(
        Notice(key="canary", user_id=me.user_id, kind="test", text=MARK[company.slug], facts={}, path="/", read_at=None)
    )
    _fill_organisation(people, MARK[company.slug])
    _fill_registers(people, MARK[company.slug])
    _fill_outlets(MARK[company.slug])
    world_warehouse.fill(people, MARK[company.slug])
    world_hr_1.fill(people, MARK[company.slug])
    world_hr_2.fill(people, MARK[company.slug])
    world_hr_3.fill(people, MARK[company.slug])
    world_hr_4.fill(people, MARK[company.slug])
    _fill_engines(people, MARK[company.slug])
    hr = factories_leave.actor(people.hr)
    policies.propose(
        "leave.notice_days",
        3,
        by=hr,
        today=factories_leave.TODAY,
        effective_on=factories_leave.TODAY + timedelta(days=30),
        reason=MARK[company.slug],
    )


def _fill_organisation(people: factories_leave.Cast, mark: str) -> None:
    """A sheet, a personal grant, a draft week and a rulebook, so that their pages have something to show."""
    today = factories_leave.TODAY
    post = session.scalars(select(Position).order_by(Position.id)).first()
    week = store_week(CalendarPolicy().week)
    book = open_book("internal", None)
    version = RulebookVersion(
        rulebook_id=book.id, number=1, title=mark, state="effective", published_on=today, first_on=today
    )
    session.add_all(
        [
            PositionSheet(position_id=post.id, version=1, state="draft", goal=mark),
            PersonalGrant(
                person_id=people.outsider.id,
                permission=Permission.RULEBOOK_READ.value,
                scope=1,
                reason=mark,
                granted_by_name="test",
                first_on=today,
                last_on=today + timedelta(days=10),
            ),
            WorkPattern(name=mark, week=week, first_on=today + timedelta(days=60)),
            version,
        ]
    )
    session.flush()
    clause = {
        "version_id": version.id, "ref": "D02-02", "number": "1.1", "chapter": "请假", "title": mark,
        "text": "请假须提前 {leave.notice_days} 天。", "feature": "leave-request", "place": 1,
        "chapter_en": "", "title_en": "", "text_en": "", "thresholds": ["leave.notice_days"], "screen": None,
    }  # fmt: skip
    bulk_insert(Clause, [clause], source="test")


def _fill_engines(people: factories_leave.Cast, mark: str) -> None:
    """A deputy, a rulebook's draft with a clause and a comment, a reading duty, a file under import."""
    today, hr = factories_leave.TODAY, factories_leave.actor(people.hr)
    span = DaySpan(today + timedelta(days=3), today + timedelta(days=5))
    boss = factories_leave.actor(people.manager)
    stand_in(people.manager.id, people.hr.id, span, by=boss, reason=mark)
    version = session.scalars(select(RulebookVersion).order_by(RulebookVersion.id)).first()
    session.add(ReadingDuty(version_id=version.id, person_id=people.employee.id, asked_on=today, due_on=today))
    draft = RulebookDraft(rulebook_id=version.rulebook_id, drafted_by_id=people.hr.id, drafted_by_name=mark, title=mark)
    session.add(draft)
    session.flush()
    clause = {"chapter": mark, "chapter_en": "", "title": mark, "title_en": "", "text": mark, "text_en": ""}
    session.add(DraftClause(draft_id=draft.id, ref="D02-02", number="1.1", place=0, **clause))
    session.add(ClauseComment(draft_id=draft.id, ref="D02-02", person_id=people.employee.id, text=mark))
    content = f"工号,姓名,入职日期\nK9,{mark},2026-01-05\n".encode()
    imports.upload(import_kinds.get("people"), f"{mark}.csv", content, by=hr)


def _fill_outlets(mark: str) -> None:
    """An endpoint with a dead letter."""
    facts = OutletFacts("webhook", mark, "https://hooks.example.com/in", "", ("rulebook",))
    row = outlet_actions.add(facts, by=SYSTEM, reach=Reach())
    outlet_actions.try_out(row, key="canary", by=SYSTEM, at=factories_leave.AT)
    session.scalars(select(Delivery).where(Delivery.outlet_id == row.id)).one().state = "failed"


def _fill_registers(people: factories_leave.Cast, mark: str) -> None:
    """An incident with a comment and a file, so that the pages of registers have something to show."""
    me = factories_leave.actor(people.employee)
    at = factories_leave.AT
    row = registers.file(INCIDENT, {"title": mark, "kind": "fault", "severity": "major"}, by=me, at=at)
    talk.say(INCIDENT, row, mark, by=me, at=at)
    kept = files.keep(f"{mark}.png", b"canary", media_type="image/png", purpose="processes.attachment", by=me)
    talk.attach(INCIDENT, row, kept, by=me, at=at)


def _mark(slug: str) -> None:
    """Put the company's canary into the free texts of its rows."""
    for table in ("unit_term", "position", "person", "user", "role", "leave_type", "company"):
        model = model_of(table)
        assert model is not None
        for row in session.scalars(select(model)):
            for column in ("name", "mission", "duties", "description"):
                attribute = inspect(model).columns.get(column)
                if attribute is not None and isinstance(attribute.type, Text):
                    setattr(row, column, f"{getattr(row, column)}{MARK[slug]}")
    session.flush()


def _begin(email: str) -> str:
    user = session.scalars(select(User).where(User.email == email)).one()
    return sessions.begin(user, at=clock.now(), address="127.0.0.1", agent="matrix")


def _first_id(table: str) -> int:
    model = model_of(table)
    assert model is not None
    found = session.scalars(select(model.id).order_by(model.id).limit(1)).first()  # type: ignore[attr-defined]  # Identified
    return int(found or 0)


def _browser(app: Flask, home: Inside, secret: str, *, of: Inside | None = None) -> Browser:
    """A browser whose cookie holds this session; the foreigner's was made for another company."""
    browser = Browser(app, home.slug, checked=False)
    owner = of or home
    with app.test_request_context(f"/t/{home.slug}/", base_url="http://127.0.0.1:8000"):
        interface = app.session_interface
        request.environ[SLUG_KEY] = home.slug
        name = interface.get_cookie_name(app)
        signer = interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # signed cookies
        value = signer.dumps({"_user_id": f"{owner.tenant_id}:{secret}", "_fresh": True})
    browser.client.set_cookie(name, value, domain="127.0.0.1", path=f"/t/{home.slug}")
    return browser
