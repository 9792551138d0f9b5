"""Where leave stands in the house: places of the menu, cards of the home page, words of its decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext

from blueprints.hr.leave_asking import today
from blueprints.hr.leave_slip import slip_of
from blueprints.hr.leave_slips import SLIPS
from blueprints.hr.leave_words import STATES
from saas.approvals import subjects as approvable
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.text import N_
from saas.hr.leave import accounts, approving, queries, subjects, team
from saas.hr.leave.proofs import PROOFS
from saas.organisation.models import Person
from saas.papers import batches, charts, uploads
from saas.papers.batches import BatchKind
from saas.policies import subjects as kinds_of_subject
from saas.policies.subjects import FactWords, RuleWords, SubjectKind
from saas.web import homepage, navigation
from saas.web.navigation import Entry
from saas.web.person_page import Tab, add_tab

SHOWN, MOST = 6, 30
OPEN_STATES = ("submitted", "approved", "slip_owed", "slip_overdue")
PARTS = {"whole": N_("Whole day"), "am": N_("morning"), "pm": N_("afternoon")}
RULE = RuleWords(
    "leave.request",
    N_("Leave request"),
    outcomes={
        "to_sign": (N_("May go on"), ""),
        "recorded": (N_("Recorded"), "amber"),
        "refused": (N_("Not accepted"), "red"),
    },
    facts={
        "first_day": FactWords(N_("First day"), "day"),
        "first_part": FactWords(N_("First day is"), "choice", PARTS),
        "last_day": FactWords(N_("Last day"), "day"),
        "last_part": FactWords(N_("Last day is"), "choice", PARTS),
        "hours": FactWords(N_("Hours")),
        "minutes": FactWords(N_("Counted"), "minutes"),
        "submitted_on": FactWords(N_("Sent"), "day"),
        "balance": FactWords(N_("Balance"), "minutes", spare=True),
        "has_proof": FactWords(N_("Proof"), "flag"),
    },
    overrides=("to_sign", "refused"),
)


def mine_card(actor: Actor) -> Mapping[str, Any] | None:
    """The reader's own balances and the leaves that are on their way."""
    if actor.person_id is None:
        return None
    leaves = [(leave, kind) for leave, kind in queries.own(actor.person_id, most=8) if leave.state in OPEN_STATES]
    found = accounts.accounts_of(actor.person_id, on=today())
    return {"accounts": found, "leaves": [row for row in leaves if row[0].last_day >= today()], "day_minutes": 480}


def team_card(actor: Actor) -> Mapping[str, Any] | None:
    """Who of the reader's people is away today."""
    if (actor.scope_of(Permission.LEAVE_READ) or Scope.OWN) < Scope.UNIT:
        return None
    found = team.team_today(actor, on=today())
    away = {one.leave.person_id for one in found.away if one.leave.state != "submitted"}
    here = max(found.people - len(away), 0)
    share = charts.meter([(here, "good"), (len(away), "away")])
    return {"team": found, "here": here, "gone": len(away), "meter": share, "shown": found.away[:SHOWN]}


def _sees_leave(reader: Actor, person: Person, _on: date) -> bool:
    return reader.may(Permission.LEAVE_READ) and subjects.sees_person(reader, person.id)


def leave_tab(_reader: Actor, person: Person, on: date) -> Mapping[str, Any]:
    """Balances and the newest leaves of one person."""
    return {
        "accounts": accounts.accounts_of(person.id, on=on),
        "leaves": queries.own(person.id, most=MOST),
        "states": {key: (gettext(label), tone) for key, (label, tone) in STATES.items()},
        "day_minutes": accounts.DAY_MINUTES,
    }


def plug_in() -> None:
    """Everything that other pages show of leave; the roof calls this once."""
    read = Permission.LEAVE_READ
    navigation.add(
        Entry(N_("Leave"), "hr.leave_mine", "leave", (Permission.LEAVE_REQUEST,), group="work", order=10, tab=3),
    )
    homepage.add_card(15, read, "hr/leave/_home_team.html", team_card, column="side")
    homepage.add_card(20, Permission.LEAVE_REQUEST, "hr/leave/_home_mine.html", mine_card, column="side")
    approvable.register(approving.LEAVE)
    add_tab(Tab("leave", N_("Leave"), 10, _sees_leave, leave_tab, "hr/leave/_person_tab.html"))
    uploads.register(PROOFS)
    batches.register(BatchKind(SLIPS, N_("Leave slips"), slip_of))
    kinds_of_subject.register(
        SubjectKind(
            "leave_request",
            subjects.sees,
            subjects.may_override,
            subjects.title,
            standing=lambda leave_id: STATES[subjects.state_of(leave_id)],
            hands=subjects.hands,
            path=lambda leave_id: f"/hr/leave/{leave_id}",
        ),
        SubjectKind("person", subjects.sees_person, subjects.may_override_person, subjects.person_title),
        RULE,
    )
