"""The demo company's rulebook: revised in summer, read by nearly all, a revision under way; and a few signed acts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from saas.approvals import actions as approvals
from saas.approvals import inbox
from saas.auth.actor import Actor
from saas.db import session
from saas.office.appointment.process import APPOINTMENT
from saas.office.authority_matrix.models import Power
from saas.office.authority_matrix.process import POWER
from saas.office.duty_change.process import DUTY_CHANGE
from saas.office.legal_source.process import LEGAL_SOURCE
from saas.office.signing_authority.process import SIGNING
from saas.organisation.models import Person
from saas.organisation.people import unit_of
from saas.processes import actions as acts
from saas.rulebook import acknowledging, approving, consulting, drafting, notes, publishing, reading
from saas.rulebook.drafting import ClauseDraft, FrontText
from saas.rulebook.models import DraftClause, RulebookDraft, RulebookVersion
from saas.starters.demo.cast import mail_of
from saas.starters.demo.story import Story

SUMMER, HEARD_DAYS = (7, 1), 7
NOT_YET = 9  # of those asked in summer, so many still owe their confirmation
FRONT = FrontText(
    title="木槿电商员工手册",
    purpose="把工作流程理顺、把管理做实，让每个人知道该做什么、找谁办、依据哪一条。",
    scope_text="适用于公司全体员工、外聘人员；平台商家另见平台规则。",
    definitions=[
        {"term": "直属主管", "meaning": "任职记录写明的主管；没有写明的，为所在部门负责人"},
        {"term": "紧急请假", "meaning": "来不及提前提出、先以电话或微信告知的请假"},
    ],
    sources=["《中华人民共和国劳动法》", "《中华人民共和国劳动合同法》", "公司章程"],
    reason="上半年请假和交接问题较多，统一口径。",
)


def tell(story: Story) -> None:
    """Everything, each at its moment; asking again changes nothing."""
    book = reading.books()[0]
    if len(reading.versions(book)) > 1:
        return
    published = date(story.today.year, *SUMMER)
    _revised(story, published if published < story.today else story.today - timedelta(days=40))
    _under_way(story)
    _acts(story)


def _actor(story: Story, mail: str) -> Actor:
    return story.actor(_id(mail))


def _id(mail: str) -> int:
    return session.scalars(select(Person.id).where(Person.email == mail_of(mail))).one()


def _revised(story: Story, day: date) -> None:
    """Version 2: consulted on, signed by the director, published, read."""
    hr, begun, sent = _actor(story, "heruobing"), day - timedelta(days=HEARD_DAYS + 3), day - timedelta(days=2)
    with story.telling(hr, story.moment(begun)):
        draft = _written(hr, begun)
        consulting.open_(draft, begun + timedelta(days=HEARD_DAYS), by=hr, on=begun)
    _heard(story, draft, {"lijianguo": ("D02-04", "建议写明离岗前交接手头工作。")}, begun + timedelta(days=2))
    with story.telling(hr, story.moment(sent)):
        for row, _name in consulting.comments_of(draft):
            consulting.answer(row, "adopted", "已写入条文。", by=hr, on=sent)
        consulting.close(draft, by=hr, on=sent)
        approving.send(draft, by=hr, at=story.moment(sent), on=sent)
    _sign(story, draft, "fangwei", day - timedelta(days=1))
    with story.telling(hr, story.moment(day)):
        version = publishing.publish(draft, by=hr, on=day)
        notes.publish("D02-02", "“提前”从提交申请当日的次日起算，按日历日计。", by=hr, on=day)
    _read(story, version, day)


def _written(hr: Actor, begun: date) -> RulebookDraft:
    book = reading.books()[0]
    base = reading.newest(book)
    assert base is not None
    draft = drafting.revise(book, base, revision="amendment", reason=FRONT.reason, by=hr, on=begun)
    drafting.write_front(draft, FRONT, by=hr, on=begun)
    for ref, text in WORDED.items():
        _reword(draft, ref, text, by=hr, on=begun)
    return draft


WORDED = {
    "D02-05": (
        "遇紧急请假，可通过以下方式告知直属主管：{leave.emergency_channels}。由批准人或人事登记时间、方式和接听人。"
    ),
    "D02-04": (
        "请假由直属主管或以下角色之一批准：{leave.approver_roles}；超过 {leave.second_approval_over_days} 天的，"
        "还须以下角色之一批准：{leave.second_approver_roles}。批准后方可离岗，并在离岗前交接手头工作。"
        "任何人不得批准自己的请假。"
    ),
}


def _reword(draft: RulebookDraft, ref: str, text: str, *, by: Actor, on: date) -> None:
    row: DraftClause = drafting.clause_of(draft, ref)
    wording = ClauseDraft(row.chapter, row.title, text, row.chapter_en, row.title_en, "", row.screen)
    drafting.word(draft, row, wording, by=by, on=on)


def _heard(story: Story, draft: RulebookDraft, said: Mapping[str, tuple[str, str]], on: date) -> None:
    for mail, (ref, text) in said.items():
        who = _actor(story, mail)
        with story.telling(who, story.moment(on)):
            consulting.comment(draft, ref, text, by=who, on=on)


def _sign(story: Story, draft: RulebookDraft, mail: str, on: date) -> None:
    who, at = _actor(story, mail), story.moment(on)
    for row in inbox.waiting_for(who, limit=50).rows:
        if (row.subject_kind, row.subject_id) == (RulebookDraft.__tablename__, draft.id):
            with story.telling(who, at):
                approvals.sign(row.approval_id, row.step_id, "approved", by=who, at=at, comment="同意，七月起执行。")


def _read(story: Story, version: RulebookVersion, day: date) -> None:
    """Most confirmed within days, on the phone or at the desk; some never did."""
    people = list(session.scalars(select(Person).order_by(Person.id)))
    late = {person.id for person in story.dice.sample(people[2:], NOT_YET)}
    for person in people:
        tasks = [one for one in acknowledging.waiting_for(person.id) if one.version.id == version.id]
        if person.id in late or not tasks or person.user_id is None:
            continue
        who, at = story.actor(person.id), story.moment(day + timedelta(days=story.dice.choice((0, 0, 1, 1, 2))))
        device = story.dice.choice(("WeChat · Android", "WeChat · iPhone", "Chrome · Windows"))
        with story.telling(who, at):
            acknowledging.reach_end(tasks[0], at=at, device=device, by=who)
            acknowledging.confirm(acknowledging.again(tasks[0]), at=at + timedelta(minutes=1), device=device, by=who)


def _under_way(story: Story) -> None:
    """A supplement that staff may comment on until next week."""
    hr, begun = _actor(story, "heruobing"), story.today - timedelta(days=2)
    book = reading.books()[0]
    base = reading.newest(book)
    assert base is not None
    with story.telling(hr, story.moment(begun)):
        draft = drafting.revise(
            book, base, revision="supplement", reason="直播业务上线，补充排班规定。", by=hr, on=begun
        )
        wording = ClauseDraft(
            "工作时间", "直播排班", "直播场次由零售主管排班，场次之间的休息计入工作时间。", screen="calendar.pattern"
        )
        drafting.insert(draft, wording, after=_last_of("工作时间", draft), by=hr, on=begun)
        consulting.open_(draft, story.today + timedelta(days=6), by=hr, on=begun)
        new = next(row for row in drafting.clauses_of(draft) if row.ref.startswith("R"))
    said = {
        "zhangyuqing": (new.ref, "晚场结束较晚，次日早班能否顺延？"),
        "lijianguo": (new.ref, "排班表最好提前一周公布。"),
    }
    _heard(story, draft, said, story.today - timedelta(days=1))


def _last_of(chapter: str, draft: RulebookDraft) -> str:
    return [row.ref for row in drafting.clauses_of(draft) if row.chapter == chapter][-1]


def _acts(story: Story) -> None:
    """Laws that are watched, one that changed; a delegation; a duty, a post and a contract that wait for somebody."""
    hr, at, soon = _actor(story, "heruobing"), story.moment(story.today - timedelta(days=1)), story.today
    with story.telling(hr, at):
        for title, kind, refs in LAWS:
            law = acts.file(LEGAL_SOURCE, {"title": title, "kind": kind, "clause_refs": refs}, by=hr, at=at)
        change = {"change": "发货时限由 72 小时改为 48 小时，下月起执行。"}
        acts.perform(LEGAL_SOURCE, law, "change", change, by=hr, at=at)
        _delegated(hr, at, soon)
        post = {"title": "网络零售部副主管", "post": "deputy", "first_on": soon + timedelta(days=8)}
        who = {
            "person_id": _id("zhangyuqing"),
            "unit_id": _unit_of("zhangyuqing", soon),
            "reason": "协助主管管理直播业务。",
        }
        acts.file(APPOINTMENT, post | who, by=hr, at=at)
    head, clerk = _actor(story, "fangwei"), _actor(story, "hanmo")
    with story.telling(head, at):
        acts.file(
            DUTY_CHANGE,
            {**DUTY, "person_id": _id("zhangyuqing"), "effective_on": soon + timedelta(days=8)},
            by=head,
            at=at,
        )
    with story.telling(clerk, at):
        acts.file(SIGNING, {**CONTRACT, "valid_until": soon + timedelta(days=20)}, by=clerk, at=at)


def _delegated(hr: Actor, at: Any, today: date) -> None:
    row = session.scalars(select(Power).order_by(Power.id)).first()
    if row is not None:
        span = {"delegate_id": _id("lijianguo"), "first_on": today, "last_on": today + timedelta(days=9)}
        acts.perform(POWER, row, "delegate", span, by=hr, at=at + timedelta(days=1))


def _unit_of(mail: str, on: date) -> int:
    found = unit_of(_id(mail), on=on)
    assert found is not None
    return found


LAWS = (
    ("《中华人民共和国劳动合同法》", "law", "D02-02 D08-31"),
    ("《中华人民共和国电子商务法》", "law", "D11-13"),
    ("《中华人民共和国消费者权益保护法》", "law", "D11-13"),
    ("平台发货与揽收规则", "platform", ""),
)
DUTY = {
    "title": "兼任直播客服",
    "old_duties": "网店售前咨询\n订单催付",
    "new_duties": "网店售前咨询\n订单催付\n直播间咨询应答",
    "reason": "直播场次增加，需要熟悉商品的客服。",
    "contract_effect": "none",
}
CONTRACT = {
    "title": "年度推广合作协议",
    "kind": "cooperation",
    "partner": "杭州某传媒公司",
    "amount_limit": Decimal(30000),
    "reason": "双十二推广排期需要先行签订。",
}
