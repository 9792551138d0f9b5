"""What a door says of a paper before it prints it: whose it is, by whose rules, and where its record stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import current_app
from flask_babel import gettext

from saas import clock
from saas.organisation import queries
from saas.papers import letterheads
from saas.papers.pdf import Heading
from saas.rulebook.queries import version_on
from saas.web.locale import choose_zone, is_chinese, moment
from tenants import context
from tenants.resolve import address_of


def heading(title: str, *, at: datetime, by: str, path: str = "", on: date | None = None, **more: Any) -> Heading:
    """The heading with the company's letterhead; `path` of the record becomes its code.

    The rulebook is that of the day `on`, else of the day it is printed. `more`: number, clauses, another rulebook.
    """
    more.setdefault("rulebook", _version(on or clock.day_in(at, choose_zone())))
    return Heading(
        company=queries.company().name,
        title=title,
        locale="zh_Hans" if is_chinese() else "en",
        printed=gettext("Printed %(moment)s by %(name)s", moment=moment(at), name=by),
        letterhead=letterheads.current(),
        link=address_of(context.current().slug, current_app.extensions["zhidu.settings"], path) if path else "",
        **more,
    )


def _version(day: date) -> str:
    version = version_on(day)
    return f"v{version.number}" if version is not None else ""
