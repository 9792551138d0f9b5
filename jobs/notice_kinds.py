"""The kinds of notices of the house and the groups of events that endpoints may ask for; the roof registers them."""

from __future__ import annotations

from saas.core.text import N_
from saas.notices import kinds, of_leavers, outlets
from saas.notices.kinds import MailWay, NoticeKind
from saas.notices.outlets import EventGroup
from saas.organisation import leaving

APPROVALS, LEAVE, RULES = N_("Approvals"), N_("Leave"), N_("Thresholds and rulebook")
ATTENDANCE, RIGHTS, WORK = N_("Attendance"), N_("Rights"), N_("Work")
AT_ONCE, NEVER = MailWay.AT_ONCE, MailWay.NEVER

KINDS: tuple[NoticeKind, ...] = (
    NoticeKind("approvals", N_("Approvals that wait for me"), APPROVALS, AT_ONCE, must=True),
    NoticeKind("approvals.decided", N_("My requests are decided"), APPROVALS, AT_ONCE, private=True),
    NoticeKind("hr.leave.waiting", N_("Leave that waits for my signature"), APPROVALS, AT_ONCE, must=True),
    NoticeKind("hr.leave.late", N_("Leave that my people have not answered"), APPROVALS, AT_ONCE, must=True),
    NoticeKind(
        "policies.proposal", N_("Proposals that wait for me, and answers to mine"), APPROVALS, AT_ONCE, must=True
    ),
    NoticeKind("hr.leave.decided", N_("My leave is decided"), LEAVE, AT_ONCE, private=True),
    NoticeKind("hr.leave.recorded", N_("My call was recorded"), LEAVE, private=True),
    NoticeKind("hr.leave.slip", N_("Leave slips owed"), LEAVE),
    NoticeKind("hr.leave.granted", N_("Days granted to me"), LEAVE, private=True),
    NoticeKind("hr.attendance.day", N_("Days of attendance that are not in order"), ATTENDANCE, private=True),
    NoticeKind("hr.attendance.month", N_("Months of attendance to close"), ATTENDANCE),
    NoticeKind("policies.value", N_("Thresholds that change"), RULES),
    NoticeKind("policies.unset", N_("Thresholds that are still to be set"), RULES),
    NoticeKind("rulebook", N_("Rulebook: to be read, confirmed or reviewed"), RULES),
    NoticeKind("organisation.grant_ending", N_("Rights that end soon"), RIGHTS),
    NoticeKind("organisation.access_review", N_("Review of who may see what"), RIGHTS),
    NoticeKind("clocks", N_("Deadlines that run out"), WORK),
    NoticeKind("processes", N_("Registers and tasks"), WORK),
    NoticeKind("processes.case", N_("Cases about people"), WORK, must=True, private=True),
    NoticeKind("warehouse.ledger", N_("Stock ledger: days and months to close"), WORK),
    NoticeKind("warehouse.alarm", N_("Trouble in the warehouse"), WORK, AT_ONCE, must=True),
    NoticeKind("job.over", N_("My reports and imports are ready"), WORK, NEVER, private=True),
)
GROUPS: tuple[EventGroup, ...] = (
    EventGroup("approvals", N_("Approvals")),
    EventGroup("hr.leave", N_("Leave")),
    EventGroup("organisation", N_("Organisation, people and rights")),
    EventGroup("policies", N_("Thresholds and decisions")),
    EventGroup("rulebook", N_("Rulebook")),
    EventGroup("office", N_("Registers and tasks")),
    EventGroup("imports", N_("Imports")),
)


def wire() -> None:
    """Make them known, and let events reach the endpoints; the roof calls this once."""
    kinds.register(*KINDS)
    outlets.offer(*GROUPS)
    outlets.wire()
    leaving.when_access_ends(of_leavers.silence)
