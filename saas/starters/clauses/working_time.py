"""Clauses on working days, hours and breaks."""

from functools import partial

from saas.starters.clauses.chapters import WORKING_TIME
from saas.starters.shapes import ClauseSeed, Text

_clause = partial(ClauseSeed, chapter=WORKING_TIME, feature="working-calendar", screen="calendar.pattern")

CLAUSES: tuple[ClauseSeed, ...] = (
    _clause(
        id="D02-01",
        title=Text("上班时间可按部门调整", "Start of work by unit"),
        text=Text(
            "因工作特点，部门可以调整早上的上班时间；现为 {attendance.work_start}。",
            "A unit may move the start of its day where its work asks for it; at present {attendance.work_start}.",
        ),
    ),
    _clause(
        id="D02-24",
        title=Text("休息日", "Rest days"),
        text=Text(
            "每周休息日为：{attendance.rest_days}。部门可按需要另定，但不得与工作日重叠。",
            "The weekly rest days are: {attendance.rest_days}. A unit may set its own, never overlapping with "
            "workdays.",
        ),
        common=True,
    ),
    _clause(
        id="D06-22",
        title=Text("按部门确定工作时间", "Hours by unit"),
        text=Text(
            "工作时间按部门实际需要确定，写入该部门的工作日历并注明生效日期。",
            "Working time follows the needs of the unit and stands in its calendar with the date it takes effect.",
        ),
        screen="calendar.month",
    ),
    _clause(
        id="D07-18",
        title=Text("遵守工作时间", "Keeping the hours"),
        text=Text("全体人员按所在部门的工作日历上下班。", "Everybody works by the calendar of the own unit."),
        screen="calendar.month",
    ),
    _clause(
        id="D14-19",
        title=Text("工作日", "Workdays"),
        text=Text(
            "工作日为：{attendance.work_days}。法定节假日、调休和补班按工作日历执行。",
            "The workdays are: {attendance.work_days}. Statutory holidays, adjusted rest and make-up workdays "
            "follow the calendar.",
        ),
        common=True,
    ),
    _clause(
        id="D14-20",
        title=Text("上班时间", "Start of work"),
        text=Text("上班时间为 {attendance.work_start}。", "Work starts at {attendance.work_start}."),
        common=True,
    ),
    _clause(
        id="D14-21",
        title=Text("下班时间", "End of work"),
        text=Text("下班时间为 {attendance.work_end}。", "Work ends at {attendance.work_end}."),
        common=True,
    ),
    _clause(
        id="D14-22",
        title=Text("午休", "Lunch break"),
        text=Text(
            "午休为 {attendance.lunch_break}，不计入工作时间。",
            "The lunch break is {attendance.lunch_break} and does not count as working time.",
        ),
        common=True,
    ),
    _clause(
        id="D16-07",
        title=Text("每周工作天数", "Days a week"),
        text=Text(
            "每周工作 {attendance.work_days_per_week} 天，与工作日的设置保持一致。",
            "The week has {attendance.work_days_per_week} workdays, the same number as the days set.",
        ),
        common=True,
    ),
    _clause(
        id="D16-08",
        title=Text("工作时间", "Hours"),
        text=Text(
            "每天 {attendance.work_start} 上班，{attendance.work_end} 下班。",
            "The day runs from {attendance.work_start} to {attendance.work_end}.",
        ),
    ),
    _clause(
        id="D16-09",
        title=Text("午餐时间", "Lunch"),
        text=Text("午餐时间为 {attendance.lunch_break}。", "Lunch is {attendance.lunch_break}."),
    ),
    _clause(
        id="D16-10",
        title=Text("下午茶", "Tea break"),
        text=Text(
            "下午茶休息：{attendance.tea_break}，计入工作时间；部门日历可以设任意多段休息。",
            "Tea break: {attendance.tea_break}; it counts as working time; a unit's calendar may hold any "
            "number of breaks.",
        ),
        common=True,
    ),
)
