"""The declaration of monthly stock reports: drawn up from the closes, checked, submitted, read."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.processes.declare import Act, Clock, Page, Process, Reminder, Section
from saas.processes.fields import day, flag, long, moment, person, text
from saas.warehouse.registers import only_warehouse, recipients_of, warehouse_field
from saas.warehouse.stock_report import steps
from saas.warehouse.stock_report.models import StockReport
from saas.warehouse.stock_report.printing import printed
from saas.warehouse.stock_report.states import STATES
from saas.warehouse.stock_report.states import STOCK_REPORT as MACHINE

KEEPERS = (P.STOCK_POST,)

STOCK_REPORT = Process(
    slug="monthly-stock-report",
    area="warehouse",
    label=N_("Monthly stock report"),
    plural=N_("Monthly stock reports"),
    icon="chart",
    about=N_("What came in, went out and stands, item by item. Checked by the keeper, submitted by the month's end."),
    model=StockReport,
    machine=MACHINE,
    states=STATES,
    number="MSR-{year}-{serial:03}",
    read=P.STOCK_REPORT_READ,
    file=P.STOCK_POST,
    own=("filed_by_id", "checked_by_id", "submitted_by_id"),
    sections=(
        Section(
            N_("The report"),
            (warehouse_field(), day("month", N_("Month"), required=True, hint=N_("Any day of the month."))),
        ),
        Section(
            N_("Submission"),
            (text("title", N_("In one line")), day("due_on", N_("Due on")), day("figures_to", N_("Figures up to")),
             person("checked_by_id", N_("Checked by")), person("submitted_by_id", N_("Submitted by")),
             moment("submitted_at", N_("Submitted at")), flag("is_late", N_("Submitted late")),
             person("read_by_id", N_("Read by")), moment("read_at", N_("Read at")), long("remark", N_("Remark"))),
            asked=False,
        ),
    ),
    moves=(
        Act("check", N_("Figures checked"), "check", KEEPERS, N_("checked the figures"), primary=True,
            guard=steps.may_check, effect=steps.checked),
        Act("submit", N_("Submit"), "submission", KEEPERS, N_("submitted it"), primary=True,
            asks=(long("remark", N_("Remark"), most=1000),), guard=steps.may_submit, effect=steps.submitted,
            tells=(recipients_of,)),
        Act("read", N_("Mark as read"), "reading", (recipients_of,), N_("read it"), primary=True,
            effect=steps.seen, tells=("submitted_by_id",)),
    ),
    clocks=(Clock("due", N_("Monthly stock report"), until="due_on", stops_on=("submit",), holders=KEEPERS),),
    pages=(Page(N_("Figures"), "stock_reports.figures_", "report_id", P.STOCK_REPORT_READ, "list"),),
    reminders=(
        Reminder("coming", find=steps.coming, tells=KEEPERS, text=N_("%(what)s: check and submit it in time.")),
        Reminder("last_day", find=steps.due_today, tells=KEEPERS, text=N_("%(what)s is due today.")),
        Reminder("late", find=steps.became_late, tells=(*KEEPERS, recipients_of),
                 text=N_("%(what)s is late: it was not submitted in time.")),
    ),
    guard=steps.may_be_filed,
    defaults=only_warehouse,
    derive=steps.drawn_up,
    prints=printed,
    tells=KEEPERS,
    told=N_("is drawn up; check the figures"),
    columns=("title", "month", "figures_to", "is_late", "due"),
    filters=("state", "warehouse_id", "month"),
    search=("title",),
    clauses=("D09-13", "D09-14"),
)  # fmt: skip
