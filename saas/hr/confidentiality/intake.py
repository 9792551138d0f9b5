"""Undertakings from a list: the sheets that were signed before the company moved in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saas.auth.permissions import Permission as P
from saas.core.errors import Objection
from saas.core.text import N_
from saas.hr.confidentiality.models import Undertaking
from saas.processes.declare import Doing, Intake


def _was_signed(doing: Doing) -> Sequence[Objection]:
    """A signature of the past; gifts and interests are declared by the person herself, never from a list."""
    row: Undertaking = doing.record
    found = []
    if row.kind != "confidentiality":
        found.append(Objection("confidentiality.own", N_("Declare what concerns yourself."), field="kind"))
    if row.signed_on is not None and row.signed_on > doing.on:
        text = N_("It cannot be signed in the future.")
        found.append(Objection("confidentiality.signed", text, field="signed_on"))
    return found


INTAKE = Intake(
    fields=("person_id", "kind", "level", "signed_on", "statement"),
    key=("person_id", "kind"),
    state="signed",
    over=("pending",),
    made=("sign",),
    needed=("signed_on",),
    may=P.UNDERTAKING_KEEP,
    guard=_was_signed,
    hint=N_("Who has signed the undertaking of confidentiality, and when. Nobody is told of it."),
    aliases={
        "kind": ("类型", "承诺书类型"),
        "level": ("密级", "保密级别", "等级"),
        "signed_on": ("签署日期", "签订日期", "签字日期"),
        "statement": ("承诺内容", "内容", "备注"),
    },
    examples={"kind": "保密承诺书", "level": "内部", "signed_on": date(2026, 1, 6)},
)
"""One line, one signed undertaking of one person."""
