"""Adding and changing robots and endpoints."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import PasswordField, RadioField, SelectMultipleField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from blueprints.channels import bp
from blueprints.channels.lists import MANAGE, reach
from blueprints.channels.words import WAYS, wanted_choices
from blueprints.organisation.answers import FormPage, attempt, done, form_page
from saas.notices import outlet_actions, outlet_queries
from saas.notices.addresses import LONGEST
from saas.notices.models import Outlet
from saas.notices.outlet_actions import LONGEST_SECRET, OutletFacts
from saas.notices.outlets import VENDORS
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.sessions import actor

NAME = [DataRequired(), Length(max=60)]
NEEDED = [DataRequired(), Length(max=LONGEST)]
ORDER = ("kind", "name", "url", "secret", "wanted", "quiet_from", "quiet_until")
QUIET_HINT = _("Nothing is sent in these hours; it comes at their end. May run over midnight.")


class EndpointForm(Form):
    """An endpoint that is in use already; an empty address stays as it is."""

    name = StringField(_("What it is called here"), NAME)
    url = StringField(_("Address"), [Optional(), Length(max=LONGEST)])
    wanted = SelectMultipleField(_("Hears of"), choices=[])
    quiet_from = TimeField(_("Quiet from"), [Optional()])
    quiet_until = TimeField(_("Quiet until"), [Optional()])

    robots = False

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.wanted.choices = [SelectChoice(key, label) for key, label in wanted_choices(robots=self.robots)]
        for name in reversed([name for name in ORDER if name in self._fields]):
            self._fields.move_to_end(name, last=False)

    def facts(self, kind: str = "webhook") -> OutletFacts:
        """What somebody wrote."""
        return OutletFacts(
            kind,
            self.name.data,
            (self.url.data or "").strip(),
            self._secret(),
            tuple(self.wanted.data or ()),
            self.quiet_from.data,
            self.quiet_until.data,
        )

    def _secret(self) -> str:
        return ""


class FreshEndpointForm(EndpointForm):
    """A new endpoint."""

    url = StringField(_("Address"), NEEDED)


class RobotForm(EndpointForm):
    """A robot that is in use already; an empty address or secret stays as it is."""

    secret = PasswordField(_("Secret of the signature"), [Optional(), Length(max=LONGEST_SECRET)])
    robots = True

    def _secret(self) -> str:
        return (self.secret.data or "").strip()


class FreshRobotForm(RobotForm):
    """A new robot."""

    url = StringField(_("Address"), NEEDED)
    kind = RadioField(_("Vendor"), [DataRequired()], choices=[])

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.kind.choices = [SelectChoice(key, gettext(label)) for key, label in VENDORS.items()]


def _page(title: str, url: str, back: str) -> FormPage:
    hints = {
        "quiet_until": str(QUIET_HINT),
        "secret": gettext("DingTalk and Feishu sign with it; WeCom has none."),
        "url": gettext("It is kept sealed and not shown again."),
    }
    crumb = (gettext("Robots and webhooks"), url_for("channels.robots"))
    return FormPage(title, url, gettext("Save"), back, crumb, hints=hints)


@bp.get("/robots/new")
@requires(MANAGE)
def robot_new() -> Response:
    """Vendor, address, secret, what it hears of."""
    return form_page(FreshRobotForm(kind="wecom"), _robot_page())


def _robot_page() -> FormPage:
    page = _page(gettext("New robot"), url_for("channels.robot_add"), url_for("channels.robots"))
    ways = [gettext("%(vendor)s: %(way)s", vendor=gettext(VENDORS[key]), way=gettext(way)) for key, way in WAYS.items()]
    return replace(page, lead=gettext("Where to find the address. %(ways)s", ways="; ".join(ways)))


@bp.post("/robots")
@requires(MANAGE)
@once_only
def robot_add() -> Response:
    """In use at once."""
    form = FreshRobotForm()
    made: list[Outlet] = []
    reasons = attempt(form, lambda: made.append(_add(form, form.kind.data)))
    if reasons is not None:
        return form_page(form, _robot_page(), reasons, status=422)
    return done(gettext("The robot is ready; send a test message."), url_for("channels.show", outlet_id=made[0].id))


def _add(form: EndpointForm, kind: str) -> Outlet:
    return outlet_actions.add(form.facts(kind), by=actor(), reach=reach())


@bp.get("/webhooks/new")
@requires(MANAGE)
def webhook_new() -> Response:
    """Address and events."""
    return form_page(FreshEndpointForm(), _webhook_page())


def _webhook_page() -> FormPage:
    return _page(gettext("New webhook"), url_for("channels.webhook_add"), url_for("channels.webhooks"))


@bp.post("/webhooks")
@requires(MANAGE)
@once_only
def webhook_add() -> Response:
    """In use at once; its secret is read on its page."""
    form = FreshEndpointForm()
    made: list[Outlet] = []
    reasons = attempt(form, lambda: made.append(_add(form, "webhook")))
    if reasons is not None:
        return form_page(form, _webhook_page(), reasons, status=422)
    said = gettext("The webhook is ready; read its secret and send a test.")
    return done(said, url_for("channels.show", outlet_id=made[0].id))


def _form_of(outlet: Outlet, **facts: Any) -> EndpointForm:
    return RobotForm(**facts) if outlet.is_robot else EndpointForm(**facts)


def _change_page(outlet: Outlet) -> FormPage:
    back = url_for("channels.show", outlet_id=outlet.id)
    return _page(gettext("Change %(name)s", name=outlet.name), url_for("channels.change", outlet_id=outlet.id), back)


@bp.get("/<int:outlet_id>/edit")
@requires(MANAGE)
def edit(outlet_id: int) -> Response:
    """The same fields; address and secret stay as they are when left empty."""
    outlet = outlet_queries.one(outlet_id)
    facts = {name: getattr(outlet, name) for name in ("name", "wanted", "quiet_from", "quiet_until")}
    return form_page(_form_of(outlet, **facts), _change_page(outlet))


@bp.post("/<int:outlet_id>")
@requires(MANAGE)
@once_only
def change(outlet_id: int) -> Response:
    """Saved."""
    outlet = outlet_queries.one(outlet_id)
    form = _form_of(outlet)
    facts = form.facts
    reasons = attempt(form, lambda: outlet_actions.change(outlet, facts(outlet.kind), by=actor(), reach=reach()))
    if reasons is not None:
        return form_page(form, _change_page(outlet), reasons, status=422)
    return done(gettext("Saved."), url_for("channels.show", outlet_id=outlet.id))
