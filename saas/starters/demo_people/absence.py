"""Who did not come, who is asked to stay longer: absences, a case, and overtime in each of its states."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM
from saas.hr.absence import finding
from saas.hr.absence.models import AbsenceDay
from saas.hr.attendance.corrections import CORRECTION
from saas.hr.attendance.duties import DUTY
from saas.hr.overtime.process import OVERTIME
from saas.starters.demo.story import Story
from saas.starters.demo_people.telling import at, clock, file, later, person_id, workday

DESIGNER, HER_LEAD, TRADER = "duruoxi", "chengyanqiu", "yanliben"


def tell(story: Story) -> None:
    """One person is a day short of a case, of another one a case is open; overtime called, agreed, declined, worked."""
    _absences(story)
    _overtime(story)
    _requests(story)


def _absences(story: Story) -> None:
    now = clock(story.today, 5)
    with story.telling(SYSTEM, now):
        finding.propose(at=now, on=story.today)
    why = "三天没有到岗，电话和微信都没有回复，也没有请假记录。"
    for row in _of(DESIGNER):
        later(story, row, ("confirm", HER_LEAD, clock(story.today, 8, 40), {"decision_note": why}))
    newest = next(reversed(_of(TRADER)), None)
    said = {"explanation": "家里老人急诊，手机没电，今天补交说明和病历。"}
    later(story, newest, ("explain", TRADER, clock(story.today, 8, 30), said))
    with story.telling(SYSTEM, clock(story.today, 8, 50)):
        finding.open_cases([person_id(DESIGNER), person_id(TRADER)], at=clock(story.today, 8, 50), on=story.today)
        session.flush()


def _of(mail: str) -> list[AbsenceDay]:
    hers = select(AbsenceDay).where(AbsenceDay.person_id == person_id(mail), AbsenceDay.state == "proposed")
    return list(session.scalars(hers.order_by(AbsenceDay.work_date)))


def _overtime(story: Story) -> None:
    """The shop asks for Saturday, the warehouse has one to compensate."""
    lead, eve = "lijianguo", at(story, 1, 15)
    saturday = story.today + timedelta(days=(5 - story.today.weekday()) % 7 or 7)
    why = {"reason": "年货节预售开场，咨询量预计是平日三倍。"}
    span = {"starts_at": clock(saturday, 9), "ends_at": clock(saturday, 13), **why}
    file(story, OVERTIME, (lead, eve), person_id=person_id("zhangyuqing"), **span)
    agreed = file(story, OVERTIME, (lead, eve), person_id=person_id("sunlina"), **span)
    later(story, agreed, ("consent", "sunlina", at(story, 1, 16), {"wish": "time_off"}))
    declined = file(story, OVERTIME, (lead, eve), person_id=person_id("wanghaoran"), **span)
    later(story, declined, ("decline", "wanghaoran", at(story, 1, 17)))
    day, chief = workday(story, 5), "maxiaodong"
    evening = {"starts_at": clock(day, 18, 30), "ends_at": clock(day, 20, 30), "reason": "双十一尾单当晚必须出库。"}
    done = file(story, OVERTIME, (chief, clock(day, 14)), person_id=person_id("shilei"), **evening)
    steps = (("consent", "shilei", clock(day, 14, 30), {"wish": "pay"}), ("work", chief, at(story, 4), {"worked": 115}))
    later(story, done, *steps)


def _requests(story: Story) -> None:
    """A forgotten punch and a trip to a supplier wait for the line manager."""
    day = workday(story, 2)
    forgot = {
        "work_date": day,
        "kind": "punch",
        "left_at": clock(day, 18, 5),
        "reason": "走得急，忘了打卡。",
    }
    file(story, CORRECTION, ("chensiyuan", at(story, 1, 9)), person_id=person_id("chensiyuan"), **forgot)
    trip = {"starts_at": clock(workday(story, -2), 9), "ends_at": clock(workday(story, -2), 17)}
    words = {"where_to": "南通梦华家纺工厂", "reason": "看年货节床品首样"}
    file(story, DUTY, ("weilai", at(story, 1, 10)), person_id=person_id("weilai"), **trip, **words)
