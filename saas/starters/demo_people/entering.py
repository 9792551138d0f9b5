"""People on their way into the demo company: plans, postings, candidates in every stage, trials, first days."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from saas.db import session
from saas.events import SYSTEM
from saas.hr.job_posting.process import VACANCY
from saas.hr.onboarding import listing
from saas.hr.onboarding.models import Onboarding
from saas.hr.onboarding.process import ONBOARDING
from saas.hr.recruitment.process import CANDIDATE
from saas.hr.recruitment_plan.process import RECRUITMENT_PLAN
from saas.organisation.models import Position
from saas.organisation.scopes import scope_of
from saas.processes import actions
from saas.starters.demo.story import Story
from saas.starters.demo_people import trials
from saas.starters.demo_people.telling import BOSS, HR, at, file, later, line, person_id, workday

LEAD, POST = "lijianguo", "sales_service"
WORDS = {
    "duties": "接待天猫、抖音和小程序的顾客咨询，跟进订单到签收。",
    "requirements": "打字每分钟 60 字以上；一年以上电商客服经验；表达清楚，愿意轮班。",
    "procedure": "简历筛选、面试、试岗考核（笔试与实操），五个工作日内答复。",
    "pay": "每月 6500–9000 元，五险一金，大促加班按法定标准计发。",
    "training": "入职两周一对一带教，每月一次业务培训。",
}
BANNED = {**WORDS, "requirements": "限男性，35 岁以下，本地户籍优先；会投放直通车，有操盘经验。"}
PEOPLE = (
    ("施雨", "13857100001", "网络招聘", "college", "两年淘宝女装客服，最高日接待 260 人次。"),
    ("纪晓岚", "13857100002", "行业招聘会", "secondary", "应届，电商实训一年。"),
    ("单晨", "13857100003", "网络招聘", "college", "三年抖音客服，带过四人小组。"),
    ("费明", "13857100004", "网络招聘", "bachelor", "一年跨境客服，英语六级。"),
    ("岑芳", "13857100005", "广告", "college", "四年家纺售前，熟悉尺码与面料。"),
    ("祝融", "13857100006", "网络招聘", "college", "两年母婴客服，好评率 98 %。"),
    ("游佳", "13857100007", "行业招聘会", "bachelor", "三年天猫旗舰店售前。"),
    ("翟亮", "13857100008", "广告", "secondary", "半年外卖客服。"),
    ("屈原野", "13857100009", "网络招聘", "college", "两年家电售后。"),
)
HIRE = {"is_of_age": True, "may_work": True, "meets_requirements": True}


def post_id(code: str) -> int:
    """A position of the demo company."""
    return session.scalars(select(Position.id).where(Position.code == code)).one()


def tell(story: Story) -> None:
    """From a plan that waits to a checklist that misses something."""
    _plans(story)
    _blocked(story)
    row = _published(story)
    if row is not None:
        _candidates(story, row)
    _started(story)


def _plans(story: Story) -> None:
    """One approved, whose vacancies HR opens next; one before the general manager."""
    part = RECRUITMENT_PLAN.lines[0]
    span = {
        "first_on": workday(story, 18),
        "last_on": workday(story, -40),
        "unit_id": _unit(story, LEAD),
    }
    row = file(story, RECRUITMENT_PLAN, (LEAD, at(story, 18)), title="年货节客服扩编", budget=18_000,
               reason="年货节期间日均咨询预计翻倍，现有九人排不满三班。", **span)  # fmt: skip
    line(story, part, row, (LEAD, at(story, 18)), position_id=post_id(POST), headcount=3, reason="早中晚各加一人")
    later(story, row, ("raise", LEAD, at(story, 18, 11)), ("approve", BOSS, at(story, 16)))
    chief = "maxiaodong"
    span["unit_id"] = _unit(story, chief)
    row = file(story, RECRUITMENT_PLAN, (chief, at(story, 2)), title="仓库夜班补员", budget=6_000,
               reason="夜班三人轮不开，连续夜班易出错。", **span)  # fmt: skip
    line(story, part, row, (chief, at(story, 2)), position_id=post_id("picker"), headcount=2, reason="夜班拣货")
    later(story, row, ("raise", chief, at(story, 2, 11)))


def _unit(story: Story, mail: str) -> int:
    return scope_of(person_id(mail), on=story.today).unit_ids[0]


def _blocked(story: Story) -> None:
    """The screen found what may not be a condition."""
    given = {"position_id": post_id("marketing_officer"), "headcount": 1, "method": "公开招聘", **BANNED}
    people = {"recruiter_id": person_id(HR), "selector_id": person_id("xuanran"), "trial_required": False}
    row = file(story, VACANCY, (HR, at(story, 2)), **given, **people)
    if row is not None and row.state == "draft":
        with story.telling(SYSTEM, at(story, 2, 11)):
            actions.follow(VACANCY, row, "block", by=SYSTEM, at=at(story, 2, 11))


def _published(story: Story) -> Any:
    given = {"position_id": post_id(POST), "headcount": 2, "method": "公开招聘", "place": "杭州余杭", **WORDS}
    people = {"recruiter_id": person_id(HR), "selector_id": person_id(LEAD), "trial_required": True}
    row = file(story, VACANCY, (HR, at(story, 15)), closes_on=workday(story, -15), **given, **people)
    later(story, row, ("screen", HR, at(story, 15, 11)), ("publish", HR, at(story, 15, 14)))
    return row if row is not None and row.state == "published" else None


def _candidates(story: Story, vacancy: Any) -> None:
    """One or two in each stage; whoever goes on has a sheet, whoever is offered has passed the trial."""
    trials.sets(story, vacancy.position_id)
    rows = [_applied(story, vacancy, who, 13 - number) for number, who in enumerate(PEOPLE)]
    _new, _school, screened, to_mark, proposed, offered, hired, rejected, gone = rows
    later(story, screened, _screen(story, 7))
    for row in (to_mark, proposed, offered, hired):
        later(story, row, _screen(story, 8))
        _interview(story, row)
    trials.to_mark(story, to_mark)
    for row in (proposed, offered, hired):
        trials.passed(story, row)
        later(story, row, ("propose", LEAD, at(story, 4), {"note": "面试与试岗均达标，建议录用。"}))
    for row, ahead in ((offered, 9), (hired, 4)):
        first = {"starts_on": workday(story, -ahead), "answer_by": workday(story, -2), "probation_months": 2}
        later(story, row, ("offer", HR, at(story, 3), {**HIRE, **first, "offered_pay": 7200}))
    later(story, hired, ("hire", HR, at(story, 2), {"starts_on": workday(story, -4)}))
    out = {"reason_kind": "experience", "reason_note": "没有平台客服经验，排班也无法配合。"}
    later(story, rejected, ("reject", HR, at(story, 5), out))
    later(story, gone, ("withdraw", HR, at(story, 5, 15), {"note": "已在别处入职。"}))


def _screen(story: Story, ago: int) -> tuple[Any, ...]:
    given = {"note": "经验与岗位对口，约面试。", "interviewer_id": person_id(LEAD)}
    return "screen", HR, at(story, ago), given


def _applied(story: Story, vacancy: Any, who: tuple[str, ...], ago: int) -> Any:
    name, phone, channel, education, experience = who
    words = {"education": education, "experience": experience, "introduction": "希望加入家居品类的团队。"}
    told = {"name": name, "phone": phone, "channel": channel, "has_consent": True, **words}
    return file(story, CANDIDATE, (HR, at(story, ago)), vacancy_id=vacancy.id, **told)


def _interview(story: Story, row: Any) -> None:
    sheet = {
        "interviewer_id": person_id(LEAD),
        "held_at": at(story, 6, 14),
        "stage": "面试",
        "asked": "顾客说尺码偏小要求全额退款并保留商品，怎么回？",
        "answered": "先致歉并核对订单，给出换货与退货两条路，说明运费由我们承担。",
        "score": 82,
        "advice": "hire",
    }
    line(story, CANDIDATE.lines[0], row, (LEAD, at(story, 6, 15)), **sheet)
    later(story, row, ("interview", LEAD, at(story, 6, 16), {"note": "应答有条理，愿意轮班。"}))


def _started(story: Story) -> None:
    """Somebody who began two weeks ago: contract and seat are there, device and papers are not."""
    row = session.scalars(select(Onboarding).where(Onboarding.without_candidate != "")).first()
    if row is None:
        return
    with story.telling(SYSTEM, at(story, 1, 6)):
        listing.catch_up(row, at=at(story, 1, 6), on=workday(story, 1))
        if row in listing.late(story.today):
            actions.follow(ONBOARDING, row, "miss", by=SYSTEM, at=at(story, 1, 6))
