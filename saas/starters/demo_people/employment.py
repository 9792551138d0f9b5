"""What the demo company has in writing about each person: contract, papers, undertaking, insurance, device."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from saas.core.periods import add_months
from saas.db import session
from saas.events import SYSTEM
from saas.hr.confidentiality.models import Undertaking
from saas.hr.confidentiality.undertakings import UNDERTAKING
from saas.hr.contractor.process import CONTRACTOR
from saas.hr.device.models import Device
from saas.hr.device.process import DEVICE, DEVICE_CHANGE
from saas.hr.employee_document.models import EmployeeDocument
from saas.hr.employee_document.process import DOCUMENT
from saas.hr.labour_contract.models import LabourContract
from saas.hr.labour_contract.process import CONTRACT
from saas.hr.labour_contract.rules import NEAR_DAYS
from saas.hr.newcomers import open_for
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.pay.benefits import BENEFIT
from saas.hr.pay.models import Benefit
from saas.hr.probation.models import Probation
from saas.hr.probation.process import PROBATION
from saas.organisation.models import Person
from saas.processes import actions
from saas.starters.demo.story import Story
from saas.starters.demo_people.telling import (
    HR,
    SECOND,
    at,
    clock,
    employ,
    everybody,
    file,
    later,
    line,
    person_id,
    workday,
    write,
)

TERM, DECADE, MONTH = 36, 120, timedelta(days=30)
EXPIRING, PAPER_ENDS = "hanmo", "zhangyuqing"
UNSIGNED = ("zhoumin", "shenjiahe", "luwan", "luozijin", "hanmo", "gongzhiqiang", "leixiaojun")
ON_TRIAL, NEW, OUTSIDE = ("白露", "bailu"), ("阮琳", "ruanlin"), ("柯文", "kewen")
KINDS = ("个人身份证明", "最高学历证明")
CLERK = "jiangyifan"


def tell_past(story: Story) -> None:
    """Everybody's papers as years have left them, and whoever came this year."""
    people, began = everybody(), clock(date(story.today.year - 1, 1, 6), 10)
    ending, keeper = person_id(EXPIRING), person_id(HR)
    ends = {person_id(PAPER_ENDS): story.today + MONTH}
    owing = {person_id(mail) for mail in UNSIGNED}
    write(story, CONTRACT, [_contract(story, one, one.id == ending) for one in people], began)
    write(
        story,
        DOCUMENT,
        [paper for one in people for paper in _papers(one, ends.get(one.id) or _expiry(story, one), keeper)],
        began,
    )
    write(story, UNDERTAKING, [_undertaking(one, owes=one.id in owing) for one in people], began)
    given = {"state": "enrolled", "place": "杭州市余杭区"}
    insured = [Benefit(person_id=one.id, title=one.name, enrolled_on=one.employed_on, **given) for one in people]
    write(story, BENEFIT, insured, began)
    _probation(story)
    _newcomer(story)
    _devices(story)


