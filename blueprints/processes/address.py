"""The part of an address that names a process, and the way from there to the process and its records."""

from __future__ import annotations

from re import escape
from typing import Any

from flask import request
from werkzeug.routing import BaseConverter, ValidationError

from saas.core.errors import NotAllowed
from saas.processes import queries, registry
from saas.processes.declare import Process
from saas.web.sessions import actor


class ProcessAddress(BaseConverter):
    """`office/incident`: only what is registered, so that every other address stays free."""

    part_isolating = False

    def to_python(self, value: str) -> Process:
        """The process at this address."""
        found = registry.find(*value.split("/"))
        if found is None:
            raise ValidationError
        return found

    def to_url(self, value: Process | str) -> str:
        """The address of a process."""
        return value if isinstance(value, str) else f"{value.area}/{value.slug}"


def addresses() -> type[ProcessAddress]:
    """The converter for the processes that are registered when the routes are made."""
    known = "|".join(escape(f"{one.area}/{one.slug}") for one in registry.everything())
    return type("RegisteredAddress", (ProcessAddress,), {"regex": f"(?:{known})"})


def insist(process: Process) -> None:
    """NotAllowed for whoever neither reads nor files here."""
    if not (actor().may(process.read) or actor().may(process.file)):
        raise NotAllowed


def record_of(process: Process, record_id: int) -> Any:
    """A record of a process; NotFound for a reader who may not see it, as if it were missing."""
    insist(process)
    return queries.one_visible(process, actor(), record_id)


def wants_json() -> bool:
    """Whether a program asks: it names JSON and does not prefer a page."""
    best = request.accept_mimetypes.best_match(("text/html", "application/json"))
    return best == "application/json"
