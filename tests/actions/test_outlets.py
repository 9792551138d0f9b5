"""Robots and endpoints as the company keeps them: sealed, limited in number, forgotten when removed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from saas.core.errors import NotFound, Refused
from saas.db import session
from saas.events import SYSTEM, AuditRow, Event
from saas.notices import outlet_actions, outlet_log, outlet_queries, sealing
from saas.notices.addresses import Reach
from saas.notices.models import Delivery, DeliveryAttempt, Outlet
from saas.organisation import queries
from tenants import context
from tests.factories_notices import ADDRESSES, facts_of, make_outlet

pytestmark = pytest.mark.usefixtures("inside")
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["wecom", "dingtalk", "feishu", "webhook"])
def test_address_and_secret_are_sealed_also_in_the_audit_log(kind: str, inside: context.Inside):
    row = make_outlet(kind)
    assert queries.company().has_outlets
    opened = sealing.outlet_secret(row.sealed)
    assert opened["url"] == ADDRESSES[kind]
    assert opened["secret"].startswith("zws_") is (kind == "webhook")
    assert ADDRESSES[kind] not in row.sealed
    rows = session.scalars(select(AuditRow).where(AuditRow.record_kind == "outlet")).all()
    assert rows
    assert all(opened["url"] not in str(audit.after) and row.sealed not in str(audit.after) for audit in rows)


def test_a_company_has_so_many_and_no_more():
    for number in range(outlet_actions.MOST):
        make_outlet("webhook", name=f"n{number}")
    with pytest.raises(Refused):
        make_outlet("webhook")


def test_every_act_leaves_an_event():
    row = make_outlet("webhook")
    outlet_actions.change(row, facts_of("webhook", name="新"), by=SYSTEM, reach=Reach())
    outlet_actions.renew_secret(row, by=SYSTEM)
    outlet_actions.pause(row, by=SYSTEM)
    outlet_actions.resume(row, by=SYSTEM, at=AT)
    outlet_actions.try_out(row, key="k", by=SYSTEM, at=AT)
    outlet_actions.remove(row, by=SYSTEM)
    wanted = select(Event.kind).where(Event.subject_kind == "outlet", Event.subject_id == row.id).order_by(Event.id)
    kinds = [kind.rpartition(".")[2] for kind in session.scalars(wanted)]
    assert kinds == ["added", "changed", "secret_renewed", "paused", "resumed", "tried", "removed"]
    with pytest.raises(NotFound):
        outlet_queries.one(row.id)
    for act in (
        lambda: outlet_actions.pause(row, by=SYSTEM),
        lambda: outlet_actions.try_out(row, key="x", by=SYSTEM, at=AT),
    ):
        with pytest.raises(Refused):
            act()


def test_a_new_secret_keeps_the_address():
    row = make_outlet("webhook")
    before = sealing.outlet_secret(row.sealed)
    secret = outlet_actions.renew_secret(row, by=SYSTEM)
    assert sealing.outlet_secret(row.sealed) == {"url": before["url"], "secret": secret}
    assert secret != before["secret"]


def delivered(row: Outlet, state: str) -> Delivery:
    outlet_actions.try_out(row, key=state, by=SYSTEM, at=AT)
    found = session.scalars(select(Delivery).where(Delivery.key.startswith(f"trial:{state}"))).one()
    found.state = state
    session.add(DeliveryAttempt(delivery_id=found.id, outlet_id=row.id, number=1, at=AT, status=500))
    session.flush()
    return found


def test_only_dead_letters_go_out_again_and_old_ones_are_kept():
    row = make_outlet("webhook")
    dead, sent = delivered(row, "failed"), delivered(row, "sent")
    with pytest.raises(Refused):
        outlet_actions.send_again(sent, by=SYSTEM, at=AT)
    [line] = outlet_queries.lines(robots=False)
    assert dict(line.counts) == {"failed": 1, "sent": 1}
    assert outlet_log.forget_before(sent.created_at + timedelta(seconds=1)) == 1
    session.expire_all()
    assert session.scalars(select(Delivery.id)).all() == [dead.id]
    assert outlet_actions.send_all_again(row, by=SYSTEM, at=AT) == 1
