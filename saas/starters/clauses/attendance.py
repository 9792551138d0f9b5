"""Clauses on signing in and out, on absence and on overtime: what is noted, who judges it, and what never follows."""

from saas.starters.clauses.chapters import ATTENDANCE
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        ATTENDANCE,
        "attendance",
        "attendance.mine",
        (
            (
                "D14-23",
                "打卡",
                "Signing in and out",
                "工作日须打卡：{attendance.sign_required}。时间以系统收到为准；漏打或有误的，凭依据申请更正，由审批人决定。",
                (
                    "On a workday everybody signs at: {attendance.sign_required}. The system's own time counts; what "
                    "is missing or wrong is corrected on request, with evidence and a signature."
                ),
            ),
            (
                "D14-24",
                "迟到宽限",
                "Grace",
                (
                    "上班后 {attendance.late_grace_minutes} 分钟内到岗不算迟到。迟到只作记录和提醒，由主管与本人谈话，"
                    "系统不作处罚。"
                ),
                (
                    "Whoever comes within {attendance.late_grace_minutes} minutes of the start is not late. Lateness "
                    "is noted and talked about with the manager; the system punishes nobody."
                ),
            ),
        ),
        common=True,
    ),
    *seeds(
        ATTENDANCE,
        "absence-rule",
        "hr.absence",
        (
            (
                "D02-07",
                "缺勤与旷工",
                "Absence",
                (
                    "工作日既没有打卡，也没有批准的请假或外勤，系统只提出“疑似旷工”；本人可以说明，由主管认定。"
                    "是否不经人认定直接记旷工：{absence.auto_book}。"
                ),
                (
                    "A workday without punches, approved leave or duty outside is proposed as a possible absence only; "
                    "the person explains and the manager judges. Is absence booked without a person: "
                    "{absence.auto_book}."
                ),
            ),
            (
                "D02-08",
                "旷工与工资",
                "Absence and pay",
                (
                    "认定的旷工，每天最多按 {absence.pay_deduction_days} 天记入工资说明，且不超过实际缺勤的时间；"
                    "不得加倍扣款，当月所得不低于最低工资。"
                ),
                (
                    "A day of absence that was confirmed is noted for pay as at most {absence.pay_deduction_days} day, "
                    "never as more than the time missed, never as a multiple; the month stays above the minimum wage."
                ),
            ),
            (
                "D02-09",
                "连续旷工",
                "Absence in a row",
                (
                    "连续旷工满 {absence.consecutive_days_dismissal} 个工作日的，立案处理：先书面通知返岗，"
                    "再听取本人说明，通知工会后由人事决定；差一天时先提醒。系统不会自动解除劳动关系。"
                ),
                (
                    "Working days of absence in a row that open a case: {absence.consecutive_days_dismissal}. A "
                    "written notice to return comes first, then the hearing, then word to the union; HR decides. One "
                    "day before, everybody concerned is warned. Nothing ends an employment by itself."
                ),
            ),
            (
                "D02-10",
                "月内累计旷工",
                "Absence within a month",
                (
                    "一个月内累计旷工达到以下天数的，按连续旷工的程序立案，由人决定：{absence.monthly_days_dismissal}。"
                    "公司没有设定天数的，本条不适用。"
                ),
                (
                    "Days of absence within a month that open the same case, decided by a person: "
                    "{absence.monthly_days_dismissal}. Where the company has set no number, this clause does not apply."
                ),
            ),
        ),
        common=True,
    ),
    *seeds(
        ATTENDANCE,
        "absence-rule",
        "hr.absence",
        (
            (
                "D07-19",
                "在岗",
                "Being at work",
                "工作时间专心工作；离开岗位要先说明去向。未经同意离岗的，记为疑似旷工，由主管听取说明后认定。",
                (
                    "Working time is for work, and whoever goes out says so first. Leaving without consent is proposed "
                    "as a possible absence, which the manager judges after hearing the person."
                ),
            ),
        ),
    ),
    *seeds(
        ATTENDANCE,
        "overtime",
        "hr.overtime",
        (
            (
                "D02-25",
                "休息日出勤",
                "Work on days off",
                (
                    "确有需要时能否请员工在休息日出勤：{overtime.rest_day_call_allowed}。安排写明事由、人员和时间，"
                    "由本人自愿同意；不同意的不受任何影响。出勤后补休或依法支付报酬，每周至少休息一天。"
                ),
                (
                    "May people be asked to work on a day off where there is need: {overtime.rest_day_call_allowed}. "
                    "A call names the reason, the people and the hours and is agreed to freely; declining has no "
                    "consequence. The time is given back or paid as the law says, and one day of each week stays free."
                ),
            ),
            (
                "D02-26",
                "加班上限",
                "Limit of overtime",
                (
                    "每人每月加班不超过 {overtime.month_cap_hours} 小时；接近上限时提醒，超过的不予安排，"
                    "法律允许的例外须写明依据。"
                ),
                (
                    "Overtime of a person stays within {overtime.month_cap_hours} hours a month; a warning comes near "
                    "the limit, and a call beyond it is refused unless an exception of the law is recorded."
                ),
            ),
        ),
        common=True,
    ),
)
