"""How the people of the demo company get on: training, security course, talks, rewards, pay."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from saas.core.periods import add_months
from saas.db import session
from saas.hr.career.models import CareerTalk
from saas.hr.career.process import TALK
from saas.hr.labour_contract.models import LabourContract
from saas.hr.pay.bands import PAY_BAND
from saas.hr.pay.changes import PAY_CHANGE
from saas.hr.rewards.process import REWARD
from saas.hr.training.courses import COURSE
from saas.hr.training.models import TrainingRecord
from saas.hr.training.recording import RECORD
from saas.hr.training.rules import INDUCTION, SECURITY
from saas.hr.training.sessions import SESSION
from saas.hr.training.wishes import WISH
from saas.starters.demo.story import Story
from saas.starters.demo_people.telling import (
    HR,
    SECOND,
    at,
    clock,
    everybody,
    file,
    later,
    line,
    person_id,
    sign,
    workday,
    write,
)

INSECURE = ("zhangyuqing", "gongzhiqiang", "hanmo", "leixiaojun", "panxi", "hexin")
TALK_DUE = ("zhangyuqing", "chensiyuan", "yuanmeng", "shilei")
QUIZ = (
    ("陌生人在旺旺里发来“售后表格.exe”，你怎么办？", "打开看看", "不打开，报给主管", "转给同事", "b"),
    ("顾客手机号可以发到个人微信里吗？", "可以", "大促时可以", "不可以", "c"),
    ("账号密码怎样最安全？", "写在便签上", "每个账号不同，开二次验证", "全组共用", "b"),
)


def tell_past(story: Story) -> None:
    """The security course most have passed, everybody's induction, last half-year's talks, a reward of autumn."""
    course = _course(story)
    people, began = everybody(), clock(add_months(story.today, -5), 10)
    owing = {person_id(mail) for mail in INSECURE}
    passed = [one for one in people if one.id not in owing]
    day = add_months(story.today, -5)
    known = {"state": "recorded", "kind": SECURITY, "source": "course", "done_on": day}
    about = {"topic": "信息安全", "course_id": course.id if course is not None else None, "hours": Decimal(1)}
    write(story, RECORD, [_record(one, score=80 + one.id % 20, **about, **known) for one in passed], began)
    start = {"state": "recorded", "kind": INDUCTION, "source": "induction", "topic": "入职培训"}
    write(story, RECORD, [_record(one, done_on=one.employed_on + timedelta(days=3), **start) for one in people], began)
    talked = [one for one in people if one.id not in {person_id(mail) for mail in TALK_DUE}]
    write(story, TALK, [_talk(story, one) for one in talked], began)
    _session(story)
    _rewarded(story)


def _record(one: Any, **facts: Any) -> TrainingRecord:
    return TrainingRecord(person_id=one.id, title=one.name, **facts)


def _course(story: Story) -> Any:
    when = at(story, 120)
    facts = {"title": "信息安全", "kind": SECURITY, "pass_mark": 80, "hours": Decimal(1)}
    row = file(story, COURSE, (HR, when), material="不点陌生链接；不外传顾客信息；离座锁屏；一人一号。", **facts)
    for question, first, second, third, answer in QUIZ:
        given = {"question": question, "option_a": first, "option_b": second, "option_c": third, "option_d": ""}
        line(story, COURSE.lines[0], row, (HR, when), answer=answer, **given)
    return later(story, row, ("open", HR, at(story, 119)))


def _talk(story: Story, one: Any) -> CareerTalk:
    day = add_months(story.today, -5) + timedelta(days=one.id % 28)
    facts = {"planned_on": day, "held_on": day, "next_on": add_months(day, 6), "state": "agreed"}
    return CareerTalk(person_id=one.id, title=one.name, goals="在现岗位独立承担一个品类。", needs="业务培训", **facts)


def _session(story: Story) -> None:
    """One held last month with its list, one announced for next week."""
    trainer = "wuxiaotong"
    facts = {"kind": "业务培训", "basis": "need", "hours": Decimal(2), "trainer_id": person_id(trainer), "pass_mark": 0}
    row = file(story, SESSION, (HR, at(story, 30)), title="退换货话术复盘", takes_place_at=at(story, 24, 14), **facts)
    people = SESSION.lines[0]
    for mail in ("zhangyuqing", "chensiyuan", "jincan", "taoran"):
        line(story, people, row, (HR, at(story, 29)), person_id=person_id(mail))
    later(story, row, ("announce", HR, at(story, 28)))
    if row is not None:
        there = {f"there_{one.id}": True for one in _list(row)}
        said = {"result": "话术改为先退款再解释，下月复盘差评率。"}
        later(story, row, ("hold", trainer, at(story, 24, 17), there), ("close", trainer, at(story, 23), said))


def _list(row: Any) -> Any:
    model = SESSION.lines[0].model
    return session.scalars(select(model).where(model.session_id == row.id)).all()


def _rewarded(story: Story) -> None:
    """One announced to everybody."""
    why = {"reason": "国庆期间挽回 31 单差评，方法已写成案例。", "evidence": "差评率从 1.8 % 降到 0.7 %。"}
    given = {"title": "差评挽回三步法", "kind": "表彰奖励", "person_id": person_id("jincan"), "amount": Decimal(800)}
    row = file(story, REWARD, ("wuxiaotong", at(story, 26)), **given, **why)
    sign(story, row, at(story, 25))
    later(story, row, ("award", HR, at(story, 24)), ("announce", HR, at(story, 24, 15)))


def tell_today(story: Story) -> None:
    """What waits: a session to hold, a wish, a reward to sign and one to award, a change of pay, talks."""
    facts = {
        "kind": "技术培训",
        "basis": "both",
        "hours": Decimal(3),
        "trainer_id": person_id("luozijin"),
        "pass_mark": 0,
    }
    facts["title"] = "详情页主图拍摄与修图"
    row = file(story, SESSION, (HR, at(story, 3)), takes_place_at=at(story, -4, 14), **facts)
    for mail in ("dengkai", "pengyiran", "yuanmeng"):
        line(story, SESSION.lines[0], row, (HR, at(story, 3)), person_id=person_id(mail))
    later(story, row, ("announce", HR, at(story, 2)))
    wish = {"topic": "直播间话术", "basis": "wish", "reason": "明年想转直播客服。"}
    file(story, WISH, ("zhangyuqing", at(story, 2)), person_id=person_id("zhangyuqing"), **wish)
    _rewards(story)
    _pay(story)
    _talks(story)


def _rewards(story: Story) -> None:
    why = {"reason": "双十一当周连续五天零错发。", "evidence": "出库 4 812 件，复核差错 0。"}
    given = {"title": "双十一零错发", "kind": "荣誉称号", "person_id": person_id("duanhaiyan")}
    file(story, REWARD, ("maxiaodong", at(story, 1)), **given, **why)
    why = {"reason": "夜间主动修复付款页配置，避免停单。", "evidence": "故障记录与恢复时间截图。"}
    given = {"title": "付款页抢修", "kind": "创新", "person_id": person_id("luozijin"), "amount": Decimal(500)}
    row = file(story, REWARD, (HR, at(story, 6)), **given, **why)
    sign(story, row, at(story, 4))


def _pay(story: Story) -> None:
    """A band in force, and a rise before the general manager."""
    who = person_id("hanmo")
    old = session.scalars(select(LabourContract.pay).where(LabourContract.person_id == who)).first() or Decimal(8000)
    low, high = (old - 1500).quantize(Decimal(100)), (old + 4000).quantize(Decimal(100))
    given = {
        "title": "市场专员",
        "scheme": "standard",
        "low": low,
        "high": high,
        "market_source": "杭州电商薪酬报告",
    }
    band = file(story, PAY_BAND, (HR, at(story, 40)), **given)
    later(story, band, ("enact", SECOND, at(story, 39)))
    change = {
        "factor": "工作表现",
        "old_pay": old,
        "new_pay": old + 600,
        "effective_on": _next_month(story),
    }
    shown = {"evidence": "前三季度投放回报率 3.4，高于目标 0.6。", "band_id": band.id if band is not None else None}
    file(story, PAY_CHANGE, (HR, at(story, 1)), person_id=who, **change, **shown)


def _next_month(story: Story) -> date:
    return add_months(story.today.replace(day=1), 1)


def _talks(story: Story) -> None:
    """Due with the lead, and one that the person has to agree with."""
    lead = "lijianguo"
    due = {"planned_on": workday(story, -1), "leader_id": person_id(lead)}
    file(story, TALK, (HR, at(story, 4)), person_id=person_id("zhangyuqing"), **due)
    due["planned_on"] = workday(story, 2)
    row = file(story, TALK, (HR, at(story, 8)), person_id=person_id("chensiyuan"), **due)
    said = {"held_on": workday(story, 1), "goals": "一年内能带早班。", "needs": "排班与质检", "courses": "客服质检"}
    later(story, row, ("hold", lead, at(story, 1, 17), {**said, "environment": "", "pool": "leader"}))
    file(story, TALK, (HR, at(story, 3)), person_id=person_id("yuanmeng"), planned_on=workday(story, 0))
