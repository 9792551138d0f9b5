"""Clauses on who may do what, and where such rights come from."""

from functools import partial

from saas.starters.clauses.chapters import PERMISSIONS
from saas.starters.shapes import ClauseSeed, Text

_clause = partial(ClauseSeed, chapter=PERMISSIONS, feature="role-permission", screen="roles.matrix")

CLAUSES: tuple[ClauseSeed, ...] = (
    _clause(
        id="D04-06",
        title=Text("员工参与运营", "Staff in operations"),
        text=Text(
            "员工参与平台运营与维护，上架和价格管理的权限按岗位取得。",
            "Staff take part in running the platform; rights over listing and prices come with the position.",
        ),
    ),
    _clause(
        id="D04-09",
        title=Text("经理的权限", "Rights of the manager"),
        text=Text(
            "部门经理对本部门的记录有操作和管理权限。",
            "The department manager may operate and manage the records of the own unit.",
        ),
    ),
    _clause(
        id="D04-10",
        title=Text("权限随岗位，例外须登记", "Rights by position, exceptions on record"),
        text=Text(
            "员工的权限来自岗位所带的角色。个人授权须记录授权人、理由和期限，最长 "
            "{permission.personal_grant_max_days} 天，到期自动失效。",
            "Rights come from the position's role. A personal grant records who granted it, why and until when, "
            "for at most {permission.personal_grant_max_days} days, and ends by itself.",
        ),
        screen="roles.grants",
        common=True,
    ),
    _clause(
        id="D06-06",
        title=Text("人力资源部的权限", "Rights of HR"),
        text=Text(
            "人力资源部办理招聘、培训、考核、晋升和福利五项人事工作，并取得相应权限。",
            "HR handles hiring, training, appraisal, promotion and welfare and holds the rights this needs.",
        ),
    ),
    _clause(
        id="D17-07",
        title=Text("部门领导的权限", "Rights of the head"),
        text=Text(
            "部门领导有权安排本部门工作，对人员进行考核评价。",
            "The head of a department may assign its work and appraise its people.",
        ),
    ),
)
