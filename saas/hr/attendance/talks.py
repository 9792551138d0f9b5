"""The declaration of talks: so many times late in a month propose one; a person holds or drops it."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.attendance.request_models import AttendanceTalk
from saas.hr.attendance.request_states import TALK as MACHINE
from saas.hr.attendance.request_states import TALK_STATES
from saas.hr.of_person import also_led_by, superior
from saas.processes.declare import Act, Process, Section
from saas.processes.fields import choice, day, long, person, text, whole

KINDS = {"late": N_("Came late"), "early": N_("Left early"), "missing": N_("Punch missing")}
WHO = (superior, P.ATTENDANCE_KEEP)

TALK = Process(
    slug="attendance-talk",
    area="hr",
    label=N_("Talk about attendance"),
    plural=N_("Talks about attendance"),
    icon="user",
    about=N_("Late so many times in a month: a talk is proposed to the manager. Nothing is taken off anybody's pay."),
    model=AttendanceTalk,
    machine=MACHINE,
    states=TALK_STATES,
    number="TLK-{year}-{serial:04}",
    read=P.ATTENDANCE_READ,
    file=P.ATTENDANCE_CLOSE,
    own=("person_id",),
    also=also_led_by(AttendanceTalk),
    sections=(
        Section(N_("What was counted"), (text("title", N_("Name")), person("person_id", N_("Person")),
                                         day("month", N_("Month")), choice("kind", N_("What"), KINDS),
                                         whole("times", N_("Times")), long("note", N_("Note"))), asked=False),
    ),
    moves=(
        Act("hold", N_("Note the talk"), "holding", WHO, N_("held the talk"), primary=True, not_by=("person_id",),
            tells=("person_id",), asks=(long("note", N_("What was agreed"), most=1000),)),
        Act("drop", N_("Not needed"), "dropping", WHO, N_("found no talk needed"), not_by=("person_id",),
            asks=(long("note", N_("Reasons"), required=True, most=1000),)),
        Act("lapse", N_("Cause gone"), "lapsing", (), N_("the cause is gone")),
    ),
    tells=(superior,),
    columns=("title", "kind", "times", "month"),
    filters=("state", "kind", "month", "unit_id"),
    search=("title",),
    clauses=("D14-24",),
)  # fmt: skip
