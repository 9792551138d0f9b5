"""What is judged in the demo company: a promotion on public notice, a breach, concerns, a transfer."""

from __future__ import annotations

from sqlalchemy import select

from saas.core.errors import Refused
from saas.db import session
from saas.events import ANONYMOUS
from saas.hr.discipline.process import DISCIPLINE
from saas.hr.grievance import anonymous
from saas.hr.grievance.anonymous import Told
from saas.hr.grievance.process import GRIEVANCE
from saas.hr.promotion import objecting
from saas.hr.promotion.process import PROMOTION
from saas.hr.transfer.process import TRANSFER
from saas.organisation.models import Position
from saas.starters.demo.story import Story
from saas.starters.demo_people.telling import HR, SECOND, at, file, later, person_id, workday


def tell(story: Story) -> None:
    """Each waits for a person."""
    _promotion(story)
    _discipline(story)
    _concerns(story)
    _transfer(story)


def _post(code: str) -> int:
    return session.scalars(select(Position.id).where(Position.code == code)).one()


def _promotion(story: Story) -> None:
    """On notice, with an objection nobody has answered."""
    texts = {
        "conditions": "任职满一年，近两季度绩效良好以上。",
        "standard": "能独立带班，处理升级投诉。",
        "procedure": "推荐、公示五天、总经理决定。",
        "title": "售后主管一名",
    }
    row = file(story, PROMOTION, (HR, at(story, 9)), position_id=_post("after_sales_lead"), **texts)
    said = {
        "nominee": person_id("jincan"),
        "evidence_1": "近两季度绩效良好，差评挽回率全组第一。",
        "evidence_2": "代班四周，交接无差错。",
        "evidence_3": "整理出三步法并带教两名新人。",
    }
    steps = (("publish", HR, at(story, 8)), ("nominate", SECOND, at(story, 6), said), ("announce", HR, at(story, 2)))
    later(story, row, *steps)
    if row is not None and row.state == "notice":
        who, when = story.actor(person_id("taoran")), at(story, 1, 16)
        text = "代班的四周里我也独立处理了一半升级投诉，请把当时的记录一并公示后再决定。"
        with story.telling(who, when):
            objecting.object_to(row, text, by=who, at=when, on=workday(story, 1))
            session.flush()


def _discipline(story: Story) -> None:
    """Reported, taken up, the person has said her word: the hearing is next."""
    given = {"title": "上班时间玩手机游戏", "category": "电脑游戏", "happened_on": workday(story, 4)}
    facts = "十四点到十四点四十在工位玩手机游戏，期间三位顾客等待超过五分钟。"
    seen = {"facts": facts, "evidence": "客服系统等待时长记录；主管当场看见。"}
    row = file(story, DISCIPLINE, ("lijianguo", at(story, 3)), person_id=person_id("zhaozixuan"), **given, **seen)
    words = {"statement": "当时以为队列是空的，确实不该玩，等待的三位顾客我已逐一回访道歉。"}
    later(story, row, ("accept", HR, at(story, 3, 15)), ("speak", "zhaozixuan", at(story, 1, 11), words))


def _concerns(story: Story) -> None:
    """One with a name, one without."""
    words = {"title": "夜间空调关得太早", "text": "晚班到二十二点，空调十九点半就关，女同事多次感冒。"}
    file(story, GRIEVANCE, ("sunlina", at(story, 2)), kind="environment", **words)
    text = "排班总把周末派给同样的两个人，问起来就说“年轻人多担待”。希望按轮次公开排。"
    with story.telling(ANONYMOUS, at(story, 1, 21)):
        try:
            anonymous.file(Told("need", "周末排班不公开", text), at=at(story, 1, 21))
        except Refused:
            return


def _transfer(story: Story) -> None:
    """Posted inside, then proposed to somebody who has to say yes."""
    words = {
        "title": "市场专员（视觉）",
        "reason": "年货节推广缺视觉支持。",
        "requirements": "能做投放素材，懂直通车创意测图。",
    }
    row = file(story, TRANSFER, (HR, at(story, 12)), position_id=_post("marketing_officer"), **words)
    said = {
        "person_id": person_id("panxi"),
        "effective_on": workday(story, -12),
        "fit": "两年店铺设计，主图点击率高于均值 20 %。",
        "gaps": "投放数据分析还需带教。",
        "evidence": "三季度测图报告。",
        "compared": "另有一名报名者，暂无投放素材经验。",
        "decision_reasons": "能力与岗位最接近，本人多次表达意愿。",
        "development": "两周一对一带教，一个月后复盘。",
    }
    later(story, row, ("post", HR, at(story, 12, 11)), ("propose", HR, at(story, 2), said))
