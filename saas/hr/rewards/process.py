"""The declaration of rewards: proposed with a reason, approved, awarded with a certificate, announced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from saas.auth.actor import Actor
from saas.auth.permissions import Permission as P
from saas.core.chains import Chain, of_roles
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.of_person import everybody_with, working
from saas.hr.rewards import rules
from saas.hr.rewards.intake import INTAKE
from saas.hr.rewards.models import Reward
from saas.hr.rewards.policy import RewardPolicy
from saas.hr.rewards.states import REWARD as MACHINE
from saas.hr.rewards.states import STATES
from saas.organisation import people
from saas.policies.reading import read
from saas.policies.scope import COMPANY
from saas.processes.declare import Act, Board, Doing, Edits, Process, Section, Signing
from saas.processes.fields import choice, day, decimal, long, person, text, unit

APPROVER, KEEPERS = "general_manager", everybody_with(P.REWARD_AWARD)
AWARD, PROPOSER = (P.REWARD_AWARD,), ("filed_by_id",)


def _kinds(on: date) -> Mapping[str, str]:
    return {one: one for one in read(RewardPolicy, on=on, for_=COMPANY).kinds}


def _may_be_proposed(doing: Doing) -> Sequence[Objection]:
    row: Reward = doing.record
    by = doing.by.person_id if isinstance(doing.by, Actor) else None
    said = rules.proposing_objections(row.kind, (row.person_id, row.rewarded_unit_id), row.appraisal or "")
    return [*said, *rules.own_objections(row.person_id, by)]


def _proposed(doing: Doing) -> None:
    row: Reward = doing.record
    if row.person_id is not None:
        row.unit_id = people.unit_of(row.person_id, on=doing.on) or row.unit_id
    else:
        row.unit_id = row.rewarded_unit_id


def _signers(_doing: Doing) -> Chain:
    return of_roles(APPROVER)


def _awarded(doing: Doing) -> None:
    doing.record.awarded_on = doing.on


def _everybody(_row: Any, on: date) -> Iterable[int]:
    return [one.id for one in session.scalars(working(on))]


def _seen_by(_person_id: int) -> Any:
    """Announced rewards are for everybody to read."""
    return select(Reward.id).where(Reward.state == "announced")


REWARD = Process(
    slug="reward",
    area="hr",
    label=N_("Reward"),
    plural=N_("Rewards"),
    icon="check",
    about=N_("Who did something worth a reward, and why. Approved, awarded with a certificate, announced to all."),
    model=Reward,
    machine=MACHINE,
    states=STATES,
    number="RWD-{year}-{serial:04}",
    read=P.REWARD_READ,
    file=P.REWARD_PROPOSE,
    own=("filed_by_id", "person_id"),
    also=_seen_by,
    sections=(
        Section(
            N_("The reward"),
            (
                text("title", N_("For what, in one line"), required=True, wide=True),
                choice("kind", N_("Kind"), _kinds, required=True),
                person("person_id", N_("Person")),
                unit("rewarded_unit_id", N_("Or a unit")),
                decimal("amount", N_("Amount"), unit=N_("yuan"), secret=P.PAY_READ),
                text("appraisal", N_("Appraisal it rests on")),
                long("reason", N_("Reason"), required=True, most=2000),
                long("evidence", N_("What shows it"), most=2000),
            ),
        ),
        Section(N_("Awarded"), (day("awarded_on", N_("Awarded on")),), asked=False),
    ),
    moves=(
        Act("approve", N_("Approve"), "approval", (), N_("approved it"), tells=(KEEPERS,)),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it")),
        Act("award", N_("Award"), "award", AWARD, N_("awarded it"), primary=True, effect=_awarded,
            not_by=("person_id",), tells=("person_id", *PROPOSER)),
        Act("announce", N_("Announce"), "announcement", AWARD, N_("announced it"), primary=True, tells=(_everybody,)),
    ),
    chain=Signing(_signers, approves="approve", refuses="refuse", applicant="concerned_id"),
    board=Board(("proposed", "approved", "awarded")),
    intake=INTAKE,
    guard=_may_be_proposed,
    derive=_proposed,
    edits=Edits(PROPOSER, ("proposed",)),
    columns=("title", "kind", "person_id", "rewarded_unit_id", "amount", "awarded_on"),
    filters=("state", "kind", "person_id", "unit_id", "awarded_on"),
    search=("title", "person_id"),
    sheet="papers/certificate.html",
    policies=(RewardPolicy,),
    clauses=("D08-24", "D08-25", "D19-16", "D20-29", "D21-13", "D21-14"),
)  # fmt: skip
