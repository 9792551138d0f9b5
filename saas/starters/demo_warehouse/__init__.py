"""The warehouse of the demo company: a quarter of its ledger, and what waits there today."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from saas.core.chain_shapes import By
from saas.core.chains import Chain, ChainStep, Who
from saas.db import session
from saas.organisation.models import Position
from saas.organisation.role_models import PersonRole, Role
from saas.policies import setting
from saas.starters.demo.cast import OWNER
from saas.starters.demo.story import Story
from saas.starters.demo_office import person_id
from saas.starters.demo_warehouse import desk, quarter, watch
from saas.starters.demo_warehouse.house import DIRECTOR, SHOP, House, set_up
from saas.warehouse.item_models import Warehouse


def tell_past(story: Story) -> House | None:
    """Both houses and their quarter; None where they stand already. What it notifies of is past."""
    if session.scalar(select(Warehouse.id).limit(1)) is not None:
        return None
    _in_charge(date(story.today.year - 1, 1, 1))
    admin = story.actor(person_id(OWNER[1]))
    began = date(story.today.year - 1, 1, 1)
    setting.found("stock.overstock_days", 75, by=admin, on=began)
    setting.found("warehouse.report_recipients", _recipients(), by=admin, on=began)
    house = set_up(story)
    quarter.tell(house)
    watch.tell_past(house)
    return house


def tell_today(house: House | None) -> None:
    """What lies on the desks of keeper, finance, director and store manager."""
    if house is not None:
        quarter.settle_due(house, house.story.today)
        desk.tell(house)
        watch.tell_today(house)


def _recipients() -> Chain:
    """Director and store manager, by their positions."""
    wanted = select(Position.id).where(Position.code.in_(("director", "retail_lead"))).order_by(Position.id)
    return Chain((ChainStep(tuple(Who(By.POSITION, ref) for ref in session.scalars(wanted))),))


def _in_charge(began: date) -> None:
    """The director and the shop's lead hear of the warehouse and decide on what is found there."""
    role = session.scalars(select(Role.id).where(Role.key == "operations_director")).one()
    for mail, reason in ((DIRECTOR, "兼任运营总监"), (SHOP, "兼任店长")):
        session.add(
            PersonRole(person_id=person_id(mail), role_id=role, reason=reason, given_by="林致远", first_on=began)
        )
    session.flush()
