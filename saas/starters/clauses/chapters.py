"""The chapters of version 1, in reading order, and the screens its clauses may point to."""

from saas.starters.shapes import Text

ORGANISATION = Text("组织", "Organisation")
POSITIONS = Text("岗位", "Positions")
PERMISSIONS = Text("权限", "Permissions")
WORKING_TIME = Text("工作时间", "Working time")
LEAVE = Text("请假", "Leave")
ATTENDANCE = Text("考勤与加班", "Attendance and overtime")
RULEBOOK = Text("总则与制度", "General rules")
AUTHORITY = Text("授权与签约", "Powers and signing")
DAILY = Text("日常事务", "Daily matters")
VOICES = Text("意见与协作", "Voices and help")
DOCUMENTS = Text("文件与会议", "Documents and meetings")
WORK = Text("任务与计划", "Tasks and plans")
SETTINGS = Text("参数与法律护栏", "Thresholds and legal guards")

ORDER = (
    RULEBOOK,
    ORGANISATION,
    POSITIONS,
    PERMISSIONS,
    AUTHORITY,
    WORKING_TIME,
    ATTENDANCE,
    LEAVE,
    WORK,
    DOCUMENTS,
    DAILY,
    VOICES,
    SETTINGS,
)

# Keys without endpoints: the web says which page each one is.
SCREENS = frozenset(
    {
        "attendance.mine",
        "calendar.month",
        "calendar.pattern",
        "hr.absence",
        "hr.overtime",
        "leave.form",
        "leave.inbox",
        "leave.slip",
        "office.appointment",
        "office.authority_matrix",
        "office.cross_unit_request",
        "office.dissent_statement",
        "office.document_register",
        "office.duty_change",
        "office.emergency_plan",
        "office.incident",
        "office.issue_feedback",
        "office.knowledge_record",
        "office.legal_source",
        "office.meeting",
        "office.signing_authority",
        "office.suggestion",
        "office.task",
        "office.visitor_register",
        "office.work_plan",
        "office.work_report",
        "organisation.chart",
        "organisation.unit",
        "policies.guards",
        "policies.list",
        "positions.report",
        "positions.sheet",
        "roles.grants",
        "roles.matrix",
        "rulebook.book",
        "rulebook.books",
        "rulebook.mine",
        "rulebook.track",
    }
)
