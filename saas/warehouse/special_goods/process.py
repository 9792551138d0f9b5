"""The declaration of special goods: a named keeper with her deputy, a label that is printed and looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.policies.reading import read
from saas.processes.declare import Act, Doing, Edits, Process, Reminder, Section
from saas.processes.fields import day, flag, long, person, text
from saas.processes.people import head_of_unit, scope_of_record
from saas.warehouse.item_models import Item
from saas.warehouse.registers import in_the_warehouses_unit, item_by_code, only_warehouse, warehouse_field
from saas.warehouse.special_goods.models import SpecialGoods
from saas.warehouse.special_goods.policy import SpecialGoodsPolicy
from saas.warehouse.special_goods.rules import keeping_objections, label_is_due
from saas.warehouse.special_goods.states import SPECIAL as MACHINE
from saas.warehouse.special_goods.states import STATES

MANAGERS = (P.SPECIAL_GOODS_MANAGE, head_of_unit)
KEEPERS = ("keeper_id", "deputy_id")


def _is_known(doing: Doing) -> Sequence[Objection]:
    row: SpecialGoods = doing.record
    item = item_by_code(row.item_code)
    if item is None:
        return [Objection("special_goods.item", N_("No item has this code."), field="item_code")]
    twice = select(SpecialGoods.id).where(SpecialGoods.item_id == item.id, SpecialGoods.state != "released")
    if session.scalar(twice.where(SpecialGoods.id != (row.id or 0)).limit(1)) is not None:
        return [Objection("special_goods.item", N_("This item is on the list already."), field="item_code")]
    row.item_id, row.title = item.id, item.name
    return []


def _flagged(doing: Doing) -> None:
    in_the_warehouses_unit(doing)
    _mark(doing.record, is_special=True)


def _mark(row: SpecialGoods, *, is_special: bool) -> None:
    session.get_one(Item, row.item_id).is_special = is_special


def _may_be_kept(doing: Doing) -> Sequence[Objection]:
    policy = doing.read(SpecialGoodsPolicy)
    return keeping_objections(
        doing.value("keeper_id"),
        doing.given.get("deputy_id"),
        keeper_required=policy.keeper_required,
        label_in_place=bool(doing.given.get("label_in_place")),
        label_required=policy.label_required,
    )


def _kept(doing: Doing) -> None:
    if doing.given.get("label_in_place"):
        _seen(doing)


def _seen(doing: Doing) -> None:
    doing.record.label_seen_on = doing.on


def _released(doing: Doing) -> None:
    _mark(doing.record, is_special=False)


def _labels_to_see(on: date) -> Iterable[Any]:
    """Kept goods whose label nobody has looked at for a month, where labels are required (D09-28)."""
    kept = session.scalars(select(SpecialGoods).where(SpecialGoods.state == "kept").order_by(SpecialGoods.id)).all()
    return [row for row in kept if _needs_label(row, on) and label_is_due(row.label_seen_on or row.filed_at.date(), on)]


def _needs_label(row: SpecialGoods, on: date) -> bool:
    return read(SpecialGoodsPolicy, on=on, for_=scope_of_record(row, on)).label_required


SPECIAL = Process(
    slug="special-goods",
    area="warehouse",
    label=N_("Special goods"),
    plural=N_("Special goods"),
    icon="shield",
    about=N_("Goods with special requirements: a named keeper and her deputy, a label that is looked at each month."),
    model=SpecialGoods,
    machine=MACHINE,
    states=STATES,
    number="SG-{serial:04}",
    read=P.STOCK_READ,
    file=P.SPECIAL_GOODS_MANAGE,
    own=("filed_by_id", *KEEPERS),
    sections=(
        Section(
            N_("The goods"),
            (
                text("item_code", N_("Item code or barcode"), required=True),
                warehouse_field(),
                long("requirement", N_("What they need"), required=True, most=1000),
                text("mark", N_("Words on the label"), hint=N_("Such as: fragile, keep dry, no open fire."), wide=True),
            ),
        ),
        Section(
            N_("Keeping"),
            (text("title", N_("Item")), person("keeper_id", N_("Keeper")), person("deputy_id", N_("Deputy")),
             day("label_seen_on", N_("Label seen"))),
            asked=False,
        ),
    ),
    moves=(
        Act("keep", N_("Hand to a keeper"), "keeping", MANAGERS, N_("handed them to a keeper"), primary=True,
            asks=(person("keeper_id", N_("Keeper")), person("deputy_id", N_("Deputy")),
                  flag("label_in_place", N_("The label is in place"))),
            guard=_may_be_kept, effect=_kept, tells=KEEPERS),
        Act("see", N_("Label is in place"), "label", (*KEEPERS, *MANAGERS), N_("saw the label"), effect=_seen),
        Act("miss", N_("Label is missing"), "omission", (*KEEPERS, *MANAGERS), N_("found the label missing"),
            asks=(text("remark", N_("Remark")),), tells=(*KEEPERS, head_of_unit)),
        Act("release", N_("No longer special"), "release", MANAGERS, N_("took them off the list"), effect=_released,
            asks=(text("remark", N_("Reason"), required=True),), tells=KEEPERS),
    ),
    reminders=(
        Reminder("label", find=_labels_to_see, tells=(*KEEPERS, head_of_unit),
                 text=N_("%(what)s: look whether the label is in place.")),
    ),
    defaults=only_warehouse,
    guard=_is_known,
    derive=_flagged,
    edits=Edits(MANAGERS, ("flagged", "kept", "unlabelled")),
    columns=("title", "item_code", "keeper_id", "deputy_id", "label_seen_on"),
    filters=("state", "warehouse_id", "keeper_id"),
    search=("title", "item_code", "keeper_id"),
    sheet="papers/special_label.html",
    policies=(SpecialGoodsPolicy,),
    clauses=("D09-27", "D09-28"),
)  # fmt: skip
