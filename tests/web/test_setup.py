"""Set-up: template, organisation, thresholds, people; left and continued, closed once, for the owner alone."""

from __future__ import annotations

from itertools import count

import pytest
from flask import Flask
from sqlalchemy import select

from saas import clock
from saas.auth.models import User
from saas.db import session
from saas.hr.leave.policy import LeavePolicy
from saas.organisation import managers, positions, units
from saas.organisation import queries as organisation
from saas.organisation.models import Company, Person
from saas.organisation.policy import CalendarPolicy
from saas.policies.models import GuardRefusal
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.starters import setup
from saas.web import sessions
from tenants import context
from tenants.models import Plan, Tenant
from tenants.platform import platform_session
from tests.browser import Browser
from tests.factories_auth import ask, mailed_path, member
from tests.ground import PASSWORD, make_company

_numbers = count(1)
TODAY = clock.today("Asia/Shanghai")


@pytest.fixture
def fresh(app: Flask) -> context.Inside:
    """A company nobody has set up yet."""
    return make_company(app, f"fresh{next(_numbers)}", "新芽电商")


@pytest.fixture
def owner(app: Flask, fresh: context.Inside) -> Browser:
    browser = Browser(app, fresh.slug)
    browser.sign_in(f"owner@{fresh.slug}.test", PASSWORD)
    return browser


def _apply(owner: Browser, key: str = "T01") -> None:
    owner.get("/setup/template")
    assert owner.post("/setup/template", {"key": key}).headers["Location"].endswith("/setup/organisation")


def _organisation_form() -> dict[str, str]:
    """What the page would send unchanged; inside the company."""
    form = {f"unit-{node.id}": node.term.name for node in units.tree(on=TODAY)}
    posts = [line.position for line in positions.lines(on=TODAY) if not line.position.headcount_open]
    return form | {f"count-{post.id}": "" if post.headcount is None else str(post.headcount) for post in posts}


def test_every_template_has_its_preview(owner: Browser):
    page = owner.get("/setup/template").get_data(as_text=True)
    assert page.count('type="radio"') == 19
    for key in ("T01", "T04", "T15", "empty"):
        fragment = owner.get(f"/setup/template?key={key}", htmx=True).get_data(as_text=True)
        assert 'id="preview"' in fragment


def test_the_chosen_template_is_copied_and_the_next_step_opens(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner, "T04")
    assert owner.get("/setup").headers["Location"].endswith("/setup/organisation")
    assert ask(app, fresh, lambda: len(units.tree(on=TODAY))) == 11
    again = owner.get("/setup/template").get_data(as_text=True)
    assert 'type="radio"' not in again
    assert owner.post("/setup/template", {"key": "T01"}).status_code == 422


def test_a_template_that_does_not_exist_is_refused(owner: Browser):
    owner.get("/setup/template")
    assert owner.post("/setup/template", {"key": "T99"}).status_code == 422


def test_leaving_and_coming_back_continues(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner)
    owner.get("/setup/organisation")
    form = ask(app, fresh, _organisation_form)
    assert owner.post("/setup/organisation", form).headers["Location"].endswith("/setup/thresholds")
    back = Browser(app, fresh.slug)
    back.sign_in(f"owner@{fresh.slug}.test", PASSWORD)
    assert back.get("/setup").headers["Location"].endswith("/setup/thresholds")
    assert back.get("/setup/organisation").status_code == 200


def test_names_and_head_counts_are_put_right(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner, "T04")
    owner.get("/setup/organisation")
    form = ask(app, fresh, _organisation_form)
    unit, post = (
        next(k for k in form if k.startswith("unit-")),
        next(k for k, v in form.items() if k.startswith("count-") and not v),
    )
    assert owner.post("/setup/organisation", form | {unit: "董事会", post: "12"}).status_code == 303
    kept = ask(app, fresh, _organisation_form)
    assert (kept[unit], kept[post]) == ("董事会", "12")


@pytest.mark.parametrize(("column", "value"), [("unit-", ""), ("unit-", "x" * 61), ("count-", "0"), ("count-", "many")])
def test_bad_names_and_head_counts_change_nothing(app, fresh: context.Inside, owner: Browser, column: str, value: str):
    _apply(owner)
    owner.get("/setup/organisation")
    form = ask(app, fresh, _organisation_form)
    field = next(name for name in form if name.startswith(column))
    assert owner.post("/setup/organisation", form | {field: value}).status_code == 422
    assert ask(app, fresh, _organisation_form) == form


