"""The declaration of resignations: notice is given and taken note of; nobody can refuse it or hold it up."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.of_person import also_led_by, everybody_with, superior
from saas.hr.resignation import steps
from saas.hr.resignation.models import Resignation
from saas.hr.resignation.policy import ResignationPolicy
from saas.hr.resignation.rules import BRANCHES
from saas.hr.resignation.states import RESIGNATION as MACHINE
from saas.hr.resignation.states import STATES
from saas.processes.declare import Act, Clock, Passing, Process, Reminder, Section
from saas.processes.fields import choice, day, long, person, text, whole

HR = everybody_with(P.RESIGNATION_MANAGE)
MOTIVES = {
    "pay": N_("Pay"),
    "growth": N_("Growth and career"),
    "family": N_("Family"),
    "health": N_("Health"),
    "distance": N_("Distance, moving away"),
    "study": N_("Study"),
    "climate": N_("Work climate"),
    "other": N_("Something else"),
}
HER = ("person_id",)

RESIGNATION = Process(
    slug="resignation",
    area="hr",
    label=N_("Resignation"),
    plural=N_("Resignations"),
    icon="exit",
    about=N_("Notice runs from the day it is given. Manager and HR take note and may talk; nobody can refuse it."),
    model=Resignation,
    machine=MACHINE,
    states=STATES,
    number="RSG-{year}-{serial:04}",
    read=P.RESIGNATION_READ,
    file=P.RESIGNATION_FILE,
    own=("person_id", "filed_by_id"),
    also=also_led_by(Resignation),
    sections=(
        Section(
            N_("The notice"),
            (day("wanted_on", N_("Wanted last day"), hint=N_("Not before the notice has run, unless both agree.")),
             choice("motive", N_("Mainly because of"), MOTIVES),
             long("reason", N_("Reason")),
             person("person_id", N_("Who leaves"), hint=N_("Yourself; HR may write down somebody's notice on paper."))),
        ),
        Section(
            N_("Last day"),
            (text("title", N_("Name")), day("given_on", N_("Notice given")),
             choice("branch", N_("By which rule"), BRANCHES),
             whole("notice_days", N_("Days of notice")), day("earliest_on", N_("Earliest last day")),
             day("last_on", N_("Last day")), long("agreements", N_("Agreed specially"), secret=P.RESIGNATION_MANAGE)),
            asked=False,
        ),
    ),
    moves=(
        Act("acknowledge", N_("Take note"), "acknowledgement", (superior,), N_("took note"), not_by=HER, primary=True,
            asks=(long("manager_note", N_("Remark"), most=1000),), tells=(*HER, HR)),
        Act("confirm", N_("Take note for HR"), "confirmation", (P.RESIGNATION_MANAGE,), N_("took note for HR"),
            not_by=HER, primary=True, tells=(*HER, superior), guard=steps.may_be_agreed, effect=steps.agreed,
            asks=(long("talk", N_("What was said in the talk"), secret=P.RESIGNATION_MANAGE),
                  day("agreed_on", N_("Earlier last day, if both agree")))),
        Act("agree", N_("Earlier last day"), "agreement", (P.RESIGNATION_MANAGE,), N_("agreed on another last day"),
            not_by=HER, asks=(day("agreed_on", N_("Last day both agree on"), required=True),),
            guard=steps.may_be_agreed, effect=steps.agreed, tells=(*HER, superior)),
        Act("withdraw", N_("Withdraw"), "withdrawal", HER, N_("withdrew the notice"), tells=(superior, HR),
            guard=steps.may_be_withdrawn, effect=steps.withdrawn, confirm=N_("Withdraw your notice and stay?")),
        Act("arrive", N_("Last day"), "arrival", (), N_("has the last day today"), effect=steps.entered,
            tells=(*HER, superior, HR)),
        Act("leave", N_("Left"), "leaving", (), N_("has left"), effect=steps.gone, tells=(superior, HR)),
    ),
    clocks=(
        Clock("note", N_("Manager takes note"), limit="approval.answer_days", stops_on=("acknowledge", "confirm"),
              holders=(superior,)),
        Clock("hr_note", N_("HR takes note"), limit="approval.answer_days", stops_on=("confirm",), holders=(HR,)),
    ),
    passes=(Passing("leave", steps.past_it), Passing("arrive", steps.on_their_last_day)),
    reminders=(
        Reminder("countdown", find=steps.counting_down, tells=(*HER, superior, HR),
                 text=N_("%(what)s: the last day comes near.")),
        Reminder("stuck", find=steps.stuck, tells=(HR,),
                 text=N_("%(what)s: the last day could not be entered; somebody else has to keep the roles.")),
    ),
    tells=(superior, HR),
    told=N_("gave notice"),
    defaults=steps.by_herself,
    guard=steps.may_be_given,
    derive=steps.given,
    columns=("title", "given_on", "last_on", "branch", "unit_id", "due"),
    filters=("state", "motive", "branch", "unit_id", "person_id", "last_on"),
    search=("title",),
    sheet="papers/resignation.html",
    policies=(ResignationPolicy,),
    clauses=("D02-20", "D02-21", "D02-22", "D08-10", "D08-11", "D19-22", "D19-23", "D21-05"),
)  # fmt: skip
