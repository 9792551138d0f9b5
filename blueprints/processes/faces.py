"""The JSON face of a process: the same records for programs of a signed-in person, the same secrets kept."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, make_response, url_for
from flask_babel import gettext

from blueprints.processes.words import may_read_of
from blueprints.wording import today
from saas.clocks import queries as clocks
from saas.core.errors import Refused
from saas.core.plain import plain
from saas.processes import actions
from saas.processes.declare import Process
from saas.web.locale import say
from saas.web.sessions import actor

ALWAYS = ("id", "number", "state", "unit_id", "filed_by_id", "filed_at", "version")


def told(process: Process, row: Any) -> dict[str, Any]:
    """A record by the names of its fields; what the reader may not see is left out."""
    kept = (one for one in process.fields.values() if process.has_column(one.name))
    names = [*ALWAYS, *(one.name for one in kept if may_read_of(process, one, row))]
    return {name: plain(getattr(row, name)) for name in names}


def told_whole(process: Process, row: Any) -> dict[str, Any]:
    """A record with its clocks and the moves this reader may make now."""
    open_acts = actions.open_acts(process, row, actor(), on=today())
    return {
        **told(process, row),
        "clocks": [
            {"name": one.name, "state": one.state, "due_at": plain(one.due_at), "started_at": plain(one.started_at)}
            for one in clocks.of(row)
        ],
        "moves": [
            {
                "name": act.name,
                "url": url_for("processes.move", process=process, record_id=row.id, noun=act.noun),
                "asks": [one.name for one in act.fields_for(row)],
            }
            for act in open_acts
        ],
    }


def answer_json(process: Process, row: Any, *, status: int = 200) -> Response:
    """One record."""
    answer = make_response(jsonify(told_whole(process, row)), status)
    answer.vary.add("Accept")
    return answer


def reasons_json(refusal: Refused) -> Response:
    """422 with the reasons."""
    reasons = [
        {"rule": one.rule, "field": one.field, "clause": one.clause, "text": say(one)} for one in refusal.objections
    ]
    return make_response(jsonify({"reasons": reasons, "error": gettext("This cannot be done.")}), 422)
