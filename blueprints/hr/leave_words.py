"""How leave reads on a page: states with their tones, stretches, amounts, the line that says what the rule says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import url_for
from flask_babel import gettext

from blueprints import wording
from blueprints.hr import bp
from saas import clock
from saas.auth.permissions import Permission, Scope
from saas.core.quantities import in_days
from saas.core.text import N_
from saas.hr.leave.states import STATE_LABELS, LeaveState
from saas.hr.leave.waiting import Waiting
from saas.policies.chain_words import people_in_words
from saas.web.locale import choose_zone, is_chinese, short_day, span_of_minutes
from saas.web.sessions import actor

S = LeaveState
TONES: Mapping[LeaveState, str] = MappingProxyType(
    {
        S.SUBMITTED: "amber",
        S.APPROVED: "green",
        S.REJECTED: "red",
        S.TAKEN: "green",
        S.SLIP_OWED: "amber",
        S.SLIP_RECEIVED: "green",
        S.SLIP_OVERDUE: "red",
    }
)
STATES = {state.value: (label, TONES.get(state, "")) for state, label in STATE_LABELS.items()}
LISTED_STATES = tuple(state for state in STATE_LABELS if state not in (S.DRAFT, S.PHONE_RECORDED))
PARTS = {"am": N_("morning"), "pm": N_("afternoon")}


def local(zh: str | None, en: str | None) -> str:
    """A name in the reader's language; the Chinese one where no English was given."""
    return (zh or "") if is_chinese() or not en else en


def kind_name(kind: Any) -> str:
    """The name of a leave type, from the type itself or from a row of a list."""
    if hasattr(kind, "kind_name"):
        return local(kind.kind_name, kind.kind_name_en)
    return local(kind.name, kind.name_en)


def when(leave: Any) -> str:
    """The stretch in few signs: 12-01 至 12-05, 11-27 下午, 11-27 14:00–16:00."""
    first = short_day(leave.first_day)
    if leave.hours_start is not None:
        return f"{first} {leave.hours_start:%H:%M}–{leave.hours_end:%H:%M}"
    begin, end = _part(leave.first_part), _part(leave.last_part)
    if leave.first_day == leave.last_day:
        return f"{first}{begin or end}"
    return str(gettext("%(first)s to %(last)s", first=f"{first}{begin}", last=f"{short_day(leave.last_day)}{end}"))


def _part(part: str) -> str:
    return f" {gettext(PARTS[part])}" if part in PARTS else ""


def amount(minutes: int, day_minutes: int) -> str:
    """Days where they come out even to a half, else days, hours and minutes."""
    day = day_minutes or 480
    if minutes == day:
        return str(gettext("1 day"))
    if minutes and minutes % (day // 2 or 1) == 0:
        return str(gettext("%(count)s days", count=in_days(minutes, day)))
    return span_of_minutes(minutes, day)


def rule_says(row: Waiting) -> str:
    """What happens when the reader approves, in one line; a deputy reads for whom she signs."""
    says = _rule_says(row)
    return str(gettext("For %(name)s. %(rule)s", name=row.for_name, rule=says)) if row.for_name else says


def _rule_says(row: Waiting) -> str:
    if row.next_step is not None:
        names = people_in_words(row.next_step, wording.words())
        return str(gettext("Over %(limit)s days: after you it goes to %(next)s", limit=row.limit, next=names))
    if row.signed_by:
        text = "Over %(limit)s days: %(name)s has approved, yours is the last"
        return str(gettext(text, limit=row.limit, name=row.signed_by))
    if row.limit is None:
        return str(gettext("In force once you approve"))
    return str(gettext("Not over %(limit)s days: in force once you approve", limit=row.limit))


_SAID_ABOVE = (N_("Over %(limit)s days: %(name)s has approved, yours is the last"),)


def leave_tabs(current: str) -> list[dict[str, Any]]:
    """The pages of leave that this reader may open."""
    who = actor()
    sees_more = (who.scope_of(Permission.LEAVE_READ) or Scope.OWN) > Scope.OWN
    pages = (
        ("mine", gettext("My leave"), "hr.leave_mine", who.may(Permission.LEAVE_REQUEST)),
        ("list", gettext("All leave"), "hr.leave_list", sees_more),
        ("calendar", gettext("Calendar"), "hr.leave_calendar", who.may(Permission.LEAVE_READ)),
        ("balances", gettext("Balances"), "hr.leave_balances", sees_more),
        ("slips", gettext("Slips owed"), "hr.leave_slips", who.may(Permission.LEAVE_APPROVE)),
        ("reports", gettext("Month report"), "hr.leave_reports", who.may(Permission.LEAVE_REPORT)),
        ("types", gettext("Leave types"), "hr.leave_types", who.may(Permission.LEAVE_MANAGE)),
    )
    return [
        {"label": label, "url": url_for(endpoint), "current": key == current, "count": None}
        for key, label, endpoint, is_open in pages
        if is_open
    ]


@bp.app_context_processor
def words() -> dict[str, Any]:
    """What the templates of leave call; the home page's cards use them too."""
    return {
        "leave_amount": amount,
        "leave_kind": kind_name,
        "leave_rule": rule_says,
        "leave_states": STATES,
        "leave_tabs": leave_tabs,
        "leave_today": clock.today(choose_zone()),
        "leave_when": when,
        "local_name": local,
    }
