"""My attendance: one tap to sign in or out, my month, and what became of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import format_date, gettext

from blueprints.hr.attendance_words import KINDS, STATES, bp, caption, clock_of, hours, month, today, turning
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import NotFound, Refused
from saas.core.periods import month_span
from saas.hr.attendance import queries
from saas.hr.attendance.models import AttendanceDay
from saas.hr.attendance.place_rules import Spot
from saas.hr.attendance.policy import AttendancePolicy
from saas.hr.attendance.punching import Device, day_of, punches_of, sign_in
from saas.organisation import people
from saas.organisation.calendar_queries import days_for
from saas.organisation.calendar_rules import DAY_KIND_LABELS, Day, DayKind
from saas.organisation.scopes import scope_of
from saas.policies.decisions import latest
from saas.policies.reading import read
from saas.web import refusals
from saas.web.access import requires
from saas.web.htmx import go_to, page_or_fragment
from saas.web.locale import choose_zone
from saas.web.sessions import actor

FACES = {
    DayKind.WORKDAY: "workday",
    DayKind.REST: "rest",
    DayKind.STATUTORY: "holiday",
    DayKind.ADJUSTED_REST: "adjusted",
    DayKind.MAKEUP_WORKDAY: "makeup",
}
NOTED = frozenset({DayKind.STATUTORY, DayKind.ADJUSTED_REST, DayKind.MAKEUP_WORKDAY})
QUIET = ("rest", "ok")
TROUBLE = ("late", "early", "missing", "absent")
MONDAY = date(2024, 1, 1)


@bp.get("/attendance")
@requires(Permission.ATTENDANCE_PUNCH)
def mine() -> Response:
    """The button, today, and the month."""
    me = _me()
    wanted = month()
    days = queries.month_of(me, wanted)
    facts: dict[str, Any] = {
        "weeks": weeks(me, wanted, days),
        "heads": heads(),
        "caption": caption(wanted),
        "turn": turning("attendance.mine", wanted),
        "figures": figures(list(days.values())),
        "troubles": [row for _, row in sorted(days.items(), reverse=True) if row.status in TROUBLE],
        **now_facts(me),
    }
    return page_or_fragment("hr/attendance/mine.html", "hr/attendance/_now.html", **facts)


@bp.post("/attendance/punches")
@requires(Permission.ATTENDANCE_PUNCH)
def punch() -> Response:
    """One tap; where it is refused the card says why."""
    me = _me()
    try:
        sign_in(_device(), by=actor(), at=clock.now(), zone=choose_zone())
    except Refused as refusal:
        refusals.undo(refusal)
        return _now(now_facts(me) | {"refused": refusal.objections}, status=422)
    flash(gettext("Noted at %(clock)s.", clock=clock_of(clock.now())), "green")
    return go_to(url_for("attendance.mine"))


def _now(facts: dict[str, Any], *, status: int = 200) -> Response:
    return page_or_fragment("hr/attendance/now.html", "hr/attendance/_now.html", status=status, **facts)


def _me() -> int:
    me = actor().person_id
    if me is None:
        raise NotFound("person")
    return me


def _device() -> Device:
    """The browser, the address it comes from, and where it says it is."""
    agent = request.user_agent.string
    source = "phone" if "Mobi" in agent or "Android" in agent else "web"
    return Device(source, request.remote_addr or "", agent[:120], _spot())


def _spot() -> Spot | None:
    try:
        latitude, longitude = float(request.form["latitude"]), float(request.form["longitude"])
        accuracy = float(request.form.get("accuracy") or 0)
    except (KeyError, ValueError):
        return None
    inside = abs(latitude) <= 90 and abs(longitude) <= 180 and accuracy >= 0
    return Spot(latitude, longitude, accuracy) if inside else None


def now_facts(me: int) -> dict[str, Any]:
    """Today as far as it has come: the slot, the punches, the day's standing once its slot is open."""
    zone, now = choose_zone(), clock.now()
    on = day_of(me, now, zone)
    row = queries.month_of(me, on).get(on)
    policy = read(AttendancePolicy, on=on, for_=scope_of(me, on=on))
    seen = punches_of(me, on, zone)
    slots = queries.slots_of(me, on)
    begin = min((slot.opens_at for slot in slots), default=None)
    return {
        "on": on,
        "today_row": row if begin is None or begin <= now else None,
        "slots": slots,
        "punches": [one for one in seen if begin is None or one.at >= begin],
        "asks_place": bool(policy.places),
        "refused": (),
    }


def figures(days: list[AttendanceDay]) -> list[tuple[str, str]]:
    """What a month comes to."""
    count = {status: sum(row.status == status for row in days) for status in TROUBLE}
    worked = sum(row.worked + row.duty for row in days)
    return [
        (hours(worked), gettext("hours worked")),
        (str(count["late"]), gettext("times late")),
        (str(count["missing"]), gettext("punches missing")),
        (str(count["absent"]), gettext("days not there")),
    ]


def heads() -> list[str]:
    """The days of the week."""
    return [format_date(MONDAY + timedelta(days=n), "EEE") for n in range(7)]


def weeks(me: int, wanted: date, days: dict[date, AttendanceDay]) -> list[list[dict[str, Any]]]:
    """The weeks of a month with what became of each day."""
    span = month_span(wanted)
    last = span.last or wanted
    first = span.first - timedelta(days=span.first.weekday())
    end = last + timedelta(days=6 - last.weekday())
    calendar = days_for(scope_of(me, on=min(today(), last)), first, end)
    cells = [_cell(me, one, wanted, days.get(one.date)) for one in calendar]
    return [cells[at : at + 7] for at in range(0, len(cells), 7)]


def _cell(me: int, one: Day, wanted: date, row: AttendanceDay | None) -> dict[str, Any]:
    entries = []
    if row is not None and row.expected:
        label, tone = STATES[row.status]
        text = f"{clock_of(row.arrived_at)} {clock_of(row.left_at)}" if row.status == "ok" else gettext(label)
        url = url_for("attendance.one_day", person_id=me, on=one.date.isoformat())
        entries = [{"text": text, "tone": tone if tone in ("amber", "red") else "", "url": url}]
    return {
        "number": one.date.day,
        "date": one.date.isoformat(),
        "kind": FACES[one.kind],
        "note": gettext(DAY_KIND_LABELS[one.kind]) if one.kind in NOTED else "",
        "current": one.date == today(),
        "outside": one.date.month != wanted.month,
        "entries": entries,
    }


@bp.get("/attendance/days/<int:person_id>/<on>")
@requires(Permission.ATTENDANCE_READ)
def one_day(person_id: int, on: str) -> Response:
    """What became of one day: its pieces, its punches, and why it stands as it does."""
    try:
        wanted = date.fromisoformat(on)
    except ValueError:
        raise NotFound(on) from None
    row = queries.one_day(actor(), person_id, wanted)
    decision = latest(row, "attendance.day")
    facts: dict[str, Any] = {
        "row": row,
        "name": people.get(person_id).name,
        "pieces": [(KINDS[kind], at, until) for kind, at, until in row.segments],
        "punches": punches_of(person_id, wanted, choose_zone()),
        "slots": queries.slots_of(person_id, wanted),
        "why_url": url_for("decisions.show", decision_id=decision.id) if decision is not None else "",
        "is_mine": person_id == actor().person_id,
    }
    return page_or_fragment("hr/attendance/day.html", "hr/attendance/_day.html", **facts)
