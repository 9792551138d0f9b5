"""Where leave stands in the house: places of the menu, cards of the home page, words of its decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprints.hr.leave_asking import today
from blueprints.hr.leave_reasons import VERDICTS
from blueprints.hr.leave_words import waiting_count
from saas import clock
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.text import N_
from saas.hr.leave import accounts, queries, subjects, team, waiting
from saas.papers import charts
from saas.policies import subjects as kinds_of_subject
from saas.policies.subjects import FactWords, RuleWords, SubjectKind
from saas.web import homepage, navigation
from saas.web.navigation import Entry

SHOWN = 6
OPEN_STATES = ("submitted", "approved", "slip_owed", "slip_overdue")
PARTS = {"whole": N_("Whole day"), "am": N_("morning"), "pm": N_("afternoon")}
TONES = {"to_sign": "", "recorded": "amber", "refused": "red"}
RULE = RuleWords(
    "leave.request",
    N_("Leave request"),
    outcomes={outcome: (label, TONES[outcome]) for outcome, (label, _) in VERDICTS.items()},
    facts={
        "first_day": FactWords(N_("First day"), "day"),
        "first_part": FactWords(N_("First day is"), "choice", PARTS),
        "last_day": FactWords(N_("Last day"), "day"),
        "last_part": FactWords(N_("Last day is"), "choice", PARTS),
        "hours": FactWords(N_("Hours")),
        "minutes": FactWords(N_("Counted"), "minutes"),
        "submitted_on": FactWords(N_("Sent"), "day"),
        "balance": FactWords(N_("Balance"), "minutes"),
        "has_proof": FactWords(N_("Proof"), "flag"),
    },
)


def waiting_card(actor: Actor) -> Mapping[str, Any] | None:
    """What the reader signs now."""
    rows = waiting.awaiting(actor, most=SHOWN) if waiting_count() else []
    return {"rows": rows, "count": waiting_count(), "now": clock.now()} if rows else None


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


def plug_in() -> None:
    """Everything that other pages show of leave; the roof calls this once."""
    read, sign = Permission.LEAVE_READ, Permission.LEAVE_APPROVE
    navigation.add(
        Entry(
            N_("Waiting for me"),
            "hr.leave_inbox",
            "sign",
            (sign,),
            order=5,
            tab=2,
            count=lambda _actor: waiting_count(),
            alone=True,
        ),
        Entry(N_("Leave"), "hr.leave_mine", "leave", (Permission.LEAVE_REQUEST,), group="work", order=10, tab=3),
    )
    homepage.add_card(20, read, "hr/leave/_home_waiting.html", waiting_card, waits=True)
    homepage.add_card(15, read, "hr/leave/_home_team.html", team_card, column="side")
    homepage.add_card(20, Permission.LEAVE_REQUEST, "hr/leave/_home_mine.html", mine_card, column="side")
    kinds_of_subject.register(
        SubjectKind("leave_request", sees=subjects.sees, title=subjects.title),
        SubjectKind("person", sees=subjects.sees_person, title=subjects.person_title),
        RULE,
    )
