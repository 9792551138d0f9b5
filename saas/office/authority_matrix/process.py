"""The declaration of the authority matrix: power, permission behind it, delegation that ends by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.office.authority_matrix.delegating import (
    NUMBER,
    ending,
    hand_on,
    holders,
    may_be_delegated,
    over,
    take_back,
    unit_of_position,
)
from saas.office.authority_matrix.models import Power
from saas.office.authority_matrix.states import POWER as MACHINE
from saas.office.authority_matrix.states import STATES
from saas.organisation import positions
from saas.organisation.permission_labels import LABELS
from saas.processes.declare import Act, Edits, Passing, Process, Reminder, Section
from saas.processes.fields import choice, day, person, pick, text

KEEPERS = (P.AUTHORITY_EDIT,)
DELEGATORS = (P.AUTHORITY_EDIT, holders)
CONCERNED = ("delegate_id", "delegated_by_id")


def _opened(_on: date) -> Mapping[str, str]:
    return {permission.value: label for permission, label in LABELS.items()}


def _posts(_actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    return [(key, post.name) for key, post in positions.choices()]


POWER = Process(
    slug="authority-matrix",
    area="office",
    label=N_("Power"),
    plural=N_("Authority matrix"),
    icon="key",
    about=N_("Which position may do what, and who stands in for it. A delegation has its dates and ends by itself."),
    model=Power,
    machine=MACHINE,
    states=STATES,
    number=NUMBER,
    read=P.AUTHORITY_READ,
    file=P.AUTHORITY_EDIT,
    own=CONCERNED,
    sections=(
        Section(
            N_("The power"),
            (
                pick("position_id", N_("Position"), _posts, required=True),
                choice("opens", N_("What it opens in the product"), _opened),
                text("title", N_("Power in words"), required=True, wide=True),
            ),
        ),
        Section(
            N_("Delegation"),
            (person("delegate_id", N_("Stands in")), day("first_on", N_("From")), day("last_on", N_("Until"))),
            asked=False,
        ),
    ),
    moves=(
        Act("delegate", N_("Delegate"), "delegation", DELEGATORS, N_("delegated it"), primary=True,
            guard=may_be_delegated, effect=hand_on, tells=CONCERNED,
            asks=(person("delegate_id", N_("Stands in"), required=True), day("first_on", N_("From"), required=True),
                  day("last_on", N_("Until"), required=True))),
        Act("give_back", N_("End the delegation"), "return", DELEGATORS, N_("ended the delegation"), effect=take_back,
            confirm=N_("End this delegation today?")),
        Act("revoke", N_("Take the power away"), "revocation", KEEPERS, N_("took the power away"), effect=take_back,
            confirm=N_("Take this power away from the position?")),
    ),
    derive=unit_of_position,
    passes=(Passing("give_back", over),),
    reminders=(Reminder("ending", ending, CONCERNED, N_("The delegation “%(what)s” ends soon.")),),
    edits=Edits(KEEPERS, ("granted",)),
    columns=("title", "position_id", "opens", "delegate_id", "last_on", "unit_id"),
    filters=("state", "position_id", "unit_id", "delegate_id"),
    search=("title", "delegate_id"),
    clauses=("D05-12", "D05-13", "D07-07", "D17-05", "D17-12", "D21-03", "D22-36", "D22-39", "D22-41", "D22-43",
             "D22-51"),
)  # fmt: skip
