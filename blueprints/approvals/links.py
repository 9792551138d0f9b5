"""The page a mail's link leads to: it still asks for sign-in and for a button, and works for its reader alone."""

from __future__ import annotations

from flask import Response, make_response, render_template
from flask_babel import gettext as _

from blueprints.approvals import bp
from blueprints.approvals.record import Forms, facts
from saas import clock
from saas.approvals import links, lists, queries
from saas.approvals.links import Link
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.web.access import requires
from saas.web.locale import moment
from saas.web.sessions import actor


@bp.get("/approvals/links/<token>")
@requires(Permission.SELF)
def link(token: str) -> Response:
    """One request with its two buttons, or a kind word why there are none."""
    found = links.opened(token)
    if found is None:
        return _sorry(_("This link is not one of ours"), _("Open it again from the mail, whole and unbroken."), 404)
    if found.user_id != actor().user_id:
        text = _(
            "It was sent to somebody else and works for that person alone. What waits for you is in your own list."
        )
        return _sorry(_("This link is not yours"), text, 403)
    try:
        queries.visible(actor(), found.approval_id)
    except NotFound:
        return _sorry(_("This request is gone"), _("It no longer waits for anybody."), 404)
    mine = queries.one_waiting(actor(), found.approval_id)
    if mine is None or mine.step_id != found.step_id:
        return _sorry(*_over(found), 200, found.approval_id)
    if found.until < clock.now():
        text = _("The link in the mail holds for two weeks. The request still waits for you: open it here.")
        return _sorry(_("This link is too old"), text, 200, found.approval_id)
    return make_response(render_template("approvals/link.html", **facts(found.approval_id, Forms())))


def _over(found: Link) -> tuple[str, str]:
    """What became of a request that no longer waits for this reader at that step."""
    seat = lists.seat_on(found.step_id, actor().person_id or 0)
    if seat is not None and seat.signed_at is not None:
        return _("You have signed this already"), _("At %(at)s. Nothing is left to do.", at=moment(seat.signed_at))
    return _("It no longer waits for you"), _("Somebody else has signed, or it was withdrawn. Its story says more.")


def _sorry(title: str, text: str, status: int, approval_id: int | None = None) -> Response:
    page = render_template("approvals/link_over.html", heading=title, text=text, approval_id=approval_id)
    return make_response(page, status)
