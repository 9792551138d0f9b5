"""What a process keeps of the companies: read once, looked over each second, forgotten once any of them changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, url_for
from sqlalchemy import event, update

from saas import clock
from tenants import directory
from tenants.context import Inside
from tenants.models import Tenant
from tenants.platform import platform_session


@pytest.fixture
def asked(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements about companies, on a clock that moves two seconds with every look at it."""
    seen: list[str] = []
    ticks = iter(range(1_000_000, 2_000_000, 2))
    monkeypatch.setattr(clock, "monotonic", lambda: float(next(ticks)))

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "platform.tenant" in statement and statement.startswith("SELECT"):
            seen.append(statement)

    with app.app_context():
        from saas.db import db

        event.listen(db.engine, "before_cursor_execute", note)
        directory.forget()
        yield seen
        event.remove(db.engine, "before_cursor_execute", note)
        directory.forget()


def test_a_company_is_read_once_and_looked_over_each_second(company: Inside, asked: list[str]) -> None:
    first = directory.by_slug(company.slug)
    assert len(asked) == 1
    assert directory.by_slug(company.slug) is first
    assert len(asked) == 2
    assert "sealed_key" in asked[0]
    assert "sealed_key" not in asked[1], "only whether anything changed"


def test_any_change_of_any_company_is_seen_at_the_next_look(company: Inside, asked: list[str]) -> None:
    assert directory.by_slug("nobody-here") is None
    before = directory.by_slug(company.slug)
    with platform_session() as unit:
        unit.execute(update(Tenant).where(Tenant.id == company.tenant_id).values(state_reason="looked at"))
    after = directory.by_slug(company.slug)
    assert after == before
    assert after is not before, "it was read anew"
    assert directory.by_slug("nobody-here") is None


def test_addresses_without_places_are_made_once_for_every_company(app: Flask) -> None:
    for slug in ("one", "two"):
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": f"/t/{slug}"}):
            assert url_for("hr.leave_list") == f"/t/{slug}/hr/leave/all"
            assert url_for("hr.leave_list", page=None) == f"/t/{slug}/hr/leave/all"
            assert url_for("hr.leave_list", page=2) == f"/t/{slug}/hr/leave/all?page=2"
            assert url_for("hr.leave_list", _anchor="x") == f"/t/{slug}/hr/leave/all#x"
