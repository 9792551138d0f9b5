"""Every mail the product writes, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from saas import clock
from saas.notices.actions import Letter, label, post
from tests import ground
from tests.jobs.post import Post
from tests.jobs.stage import Stage

DAY = date(2026, 11, 24)
LEAVE = {"kind": "年假", "first_day": DAY, "last_day": DAY, "person": "张雨晴"}
VALUE = {"label": label("Notice before leave"), "value": 3, "reason": "旺季"}
SAID = {"text": "It is %(state)s.", "facts": {"state": label("approved")}}
FACTS: dict[str, dict[str, object]] = {
    "invitation": {"inviter": "陈总", "days": 7},
    "password_reset": {"minutes": 30},
    "password_changed": {},
    "rulebook_shared": {"name": "李经理", "title": "员工手册", "due_on": DAY},
    "sign_up_confirmation": {"company": "木槿电商", "hours": 24},
    "leave_waiting": {**LEAVE, "minutes": 480},
    "leave_decided": {**LEAVE, "verdict": label("approved"), "decider": "李建国", "reason": ""},
    "slip_owed": {**LEAVE, "due_on": DAY},
    "clock_late": {
        "kind": label("Incident"),
        "what": "INC-2026-0001 支付页打不开",
        "clock": label("Response"),
        "due": "2026-11-23 12:00",
    },
    "notice": {"notice": SAID},
    "digest": {"count": 1, "items": [{**SAID, "path": "/x"}]},
    "proposal_waiting": {**VALUE, "proposer": "周敏", "effective_on": DAY},
    "proposal_in_force": {**VALUE, "first_on": DAY},
}


def test_every_template_has_its_facts_here():
    assert {path.stem for path in (ground.ROOT / "templates" / "mail").glob("*.txt")} == set(FACTS)


@pytest.mark.parametrize("template", FACTS)
@pytest.mark.parametrize("locale", ["zh_Hans", "en"])
def test_every_template_makes_a_whole_mail(stage: Stage, mailbox: Post, template: str, locale: str):
    with stage.inside():
        written = Letter(template, FACTS[template], secret={"path": "/there"}, locale=locale)
        post("a@example.com", written, key="k", at=clock.now())
    mailbox.send()
    [taken] = mailbox.taken()
    assert len(taken.subject) > 3
    assert "/t/gongfang/there" in taken.text
    assert "%(" not in taken.text + taken.subject
    assert "{" not in taken.text
