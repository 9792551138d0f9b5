"""The declaration of authorisations to sign: asked for, given by the superior, used once or expired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from saas.auth.permissions import Permission as P
from saas.core.chains import Chain, of_roles
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.office.signing_authority.models import SigningAuthority
from saas.office.signing_authority.policy import SigningPolicy
from saas.office.signing_authority.rules import asking_objections
from saas.office.signing_authority.states import SIGNING as MACHINE
from saas.office.signing_authority.states import STATES
from saas.processes.declare import Act, Doing, Edits, Passing, Process, Reminder, Section, Signing
from saas.processes.fields import choice, day, decimal, long, text

KINDS = {
    "cooperation": N_("Cooperation contract"),
    "ecommerce": N_("E-commerce contract"),
    "purchase": N_("Purchase"),
    "meeting": N_("Attending a meeting"),
}
HOLDER = ("filed_by_id",)
AHEAD = timedelta(days=3)


def _may_be_asked(doing: Doing) -> Sequence[Objection]:
    return asking_objections(doing.record.valid_until, doing.on)


def _superior(_doing: Doing) -> Chain:
    """The one above whoever asks; nobody authorises herself."""
    return of_roles("line_manager")


def over(on: date) -> Iterable[SigningAuthority]:
    """Authorisations whose last day has passed unused."""
    wanted = select(SigningAuthority).where(SigningAuthority.state == "authorised", SigningAuthority.valid_until < on)
    return session.scalars(wanted).all()


def ending(on: date) -> Iterable[SigningAuthority]:
    """Authorisations that end in three days, or on this day."""
    days = (on, on + AHEAD)
    wanted = select(SigningAuthority).where(
        SigningAuthority.state == "authorised", SigningAuthority.valid_until.in_(days)
    )
    return session.scalars(wanted.order_by(SigningAuthority.id)).all()


SIGNING = Process(
    slug="signing-authority",
    area="office",
    label=N_("Authorisation to sign"),
    plural=N_("Authorisations to sign"),
    icon="sign",
    about=N_("Who is no head signs for the company only when authorised: once, up to an amount, until a day."),
    model=SigningAuthority,
    machine=MACHINE,
    states=STATES,
    number="SIG-{year}-{serial:04}",
    read=P.SIGNING_READ,
    file=P.SIGNING_REQUEST,
    sections=(
        Section(
            N_("What is to be signed"),
            (
                text("title", N_("Contract"), required=True, wide=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                text("partner", N_("Other party")),
                decimal("amount_limit", N_("Up to"), unit=N_("yuan"), required=True),
                day("valid_until", N_("Valid until"), required=True),
                long("reason", N_("Reason"), most=1000),
            ),
        ),
        Section(N_("Use"), (text("contract", N_("Number of the signed contract")),), asked=False),
    ),
    moves=(
        Act("authorise", N_("Authorise"), "authorisation", (), N_("authorised it"), tells=HOLDER),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it"), tells=HOLDER),
        Act("use", N_("Signed"), "use", HOLDER, N_("signed with it"), primary=True,
            asks=(text("contract", N_("Number of the signed contract"), required=True),)),
        Act("expire", N_("Expire"), "expiry", (), N_("let it expire"), tells=HOLDER),
        Act("withdraw", N_("Withdraw"), "withdrawal", HOLDER, N_("withdrew it")),
    ),
    chain=Signing(_superior, approves="authorise", refuses="refuse"),
    guard=_may_be_asked,
    passes=(Passing("expire", over),),
    reminders=(Reminder("ending", ending, HOLDER, N_("The authorisation “%(what)s” ends soon.")),),
    edits=Edits(HOLDER, ("requested",)),
    columns=("title", "kind", "filed_by_id", "amount_limit", "valid_until", "contract"),
    filters=("state", "kind", "unit_id", "filed_by_id", "valid_until"),
    search=("title", "partner", "contract", "filed_by_id"),
    policies=(SigningPolicy,),
    clauses=("D22-42", "D22-50"),
    sheet="papers/signing_authority.html",
)  # fmt: skip
