"""The office of the demo company: incidents, tasks, suggestions and visits, each where people would meet them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from saas.core.errors import Refused
from saas.db import session
from saas.office.incident.process import INCIDENT
from saas.office.suggestion.process import SUGGESTION
from saas.office.task.process import TASK
from saas.office.visitor_register.process import VISIT
from saas.organisation.models import Person
from saas.processes import actions, lines, registry
from saas.processes.declare import Lines, Process
from saas.starters.demo.cast import mail_of
from saas.starters.demo.story import ZONE, Story


def tell(story: Story) -> None:
    """Everything of the office, in the order it happened."""
    _incidents(story)
    _tasks(story)
    _suggestions(story)
    _visits(story)


def person_id(mail: str) -> int:
    """Somebody of the cast."""
    return session.scalars(select(Person.id).where(Person.email == mail_of(mail))).one()


def workday(story: Story, ago: int) -> date:
    """The day so many weekdays before today (after it for a negative number)."""
    day, left = story.today, abs(ago)
    while left:
        day -= timedelta(days=1 if ago > 0 else -1)
        left -= day.weekday() < 5
    return day


def at(story: Story, ago: int, hour: int = 10) -> datetime:
    """A clock hour of that day."""
    return datetime.combine(workday(story, ago), time(hour), ZONE).astimezone(UTC)


def file(story: Story, process: Process, by: tuple[str, datetime], **given: Any) -> Any:
    """File a record as this person at that moment."""
    who, when = by
    me = story.actor(person_id(who))
    with story.telling(me, when):
        row = actions.file(process, given, by=me, at=when)
        session.flush()
    return row


def move(story: Story, row: Any, name: str, by: tuple[str, datetime], **given: Any) -> None:
    """Make a move as this person at that moment; what the rules refuse in this template is left out."""
    process, (who, when) = registry.of_table(row.__tablename__), by
    assert process is not None
    me = story.actor(person_id(who))
    with story.telling(me, when):
        try:
            with session.begin_nested():
                actions.perform(process, row, name, given, by=me, at=when)
        except Refused:
            return


def line(story: Story, part: Lines, row: Any, by: tuple[str, datetime], **given: Any) -> None:
    """A child row; nothing happens to what was not filed."""
    if row is None:
        return
    process, (who, when) = registry.of_table(row.__tablename__), by
    assert process is not None
    me = story.actor(person_id(who))
    with story.telling(me, when):
        lines.add(process, part, row, given, by=me, at=when)
        session.flush()


def _incidents(story: Story) -> None:
    open_one = {"kind": "fault", "severity": "major", "description": "顾客付款时提示“系统繁忙”，天猫和小程序都有。"}
    file(story, INCIDENT, ("zhangyuqing", at(story, 1, 9)), title="支付页打不开", **open_one)
    slow = {"kind": "experience", "severity": "minor", "description": "手机端详情页要等五六秒才出图。"}
    row = file(story, INCIDENT, ("luozijin", at(story, 2, 14)), title="详情页加载太慢", **slow)
    said = {"answer": "原图过大，先压缩主图，今天内换完前 50 款。"}
    move(story, row, "respond", ("fangwei", at(story, 2, 15)), **said)
    safe = {"kind": "security", "severity": "normal", "description": "客服账号在外地登录过一次。"}
    row = file(story, INCIDENT, ("hanmo", at(story, 12, 10)), title="客服账号异地登录", **safe)
    done = {"solution": "改了密码，开了登录保护，核对了当天的操作记录。", "cause": "两人共用一个账号，密码写在便签上。"}
    move(story, row, "resolve", ("fangwei", at(story, 12, 16)), **done)


def _tasks(story: Story) -> None:
    def give(title: str, who: str, days: int, **more: Any) -> Any:
        base = {"nature": "routine", "difficulty": "middle", "importance": "middle"} | more
        due = workday(story, -days)
        return file(
            story, TASK, ("lijianguo", at(story, 6)), title=title, assignee_id=person_id(who), due_on=due, **base
        )

    give("整理双十一退货原因前十名", "zhangyuqing", 2, importance="high")
    row = give("核对赠品库存", "chensiyuan", 1)
    move(story, row, "accept", ("chensiyuan", at(story, 5)))
    reason = "仓库的赠品表还是上月的，需要最新一份。"
    move(story, row, "block", ("chensiyuan", at(story, 1, 11)), blocked_reason=reason)
    row = give("更新快捷回复话术", "sunlina", 4)
    move(story, row, "start", ("sunlina", at(story, 4)))
    row = give("回访十位老顾客", "wanghaoran", 1, difficulty="low")
    move(story, row, "start", ("wanghaoran", at(story, 4)))
    result = "九位接通，七位愿意参加新品试用，名单已附。"
    move(story, row, "finish", ("wanghaoran", at(story, 1, 16)), result=result)


def _suggestions(story: Story) -> None:
    idea = {"kind": "improvement", "description": "每天有近三成咨询在问尺码。做一张图放在主图第二张，能少回一半。"}
    file(story, SUGGESTION, ("zhangyuqing", at(story, 3)), title="把尺码表放到主图第二张", **idea)
    idea = {"kind": "growth", "description": "老顾客复购集中在换季前两周，建议提前做一轮短信。"}
    row = file(story, SUGGESTION, ("hanmo", at(story, 9)), title="换季前两周做一轮老客召回", **idea)
    answer = {"answer": "同意试一次，先做沉睡 90 天以上的顾客。"}
    move(story, row, "answer", ("fangwei", at(story, 7)), **answer)
    move(story, row, "adopt", ("fangwei", at(story, 7, 11)))


def _visits(story: Story) -> None:
    soon = {"company": "顺达物流", "people": 2, "purpose": "business", "reason": "谈明年的仓配价格"}
    file(
        story,
        VISIT,
        ("maxiaodong", at(story, 1, 15)),
        visitor="韩经理",
        expected_at=at(story, -1, 14),
        host_id=person_id("maxiaodong"),
        **soon,
    )
