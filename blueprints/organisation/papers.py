"""Printing a page's facts: the same template world as the screen, handed to the printer."""

from __future__ import annotations

from typing import Any

from flask import Response, g, make_response, render_template
from flask_babel import gettext

from blueprints.organisation.answers import named
from blueprints.wording import today
from saas import clock
from saas.papers.pdf import Heading, print_pdf
from saas.rulebook.queries import version_on
from saas.web.locale import choose_locale, moment
from saas.web.sessions import actor


def printed(template: str, title: str, clauses: tuple[str, ...], **facts: Any) -> Response:
    """The paper as PDF, shown in the browser."""
    version = version_on(today())
    heading = Heading(
        company=g.company.name,
        title=title,
        locale=choose_locale(),
        rulebook=f"v{version.number}" if version else "",
        clauses=clauses,
        printed=gettext("Printed %(moment)s by %(name)s", moment=moment(clock.now()), name=actor().name),
    )
    answer = make_response(print_pdf(render_template(template, heading=heading, **facts)))
    answer.headers["Content-Type"] = "application/pdf"
    return named(answer, f"{title}.pdf", inline=True)
