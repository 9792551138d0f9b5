"""The declaration of pay bands: for positions, or for special talent by its market; seen by the pay role only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with
from saas.hr.pay import rules
from saas.hr.pay.intake import INTAKE
from saas.hr.pay.models import PayBand
from saas.hr.pay.policy import PayPolicy
from saas.hr.pay.states import BAND as MACHINE
from saas.hr.pay.states import BAND_STATES
from saas.organisation.models import Position
from saas.policies.reading import read
from saas.processes.declare import Act, Doing, Edits, Process, Reminder, Section
from saas.processes.fields import choice, decimal, long, pick, text
from saas.processes.people import scope_of_record

SCHEMES = {"standard": N_("By position"), "special": N_("Special talent, by the market")}
PAY, KEEP, KEEPERS = P.PAY_READ, (P.PAY_MANAGE,), everybody_with(P.PAY_MANAGE)


def positions(_actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    """Every position that is not closed."""
    wanted = select(Position.id, Position.name).where(Position.state != "closed").order_by(Position.name)
    return [(row.id, row.name) for row in session.execute(wanted)]


def band_of(row: PayBand) -> rules.Band:
    """What the rules look at."""
    return rules.Band(row.scheme, row.low, row.high, row.market_source or "")


def _is_lawful(doing: Doing) -> Sequence[Objection]:
    policy = doing.read(PayPolicy)
    return rules.band_objections(
        band_of(doing.record), policy.minimum_wage_month, special=policy.special_scheme_enabled
    )


def _of_the_positions_unit(doing: Doing) -> None:
    row: PayBand = doing.record
    post = session.get(Position, row.position_id) if row.position_id is not None else None
    row.unit_id = post.unit_id if post is not None else row.unit_id


def minimum_for(record: Any, on: date) -> Any:
    """The minimum wage where the record belongs; None while it is not set."""
    return read(PayPolicy, on=on, for_=scope_of_record(record, on)).minimum_wage_month


def _below(on: date) -> Iterable[Any]:
    """On the first of a month: bands in force that begin below the minimum wage (D08-20)."""
    if on.day != 1:
        return []
    bands = session.scalars(select(PayBand).where(PayBand.state == "in_force").order_by(PayBand.id)).all()
    return [one for one in bands if (least := minimum_for(one, on)) is not None and one.low < least]


def unset(row: Any, on: date) -> Iterable[Objection]:
    """Said on the pages of pay while nobody has set the minimum wage."""
    if minimum_for(row, on) is None:
        text = N_("The minimum wage of the work place is not set: nobody compares pay with it.")
        yield Objection("pay.minimum_wage_month", text)


PAY_BAND = Process(
    slug="pay-band",
    area="hr",
    label=N_("Pay band"),
    plural=N_("Pay bands"),
    icon="sliders",
    about=N_("What is paid for a position; special talent by its market. Never below the minimum wage."),
    model=PayBand,
    machine=MACHINE,
    states=BAND_STATES,
    closed=("in_force", "closed"),
    number="BAND-{serial:03}",
    read=P.PAY_MANAGE,
    file=P.PAY_MANAGE,
    own=("filed_by_id",),
    sections=(
        Section(
            N_("The band"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                choice("scheme", N_("Scheme"), SCHEMES, required=True),
                pick("position_id", N_("Position"), positions),
                decimal("low", N_("At least"), low=1, required=True, unit=N_("yuan"), secret=PAY),
                decimal("high", N_("At most"), low=1, required=True, unit=N_("yuan"), secret=PAY),
                text("market_source", N_("Market it is taken from"), wide=True),
                long("remark", N_("Remark"), most=1000),
            ),
        ),
    ),
    moves=(
        Act("enact", N_("Put into force"), "enactment", KEEP, N_("put it into force"), primary=True, guard=_is_lawful,
            not_by=("filed_by_id",)),
        Act("close", N_("No longer used"), "closing", KEEP, N_("closed it")),
    ),
    reminders=(
        Reminder("below", find=_below, tells=(KEEPERS,), text=N_("%(what)s begins below the minimum wage.")),
    ),
    intake=INTAKE,
    guard=_is_lawful,
    derive=_of_the_positions_unit,
    warns=unset,
    edits=Edits(KEEP, ("draft",)),
    columns=("title", "scheme", "position_id", "low", "high"),
    filters=("state", "scheme", "unit_id"),
    policies=(PayPolicy,),
    clauses=("D03-02", "D08-20", "D21-16"),
)  # fmt: skip
