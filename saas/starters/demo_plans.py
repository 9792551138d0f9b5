"""Plans, meetings, reports and documents of the demo company, told like the rest of its office."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from saas.db import session
from saas.files import keep
from saas.office.cross_unit_request.process import CROSS_UNIT
from saas.office.dissent_statement.process import DISSENT
from saas.office.document_register.process import DOCUMENT
from saas.office.emergency_plan.process import EMERGENCY_PLAN
from saas.office.issue_feedback.process import FEEDBACK
from saas.office.knowledge_record.process import KNOWLEDGE
from saas.office.meeting.process import MEETING
from saas.office.work_plan.process import GOALS, PLAN
from saas.office.work_report.opening import open_due
from saas.organisation.scopes import scope_of
from saas.processes import talk
from saas.starters.demo.story import Story
from saas.starters.demo_office import at, file, line, move, person_id, workday


def tell(story: Story) -> None:
    """What a company of this size has on its desks."""
    _meeting(story)
    _plans(story)
    _documents(story)
    _emergencies(story)
    _voices(story)
    open_due(at=at(story, 0, 1), on=story.today)


def _unit(mail: str, story: Story) -> int:
    return scope_of(person_id(mail), on=story.today).unit_ids[0]


def _meeting(story: Story) -> None:
    chair, before = "lijianguo", at(story, 3, 9)
    row = file(
        story,
        MEETING,
        (chair, before),
        title="零售部周计划会",
        kind="plan",
        unit_id=_unit(chair, story),
        meets_at=at(story, 2, 9),
        place="三楼小会议室",
        agenda="一、上周退货原因；二、年货节备货；三、客服排班",
    )
    people, items = MEETING.lines
    for mail in ("zhangyuqing", "chensiyuan", "sunlina"):
        line(story, people, row, (chair, before), person_id=person_id(mail))
    day = workday(story, -4)
    work = {"owner_id": person_id("sunlina"), "due_on": day}
    line(story, items, row, (chair, before), kind="assignment", text="年货节话术初稿", **work)
    work = {"owner_id": person_id("chensiyuan"), "due_on": day}
    line(story, items, row, (chair, before), kind="problem", text="赠品表更新不及时", **work)
    said = "上周退货率 6.1 %，尺码问题占四成。年货节话术由孙丽娜起草；赠品表由陈思远盯到每日更新。"
    move(story, row, "hold", (chair, at(story, 2, 11)), minutes=said)


def _plans(story: Story) -> None:
    head, today = "fangwei", story.today
    quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    period = {"first_on": quarter, "last_on": quarter + timedelta(days=90), "owner_id": person_id(head)}
    row = file(
        story,
        PLAN,
        (head, at(story, 40)),
        title="本季度零售增长计划",
        kind="quarterly",
        unit_id=_unit("lijianguo", story),
        content="主推秋冬新品，老客召回两轮，客服首响压到 30 秒内。",
        sales_target=8_000_000,
        profit_target=900_000,
        **period,
    )
    goal = {"text": "秋冬新品销售", "indicator": "新品销售额", "target": "320 万元"}
    line(story, GOALS, row, (head, at(story, 39)), **goal)
    goal = {"text": "更快应答", "indicator": "首次响应中位数", "target": "30 秒"}
    line(story, GOALS, row, (head, at(story, 39)), **goal)
    move(story, row, "approve", ("linzhiyuan", at(story, 36)))
    move(story, row, "start", (head, at(story, 35)))
    state = "新品已上 42 款，销售额完成 61 %；首响中位数 34 秒。"
    move(story, row, "report", (head, at(story, 6)), percent=60, progress=state)


def _documents(story: Story) -> None:
    row = file(
        story,
        DOCUMENT,
        ("jiangyifan", at(story, 25)),
        title="退换货处理流程",
        kind="process",
        edition="1.0",
        level="internal",
        unit_id=_unit("wuxiaotong", story),
        keeper_id=person_id("jiangyifan"),
        signer_id=person_id("wuxiaotong"),
        summary="从顾客申请到退款到账的每一步，谁做、几小时内做完。",
    )
    _attach(story, row)
    move(story, row, "sign", ("wuxiaotong", at(story, 24)))
    move(story, row, "publish", ("jiangyifan", at(story, 24, 15)))


def _attach(story: Story, row: Any) -> None:
    clerk = story.actor(person_id("jiangyifan"))
    with story.telling(clerk, at(story, 25)):
        text = "退换货处理流程 1.0\n一、登记 二、核对 三、质检 四、退款\n"
        kept = keep("退换货处理流程.txt", text.encode(), media_type="text/plain", purpose="processes", by=clerk)
        talk.attach(DOCUMENT, row, kept, by=clerk, at=at(story, 25))
        session.flush()


def _emergencies(story: Story) -> None:
    said = {
        "title": "支付中断",
        "scenario": "任一渠道连续五分钟无法付款。",
        "steps": "一、客服挂公告；二、技术切换备用支付；三、每十五分钟通报一次。",
        "contacts": "方维 运营总监 138-0000-0001\n支付服务商热线 95000",
        "unit_id": _unit("lijianguo", story),
    }
    row = file(story, EMERGENCY_PLAN, ("lijianguo", at(story, 20)), **said)
    move(story, row, "approve", ("linzhiyuan", at(story, 18)))


def _voices(story: Story) -> None:
    ask = {"kind": "schedule", "reason": "年货节提前两周，需要先拍 30 款礼盒。", "wanted_on": workday(story, -5)}
    unit = _unit("dengkai", story)
    file(story, CROSS_UNIT, ("fangwei", at(story, 1)), title="礼盒拍摄提前", unit_id=unit, **ask)
    said = {"kind": "页面问题", "source": "抖音顾客 *晴", "link": "秋冬羊毛围巾 详情页"}
    said["description"] = "颜色写“燕麦”，图片是“驼色”，今天已有三位顾客问。"
    file(story, FEEDBACK, ("zhangyuqing", at(story, 1, 16)), title="围巾颜色与图片不符", **said)
    case = {"kind": "case", "result": "差评率从 1.8 % 降到 0.7 %。", "learnt": "先退款再解释，顾客更愿意改评价。"}
    row = file(story, KNOWLEDGE, ("jincan", at(story, 8)), title="差评挽回三步法", **case)
    move(story, row, "report", ("jincan", at(story, 8)))
    move(story, row, "share", ("wuxiaotong", at(story, 7)))
    view = "夜班连续三晚易出错，建议改为两晚一换；这个月的差错单我附在附件里。"
    file(story, DISSENT, ("gongzhiqiang", at(story, 1)), title="年货节夜班排班", statement=view)
