"""What files say about people, and what each column is called in them."""

from __future__ import annotations

from datetime import date

from saas.core.text import N_
from saas.imports import readers
from saas.imports.kinds import Column

KINDS = {
    "employee": ("员工", "正式", "正式员工", "正式工", "普通员工", "全职", "在职", "Employee", "Staff", "Full-time"),
    "cadre": ("管理人员", "管理", "干部", "Management", "Manager", "Cadre"),
    "contractor": ("外包", "外包人员", "劳务", "劳务派遣", "兼职", "临时工", "Contractor", "External", "Part-time"),
}

COLUMNS = (
    Column(
        "number",
        N_("Staff number"),
        reader=readers.code(20),
        example="1001",
        aliases=(
            "工号",
            "员工编号",
            "人员编号",
            "员工号",
            "编号",
            "职工号",
            "Staff number",
            "Staff no",
            "Employee ID",
            "ID",
        ),
    ),
    Column(
        "name",
        N_("Name"),
        required=True,
        reader=readers.line(60),
        example="王小明（示例）",
        aliases=("姓名", "员工姓名", "名字", "人员姓名", "Name", "Full name", "Employee name"),
    ),
    Column(
        "kind",
        N_("Kind"),
        reader=readers.choice(KINDS),
        example="员工",
        aliases=("类型", "种类", "人员类型", "员工类型", "用工类型", "用工形式", "Kind", "Type", "Employment type"),
    ),
    Column(
        "email",
        N_("E-mail"),
        reader=readers.email,
        example="wang.xiaoming@example.com",
        aliases=("邮箱", "电子邮箱", "电子邮件", "邮件", "工作邮箱", "E-mail", "Email", "Mail", "E-mail address"),
    ),
    Column(
        "phone",
        N_("Phone"),
        reader=readers.phone,
        example="13800000000",
        aliases=("手机", "手机号", "手机号码", "电话", "联系电话", "联系方式", "Phone", "Mobile", "Telephone"),
    ),
    Column(
        "employed_on",
        N_("Employed since"),
        required=True,
        reader=readers.day,
        example=date(2026, 1, 5),
        kind="day",
        aliases=(
            "入职日期",
            "入职时间",
            "入职",
            "到岗日期",
            "Employed since",
            "Employed on",
            "Hire date",
            "Start date",
        ),
    ),
    Column(
        "worked_since",
        N_("In working life since"),
        reader=readers.day,
        example=date(2018, 7, 1),
        kind="day",
        aliases=(
            "参加工作时间",
            "参加工作日期",
            "工作起始日期",
            "首次工作日期",
            "In working life since",
            "Working since",
        ),
    ),
    Column(
        "unit",
        N_("Unit"),
        reader=readers.line(120),
        aliases=("部门", "所属部门", "部门名称", "单位", "Unit", "Department"),
    ),
    Column(
        "position",
        N_("Position"),
        reader=readers.line(80),
        aliases=("岗位", "职位", "职务", "岗位名称", "Position", "Job title"),
    ),
    Column(
        "manager",
        N_("Line manager"),
        reader=readers.line(60),
        aliases=("直属主管", "直属上级", "上级", "主管", "汇报对象", "Line manager", "Manager", "Reports to"),
        hint=N_("Staff number or name. Empty: the head of the unit."),
    ),
)
