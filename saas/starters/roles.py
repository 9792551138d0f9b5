"""The nineteen starter roles; a company copies them and changes the copy."""

from collections.abc import Mapping

from saas.starters import (
    grants,
    hr_attendance_grants,
    hr_employment_grants,
    hr_entering_grants,
    hr_leaving_grants,
    office_grants,
    warehouse_grants,
)
from saas.starters.shapes import RoleSeed, Text

# Key, name, description, grants; highest authority first.
_ROWS: tuple[tuple[str, Text, Text, tuple[grants.Grant, ...]], ...] = (
    (
        "tenant_admin",
        Text("系统管理员", "Tenant admin"),
        Text(
            "维护公司资料、组织、角色与授权；可提议参数，不能确认。",
            "Keeps company data, organisation, roles and grants; proposes thresholds, never confirms them.",
        ),
        grants.TENANT_ADMIN,
    ),
    (
        "general_manager",
        Text("总经理", "General manager"),
        Text(
            "确认参数与岗位，批准各部门负责人的请假，可查全公司记录。",
            "Confirms thresholds and positions, decides the leave of unit heads, sees the whole company.",
        ),
        grants.GENERAL_MANAGER,
    ),
    (
        "leader_in_charge",
        Text("分管领导", "Leader in charge"),
        Text(
            "确认分管部门的参数，批准其负责人的请假。",
            "Confirms thresholds of the units in charge and decides the leave of their heads.",
        ),
        grants.LEADER_IN_CHARGE,
    ),
    (
        "department_head",
        Text("部门负责人", "Department head"),
        Text(
            "管理本部门的机构、岗位、工时与请假，提议并确认本部门参数。",
            "Runs the unit's structure, positions, hours and leave; proposes and confirms its thresholds.",
        ),
        grants.DEPARTMENT_HEAD,
    ),
    (
        "supervisor",
        Text("主管", "Supervisor"),
        Text(
            "带领小组，按参数指定批准组员请假。",
            "Leads a team and decides its leave where the threshold names this role.",
        ),
        grants.SUPERVISOR,
    ),
    (
        "hr",
        Text("人事", "HR"),
        Text(
            "管理员工、岗位、工作日历与假期，登记紧急请假，出具报表。",
            "Keeps people, positions, calendars and leave, records emergency leave, issues reports.",
        ),
        grants.HR,
    ),
    (
        "administration",
        Text("行政", "Administration"),
        Text("管理文件、会议与人事档案。", "Keeps documents, meetings and personnel files."),
        grants.EMPLOYEE,
    ),
    (
        "discipline",
        Text("纪检", "Discipline"),
        Text("独立受理纪律案件与投诉。", "Handles discipline cases and grievances independently."),
        grants.EMPLOYEE,
    ),
    (
        "finance",
        Text("财务", "Finance"),
        Text("审核费用与付款，参与盘点会签。", "Checks claims and payments and co-signs stocktakes."),
        grants.EMPLOYEE,
    ),
    (
        "operations",
        Text("运营", "Operations"),
        Text("商品编辑、网店管理与订单处理。", "Edits products, runs the shop and handles orders."),
        grants.EMPLOYEE,
    ),
    (
        "service",
        Text("客服", "Service"),
        Text("售前、售后与客户关怀。", "Pre-sales, after-sales and customer care."),
        grants.EMPLOYEE,
    ),
    (
        "marketing",
        Text("推广策划", "Marketing"),
        Text("推广、策划、选词与美工设计。", "Promotion, planning, keyword choice and design."),
        grants.EMPLOYEE,
    ),
    (
        "tech",
        Text("技术数据", "Tech and data"),
        Text("系统开发、运维、安全与数据分析。", "Development, operations, security and data analysis."),
        grants.EMPLOYEE,
    ),
    (
        "keeper",
        Text("仓储", "Warehouse"),
        Text("收发、保管、配货与打包。", "Receives, keeps, picks and packs goods."),
        grants.EMPLOYEE,
    ),
    (
        "operations_director",
        Text("运营总监、店长", "Operations director, store manager"),
        Text(
            "接收仓库与经营报告，批准本部门请假。",
            "Receives warehouse and business reports and decides the unit's leave.",
        ),
        grants.OPERATIONS_DIRECTOR,
    ),
    (
        "auditor",
        Text("内审", "Internal auditor"),
        Text("只读查阅记录与操作日志，不作任何决定。", "Reads records and the audit log; decides nothing."),
        grants.AUDITOR,
    ),
    (
        "employee",
        Text("员工", "Employee"),
        Text(
            "请假、查看自己的记录、通讯录与规章制度。",
            "Asks for leave, sees own records, the directory and the rulebook.",
        ),
        grants.EMPLOYEE,
    ),
    (
        "contractor",
        Text("外聘人员、合作方", "Contractor, partner"),
        Text(
            "按约定期限使用系统，只看规章制度与本人记录。",
            "Uses the system for the agreed term; sees the rulebook and own records only.",
        ),
        grants.CONTRACTOR,
    ),
    (
        "public",
        Text("公众", "Public"),
        Text("消费者与商家；不登录，没有内部权限。", "Customers and merchants; not signed in, no inner rights."),
        (),
    ),
)


def _granted(role: str, rights: tuple[grants.Grant, ...]) -> tuple[grants.Grant, ...]:
    return office_grants.joined(
        rights,
        office_grants.grants_of(role),
        warehouse_grants.grants_of(role),
        hr_attendance_grants.grants_of(role),
        hr_entering_grants.grants_of(role),
        hr_employment_grants.grants_of(role),
        hr_leaving_grants.grants_of(role),
    )


ROLES: Mapping[str, RoleSeed] = {
    key: RoleSeed(key, name, description, _granted(key, rights), rank)
    for rank, (key, name, description, rights) in enumerate(_ROWS, start=1)
}
