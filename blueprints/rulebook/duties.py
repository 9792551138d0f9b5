"""Reading and confirming one's rulebooks: made for the phone; the end is reached first, then confirmed."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext

from blueprints.rulebook import bp
from blueprints.rulebook.texts import chapters, told
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Refused
from saas.rulebook import acknowledging, queries
from saas.rulebook.acknowledging import Task
from saas.rulebook.states import DUTY_FACES
from saas.web import refusals
from saas.web.access import requires
from saas.web.agents import device
from saas.web.htmx import go_to, is_htmx, page_or_fragment
from saas.web.sessions import actor

READ = Permission.RULEBOOK_READ


@bp.get("/rulebook/mine")
@requires(READ)
def duties_mine() -> str:
    """What this reader has to read, and what she confirmed."""
    tasks = [(task, task.state(today())) for task in acknowledging.of_person(actor().person_id)]
    return render_template("rulebook/mine.html", tasks=tasks, faces=DUTY_FACES)


def _mine(duty_id: int) -> Task:
    return acknowledging.task_of(duty_id, actor())


@bp.get("/rulebook/mine/<int:duty_id>")
@requires(READ)
def duty(duty_id: int) -> Response:
    """The text, what changed for her first, and at its end the confirmation."""
    return page(_mine(duty_id))


def page(task: Task, *, shared: str = "", status: int = 200) -> Response:
    """The reading page; `shared` is the link of a partner's contact. The fragment is what stands at the end."""
    version = task.version
    facts: dict[str, Any] = {
        "task": task,
        "version": version,
        "state": task.state(today()),
        "faces": DUTY_FACES,
        "shared": shared,
        "read_url": _url("read", task, shared),
        "confirm_url": _url("confirmed", task, shared),
    }
    if not is_htmx():
        facts |= _whole(task)
    layout = "rulebook/shared.html" if shared else "rulebook/duty.html"
    return page_or_fragment(layout, "rulebook/_end.html", status=status, **facts)


def _whole(task: Task) -> dict[str, Any]:
    """The text with the values that will count, and the clauses that are new to her."""
    version = task.version
    clauses = queries.clauses_in(version)
    here = {one.ref for one in clauses}
    return {
        "chapters": chapters(told(clauses, queries.book_of(version), max(today(), version.first_on), version)),
        "changed": [one for one in clauses if one.ref in task.duty.refs],
        "gone": sum(ref not in here for ref in task.duty.refs),
    }


def _url(act: str, task: Task, shared: str) -> str:
    if shared:
        return url_for(f"rulebook.shared_{act}", token=shared)
    return url_for(f"rulebook.duty_{act}", duty_id=task.duty.id)


def end_reached(task: Task, url: str, *, shared: str = "") -> Response:
    """Note that the end was reached; the fragment offers the confirmation."""
    acknowledging.reach_end(task, at=clock.now(), device=_device(), by=actor())
    if is_htmx():
        return page(acknowledging.again(task), shared=shared)
    return go_to(f"{url}#end")


def confirmed(task: Task, url: str) -> Response:
    """Note the confirmation; where the end was not reached yet, say so on the page."""
    try:
        acknowledging.confirm(task, at=clock.now(), device=_device(), by=actor())
    except Refused as refusal:
        refusals.undo(refusal)
        flash(gettext("Read to the end first, then confirm."), "amber")
        return go_to(url)
    flash(gettext("Confirmed. Thank you for reading it."), "green")
    return go_to(url)


def _device() -> str:
    return device(request.headers.get("User-Agent", ""))


@bp.post("/rulebook/mine/<int:duty_id>/read")
@requires(READ)
def duty_read(duty_id: int) -> Response:
    """She came to the end."""
    return end_reached(_mine(duty_id), url_for("rulebook.duty", duty_id=duty_id))


@bp.post("/rulebook/mine/<int:duty_id>/confirmed")
@requires(READ)
def duty_confirmed(duty_id: int) -> Response:
    """She has read it and keeps to it."""
    return confirmed(_mine(duty_id), url_for("rulebook.duty", duty_id=duty_id))
