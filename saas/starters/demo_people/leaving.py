"""People on their way out of the demo company: notice given, half handed over, gone with a certificate."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from saas.core.errors import Refused
from saas.db import session
from saas.events import SYSTEM
from saas.hr.labour_contract.models import LabourContract
from saas.hr.labour_contract.process import CONTRACT
from saas.hr.offboarding_handover import accepting, items, leavers
from saas.hr.offboarding_handover.closing import standing
from saas.hr.offboarding_handover.models import Handover
from saas.hr.resignation.process import RESIGNATION
from saas.organisation.models import Person
from saas.processes import actions
from saas.starters.demo.story import Story
from saas.starters.demo_people.telling import HR, at, clock, employ, file, later, person_id, workday, write

GONE = ("葛洪", "gehong")
HALF, LEAD = "xueqing", "zhengyiming"
AHEAD = "wangyang"
NOTICE = timedelta(days=30)


def tell_past(story: Story) -> None:
    """Somebody gave notice in autumn, handed over item by item and left three weeks ago."""
    last = workday(story, 15)
    given = last - NOTICE
    person = employ(story, GONE, "packer", date(story.today.year - 1, 3, 3))
    facts = {"starts_on": person.employed_on, "signed_on": person.employed_on, "state": "signed", "kind": "open"}
    write(
        story, CONTRACT, [LabourContract(person_id=person.id, title=person.name, **facts)], clock(person.employed_on, 9)
    )
    story.actor(person.id)
    row = _notice(story, (GONE[1], clock(given, 10)), "回老家照顾父母", "family")
    next_day = clock(given + timedelta(days=1), 11)
    talk = {"talk": "对班组满意，因父母身体原因返乡；愿意线上答疑两周。"}
    steps = (
        ("acknowledge", "maxiaodong", clock(given, 16)),
        ("confirm", HR, next_day, talk),
    )
    later(story, row, *steps)
    if row is None or row.last_on is None:
        return
    with story.telling(SYSTEM, clock(row.last_on, 6)):
        leavers.open_handover(person.id, "resignation", row.last_on, at=clock(row.last_on - timedelta(days=7), 6))
        actions.follow(RESIGNATION, row, "arrive", by=SYSTEM, at=clock(row.last_on, 6))
    _handed_over(story, person, row.last_on)
    with story.telling(SYSTEM, clock(row.last_on + timedelta(days=1), 6)):
        actions.follow(RESIGNATION, row, "leave", by=SYSTEM, at=clock(row.last_on + timedelta(days=1), 6))
        session.flush()


def _notice(story: Story, by: tuple[str, datetime], reason: str, motive: str) -> Any:
    mail, when = by
    wanted = when.date() + NOTICE
    given = {"wanted_on": wanted, "reason": reason, "motive": motive, "person_id": person_id(mail)}
    return file(story, RESIGNATION, (mail, when), **given)


def _handed_over(story: Story, person: Person, last: date) -> None:
    """Everything accepted, the account off on the evening of the last day, file and insurance sent on."""
    row = standing(person.id)
    if row is None:
        return
    _accept(story, row, clock(last, 15), share=1)
    hr, evening = story.actor(person_id(HR)), clock(last, 18, 5)
    with story.telling(hr, evening):
        leavers.accounts_off(row, by=hr, at=evening, on=last)
        session.flush()
    day = last + timedelta(days=5)
    with story.telling(hr, clock(day, 10)):
        leavers.files_sent(row, day, by=hr, at=clock(day, 10))
        session.flush()
    later(story, row, ("close", HR, clock(day, 11), {"files_sent_on": day, "remark": "离职证明已当面交付。"}))


def _accept(story: Story, row: Handover, when: Any, *, share: int) -> None:
    """Each receiver takes over what is hers, one item in `share`; what comes last is tried last."""
    found = sorted(items.of(row), key=lambda one: (one.waits, one.place))
    for item in found[: -(-len(found) // share)]:
        if item.receiver_id is None:
            continue
        who = story.actor(item.receiver_id)
        with story.telling(who, when):
            try:
                with session.begin_nested():
                    accepting.accept(row, item, by=who, at=when, on=when.date(), changed_on=when.date())
            except Refused:
                continue


def tell_today(story: Story) -> None:
    """One has half of it behind her, one gave notice yesterday."""
    last = workday(story, -4)
    given = last - NOTICE
    row = _notice(story, (HALF, clock(given, 9, 30)), "配偶工作调动，随迁苏州", "distance")
    steps = (("acknowledge", LEAD, clock(given, 17)), ("confirm", HR, clock(given + timedelta(days=1), 10)))
    later(story, row, *steps)
    if row is not None and row.last_on is not None:
        opened = at(story, 2, 8)
        with story.telling(SYSTEM, opened):
            leavers.open_handover(row.person_id, "resignation", row.last_on, at=opened)
        if (handover := standing(row.person_id)) is not None:
            _accept(story, handover, at(story, 1, 15), share=2)
    _notice(story, (AHEAD, at(story, 1, 17)), "准备考研，想专心复习", "study")
