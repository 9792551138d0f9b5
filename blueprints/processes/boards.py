"""The board of a process, its columns by state, and the load of each person with the backlog by age."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext

from blueprints.processes import bp
from blueprints.processes.address import insist
from blueprints.processes.clockwork import Left, shortest
from blueprints.processes.words import Names, heading, names_for, states_of
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.clocks import queries as clocks
from saas.core.errors import NotFound
from saas.papers import charts
from saas.processes import actions, figures, naming, queries
from saas.processes.declare import Act, Board, Process
from saas.web.access import requires
from saas.web.sessions import actor


def _board(process: Process) -> Board:
    insist(process)
    if process.board is None:
        raise NotFound(f"board of {process.kind}")
    return process.board


def _person() -> int | None:
    raw = request.args.get("person", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 19 else None


@bp.get("/<process:process>/board")
@requires(Permission.SELF)
def board(process: Process) -> str:
    """Columns of cards; a card moves by its buttons."""
    of, person_id = _board(process), _person()
    columns = queries.on_board(process, actor(), person_id)
    rows = [row for column in columns.values() for row in column]
    names = names_for(process, rows)
    running = clocks.open_of(process.table, [row.id for row in rows])
    states, at = states_of(process), clock.now()
    lefts = {row.id: shortest(running.get(row.id, ()), at) for row in rows}
    shown = [
        (
            state,
            *states[state],
            [_card(process, row, names, lefts[row.id]) for row in columns[state]],
        )
        for state in of.states
    ]
    who = naming.people({person_id}).get(person_id, "") if person_id is not None else ""
    return render_template("processes/board.html", process=process, columns=shown, who=who)


def _card(process: Process, row: Any, names: Names, left: Left | None) -> dict[str, Any]:
    field = process.board.person if process.board is not None else ""
    person_id = getattr(row, field, None) if field else None
    return {
        "row": row,
        "name": heading(process, row),
        "also": getattr(row, process.board.also) if process.board is not None and process.board.also else "",
        "person": names.people.get(person_id, "") if person_id is not None else "",
        "left": left,
        "acts": [(act, str(process.machine.moves[act.name].target)) for act in _open_acts(process, row)],
    }


def _open_acts(process: Process, row: Any) -> list[Act]:
    return actions.open_acts(process, row, actor(), on=today())


@bp.get("/<process:process>/load")
@requires(Permission.SELF)
def load(process: Process) -> str:
    """Open work by person and by age."""
    _board(process)
    found = figures.loads(process, actor(), at=clock.now())
    names, series = [one.name for one in found[:20]], [one.total for one in found[:20]]
    return render_template(
        "processes/load.html",
        process=process,
        found=found,
        twin=charts.twin(charts.hbars, names, series) if found else None,
        states=[(state, states_of(process)[state][0]) for state in (process.board.states if process.board else ())],
        ages=_ages(),
        board_url=url_for("processes.board", process=process),
    )


def _ages() -> list[str]:
    first, second, third = figures.AGES
    return [
        gettext("up to %(days)s days", days=first),
        gettext("%(first)s to %(last)s days", first=first + 1, last=second),
        gettext("%(first)s to %(last)s days", first=second + 1, last=third),
        gettext("over %(days)s days", days=third),
    ]