def _contract(story: Story, one: Person, is_ending: bool) -> LabourContract:
    """Two fixed terms of three years, then an open one; one of them ends in thirty days."""
    starts, terms = one.employed_on, 0
    while add_months(starts, TERM) <= story.today and terms < 2:
        starts, terms = add_months(starts, TERM), terms + 1
    ends = add_months(starts, TERM) - timedelta(days=1) if terms < 2 else None
    state = "signed"
    if is_ending:
        ends, state = story.today + timedelta(days=NEAR_DAYS[1]), "expiring"
        starts = add_months(ends, -TERM) + timedelta(days=1)
    elif ends is not None and (ends - story.today).days <= NEAR_DAYS[0] + 15:
        ends = None
    pay = Decimal(6000 + one.id * 137 % 9000 // 100 * 100)
    kind = "open" if ends is None else "fixed"
    facts = {"starts_on": starts, "ends_on": ends, "signed_on": starts, "sign_by": starts, "pay": pay}
    return LabourContract(person_id=one.id, title=one.name, kind=kind, state=state, place="杭州余杭", **facts)


def _expiry(story: Story, one: Person) -> date:
    """The day an identity card ends, none of them soon."""
    ends = add_months(one.employed_on, DECADE + one.id % 60)
    return ends if ends > story.today + 3 * MONTH else add_months(story.today, 40 + one.id % 40)


def _papers(one: Person, ends: date, keeper: int) -> Iterator[EmployeeDocument]:
    day = one.employed_on
    facts = {"due_on": day, "received_on": day, "verified_on": day, "verified_by_id": keeper, "remark": "与原件核对"}
    facts |= {"state": "verified", "handed": "copy", "paper_number": f"••••{one.id * 7919 % 9000 + 1000}"}
    for kind in KINDS:
        until = ends if kind == KINDS[0] else None
        title = f"{one.name} · {kind}"
        yield EmployeeDocument(person_id=one.id, title=title, kind=kind, expires_on=until, **facts)


def _undertaking(one: Person, *, owes: bool) -> Undertaking:
    signed = {"state": "pending"} if owes else {"state": "signed", "signed_on": one.employed_on}
    return Undertaking(person_id=one.id, title=one.name, kind="confidentiality", **signed)


def _signed(story: Story, person: Person, probation_months: int) -> Any:
    """Contract filed and signed on the first day, which opens the probation."""
    first, pay = person.employed_on, Decimal(6800)
    facts = {"starts_on": first, "ends_on": add_months(first, TERM) - timedelta(days=1), "place": "杭州余杭"}
    money = {"pay": pay, "probation_pay": pay * 9 / 10, "probation_months": probation_months}
    row = file(story, CONTRACT, (HR, clock(first, 9)), person_id=person.id, kind="fixed", **facts, **money)
    return later(story, row, ("sign", HR, clock(first, 11), {"signed_on": first}))


def _probation(story: Story) -> None:
    """Somebody whose three months end in eleven days: the head assesses now."""
    first = add_months(story.today + timedelta(days=12), -3)
    person = employ(story, ON_TRIAL, "sales_service", first)
    _signed(story, person, 3)
    row = session.scalars(select(Probation).where(Probation.person_id == person.id)).one_or_none()
    part = PROBATION.lines[0]
    for words, standard in (("首次响应", "中位数 30 秒以内"), ("差错率", "每百单不超过 1 单"), ("协作", "按时交接班")):
        line(story, part, row, (HR, clock(first, 14)), criterion=words, standard=standard)
    later(story, row, ("acknowledge", ON_TRIAL[1], clock(first, 16)))
    if row is not None:
        with story.telling(SYSTEM, at(story, 2, 6)):
            actions.follow(PROBATION, row, "fall_due", by=SYSTEM, at=at(story, 2, 6))


def _newcomer(story: Story) -> None:
    """Somebody who began two weeks ago: the checklist misses papers, device and induction."""
    first = workday(story, 10)
    person = employ(story, NEW, "packer", first)
    _signed(story, person, 2)
    with story.telling(SYSTEM, clock(first, 6)):
        open_for(person, on=first, at=clock(first, 6))
        session.flush()
    given = {"person_id": person.id, "starts_on": first, "host_id": person_id("maxiaodong")}
    row = file(story, ONBOARDING, (HR, clock(first, 8)), without_candidate="同事推荐，现场面试后录用", **given)
    later(story, row, ("start", HR, clock(first, 9, 30)))


def _devices(story: Story) -> None:
    """Who has which device; one is free, a change of one waits."""
    who = ("luozijin", "hanmo", "yuanmeng", "zhangyuqing", "sunlina", "dengkai", "gongzhiqiang", "xueqing")
    when = at(story, 60)
    for number, mail in enumerate((*who, "")):
        kind, title = ("phone", "扫码手持机 CT-40") if mail == "gongzhiqiang" else ("computer", "笔记本 ThinkBook 14")
        facts = {"title": title, "kind": kind, "serial": f"MJ-{2601 + number}", "condition": "良好"}
        row = file(story, DEVICE, (CLERK, when), **facts)
        if mail:
            later(story, row, ("assign", CLERK, at(story, 59), {"person_id": person_id(mail)}))


def tell_today(story: Story) -> None:
    """What waits: a change of a device, an engagement from outside, an assessment of a trial."""
    row = session.scalars(select(Person).where(Person.name == OUTSIDE[0])).one_or_none()
    if row is None:
        row = employ(story, OUTSIDE, "photographer", workday(story, 3), kind="contractor")
    given = {"firm": "光合摄影工作室", "service": "年货节礼盒外景拍摄", "years": 6, "host_id": person_id("dengkai")}
    span = {"first_on": workday(story, -2), "last_on": story.today + timedelta(days=40)}
    shown = "近三年为四个家居品牌拍摄，样片已附。"
    file(story, CONTRACTOR, (SECOND, at(story, 2)), person_id=row.id, evidence=shown, **given, **span)
    wanted = {
        "kind": "software",
        "title": "安装 Capture One 23",
        "origin": "官网授权",
        "reason": "联机拍摄礼盒。",
    }
    hers = session.scalars(select(Device).where(Device.person_id == person_id("dengkai"))).first()
    if hers is not None:
        file(story, DEVICE_CHANGE, ("dengkai", at(story, 1)), device_id=hers.id, **wanted)