def test_a_unit_is_added_to_an_empty_company(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner, "empty")
    owner.get("/setup/organisation")
    assert owner.post("/setup/organisation/units", {"new-name": "", "new-parent_id": ""}).status_code == 422
    assert owner.post("/setup/organisation/units", {"new-name": "总部", "new-parent_id": ""}).status_code == 303
    assert ask(app, fresh, lambda: [node.term.name for node in units.tree(on=TODAY)]) == ["总部"]


def _values() -> dict[str, str]:
    return {
        "position-headcount": "", "leave-notice_days": "2", "leave-second_approval_over_days": "5",
        "attendance-work_start": "09:00", "attendance-work_end": "18:00", "attendance-lunch_break": "12:00-13:00",
    }  # fmt: skip


def test_first_thresholds_are_founding_values_in_force_at_once(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner)
    owner.get("/setup/thresholds")
    assert owner.post("/setup/thresholds", _values()).headers["Location"].endswith("/setup/people")
    policy = ask(app, fresh, lambda: read(LeavePolicy, on=TODAY, for_=COMPANY))
    assert (policy.notice_days, policy.second_approval_over_days) == (2, 5)


def test_values_that_hang_together_may_be_changed_together(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner)
    owner.get("/setup/thresholds")
    early = {"attendance-work_start": "07:00", "attendance-work_end": "16:00", "attendance-lunch_break": "11:00-12:00"}
    assert owner.post("/setup/thresholds", _values() | early).status_code == 303
    policy = ask(app, fresh, lambda: read(CalendarPolicy, on=TODAY, for_=COMPANY))
    assert (f"{policy.work_start:%H:%M}", f"{policy.work_end:%H:%M}") == ("07:00", "16:00")


@pytest.mark.parametrize(
    ("key", "value"),
    [("leave-notice_days", "99"), ("leave-notice_days", "soon"), ("leave-notice_days", ""),
     ("attendance-work_end", "23:00"), ("attendance-lunch_break", "13:00-12:00"), ("position-headcount", "1e9")],
)  # fmt: skip
def test_a_value_that_may_not_stand_is_said_at_its_field_and_none_is_saved(
    app, fresh, owner: Browser, key: str, value: str
):
    _apply(owner)
    owner.get("/setup/thresholds")
    answer = owner.post("/setup/thresholds", _values() | {key: value})
    body = answer.get_data(as_text=True)
    assert (answer.status_code, f'id="{key}-wrong"' in body) == (422, True)
    assert f'value="{value}"' in body
    assert ask(app, fresh, lambda: read(LeavePolicy, on=TODAY, for_=COMPANY)).second_approval_over_days == 3


def test_the_law_is_quoted_where_it_refuses(owner: Browser):
    _apply(owner)
    owner.get("/setup/thresholds")
    body = owner.post("/setup/thresholds", _values() | {"attendance-work_end": "23:00"}).get_data(as_text=True)
    assert "第三条" in body.split("z-clause")[1]


def test_saving_the_same_values_again_writes_nothing(app: Flask, fresh: context.Inside, owner: Browser):
    from saas.policies.models import PolicyValue

    _apply(owner)
    owner.get("/setup/thresholds")
    owner.post("/setup/thresholds", _values())
    before = ask(app, fresh, lambda: len(session.scalars(select(PolicyValue)).all()))
    owner.post("/setup/thresholds", _values())
    assert ask(app, fresh, lambda: len(session.scalars(select(PolicyValue)).all())) == before
    assert ask(app, fresh, lambda: session.scalars(select(GuardRefusal)).all()) == []


def _rows(*people: tuple[str, str, str]) -> dict[str, str]:
    form = {f"{column}-{row}": "" for row in range(5) for column in ("name", "email", "place", "manager")}
    for row, (name, email, place) in enumerate(people):
        form |= {f"name-{row}": name, f"email-{row}": email, f"place-{row}": place}
    return form


def _place(code: str) -> str:
    return next(f"p{line.position.id}" for line in positions.lines(on=TODAY) if line.position.code == code)


def test_people_are_taken_on_seated_and_invited(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner, "T04")
    owner.get("/setup/people")
    manager, officer = ask(app, fresh, lambda: (_place("general_manager"), _place("hr_officer")))
    people = _rows(("王经理", f"wang@{fresh.slug}.test", manager), ("李四", f"li@{fresh.slug}.test", officer))
    assert owner.post("/setup/people", people).status_code == 303
    chief, hers = ask(app, fresh, lambda: (_person("王经理").id, managers.manager_of(_person("李四").id, on=TODAY)))
    assert hers == chief  # whoever takes the head's position heads the unit
    joined = Browser(app, fresh.slug)
    path = mailed_path(app, fresh, f"li@{fresh.slug}.test")
    joined.get(path)
    assert joined.post(path, {"name": "李四", "password": PASSWORD}).status_code == 303


