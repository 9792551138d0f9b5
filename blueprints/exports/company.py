"""The company's lists: who holds which role and what roles may do, and the proposals on thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import Response
from flask_babel import gettext

from blueprints.exports import bp
from blueprints.organisation.answers import called
from blueprints.policies import history
from blueprints.wording import today, voice
from saas.auth.permissions import Permission
from saas.organisation import roles
from saas.organisation.permission_labels import SCOPE_LABELS, label_of
from saas.papers.sheets import Column
from saas.policies import queries, registry
from saas.web.access import requires
from saas.web.exports import MOST_IN_SHEET, export
from saas.web.locale import author


@bp.get("/roles.<any(csv, xlsx):ending>")
@requires(Permission.ROLE_READ)
def roles_file(ending: str) -> Response:
    """Every role with what it may do and how far, a line for each permission."""
    columns = [Column(gettext("Role")), Column(gettext("Permission"), width=30), Column(gettext("Scope"))]
    return export(columns, _role_rows(), ending, gettext("Roles"))


def _role_rows() -> Iterator[Sequence[object]]:
    for line in roles.lines(on=today()):
        for permission in Permission:
            scope = line.grants.get(permission.value) if permission is not Permission.SELF else None
            if scope:
                yield called(line.role), gettext(label_of(permission)), gettext(SCOPE_LABELS[scope])


@bp.get("/role-holders.<any(csv, xlsx):ending>")
@requires(Permission.ROLE_READ)
def holders_file(ending: str) -> Response:
    """Who holds which role, and from where."""
    columns = [
        Column(gettext("Role")),
        Column(gettext("Staff number")),
        Column(gettext("Name")),
        Column(gettext("Position")),
        Column(gettext("Since"), "day"),
        Column(gettext("Reason")),
        Column(gettext("Given by")),
    ]
    return export(columns, _holder_rows(), ending, gettext("Holders of roles"))


def _holder_rows() -> Iterator[Sequence[object]]:
    for line in roles.lines(on=today()):
        for person, position, given in roles.holders(line.role.id, on=today()):
            source = called(position) if position is not None else ""
            own = (given.first_on, given.reason, author(given.given_by)) if given is not None else (None, "", "")
            yield called(line.role), person.number, person.name, source, *own


@bp.get("/proposals.<any(csv, xlsx):ending>")
@requires(Permission.POLICY_READ)
def proposals_file(ending: str) -> Response:
    """What waits for a second person, then what was decided."""
    heads = (
        gettext("Threshold"),
        gettext("Applies to"),
        gettext("Change"),
        gettext("Proposed by"),
        gettext("Reason"),
        gettext("State"),
    )
    columns = [*map(Column, heads), Column(gettext("Effective from"), "day")]
    return export(columns, _proposal_rows(), ending, gettext("Proposals"))


def _proposal_rows() -> Iterator[Sequence[object]]:
    known = {item.key: item for item in registry.all_items()}
    found = [row for row in (*queries.waiting(), *queries.decided(limit=MOST_IN_SHEET)) if row.key in known]
    speaking = voice(today(), {(row.scope_kind, row.scope_id) for row in found})
    for row in found:
        item = known[row.key]
        yield (
            gettext(item.threshold.label),
            speaking.place((row.scope_kind, row.scope_id)),
            speaking.change(item, row.previous, row.value),
            author(row.proposed_by_name),
            row.reason,
            history.proposal_tag(row.state)[0],
            row.effective_on,
        )
