"""A company signs up: asked, mailed, confirmed, opened; a kill between two steps costs nothing."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from saas import clock
from saas.config import Settings
from saas.db import session
from saas.organisation import queries as organisation
from saas.organisation.models import Person
from tenants import context, directory, opening, provisioning, signups, slugs
from tenants.models import PlatformMail, ReadySchema, SignUp, Tenant, Throttle
from tenants.owner import owner_engine
from tenants.platform import platform_session
from tests.browser import BASE, Browser
from tests.ground import PASSWORD, make_company

_numbers = count(1)


@pytest.fixture(autouse=True)
def unhurried(app: Flask) -> None:
    with app.app_context(), platform_session() as unit:
        unit.execute(delete(Throttle))


@pytest.fixture
def visitor(app: Flask) -> Browser:
    return Browser(app, "")


def _form(number: int | None = None) -> dict[str, str]:
    number = number or next(_numbers)
    return {
        "company_name": "青木商贸有限公司",
        "slug": f"qingmu{number}",
        "owner_name": "王总",
        "email": f"boss{number}@example.test",
    }


def _link(app: Flask, email: str) -> str:
    """The path in the newest sign-up mail to this address."""
    wanted = select(PlatformMail).where(PlatformMail.address == email).order_by(PlatformMail.id.desc()).limit(1)
    with app.app_context(), platform_session() as unit:
        mail = unit.scalars(wanted).one()
    assert mail.template == "sign_up_confirmation"
    return str(mail.facts["link"]).removeprefix(BASE)


def _asked(app: Flask, visitor: Browser, form: dict[str, str]) -> str:
    visitor.get("/sign-up")
    answer = visitor.post("/sign-up", form)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-up/sent")
    return _link(app, form["email"])


def _fill(app: Flask, wanted: int) -> None:
    settings: Settings = app.extensions["zhidu.settings"]
    with app.app_context():
        provisioning.fill_pool(owner_engine(settings.owner_database_url), _login(settings), wanted=wanted)


def _login(settings: Settings) -> str:
    return settings.database_url.split("//")[1].split(":")[0]


def _row(app: Flask, email: str) -> SignUp:
    with app.app_context(), platform_session() as unit:
        return unit.scalars(select(SignUp).where(SignUp.email == email).order_by(SignUp.id.desc())).first()


def test_the_front_page_tells_what_the_product_is_and_where_to_go(visitor: Browser):
    body = visitor.get("/").get_data(as_text=True)
    assert 'href="/sign-up"' in body
    assert "z-clause" in body
    assert "z-value" in body


def test_a_company_is_found_by_its_address(app: Flask, company: context.Inside, visitor: Browser):
    visitor.get("/")
    assert visitor.post("/company", {"slug": " MUJIN "}).headers["Location"] == f"{BASE}/t/mujin/sign-in"
    assert visitor.post("/company", {"slug": "nobody-here"}).status_code == 422


def test_from_the_form_to_the_owners_first_page(app: Flask, visitor: Browser):
    form = _form()
    _fill(app, 1)
    path = _asked(app, visitor, form)
    assert form["email"] in visitor.get("/sign-up/sent").get_data(as_text=True)
    visitor.get(path)
    opened = visitor.post(path, {"password": PASSWORD})
    assert opened.headers["Location"].startswith(f"{BASE}/t/{form['slug']}/welcome/")
    owner = Browser(app, form["slug"])
    entered = owner.get(opened.headers["Location"].removeprefix(f"{BASE}/t/{form['slug']}"))
    assert entered.headers["Location"] == f"/t/{form['slug']}/setup/template"
    assert owner.get("/setup/template").status_code == 200
    assert Browser(app, form["slug"]).sign_in(form["email"], PASSWORD).status_code == 303
    assert _row(app, form["email"]).password_hash is None


def test_the_welcome_link_opens_once(app: Flask, visitor: Browser):
    form = _form()
    path = _asked(app, visitor, form)
    visitor.get(path)
    welcome = visitor.post(path, {"password": PASSWORD}).headers["Location"].removeprefix(f"{BASE}/t/{form['slug']}")
    assert Browser(app, form["slug"]).get(welcome).headers["Location"].endswith("/setup/template")
    assert Browser(app, form["slug"]).get(welcome).headers["Location"].endswith("/sign-in")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("木槿花开电商", "mujinhuakai"),
        ("杭州紫藤电子商务有限公司", "ziteng"),
        ("白桦（上海）有限公司", "baihua"),
        ("Blue Ocean Trading", "blueoceantrading"),
        ("3只松鼠", "zhisongshu"),
    ],
)
def test_the_address_is_suggested_from_the_name(app: Flask, visitor: Browser, name: str, stem: str):
    answer = visitor.get("/sign-up/address", query_string={"company_name": name}, htmx=True)
    assert f'value="{stem}"' in answer.get_data(as_text=True)


def test_a_typed_address_is_judged_and_not_replaced(app: Flask, company: context.Inside, visitor: Browser):
    asked = {"company_name": "紫藤电商", "slug": "mujin", "suggested": "ziteng"}
    body = visitor.get("/sign-up/address", query_string=asked, htmx=True).get_data(as_text=True)
    assert 'value="mujin"' in body
    assert "ziteng" in body.split('id="address-note"')[1]


def test_an_address_field_emptied_by_its_visitor_stays_empty(app: Flask, company: context.Inside, visitor: Browser):
    asked = {"company_name": "紫藤电商", "slug": "", "suggested": "ziteng"}
    by_itself = {"HTTP_HX_TRIGGER_NAME": "slug"}
    answer = visitor.get("/sign-up/address", query_string=asked, htmx=True, environ_overrides=by_itself)
    body = answer.get_data(as_text=True)
    assert 'value="ziteng"' not in body.split('id="address-note"')[0]
    assert "ziteng" not in body.split('id="address-note"')[1].split("</p>")[0]


@pytest.mark.parametrize(
    "slug", ["mujin", "www", "ab", "1abc", "a--b", "-abc", "x" * 41, "木槿", "a b", "abc-", "xn--a"]
)
def test_an_address_that_cannot_be_had_is_said_at_its_field(app: Flask, company, visitor: Browser, slug: str):
    visitor.get("/sign-up")
    answer = visitor.post("/sign-up", _form() | {"slug": slug})
    assert answer.status_code == 422
    assert "slug-wrong" in answer.get_data(as_text=True)


BAD = (("company_name", ""), ("company_name", "x" * 81), ("owner_name", " "), ("email", "no address"), ("email", "a@b"))


@pytest.mark.parametrize(("field", "value"), BAD)
def test_bad_input_is_said_at_its_field_and_the_rest_is_kept(visitor: Browser, field: str, value: str):
    visitor.get("/sign-up")
    answer = visitor.post("/sign-up", _form() | {field: value})
    body = answer.get_data(as_text=True)
    assert (answer.status_code, f"{field}-wrong" in body) == (422, True)
    assert "qingmu" in body


def test_asking_again_goes_on_with_the_same_sign_up(app: Flask, visitor: Browser):
    form = _form()
    first = _asked(app, visitor, form)
    row = _row(app, form["email"])
    second = _asked(app, Browser(app, ""), form | {"company_name": "青木新名字"})
    again = _row(app, form["email"])
    assert (again.id, again.company_name) == (row.id, "青木新名字")
    assert visitor.get(first).status_code == 410
    assert visitor.get(second).status_code == 200


def test_the_mail_is_sent_again_with_a_fresh_link(app: Flask, visitor: Browser):
    form = _form()
    first = _asked(app, visitor, form)
    visitor.get("/sign-up/sent")
    assert visitor.post("/sign-up/sent").status_code == 303
    second = _link(app, form["email"])
    assert second != first
    assert visitor.get(second).status_code == 200


def test_the_link_expires_after_a_day(app: Flask, visitor: Browser):
    form = _form()
    path = _asked(app, visitor, form)
    with app.app_context(), platform_session() as unit:
        late = clock.now() - timedelta(minutes=1)
        unit.execute(update(SignUp).where(SignUp.email == form["email"]).values(expires_at=late))
    assert visitor.get(path).status_code == 410
    assert visitor.post(path, {"password": PASSWORD}).status_code == 410


def test_a_weak_password_is_said_and_nothing_is_requested(app: Flask, visitor: Browser):
    form = _form()
    path = _asked(app, visitor, form)
    visitor.get(path)
    assert visitor.post(path, {"password": "1234567890"}).status_code == 422
    assert _row(app, form["email"]).state == "asked"


def test_somebody_faster_with_the_same_address_leaves_the_slower_one_a_choice(app: Flask, visitor: Browser):
    form = _form()
    path = _asked(app, visitor, form)
    make_company(app, form["slug"], "抢先公司")
    assert "confirm-form" in visitor.get(path).get_data(as_text=True)
    taken = visitor.post(path, {"password": PASSWORD, "slug": form["slug"]})
    assert (taken.status_code, "slug-wrong" in taken.get_data(as_text=True)) == (422, True)
    opened = visitor.post(path, {"password": PASSWORD, "slug": f"{form['slug']}b"})
    assert f"/t/{form['slug']}b/welcome/" in opened.headers["Location"]


def test_too_many_sign_ups_from_one_address_have_to_wait(app: Flask, visitor: Browser):
    with app.app_context(), platform_session() as unit:
        unit.add(Throttle(key="sign-up:127.0.0.1", count=signups.MOST_PER_ADDRESS, window_started_at=clock.now()))
    visitor.get("/sign-up")
    assert visitor.post("/sign-up", _form()).status_code == 429
    with app.app_context(), platform_session() as unit:
        unit.execute(update(Throttle).values(window_started_at=clock.now() - signups.WINDOW * 2))
    assert visitor.post("/sign-up", _form()).status_code == 303


def _without_pool(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """No ready schema, and a process that may not build one."""
    with app.app_context(), platform_session() as unit:
        unit.execute(update(ReadySchema).where(ReadySchema.state == "ready").values(state="spent"))
    settings: Settings = app.extensions["zhidu.settings"]
    monkeypatch.setitem(app.extensions, "zhidu.settings", _less(settings))


def _less(settings: Settings) -> Settings:
    from dataclasses import replace

    return replace(settings, owner_database_url="")


def test_an_empty_pool_makes_the_owner_wait_and_then_lets_her_in(app, visitor: Browser, monkeypatch):
    form = _form()
    path = _asked(app, visitor, form)
    with monkeypatch.context() as patch:
        _without_pool(app, patch)
        visitor.get(path)
        waiting = visitor.post(path, {"password": PASSWORD})
        assert (waiting.status_code, "building" in waiting.get_data(as_text=True)) == (202, True)
        assert "building" in visitor.post(f"{path}/standing", htmx=True).get_data(as_text=True)
        assert visitor.get(path).status_code == 200
    _fill(app, 1)
    ready = visitor.post(f"{path}/standing", htmx=True)
    assert ready.headers["HX-Redirect"].startswith(f"{BASE}/t/{form['slug']}/welcome/")


def test_an_empty_pool_is_no_hindrance_where_the_owner_login_is_known(app: Flask, visitor: Browser):
    form = _form()
    path = _asked(app, visitor, form)
    with app.app_context(), platform_session() as unit:
        unit.execute(update(ReadySchema).where(ReadySchema.state == "ready").values(state="spent"))
    visitor.get(path)
    assert visitor.post(path, {"password": PASSWORD}).status_code == 303


STEPS = ("claim_schema", "_found", "mark_ready", "finish")


@pytest.mark.parametrize("killed_at", STEPS)
def test_a_kill_before_any_step_leaves_a_link_that_goes_on(app, visitor: Browser, monkeypatch, killed_at: str):
    form = _form()
    path = _asked(app, visitor, form)
    _fill(app, 1)

    def killed(*_args: object, **_facts: object) -> None:
        raise KeyboardInterrupt

    homes = {"mark_ready": provisioning, "finish": signups}
    with monkeypatch.context() as patch:
        patch.setattr(homes.get(killed_at, opening), killed_at, killed)
        visitor.get(path)
        with pytest.raises(KeyboardInterrupt):
            visitor.post(path, {"password": PASSWORD})
    directory.forget()
    assert visitor.get(path).status_code == 200
    opened = visitor.post(f"{path}/standing")
    assert f"/t/{form['slug']}/welcome/" in opened.headers["Location"]
    _stands_once(app, form["slug"])


def _stands_once(app: Flask, slug: str) -> None:
    with app.app_context():
        inside = directory.by_slug(slug)
        assert inside is not None
        assert inside.state == "ready"
        with context.enter(inside):
            assert organisation.company().name == "青木商贸有限公司"
            assert len(session.scalars(select(Person)).all()) == 1
        with platform_session() as unit:
            assert len(unit.scalars(select(Tenant).where(Tenant.slug == slug)).all()) == 1


def test_the_link_of_an_open_company_leads_to_its_sign_in(app: Flask, visitor: Browser):
    form = _form()
    path = _asked(app, visitor, form)
    visitor.get(path)
    visitor.post(path, {"password": PASSWORD})
    assert f"/t/{form['slug']}/sign-in" in visitor.get(path).get_data(as_text=True)
    assert visitor.post(path, {"password": "somebody else's sentence"}).status_code == 200
    assert Browser(app, form["slug"]).sign_in(form["email"], "somebody else's sentence").status_code == 422


def test_a_stem_too_short_or_taken_gets_an_ending(app: Flask, company: context.Inside):
    with app.app_context():
        assert slugs.suggest("木槿电商") == "mujin2"
        assert slugs.suggest("木") == "mucompany"