def _person(name: str) -> Person:
    return session.scalars(select(Person).where(Person.name == name)).one()


def test_one_wrong_row_stops_all_of_them_and_is_said_there(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner)
    owner.get("/setup/people")
    rows = _rows(("王五", f"ok@{fresh.slug}.test", ""), ("赵六", "no address", ""), ("", f"x@{fresh.slug}.test", ""))
    answer = owner.post("/setup/people", rows)
    body = answer.get_data(as_text=True)
    assert (answer.status_code, "王五" in body) == (422, True)
    assert 'id="name-2-wrong"' in body
    rows = _rows(
        ("王五", f"ok@{fresh.slug}.test", ""), ("赵六", "no address", ""), ("孙七", f"ok@{fresh.slug}.test", "")
    )
    body = owner.post("/setup/people", rows).get_data(as_text=True)
    assert 'id="email-1-wrong"' in body
    assert 'id="email-2-wrong"' in body
    assert ask(app, fresh, lambda: len(session.scalars(select(User)).all())) == 1


def test_the_plan_limits_the_people_of_set_up_too(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner, "T01")
    with app.app_context(), platform_session() as unit:
        plan = Plan(key=fresh.slug, name="two", person_limit=2)
        unit.add(plan)
        unit.flush()
        unit.get_one(Tenant, fresh.tenant_id).plan_id = plan.id
    owner.get("/setup/people")
    first, second = ("李青", f"li@{fresh.slug}.test", ""), ("王强", f"wang@{fresh.slug}.test", "")
    answer = owner.post("/setup/people", _rows(first, second))
    assert (answer.status_code, "name-1-wrong" in answer.get_data(as_text=True)) == (422, True)
    assert ask(app, fresh, lambda: len(session.scalars(select(Person)).all())) == 1
    assert owner.post("/setup/people", _rows(first)).status_code == 303


def test_the_owner_takes_a_seat_herself(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner, "T04")
    owner.get("/setup/people")
    place = ask(app, fresh, lambda: _place("general_manager"))
    assert owner.post("/setup/people/own-seat", {"own-place": place}).status_code == 303
    head = ask(app, fresh, lambda: next(n.head for n in units.tree(on=TODAY) if n.unit.code == "gm_office"))
    assert head is not None
    assert head.name == "陈总"


def test_a_company_of_one_is_told_who_is_missing(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner, "T04")
    assert ask(app, fresh, lambda: setup.missing(on=TODAY)) == [setup.NOBODY_CONFIRMS, setup.NOBODY_SIGNS]
    place = ask(app, fresh, lambda: _place("general_manager"))
    owner.get("/setup/people")
    owner.post("/setup/people", _rows(("王经理", f"wang@{fresh.slug}.test", place)))
    assert ask(app, fresh, lambda: setup.missing(on=TODAY)) == []


def test_set_up_is_closed_once_and_its_pages_lead_home(app: Flask, fresh: context.Inside, owner: Browser):
    owner.get("/setup/template")
    assert owner.post("/setup/closing").status_code == 422
    _apply(owner)
    owner.get("/setup/people")
    assert owner.post("/setup/closing").headers["Location"].endswith("/home")
    closed = ask(app, fresh, lambda: organisation.company().setup_closed_at)
    assert closed is not None
    for page in ("", "/template", "/organisation", "/thresholds", "/people"):
        assert owner.get(f"/setup{page}").headers["Location"].endswith("/home")
    assert owner.post("/setup/closing").headers["Location"].endswith("/home")
    assert ask(app, fresh, lambda: session.get_one(Company, 1).setup_closed_at) == closed


def test_the_home_page_shows_the_way_on_to_the_owner_only(app: Flask, fresh: context.Inside, owner: Browser):
    _apply(owner)
    assert "/setup" in owner.get("/home").get_data(as_text=True)
    employee = Browser(app, fresh.slug)
    employee.sign_in(member(app, fresh), PASSWORD)
    sessions.forget()
    page = employee.get("/home")
    assert (page.status_code, "/setup" in page.get_data(as_text=True)) == (200, False)
    for path in ("/setup", "/setup/template", "/setup/thresholds", "/setup/people"):
        assert employee.get(path).status_code == 403
    employee.get("/account")
    assert employee.post("/setup/closing").status_code == 403
