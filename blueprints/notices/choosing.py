"""How one wants to be told: for each kind of notice the bell and the mail, and the hours of rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, SelectField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.notices import bp
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.notices import habits
from saas.notices.kinds import MailWay, NoticeKind
from saas.notices.rules import Ways
from saas.organisation import queries
from saas.web import refusals
from saas.web.access import requires
from saas.web.forms import Form, once_only
from saas.web.htmx import go_to, page_or_fragment
from saas.web.sessions import actor

MAIL_WAYS: Mapping[MailWay, str] = {
    MailWay.AT_ONCE: N_("At once"),
    MailWay.DIGEST: N_("In the mail of the day"),
    MailWay.NEVER: N_("No mail"),
}


@dataclass(frozen=True)
class Line:
    """One kind with its two controls."""

    kind: NoticeKind
    bell: Field
    mail: Field


class HabitForm(Form):
    """The hours of rest; the controls of the kinds are made for each reader."""

    quiet_from = TimeField(_("Quiet from"), [Optional()])
    quiet_until = TimeField(_("Quiet until"), [Optional()])


def _form(**facts: Any) -> tuple[HabitForm, list[Line]]:
    """The form with the controls of every kind, set to what she chose."""
    chosen = habits.chosen(actor())
    made: dict[str, Any] = {}
    for place, (kind, _ways) in enumerate(chosen):
        made[f"bell_{place}"] = BooleanField(gettext("Bell: %(kind)s", kind=gettext(kind.label)))
        made[f"mail_{place}"] = SelectField(
            gettext("Mail: %(kind)s", kind=gettext(kind.label)),
            choices=[SelectChoice(way.value, gettext(label)) for way, label in MAIL_WAYS.items()],
        )
        facts |= {f"bell_{place}": _ways.bell, f"mail_{place}": _ways.mail.value}
    form = type("HabitForm", (HabitForm,), made)(**facts)
    fields = form._fields
    return form, [
        Line(kind, fields[f"bell_{place}"], fields[f"mail_{place}"]) for place, (kind, _ways) in enumerate(chosen)
    ]


@bp.get("/account/notices")
@requires(Permission.SELF)
def choices() -> Response:
    """Her ways of being told."""
    habit = habits.of(actor())
    hours = {"quiet_from": habit.quiet_from, "quiet_until": habit.quiet_until} if habit is not None else {}
    form, lines = _form(**hours)
    return _page(form, lines)


@bp.post("/account/notices")
@requires(Permission.SELF)
@once_only
def choose() -> Response:
    """Remember them."""
    form, lines = _form()
    if not form.validate():
        return _page(form, lines, status=422)
    wanted = {line.kind.key: Ways(bool(line.bell.data), MailWay(line.mail.data)) for line in lines}
    try:
        habits.choose(actor(), wanted, quiet_from=form.quiet_from.data, quiet_until=form.quiet_until.data)
    except Refused as refusal:
        return _page(form, lines, refusals.put_at_fields(form, refusal), status=422)
    flash(gettext("Saved. It counts from now on."), "green")
    return go_to(url_for("notices.choices"))


def _page(form: Form, lines: Sequence[Line], reasons: Sequence[Objection] = (), *, status: int = 200) -> Response:
    facts: dict[str, Any] = {
        "form": form,
        "areas": _by_area(lines),
        "objections": reasons,
        "digest_hour": queries.company().reminder_hour,
        "account_tabs": account_tabs("notices"),
    }
    return page_or_fragment("account/notices.html", "account/_notices.html", status=status, **facts)


def _by_area(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(gettext(line.kind.area), []).append(line)
    return list(found.items())


def account_tabs(current: str) -> list[dict[str, Any]]:
    """The two pages of the account."""
    pages = (
        ("account", gettext("Account"), "account.show"),
        ("notices", gettext("What reaches me"), "notices.choices"),
    )
    return [{"label": label, "url": url_for(where), "current": key == current} for key, label, where in pages]
