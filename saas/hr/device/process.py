"""The declarations of computers: one user each, others by her permission, changes by approval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from saas.auth.permissions import Permission as P
from saas.core.chains import Chain, of_roles
from saas.core.errors import Objection
from saas.core.text import N_
from saas.db import session
from saas.hr.device import rules
from saas.hr.device.intake import INTAKE
from saas.hr.device.models import Device, DeviceChange, DevicePermit
from saas.hr.device.policy import DevicePolicy
from saas.hr.device.states import CHANGE as CHANGE_MACHINE
from saas.hr.device.states import CHANGE_STATES, DEVICE_STATES
from saas.hr.device.states import DEVICE as MACHINE
from saas.hr.of_person import everybody_with
from saas.organisation import people
from saas.organisation.models import Person
from saas.policies.reading import read
from saas.processes.declare import Act, Doing, Edits, Lines, Process, Reminder, Section, Signing
from saas.processes.fields import choice, day, long, person, pick, text
from saas.processes.people import scope_of_record
from saas.processes.signing import MANAGER

DEVICES = {"computer": N_("Computer"), "phone": N_("Mobile phone"), "other": N_("Other device")}
KINDS = {"hardware": N_("Hardware"), "software": N_("Software")}
KEEP, KEEPERS, USER = (P.DEVICE_MANAGE,), everybody_with(P.DEVICE_MANAGE), ("person_id",)


def _has_no_twin(doing: Doing) -> Sequence[Objection]:
    row: Device = doing.record
    same = select(Device.id).where(Device.serial == row.serial, Device.id != (row.id or 0)).limit(1)
    if session.scalar(same) is None:
        return []
    return [Objection("device.serial", N_("A device with this serial number is on record already."), field="serial")]


def _assigned(doing: Doing) -> None:
    row: Device = doing.record
    row.since_on, row.returned_on = doing.on, None
    row.unit_id = people.unit_of(doing.given["person_id"], on=doing.on) or row.unit_id


def _given_back(doing: Doing) -> None:
    row: Device = doing.record
    row.person_id, row.returned_on = None, doing.on


def _who_permits(row: Any, on: date) -> Iterable[int]:
    """Her user alone; whoever keeps devices, too, where a computer is not for one user only (D22-62)."""
    users = [row.person_id] if row.person_id is not None else []
    exclusive = read(DevicePolicy, on=on, for_=scope_of_record(row, on)).exclusive_use
    return users if exclusive else [*users, *KEEPERS(row, on)]


def _may_use(doing: Doing) -> Sequence[Objection]:
    given = doing.given
    return rules.permit_objections(given["first_on"], given["last_on"], given.get("person_id"), doing.record.person_id)


def _not_returned(on: date) -> Iterable[Any]:
    """On the last day and each week after it: devices of whoever has left."""
    held = select(Device, Person.left_on).join(Person, Person.id == Device.person_id).where(Device.state == "assigned")
    rows = session.execute(held.where(Person.left_on <= on).order_by(Device.id))
    return [row[0] for row in rows if row[1] is not None and (on - row[1]).days % 7 == 0]


def _idle(on: date) -> Iterable[Any]:
    """On the first of a month: devices that nobody uses."""
    if on.day != 1:
        return []
    idle = select(Device).where(Device.state.in_(("unassigned", "returned"))).order_by(Device.id)
    return session.scalars(idle).all()


DEVICE = Process(
    slug="device-assignment",
    area="hr",
    label=N_("Device"),
    plural=N_("Devices"),
    icon="desktop",
    about=N_("Each computer has one user; others use it with her permission, which stands here."),
    model=Device,
    machine=MACHINE,
    states=DEVICE_STATES,
    closed=("assigned", "retired"),
    number="DEV-{serial:04}",
    read=P.DEVICE_READ,
    file=P.DEVICE_MANAGE,
    own=USER,
    sections=(
        Section(
            N_("The device"),
            (
                text("title", N_("What it is"), required=True, wide=True),
                text("serial", N_("Serial number"), required=True),
                choice("kind", N_("Kind"), DEVICES, required=True),
                text("condition", N_("State of the device"), wide=True),
            ),
        ),
        Section(
            N_("Its user"),
            (person("person_id", N_("User")), day("since_on", N_("Since")), day("returned_on", N_("Given back"))),
            asked=False,
        ),
    ),
    moves=(
        Act("assign", N_("Assign"), "assignment", KEEP, N_("assigned it"), primary=True, effect=_assigned, tells=USER,
            asks=(person("person_id", N_("User"), required=True),)),
        Act("give_back", N_("Take it back"), "return", KEEP, N_("took it back"), effect=_given_back,
            asks=(text("condition", N_("State of the device"), required=True),)),
        Act("retire", N_("Take out of use"), "retirement", KEEP, N_("took it out of use"),
            asks=(text("condition", N_("Reason"), required=True),)),
    ),
    lines=(
        Lines("permits", N_("Others who may use it"), DevicePermit, "device_id", who=(_who_permits,),
              states=("assigned",), guard=_may_use,
              fields=(person("person_id", N_("Person"), required=True), day("first_on", N_("First day"), required=True),
                      day("last_on", N_("Last day"), required=True), text("reason", N_("Reason"))),
              empty=N_("Nobody but its user.")),
    ),
    reminders=(
        Reminder("unreturned", find=_not_returned, tells=(KEEPERS, *USER), text=N_("To be given back: %(what)s.")),
        Reminder("idle", find=_idle, tells=(KEEPERS,), text=N_("Nobody uses it: %(what)s.")),
    ),
    intake=INTAKE,
    guard=_has_no_twin,
    edits=Edits(KEEP, ("unassigned", "assigned", "returned")),
    columns=("title", "serial", "kind", "person_id", "since_on"),
    filters=("state", "kind", "person_id", "unit_id"),
    search=("title", "serial", "person_id"),
    policies=(DevicePolicy,),
    clauses=("D22-62",),
)  # fmt: skip


def _her_devices(actor: Any, _on: date) -> Sequence[tuple[int, str]]:
    """The devices she may choose: all for whoever keeps them, else her own."""
    wanted = select(Device.id, Device.title, Device.serial).where(Device.state != "retired").order_by(Device.title)
    if not actor.may(P.DEVICE_MANAGE):
        wanted = wanted.where(or_(Device.person_id == actor.person_id))
    return [(row.id, f"{row.title} · {row.serial}") for row in session.execute(wanted)]


def _may_be_asked(doing: Doing) -> Sequence[Objection]:
    row: DeviceChange = doing.record
    return rules.asking_objections(
        row.kind, row.title, row.origin or "", doing.read(DevicePolicy).approved_software or ()
    )


def _signers(doing: Doing) -> Chain:
    """The line manager; nobody for approved software, or where changes need no approval."""
    row, policy = doing.record, doing.read(DevicePolicy)
    asked = rules.needs_approval(
        row.kind, row.title, required=policy.change_approval_required, approved=policy.approved_software or ()
    )
    return of_roles(MANAGER) if asked and policy.change_approval_required else Chain()


def _first(_row: Any, _on: date) -> Mapping[str, Any]:
    return {"kind": "software"}


DEVICE_CHANGE = Process(
    slug="device-change",
    area="hr",
    label=N_("Change of a device"),
    plural=N_("Changes of devices"),
    icon="sliders",
    about=N_("Hardware and software are changed after approval; what is on the approved list needs none."),
    model=DeviceChange,
    machine=CHANGE_MACHINE,
    states=CHANGE_STATES,
    number="DCH-{year}-{serial:04}",
    read=P.DEVICE_READ,
    file=P.DEVICE_CHANGE_ASK,
    sections=(
        Section(
            N_("The change"),
            (
                pick("device_id", N_("Device"), _her_devices, required=True),
                choice("kind", N_("Kind"), KINDS, required=True),
                text("title", N_("What"), required=True, wide=True, hint=N_("Software by its name.")),
                text("origin", N_("Where it comes from"), wide=True),
                long("reason", N_("What for"), required=True, most=1000),
            ),
        ),
    ),
    moves=(
        Act("approve", N_("Approve"), "approval", (), N_("approved it"), tells=(KEEPERS,)),
        Act("refuse", N_("Refuse"), "refusal", (), N_("refused it")),
        Act("finish", N_("Note it as done"), "completion", KEEP, N_("changed it"), primary=True, tells=("filed_by_id",),
            asks=(text("done_note", N_("Remark")),)),
    ),
    chain=Signing(_signers, approves="approve", refuses="refuse"),
    defaults=_first,
    guard=_may_be_asked,
    edits=Edits(("filed_by_id",), ("requested",)),
    columns=("title", "kind", "device_id", "filed_by_id", "filed_at"),
    filters=("state", "kind", "unit_id", "filed_by_id", "filed_at"),
    search=("title", "filed_by_id"),
    clauses=("D22-63", "D22-64"),
)  # fmt: skip
