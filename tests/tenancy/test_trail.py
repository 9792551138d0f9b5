"""What a change leaves behind: who, what, before and after; and what no trail and no log may hold."""

from __future__ import annotations

import logging
import re

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from saas.auth.models import SignInThrottle, User
from saas.db import session
from saas.events import MASK, AuditRow, model_of
from saas.organisation.models import Person
from tenants import context
from tenants.context import Inside
from tests.browser import Browser
from tests.factories_auth import hired, mailed_path, work_off, working
from tests.tenancy.conftest import MIGHTY
from tests.tenancy.probing import changed, checksums
from tests.tenancy.tour import Found
from tests.tenancy.world import World

# Whose changes are told elsewhere or are no change of the company's records; each model says why beside its `audit`.
TOLD = "act", "rows"


def last_row(app: Flask, world: World) -> int:
    with app.app_context(), context.enter(world.home):
        return session.scalar(select(func.max(AuditRow.id))) or 0


def rows_after(app: Flask, world: World, row_id: int) -> list[AuditRow]:
    with app.app_context(), context.enter(world.home):
        found = list(session.scalars(select(AuditRow).where(AuditRow.id > row_id)))
        session.expunge_all()
        return found


def test_every_form_that_changed_a_record_left_its_author_before_and_after(app: Flask, grounds: World, found: Found):
    boss = grounds.browsers[MIGHTY]
    with app.app_context(), context.enter(grounds.home):
        me = session.scalars(select(User.id).where(User.email == "1001@mujin.test")).one()
    boss.get("/account")
    wrong, told = [], 0
    for endpoint, form in sorted(found.forms.items()):
        if endpoint.startswith(("auth.", "account.end", "account.change", "speak_up.")):  # the last names nobody
            continue
        before, last = checksums(app, grounds.home), last_row(app, grounds)
        status = boss.post(form.path, form.values).status_code
        tables = [name for name in changed(before, checksums(app, grounds.home)) if model_of(name).audit in TOLD]
        rows = rows_after(app, grounds, last)
        told += bool(rows)
        named = {row.record_kind for row in rows}
        if (tables and not set(tables) <= named) or any(row.author_id != me for row in rows):
            wrong.append(f"{endpoint} {status}: {sorted(set(tables) - named)} {[row.author_name for row in rows]}")
        if any(row.act == "update" and not (row.before and row.after) for row in rows):
            wrong.append(f"{endpoint}: a change without before and after")
    assert wrong == []
    assert told > 8  # most forms; what earlier tests spoiled is refused


def test_secrets_stand_masked_in_the_trail(app: Flask, grounds: World):
    with working(app, grounds.home):
        person = session.scalars(select(Person).order_by(Person.id.desc())).first()
        assert person is not None
        person.phone = "13911112222"
        session.flush()
        person.phone = "13933334444"
    with app.app_context(), context.enter(grounds.home):
        row = session.scalars(
            select(AuditRow).where(AuditRow.record_kind == "person").order_by(AuditRow.id.desc())
        ).first()
        assert (row.before, row.after) == ({"phone": MASK}, {"phone": MASK})
        for table in ("audit", "event", "decision"):
            # A letterhead's telephone number is printed for everybody to read.
            spared = "where record_kind <> 'letterhead'" if table == "audit" else ""
            held = session.scalar(text(f"select string_agg(t::text, ' ') from {table} t {spared}")) or ""
            assert "$argon2" not in held
            assert "139111" not in held
            assert re.search(r'"(password_hash|token_hash|phone)": "[^•]', held.replace('""', '"')) is None


SENTENCE = "the sentence nobody may read in a log"
OTHER = "the other sentence that is secret too"


def walk_through_every_secret(app: Flask, company: Inside) -> list[str]:
    """Invitation, sign-in, wrong password, reset, change, sign-out. Returns every secret that was used."""
    email, invitation = hired(app, company)
    visitor = Browser(app, checked=False)
    visitor.get(invitation)
    visitor.post(invitation, {"name": "李四", "password": SENTENCE})
    visitor.get("/account")
    visitor.post("/account/password", {"old": "a wrong old sentence", "password": OTHER})
    visitor.post("/account/password", {"old": SENTENCE, "password": OTHER})
    visitor.post("/sign-out")
    visitor.sign_in(email, "a wrong old sentence")
    visitor.get("/password-reset")
    visitor.post("/password-reset", {"email": email})
    work_off(app)
    link = mailed_path(app, company, email)
    visitor.get(link)
    visitor.post(link, {"password": SENTENCE})
    visitor.get(f"/home?password={SENTENCE}")
    cookie = visitor.client.get_cookie("zhidu-mujin", domain="127.0.0.1", path="/t/mujin")
    secrets = [SENTENCE, OTHER, "a wrong old sentence", invitation.rsplit("/", 1)[1], link.rsplit("/", 1)[1]]
    return [*secrets, cookie.value] if cookie else secrets


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """All that any logger says, down to the smallest."""
    caplog.set_level(logging.DEBUG)
    return caplog


def test_no_log_holds_a_secret_however_much_is_logged(app: Flask, company: Inside, everything):
    with working(app, company):
        session.query(SignInThrottle).delete()
    secrets = walk_through_every_secret(app, company)
    assert not logging.getLogger("sqlalchemy.engine").isEnabledFor(logging.INFO)
    assert [secret for secret in secrets if secret in everything.text] == []
    assert "$argon2" not in everything.text


@pytest.mark.parametrize("path", ["/password-reset/the-secret-of-a-link", "/invitation/the-secret-of-a-link"])
def test_a_fault_behind_a_mailed_link_does_not_log_the_link(
    app: Flask, company: Inside, caplog, monkeypatch, path: str
):
    def fault(*_args: object, **_kw: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("blueprints.auth.tokens.look", fault)
    assert Browser(app, checked=False).get(path).status_code == 500
    assert "unforeseen" in caplog.text
    assert "the-secret-of-a-link" not in caplog.text


def test_a_failed_statement_does_not_log_its_values(app: Flask, company: Inside, caplog, monkeypatch):
    def fail() -> str:
        session.execute(text("select length(:secret) / 0"), {"secret": "-".join(("not", "for", "logs"))})
        return "unreached"

    monkeypatch.setattr(fail, "zhidu_policy", (), raising=False)
    monkeypatch.setitem(app.view_functions, "auth.reset_form", fail)
    assert Browser(app, checked=False).get("/password-reset").status_code == 500
    assert "parameters hidden" in caplog.text
    assert "not-for-logs" not in caplog.text


def test_a_log_line_cannot_be_forged_from_outside(app: Flask, company: Inside, caplog, monkeypatch):
    def fault(*_args: object, **_kw: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("saas.web.sessions.behind", fault)
    monkeypatch.setattr("blueprints.auth.is_page", fault)
    Browser(app, checked=False).get("/sign-in", query_string={"next": "x\nERROR forged"})
    said = [record.getMessage() for record in caplog.records]
    assert said
    assert not [line for line in said if "forged" in line or "\n" in line.partition("Traceback")[0]]
