"""What was done, in words: the last part of an event's kind, for lists of acts of every sort."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import gettext as _

from saas.core.text import N_
from saas.processes import registry as processes

LEAVE: Mapping[str, str] = MappingProxyType(
    {
        "hr.leave.submitted": N_("asked for leave"),
        "hr.leave.call_recorded": N_("took the call"),
        "hr.leave.withdrawn": N_("withdrew it"),
        "hr.leave.slip_received": N_("took in the slip"),
        "hr.leave.slip_overdue": N_("The slip is overdue"),
        "hr.leave.taken": N_("The leave was taken"),
        "hr.leave.closed": N_("Completed"),
    }
)
"""Acts on a leave."""

_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "acknowledged": N_("confirmed it"),
        "activated": N_("put it into use"),
        "added": N_("added it"),
        "answered": N_("answered"),
        "applied": N_("brought it in"),
        "approved": N_("approved"),
        "asked": N_("asked for it"),
        "attempted": N_("took the test"),
        "began": N_("signed in"),
        "begun": N_("began"),
        "changed": N_("changed it"),
        "checked": N_("had it checked"),
        "closed": N_("closed it"),
        "confirmed": N_("confirmed it"),
        "corrected": N_("corrected it"),
        "counted": N_("counted"),
        "created": N_("created it"),
        "drafted": N_("drafted it"),
        "edited": N_("changed it"),
        "ended": N_("ended it"),
        "ended_all": N_("signed out everywhere"),
        "filed": N_("filed it"),
        "given": N_("gave it"),
        "granted": N_("granted it"),
        "handed_in": N_("handed it in"),
        "imported": N_("brought it in from a file"),
        "issued": N_("issued it"),
        "item_accepted": N_("took over an item"),
        "joined": N_("accepted the invitation"),
        "left": N_("noted the leaving"),
        "linked": N_("sent the link"),
        "made": N_("wrote it"),
        "named": N_("named it"),
        "objected": N_("objected"),
        "opened": N_("opened it"),
        "packed": N_("packed it"),
        "passed_on": N_("handed it on"),
        "picked": N_("picked it"),
        "placed": N_("placed somebody"),
        "posted": N_("booked it"),
        "proposed": N_("proposed it"),
        "published": N_("published it"),
        "refused": N_("refused it"),
        "rejected": N_("refused it"),
        "removed": N_("removed it"),
        "reset": N_("set the password anew"),
        "returned": N_("sent back"),
        "reviewed": N_("reviewed it"),
        "revoked": N_("revoked it"),
        "sent": N_("sent it"),
        "signed": N_("signed"),
        "signer_added": N_("asked somebody to sign too"),
        "submitted": N_("sent it"),
        "ticked": N_("ticked it off"),
        "undone": N_("undid it"),
        "unticked": N_("took the tick back"),
        "uploaded": N_("uploaded it"),
        "withdrawn": N_("withdrew it"),
        "written": N_("wrote it"),
    }
)


def act_label(kind: str) -> str:
    """What an event tells: by its register, else by its verb; the verb itself where there is no word for it."""
    if found := LEAVE.get(kind) or _declared(kind) or _VERBS.get(kind.rpartition(".")[2]):
        return str(_(found))
    return kind.rpartition(".")[2].replace("_", " ")


def _declared(kind: str) -> str:
    register, _dot, verb = kind.rpartition(".")
    process = processes.find(*register.split(".", 1)) if "." in register else None
    act = process.act(verb) if process is not None else None
    return act.told if act is not None else ""
