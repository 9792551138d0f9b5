"""The leave slip (请假条) as a paper: what was asked, who signed when, and the clauses it rests on."""

from __future__ import annotations

from datetime import datetime

from flask import current_app
from flask_babel import gettext

from blueprints import wording
from blueprints.hr.leave_reasons import clause_says
from blueprints.hr.leave_story import Line, story_of
from blueprints.hr.leave_words import STATES, amount, kind_name, when
from saas import clock
from saas.auth.actor import Actor
from saas.core.errors import NotFound
from saas.hr.leave import why
from saas.hr.leave.details import Details, details_of
from saas.hr.leave.why import Explanation
from saas.papers.batches import Sheet
from saas.web.locale import choose_zone, moment
from saas.web.papers import heading


def slip_name(found: Details) -> str:
    """The file's name without its ending."""
    return f"{gettext('Leave slip')}-{found.leave.number}"


def slip_of(leave_id: int, by: Actor, at: datetime) -> Sheet | None:
    """The slip for a batch; None where this reader has nothing to print."""
    try:
        found = details_of(by, leave_id, today=clock.day_in(at, choose_zone()))
    except NotFound:
        return None
    name = f"{found.leave.number}-{found.person.name}"
    return Sheet(name, slip_html(found, by=by.name, at=at)) if "print" in found.acts else None


def slip_html(found: Details, *, by: str, at: datetime) -> str:
    """The paper's HTML."""
    reasons = why.explain(found.leave)
    version = next((f"v{version.number}" for _, version in reasons.clauses.values()), "") if reasons else ""
    return current_app.jinja_env.get_template("papers/leave_slip.html").render(
        heading=heading(
            gettext("Leave slip"),
            at=at,
            by=by,
            path=f"/hr/leave/{found.leave.id}",
            number=found.leave.number or "",
            rulebook=version,
            clauses=tuple(reasons.clauses) if reasons else (),
        ),
        facts=_facts(found),
        reason=found.leave.reason,
        signed=[(line.meta, _told(line)) for line in story_of(found)],
        quoted=_quoted(reasons) if reasons else [],
        version=version,
    )


def _quoted(reasons: Explanation) -> list[tuple[str, str]]:
    rows = [row for row, _ in reasons.clauses.values()]
    return [(_mark(row.ref), "".join(words for words, _ in clause_says(reasons, row))) for row in rows]


def _told(line: Line) -> str:
    return " · ".join(filter(None, (f"{line.name} {line.text}", line.note)))


def _mark(ref: str) -> str:
    mark = wording.voice(wording.today()).marks.by_ref.get(ref)
    return wording.mark_text(mark) if mark else ref


def _facts(found: Details) -> list[tuple[str, str]]:
    leave = found.leave
    told = [
        (gettext("Slip due"), leave.slip_due_on.isoformat() if leave.slip_due_on else "—"),
        (gettext("Slip taken in"), moment(leave.slip_received_at)),
    ]
    return [
        (gettext("Person"), found.person.name),
        (gettext("Staff number"), found.person.number),
        (gettext("Unit"), found.unit_name or "—"),
        (gettext("Leave type"), kind_name(found.kind)),
        (gettext("When"), when(leave)),
        (gettext("Counted"), amount(leave.minutes, leave.day_minutes)),
        (gettext("Sent"), moment(leave.submitted_at)),
        (gettext("State"), gettext(STATES[leave.state][0])),
        *(told if leave.channel == "emergency" else []),
    ]
