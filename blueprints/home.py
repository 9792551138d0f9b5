"""The home page: what waits for the reader, then the state of things; and the cards of the house itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, g, render_template
from flask_babel import format_date, gettext

from blueprints.wording import words
from saas import clock
from saas.auth.actor import Actor
from saas.auth.permissions import Permission
from saas.core.text import N_
from saas.core.values import parse
from saas.notices import queries as notices
from saas.organisation import people as persons
from saas.organisation import queries as organisation
from saas.organisation import units
from saas.organisation.reach import reaches
from saas.policies import queries as policies
from saas.policies.display import in_words
from saas.policies.models import PolicyProposal
from saas.policies.setting import known
from saas.rulebook import queries as rulebook
from saas.starters import setup
from saas.web import homepage, navigation
from saas.web.access import requires
from saas.web.locale import choose_zone, is_chinese
from saas.web.navigation import Entry
from saas.web.sessions import actor

bp = Blueprint("home", __name__)
SHOWN_NOTICES = 5
SHOWN_PROPOSALS = 6


@bp.get("/home")
@requires(Permission.SELF)
def show() -> str:
    """The cards of this reader."""
    cards = homepage.cards_for(actor())
    today = clock.today(choose_zone())
    return render_template(
        "home/show.html", cards=cards, waits=any(s.card.waits for s in cards), greeting=_greeting(), day=_day(today)
    )


def _greeting() -> str:
    hour = clock.now().astimezone(ZoneInfo(choose_zone())).hour
    words = ((5, gettext("Good night")), (12, gettext("Good morning")), (18, gettext("Good afternoon")))
    return str(next((word for until, word in words if hour < until), gettext("Good evening")))


def _day(today: date) -> str:
    return str(format_date(today, "M 月 d 日 EEE" if is_chinese() else "EEE d MMM"))


def set_up_card(_actor: Actor) -> Mapping[str, Any] | None:
    """How far set-up is, and who is missing for two pairs of eyes."""
    company = organisation.company()
    missing = setup.missing(on=clock.today(g.zone)) if company.template_applied_on else []
    if company.setup_closed_at is not None and not missing:
        return None
    step = setup.STEPS.index(company.setup_step) + 1
    return {"is_open": company.setup_closed_at is None, "step": step, "of": len(setup.STEPS), "missing": missing}


def company_card(_actor: Actor) -> Mapping[str, Any] | None:
    """The company in figures."""
    today = clock.today(g.zone)
    if organisation.company().template_applied_on is None:
        return None
    nodes = units.living(on=today)
    version = rulebook.version_on(today)
    heads = sum(node.head is not None for node in nodes)
    figures = (persons.employed(on=today), len(nodes), sum(node.positions for node in nodes))
    return {"figures": figures, "heads": heads, "units": len(nodes), "version": version.number if version else None}


def notices_card(actor: Actor) -> Mapping[str, Any] | None:
    """The newest notices."""
    found = [notice for notice in notices.mine(actor, limit=SHOWN_NOTICES) if notice.read_at is None]
    return {"notices": found} if found else None


def proposals_card(actor: Actor) -> Mapping[str, Any] | None:
    """Proposals of others that wait for this reader's confirmation."""
    found = [row for row in policies.waiting() if row.proposed_by_id != actor.user_id and _may_confirm(actor, row)]
    if not found:
        return None
    rows = [
        {"row": row, "item": known(row.key), "old": _words(row.key, row.previous), "new": _words(row.key, row.value)}
        for row in found[:SHOWN_PROPOSALS]
    ]
    return {"rows": rows, "count": len(found)}


def _may_confirm(actor: Actor, row: PolicyProposal) -> bool:
    return reaches(actor, Permission.POLICY_CONFIRM, row.scope_id if row.scope_kind == "unit" else None)


def _words(key: str, stored: object) -> str:
    return in_words(known(key), parse(known(key), stored), words())


def plug_in() -> None:
    """The house's own cards and places; the roof calls this once."""
    navigation.add(Entry(N_("Home"), "home.show", "home", order=0, tab=1))
    manage, confirm, read = Permission.COMPANY_MANAGE, Permission.POLICY_CONFIRM, Permission.ORGANISATION_READ
    homepage.add_card(10, manage, "home/_setup.html", set_up_card, waits=True)
    homepage.add_card(30, confirm, "home/_proposals.html", proposals_card, waits=True)
    homepage.add_card(40, Permission.SELF, "home/_notices.html", notices_card, column="side")
    homepage.add_card(90, read, "home/_company.html", company_card, column="side")
