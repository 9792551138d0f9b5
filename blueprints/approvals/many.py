"""Approving many at once: each stands for itself, and those that could not be signed say why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, make_response, render_template, request, url_for
from flask_babel import gettext as _

from blueprints.approvals import bp
from blueprints.approvals.inbox import tabs
from blueprints.approvals.wording import bare_title
from saas import clock
from saas.approvals import lists
from saas.approvals.bulk import MOST, approve_many
from saas.approvals.models import Approval
from saas.auth.permissions import Permission
from saas.core.errors import Objection
from saas.organisation import people
from saas.web.access import requires
from saas.web.forms import once_only
from saas.web.sessions import actor

PICK = re.compile(r"(\d{1,18})-(\d{1,18})")


@dataclass(frozen=True)
class Result:
    """One of them: whose request, which, and why it was not signed."""

    name: str
    title: str
    url: str
    reason: Objection | None


@bp.post("/approvals/signatures")
@requires(Permission.SELF)
@once_only
def sign_many() -> Response:
    """Approve everything that was ticked, fifty at most."""
    picked = [PICK.fullmatch(raw) for raw in request.form.getlist("pick")[:MOST]]
    wanted = [(int(found.group(1)), int(found.group(2))) for found in picked if found]
    given = approve_many(wanted, by=actor(), at=clock.now())
    seen = {row.id: row for row in lists.some(actor(), [one.approval_id for one in given])}
    names = people.names({row.applicant_id for row in seen.values()}) if seen else {}
    results = [_result(seen[one.approval_id], one.reason, names) for one in given if one.approval_id in seen]
    done = sum(result.reason is None for result in results)
    told = _("%(count)s approved.", count=done) if results else _("Nothing was ticked.")
    return make_response(
        render_template("approvals/results.html", results=results, done=done, told=told, pages=tabs("list"))
    )


def _result(row: Approval, reason: Objection | None, names: Mapping[int, str]) -> Result:
    name = names.get(row.applicant_id, "")
    return Result(name, bare_title(row, name), url_for("approvals.show", approval_id=row.id), reason)
