"""Where attendance stands in the house: the menu, the punch card of the home page, words of its decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprints.hr import absence_notice, attendance_months, attendance_person, attendance_shifts, attendance_team
from blueprints.hr.attendance_mine import now_facts
from blueprints.hr.attendance_words import STATES, bp
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.hr.attendance import queries, subjects
from saas.policies import subjects as kinds_of_subject
from saas.policies.subjects import FactWords, RuleWords, SubjectKind
from saas.web import homepage, navigation
from saas.web.navigation import Entry

__all__ = ["absence_notice", "attendance_months", "attendance_shifts", "attendance_team", "bp"]

DAY_RULE = RuleWords(
    "attendance.day",
    N_("Day of attendance"),
    outcomes={key: (label, tone) for key, (label, tone) in STATES.items()},
    facts={
        "arrived_at": FactWords(N_("Came")),
        "left_at": FactWords(N_("Went")),
        "expected": FactWords(N_("Expected minutes"), "figure"),
        "late": FactWords(N_("Minutes late"), "figure", spare=True),
        "early": FactWords(N_("Minutes early"), "figure", spare=True),
        "missing": FactWords(N_("Punches missing"), "figure", spare=True),
        "absent": FactWords(N_("Minutes nobody was there"), "figure", spare=True),
        "leave": FactWords(N_("Minutes of leave"), "figure", spare=True),
        "duty": FactWords(N_("Minutes on duty outside"), "figure", spare=True),
    },
)
CASE_FACTS = {
    "first_on": FactWords(N_("From"), "day"),
    "last_on": FactWords(N_("Until"), "day"),
    "days": FactWords(N_("Days of absence"), "figure"),
    "limit": FactWords(N_("Limit"), "figure"),
}
OPENED = {"opened": (N_("Case opened"), "amber")}
CASE_RULES = (
    RuleWords("absence.consecutive", N_("Absence in a row"), outcomes=OPENED, facts=CASE_FACTS),
    RuleWords("absence.monthly", N_("Absence in a month"), outcomes=OPENED, facts=CASE_FACTS),
)


def punch_card(actor: Actor) -> Mapping[str, Any] | None:
    """The button on the home page, for whoever is expected today."""
    if actor.person_id is None:
        return None
    facts = now_facts(actor.person_id)
    return facts if facts["slots"] else None


def plug_in() -> None:
    """Everything that other pages show of attendance; the roof calls this once."""
    attendance_person.plug_in()
    punch = Permission.ATTENDANCE_PUNCH
    navigation.add(Entry(N_("Attendance"), "attendance.mine", "clock", (punch,), group="work", order=9, tab=2))
    homepage.add_card(5, punch, "hr/attendance/_home.html", punch_card, column="side")
    kinds_of_subject.register(
        SubjectKind(
            "attendance_day",
            queries.sees,
            title=subjects.title,
            standing=lambda day_id: STATES[subjects.standing(day_id)],
            path=subjects.path,
        ),
        DAY_RULE,
        *CASE_RULES,
    )
