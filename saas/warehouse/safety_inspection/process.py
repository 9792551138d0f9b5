"""The declaration of safety inspections: on their cycle, findings mended by tasks, losses with their incident."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.processes.declare import Act, Clock, Edits, Lines, Process, Section
from saas.processes.fields import day, decimal, long, person, text
from saas.processes.people import head_of_unit
from saas.warehouse.registers import in_the_warehouses_unit, only_warehouse, recipients_of, warehouse_field
from saas.warehouse.safety_inspection import acts
from saas.warehouse.safety_inspection.models import SafetyFinding, SafetyInspection
from saas.warehouse.safety_inspection.policy import SafetyPolicy
from saas.warehouse.safety_inspection.states import SAFETY as MACHINE
from saas.warehouse.safety_inspection.states import STATES

INSPECTORS, ABOVE = (P.SAFETY_CHECK,), (head_of_unit, recipients_of)

SAFETY = Process(
    slug="safety-inspection",
    area="warehouse",
    label=N_("Safety inspection"),
    plural=N_("Safety inspections"),
    icon="shield",
    about=N_("Fire and theft, point by point, on their cycle. What is found becomes a task, a loss an incident."),
    model=SafetyInspection,
    machine=MACHINE,
    states=STATES,
    number="SAFE-{year}-{serial:04}",
    read=P.SAFETY_READ,
    file=P.SAFETY_CHECK,
    own=("filed_by_id", "inspector_id"),
    sections=(
        Section(
            N_("The inspection"),
            (
                text("title", N_("In one line"), required=True, wide=True),
                warehouse_field(),
                day("due_on", N_("Due"), required=True),
            ),
        ),
        Section(
            N_("Since then"),
            (day("inspected_on", N_("Inspected")), person("inspector_id", N_("Inspected by")),
             decimal("damage", N_("Damage"), unit=N_("yuan")), text("reference", N_("Police or insurance number")),
             long("remedy", N_("How it was mended"))),
            asked=False,
        ),
    ),
    moves=(
        Act("pass", N_("Nothing found"), "result", INSPECTORS, N_("found nothing"), primary=True,
            asks_of=acts.ticks, guard=acts.all_ticked, effect=acts.inspected),
        Act("find", N_("Something was found"), "finding", INSPECTORS, N_("found something"), icon="alert",
            asks=(person("mender_id", N_("Who mends it"), required=True), day("mend_by", N_("Until"), required=True)),
            asks_of=acts.notes, guard=acts.something_found, effect=acts.found, tells=ABOVE),
        Act("lose", N_("Loss or damage"), "loss", INSPECTORS, N_("reported a loss"), tells=ABOVE,
            asks=(long("what", N_("What is missing or damaged"), required=True, most=1000),
                  decimal("damage", N_("Damage"), unit=N_("yuan")),
                  text("reference", N_("Police or insurance number"), required=True)), effect=acts.lost),
        Act("fix", N_("All is mended"), "mending", (*INSPECTORS, head_of_unit), N_("closed it"), primary=True,
            asks=(long("remedy", N_("How it was mended"), required=True),), guard=acts.all_mended),
    ),
    clocks=(Clock("inspect", N_("Inspection"), until="due_on", stops_on=("pass", "find", "lose"), holders=INSPECTORS),),
    lines=(
        Lines("findings", N_("Findings"), SafetyFinding, "inspection_id", who=(),
              fields=(text("point", N_("Point")), text("note", N_("Found"))), empty=N_("Nothing was found so far.")),
    ),
    defaults=only_warehouse,
    derive=in_the_warehouses_unit,
    edits=Edits(("filed_by_id", head_of_unit), ("due",)),
    columns=("title", "due_on", "inspected_on", "inspector_id", "due"),
    filters=("state", "warehouse_id", "due_on", "inspector_id"),
    search=("title", "reference", "inspector_id"),
    policies=(SafetyPolicy,),
    clauses=("D09-03", "D09-30", "D09-31"),
)  # fmt: skip
