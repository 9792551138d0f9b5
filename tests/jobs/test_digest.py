"""The mail of the day: once a day and person, without what she has read, after her hours of rest."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from jobs import door
from saas import clock
from saas.db import session
from saas.events import SYSTEM
from saas.notices import actions, habits
from saas.notices.actions import Message, take_back, tell
from saas.notices.kinds import MailWay
from saas.notices.models import Delivery, Notice
from saas.notices.rules import Ways
from tests.factories_notices import KIND, MESSAGE, say
from tests.jobs.post import Post
from tests.jobs.stage import Stage

ON = date(2026, 11, 24)


@pytest.fixture
def reader(stage: Stage) -> int:
    """The owner, who has chosen nothing."""
    return stage.owner().user_id or 0


def choose(stage: Stage, wanted: dict[str, Ways], *hours: time) -> None:
    owner = stage.owner()
    quiet_from, quiet_until = hours or (None, None)
    with stage.inside():
        habits.choose(owner, wanted, quiet_from=quiet_from, quiet_until=quiet_until)


def mails(stage: Stage) -> list[Delivery]:
    with stage.inside():
        found = list(session.scalars(select(Delivery).where(Delivery.channel == "mail").order_by(Delivery.id)))
        session.expunge_all()
    return found


def gather(stage: Stage, on: date = ON) -> None:
    assert stage.run(stage.ask("notices.digest", key=f"digest:{on}:{len(mails(stage))}", on=on)).state == "done"


def test_what_can_wait_comes_in_one_mail_with_a_link_to_each(stage: Stage, reader: int, mailbox: Post):
    with stage.inside():
        for number in range(3):
            say(reader, key=f"k{number}")
    assert mails(stage) == []
    gather(stage)
    mailbox.send()
    [taken] = mailbox.taken()
    assert "3" in taken.subject
    assert taken.text.count("提前天数 = 3") == 3
    assert taken.text.count("/t/gongfang/policies/leave.notice_days") == 3


def test_a_day_has_one_mail_and_the_rest_waits_for_the_next(stage: Stage, reader: int):
    with stage.inside():
        say(reader)
    gather(stage)
    gather(stage)
    with stage.inside():
        say(reader, key="later")
    stage.run(stage.ask("notices.digest", key="again", on=ON))
    assert [mail.key for mail in mails(stage)] == [f"digest:{ON}:mail:{reader}"]
    with stage.inside():
        assert session.scalars(select(Notice.for_digest).where(Notice.key == f"later:{reader}")).one()
    gather(stage, ON + timedelta(days=1))
    assert len(mails(stage)) == 2


def test_what_she_read_or_what_is_settled_is_left_out(stage: Stage, reader: int):
    with stage.inside():
        say(reader, key="read")
        say(reader, key="settled:1")
        actions.mark_read(session.scalars(select(Notice).where(Notice.key == f"read:{reader}")).one(), at=clock.now())
        take_back("settled:")
    gather(stage)
    assert mails(stage) == []


@pytest.mark.parametrize("point", ["job taken", "batch done", "batch written", "job done"])
def test_the_day_has_one_mail_whatever_is_killed(stage: Stage, reader: int, point: str):
    with stage.inside():
        say(reader)
    job_id = stage.ask("notices.digest", on=ON)
    assert stage.die_at(point, lambda: door.run(stage.company.tenant_id, job_id))
    stage.expire(job_id)
    assert stage.run(job_id).state == "done"
    assert len(mails(stage)) == 1


def test_a_kind_she_wants_at_once_is_mailed_at_once_in_plain_words(stage: Stage, reader: int, mailbox: Post):
    choose(stage, {KIND: Ways(bell=True, mail=MailWay.AT_ONCE)})
    with stage.inside():
        say(reader)
    mailbox.send()
    [taken] = mailbox.taken()
    assert taken.subject == "提前天数 = 3"
    gather(stage)
    assert len(mails(stage)) == 1


def test_a_kind_without_bell_stays_in_her_list_and_is_not_new(stage: Stage, reader: int):
    choose(stage, {KIND: Ways(bell=False, mail=MailWay.NEVER)})
    with stage.inside():
        say(reader)
        notice = session.scalars(select(Notice)).one()
        assert notice.read_at is not None
        assert not notice.for_digest


def test_what_waits_for_her_signature_stays_in_the_bell_whatever_she_chose(stage: Stage, reader: int):
    choose(stage, {"hr.leave.waiting": Ways(bell=False, mail=MailWay.NEVER)})
    waiting = Message("hr.leave.waiting", MESSAGE.text, MESSAGE.facts, "/hr/leave/1", mail="")
    with stage.inside():
        tell([reader], waiting, key="w", by=SYSTEM, at=clock.now())
        assert session.scalars(select(Notice)).one().read_at is None
    assert mails(stage) == []


def test_hours_of_rest_put_off_the_mail_and_never_the_bell(stage: Stage, reader: int):
    choose(stage, {KIND: Ways(bell=True, mail=MailWay.AT_ONCE)}, time(21, 0), time(7, 30))
    night = datetime(2026, 11, 24, 23, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
    with stage.inside():
        tell([reader], MESSAGE, key="n", by=SYSTEM, at=night)
        assert session.scalars(select(Notice)).one().read_at is None
    [mail] = mails(stage)
    assert mail.due_at == datetime(2026, 11, 25, 7, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
