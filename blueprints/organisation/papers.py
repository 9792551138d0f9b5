"""Printing a page's facts: the same template world as the screen, handed to the printer."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template, request

from blueprints.organisation.answers import named
from saas import clock
from saas.papers.pdf import print_pdf
from saas.web.papers import heading
from saas.web.sessions import actor


def printed(template: str, title: str, clauses: tuple[str, ...], **facts: Any) -> Response:
    """The paper as PDF, shown in the browser."""
    head = heading(title, at=clock.now(), by=actor().name, path=request.path, clauses=clauses)
    answer = make_response(print_pdf(render_template(template, heading=head, **facts)))
    answer.headers["Content-Type"] = "application/pdf"
    return named(answer, f"{title}.pdf", inline=True)
