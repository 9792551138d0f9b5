"""The chapters of version 1, in reading order, and the screens its clauses may point to."""

from saas.starters.shapes import Text

ORGANISATION = Text("组织", "Organisation")
POSITIONS = Text("岗位", "Positions")
PERMISSIONS = Text("权限", "Permissions")
WORKING_TIME = Text("工作时间", "Working time")
LEAVE = Text("请假", "Leave")
SETTINGS = Text("参数与法律护栏", "Thresholds and legal guards")

ORDER = (ORGANISATION, POSITIONS, PERMISSIONS, WORKING_TIME, LEAVE, SETTINGS)

# Keys without endpoints: the web says which page each one is.
SCREENS = frozenset(
    {
        "calendar.month",
        "calendar.pattern",
        "leave.form",
        "leave.inbox",
        "leave.slip",
        "organisation.chart",
        "organisation.unit",
        "policies.guards",
        "policies.list",
        "positions.report",
        "positions.sheet",
        "roles.grants",
        "roles.matrix",
    }
)
