"""A company for the pages of cases and ways out: rows are committed, everybody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from saas.auth.models import User
from saas.auth.passwords import hashed
from saas.db import session
from saas.hr.offboarding_handover import items, leavers
from saas.hr.promotion.process import PROMOTION
from saas.organisation.models import Position
from saas.processes import actions
from tenants import context
from tests import ground
from tests.browser import Browser
from tests.factories_leaving import AT, TODAY, actor, court, heard

PARTS = {"boss": "1001", "manager": "1002", "employee": "1003", "hr": "1004", "outsider": "1005", "officer": "1010"}


@dataclass
class Firm:
    """The company, and the ids of what its pages are about."""

    app: Flask
    company: context.Inside
    ids: dict[str, int]

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Inside the company; committed on leaving."""
        with self.app.app_context(), context.enter(self.company):
            yield
            ground.commit()

    def browser(self, part: str) -> Browser:
        """Somebody signed in, with the token of a page."""
        found = Browser(self.app, self.company.slug)
        assert found.sign_in(f"{PARTS[part]}@mujin.test", ground.PASSWORD).status_code == 303
        found.get("/registers")
        return found

    def stranger(self) -> Browser:
        """Somebody who has the address of the company and nothing else."""
        return Browser(self.app, self.company.slug)


def furnish(app: Flask) -> Firm:
    """A case, a handover and a promotion on public notice."""
    company = ground.make_company(app, "liren", "离任测试公司")
    with app.app_context(), context.enter(company):
        house = court()
        secret = hashed(ground.PASSWORD)
        for user in session.scalars(select(User).where(User.password_hash.is_(None))):
            user.password_hash = secret
        case = heard(house)
        handover = leavers.open_handover(house.cast.outsider.id, "resignation", TODAY, at=AT)
        first = items.of(handover)[0]
        items.name_receiver(handover, first, house.cast.employee.id, by=actor(house.cast.hr))
        post = Position(code="lead", unit_id=house.cast.unit.id, name="客服主管", headcount=1)
        session.add(post)
        session.flush()
        texts = {"conditions": "任职满两年", "standard": "绩效良好", "procedure": "推荐、公示、决定"}
        given = {"title": "客服主管一名", "position_id": post.id, **texts}
        promotion = actions.file(PROMOTION, given, by=actor(house.cast.hr), at=AT)
        for move, who, more in (
            ("publish", house.cast.hr, {}),
            ("nominate", house.cast.manager, _evidence(house.cast.employee.id)),
            ("announce", house.cast.hr, {}),
        ):
            actions.perform(PROMOTION, promotion, move, more, by=actor(who), at=AT)
        ids = {
            "case": case.id,
            "handover": handover.id,
            "item": first.id,
            "promotion": promotion.id,
            **{part: getattr(house.cast, part).id for part in ("employee", "manager", "hr", "boss", "outsider")},
        }
        ground.commit()
    return Firm(app, company, ids)


def _evidence(nominee: int) -> dict[str, object]:
    return {"nominee": nominee, "evidence_1": "优秀", "evidence_2": "能带人", "evidence_3": "学习快"}
