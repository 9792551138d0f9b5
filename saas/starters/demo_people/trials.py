"""The trial assessment of the demo company: a question set for each kind, one written in the browser, some marked."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from saas.db import session
from saas.hr.trial import finishing, papers
from saas.hr.trial import sets as editions
from saas.hr.trial.models import TrialPaper
from saas.hr.trial.process import QUESTION_SET, TRIAL
from saas.starters.demo.story import Story
from saas.starters.demo_people.telling import HR, at, file, later, line, person_id

ASSESSOR = "zhangyuqing"
WRITTEN = (
    ("single", "顾客七天无理由退货的运费一般由谁承担？", "商家\\n顾客\\n平台".replace("\\n", "\n"), "B", 20),
    ("truefalse", "好评返现写在包裹卡片上是平台允许的。", "", "F", 20),
    ("essay", "顾客收到的毛巾与图片颜色不同，要求赔偿三倍。写出你的完整回复。", "", "", 60),
)
DONE = (
    ("essay", "用测试账号接待一段十分钟的会话，记录首响与解决情况。", "", "", 60),
    ("essay", "在后台为一笔订单改地址并备注，写出步骤。", "", "", 40),
)


def sets(story: Story, position_id: int) -> None:
    """Written and practical, in use."""
    part = QUESTION_SET.lines[0]
    for kind, minutes, asked in (("笔试", 45, WRITTEN), ("实操", 30, DONE)):
        given = {"position_id": position_id, "kind": kind, "minutes": minutes}
        row = file(story, QUESTION_SET, (HR, at(story, 14)), **given, instructions="先读完题目再作答，可分段保存。")
        for number, (sort, words, options, key, points) in enumerate(asked):
            told = {"kind": sort, "words": words, "options": options, "key": key, "points": points}
            line(story, part, row, (HR, at(story, 14) + timedelta(minutes=number)), **told)
        later(story, row, ("publish", HR, at(story, 14, 15)))


def _filed(story: Story, candidate: Any) -> Any:
    if candidate is None:
        return None
    given = {"candidate_id": candidate.id, "assessor_id": person_id(ASSESSOR), "held_at": at(story, 5, 9)}
    return file(story, TRIAL, (HR, at(story, 6, 17)), **given)


def to_mark(story: Story, candidate: Any) -> None:
    """Written in the browser within its time; the essays wait for the assessor."""
    trial = _filed(story, candidate)
    if trial is None:
        return
    begin = at(story, 1, 9)
    with story.telling(papers.TAKER, begin):
        for number, paper in enumerate(papers.of(trial)):
            when = begin + timedelta(minutes=50 * number)
            papers.start(paper, at=when)
            papers.save(paper, _answers(paper), at=when + timedelta(minutes=20))
            papers.hand_in(paper, at=when + timedelta(minutes=26))
        finishing.follow(trial, at=begin + timedelta(hours=2))
        session.flush()


def _answers(paper: TrialPaper) -> dict[str, str]:
    said = "您好，非常抱歉色差给您带来不便。毛巾实拍受灯光影响，我们可以为您换货或全额退款，运费由我们承担。"
    given = {"single": "B", "truefalse": "F"}
    return {str(one.id): given.get(one.kind, said) for one in editions.questions_of(paper.set_id)}


def passed(story: Story, candidate: Any) -> None:
    """Done at the desk beside the assessor, marked by hand and passed."""
    trial = _filed(story, candidate)
    if trial is None:
        return
    who, when = story.actor(person_id(ASSESSOR)), at(story, 5, 11)
    with story.telling(who, when):
        for paper in papers.of(trial):
            papers.enter_result(paper, by=who, at=when)
            given = {one.id: int(Decimal(one.points) * 4 / 5) for one in editions.questions_of(paper.set_id)}
            papers.mark(paper, given, by=who, by_id=who.person_id)
        session.flush()
    marks: dict[str, Any] = {"remark": "规则熟，打字快。"} | {f"score_{place}": 78 + 2 * place for place in range(5)}
    steps = (
        ("take", ASSESSOR, when),
        ("mark", ASSESSOR, when, marks),
        ("pass", HR, when),
    )
    later(story, trial, *steps)
