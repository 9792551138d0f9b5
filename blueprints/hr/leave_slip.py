"""The leave slip (请假条) as a paper: what was asked, who signed when, and the clauses it rests on."""

from __future__ import annotations

from flask import g, render_template
from flask_babel import gettext

from blueprints import wording
from blueprints.hr.leave_reasons import clause_says
from blueprints.hr.leave_story import Line, story_of
from blueprints.hr.leave_words import STATES, amount, kind_name, when
from saas import clock
from saas.hr.leave import why
from saas.hr.leave.details import Details
from saas.hr.leave.why import Explanation
from saas.papers.pdf import Heading
from saas.web.locale import choose_locale, moment
from saas.web.sessions import actor


def slip_html(found: Details) -> str:
    """The paper's HTML."""
    reasons = why.explain(found.leave)
    version = next((f"v{version.number}" for _, version in reasons.clauses.values()), "") if reasons else ""
    return render_template(
        "papers/leave_slip.html",
        heading=_heading(found, version, tuple(reasons.clauses) if reasons else ()),
        facts=_facts(found),
        reason=found.leave.reason,
        signed=[(line.meta, _told(line)) for line in story_of(found)],
        quoted=_quoted(reasons) if reasons else [],
        version=version,
    )


def _heading(found: Details, version: str, clauses: tuple[str, ...]) -> Heading:
    return Heading(
        company=g.company.name,
        title=gettext("Leave slip"),
        locale=choose_locale(),
        number=found.leave.number or "",
        rulebook=version,
        clauses=clauses,
        printed=gettext("Printed %(moment)s by %(name)s", moment=moment(clock.now()), name=actor().name),
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
