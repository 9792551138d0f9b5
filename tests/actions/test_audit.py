"""The audit trail: written by the session itself, by bulk acts once, refused where it would be bypassed; searched."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from saas import trail
from saas.auth.models import User
from saas.db import Model, session
from saas.events import MASK, SYSTEM, AuditRow, acting, bulk_insert, bulk_update
from saas.organisation.calendar_models import CalendarDay
from saas.organisation.models import Unit
from saas.trail import Wanted
from tests.factories_organisation import admin, make_person, make_unit, make_user

MODELS = {mapper.class_.__tablename__: mapper.class_ for mapper in Model.registry.mappers}
AUDITED = [model for _table, model in sorted(MODELS.items()) if model.audit != "none"]
pytestmark = pytest.mark.usefixtures("inside")


def rows(kind: str) -> list[AuditRow]:
    session.flush()
    wanted = select(AuditRow).where(AuditRow.record_kind == kind).order_by(AuditRow.id)
    return list(session.scalars(wanted))


def holiday(day: int, name: str = "店庆") -> CalendarDay:
    return CalendarDay(on_day=date(2026, 12, day), kind="rest", name=name)


def test_a_row_is_written_for_each_new_changed_and_deleted_record():
    row = holiday(1)
    session.add(row)
    session.flush()
    row.name = "厂庆"
    session.flush()
    session.delete(row)
    found = rows("calendar_day")
    assert [one.act for one in found] == ["insert", "update", "delete"]
    assert found[0].before is None
    assert found[0].after["name"] == "店庆"
    assert (found[1].before, found[1].after) == ({"name": "店庆"}, {"name": "厂庆"})
    assert found[2].before["name"] == "厂庆"
    assert found[2].after is None


def test_a_flush_that_changes_nothing_writes_nothing():
    row = holiday(1)
    session.add(row)
    session.flush()
    row.name = "店庆"
    assert len(rows("calendar_day")) == 1


def test_the_author_is_whoever_acts():
    who = admin()
    token = acting.set(who)
    try:
        session.add(holiday(1))
        session.flush()
    finally:
        acting.reset(token)
    session.add(holiday(2))
    assert [(one.author_id, one.author_name) for one in rows("calendar_day")] == [
        (who.user_id, who.name),
        (None, SYSTEM.name),
    ]


def test_secrets_never_enter_the_trail():
    user = make_user(make_person("甲"))
    user.password_hash = "argon2id-secret"
    session.flush()
    told = str([(one.before, one.after) for one in rows("user")])
    assert "argon2id-secret" not in told
    assert MASK in told


@pytest.mark.parametrize("model", [m for m in AUDITED if m.masked], ids=lambda m: m.__tablename__)
def test_masked_columns_exist(model):
    assert model.masked <= set(model.__table__.columns.keys())


def test_a_bulk_act_leaves_one_row():
    days = [{"on_day": date(2026, 12, d), "kind": "rest", "source": "company", "name": "店庆"} for d in (1, 2, 3)]
    bulk_insert(CalendarDay, days, source="test.import")
    ids = bulk_update(CalendarDay, CalendarDay.name == "店庆", values={"name": "厂庆"}, source="test.rename")
    inserted, updated = rows("calendar_day")
    assert (inserted.act, inserted.after) == ("bulk_insert", {"source": "test.import", "count": 3})
    assert (updated.act, updated.after["count"], updated.after["ids"]) == ("bulk_update", 3, list(ids))
    assert updated.after["values"] == {"name": "厂庆"}
    assert bulk_insert(CalendarDay, [], source="test.import") == 0
    assert len(rows("calendar_day")) == 2


@pytest.mark.parametrize("model", AUDITED, ids=lambda m: m.__tablename__)
def test_no_statement_goes_past_the_trail(model):
    for statement in (update(model).values(id=1), delete(model), insert(model)):
        with pytest.raises(PermissionError):
            session.execute(statement)


@pytest.mark.parametrize("act", ["update audit set act = 'x'", "delete from audit", "update event set kind = 'x'"])
def test_the_database_keeps_the_trail_as_it_was_written(act):
    with pytest.raises(ProgrammingError):
        session.execute(text(act))


def test_the_trail_is_searched_by_everything_it_knows():
    who = admin()
    token = acting.set(who)
    try:
        session.add(holiday(1, "双十二%备货"))
        session.flush()
    finally:
        acting.reset(token)
    session.add(holiday(2))
    session.flush()
    unit = make_unit("客服部")

    def found(**wish: object) -> set[str]:
        return {row.record_kind for row in trail.search(Wanted(**wish), size=500).rows}

    assert found(kind="calendar_day") == {"calendar_day"}
    assert found(author=who.name[0], kind="calendar_day") == {"calendar_day"}
    assert len(trail.search(Wanted(author=who.name, kind="calendar_day")).rows) == 1
    assert found(authors=[who.user_id]) == {"calendar_day"}
    assert found(text="双十二%") == {"calendar_day"}
    assert found(text="双十二_") == set()
    assert found(kind="unit", record_id=unit.id) == {"unit"}
    assert found(act="delete") == set()
    now = datetime.now(UTC)
    assert found(since=now - timedelta(minutes=5), until=now + timedelta(minutes=5), kind="unit") == {"unit"}
    assert found(until=now - timedelta(days=400)) == set()


def test_pages_go_on_where_the_last_one_ended():
    for day in range(1, 8):
        session.add(holiday(day))
        session.flush()
    wanted, seen, before = Wanted(kind="calendar_day"), [], None
    for expected in (3, 3, 1):
        page = trail.search(wanted, before=before, size=3)
        assert len(page.rows) == expected
        seen += [row.id for row in page.rows]
        before = page.before
    assert before is None
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 7


def test_a_change_is_told_field_by_field_in_the_order_of_the_table():
    row = holiday(1)
    session.add(row)
    session.flush()
    row.name, row.kind = "厂庆", "workday"
    (created, changed) = rows("calendar_day")
    assert [(f.name, f.before, f.after) for f in trail.fields(changed)] == [
        ("kind", "rest", "workday"),
        ("name", "店庆", "厂庆"),
    ]
    names = [field.name for field in trail.fields(created)]
    assert "id" not in names
    assert "unit_id" not in names
    assert names.index("on_day") < names.index("kind")


def test_a_table_that_is_gone_is_still_told():
    row = AuditRow(
        act="update", record_kind="gone_table", record_id=1, author_name="x", before={"b": 1}, after={"a": 2}
    )
    assert [field.name for field in trail.fields(row)] == ["a", "b"]


def test_the_kinds_are_the_audited_tables():
    assert set(trail.kinds()) == {model.__tablename__ for model in AUDITED if not model.is_private}
    assert {"user_session", "audit", "event"}.isdisjoint(trail.kinds())
    assert User.__tablename__ in trail.kinds()
    assert Unit.__tablename__ in trail.kinds()
