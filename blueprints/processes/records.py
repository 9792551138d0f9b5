"""The page of one record: facts, moves, clocks, signatures, lines, timeline, comments and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response
from flask_babel import gettext

from blueprints.processes import bp, clockwork, story
from blueprints.processes.address import record_of, wants_json
from blueprints.processes.faces import answer_json
from blueprints.processes.rows import tables_of
from blueprints.processes.talking import talk_of
from blueprints.processes.words import Names, field_of, heading, in_words, may_read_of, names_for, states_of
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.processes import actions
from saas.processes.declare import Process, Section
from saas.processes.fields import FieldKind
from saas.web.access import requires
from saas.web.htmx import page_or_fragment
from saas.web.locale import say
from saas.web.sessions import actor


@dataclass(frozen=True)
class Part:
    """A section with its values: pairs for short ones, texts for long ones."""

    label: str
    pairs: Sequence[tuple[str, str]]
    texts: Sequence[tuple[str, str]]


@bp.get("/<process:process>/<int:record_id>")
@requires(Permission.SELF)
def show(process: Process, record_id: int) -> Response:
    """The page of one record."""
    row = record_of(process, record_id)
    return answer_json(process, row) if wants_json() else page(process, row)


def page(process: Process, row: Any, *, status: int = 200) -> Response:
    """The page, or the record alone when htmx asks."""
    return page_or_fragment("processes/show.html", process.page, status=status, **facts_of(process, row))


def facts_of(process: Process, row: Any) -> dict[str, Any]:
    """Everything the page shows."""
    on, names = today(), names_for(process, [row])
    acts = actions.open_acts(process, row, actor(), on=on)
    first = next((act for act in acts if act.primary), None)
    return {
        "process": process,
        "row": row,
        "name": heading(process, row),
        "parts": parts_of(process, row, names),
        "head": head_of(process, row, names),
        "states": states_of(process),
        "acts": [(act, act is first) for act in acts],
        "may_edit": actions.may_edit(process, row, actor(), on=on),
        "warnings": [say(one) for one in process.warns(row, on)] if process.warns is not None else [],
        "clocks": clockwork.faces_of(process, row),
        "signatures": story.signatures_of(process, row),
        "sign_url": story.sign_url(process, row),
        "tables": tables_of(process, row),
        "story": story.story_of(process, row, names),
        "extras": [{"template": one.template, **one.facts(row)} for one in process.extras],
        **talk_of(row),
    }


def head_of(process: Process, row: Any, names: Names) -> list[tuple[str, str]]:
    """What every record has."""
    fields = [field_of(process, name) for name in ("filed_by_id", "filed_at", "unit_id")]
    stated = {one.name for section in process.sections for one in section.fields}
    return [
        (gettext(one.label), in_words(one, getattr(row, one.name), names)) for one in fields if one.name not in stated
    ]


def parts_of(process: Process, row: Any, names: Names) -> list[Part]:
    """The sections, then what the moves have added; empty optional values are left out of the latter."""
    found = [_part(process, section, row, names) for section in process.sections]
    stated = {one.name for section in process.sections for one in section.fields}
    asked = [one for one in process.fields.values() if one.name not in stated and process.has_column(one.name)]
    found.append(_part(process, Section("", tuple(asked), asked=False), row, names))
    return [part for part in found if part.pairs or part.texts]


def _part(process: Process, section: Section, row: Any, names: Names) -> Part:
    """The title stands above already; what a move has to bring yet is left out."""
    fields, title, label, whole = section.fields, process.title, section.label, section.asked
    seen = [(one, getattr(row, one.name)) for one in fields if one.name != title and may_read_of(process, one, row)]
    told = [(one, value) for one, value in seen if whole or value not in (None, "", False)]
    words = [(one, gettext(one.label), in_words(one, value, names)) for one, value in told]
    return Part(
        gettext(label) if label else "",
        [(name, text) for one, name, text in words if one.kind is not FieldKind.LONG],
        [(name, text) for one, name, text in words if one.kind is FieldKind.LONG and getattr(row, one.name)],
    )
