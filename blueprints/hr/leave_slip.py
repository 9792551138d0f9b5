"""The leave slip (请假条) as a paper: what was asked, who signed when, and the clauses it rests on."""

from __future__ import annotations

from flask import g, render_template
from flask_babel import gettext

from blueprints import wording
from blueprints.hr.leave_reasons import clause_says
from blueprints.hr.leave_story import story_of
from blueprints.hr.leave_words import STATES, amount, kind_name, when
from saas import clock
from saas.hr.leave import why
from saas.hr.leave.details import Details
from saas.papers.pdf import Heading
from saas.web.locale import choose_locale, moment
from saas.web.sessions import actor


def slip_html(found: Details) -> str:
    """The paper's HTML."""
    reasons = why.explain(found.leave)
    clauses = reasons.clauses if reasons else {}
    version = next((f"v{version.number}" for _, version in clauses.values()), "")
    heading = Heading(
        company=g.company.name,
        title=gettext("Leave slip"),
        locale=choose_locale(),
        number=found.leave.number or "",
        rulebook=version,
        clauses=tuple(clauses),
        printed=gettext("Printed %(moment)s by %(name)s", moment=moment(clock.now()), name=actor().name),
    )
    quoted = [
        (_mark(row.ref), "".join(words for words, _ in clause_says(reasons, row)))
        for row, _ in clauses.values()
        if reasons is not None
    ]
    signed = [
        (line.meta, f"{line.name} {line.text}" + (f"：{line.note}" if line.note else "")) for line in story_of(found)
    ]
    return render_template(
        "papers/leave_slip.html",
        heading=heading,
        facts=_facts(found),
        reason=found.leave.reason,
        signed=signed,
        quoted=quoted,
        version=version,
    )


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
