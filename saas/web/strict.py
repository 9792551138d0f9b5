"""What is refused before any view sees it: names given twice, text no database can hold, ids no row can have."""

from __future__ import annotations

from itertools import chain

from flask import Flask, request
from werkzeug.exceptions import BadRequest
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**63 - 1


class RowId(IntegerConverter):
    """A number in an address: the id of a row, so nothing larger than a bigint."""

    def __init__(self, url_map: Map, *, max: int = LARGEST_ID) -> None:
        super().__init__(url_map, max=max)


def init_strict(app: Flask) -> None:
    """Install the converter, before any route, and the check of every request."""
    app.url_map.converters["int"] = RowId
    app.before_request(refuse_malformed)


def refuse_malformed() -> None:
    """Guess nothing: the same query name twice is a bad request, and so is a NUL, which PostgreSQL cannot hold."""
    for name, values in request.args.lists():
        if len(values) > 1:
            raise BadRequest(f"{name} was given more than once")
    # The path counts too: a key or a link's secret stands in it.
    said = chain(request.args, request.args.values(), request.form, *request.form.listvalues(), (request.path,))
    if any("\x00" in text for text in said):
        raise BadRequest("a NUL is no text")
